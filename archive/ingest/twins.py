"""The same words in other documents: texts printed twice, and texts that quote others."""

from __future__ import annotations

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from operator import itemgetter

from django.db import connection, transaction
from django.db.models import QuerySet

from archive.ingest.joining import JoiningError, join
from archive.ingest.link import link
from archive.ingest.lock import one_at_a_time
from archive.ingest.quotations import attach_quotation
from archive.ingest.rows import batched, insert
from archive.ingest.same_text import why_one_document
from archive.ingest.samples import Samples
from archive.models import Document, Revision, Shingle, Sketch, Twin, Version
from archive.text.shingles import Shared, share
from archive.transcripts import DocumentKind

logger = logging.getLogger(__name__)

_COMMON = 12
"""A shingle that stands in more texts than this is a phrase of the trade, not a quotation."""

_FEWEST = 5
_SHORTEST = 60
"""Words of the shortest passage worth an editor's look."""

_QUOTED = 200
"""Words of a passage that an editorial note certainly quotes."""

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class TwinCounts:
    """What was found: pairs for an editor, quotations attached, documents joined as one.

    `changed` are the slugs of the documents that have gained versions or lost them.
    """

    proposed: int = 0
    attached: int = 0
    joined: int = 0
    changed: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        return {"proposed": self.proposed, "attached": self.attached, "joined": self.joined}


@dataclass(slots=True)
class _Found:
    """A pair of texts that share a passage; `one` is the evidence that both are one document."""

    twin: Twin
    one: str = ""


def find_twins(slugs: Iterable[str], samples: Samples | None = None) -> TwinCounts:
    """Look for the words of some documents in all the others, and propose or attach what is found.

    Sampled shingles name the pairs, so the work grows with the texts; each pair is then read
    whole. `samples` are those at hand since the texts were read. Two texts that certainly print
    one document become versions of one. An editorial note that quotes a long passage becomes,
    for that passage, a version of what it quotes. Anything else waits for an editor.
    """
    keys: list[int] = []
    with one_at_a_time(), transaction.atomic():
        for some in batched(dict.fromkeys(slugs), _AT_ONCE):
            versions = Version.objects.filter(document__slug__in=some, document__withdrawn=False)
            keys += _sketch(_texts(versions), samples or Samples())
        found = [one for pair in sorted(_pairs(set(keys))) if (one := _judge(*pair))]
        attached = [one.twin for one in found if one.twin.state == Twin.State.ATTACHED]
        documents = {v.document for twin in attached for v in (twin.lesser, twin.greater)}
        link(list(documents), awaited=False)  # a quotation is printed nowhere of its own
        joined = _join([one for one in found if one.one])
    waiting = sum(one.twin.state == Twin.State.WAITING for one in found)
    changed = {document.slug for document in documents} | joined.keys() | set(joined.values())
    return TwinCounts(waiting, len(attached), len(joined), tuple(sorted(changed)))


def _texts(versions: QuerySet[Version]) -> QuerySet[Revision]:
    """The current texts of versions, but for quotations: their words are their note's."""
    held = Revision.objects.filter(current_of__in=versions)
    return held.filter(current_of__quoted_in__isnull=True)


def _sketch(texts: QuerySet[Revision], at_hand: Samples) -> list[int]:
    """Sample some texts anew; the keys of their sketches."""
    rows = list(texts.values_list("pk", "version_id", "text"))
    Sketch.objects.filter(revision__version__in=[version for _, version, _ in rows]).delete()
    samples = [(pk, at_hand.of(text)) for pk, _, text in rows]
    sketches = insert(Sketch(revision_id=pk, size=len(values)) for pk, values in samples)
    table = connection.ops.quote_name(Shingle._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (sketch_id, value) VALUES (%s, %s)",  # noqa: S608  # a name of ours
            [
                (sketch.pk, value)
                for sketch, (_, values) in zip(sketches, samples, strict=True)
                for value in values
            ],
        )
    return [sketch.pk for sketch in sketches]


def _pairs(fresh: set[int]) -> Iterator[tuple[int, int]]:
    """The pairs of sketches, one of them fresh, that share enough uncommon shingles."""
    shared: Counter[tuple[int, int]] = Counter()
    for standing in _standing(fresh):
        if 1 < len(standing) <= _COMMON:
            shared.update(p for p in combinations(sorted(standing), 2) if fresh & {*p})
    return (pair for pair, times in shared.items() if times >= _FEWEST)


def _standing(fresh: set[int]) -> Iterator[list[int]]:
    """For each shingle of the fresh sketches, the sketches it stands in."""
    if len(fresh) * 4 > Sketch.objects.count():
        rows = Shingle.objects.order_by("value").values_list("value", "sketch_id")
        for _, group in groupby(rows.iterator(50_000), key=itemgetter(0)):
            yield [sketch for _, sketch in group]
        return
    for some in batched(sorted(fresh), _AT_ONCE):
        values = Shingle.objects.filter(sketch__in=some).values("value")
        found: dict[int, list[int]] = defaultdict(list)
        rows = Shingle.objects.filter(value__in=values).values_list("value", "sketch_id")
        for value, sketch in rows.iterator(50_000):
            found[value].append(sketch)
        yield from found.values()


def _judge(one: int, other: int) -> _Found | None:
    """Read a pair of texts whole: what it is, or None where it is nothing."""
    texts = {
        row.sketch.pk: row
        for row in Revision.objects.filter(sketch__in=(one, other)).select_related(
            "sketch", "version__document", "version__volume"
        )
    }
    first, second = texts[one], texts[other]
    if first.version.document_id == second.version.document_id:
        return None
    lesser, greater = sorted((first, second), key=_by_length)
    found = share(lesser.text, greater.text)
    if found.longest.words < _SHORTEST:
        return None
    twin, _ = Twin.objects.get_or_create(
        lesser=lesser.version,
        greater=greater.version,
        defaults={
            "shared": round(found.part, 3),
            "words": found.longest.words,
            "passage": found.longest.here.of(lesser.text),
        },
    )
    if twin.state == Twin.State.APART:
        return _Found(twin)
    if reason := why_one_document(lesser, greater, found):
        return _Found(twin, reason)
    _attach_if_quoted(twin, first, second)
    return _Found(twin)


def _join(found: Sequence[_Found]) -> dict[str, str]:
    """Make one document of each pair that is one; which slug was joined to which.

    The document first taken in is kept. A text that is one with two of a volume is left to an
    editor.
    """
    partners = Counter(
        (own.pk, other.volume_id) for one in found for own, other in _both_ways(one.twin)
    )
    joined: dict[str, str] = {}
    for one in found:
        if any(partners[own.pk, other.volume_id] > 1 for own, other in _both_ways(one.twin)):
            continue
        ends = Document.objects.filter(versions__in=(one.twin.lesser, one.twin.greater))
        documents = list(ends.distinct().order_by("pk"))
        try:
            if len(documents) > 1:
                join(documents[0], documents[1], one.one)
                joined[documents[1].slug] = documents[0].slug
        except JoiningError as error:
            logger.warning("not joined: %s", error)
            continue
        one.twin.state = Twin.State.ATTACHED
        one.twin.save(update_fields=["state"])
    return joined


def _both_ways(twin: Twin) -> tuple[tuple[Version, Version], tuple[Version, Version]]:
    return (twin.lesser, twin.greater), (twin.greater, twin.lesser)


def _by_length(text: Revision) -> tuple[int, int]:
    return len(text.text), text.pk


def _attach_if_quoted(twin: Twin, first: Revision, second: Revision) -> None:
    """Where one of two texts is an editorial note that certainly quotes the other, attach it."""
    notes = [text for text in (first, second) if _is_note(text)]
    if len(notes) != 1:
        return
    note = notes[0]
    quoted = second if note is first else first
    found: Shared = share(note.text, quoted.text)
    if found.longest.words >= _QUOTED and attach_quotation(note, quoted, found.longest.here):
        twin.state = Twin.State.ATTACHED
        twin.save(update_fields=["state"])


def _is_note(text: Revision) -> bool:
    return text.version.document.kind == DocumentKind.EDITORIAL_NOTE.value


def join_twin(twin: Twin, reason: str) -> list[str]:
    """Make one document of a pair as an editor decides; the slugs of both.

    Raises JoiningError where one volume prints both.
    """
    with transaction.atomic():
        versions = (twin.lesser, twin.greater)
        documents = Document.objects.filter(versions__in=versions).distinct().order_by("pk")
        kept, other = list(documents) if len(documents) > 1 else (documents[0], documents[0])
        join(kept, other, reason)
        twin.state = Twin.State.ATTACHED
        twin.save(update_fields=["state"])
    return [kept.slug, other.slug]


def attach_twin(twin: Twin) -> bool:
    """Attach a pair as an editor decides: the passage is a version of the lesser's document."""
    lesser, greater = twin.lesser.current, twin.greater.current
    if lesser is None or greater is None:
        return False
    with transaction.atomic():
        passage = share(greater.text, lesser.text).longest.here
        if not attach_quotation(greater, lesser, passage):
            return False
        link([twin.lesser.document], awaited=False)
        twin.state = Twin.State.ATTACHED
        twin.save(update_fields=["state"])
    return True
