"""How long the pages of a full room take: ROOM_VAR=ROOM python benchmarks/pages.py [--queries].

Measures in the room as it stands and changes nothing in it. The fullest person, the volume most
is printed in, a record with two versions, and a printed page that several documents share are
looked up there. Times are of the processor, in milliseconds, the best of nine whole responses
(of the clock where the database is a process of its own, as PostgreSQL is: DATABASE_URL);
"first" is the best of three when nothing is kept of what whole tables were counted for, as for
the first reader after something was taken in, with its queries.
`--queries` prints the slowest statements of each page besides, in milliseconds of the clock.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ROUNDS = 9


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--queries", action="store_true")
    parser.add_argument("--only", default="", help="the pages whose names begin so")
    options = parser.parse_args()
    if "ROOM_VAR" not in os.environ:
        sys.exit("ROOM_VAR names the folder of the room to measure in.")
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    import django

    django.setup()
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    print(holdings())
    print("| page | ms | queries | first, ms | queries |\n|" + " --- |" * 5)
    for name, address in addresses():
        if name.startswith(options.only):
            again = f"{best(client, address):.0f} | {len(asked(client, address))}"
            first = f"{best(client, address, anew=True):.0f} | {asked_first(client, address)}"
            print(f"| {name} | {again} | {first} |", flush=True)
            if options.queries:
                print_slowest(client, address)


def holdings() -> str:
    """How much the room holds, in a line."""
    from archive.models import Document, Participation, Person, Reference, Volume

    counted = (Document, Volume, Person, Participation, Reference)
    return ", ".join(
        f"{model.objects.count():,} {model._meta.verbose_name_plural}" for model in counted
    )


def addresses() -> Iterator[tuple[str, str]]:
    """The pages measured, each by a name and its address in this room."""
    yield from (("home", "/"), ("documents", "/documents/"), ("people", "/people/"))
    yield from (
        ("volumes", "/volumes/"),
        ("subjects", "/subjects/"),
        ("references", "/references/"),
    )
    yield "documents of one kind", "/documents/?kind=memorandum-of-conversation"
    yield "documents of two years", "/documents/?from=1961&to=1962"
    person, volume = fullest_person(), fullest_volume()
    yield "documents with the fullest person", f"/documents/?person={person.slug}"
    yield f"person in {person.many:,} documents", person.get_absolute_url()
    yield f"volume of {volume.many:,} documents", volume.get_absolute_url()
    yield "person of middling holdings", middling_person().get_absolute_url()
    yield "shared printed page", shared_page()
    version = with_two_versions()
    record = version.document.get_absolute_url()
    yield "record, two versions", record
    yield "record, one version", with_one_version().document.get_absolute_url()
    yield "version of two", version.get_absolute_url()
    yield "version, alone", with_one_version().get_absolute_url()


def fullest_person() -> Any:
    from django.db.models import Count

    from archive.models import Person

    counted = Person.objects.annotate(many=Count("participations__document", distinct=True))
    return counted.order_by("-many", "slug")[0]


def middling_person() -> Any:
    """One named in twenty documents or as near above it as may be."""
    from django.db.models import Count

    from archive.models import Person

    counted = Person.objects.annotate(many=Count("participations__document", distinct=True))
    return counted.filter(many__gte=20).order_by("many", "slug")[0]


def fullest_volume() -> Any:
    from django.db.models import Count

    from archive.models import Volume

    return Volume.objects.annotate(many=Count("versions")).order_by("-many", "key")[0]


def shared_page() -> str:
    """The address of the printed page that the most documents stand on."""
    from django.db.models import Count
    from django.urls import reverse

    from archive.models import Page

    rows = Page.objects.filter(volume__isnull=False).values("volume__key", "label")
    row = rows.annotate(many=Count("pk")).order_by("-many", "volume__key", "label")[0]
    return reverse("volume_page", args=[row["volume__key"], row["label"]])


def with_two_versions() -> Any:
    """The first version of the document with the most of them."""
    from django.db.models import Count

    from archive.models import Document

    counted = Document.objects.annotate(many=Count("versions")).order_by("-many", "slug")
    return counted[0].versions.order_by("position", "siglum")[0]


def with_one_version() -> Any:
    """The version that stands midway in the room."""
    from archive.models import Version

    versions = Version.objects.filter(current__isnull=False).order_by("pk")
    return versions[versions.count() // 2]


def best(client: Any, address: str, *, anew: bool = False) -> float:
    """The best of some rounds, in milliseconds; with nothing kept, if anew."""
    from django.db import connection

    from archive.views.kept import forget

    found = []
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    for _ in range(ROUNDS // 3 if anew else ROUNDS):
        if anew:
            forget()
        begun = clock()
        status = client.get(address).status_code
        found.append((clock() - begun) * 1000)
        if status != 200:
            sys.exit(f"{address} answered {status}")
    return min(found)


def asked(client: Any, address: str) -> list[dict[str, str]]:
    """The statements a page puts to the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return list(queries)


def asked_first(client: Any, address: str) -> int:
    from archive.views.kept import forget

    forget()
    return len(asked(client, address))


def print_slowest(client: Any, address: str) -> None:
    from archive.views.kept import forget

    forget()
    rows = sorted(asked(client, address), key=lambda row: -float(row["time"]))
    for row in rows[:3]:
        print(f"    {float(row['time']) * 1000:.0f} ms: {row['sql'][:1500]}")


if __name__ == "__main__":
    main()
