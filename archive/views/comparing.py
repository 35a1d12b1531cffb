"""What a reader asked of a comparison, and the addresses that ask it: every state has one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from django.http import Http404, QueryDict

from archive.collation import Cause

ROW_ANCHOR = "r-"
VARIANT_ANCHOR = "v-"
ESSENTIAL = frozenset(
    {Cause.SUBSTANTIVE, Cause.OMISSION, Cause.EXCISION, Cause.TRANSPOSITION, Cause.SPELLING}
)
ALL = frozenset(Cause) - {Cause.FORME_WORK}
WHOLE = 0
"""The page that holds all rows at once, for print."""


class Form(StrEnum):
    """How a comparison is drawn: row against row, as one text, or as a list of its entries."""

    ROWS = "rows"
    INLINE = "inline"
    APPARATUS = "apparatus"


@dataclass(frozen=True, slots=True)
class Options:
    """What the reader asked to see.

    `page` counts from 1, `WHOLE` is all at once; `at` is the id of a difference, row or gap that
    is to be seen whatever else is asked.
    """

    causes: frozenset[Cause] = ESSENTIAL
    only_differing: bool = False
    form: Form = Form.ROWS
    page: int = 1
    at: str = ""

    @property
    def is_default(self) -> bool:
        return self.causes == ESSENTIAL and not self.only_differing

    @property
    def query(self) -> str:
        """The query that asks for this, "?" for what is shown unasked."""
        pairs = [] if self.causes == ESSENTIAL else _shown(self.causes)
        if self.only_differing:
            pairs.append(("rows", "differing"))
        if self.form is not Form.ROWS:
            pairs.append(("form", self.form.value))
        if self.page != 1:
            pairs.append(("page", str(self.page or "all")))
        if self.at:
            pairs.append(("at", self.at))
        return f"?{urlencode(pairs)}"

    def on_page(self, page: int) -> Options:
        return replace(self, page=page, at="")

    def seeing(self, at: str) -> Options:
        """The same, at a difference, row or gap, wherever it stands."""
        return replace(self, at=at, page=self.page if self.page == WHOLE else 1)

    def showing(self, causes: frozenset[Cause]) -> Options:
        return replace(self, causes=causes, page=1, at="")

    def drawn_as(self, form: Form) -> Options:
        return replace(self, form=form, page=1)


def read_options(asked: QueryDict) -> Options:
    """What to show, as the address says; without a word the essential differences."""
    known = {cause.value: frozenset({cause}) for cause in Cause} | {"all": ALL}
    causes = frozenset[Cause]().union(*(known.get(one, ()) for one in asked.getlist("show")))
    return Options(
        causes=causes if "show" in asked else ESSENTIAL,
        only_differing=asked.get("rows") == "differing",
        form=_form(asked.get("form", "")),
        page=_page(asked.get("page", "1")),
        at=asked.get("at", "")[:40],
    )


def _shown(causes: frozenset[Cause]) -> list[tuple[str, str]]:
    """The parameters that ask for some causes."""
    if causes == ALL:
        return [("show", "all")]
    return [("show", cause.value) for cause in Cause if cause in causes] or [("show", "none")]


def _form(asked: str) -> Form:
    return Form(asked) if asked in set(Form) else Form.ROWS


def _page(asked: str) -> int:
    if asked == "all":
        return WHOLE
    if not (asked.isascii() and asked.isdigit() and len(asked) < 6 and int(asked) > 0):
        raise Http404(f"A page is a number from 1, or “all”; this address asks for “{asked[:20]}”.")
    return int(asked)
