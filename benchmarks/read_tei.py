"""How fast whole volumes are read: python benchmarks/read_tei.py FOLDER [--slowest N].

FOLDER holds volumes in TEI (*.xml). Prints documents a second on one core, the largest memory,
and what was found, by kind. Every word of every document must stand in its text or in a note,
and marks must nest: a volume that fails either is named, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
from collections import Counter
from pathlib import Path

from lxml import etree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from archive.text.xmlsafe import parse_xml
from archive.transcripts.nesting import find_faults
from archive.transcripts.tei import TeiDocument, VolumeText, read_volume

EMPTY_CELL = re.compile(r"cell (\d+)–\1 has the wrong width")
UNWRITTEN = ("problem", "uh-oh", "page-count-according-to-citation")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--unchecked", action="store_true", help="measure speed alone")
    options = parser.parse_args()
    findings: Counter[str] = Counter()
    documents = faults = 0
    spent = 0.0
    for path in sorted(options.folder.glob("*.xml")):
        data = path.read_bytes()
        begun = time.process_time()
        volume = read_volume(data, path.name)
        spent += time.process_time() - begun
        documents += len(volume.documents)
        every = [f for d in volume.documents for f in d.transcript.findings]
        findings.update(finding.kind.value for finding in (*every, *volume.findings))
        if not options.unchecked:
            faults += report(path.name, data, volume)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{documents} documents in {spent:.1f} s: {documents / max(spent, 0.001):.0f} a second")
    print(f"largest memory {memory} MB; findings {dict(findings)}; faults {faults}")
    return 1 if faults else 0


def report(name: str, data: bytes, volume: VolumeText) -> int:
    """Print what is lost or crosses in a volume; how many faults there are."""
    root = parse_xml(data, name, 2**26)
    elements = [e for e in root.iter("{*}div") if e.get("type") == "document"]
    faults = 0
    for element, document in zip(elements, volume.documents, strict=True):
        for fault in (*lost_words(element, document), *crossing(document), *untidy(document)):
            print(f"{name} {document.id}: {fault}")
            faults += 1
    return faults


def lost_words(element: etree._Element, document: TeiDocument) -> list[str]:
    """The signs of a document's element that stand neither in its text nor in its notes.

    Blanks, notes printed twice and private remarks are left out of the count.
    """
    transcript = document.transcript
    kept = Counter(transcript.text)
    for note in transcript.notes:
        kept.update(note.text)
    printed: Counter[str] = Counter()
    repeated: Counter[str] = Counter()
    count(element, printed, repeated)
    missing = {s: n - kept[s] for s, n in printed.items() if n > kept[s] + repeated[s]}
    return [f"lost {missing}"] if any(not s.isspace() for s in missing) else []


def count(element: etree._Element, printed: Counter[str], repeated: Counter[str]) -> None:
    name = etree.QName(element).localname
    if name in UNWRITTEN:
        return
    if name == "note" and element.get("target"):
        repeated.update("".join(element.itertext()))
    printed.update(element.text or "")
    for child in element:
        count(child, printed, repeated)
        printed.update(child.tail or "")


def crossing(document: TeiDocument) -> list[str]:
    transcript = document.transcript
    faults = find_faults(transcript.marks, len(transcript.text))
    for note in transcript.notes:
        faults += find_faults(note.marks, len(note.text))
    return [fault for fault in faults if not EMPTY_CELL.match(fault)]


def untidy(document: TeiDocument) -> list[str]:
    texts = [document.transcript.text, *(note.text for note in document.transcript.notes)]
    return [
        f"double blank in {text[:40]!r}" for text in texts if re.search(r"[ \n][ \n]|\t | \t", text)
    ]


if __name__ == "__main__":
    sys.exit(main())
