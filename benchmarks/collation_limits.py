"""Running a piece of work within a limit of processor time, and in a process of its own."""

from __future__ import annotations

import gc
import multiprocessing
import re
import resource
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

_LEAST_SECONDS = 0.5  # short work is repeated: some machines count processor time coarsely


class OutOfTimeError(Exception):
    """The work took more processor time than it was given."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time, and how many MB the process grew at its peak."""

    seconds: float
    megabytes: float


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Stop pure Python that takes longer; other programs on the machine do not count."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def cost_of(work: Callable[..., Any], *given: Any, seconds: float) -> Cost | None:
    """What a piece of work costs in a fresh process; None where it is out of time or memory."""
    pool = multiprocessing.get_context("spawn").Pool(1)
    with pool:
        return pool.apply(_measured, (work, given, seconds))


def _measured(work: Callable[..., Any], given: tuple[Any, ...], seconds: float) -> Cost | None:
    gc.collect()
    before = _peak()
    began = time.process_time()
    times = 0
    try:
        with within(seconds):
            while not times or time.process_time() - began < _LEAST_SECONDS:
                work(*given)
                times += 1
    except (OutOfTimeError, MemoryError):
        return None
    return Cost((time.process_time() - began) / times, _peak() - before)


def _peak() -> float:
    """The most memory this process had; `getrusage` would count what its parent had."""
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"VmHWM:\s+(\d+) kB", status.read_text())):
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
