from haystack.query import SearchQuerySet

from archive.search.haystack_query import Question
from archive.search.parse import parse

ON_EVERY_ENGINE = True


def found(q):
    return [hit.slug for hit in SearchQuerySet().filter(content=Question(parse(q)))[:50]]


MEMCON, MEMO, TELEGRAM, UNDATED = (
    "frus1961-63v24-d438",
    "frus1961-63v24-d198",
    "frus1961-63v05-d380",
    "note-1",
)


QUESTIONS = {
    "Laos": {MEMCON, MEMO, UNDATED},
    "plan": {MEMCON, MEMO},
    "ban": {MEMO, UNDATED},
    "ship": {MEMCON},
    "=planned": {MEMCON},
    "=plan": set(),
    '"bay of pigs"': {MEMCON},
    '"pigs of bay"': set(),
    '"pigs bay"~3': {MEMCON},
    '"neutral bay"~3': set(),
    "laos NOT mikoyan": {MEMO, UNDATED},
    "castro OR khrushchev": {MEMCON, TELEGRAM},
    "(castro OR khrushchev) mikoyan": {TELEGRAM},
    "neutral*": {MEMCON, MEMO},
    "eisenhauer~": set(),
    "kruschev~": {TELEGRAM},
    "mikoyen~": {MEMCON, TELEGRAM},
    "cafe": {MEMCON},
    "CAFÉ": {MEMCON},
    "Kennedy's": {MEMCON, MEMO},
    "vinogradov": {MEMCON},
    "USSR": {MEMCON},
    "aide-memoire": {MEMO},
    "participant:President": {MEMCON, MEMO},
    "participant:mikoyan": {MEMCON, TELEGRAM},
    "person:mikoyan": {MEMCON, TELEGRAM, MEMO},
    "mentions:Mikoyan": {MEMO},
    "from:Rusk to:Kennedy": {MEMO},
    "participant:Mikeyen": {MEMCON},
    "participant:(Rusk OR Johnson)": {MEMO, TELEGRAM},
    "subject:laos": {MEMCON},
    "subject:dulles": {MEMCON},
    "volume:XXIV": {MEMCON, MEMO},
    "volume:frus1961-63v05": {TELEGRAM},
    "kind:memcon": {MEMCON},
    "kind:telegrams": {TELEGRAM},
    "version:scan": {MEMCON},
    "archive:611.61/11-2962": {MEMCON},
    "classification:secret": {MEMCON},
    "date:Nov 1962": {MEMCON},
    "date:1961..1962": {MEMCON, MEMO},
    "date:undated": {UNDATED},
    "in:note-1 laos": {UNDATED},
    "the": {MEMCON, MEMO, UNDATED},
}


def test_questions_find_their_documents(room):
    answers = {q: set(found(q)) for q in QUESTIONS}

    assert answers == QUESTIONS
