"""Rows for tests, by keyword only; what a test does not name has a plain default."""

from __future__ import annotations

import datetime as dt
import hashlib
from itertools import count

from archive.models import (
    Document,
    Note,
    Page,
    Participation,
    Person,
    Reference,
    ReferenceTarget,
    Revision,
    Subject,
    SubjectLine,
    VariantName,
    Version,
    Volume,
)
from archive.text import Mark, MarkKind

_numbers = count(1)


def build_volume(*, key="frus1961-63v24", number="XXIV", title="Laos Crisis", **fields):
    defaults = {
        "series": "Foreign Relations of the United States",
        "subseries": "1961–1963",
        "number": number,
        "title": title,
        "editors": ["Edward C. Keefer"],
        "publisher": "Government Printing Office",
        "place": "Washington, DC",
        "year": 1994,
    }
    volume, _ = Volume.objects.get_or_create(key=key, defaults=defaults | fields)
    return volume


def build_document(*, slug=None, title="Memorandum of Conversation", date=None, **fields):
    """`date` is one day, or None for an undated document."""
    return Document.objects.create(
        slug=slug or f"1962-11-29-memcon-{next(_numbers)}",
        kind=fields.pop("kind", "memorandum-of-conversation"),
        title=title,
        earliest=date,
        latest=date,
        precision="day" if date else "",
        **fields,
    )


def paragraphs(*texts):
    """A text of paragraphs, a line each, and their marks."""
    marks, start = [], 0
    for text in texts:
        marks.append(Mark(MarkKind.PARAGRAPH, start, start + len(text)))
        start += len(text) + 1
    return "\n".join(texts), marks


def build_version(
    *, document=None, siglum="v24", text="", marks=None, notes=(), pages=(), **fields
):
    """A version with one current revision.

    `text` without `marks` is cut into paragraphs at line ends. `notes` are (key, marker, text),
    `pages` (label, start).
    """
    document = document or build_document(date=dt.date(1962, 11, 29))
    if marks is None:
        text, marks = paragraphs(*text.split("\n"))
    version = Version.objects.create(
        document=document,
        siglum=siglum,
        label=fields.pop("label", f"Version {siglum}"),
        source_kind=fields.pop("source_kind", "volume-web"),
        **fields,
    )
    build_revision(version=version, text=text, marks=marks, notes=notes, pages=pages)
    return version


def build_revision(*, version, text, marks=(), notes=(), pages=(), reason="first taken in"):
    """A revision that becomes the version's current one."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    revision = Revision.objects.create(
        version=version,
        number=version.revisions.count() + 1,
        text=text,
        marks=marks,
        sha256=sha256,
        file_name="text.txt",
        file_sha256=sha256,
        reason=reason,
    )
    for position, (key, marker, words) in enumerate(notes, start=1):
        anchors = [m.start for m in marks if m.kind is MarkKind.NOTE_MARKER and m.target == key]
        Note.objects.create(
            revision=revision,
            key=key,
            marker=marker,
            position=position,
            kind="source" if words.startswith("Source:") else "footnote",
            anchor=anchors[0] if anchors else None,
            text=words,
        )
    ends = [start for _, start in pages[1:]] + [len(text)]
    for position, ((label, start), end) in enumerate(zip(pages, ends, strict=False), start=1):
        Page.objects.create(
            revision=revision,
            volume=version.volume,
            label=label,
            position=position,
            start=start,
            end=end,
            begins=position == 1,
        )
    version.current = revision
    version.save(update_fields=["current"])
    return revision


def build_person(*, name="Anastas I. Mikoyan", slug=None, sort_name=None, variants=(), **fields):
    given, _, surname = name.rpartition(" ")
    person = Person.objects.create(
        slug=slug or f"{surname}-{given}".lower().replace(".", "").replace(" ", "-"),
        name=name,
        sort_name=sort_name or f"{surname}, {given}",
        surname=surname,
        given=given,
        **fields,
    )
    for variant in variants:
        VariantName.objects.create(person=person, name=variant, folded=variant.casefold())
    return person


def build_participation(*, revision, person=None, printed=None, function="participant", **fields):
    printed = printed or (person.name if person else "The President")
    start = max(revision.text.find(printed), 0)
    return Participation.objects.create(
        document=revision.version.document,
        revision=revision,
        person=person,
        printed=printed,
        start=fields.pop("start", start),
        end=fields.pop("end", start + len(printed)),
        function=function,
        **fields,
    )


def build_subject(*, heading="Laos", slug=None, document=None, version=None):
    subject, _ = Subject.objects.get_or_create(
        heading=heading, defaults={"slug": slug or heading.lower().replace(" ", "-")}
    )
    if version:
        line = SubjectLine.objects.create(version=version, printed=heading, start=0, end=0)
        line.subjects.add(subject)
        document = document or version.document
    if document:
        document.subjects.add(subject)
    return subject


def build_reference(
    *, revision, printed="Document 381", outcome="not-held", targets=(), note=None, **fields
):
    """`targets` are documents, the best first."""
    text = note.text if note else revision.text
    start = fields.pop("start", max(text.find(printed), 0))
    reference = Reference.objects.create(
        revision=revision,
        note=note,
        printed=printed,
        start=start,
        end=start + len(printed),
        sentence=fields.pop("sentence", text),
        kind=fields.pop("kind", "document"),
        outcome=outcome,
        certainty=fields.pop("certainty", 1.0),
        **fields,
    )
    for rank, document in enumerate(targets, start=1):
        ReferenceTarget.objects.create(
            reference=reference,
            rank=rank,
            document=document,
            version=document.versions.first(),
        )
    return reference
