"""What an accession changed and made, kept so that it can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Model

_APP = "archive"


class Journal:
    """Rows by model: what changed ones held before, and which were made."""

    def __init__(self, kept: Mapping[str, Any] | None = None) -> None:
        kept = kept or {}
        self.before: dict[str, dict[str, dict[str, Any]]] = dict(kept.get("before", {}))
        self.made: dict[str, list[int]] = dict(kept.get("made", {}))

    def changed(self, row: Model, before: Mapping[str, Any]) -> None:
        """A held row's columns are about to differ; only what they held at first counts."""
        if not before:
            return
        rows = self.before.setdefault(_name(row), {})
        held = rows.setdefault(str(row.pk), {})
        for column, value in before.items():
            held.setdefault(column, _plain(value))

    def add(self, rows: Iterable[Model]) -> None:
        """Rows were made."""
        for row in rows:
            self.made.setdefault(_name(row), []).append(row.pk)

    def as_json(self) -> dict[str, Any]:
        return {"before": self.before, "made": self.made}

    def restore(self) -> None:
        """Give every changed row back what it held."""
        for name, rows in self.before.items():
            model = apps.get_model(_APP, name)
            for row in model._default_manager.filter(pk__in=rows):
                columns = rows[str(row.pk)]
                for column, value in columns.items():
                    field = model._meta.get_field(column.removesuffix("_id"))
                    plain = value if field.is_relation else field.to_python(value)
                    setattr(row, column, plain)
                row.save(update_fields=[column.removesuffix("_id") for column in columns])


def _name(row: Model) -> str:
    return str(row._meta.model_name)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
