"""Volumes read one after another, the next by a second process while this one is written."""

from __future__ import annotations

import hashlib
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from archive.errors import ArchiveError
from archive.ingest.found import Found
from archive.ingest.samples import Samples
from archive.ingest.sources import read_volume_bytes
from archive.transcripts import TranscriptError
from archive.transcripts.tei import VolumeText, read_volume


@dataclass(frozen=True, slots=True)
class Read:
    """A volume's file: read, held already as it is (no text, no reason), or refused.

    `samples` are of its documents' texts, for whoever looks for their words elsewhere; `found`
    are the references in them.
    """

    path: Path
    sha256: str = ""
    volume: VolumeText | None = None
    refused: str = ""
    samples: Samples = field(default_factory=Samples)
    found: Found = field(default_factory=Found)


_Whole = tuple[VolumeText, Samples, Found]


def read_all(
    paths: Iterable[Path], is_held: Callable[[str], bool], *, processes: bool = True
) -> Iterator[Read]:
    """The volumes of some files in order; a file whose hash is held is not parsed.

    At most one volume waits in memory beside the one being written.
    """
    if not processes:
        yield from (_read(path, is_held) for path in paths)
        return
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawned) as pool:
        waiting: tuple[Path, str, Future[_Whole]] | None = None
        for path in paths:
            begun = _begin(path, is_held, pool)
            if waiting:
                yield _finish(*waiting)
            waiting = None
            if isinstance(begun, Read):
                yield begun
            else:
                waiting = begun
        if waiting:
            yield _finish(*waiting)


def _begin(
    path: Path, is_held: Callable[[str], bool], pool: ProcessPoolExecutor
) -> Read | tuple[Path, str, Future[_Whole]]:
    try:
        content = read_volume_bytes(path)
    except ArchiveError as error:
        return Read(path, refused=str(error))
    sha256 = hashlib.sha256(content).hexdigest()
    if is_held(sha256):
        return Read(path, sha256)
    return path, sha256, pool.submit(_read_whole, content, path.name)


def _read_whole(content: bytes, name: str) -> _Whole:
    """A volume's file with whatever can be worked out of its texts alone."""
    volume, found = read_volume(content, name), Found()
    for document in volume.documents:
        text, notes = document.transcript.text, [one.text for one in document.transcript.notes]
        found.find(text, notes, volume.id, document.number)
    return volume, Samples(document.transcript.text for document in volume.documents), found


def _whole(path: Path, sha256: str, whole: _Whole) -> Read:
    volume, samples, found = whole
    return Read(path, sha256, volume, samples=samples, found=found)


def _finish(path: Path, sha256: str, future: Future[_Whole]) -> Read:
    try:
        return _whole(path, sha256, future.result())
    except ArchiveError as error:
        return Read(path, sha256, refused=str(error))
    except BrokenProcessPool as error:
        reason = f"{path.name}: expected to be read, but the reading process ended"
        raise TranscriptError(reason) from error


def _read(path: Path, is_held: Callable[[str], bool]) -> Read:
    try:
        content = read_volume_bytes(path)
        sha256 = hashlib.sha256(content).hexdigest()
        if is_held(sha256):
            return Read(path, sha256)
        return _whole(path, sha256, _read_whole(content, path.name))
    except ArchiveError as error:
        return Read(path, refused=str(error))
