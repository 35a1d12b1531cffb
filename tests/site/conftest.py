import datetime as dt

import pytest

from archive.models import ReferenceTarget, VariantName
from archive.text import Mark, MarkKind
from tests.builders import (
    build_document,
    build_participation,
    build_person,
    build_reference,
    build_subject,
    build_version,
    build_volume,
    paragraphs,
)

LAOS = "The President said that he wished to raise another question before the end: Laos."
CUBA = "To return to the question of Cuba, it is possible that a solution may be found here."
OMITTED = "[Here follows discussion of Cuba.]"


def marked_text():
    """The Laos part with a page break in mid-sentence, a note marker and an omission."""
    text, marks = paragraphs(LAOS, OMITTED)
    begin = text.index("[Here")
    marks += [
        Mark(MarkKind.PAGE_BREAK, 14, 14, "924"),
        Mark(MarkKind.NOTE_MARKER, len(LAOS), len(LAOS), "1", "fn2"),
        Mark(MarkKind.OMISSION, begin, begin + len(OMITTED), "Cuba"),
    ]
    return text, marks


@pytest.fixture
def conversation(db):
    """One conversation in a volume's text and a scan, with people, notes and references."""
    volume = build_volume()
    document = build_document(
        slug="frus1961-63v24-d438", date=dt.date(1962, 11, 29), place="Washington"
    )
    text, marks = marked_text()
    printed = build_version(
        document=document,
        siglum="v24",
        label="FRUS, 1961–1963, vol. XXIV, no. 438",
        volume=volume,
        number="438",
        number_order=43800,
        first_page="923",
        last_page="924",
        text=text,
        marks=marks,
        notes=[
            ("fn1", "0", "Source: Department of State, Central Files, 611.61/11–2962. Secret."),
            ("fn2", "1", "For the rest of the conversation, see Document 381."),
        ],
        pages=[("923", 0), ("924", 14)],
        archival_source="Department of State, Central Files, 611.61/11–2962",
        classification="Secret",
    )
    scan = build_version(
        document=document,
        siglum="scan",
        label="Scan of the original",
        position=2,
        source_kind="scan-ocr",
        text=f"{LAOS}\n{CUBA}",
    )
    kennedy = build_person(name="John F. Kennedy")
    build_participation(
        revision=printed.current,
        person=kennedy,
        printed="The President",
        delegation="U.S.",
        known="probable",
        reason="He held the office on that day.",
    )
    build_subject(heading="Laos", document=document, version=printed)
    build_reference(
        revision=printed.current,
        note=printed.current.notes.get(key="fn2"),
        volume=volume,
        named_number="381",
        reason="A bare number means the volume's own.",
    )
    document.printed, document.scan, document.kennedy = printed, scan, kennedy
    return document


def add_letters(many, person, first=1):
    """More documents of the same volume, each with a text, a person and a reference."""
    volume = build_volume()
    for number in range(first, first + many):
        document = build_document(
            date=dt.date(1962, 11, number % 28 + 1), kind="letter", title=f"Letter {number}"
        )
        version = build_version(
            document=document,
            volume=volume,
            number=str(number),
            number_order=number * 100,
            text=f"Dear Mr. Chairman, this is letter {number}. See Document 438.",
            notes=[("fn1", "1", "Not printed.")],
            pages=[(str(number), 0)],
        )
        other = build_person(name=f"Writer Number{number}")
        VariantName.objects.create(person=person, name=f"Form {number}", folded=f"form {number}")
        build_participation(revision=version.current, person=person, printed="Mr. Chairman")
        build_participation(revision=version.current, person=other, printed="Dear")
        build_subject(heading=f"Subject {number}", document=document)
        target = volume.versions.get(number="438")
        reference = build_reference(
            revision=version.current, printed="Document 438", outcome="resolved"
        )
        ReferenceTarget.objects.create(
            reference=reference, rank=1, document=target.document, version=target
        )
