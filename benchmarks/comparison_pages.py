"""How long the pages of a comparison take: made, read from the file, at hand; short and long.

    python benchmarks/comparison_pages.py

Makes a room of its own in a temporary folder: the texts under fixtures/, and a text of 60,000
words with three words in a hundred changed and every fortieth paragraph left out. Times are of
the processor, in milliseconds; the pages are whole responses.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDS = "/documents/frus1961-63v24-d438/compare/v24/scan/avalon/"
LONG = "/documents/long-paper/compare/a/b/"
PARAGRAPHS = 500
WORDS = 120


def main() -> None:
    var = Path(tempfile.mkdtemp())
    os.environ |= {"ROOM_VAR": str(var), "DJANGO_SETTINGS_MODULE": "archive.settings"}
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.core.management import call_command

    try:
        with Path(os.devnull).open("w") as quiet:
            call_command("open_room", "--no-serve", stdout=quiet)
        add_long_paper()
        measure(var)
    finally:
        shutil.rmtree(var)


def add_long_paper() -> None:
    """Two versions of one long text, in the words of the room's own."""
    from archive.models import Revision
    from tests.builders import build_document, build_version

    chance = random.Random(5)
    known = sorted({w for r in Revision.objects.all() for w in r.text.split() if w.isalpha()})
    whole = [
        " ".join(chance.choice(known) for _ in range(WORDS)).capitalize() + "."
        for _ in range(PARAGRAPHS)
    ]
    other = [
        "[Here follows discussion of trade.]" if n % 40 == 7 else altered(paragraph, known, chance)
        for n, paragraph in enumerate(whole)
    ]
    document = build_document(slug="long-paper")
    build_version(document=document, siglum="a", text="\n".join(whole))
    build_version(document=document, siglum="b", text="\n".join(other), position=2)


def altered(paragraph: str, known: list[str], chance: random.Random) -> str:
    words = paragraph.split()
    for _ in range(3):
        words[chance.randrange(len(words))] = chance.choice(known)
    return " ".join(words)


def measure(var: Path) -> None:
    from django.test import Client

    from archive.ingest import collations

    client = Client(SERVER_NAME="127.0.0.1")
    client.get(SEEDS)

    def forget() -> None:
        collations._at_hand = collations._AtHand()

    def forget_all() -> None:
        forget()
        shutil.rmtree(var / "collations", ignore_errors=True)

    for name, address in (("three seed versions", SEEDS), ("60,000 words, first page", LONG)):
        made = timed(client, address, forget_all)
        read = timed(client, address, forget)
        at_hand = timed(client, address, lambda: None)
        print(f"{name}: made {made:.0f} ms, from the file {read:.0f} ms, at hand {at_hand:.0f} ms")
    for form in ("?page=4", "?page=all", "?form=inline", "?form=apparatus"):
        print(f"60,000 words, {form}: {timed(client, LONG + form, lambda: None):.0f} ms")


def timed(client: object, address: str, before: Callable[[], None]) -> float:
    """The best of three, in milliseconds."""
    found = []
    for _ in range(3):
        before()
        start = time.process_time()
        response = client.get(address)  # type: ignore[attr-defined]
        assert response.status_code == 200
        found.append((time.process_time() - start) * 1000)
    return min(found)


if __name__ == "__main__":
    main()
