"""Time and memory of collation at 500 to 60,000 words, beside other tools in the same run.

Called by `python -m benchmarks.collation FOLDER --speed`. Everything that the cases know is done
to the texts at once. Each tool runs in a fresh process, on a text of each length it can bear.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from archive.collation import Witness, collate, make_witness
from archive.transcripts import read
from benchmarks.collation_cases import Case, documents, make_case
from benchmarks.collation_limits import Cost, cost_of
from benchmarks.collation_tools import TOOLS, Tool, words_of

SIZES = (500, 1_000, 5_000, 20_000, 60_000)
LIMIT = 120.0
SEEDS = ("scan-01286.txt", "frus1961-63v24-d438.txt", "avalon-cuba.txt")
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "transcripts"


def speed(folder: Path) -> None:
    """Print time, memory and growth, then the seed texts' time."""
    tools = [tool for tool in TOOLS if tool.is_installed]
    print("| words | this room: s | peak MB | growth | " + " | ".join(t.name for t in tools) + " |")
    print("| --- | --- | --- | --- |" + " --- |" * len(tools))
    pool = [p for doc in documents(folder, 200, 4_000, 2_000) for p in doc]
    before: tuple[int, float] | None = None
    for size in SIZES:
        case = _case(pool, size)
        words = len(case.left.split())
        cost = cost_of(_ours, case.left, case.right, seconds=LIMIT)
        if cost is None:
            print(f"| {words:,} | > {LIMIT:.0f} |")
            return
        beside = [_peer_cell(tool, case, size, cost) for tool in tools]
        cells = (f"{words:,}", f"{cost.seconds:.3f}", f"{cost.megabytes:.0f}")
        print(f"| {' | '.join([*cells, _growth(before, words, cost.seconds), *beside])} |")
        before = words, cost.seconds
    print(f"\nThe three versions of the conversation of 29 November 1962: {_seeds() * 1000:.0f} ms")


def _case(pool: Sequence[str], size: int) -> Case:
    paragraphs, have = [], 0
    for paragraph in pool:
        if have >= size:
            break
        paragraphs.append(paragraph)
        have += len(paragraph.split())
    return make_case("everything", paragraphs, 1)


def _ours(left: str, right: str) -> None:
    collate([make_witness("L", left), make_witness("R", right)])


def _theirs(name: str, left: str, right: str) -> None:
    tool = next(tool for tool in TOOLS if tool.name == name)
    list(tool.match(left, right, words_of(left), words_of(right)))


def _peer_cell(tool: Tool, case: Case, size: int, ours: Cost) -> str:
    """How many times our time a tool takes, and its memory; a dash where it is not asked."""
    if size > tool.most_words:
        return "–"
    cost = cost_of(_theirs, tool.name, case.left, case.right, seconds=LIMIT)
    if cost is None:
        return f"> {LIMIT / ours.seconds:.0f} × (stopped)"
    return f"{cost.seconds / ours.seconds:.2g} ×, {cost.megabytes:.0f} MB"


def _growth(before: tuple[int, float] | None, words: int, seconds: float) -> str:
    """How many times as long, for how many times as many words."""
    if before is None:
        return ""
    return f"{seconds / before[1]:.1f} × for {words / before[0]:.1f} × the words"


def _seeds() -> float:
    """The seconds that the three seed versions take together, the list of known words read."""
    _collate_seeds()
    return min(_timed(_collate_seeds) for _ in range(5))


def _collate_seeds() -> None:
    collate([_seed(name) for name in SEEDS])


def _seed(name: str) -> Witness:
    transcript = read((FIXTURES / name).read_bytes(), name)
    form = transcript.form.value
    return make_witness(name[:4], transcript.text, transcript.marks, kind_of_source=form)


def _timed(work: Callable[[], Any]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
