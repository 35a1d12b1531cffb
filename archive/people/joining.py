"""People across volumes: whether two records are one person, with the evidence kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from archive.people.authority import Authority
from archive.people.folding import fold, transliterate
from archive.people.given_names import Agreement, agreement, calls_by_second
from archive.people.offices import shared_words
from archive.people.records import Days, Person

_WORKING_LIFE = 55
_GENERATION = 25
_LARGEST_BLOCK = 400
_MARGIN = 3
_SAME_FORM = 10


class Verdict(StrEnum):
    """Whether two records are one person's."""

    CERTAIN = "certain"
    DOUBTFUL = "doubtful"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on two records, and what it rests on, in words an editor can weigh."""

    verdict: Verdict
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DoubtfulPair:
    """Two records that may be one person: an editor decides. Slugs, the lesser first."""

    first: str
    second: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """Records joined: `clusters` hold the slugs of one person each, in order of the records."""

    clusters: tuple[tuple[str, ...], ...]
    doubtful: tuple[DoubtfulPair, ...]
    evidence: tuple[DoubtfulPair, ...]


def same_person(first: Person, second: Person) -> Judgement:
    """Judge whether two records are one person.

    Never by an id of a list: those are per volume. A whole name of two given names or
    initials that agree is enough unless something contradicts; one given name needs posts,
    country or years beside it; a surname alone is always doubtful.
    """
    if set(first.identifiers) & set(second.identifiers):
        return Judgement(Verdict.CERTAIN, ("the same identifier",))
    if transliterate(first.surname) != transliterate(second.surname):
        return Judgement(Verdict.DIFFERENT, ("other surnames",))
    against = tuple(_contradictions(first, second))
    if against:
        return Judgement(Verdict.DIFFERENT, against)
    given = agreement_of(first, second)
    support = tuple(_support(first, second))
    names = f"{first.heading} and {second.heading} agree"
    if not given or given is Agreement.SILENT:
        return _judge_surname(first, second, support)
    if len(support) < 2 and _is_uneasy(first, second):
        return Judgement(Verdict.DOUBTFUL, (names, *support))
    if given is Agreement.INITIALS and _goes_by_another(first, second):
        return Judgement(Verdict.DOUBTFUL, (names, *support))
    full = given is Agreement.NAMES and _shared_initials(first, second) > 1
    if full or (given is Agreement.NAMES and support) or len(support) > 1:
        return Judgement(Verdict.CERTAIN, (names, *support))
    return Judgement(Verdict.DOUBTFUL, (names, *support))


def _is_uneasy(first: Person, second: Person) -> bool:
    """Whether some forms of the names contradict: "John" is "John C." or "John A.", not both."""
    pairs = [(one, other) for one in _givens(first) for other in _givens(second)]
    return any(agreement(one, other) is Agreement.CONTRARY for one, other in pairs)


def _goes_by_another(first: Person, second: Person) -> bool:
    """Whether one is called by his second name, the other by a first: "J. Cordell", "Jonathan"."""
    for one, other in ((first, second), (second, first)):
        words = _words(other.given)
        if calls_by_second(one.given) and len(words) == 1 and len(words[0]) > 1:
            return True
    return False


def _judge_surname(first: Person, second: Person, support: tuple[str, ...]) -> Judgement:
    """Two records without given names on one side: "Souvanna Phouma" twice is one man."""
    if not first.given and not second.given and (" " in first.surname or support):
        return Judgement(Verdict.CERTAIN, (f"{first.surname} is the whole name", *support))
    return Judgement(Verdict.DOUBTFUL, ("the surname alone agrees", *support))


def agreement_of(first: Person, second: Person) -> Agreement:
    """The best agreement between the given names of two records and their variants."""
    ours, theirs = _givens(first), _givens(second)
    return max((agreement(one, other) for one in ours for other in theirs), default=Agreement(0))


def _givens(person: Person) -> list[str]:
    surname = transliterate(person.surname)
    variants = [
        " ".join(word for word in name.replace(",", " ").split() if transliterate(word) != surname)
        for name in person.variants
        if transliterate(name).endswith(surname)
    ]
    return list(dict.fromkeys([person.given, *filter(None, variants)]))


def _shared_initials(first: Person, second: Person) -> int:
    """How many given names or initials the two records have in common, at most."""
    return max(
        sum(a[0] == b[0] for a, b in zip(_words(one), _words(other), strict=False))
        for one in _givens(first)
        for other in _givens(second)
    )


def _words(given: str) -> list[str]:
    return fold(given.replace(".", ". ")).split()


def _contradictions(first: Person, second: Person) -> Iterator[str]:
    if agreement_of(first, second) is Agreement.CONTRARY:
        yield f"other given names: {first.given}, {second.given}"
    if first.suffix and second.suffix and fold(first.suffix) != fold(second.suffix):
        yield f"{first.suffix} and {second.suffix}"
    if first.born and second.born and abs(first.born - second.born) > 1:
        yield f"born {first.born}, born {second.born}"
    if first.died and second.died and abs(first.died - second.died) > 1:
        yield f"died {first.died}, died {second.died}"
    if first.country and second.country and first.country != second.country:
        yield f"served {first.country}, served {second.country}"
    for one, other in ((first, second), (second, first)):
        begins, ends = _years(other.active)
        if one.died and begins and begins > one.died + 1:
            yield f"{one.name} died in {one.died}"
        if one.born and ends and ends < one.born + 15:
            yield f"{one.name} was born in {one.born}"
    if _apart(first.active, second.active) > _WORKING_LIFE:
        yield "a working life apart"


def _years(days: Days) -> tuple[int, int]:
    return (days.first.year if days.first else 0, days.last.year if days.last else 0)


def _apart(first: Days, second: Days) -> int:
    """The years between two spans; 0 where they meet, or one is not known."""
    (begins, ends), (starts, stops) = _years(first), _years(second)
    if not (begins or ends) or not (starts or stops):
        return 0
    return max(0, (starts or stops) - (ends or begins), (begins or ends) - (stops or starts))


def _support(first: Person, second: Person) -> Iterator[str]:
    """What speaks for one person, besides the name."""
    known = any(_years(first.active)) and any(_years(second.active))
    if known and _apart(first.active, second.active) <= _GENERATION // 2:
        yield "at work in the same years"
    words = shared_words(_said(first), _said(second))
    if len(words) > 1:
        yield "both described as " + " ".join(words)
    if first.country and first.country == second.country and first.country != "us":
        yield f"both served {first.country}"
    if first.born and first.born == second.born:
        yield f"both born in {first.born}"


def _said(person: Person) -> str:
    return " ".join([person.description, *(post.title for post in person.posts)])


def join(records: Iterable[Person]) -> Joined:
    """Join records into people: clusters of slugs, and the pairs left to an editor.

    Records meet only within their surname, so that the work grows with the records. A record
    joins a cluster when it is certainly the same as one of it and differs from none; when two
    clusters could have it and neither is decidedly nearer, it stays alone and both pairs are
    doubtful.
    """
    everyone = list(records)
    clusters: list[list[Person]] = []
    doubtful: list[DoubtfulPair] = []
    evidence: list[DoubtfulPair] = []
    for block in _blocks(everyone):
        joined = _join_block(block, evidence)
        clusters += joined
        doubtful += _doubts(joined)
    order = {person.slug: at for at, person in enumerate(everyone)}
    clusters.sort(key=lambda cluster: order[cluster[0].slug])
    return Joined(
        tuple(tuple(person.slug for person in cluster) for cluster in clusters),
        tuple(doubtful),
        tuple(evidence),
    )


def _blocks(records: Sequence[Person]) -> Iterator[list[Person]]:
    """Records by surname; a block too large to compare pairwise is cut by first initial."""
    blocks: dict[str, list[Person]] = defaultdict(list)
    for person in records:
        blocks[transliterate(person.surname)].append(person)
    for block in blocks.values():
        if len(block) <= _LARGEST_BLOCK:
            yield block
            continue
        parts: dict[str, list[Person]] = defaultdict(list)
        for person in block:
            parts[fold(person.given)[:1]].append(person)
        for part in parts.values():
            yield from (
                part[at : at + _LARGEST_BLOCK] for at in range(0, len(part), _LARGEST_BLOCK)
            )


def _join_block(block: list[Person], evidence: list[DoubtfulPair]) -> list[list[Person]]:
    """The clusters of one surname; the fullest names come first, to gather the rest."""
    clusters: list[list[Person]] = []
    for person in sorted(block, key=_fullness, reverse=True):
        home = _home_of(person, [cluster for cluster in clusters if _belongs(person, cluster)])
        if home:
            evidence.append(_pair(home[0], person))
            home.append(person)
        else:
            clusters.append([person])
    return clusters


def _fullness(person: Person) -> tuple[int, int]:
    return len(_words(person.given)), len(person.given)


def _belongs(person: Person, cluster: list[Person]) -> bool:
    verdicts = {same_person(member, person).verdict for member in cluster}
    return Verdict.CERTAIN in verdicts and Verdict.DIFFERENT not in verdicts


def _home_of(person: Person, fitting: list[list[Person]]) -> list[Person] | None:
    """The one cluster that has a record, or of several the one it is decidedly nearest to."""
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    ranked = sorted(fitting, key=lambda cluster: _likeness(person, cluster), reverse=True)
    best, second = (_likeness(person, cluster) for cluster in ranked[:2])
    return ranked[0] if best >= second + _MARGIN else None


def _likeness(person: Person, cluster: list[Person]) -> int:
    """How like the likest member a record is: the same form of name, words shared."""
    return max(
        _SAME_FORM * (fold(member.heading) == fold(person.heading))
        + len(shared_words(_said(member), _said(person)))
        for member in cluster
    )


def _doubts(clusters: list[list[Person]]) -> list[DoubtfulPair]:
    """Pairs of clusters that may be one: none of their members differ, one pair is near."""
    doubts = []
    for one, other in combinations(clusters, 2):
        judged = [same_person(a, b) for a in one for b in other]
        if all(judgement.verdict is not Verdict.DIFFERENT for judgement in judged):
            doubts.append(_pair(one[0], other[0]))
    return doubts


def _pair(one: Person, other: Person) -> DoubtfulPair:
    first, second = sorted((one.slug, other.slug))
    return DoubtfulPair(first, second, same_person(one, other).evidence)


def attach(base: Authority, more: Authority) -> Authority:
    """One authority out of two: records certainly of one person become one, under `base`.

    Each record of `more` that is certainly the same person as exactly one of `base` gives it
    its identifiers, and so all it has; the rest stand beside.
    """
    persons = [_identified(person, base) for person in more.persons]
    return base.with_more(Authority(tuple(persons), more.offices, more.tenures, more.subjects))


def _identified(person: Person, base: Authority) -> Person:
    same = [
        known
        for known in base.named(person.surname)
        if same_person(known, person).verdict is Verdict.CERTAIN
    ]
    if len(same) != 1:
        return person
    return replace(person, identifiers=(*person.identifiers, same[0].slug))
