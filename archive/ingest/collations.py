"""Collations of versions, made once and kept: in this process, then as files under ROOM_VAR.

A collation is named by all it depends on: the revisions, what their versions say of themselves,
and the engine's own source. So one that is kept is never stale, only forgotten; editors'
overrides are laid over it each time it is asked for.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import zlib
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings

import archive.collation
import archive.text
from archive.collation import (
    MOST_WITNESSES,
    Cause,
    Collation,
    Overrides,
    Scope,
    Witness,
    collate,
    from_plain,
    make_witness,
    to_plain,
    with_overrides,
)
from archive.collation import Override as Judgement
from archive.models import Document, Override, Revision, Version
from archive.text import fold

logger = logging.getLogger(__name__)

MOST_WORDS_AT_HAND = 400_000
MOST_FILES = 5_000
_LONG_ENOUGH = 200
"""Shorter collations are made sooner than they are read."""


@cache
def engine() -> str:
    """The fingerprint of the engine's source: with another engine nothing kept is used."""
    found = hashlib.sha256()
    for package in (archive.collation, archive.text):
        folder = Path(str(package.__file__)).parent
        for path in sorted(folder.iterdir()):
            if path.suffix in {".py", ".txt"}:
                found.update(path.read_bytes())
    return found.hexdigest()


def key_of(versions: Sequence[Version], sigla: Sequence[str] = ()) -> str:
    """The name of a collation of versions in this order; each comes with its current revision."""
    facts = [
        [siglum, version.current_id, _sha256(version), version.source_kind, version.public_since]
        for siglum, version in zip(sigla or _sigla(versions), versions, strict=True)
    ]
    return hashlib.sha256(json.dumps([engine(), facts]).encode()).hexdigest()


def _sigla(versions: Sequence[Version]) -> list[str]:
    return [version.siglum for version in versions]


def _sha256(version: Version) -> str:
    assert version.current is not None  # noqa: S101  # only versions with a text are compared
    return version.current.sha256


class _AtHand:
    """The collations used last, as many as `MOST_WORDS_AT_HAND` allows."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[int, Collation]] = OrderedDict()
        self._words = 0
        self._lock = Lock()

    def get(self, key: str) -> Collation | None:
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][1]

    def put(self, key: str, collation: Collation) -> None:
        words = sum(len(witness.words) for witness in collation.witnesses)
        with self._lock:
            self._words += words - self._kept.pop(key, (0, None))[0]
            self._kept[key] = (words, collation)
            while self._words > MOST_WORDS_AT_HAND and len(self._kept) > 1:
                self._words -= self._kept.popitem(last=False)[1][0]


_at_hand = _AtHand()


def collation_of(versions: Sequence[Version], sigla: Sequence[str] = ()) -> Collation:
    """The computed collation of two to six versions, the first the base.

    Each version comes with its current revision, of which the text may be deferred; `sigla` are
    given where two versions of different documents have one siglum. Raises CollationError.
    """
    key = key_of(versions, sigla)
    found = _at_hand.get(key) or _read(key)
    if found is None:
        found = _made(versions, sigla or _sigla(versions))
        _write(key, found)
    _at_hand.put(key, found)
    return found


def _made(versions: Sequence[Version], sigla: Sequence[str]) -> Collation:
    revisions = Revision.objects.in_bulk([version.current_id for version in versions])
    return collate(
        [
            _witness(siglum, version, revisions[version.current_id])
            for siglum, version in zip(sigla, versions, strict=True)
            if version.current_id is not None
        ]
    )


def _witness(siglum: str, version: Version, revision: Revision) -> Witness:
    return make_witness(
        siglum,
        revision.text,
        revision.marks,
        kind_of_source=version.source_kind,
        public_since=version.public_since,
    )


def _path(key: str) -> Path:
    return Path(settings.VAR) / "collations" / key[:2] / key


def _read(key: str) -> Collation | None:
    """A collation that was kept; None also for a file that is no collation any more."""
    try:
        return from_plain(json.loads(zlib.decompress(_path(key).read_bytes())))
    except FileNotFoundError:
        return None
    except (OSError, zlib.error, ValueError, TypeError, IndexError) as error:
        logger.warning("a kept collation cannot be read and is made anew: %s", error)
        return None


def _write(key: str, collation: Collation) -> None:
    """Keep a collation, whole or not at all; a room that cannot write computes it again."""
    if sum(len(witness.words) for witness in collation.witnesses) < _LONG_ENOUGH:
        return
    path = _path(key)
    draft = path.with_name(f"{key}.{os.getpid()}")
    plain = json.dumps(to_plain(collation), ensure_ascii=False, separators=(",", ":"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(zlib.compress(plain.encode(), 3))
        draft.replace(path)
        _forget(path.parent)
    except OSError as error:
        logger.warning("a collation could not be kept: %s", error)
        with suppress(OSError):
            draft.unlink()


def _forget(folder: Path) -> None:
    """Drop the oldest files of a folder, one of 256, where there are too many."""
    files = list(folder.iterdir())
    most = max(8, MOST_FILES // 256)
    if len(files) > most:
        for path in sorted(files, key=lambda file: file.stat().st_mtime)[: len(files) - most]:
            path.unlink(missing_ok=True)


def judged(collation: Collation, document: Document) -> Collation:
    """A collation with the overrides that reach a document laid over it."""
    return with_overrides(collation, overrides_of(document))


def overrides_of(document: Document) -> Overrides:
    """Editors' judgements that reach a document, as collating asks for them."""
    found: dict[str | tuple[str, str], Judgement] = {}
    for one in Override.objects.reaching(document):
        pair = (fold(one.lemma), fold(one.reading))
        judgement = Judgement(Cause(one.cause), Scope(one.scope), one.note)
        if one.scope == Override.Scope.HERE:
            found[one.variant] = judgement
        else:
            found.pop(pair[::-1], None)
            found[pair] = judgement
    return found


def versions_of(document: Document) -> list[Version]:
    """The versions of a document that are collated, as its record lists them, at most six."""
    rows = Version.objects.filter(document=document, current__isnull=False)
    related = rows.select_related("document", "current").defer(
        "current__text", "current__marks", "current__structure"
    )
    return list(related.order_by("position", "siglum")[:MOST_WITNESSES])
