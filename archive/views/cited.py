"""A version's rows as the citation of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.conf import settings

from archive.citing.citation import Cited, Home, Imprint, Stamp, genre
from archive.citing.dates import CitedDate
from archive.citing.locus import Locus
from archive.citing.names import Name, read_name
from archive.models import Document, Participation, Revision, Version, Volume
from archive.models.document import Known
from archive.models.participation import Function


def absolute(path: str) -> str:
    """An address of this site as a citation prints it."""
    return f"{settings.BASE_URL}{path}"


def cite(
    version: Version,
    *,
    people: Iterable[Participation] = (),
    keywords: Sequence[str] = (),
    revision: Revision | None = None,
    locus: Locus | None = None,
) -> Cited:
    """A version as its citation sees it.

    `people` are the participations of its text, of which senders and recipients are cited;
    `revision` is given where the citation pins one.
    """
    document, volume = version.document, version.volume or version.home_volume
    home = home_of(version)
    people = list(people)
    return Cited(
        key=f"{document.slug}-{version.siglum}",
        title=document.title if home is Home.NONE else version.title or document.title,
        genre=genre(document.kind),
        url=absolute((revision or version).get_absolute_url()),
        room=settings.SITE_NAME,
        senders=_names(people, Function.SENDER),
        recipients=_names(people, Function.RECIPIENT),
        place="" if home is Home.NONE else document.place,
        date=date_of(document),
        home=home,
        imprint=imprint_of(volume) if volume else None,
        number=version.number,
        first_page=version.first_page,
        last_page=version.last_page,
        version="" if version.volume_id or version.shelfmark else version.label,
        item=version.shelfmark,
        subject=_subject(version) if home is Home.NONE else "",
        archival_source=version.archival_source,
        keywords=tuple(keywords),
        revision=Stamp(revision.number, revision.sha256) if revision else None,
        locus=locus,
    )


def _subject(version: Version) -> str:
    """What an unprinted text is about, in its own words: one without a heading has only them."""
    document = version.document
    return version.title if version.title != document.title else document.about


def home_of(version: Version) -> Home:
    """How the version stands to the printed volume whose words it gives."""
    if version.volume_id is None and version.home_volume_id is None:
        return Home.NONE
    if version.home_known != Known.CERTAIN:
        return Home.INFERRED
    return Home.PRINTED if version.volume_id else Home.CONFIRMED


def imprint_of(volume: Volume) -> Imprint:
    """A volume as citations name it."""
    return Imprint(
        series=volume.series or volume.key,
        short="FRUS" if volume.series.startswith("Foreign Relations") else "",
        subseries=volume.subseries,
        number=volume.number,
        part=volume.part,
        title=volume.title,
        editors=tuple(read_name(editor) for editor in volume.editors),
        publisher=volume.publisher,
        place=volume.place,
        year=volume.year,
    )


def date_of(document: Document) -> CitedDate:
    """A document's date, as far as it is known."""
    return CitedDate(
        document.earliest,
        document.latest,
        supplied=document.date_known != Known.CERTAIN,
        doubtful=document.date_known == Known.DOUBTFUL,
    )


def _names(people: Iterable[Participation], function: Function) -> tuple[Name, ...]:
    """Those of one function; who is not identified is cited as printed."""
    return tuple(
        read_name(one.person.name) if one.person else Name(one.printed)
        for one in people
        if one.function == function and one.note_id is None
    )
