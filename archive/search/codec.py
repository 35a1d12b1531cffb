"""How the index lies in its files: a codec of Whoosh's that keeps a term's postings as arrays.

Whoosh's own writes and reads postings one by one, pickled and compressed in blocks. Here the
terms of a field lie in order in one stretch of bytes, found by halving, and each has its rows,
places and counts as packed numbers that are read where they lie. Columns and segments are
Whoosh's.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from whoosh.codec import base
from whoosh.codec.whoosh3 import W3Codec
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from archive.search.postings import NOWHERE, Numbers, Postings, unpack, unpack_rows

END = b"\x1f"
"""Ends a term: no text holds it, and no value of a field of keys."""
MOST_KNOWN = 4096
"""Terms of a segment whose postings, views of its files, are kept at hand."""
_LENGTH = 8
"""Bytes at the end of the file of terms that say where its table begins."""


class Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's third codec with terms and postings of our own."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> TermsWriter:
        return TermsWriter(storage, segment)

    def terms_reader(self, storage: Any, segment: Any) -> TermsReader:
        return TermsReader(storage, segment)


# Writing


class TermsWriter(base.FieldWriter):  # type: ignore[misc]
    """Takes whole fields, each a stretch of terms in order, and their packed postings."""

    def __init__(self, storage: Any, segment: Any) -> None:
        self._terms = segment.create_file(storage, Codec.TERMS_EXT)
        self._postings = segment.create_file(storage, Codec.POSTS_EXT)
        self._table: dict[str, list[int]] = {}
        self._at = 0
        self.is_closed = False

    def add_field(
        self, name: str, terms: Iterator[tuple[bytes, int, bytes]], *, placed: bool
    ) -> None:
        """Write a field's terms: each with how many rows it has, and its postings, packed."""
        words = bytearray()
        starts, sizes, offsets = array("I", [0]), array("I"), array("Q", [self._at])
        for term, size, packed in terms:
            words += term + END
            starts.append(len(words))
            sizes.append(size)
            self._postings.write(packed)
            self._at += len(packed)
            offsets.append(self._at)
        entry = [int(placed), len(sizes)]
        for part in (bytes(words), starts.tobytes(), sizes.tobytes(), offsets.tobytes()):
            entry.append(self._terms.tell())
            self._terms.write(part + bytes(-len(part) % 8))
        self._table[name] = entry

    def close(self) -> None:
        at = self._terms.tell()
        self._terms.write(json.dumps(self._table).encode() + at.to_bytes(_LENGTH, "little"))
        self._terms.close()
        self._postings.close()
        self.is_closed = True


# Reading


@dataclass(frozen=True, slots=True)
class FieldTerms:
    """A field's terms in order: `starts` and `offsets` have one more entry than there are terms."""

    placed: bool
    words: memoryview
    starts: memoryview
    sizes: memoryview
    offsets: memoryview

    def __len__(self) -> int:
        return len(self.sizes)

    def at(self, number: int) -> bytes:
        return bytes(self.words[self.starts[number] : self.starts[number + 1] - 1])

    def after(self, term: bytes) -> int:
        """The number of the first term that is not before another."""
        return bisect_left(range(len(self)), term, key=self.at)

    def number(self, term: bytes) -> int:
        """A term's number; -1 where the field has no such term."""
        found = self.after(term)
        return found if found < len(self) and self.at(found) == term else -1

    def beginning(self, prefix: bytes) -> range:
        """The numbers of the terms that begin with some bytes."""
        if not prefix:
            return range(len(self))
        # 0xff stands in no text: it sorts after whatever may follow the prefix.
        return range(self.after(prefix), self.after(prefix + b"\xff"))

    def several(self, numbers: range) -> list[str]:
        """Terms that follow one another, as text."""
        if not numbers:
            return []
        first, last = self.starts[numbers.start], self.starts[numbers.stop]
        return str(bytes(self.words[first : last - 1]), "utf-8").split(END.decode())


class TermsReader(base.TermsReader):  # type: ignore[misc]
    """A segment's terms: ours to ask by number, Whoosh's to ask by term."""

    def __init__(self, storage: Any, segment: Any) -> None:
        data = _mapped(storage, segment.make_filename(Codec.TERMS_EXT))
        self._postings = _mapped(storage, segment.make_filename(Codec.POSTS_EXT))
        table = json.loads(bytes(data[int.from_bytes(data[-_LENGTH:], "little") : -_LENGTH]))
        self.fields = {name: _field_terms(data, *entry) for name, entry in table.items()}
        self._known: dict[tuple[str, bytes], Postings] = {}

    def postings(self, name: str, term: bytes) -> Postings:
        """A term's postings; none where the field has no such term."""
        known = self._known.get((name, term))
        if known is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            field = self.fields.get(name)
            number = field.number(term) if field else -1
            known = self.postings_at(name, number) if number >= 0 else NOWHERE
            self._known[name, term] = known
        return known

    def postings_at(self, name: str, number: int) -> Postings:
        field = self.fields[name]
        data = self._postings[field.offsets[number] : field.offsets[number + 1]]
        if field.placed:
            return unpack(data, field.sizes[number])
        return Postings(unpack_rows(data), NOWHERE.counts, NOWHERE.places)

    def rows_of_all(self, name: str) -> Numbers:
        """The rows of every term of a field of whole values, one term's after another's."""
        offsets = self.fields[name].offsets
        return unpack_rows(self._postings[offsets[0] : offsets[-1]])

    # What Whoosh asks

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        name, text = term
        return name in self.fields and self.fields[name].number(text) >= 0

    def indexed_field_names(self) -> list[str]:
        return list(self.fields)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name, field in self.fields.items():
            yield from ((name, field.at(number)) for number in range(len(field)))

    def doc_frequency(self, name: str, text: bytes) -> int:
        return len(self.postings(name, text).rows)

    def frequency(self, name: str, text: bytes) -> int:
        found = self.postings(name, text)
        return int(found.counts.sum()) if len(found.counts) else len(found.rows)

    def term_info(self, name: str, text: bytes) -> TermInfo:
        if (name, text) not in self:
            raise TermNotFound(f"No term {name}:{text!r}")
        return TermInfo(weight=self.frequency(name, text), df=self.doc_frequency(name, text))

    def matcher(self, name: str, text: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        rows = self.postings(name, text).rows.tolist()
        return ListMatcher(rows, format=format_, scorer=scorer, term=(name, text))

    def close(self) -> None:
        """The maps go with the last array that looks into them."""


def _mapped(storage: Any, name: str) -> memoryview:
    raw = storage.open_file(name).raw_file()
    return memoryview(raw.getvalue() if isinstance(raw, BytesIO) else raw)


def _field_terms(
    data: memoryview, placed: int, size: int, words: int, starts: int, sizes: int, offsets: int
) -> FieldTerms:
    return FieldTerms(
        bool(placed),
        data[words:starts],
        data[starts : starts + 4 * (size + 1)].cast("I"),
        data[sizes : sizes + 4 * size].cast("I"),
        data[offsets : offsets + 8 * (size + 1)].cast("Q"),
    )
