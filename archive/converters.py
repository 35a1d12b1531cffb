"""The keys that addresses are made of, as path converters: what cannot be one is not found."""

from __future__ import annotations

from django.urls import register_converter

from archive.models.fields import SIGLUM, SLUG, VOLUME


class _Key:
    """A key that stands in an address as it is."""

    regex = ""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class SlugKey(_Key):
    """A document, person or subject: "frus1961-63v24-d438"."""

    regex = SLUG


class SiglumKey(_Key):
    """A version in its document: "v24"."""

    regex = SIGLUM


class VolumeKey(_Key):
    """A volume by its publisher's id: "frus1961-63v24"."""

    regex = VOLUME


class NumberKey(_Key):
    """A document's number in its volume, as in the address "d438": "438", "278A"."""

    regex = r"[0-9A-Za-z][0-9A-Za-z.-]{0,15}"


class PageKey(_Key):
    """The label of a printed page, as in the address "pg_924": "924", "XII"."""

    regex = r"[0-9A-Za-z][0-9A-Za-z.-]{0,15}"


class PlaceKey(_Key):
    """A place in a volume as history.state.gov writes it: "d438", "d438fn1", "pg_924", "ch3"."""

    regex = r"[0-9A-Za-z_][0-9A-Za-z_.-]{0,39}"


class ExportKey(_Key):
    """The form of a version's text or citation, as the suffix of its address."""

    regex = r"(?:ris|bib|csl\.json|tei\.xml|txt|json)"


class CollationExportKey(_Key):
    """The form of a collation, as the suffix of its address."""

    regex = r"(?:tei\.xml|json|rows\.csv|csv)"


class RevisionKey:
    """The number of a revision, from 1; longer numbers than a database holds are not found."""

    regex = "[1-9][0-9]{0,5}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class RowKey(RevisionKey):
    """The number of a row that the database gave it."""

    regex = "[1-9][0-9]{0,14}"


class SiglaKey:
    """Two to six versions to compare, by slashes: "v24/scan/avalon"."""

    regex = rf"{SIGLUM}(?:/{SIGLUM}){{1,5}}"

    def to_python(self, value: str) -> list[str]:
        return value.split("/")

    def to_url(self, value: list[str]) -> str:
        return "/".join(value)


def register() -> None:
    """Make the converters known to Django under their short names."""
    register_converter(SlugKey, "key")
    register_converter(SiglumKey, "siglum")
    register_converter(SiglaKey, "sigla")
    register_converter(VolumeKey, "volume")
    register_converter(NumberKey, "number")
    register_converter(PageKey, "page")
    register_converter(PlaceKey, "place")
    register_converter(ExportKey, "export")
    register_converter(CollationExportKey, "collation_export")
    register_converter(RevisionKey, "revision")
    register_converter(RowKey, "row")
