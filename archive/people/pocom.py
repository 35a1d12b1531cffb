"""The Office of the Historian's principal officers and chiefs of mission, as it lays them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from archive.people.authority import Authority
from archive.people.authority_files import AuthorityError, read_partial_date
from archive.people.pocom_offices import Heading, heading_of
from archive.people.records import Days, Office, Person, Tenure
from archive.text.xmlsafe import XmlError, parse_xml

_SOURCE = "Office of the Historian, Principal Officers and Chiefs of Mission"
_LARGEST = 5_000_000
_BRACKETED = re.compile(r"\s{0,3}\([^()]{0,80}\)")
_SUFFIX = re.compile(r",?\s{0,2}(?:Jr\.?|Sr\.?|II|III|IV)$")
_UNSERVED = re.compile(
    r"declined|did not (?:take oath|serve|proceed)|not commissioned; nomination|withdrawn",
    re.IGNORECASE,
)


def read_principal_officers(folder: Path) -> Authority:
    """The persons, offices and tenures of a folder in the layout of the published data.

    `people/*/*.xml` are persons, `positions-principals/*.xml` offices of the Department,
    `missions-countries/*.xml` and `missions-orgs/*.xml` posts abroad. A person's identifier is
    "pocom:" and the published id; the form by which he was known leads, the full one is a
    variant. Appointments declined or never taken up are left out. Raises AuthorityError for a
    folder without persons and for a file that is not well-formed.
    """
    persons = tuple(_read_person(root) for root in _roots(folder / "people", "*/*.xml", "person"))
    if not persons:
        raise AuthorityError(f"{folder.name}: expected people/*/*.xml, found no such file")
    slug_of = {person.identifiers[0]: person.slug for person in persons}
    offices: dict[str, Office] = {}
    tenures: list[Tenure] = []
    for root in _posts(folder):
        office = _read_office(root)
        served = [held for held in _read_tenures(root, office, slug_of) if held]
        if served:
            offices.setdefault(office.slug, office)
            tenures += served
    return Authority(persons, tuple(offices.values()), tuple(tenures))


def _posts(folder: Path) -> Iterator[etree._Element]:
    yield from _roots(folder / "positions-principals", "*.xml", "principal-position")
    yield from _roots(folder / "missions-countries", "*.xml", "country-mission")
    yield from _roots(folder / "missions-orgs", "*.xml", "org-mission")


def _roots(folder: Path, pattern: str, tag: str) -> Iterator[etree._Element]:
    for file in sorted(folder.glob(pattern)):
        try:
            root = parse_xml(file.read_bytes(), f"{folder.name}/{file.name}", _LARGEST)
        except (XmlError, OSError) as error:
            raise AuthorityError(str(error)) from error
        if root.tag != tag:
            raise AuthorityError(f"{folder.name}/{file.name}: expected <{tag}>, found <{root.tag}>")
        yield root


def _text(element: etree._Element, path: str) -> str:
    return " ".join((element.findtext(path) or "").split())


def _read_person(root: etree._Element) -> Person:
    slug = _text(root, "id")
    surname = _text(root, "persName/surname")
    forename = _BRACKETED.sub("", _text(root, "persName/forename"))
    others = [" ".join((name.text or "").split()) for name in root.findall("persName/altname")]
    others = [_SUFFIX.sub("", name) for name in others if name]
    given = next(
        (n[: -len(surname)].strip() for n in others if n.endswith(f" {surname}")), forename
    )
    whole = [f"{forename} {surname}", *others]
    return Person(
        slug=slug,
        surname=surname,
        given=given,
        suffix=_text(root, "persName/genName"),
        country="us",
        born=_year(_text(root, "birth")),
        died=_year(_text(root, "death")),
        variants=tuple(name for name in dict.fromkeys(whole) if name != f"{given} {surname}"),
        identifiers=(f"pocom:{slug}",),
        source=_SOURCE,
    )


def _year(printed: str) -> int | None:
    return int(printed) if printed.isdigit() and len(printed) == 4 else None


def _read_office(root: etree._Element) -> Office:
    published = _text(root, "id") or _text(root, "territory-id")
    heading: Heading = heading_of(root.tag, published, _text(root, "names/singular"))
    return Office(
        slug=heading.slug,
        title=heading.title,
        country="us",
        forms=heading.forms,
        bureau=heading.bureau,
        single=heading.single,
        source=_SOURCE,
    )


def _read_tenures(
    root: etree._Element, office: Office, slug_of: dict[str, str]
) -> Iterable[Tenure | None]:
    """Those who served; charges d'affaires stood in for a chief of mission and were none."""
    for served in [*root.iterfind("principals/principal"), *root.iterfind("chiefs/chief")]:
        role = _text(served, "role-title-id")
        if role.startswith(("charge-daffaires", "principal-officer")):
            continue
        yield _read_tenure(served, office, slug_of)


def _read_tenure(served: etree._Element, office: Office, slug_of: dict[str, str]) -> Tenure | None:
    began = _text(served, "started/date") or _text(served, "appointed/date")
    ended = _text(served, "ended/date")
    person = slug_of.get(f"pocom:{_text(served, 'person-id')}")
    notes = f"{_text(served, 'note')} {_text(served, 'started/note')} {_text(served, 'ended/note')}"
    taken_up = _text(served, "started/date") or ended
    if person is None or not taken_up or (_UNSERVED.search(notes) and not ended):
        return None
    first, last = read_partial_date(began), read_partial_date(ended)
    days = Days(first.first if first else None, last.last if last else None)
    if days.first and days.last and days.last < days.first:
        return None
    return Tenure(office.slug, person, days, began, ended, _text(served, "note"), _SOURCE)
