"""How soon a changed document is found: ROOM_VAR=ROOM python benchmarks/search_change.py.

Gives one document of the room another title, tells the index, and asks, in this process and in
one that was open before, until the title is found; then puts the old title back. Use a copy of a
room: between the two it holds a title that is nobody's.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

ROUNDS = 5
PATIENCE = 30.0
"""Seconds until a change is given up."""


def main() -> int:
    if "ROOM_VAR" not in os.environ:
        sys.exit("ROOM_VAR names the folder of the room to measure in.")
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    import django

    django.setup()
    if sys.argv[1:] == ["wait"]:
        return _tell_when_found()
    _measure()
    return 0


def _measure() -> None:
    from archive.models import Document
    from archive.search.index import index_documents

    document = Document.objects.listed().order_by("slug")[0]
    title = document.title
    other = subprocess.Popen(
        [sys.executable, __file__, "wait"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdin
    assert other.stdout
    other.stdout.readline()
    here, there = [], []
    try:
        for word in (f"zymurgically{n}" for n in range(ROUNDS)):
            begun = time.time()
            Document.objects.filter(pk=document.pk).update(title=f"{title} {word}")
            other.stdin.write(f"{word}\n")
            other.stdin.flush()
            index_documents([document.slug])
            here.append(_until_found(word) - begun)
            there.append(float(other.stdout.readline()) - begun)
    finally:
        Document.objects.filter(pk=document.pk).update(title=title)
        index_documents([document.slug])
        other.stdin.close()
        other.wait()
    for where, times in (("this process", here), ("another", there)):
        print(f"found in {where}: median {statistics.median(times):.2f} s, most {max(times):.2f} s")


def _tell_when_found() -> int:
    _until_found("the")
    print(flush=True)
    for line in sys.stdin:
        print(_until_found(line.strip()), flush=True)
    return 0


def _until_found(word: str) -> float:
    """When a word of a title is first found."""
    from archive.search.parse import parse
    from archive.search.results import count

    begun = time.monotonic()
    while not count(parse(f"title:{word}")):
        if time.monotonic() - begun > PATIENCE:
            sys.exit(f"{word} was not found in {PATIENCE:.0f} seconds.")
        time.sleep(0.01)
    return time.time()


if __name__ == "__main__":
    raise SystemExit(main())
