"""A passage that another document's text quotes, as a version of what it quotes."""

from __future__ import annotations

from archive.ingest.revisions import digest
from archive.models import FormerAddress, Note, Page, Revision, Version
from archive.text import Mark, MarkKind, Span

_REASON = "quoted in {}"
_SIGLUM_LENGTH = 12


def attach_quotation(quoting: Revision, quoted: Revision, passage: Span) -> bool:
    """Make the paragraphs of a passage a version of the document they quote; whether it stands.

    Its siglum is the quoting version’s with its number: "v05d270". It is printed nowhere of its
    own, so that the number and pages go on to mean the quoting document. A quotation attached
    before is renewed where the words changed. The caller links the document.
    """
    document, source = quoted.version.document, quoting.version
    span = _paragraphs(quoting, passage)
    version = document.versions.filter(quoted_in=source).first()
    if version is None:
        version = _version(quoting, quoted)
        if version is None:
            return False
    notes = [n for n in quoting.notes.order_by("position") if _is_in(n.anchor, span)]
    text = span.of(quoting.text)
    sha256 = digest(text, ((note.marker, note.text) for note in notes))
    if version.current and version.current.sha256 == sha256:
        return True
    _revise(version, quoting, span, notes, sha256)
    return True


def _version(quoting: Revision, quoted: Revision) -> Version | None:
    """The new version; None where its siglum is another’s or was."""
    source, document = quoting.version, quoted.version.document
    siglum = f"{source.siglum}{source.item}".lower()
    siglum = "".join(sign for sign in siglum if sign.isalnum())[:_SIGLUM_LENGTH]
    version = Version(document=document, siglum=siglum)
    was_served = FormerAddress.objects.filter(path=version.get_absolute_url()).exists()
    if was_served or document.versions.filter(siglum=siglum).exists():
        return None
    last = document.versions.order_by("-position").first()
    version.position = last.position + 1 if last else 1
    version.label = f"Quoted in {source.label}"[:200]
    version.title = source.title
    version.source_kind = source.source_kind
    version.home_volume = source.volume
    version.quoted_in = source
    version.rights, version.public_since = source.rights, source.public_since
    version.save()
    return version


def _revise(
    version: Version, quoting: Revision, span: Span, notes: list[Note], sha256: str
) -> None:
    last = version.revisions.order_by("-number").first()
    marks = _within(quoting.marks, span)
    revision = Revision.objects.create(
        version=version,
        number=last.number + 1 if last else 1,
        text=span.of(quoting.text),
        marks=marks,
        structure={"form": quoting.structure.get("form", "")},
        sha256=sha256,
        file_name=quoting.file_name,
        file_sha256=quoting.file_sha256,
        reason=_REASON.format(quoting.version.label)[:400],
    )
    Note.objects.bulk_create(
        Note(
            revision=revision,
            key=note.key,
            marker=note.marker,
            position=position,
            kind=note.kind,
            anchor=note.anchor - span.start if note.anchor is not None else None,
            text=note.text,
            marks=note.marks,
        )
        for position, note in enumerate(notes, start=1)
    )
    _write_pages(revision, quoting, span)
    version.current = revision
    version.save(update_fields=["current"])


def _write_pages(revision: Revision, quoting: Revision, span: Span) -> None:
    """The pages that the passage stands on; they belong to no volume of its own."""
    held = quoting.pages.filter(end__gt=span.start, start__lt=span.end).order_by("position")
    Page.objects.bulk_create(
        Page(
            revision=revision,
            label=page.label,
            position=position,
            start=max(0, page.start - span.start),
            end=min(span.end, page.end) - span.start,
            inferred=page.inferred or page.start < span.start,
            begins=position == 1,
        )
        for position, page in enumerate(held, start=1)
    )


def _paragraphs(quoting: Revision, passage: Span) -> Span:
    """The passage out to the ends of its paragraphs."""
    touched = [
        mark
        for mark in quoting.marks
        if mark.kind is MarkKind.PARAGRAPH and mark.start < passage.end and passage.start < mark.end
    ]
    if not touched:
        return passage
    return Span(min(mark.start for mark in touched), max(mark.end for mark in touched))


def _within(marks: tuple[Mark, ...], span: Span) -> tuple[Mark, ...]:
    """The marks that stand whole within a span, as of its own text."""
    return tuple(
        Mark(mark.kind, mark.start - span.start, mark.end - span.start, mark.label, mark.target)
        for mark in marks
        if span.start <= mark.start and mark.end <= span.end
    )


def _is_in(anchor: int | None, span: Span) -> bool:
    return anchor is not None and span.start <= anchor <= span.end
