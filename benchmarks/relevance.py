"""How high the document meant stands: python benchmarks/relevance.py FOLDER.

Options: [--room FOLDER] [--engine opensearch].

Takes the volumes of a folder (*.xml) into a room of its own, indexes them, puts every question
of judged_queries.toml as the search box would, and prints the mean reciprocal rank: 1 where the
document meant is always first, 1/2 where it is always second; 0 for one not on the first page. A
citation is followed as the box follows it. Where nothing is found, the first suggestion is taken
as a reader would take it, and the place counts one further down. `--room` keeps the room, and
uses what it holds. `--engine opensearch` asks the server SEARCH_URL names, or osmem, which
speaks OpenSearch but weighs words in a way of its own.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUERIES = ROOT / "benchmarks" / "judged_queries.toml"
SERIES = "frus"
sys.path.insert(0, str(ROOT))


@dataclass(frozen=True, slots=True)
class Judged:
    """A question of one kind and the slugs of the documents that answer it."""

    kind: str
    typed: str
    meant: frozenset[str]


def judged_queries() -> list[Judged]:
    """Every question of the file, in its order."""
    kinds = tomllib.loads(QUERIES.read_text(encoding="utf-8"))
    return [
        Judged(kind, typed, frozenset(f"{SERIES}{slug}" for slug in meant))
        for kind, questions in kinds.items()
        for typed, meant in questions.items()
    ]


def answers(typed: str) -> tuple[list[str], int]:
    """The slugs a reader sees, the first first, and how many steps led there."""
    from archive.search.form import read_search
    from archive.search.index import backend
    from archive.search.results import find
    from archive.search.suggest import suggest
    from archive.views.answers import answer, is_citation

    if is_citation(typed):
        return [_slug(place.url) for one in answer(typed) for place in one.places], 0
    asked = read_search({"q": [typed]})
    if hits := find(asked).hits:
        return [hit.document.slug for hit in hits], 0
    if not (near := suggest(asked, backend())):
        return [], 0
    from django.http import QueryDict

    instead = read_search(dict(QueryDict(near[0].query_string).lists()))
    return [hit.document.slug for hit in find(instead).hits], 1


def _slug(url: str) -> str:
    """The document of an address such as /documents/frus1961-63v05-d268/v05/."""
    return url.strip("/").split("/")[1]


def place(judged: Judged) -> int:
    """Where the document meant stands, from 1; 0 where it is not on the first page."""
    slugs, steps = answers(judged.typed)
    places = (at for at, slug in enumerate(slugs, start=1 + steps) if slug in judged.meant)
    return next(places, 0)


def report(found: Sequence[tuple[Judged, int]]) -> None:
    """Print the mean of each kind and of all, and every question not answered first."""
    print("| kind | questions | MRR | first | on the first page |")
    print("|---|---|---|---|---|")
    for kind in dict.fromkeys(judged.kind for judged, _ in found):
        _print_row(kind, [at for judged, at in found if judged.kind == kind])
    _print_row("all", [at for _, at in found])
    for judged, at in found:
        if at != 1:
            print(f"{at or 'not found':>9}  {judged.kind}: {judged.typed}")


def _print_row(kind: str, places: Sequence[int]) -> None:
    mean = statistics.mean(1 / at if at else 0.0 for at in places)
    first = sum(at == 1 for at in places)
    print(f"| {kind} | {len(places)} | {mean:.3f} | {first} | {sum(map(bool, places))} |")


def measure(folder: Path, room: Path) -> None:
    """Fill a room where it is empty, and ask it everything."""
    os.environ["ROOM_VAR"] = str(room)
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    import django

    django.setup()
    from django.core.management import call_command

    from archive.models import Document
    from archive.search.index import backend, rebuild

    if os.environ.get("SEARCH_URL"):
        from archive.search.cluster import server

        server.PATIENCE = 300.0  # what is measured is order, not speed

    call_command("migrate", verbosity=0)
    if not Document.objects.exists():
        call_command("take_in", *sorted(folder.glob("*.xml")), stdout=sys.stderr)
    judged = judged_queries()
    meant = {slug for one in judged for slug in one.meant}
    held = set(Document.objects.filter(slug__in=meant).values_list("slug", flat=True))
    if absent := sorted(meant - held):
        sys.exit(f"Judged for volumes that are not in {folder}: {', '.join(absent)}")
    if not backend().is_built():
        rebuild()
    print(f"{Document.objects.count():,} documents")
    report([(one, place(one)) for one in judged])


@contextmanager
def engine_in_use(name: str) -> Iterator[None]:
    """Leave the settings to find the embedded engine, or a server that is there meanwhile."""
    if name == "whoosh":
        os.environ.pop("SEARCH_URL", None)
        yield
    elif os.environ.get("SEARCH_URL"):
        yield
    else:
        from tests.search.server import serving

        with serving() as address:
            os.environ["SEARCH_URL"] = f"{address}/room"
            yield


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--room", type=Path, help="a folder whose room is kept")
    parser.add_argument("--engine", choices=["whoosh", "opensearch"], default="whoosh")
    options = parser.parse_args()
    with engine_in_use(options.engine), tempfile.TemporaryDirectory() as room:
        measure(options.folder, options.room or Path(room))


if __name__ == "__main__":
    main()
