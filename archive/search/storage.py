"""Where the index lies: one folder in use, named by a small file that is replaced at once.

A rebuild fills a folder of its own beside the one in use; readers move to it when the file that
names it changes. They see a whole index at every moment, the old one or the new one.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import FileIndex, LockError
from whoosh.index import IndexError as WhooshError

from archive.errors import ArchiveError

WHOOSH_ERRORS = (WhooshError, LockError)
POINTER = "current"
FORMAT = "index-2"
"""How the name of a folder begins that this release can read."""
COMMITTED = re.compile(r"_MAIN_([0-9]+)\.toc")
LOCK = "lock"
PATIENCE = 30.0
"""Seconds a writer waits for another one."""


class IndexUnavailable(ArchiveError):  # noqa: N818  # a state of the room, told to readers
    """There is no index, or it cannot be read; the message names the command that mends it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}: run “manage.py build_index”")


class MappedStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """A folder whose files are mapped into memory and hold no descriptor.

    Whoosh's own leaves a descriptor open for every column, and copies compound files whole.
    """

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        with Path(self._fpath(name)).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else BytesIO()
        return StructFile(mapped, name=name, **kwargs)


def folder_in_use(root: Path) -> Path:
    """The folder that holds the index; raises IndexUnavailable where there is none."""
    try:
        name = (root / POINTER).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise IndexUnavailable("The search index has not been built") from None
    except (OSError, ValueError) as error:
        raise IndexUnavailable(f"The search index cannot be opened ({error})") from error
    if not name or Path(name).name != name:
        raise IndexUnavailable("The search index's pointer file is damaged")
    if not name.startswith(FORMAT):
        raise IndexUnavailable("The search index is of another release of the room")
    return root / name


def is_built(root: Path) -> bool:
    """Whether an index is in use, whole or damaged; one of another release is none."""
    if not (root / POINTER).exists():
        return False
    name = (root / POINTER).read_bytes().strip()
    return name.startswith(FORMAT.encode()) or not name.startswith(b"index-")


def open_index(folder: Path, schema: Schema) -> FileIndex:
    return FileIndex(MappedStorage(str(folder)), schema=schema)


def latest_generation(folder: Path) -> int:
    """The number of a folder's last commit, from its files' names alone: asked by every search."""
    found = map(COMMITTED.fullmatch, os.listdir(folder))  # noqa: PTH208  # a tenth of the time
    return max((int(match[1]) for match in found if match), default=-1)


def new_folder(root: Path, schema: Schema) -> Path:
    """A fresh folder with an empty index, not in use yet."""
    root.mkdir(parents=True, exist_ok=True)
    folder = root / f"{FORMAT}-{time.time_ns():x}-{os.getpid():x}"
    return create(folder, schema)


def create(folder: Path, schema: Schema) -> Path:
    """An empty index in a folder that is not there yet."""
    folder.mkdir()
    FileIndex.create(MappedStorage(str(folder)), schema)
    return folder


def put_in_use(root: Path, folder: Path) -> None:
    """Make a folder the index in use: its files reach the disk first, then its name does.

    The one it takes the place of stays for readers that are still in it; older ones go.
    """
    for path in folder.iterdir():
        _to_disk(path)
    _to_disk(folder)
    before = (root / POINTER).read_text(encoding="ascii") if (root / POINTER).exists() else ""
    draft = root / f"{POINTER}.{os.getpid()}"
    draft.write_text(folder.name, encoding="ascii")
    _to_disk(draft)
    draft.replace(root / POINTER)
    _to_disk(root)
    for old in root.glob("index-*"):
        if old.name not in {folder.name, before.strip()}:
            shutil.rmtree(old, ignore_errors=True)


def discard(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the right to write: one process at a time, in whatever folder.

    Raises IndexUnavailable when another writer does not end within `PATIENCE` seconds.
    """
    root.mkdir(parents=True, exist_ok=True)
    with (root / LOCK).open("w") as lock:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise IndexUnavailable("Another process is writing the index") from None
                time.sleep(0.05)
        yield


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
