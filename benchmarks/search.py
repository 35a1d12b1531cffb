"""How fast searches are, beside other engines: python benchmarks/search.py FOLDER [--documents N].

--mix asks the 36 questions of a day instead of every kind twice, and prints rows for a table;
--hostile asks our engine alone what costs most, and fails where an answer takes over two seconds.

FOLDER holds volumes in TEI (*.xml); the rows are written to a database of the run's own. Every
question is put to every engine in turn, so that all share whatever else the machine does. The
engines: ours; Haystack's own Whoosh backend set up as its documentation says (--stock-documents:
it is measured on so many documents, since it takes minutes to build); SQLite's FTS5; tantivy,
where it can be imported. Counts differ where stemmers do; fuzzy questions FTS5 cannot be asked.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

PAGE = 20
MOST_SECONDS = 2.0
"""What no question may take, however hostile."""


def main() -> int:
    options = _options()
    if options.room:
        return _in_room(options, options.room)
    with tempfile.TemporaryDirectory() as room:
        return _in_room(options, Path(room))


def _in_room(options: argparse.Namespace, room: Path) -> int:
    os.environ["ROOM_VAR"] = str(room)
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    import django

    django.setup()
    return _measure(options, room)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument(
        "--cpu", action="store_true", help="count processor time: for a machine with other work"
    )
    parser.add_argument("--room", type=Path, help="a folder whose rows and index are kept")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--mix", action="store_true", help="the 36 questions of a day")
    parser.add_argument("--hostile", action="store_true", help="what costs our engine most")
    parser.add_argument("--engines", default="ours,fts5,tantivy", help="of these and stock")
    return parser.parse_args()


def _measure(options: argparse.Namespace, room: Path) -> int:
    from django.core.management import call_command

    from archive.models import Revision
    from benchmarks.search_rows import fill

    call_command("migrate", verbosity=0)
    begun = time.monotonic()
    documents = Revision.objects.count() or fill(options.folder, options.documents)
    texts = sum(len(text) for text in Revision.objects.values_list("text", flat=True).iterator())
    print(f"{documents} documents, {texts / 1e6:.1f} M characters, {_since(begun)} s to write")
    names = ["ours"] if options.hostile else options.engines.split(",")
    engines = [_started(name, room, documents) for name in names]
    engines = [engine for engine in engines if engine is not None]
    if options.hostile:
        return _hostile(engines[0][1], room)
    times = _ask(engines, options)
    for name, _ in engines:
        _report(name, times[name], times.get("stock"))
    if options.mix:
        _table(times)
    return 0


def _hostile(asks: Asks, room: Path) -> int:
    """Ask what costs most, twice, with facets; the slower time counts, by the clock."""
    from archive.search.query import QueryError
    from benchmarks.search_questions import HOSTILE

    slow = 0
    print("| question | found | ms | of the processor |\n| --- | --- | --- | --- |")
    for name, question in HOSTILE.items():
        kind = "page ten million" if name == "page ten million" else "word"
        worst, of_cpu, found = 0.0, 0.0, ""
        for _ in range(2):
            begun, cpu = time.perf_counter(), time.process_time()
            try:
                found = f"{asks(kind, question, True):,}"
            except QueryError as error:
                found = f"cut: {error}"
            worst = max(worst, time.perf_counter() - begun)
            of_cpu = max(of_cpu, time.process_time() - cpu)
        slow += worst > MOST_SECONDS
        print(f"| {name} | {found} | {worst * 1000:.0f} | {of_cpu * 1000:.0f} |")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{memory} MB the most; {slow} over {MOST_SECONDS:.0f} s")
    return int(slow > 0)


def _table(times: dict[str, Times]) -> None:
    """A row an engine: its times; over the questions it answers, ours and how they compare."""
    print("\n| engine | questions | p50 | p95 | most | ours over the same | p95, ours to its |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    ours = _medians(times.get("ours", {}))
    for name, asked in times.items():
        own = _medians(asked)
        same = sorted(ours[key] for key in own if key in ours)
        beside = f"p50 {statistics.median(same):.1f}, p95 {_p95(same):.1f}" if same else ""
        ratio = f"{_p95(same) / _p95(sorted(own.values())):.2f}" if same else ""
        print(
            f"| {name} | {len(own)} | {statistics.median(own.values()):.1f} "
            f"| {_p95(sorted(own.values())):.1f} | {max(own.values()):.1f} | {beside} | {ratio} |"
        )


def _medians(asked: Times) -> dict[tuple[str, str], float]:
    return {key: statistics.median(spent for spent, _ in found) for key, found in asked.items()}


def _p95(times: list[float]) -> float:
    """Of times in order, the one that one in twenty exceeds."""
    return times[min(len(times) - 1, int(len(times) * 0.95))]


def _since(begun: float) -> str:
    return f"{time.monotonic() - begun:.1f}"


Asks = Callable[[str, str, bool], int]
Times = dict[tuple[str, str], list[tuple[float, int]]]
"""By kind of question and question: milliseconds, and how many documents were found."""


def _started(name: str, room: Path, documents: int) -> tuple[str, Asks] | None:
    from benchmarks import search_engines

    shutil.rmtree(room / name, ignore_errors=True)
    cpu = time.process_time()
    asks = getattr(search_engines, name)(room / name)
    if asks is None:
        print(f"{name}: not installed")
        return None
    size = sum(path.stat().st_size for path in _files(room, name)) / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{name}: built in {time.process_time() - cpu:.1f} CPU s "
        f"({documents / (time.process_time() - cpu):.0f} documents a second), "
        f"{size:.0f} MB on disk, {memory} MB the most so far"
    )
    return name, asks


def _files(room: Path, name: str) -> list[Path]:
    folder = room / ("index" if name == "ours" else name)
    return [path for path in folder.rglob("*") if path.is_file()]


def _ask(engines: list[tuple[str, Asks]], options: argparse.Namespace) -> dict[str, Times]:
    """Each engine's times, every question put to all engines in turn."""
    from benchmarks.search_questions import MIX, QUESTIONS

    times: dict[str, Times] = {name: {} for name, _ in engines}
    clock = time.process_time if options.cpu else time.perf_counter
    every = [(kind, one) for kind, those in QUESTIONS.items() for one in those]
    mix = [(kind, one, kind == "facets") for kind, those in MIX.items() for one in those]
    twice = [(kind, one, facets) for facets in (False, True) for kind, one in every]
    for kind, question, facets in mix if options.mix else twice:
        key = (f"{kind}, facets" if facets and not options.mix else kind, question)
        for _ in range(options.rounds):
            for name, asks in engines:
                begun = clock()
                try:
                    count = asks(kind, question, facets)
                except NotImplementedError:
                    continue
                times[name].setdefault(key, []).append(((clock() - begun) * 1000, count))
    return times


def _report(
    name: str,
    asked: Times,
    stock: Times | None,
) -> None:
    medians = _medians(asked)
    print(f"\n{name}")
    for facets in (False, True):
        those = sorted(t for (kind, _), t in medians.items() if kind.endswith("facets") == facets)
        if those:
            print(
                f"  {'page and facets' if facets else 'page alone'}: {len(those)} questions, "
                f"p50 {statistics.median(those):.1f} ms, p95 {_p95(those):.1f} ms, "
                f"most {those[-1]:.1f} ms"
            )
    if stock and name != "stock":
        ratios = [
            statistics.median(t for t, _ in stock[key]) / medians[key]
            for key in medians
            if key in stock
        ]
        print(f"  times faster than stock, median of pairs: {statistics.median(ratios):.1f}")
    slowest = sorted(medians.items(), key=lambda pair: -pair[1])[:6]
    for (kind, question), spent in slowest:
        print(f"    {spent:8.1f} ms {asked[kind, question][0][1]:6} found  {kind}: {question}")


if __name__ == "__main__":
    raise SystemExit(main())
