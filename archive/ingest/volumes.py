"""Volumes come to exist here as soon as anything names them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.models import Volume
from archive.references.volumes import display_years, short_name, subseries_of

SERIES = "Foreign Relations of the United States"
NAMED_ONLY = "Named in a text held here"
"""The source of a volume of which only its key is known."""
_NUMBER = re.compile(r"vol\. (?P<number>[^,]+)(?:, Part (?P<part>.+))?")


def ensure_volumes(keys: Iterable[str]) -> dict[str, Volume]:
    """The rows of volumes by key; one not yet known is made of what its key says."""
    wanted = sorted(set(keys) - {""})
    rows = Volume.objects.in_bulk(wanted, field_name="key")
    new = [_of_its_key(key) for key in wanted if key not in rows]
    if new:
        Volume.objects.bulk_create(new)
        rows = Volume.objects.in_bulk(wanted, field_name="key")
    return rows


def _of_its_key(key: str) -> Volume:
    years = subseries_of(key)
    if not years:
        return Volume(key=key, sort_key=key, source=NAMED_ONLY)
    numbered = _NUMBER.fullmatch(short_name(key))
    return Volume(
        key=key,
        series=SERIES,
        subseries=display_years(years),
        number=numbered["number"] if numbered else "",
        part=(numbered["part"] or "") if numbered else "",
        sort_key=key,
        source=NAMED_ONLY,
    )
