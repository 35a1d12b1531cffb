"""Whether readers notice that the search index is built anew, or that anything else is done.

    python benchmarks/reindex.py http://127.0.0.1:8000 laos president
    python benchmarks/reindex.py http://127.0.0.1:8000 laos --host room.example.org -- COMMAND…

asks a room that serves there the same questions again and again while a command runs
(`manage.py build_index` where none is named, with the environment of this script), and counts
the answers that failed, were empty, or counted other documents than before. Exits with 1 where
any failed or was empty. With `--host`, as a proxy asks that has ended TLS.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
FOUND = re.compile(rb"<strong>(\d+) document")
PATIENCE = 30
ASKERS = 2


class Asker(threading.Thread):
    """Asks each question in turn until told to stop."""

    def __init__(self, address: str, questions: list[str], host: str) -> None:
        super().__init__(daemon=True)
        self.address, self.questions, self.host = address.rstrip("/"), questions, host
        self.before = {question: self.ask(question) for question in questions}
        self.answers: Counter[str] = Counter()
        self.slowest = 0.0
        self.ended = threading.Event()

    def ask(self, question: str) -> int:
        """How many documents the room finds; -1 where it fails."""
        url = f"{self.address}/search/?{urlencode({'q': question})}"
        headers = {"Host": self.host, "X-Forwarded-Proto": "https"} if self.host else {}
        try:
            request = urllib.request.Request(url, headers=headers)
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                found = FOUND.search(response.read())
        except OSError as error:
            if self.is_alive():
                print(f"{question}: {error}", file=sys.stderr)
            return -1
        return int(found[1]) if found else 0

    def run(self) -> None:
        while not self.ended.is_set():
            for question in self.questions:
                began = time.monotonic()
                count = self.ask(question)
                self.slowest = max(self.slowest, time.monotonic() - began)
                self.answers[self.judged(question, count)] += 1

    def judged(self, question: str, count: int) -> str:
        if count < 0:
            return "failed"
        if count == 0:
            return "empty"
        return "whole" if count == self.before[question] else "another count"


def main() -> int:
    own, _, command = _parted(sys.argv[1:])
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("address")
    parser.add_argument("questions", nargs="+")
    parser.add_argument("--host", default="", help="the Host header, as a proxy passes it on")
    parser.add_argument("--most", type=int, default=900, help="seconds the command may take")
    options = parser.parse_args(own)
    askers = [Asker(options.address, options.questions, options.host) for _ in range(ASKERS)]
    if any(count < 1 for count in askers[0].before.values()):
        print(f"Ask what is found: {askers[0].before}", file=sys.stderr)
        return 2
    for asker in askers:
        asker.start()
    began = time.monotonic()
    done = subprocess.run(
        command or [sys.executable, "manage.py", "build_index"], cwd=ROOT, timeout=options.most
    )
    took = time.monotonic() - began
    for asker in askers:
        asker.ended.set()
    for asker in askers:
        asker.join(PATIENCE * len(options.questions))
    answers = sum((asker.answers for asker in askers), Counter())
    slowest = max(asker.slowest for asker in askers)
    print(f"command: exit {done.returncode} after {took:.1f} s; answers: {answers.total()}")
    print(f"{dict(answers)}; the slowest took {slowest:.2f} s")
    return 1 if answers["failed"] or answers["empty"] or done.returncode else 0


def _parted(arguments: list[str]) -> tuple[list[str], str, list[str]]:
    if "--" not in arguments:
        return arguments, "", []
    at = arguments.index("--")
    return arguments[:at], "--", arguments[at + 1 :]


if __name__ == "__main__":
    sys.exit(main())
