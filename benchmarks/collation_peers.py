"""The engine beside other tools, on the same cases in one run: quality, and the time it took.

Called by `python -m benchmarks.collation FOLDER --peers`. Two tables: all tools on documents
short enough for CollateX, and those that can on documents of any usual length.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from archive.collation import collate, make_witness
from benchmarks.collation_cases import KINDS, Case, documents, make_case
from benchmarks.collation_found import Found, from_collation
from benchmarks.collation_limits import OutOfTimeError, within
from benchmarks.collation_scores import Score
from benchmarks.collation_tools import TOOLS, Tool, find

OURS = "this room"
LIMIT = 120.0


class Run:
    """One tool over many cases."""

    def __init__(self, name: str, find_in: Callable[[Case], Found]) -> None:
        self.name = name
        self.find_in = find_in
        self.score = Score()
        self.by_kind: dict[str, Score] = defaultdict(Score)
        self.seconds = 0.0
        self.unfinished = 0

    def take(self, case: Case) -> None:
        """Give the tool a case, in turn with the others."""
        began = time.process_time()
        try:
            with within(LIMIT):
                found = self.find_in(case)
        except OutOfTimeError:
            self.unfinished += 1
            return
        self.seconds += time.process_time() - began
        self.score.add(case, found)
        self.by_kind[case.kind].add(case, found)

    @property
    def milliseconds(self) -> float:
        """Processor time for a thousand words."""
        return 1_000_000 * self.seconds / max(1, self.score.counts["words"])


def beside_peers(folder: Path, cases: int, kinds: Sequence[str]) -> None:
    """Print the tables."""
    for tool in TOOLS:
        if not tool.is_installed:
            print(f"{tool.name}: not installed (pip install {tool.package.replace('_', '-')})")
    _warm_up()
    for least, most in ((150, 500), (300, 2_500)):
        docs = documents(folder, least, most, 400)
        random.Random(7).shuffle(docs)
        chosen = [tool for tool in TOOLS if tool.is_installed and tool.most_words >= most]
        runs = _runs(chosen)
        for case in _cases(docs, cases, kinds):
            for run in runs:
                run.take(case)
        _print_tables(runs, kinds, least, most)


def _warm_up() -> None:
    """The list of known words is read once, whatever is collated."""
    ours(make_case("ocr", ["The list of known words is read at the first collation."] * 4, 1))


def ours(case: Case) -> Found:
    collation = collate([make_witness("L", case.left), make_witness("R", case.right)])
    return from_collation(case, collation)


def _runs(tools: Sequence[Tool]) -> list[Run]:
    return [Run(OURS, ours), *(Run(t.name, lambda case, t=t: find(t, case)) for t in tools)]


def _cases(docs: list[list[str]], cases: int, kinds: Sequence[str]) -> Iterator[Case]:
    for number, kind in enumerate(kinds):
        for n in range(cases):
            at = (number * cases + n) % len(docs)
            yield make_case(kind, docs[at], n, docs[(at + 1) % len(docs)])


def _print_tables(runs: Sequence[Run], kinds: Sequence[str], least: int, most: int) -> None:
    counts = runs[0].score.counts
    print(
        f"\nDocuments of {least:,} to {most:,} words: {counts['cases']} cases, "
        f"{counts['words']:,} words, {counts['true']} differences made.\n"
    )
    _print_quality(runs)
    print("\nVariant F1 by kind of case:\n")
    _print_kinds(runs, [kind for kind in KINDS if kind in kinds])


def _print_quality(runs: Sequence[Run]) -> None:
    print("| tool | variant F1 | block F1 | substance: recall / precision ", end="")
    print("| false “substantive” per 1,000 words | fills | ms per 1,000 words | time, ours = 1 |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for run in runs:
        recall, precision = run.score.substance
        cells = (
            run.name + (f" ({run.unfinished} unfinished)" if run.unfinished else ""),
            f"{run.score.variant_f1:.3f}",
            f"{run.score.block_f1:.3f}",
            f"{recall:.2f} / {precision:.2f}",
            f"{run.score.false_substance:.2f}",
            f"{run.score.counts['fills right']} of {run.score.counts['fills true']}",
            f"{run.milliseconds:,.0f}",
            f"{run.milliseconds / runs[0].milliseconds:.2g}",
        )
        print(f"| {' | '.join(cells)} |")


def _print_kinds(runs: Sequence[Run], kinds: Sequence[str]) -> None:
    print(f"| kind | {' | '.join(run.name for run in runs)} |")
    print(f"| --- |{' --- |' * len(runs)}")
    for kind in kinds:
        print(f"| {kind} | {' | '.join(_kind_cell(run.by_kind[kind]) for run in runs)} |")


def _kind_cell(score: Score) -> str:
    """F1, or how many differences were invented where none was made."""
    if score.counts["true"]:
        return f"{score.variant_f1:.3f}"
    return f"{score.counts['found']} invented"
