"""Quality and speed of collation, on cases with known truth made from TEI volumes.

    python -m benchmarks.collation FOLDER [--cases 6] [--kinds ocr moved] [--show 5]
    python -m benchmarks.collation FOLDER --peers [--cases 6]
    python -m benchmarks.collation FOLDER --speed

FOLDER holds TEI volumes (.xml or .xml.xz). Quality is measured on documents of 300 to 2,500
words. `--peers` gives the same cases to difflib, diff-match-patch and CollateX, `--speed` times
them at 500 to 60,000 words; the last two are no dependencies of the room and are passed over
where they are not installed (pip install diff-match-patch collatex Levenshtein).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive.collation import collate, make_witness
from benchmarks.collation_cases import KINDS, documents, make_case
from benchmarks.collation_found import Found, from_collation
from benchmarks.collation_peers import beside_peers
from benchmarks.collation_scores import Score
from benchmarks.collation_speed import speed


def quality(folder: Path, cases: int, kinds: list[str], show: int) -> None:
    """Measure quality on every kind of case, and whether both directions say the same."""
    docs = documents(folder, 300, 2500, 400)
    random.Random(7).shuffle(docs)
    scores: dict[str, Score] = defaultdict(Score)
    slowest = 0.0
    for number, kind in enumerate(kinds):
        for n in range(cases):
            at = (number * cases + n) % len(docs)
            case = make_case(kind, docs[at], n, docs[(at + 1) % len(docs)])
            began = time.process_time()
            left, right = make_witness("L", case.left), make_witness("R", case.right)
            found = from_collation(case, collate([left, right]))
            slowest = max(slowest, time.process_time() - began)
            swapped = from_collation(case, collate([right, left]))
            scores[kind].add(case, found)
            scores[kind].counts["symmetric"] += signature(found) == signature(swapped)
    report(scores)
    print(f"slowest case: {slowest * 1000:.0f} ms")
    for kind in kinds:
        for line in scores[kind].wrong[:show]:
            print("  ", line)


def signature(found: Found) -> set[tuple]:
    """What is found, whoever was named first."""
    return {(d.cause, d.left, d.right) for d in found.differences}


def report(scores: dict[str, Score]) -> None:
    """One line for each kind, then all together."""
    head = ("kind", "events", "F1", "strict", "lenient", "subst. R/P", "per 1k", "blocks", "fills",
            "invented", "moved", "both ways")  # fmt: skip
    print(("{:<16}" + "{:>12}" * (len(head) - 1)).format(*head))
    total = Score()
    for kind, score in [*scores.items(), ("all", total)]:
        if score is not total:
            total.counts.update(score.counts)
        cells = _cells(score)
        print(("{:<16}" + "{:>12}" * len(cells)).format(kind, *cells))
    if "unrelated" in scores:
        print(f"unrelated pairs: {scores['unrelated'].unlinked:.3f} of the words left unlinked")


def _cells(score: Score) -> tuple[str, ...]:
    c = score.counts
    recall, precision = score.substance
    return (
        str(c["true"]),
        f"{score.variant_f1:.3f}",
        f"{c['strict'] / max(1, c['hit']):.3f}",
        f"{c['lenient'] / max(1, c['hit']):.3f}",
        f"{recall:.2f}/{precision:.2f}",
        f"{score.false_substance:.2f}",
        f"{score.block_f1:.3f}",
        f"{c['fills right']}/{c['fills true']}",
        str(c["fills invented"]),
        f"{c['moved linked'] / max(1, c['moved words']):.2f}",
        f"{c['symmetric']}/{c['cases']}",
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=int, default=6)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS))
    parser.add_argument("--show", type=int, default=0, help="print so many faults of each kind")
    parser.add_argument("--peers", action="store_true", help="the same cases, other tools beside")
    parser.add_argument("--speed", action="store_true", help="time and memory, other tools beside")
    given = parser.parse_args()
    if given.peers:
        beside_peers(given.folder, given.cases, given.kinds)
    if given.speed:
        speed(given.folder)
    if not (given.peers or given.speed):
        quality(given.folder, given.cases, given.kinds, given.show)


if __name__ == "__main__":
    main()
