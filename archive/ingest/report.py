"""What a run tells: its progress while it goes on, and a summary at its end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from typing import Any, Protocol

from django.db.models import Count

from archive.ingest.volume_accession import VolumeOutcome
from archive.models import Reference

_WIDTH = 24
_REDRAWN = 0.2
"""Seconds between two drawings of a bar."""


class Out(Protocol):
    """Where a command writes."""

    def write(self, words: str, /) -> object: ...

    def flush(self) -> None: ...


class Progress:
    """How far a run is: a bar with rate and time left on a terminal, a line a volume in a log."""

    def __init__(
        self, out: Out, total: int, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._out, self._total, self._clock = out, total, clock
        self._begun = clock()
        self._documents = 0
        self._bytes = 0
        self._is_terminal = bool(getattr(out, "isatty", lambda: False)())

    def step(self, line: str, size: int, documents: int) -> None:
        """A file of `size` bytes is done; `line` says what became of it."""
        self._bytes += size
        self._documents += documents
        if self._is_terminal:
            self._out.write(f"\r\x1b[K{line}\n{self.bar()}")
        else:
            self._out.write(f"{line}\n")
        self._out.flush()

    def end(self) -> None:
        if self._is_terminal:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def bar(self) -> str:
        """The bar by bytes, which tell the work best: "[####----] 41% 52/s, 3 min left"."""
        part = self._bytes / self._total if self._total else 1.0
        return _drawn(part, self._documents, "documents", self._clock() - self._begun)


class Steps:
    """How far a run over many rows is: a bar on a terminal, a line now and then in a log."""

    def __init__(
        self, out: Out, what: str, *, every: int = 500, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._out, self._what, self._every, self._clock = out, what, every, clock
        self._begun = self._drawn = clock()
        self._said = 0
        self._is_terminal = bool(getattr(out, "isatty", lambda: False)())

    def __call__(self, done: int, total: int) -> None:
        """So many of all are done."""
        if self._is_terminal:
            self._redraw(done, total)
        elif done // self._every > self._said:
            self._said = done // self._every
            self._out.write(f"  {done:,} of {total:,} {self._what}\n")
            self._out.flush()

    def end(self) -> None:
        if self._is_terminal:
            self._out.write("\r\x1b[K")
            self._out.flush()

    def _redraw(self, done: int, total: int) -> None:
        """Draw the bar again, but not for every row: a terminal is slower than a table."""
        now = self._clock()
        if done < total and now - self._drawn < _REDRAWN:
            return
        self._drawn = now
        bar = _drawn(done / total if total else 1.0, done, self._what, now - self._begun)
        self._out.write(f"\r\x1b[K{bar}")
        self._out.flush()


def _drawn(part: float, done: int, what: str, seconds: float) -> str:
    spent = max(seconds, 1e-6)
    full = round(part * _WIDTH)
    bar = f"[{'#' * full}{'-' * (_WIDTH - full)}]"
    return f"{bar} {part:.0%} {done / spent:.0f} {what}/s, {_left(part, spent)}"


def _left(part: float, spent: float) -> str:
    if part <= 0:
        return "time left unknown"
    seconds = round(spent / part - spent)
    return f"{seconds} s left" if seconds < 90 else f"{round(seconds / 60)} min left"


class Summary:
    """What a whole run came to, counted as its volumes go by."""

    def __init__(self) -> None:
        self.volumes: Counter[str] = Counter()
        self.texts: Counter[str] = Counter()
        self.people: Counter[str] = Counter()
        self.findings: Counter[str] = Counter()
        self.twins: Counter[str] = Counter()

    def add(self, outcome: VolumeOutcome) -> None:
        self.volumes["taken in"] += 1
        self.texts.update(one.change.value for one in outcome.stored)
        self.people.update(outcome.people.counts)
        self.findings.update(outcome.findings)

    def as_json(self) -> dict[str, Any]:
        return {
            "volumes": dict(self.volumes),
            "texts": dict(self.texts),
            "people": dict(self.people),
            "findings": dict(self.findings),
            "twins": dict(self.twins),
            "references": references_by_outcome(),
        }

    def lines(self) -> list[str]:
        """The summary for a reader, a line for each kind of thing counted."""
        return [
            f"{name}: " + (", ".join(f"{n:,} {what}" for what, n in counts.items()) or "none")
            for name, counts in self.as_json().items()
        ]


def references_by_outcome() -> dict[str, int]:
    """The references of the texts as they now stand, by what became of them."""
    rows = Reference.objects.current().values_list("outcome").annotate(many=Count("pk"))
    return dict(rows.order_by("outcome"))
