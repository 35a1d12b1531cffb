"""Files named on a command line, opened with care."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from archive.transcripts import TranscriptError

LARGEST = 20 * 1024 * 1024
"""The largest text taken, in bytes: the longest document known has 0.2 million characters."""


def read_file(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a regular file.

    Raises TranscriptError, naming the file, for what is missing, no regular file (a folder, a
    pipe that would never end), not readable, or larger than `largest`.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise TranscriptError(f"{shown(path)}: expected a regular file")
            content = file.read(largest + 1)
    except OSError as error:
        raise TranscriptError(f"{shown(path)}: expected a file: {error.strerror}") from error
    if len(content) > largest:
        raise TranscriptError(f"{shown(path)}: expected at most {largest:,} bytes, found more")
    return content


def shown(path: Path) -> str:
    """A file's name as messages show it: no line ends, no signs a terminal would obey."""
    return path.name.encode("unicode_escape").decode("ascii")
