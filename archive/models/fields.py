"""Shapes of the keys that addresses are made of, and the field that keeps marks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.validators import RegexValidator
from django.db import models

from archive.text import Mark, MarkKind

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
SIGLUM = r"[a-z][a-z0-9]{0,11}"
VOLUME = r"[a-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*"

validate_slug = RegexValidator(rf"^{SLUG}\Z", "small letters and digits, joined by single hyphens")
validate_siglum = RegexValidator(
    rf"^{SIGLUM}\Z", "a small letter, then up to eleven more or digits"
)
validate_volume = RegexValidator(rf"^{VOLUME}\Z", "a publisher's id such as frus1961-63v24")


_KINDS = {kind.value: kind for kind in MarkKind}


class MarksField(models.JSONField):
    """Marks of one text, kept with it: rows of kind, start, end, label, target.

    A revision never changes, so neither do its marks: they are read and written whole.
    """

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> tuple[Mark, ...]:
        rows = super().from_db_value(value, expression, connection) or []
        return tuple(Mark(_KINDS[kind], *rest) for kind, *rest in rows)

    def get_prep_value(self, value: Iterable[Mark]) -> Any:
        return [[m.kind.value, m.start, m.end, m.label, m.target] for m in value]

    def value_to_string(self, obj: models.Model) -> Any:
        """As rows, for a copy of the tables by `dumpdata`."""
        return self.get_prep_value(self.value_from_object(obj))

    def to_python(self, value: Any) -> Any:
        """Marks as they are, or of the rows of such a copy."""
        marks = value or ()
        return tuple(m if isinstance(m, Mark) else Mark(MarkKind(m[0]), *m[1:]) for m in marks)

    def validate(self, value: Any, model_instance: Any) -> None:
        """Marks are made by readers, never typed: there is nothing to validate by hand."""
