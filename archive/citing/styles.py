"""Citations in words: Chicago's note, short note and bibliography, the State Department's form.

The forms are those the Chicago Manual's editors give for a memorandum in *Foreign Relations of
the United States* and that the Office of the Historian asks for; style processors put the
volume's editor before the document, which neither does.
"""

from __future__ import annotations

from archive.citing.citation import Cited, Home, Imprint
from archive.citing.hygiene import as_title, capitalised, one_line
from archive.citing.locus import page_words
from archive.citing.names import in_bibliography, in_full, in_note
from archive.citing.styled import Styled, italic, joined, roman, stopped

_INNER = str.maketrans({"“": "‘", "”": "’", '"': "’"})


def chicago_note(cited: Cited) -> Styled:
    """The full note: the document, its volume, number and page, the version, the address."""
    parts = [
        _document(cited),
        _in_volume(cited.source),
        roman(_number(cited, "doc. ")),
        roman(_place_in_it(cited)),
        *_copy(cited),
        roman(one_line(cited.address)),
    ]
    return stopped(joined(parts))


def chicago_short_note(cited: Cited) -> Styled:
    """The note after the first: short title, volume, number and page."""
    source = cited.source
    if source is None:
        begin = joined([_document(cited, brief=True), roman(_bracketed(cited.item))])
    else:
        begin = joined([italic(source.short_collection), roman(source.volume.bare)])
    parts = [begin, roman(_number(cited, "doc. ")), roman(_place_in_it(cited)), _version(cited)]
    return stopped(joined(parts))


def chicago_bibliography(cited: Cited) -> Styled:
    """The entry in a list of works: the volume, as Chicago lists the collection, not the item."""
    source = cited.source
    return _unprinted_entry(cited) if source is None else volume_bibliography(source)


def state_department(cited: Cited) -> Styled | None:
    """The form of the Department of State's historians; None for what no volume prints."""
    source = cited.source
    if source is None:
        return None
    begin = joined(
        [
            italic(one_line(source.series)),
            roman(source.collection.removeprefix(one_line(source.series)).lstrip(", ")),
            roman(source.volume.state),
            roman(source.volume_title),
            roman(_edited("eds." if len(source.editors) > 1 else "ed.", in_full(source.editors))),
        ]
    )
    imprint = _imprint(source, source.city.partition(",")[0])
    parts = [begin + imprint, roman(_number(cited, "Document ")), roman(_place_in_it(cited))]
    return stopped(joined([*parts, _version(cited)]))


def volume_note(source: Imprint) -> Styled:
    """A volume as a whole in a note, by its editors."""
    parts = [
        roman(_by_editors(source, in_note(source.editors))),
        italic(source.collection),
        roman(source.volume.chicago),
        italic(source.volume_title),
    ]
    return stopped(joined(parts) + _imprint(source, source.city))


def volume_bibliography(source: Imprint) -> Styled:
    """A volume in a list of works."""
    editors = roman(_by_editors(source, in_bibliography(source.editors)))
    number = joined([roman(capitalised(source.volume.chicago)), italic(source.volume_title)])
    imprint = roman(_imprint_words(source, source.city))
    return _sentences([editors, italic(source.collection), number, imprint])


def _by_editors(source: Imprint, names: str) -> str:
    return f"{names}, {'ed.' if len(source.editors) == 1 else 'eds.'}" if names else ""


def _document(cited: Cited, *, brief: bool = False) -> Styled:
    """The document's own part: "Dean Rusk to John F. Kennedy, memorandum, n.d.", or its heading."""
    opening = _correspondents(cited)
    genre = one_line(cited.genre)
    if opening:
        heading = f"{opening}, {genre}"
    elif not cited.title or cited.heading.casefold() == genre.casefold():
        heading = capitalised(genre)
    else:
        heading = cited.heading
    subject = "" if brief or cited.source else _quoted(cited.subject)
    further = ("" if brief else one_line(cited.place), cited.date_words)
    unsaid = (words for words in further if words not in heading)
    return joined(map(roman, (heading, subject, *unsaid)))


def _correspondents(cited: Cited) -> str:
    if not cited.senders:
        return ""
    to = f" to {in_note(cited.recipients)}" if cited.recipients else ""
    return in_note(cited.senders) + to


def _quoted(subject: str) -> str:
    return f"“{as_title(subject).translate(_INNER)}”" if subject else ""


def _in_volume(source: Imprint | None) -> Styled:
    if source is None:
        return Styled()
    parts = [
        roman("in ") + italic(source.collection),
        roman(source.volume.chicago),
        italic(source.volume_title),
        roman(_edited("ed.", in_note(source.editors))),
    ]
    return joined(parts) + _imprint(source, source.city)


def _edited(role: str, names: str) -> str:
    return f"{role} {names}" if names else ""


def _imprint(source: Imprint, city: str) -> Styled:
    words = _imprint_words(source, city)
    return roman(f" ({words})") if words else Styled()


def _imprint_words(source: Imprint, city: str) -> str:
    house = ": ".join(words for words in (city, source.house) if words)
    return ", ".join(words for words in (house, str(source.year or "")) if words)


def _number(cited: Cited, word: str) -> str:
    return word + one_line(cited.number) if cited.source and cited.number else ""


def _place_in_it(cited: Cited) -> str:
    """The page or paragraph cited; for a printed text without number, the pages it fills."""
    if cited.locus and cited.locus.words:
        return one_line(cited.locus.words)
    unnumbered = cited.source is not None and not cited.number
    return page_words(one_line(cited.first_page), one_line(cited.last_page)) if unnumbered else ""


def _copy(cited: Cited) -> list[Styled]:
    """What copy was read: the item, the version, the revision; the room for the unpublished."""
    at_home = (cited.archive_location, cited.archive, cited.room) if cited.source is None else ()
    return [
        roman(_bracketed(cited.item)),
        _version(cited),
        *(roman(one_line(words)) for words in at_home),
        roman(cited.revision.words if cited.revision else ""),
    ]


def _bracketed(item: str) -> str:
    return f"[{one_line(item)}]" if item else ""


def _version(cited: Cited) -> Styled:
    """The version read: "via" a copy of a confirmed home, else "version" and its label."""
    label = one_line(cited.version)
    if not label:
        return Styled()
    return roman(f"via {label}" if cited.home is Home.CONFIRMED else f"version ‘{label}’")


def _unprinted_entry(cited: Cited) -> Styled:
    genre = one_line(cited.genre)
    if cited.senders:
        to = f" to {in_full(cited.recipients)}" if cited.recipients else ""
        opening = [in_bibliography(cited.senders), capitalised(genre) + to]
    else:
        plain = cited.heading.casefold() == genre.casefold()
        opening = [capitalised(genre) if plain else cited.heading]
    dated = ", ".join(words for words in (one_line(cited.place), cited.date_words) if words)
    words = [*opening, _quoted(cited.subject), dated, _bracketed(capitalised(cited.item))]
    held = [cited.archive_location, cited.archive, cited.room, cited.address]
    facts = [roman(part) for part in words] + [_version(cited)]
    return _sentences([*facts, *(roman(one_line(part)) for part in held)])


def _sentences(parts: list[Styled]) -> Styled:
    """Each part that says something as a sentence; a stop already there is not doubled."""
    whole = Styled()
    for part in filter(None, parts):
        whole = whole + roman(" ") + stopped(part) if whole else stopped(part)
    return whole
