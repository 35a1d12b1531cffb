"""What every command of the room does when the machine fails it: one line, and what to do."""

from __future__ import annotations

import errno
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from archive.errors import ArchiveError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_RERUN = (
    "What was being written is undone; what was finished before stays. "
    "{mend}, then run the same command again: it completes what is left."
)
_EXIT = 2


class RoomCommand(BaseCommand):
    """A command that ends in words, with 2, where disk, database or memory gave out.

    `doing` is what it was at, for the message; a command sets it as it goes on.
    """

    doing = ""

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            return super().execute(*args, **options)
        except ArchiveError as error:
            if is_full(error):
                raise CommandError(self._told(error), returncode=_EXIT) from error
            raise CommandError(str(error)) from error
        except (DatabaseError, OSError, MemoryError, RecursionError) as error:
            raise CommandError(self._told(error), returncode=_EXIT) from error

    def _told(self, error: BaseException) -> str:
        what, mend = _cause(error)
        at = f" while {self.doing}" if self.doing else ""
        return f"{what}{at}. {_RERUN.format(mend=mend)}"


def _cause(error: BaseException) -> tuple[str, str]:
    """What gave out, and what mends it."""
    said = " ".join(str(error).split())[:300]
    if is_full(error):
        return f"The disk is full ({said})", "Free space"
    if isinstance(error, OSError):
        return f"A file could not be read or written ({said})", "Put that right"
    if isinstance(error, DatabaseError) and "locked" in said:
        return "Another process holds the database", "Let it end"
    if isinstance(error, DatabaseError):
        return f"The database failed ({said})", "Put that right"
    return f"Memory gave out ({type(error).__name__})", "Give it more"


def is_full(error: BaseException | None) -> bool:
    """Whether an error, or what it came of, is a disk without space."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        if isinstance(error, DatabaseError) and "full" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False
