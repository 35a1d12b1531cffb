"""How well and how fast references are read: precision and recall by volume and era, MB/s.

    python benchmarks/references.py GOLD_FOLDER [--errors N]

GOLD_FOLDER holds labelled blocks (`crossrefs.*.input.jsonl.gz` with `block_id`, `plain_text`,
`volume`, `doc`; `crossrefs.*.gold.jsonl.gz`) and their scorer, `score_refs.py`. References are
read from the text alone. Speed is that of finding references, in processor time, best of three.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from archive.references import Context, find_references
from archive.references.catalogue import NoHoldings
from archive.references.lines import LEAST_CERTAINTY, read_lines
from archive.references.volumes import display_years, subseries_of

ROUNDS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path, metavar="GOLD_FOLDER")
    parser.add_argument("--errors", type=int, default=0, help="print so many cases of each sort")
    parser.add_argument("--least", type=float, default=LEAST_CERTAINTY, help="least certainty")
    options = parser.parse_args()
    for blocks_file in sorted(options.gold.glob("crossrefs.*.input.jsonl.gz")):
        measure(options.gold, blocks_file, errors=options.errors, least=options.least)


def measure(folder: Path, blocks_file: Path, *, errors: int, least: float) -> None:
    """Print the figures for one file of labelled blocks."""
    blocks = read_blocks(blocks_file)
    gold = blocks_file.with_name(blocks_file.name.replace(".input.", ".gold."))
    scorer = [sys.executable, str(folder / "score_refs.py")]
    with tempfile.TemporaryDirectory() as room:
        predictions = Path(room) / "predictions.jsonl"
        write_predictions(blocks, predictions, least)
        run = [*scorer, str(predictions), "--gold", str(gold)]
        subprocess.run([*run, "--errors", str(errors)], check=True)
        print_eras(run, sorted({block["volume"] for block in blocks}))
    print(f"speed: {speed(blocks):.1f} MB/s")


def read_blocks(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write_predictions(blocks: list[dict[str, str]], path: Path, least: float) -> None:
    """Write what is read, in the scorer's form."""
    given = (
        json.dumps(
            {
                "id": block["block_id"],
                "text": block["plain_text"],
                "volume": block["volume"],
                "document": block["doc"],
            }
        )
        for block in blocks
    )
    with path.open("w", encoding="utf-8") as out:
        for answer in map(json.loads, read_lines(given, NoHoldings(), least=least)):
            out.write(json.dumps({"block_id": answer["id"], "refs": answer["refs"]}) + "\n")


def print_eras(run: list[str], volumes: list[str]) -> None:
    """Print precision, recall and F1 of each sub-series."""
    eras: dict[str, list[str]] = defaultdict(list)
    for volume in volumes:
        eras[subseries_of(volume)].append(volume)
    print(f"\n{'era':12} {'det P':>6} {'R':>6} {'F1':>6}   {'res P':>6} {'R':>6} {'F1':>6}")
    for era, members in sorted(eras.items()):
        command = [*run, "--json", "--volumes", ",".join(members)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        scores = json.loads(printed)
        figures = [
            f"{scores[part][key]:6.3f}" for part in ("detection", "resolution") for key in "PRF"
        ]
        print(f"{display_years(era):12} {' '.join(figures[:3])}   {' '.join(figures[3:])}")


def speed(blocks: list[dict[str, str]]) -> float:
    """Megabytes of text a second in which references are found."""
    size = sum(len(block["plain_text"].encode()) for block in blocks)
    best = min(_seconds(blocks) for _ in range(ROUNDS))
    return size / best / 1e6


def _seconds(blocks: list[dict[str, str]]) -> float:
    begun = time.process_time()
    for block in blocks:
        find_references(block["plain_text"], Context(block["volume"], block["doc"]))
    return time.process_time() - begun


if __name__ == "__main__":
    main()
