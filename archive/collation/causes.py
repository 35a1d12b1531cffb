"""Why two readings differ: the first rule that fits, with its evidence and its doubt.

The rules go from what is printed (signs, division of words) over how words are written
(spelling, transliteration) to what they say. A reading is called misread only on evidence:
letters that scanners confuse, a line cut at its end, a word nobody knows beside one that is
common. What cannot be told from the text alone keeps its alternative.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA, Levenshtein

from archive.collation.entry import Cause
from archive.collation.letters import american, as_figures, confusion, inflected, is_slip, sounded
from archive.collation.vocabulary import Lexicon
from archive.text import squash


@dataclass(frozen=True, slots=True)
class Side:
    """One reading as its witness prints it: `forms` are its folded words.

    `noisy` says the witness is a scan's OCR or looks like one; `at_line_end` and
    `at_line_start` that the reading stands at an edge of a line; `pointed` that a full stop
    follows it.
    """

    siglum: str
    printed: str
    forms: tuple[str, ...]
    noisy: bool = False
    at_line_end: bool = False
    at_line_start: bool = False
    pointed: bool = False

    @property
    def letters(self) -> str:
        return squash(self.printed)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A cause with its reason, its certainty and what else it may be."""

    cause: Cause
    evidence: str
    certainty: float
    alternatives: tuple[Cause, ...] = ()


def judge(one: Side, other: Side, lexicon: Lexicon) -> Judgement:
    """Why two readings that both have words differ; the same whichever is named first."""
    one, other = sorted((one, other), key=lambda side: (side.letters, side.printed, side.siglum))
    for rule in (
        _note_call,
        _division,
        _numbers,
        _edge_lost,
        _abbreviation,
        _spelling,
        _known,
        _unknown,
    ):
        found = rule(one, other, lexicon)
        if found is not None:
            return found
    return Judgement(
        Cause.SUBSTANTIVE, f"“{one.printed}” and “{other.printed}” are different words.", 0.85
    )


def _note_call(one: Side, other: Side, lexicon: Lexicon) -> Judgement | None:
    """The same word with the call of a note at its end: "Conversation0"."""
    short, whole = sorted((one, other), key=lambda side: len(side.letters))
    call = whole.letters.removeprefix(short.letters)
    if not short.letters.isalpha() or not call.isdigit() or len(call) > 3:
        return None
    if call == whole.letters or not lexicon.is_known(short.forms[-1]):
        return None
    return Judgement(Cause.EDITORIAL, f"“{call}” calls a note in {whole.siglum}.", 0.85)


def _division(one: Side, other: Side, lexicon: Lexicon) -> Judgement | None:
    """The same letters, divided otherwise."""
    if one.letters != other.letters or one.forms == other.forms:
        return None
    if len(one.forms) == len(other.forms):
        evidence = "The letters are the same; apostrophe or accent differs."
        return Judgement(Cause.PUNCTUATION, evidence, 0.95)
    joined, apart = sorted((one, other), key=lambda side: len(side.forms))
    if re.search(r"\w[-‐‑]\w", apart.printed + joined.printed):
        evidence = f"“{one.printed}” and “{other.printed}” differ in the hyphen alone."
        return Judgement(Cause.SPELLING, evidence, 0.9)
    if re.search(r"[—–/…]|--", apart.printed):
        evidence = f"The sign between the words is lost in “{joined.printed}” ({joined.siglum})."
        return Judgement(Cause.PUNCTUATION, evidence, 0.8, (Cause.OCR,))
    lost = not all(map(lexicon.is_known, joined.forms))
    if lost and all(map(lexicon.is_known, apart.forms)):
        evidence = f"The space is lost in “{joined.printed}” ({joined.siglum})."
        return Judgement(Cause.OCR, evidence, 0.85 if joined.noisy else 0.7, (Cause.PUNCTUATION,))
    if not all(map(lexicon.is_known, apart.forms)):
        evidence = f"“{joined.printed}” is torn in two ({apart.siglum})."
        return Judgement(Cause.OCR, evidence, 0.8, (Cause.SPELLING,))
    evidence = f"“{one.printed}” and “{other.printed}” are written together and apart."
    return Judgement(Cause.SPELLING, evidence, 0.7, (Cause.OCR,))


def _numbers(one: Side, other: Side, lexicon: Lexicon) -> Judgement | None:
    """Figures: another number is another statement, unless letters stand for figures."""
    digits = [any(map(str.isdigit, side.letters)) for side in (one, other)]
    if not any(digits):
        return None
    if as_figures(one.forms) == as_figures(other.forms):
        evidence = f"“{one.printed}” and “{other.printed}” are one number, written otherwise."
        return Judgement(Cause.SPELLING, evidence, 0.85)
    pure = [side.letters.isdigit() for side in (one, other)]
    if all(pure):
        doubt = (Cause.OCR,) if (one.noisy or other.noisy) else ()
        evidence = f"The numbers differ: {one.printed} and {other.printed}."
        return Judgement(Cause.SUBSTANTIVE, evidence, 0.7 if doubt else 0.9, doubt)
    if confusion(one.letters, other.letters) and Levenshtein.distance(
        one.letters, other.letters
    ) * 2 <= max(len(one.letters), len(other.letters), 2):
        evidence = f"“{one.printed}” and “{other.printed}” differ in signs that scanners confuse."
        return Judgement(Cause.OCR, evidence, 0.85)
    if any(pure) or not are_alike(one, other):
        evidence = f"A number stands against “{one.printed}” or “{other.printed}”."
        return Judgement(Cause.SUBSTANTIVE, evidence, 0.6, (Cause.OCR,))
    return None


def _edge_lost(one: Side, other: Side, lexicon: Lexicon) -> Judgement | None:
    """A word cut at the edge of a line: its rest was not on the scan."""
    short, whole = sorted((one, other), key=lambda side: len(side.letters))
    missing = len(whole.letters) - len(short.letters)
    if missing < 2 or len(short.letters) < 3:
        return None
    at_end = short.at_line_end and whole.letters.startswith(short.letters)
    at_start = short.at_line_start and whole.letters.endswith(short.letters)
    if not at_end and not at_start:
        return None
    edge = "ends" if at_end else "begins"
    evidence = f"The line {edge} inside the word: “{short.printed}” of “{whole.printed}”."
    return Judgement(Cause.OCR, evidence, 0.85)


def _abbreviation(one: Side, other: Side, lexicon: Lexicon) -> Judgement | None:
    """One form shortened with a point: "Amb." for "Ambassador"."""
    short, whole = sorted((one, other), key=lambda side: len(side.letters))
    if len(short.forms) != 1 or len(whole.forms) != 1 or not short.pointed or whole.pointed:
        return None
    shorter = len(short.letters) + 2 <= len(whole.letters)
    ends = short.letters[:1] + short.letters[-1:] == whole.letters[:1] + whole.letters[-1:]
    begins = whole.letters.startswith(short.letters)
    if not shorter or not (begins or (ends and len(short.letters) <= 5)):
        return None
    evidence = f"“{short.printed}” shortens “{whole.printed}”."
    return Judgement(Cause.SPELLING, evidence, 0.8)


def _spelling(one: Side, other: Side, lexicon: Lexicon) -> Judgement | None:
    """British and American spelling, and names written over from another script."""
    if len(one.forms) != len(other.forms):
        return None
    if all(american(a) == american(b) for a, b in zip(one.forms, other.forms, strict=True)):
        evidence = f"“{one.printed}” and “{other.printed}” are two spellings of one word."
        return Judgement(Cause.SPELLING, evidence, 0.9)
    named = one.printed[:1].isupper() and other.printed[:1].isupper()
    if named and sounded(one.letters) == sounded(other.letters):
        evidence = f"“{one.printed}” and “{other.printed}” write one foreign name over differently."
        return Judgement(Cause.SPELLING, evidence, 0.8, _ocr_if_noisy(one, other))
    return None


def _ocr_if_noisy(one: Side, other: Side) -> tuple[Cause, ...]:
    return (Cause.OCR,) if one.noisy or other.noisy else ()


def _known(one: Side, other: Side, lexicon: Lexicon) -> Judgement | None:
    """Two known words: substance, unless one is rare and the letters are easily confused."""
    if not (_is_known(one, lexicon) and _is_known(other, lexicon)):
        return None
    rare, common = sorted((one, other), key=lambda side: _commonness(side, lexicon))
    gap = _commonness(common, lexicon) - _commonness(rare, lexicon)
    close = OSA.distance(rare.letters, common.letters) == 1
    confused = confusion(rare.letters, common.letters)
    if gap > 2 and rare.noisy and confused and not inflected(rare.letters, common.letters):
        evidence = (
            f"“{rare.printed}” is a rare word beside “{common.printed}”, "
            "and the letters are ones scanners confuse."
        )
        return Judgement(Cause.OCR, evidence, 0.65, (Cause.SUBSTANTIVE,))
    doubt = (
        rare.noisy
        and (confused or close)
        and gap > 1
        and not inflected(rare.letters, common.letters)
    )
    evidence = f"“{one.printed}” and “{other.printed}” are both words in use."
    return Judgement(
        Cause.SUBSTANTIVE, evidence, 0.75 if doubt else 0.9, (Cause.OCR,) if doubt else ()
    )


def _is_known(side: Side, lexicon: Lexicon) -> bool:
    return all(map(lexicon.is_known, side.forms))


def _commonness(side: Side, lexicon: Lexicon) -> float:
    return min((lexicon.commonness(form) for form in side.forms), default=0.0)


def _unknown(one: Side, other: Side, lexicon: Lexicon) -> Judgement | None:
    """A word nobody knows beside one that is known or often printed here."""
    if not are_alike(one, other) and not confusion(one.letters, other.letters):
        return _garbled(one, other, lexicon)
    strange, usual = sorted((one, other), key=lambda side: _standing(side, lexicon))
    counts = _counts(strange, usual, lexicon)
    often = _times(strange, lexicon)
    if (
        inflected(strange.letters, usual.letters)
        and not strange.noisy
        and often == 1
        and _is_known(one, lexicon)
    ):
        return None
    slip = is_slip(strange.letters, usual.letters)
    confused = confusion(strange.letters, usual.letters, steps=1 if slip else 2)
    if confused and (strange.noisy or often < 3):
        certainty = 0.9 if strange.noisy else 0.7
        doubt = () if strange.noisy else (Cause.SPELLING,)
        return Judgement(Cause.OCR, f"{counts}; scanners confuse these letters.", certainty, doubt)
    if often >= 3 and not strange.noisy:
        return Judgement(Cause.SPELLING, f"{counts}: a spelling of its own.", 0.75)
    if slip:
        if strange.noisy:
            doubt = (Cause.SPELLING,)
            return Judgement(Cause.OCR, f"{counts}; the typist or the scanner.", 0.55, doubt)
        return Judgement(Cause.SPELLING, f"{counts}; a slip of the pen.", 0.7, (Cause.OCR,))
    cause = Cause.OCR if strange.noisy or not usual.noisy else Cause.SPELLING
    doubt = (Cause.SPELLING,) if cause is Cause.OCR else (Cause.OCR,)
    return Judgement(cause, f"{counts}.", 0.7 if strange.noisy else 0.55, doubt)


def _garbled(one: Side, other: Side, lexicon: Lexicon) -> Judgement | None:
    """An unlike string that is no word, in a scan."""
    for strange, usual in ((one, other), (other, one)):
        nonsense = not any(map(lexicon.is_known, strange.forms))
        if (
            nonsense
            and strange.noisy
            and _is_known(usual, lexicon)
            and _times(strange, lexicon) < 3
        ):
            evidence = f"“{strange.printed}” ({strange.siglum}) is no known word."
            return Judgement(Cause.OCR, evidence, 0.6, (Cause.SUBSTANTIVE,))
    return None


def are_alike(one: Side, other: Side) -> bool:
    """Whether two readings have more than half their letters in common."""
    length = max(len(one.letters), len(other.letters), 1)
    return bool(Levenshtein.distance(one.letters, other.letters) <= max(1, 0.45 * length))


def _standing(side: Side, lexicon: Lexicon) -> tuple[bool, int, bool, float, str]:
    """How well established a reading is: known, often printed here, not from a scan, common."""
    total = min((lexicon.total(form) for form in side.forms), default=0)
    return _is_known(side, lexicon), total, not side.noisy, _commonness(side, lexicon), side.printed


def _times(side: Side, lexicon: Lexicon) -> int:
    return min((lexicon.count(form, side.siglum) for form in side.forms), default=0)


def _counts(strange: Side, usual: Side, lexicon: Lexicon) -> str:
    """The evidence of number: "“Mikeyen” once in B, “Mikoyan” 9 times there"."""
    here = _times(strange, lexicon)
    there = min((lexicon.count(form, strange.siglum) for form in usual.forms), default=0)
    total = min((lexicon.total(form) for form in usual.forms), default=0)
    where = f"{_times_in_words(there)} there" if there else f"{_times_in_words(total)} elsewhere"
    return (
        f"“{strange.printed}” {_times_in_words(here)} in {strange.siglum}, "
        f"“{usual.printed}” {where}"
    )


def _times_in_words(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


_RULES = (
    _note_call, _division, _numbers, _edge_lost, _abbreviation, _spelling, _known, _unknown,
)  # fmt: skip
