"""How fast searches are, beside other engines: python benchmarks/search.py FOLDER [--documents N].

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

QUESTIONS = {
    "word": ["Laos", "neutralization", "Berlin", "disarmament", "Mikoyan", "the"],
    "all of": [
        "nuclear test ban",
        "Berlin access",
        "Laos cease-fire",
        "oil prices",
        "trade cotton",
    ],
    "phrase": ['"Bay of Pigs"', '"balance of payments"', '"cease fire"', '"Department of State"'],
    "near": ['"Khrushchev Berlin"~10', '"trade agreement"~5'],
    "wildcard": ["neutral*", "negotiat*", "pro*"],
    "fuzzy": ["kruschev~", "eisenhauer~", "mikoyen~"],
    "person, date": [
        "mentions:Dulles date:1955..1957",
        "person:Kennedy date:1961-06",
        "Berlin date:1961",
    ],
    "any of": ["Berlin OR Laos OR Cuba", "(wheat OR cotton) surplus NOT Poland"],
    "sorted": ["Berlin", "trade"],
    "far page": ["government", "policy"],
}
PAGE = 20


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
    engines = [_started(name, room, documents) for name in options.engines.split(",")]
    engines = [engine for engine in engines if engine is not None]
    times = _ask(engines, options)
    for name, _ in engines:
        _report(name, times[name], times.get("stock"))
    return 0


def _since(begun: float) -> str:
    return f"{time.monotonic() - begun:.1f}"


Asks = Callable[[str, str, bool], int]


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


def _ask(
    engines: list[tuple[str, Asks]], options: argparse.Namespace
) -> dict[str, dict[tuple[str, str], list[tuple[float, int]]]]:
    """Each engine's times in ms and counts, by kind of question and question."""
    times: dict[str, dict[tuple[str, str], list[tuple[float, int]]]] = {n: {} for n, _ in engines}
    clock = time.process_time if options.cpu else time.perf_counter
    for facets in (False, True):
        for _ in range(options.rounds):
            for kind, questions in QUESTIONS.items():
                for question in questions:
                    for name, asks in engines:
                        begun = clock()
                        try:
                            count = asks(kind, question, facets)
                        except NotImplementedError:
                            continue
                        spent = (clock() - begun) * 1000
                        key = (f"{kind}, facets" if facets else kind, question)
                        times[name].setdefault(key, []).append((spent, count))
    return times


def _report(
    name: str,
    asked: dict[tuple[str, str], list[tuple[float, int]]],
    stock: dict[tuple[str, str], list[tuple[float, int]]] | None,
) -> None:
    medians = {key: statistics.median(t for t, _ in found) for key, found in asked.items()}
    print(f"\n{name}")
    for facets in (False, True):
        those = sorted(t for (kind, _), t in medians.items() if kind.endswith("facets") == facets)
        if those:
            p95 = those[min(len(those) - 1, int(len(those) * 0.95))]
            print(
                f"  {'page and facets' if facets else 'page alone'}: {len(those)} questions, "
                f"p50 {statistics.median(those):.1f} ms, p95 {p95:.1f} ms, most {those[-1]:.1f} ms"
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
