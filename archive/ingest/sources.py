"""What a command line names: manifests and texts, volumes, whole folders and patterns of them."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.ingest.files import read_file, shown
from archive.transcripts import TranscriptError
from archive.transcripts.tei import looks_like_tei
from archive.transcripts.tei.source import LARGEST

_START = 4096
_TAKEN = frozenset({".xml", ".txt"})


@dataclass(frozen=True, slots=True)
class Sources:
    """Files to take in, in the order named; `refused` says what is none, with the reason."""

    texts: tuple[Path, ...]
    volumes: tuple[Path, ...]
    refused: tuple[str, ...]


def find_sources(named: Iterable[Path]) -> Sources:
    """The files that paths, folders and patterns such as "frus*.xml" name, told apart.

    Of a folder, its .xml and .txt files; a volume is known by its first lines, not its name.
    """
    texts: list[Path] = []
    volumes: list[Path] = []
    refused: list[str] = []
    for path in dict.fromkeys(_files(named)):
        if path.is_dir():
            refused.append(f"{shown(path)}: expected a folder of texts (.txt, .xml), found none")
            continue
        try:
            (volumes if _is_volume(path) else texts).append(path)
        except OSError as error:
            refused.append(f"{shown(path)}: expected a file: {error.strerror}")
    return Sources(tuple(texts), tuple(volumes), tuple(refused))


def read_volume_bytes(path: Path) -> bytes:
    """A volume's bytes; raises TranscriptError for what cannot be one."""
    content = read_file(path, LARGEST)
    if not content.strip():
        raise TranscriptError(f"{shown(path)}: expected a volume, found an empty file")
    return content


def _files(named: Iterable[Path]) -> Iterator[Path]:
    for path in named:
        if path.is_dir():
            within = sorted(p for p in path.iterdir() if p.suffix in _TAKEN and p.is_file())
            yield from within or [path]
        elif glob.has_magic(str(path)) and not path.exists():
            yield from sorted(Path(path.anchor or ".").glob(_below(path))) or [path]
        else:
            yield path


def _below(path: Path) -> str:
    """A pattern without the root it begins at."""
    return str(path.relative_to(path.anchor)) if path.anchor else str(path)


def _is_volume(path: Path) -> bool:
    if not path.is_file() or path.suffix == ".toml":
        return False
    with path.open("rb") as file:
        return looks_like_tei(file.read(_START))
