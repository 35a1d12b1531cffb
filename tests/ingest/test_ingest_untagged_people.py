"""Names that no editor tagged: whom the volume's own list says they mean, and lines of several."""

import pytest

from archive.models import Participation
from tests.builders import build_person
from tests.ingest.tei_volumes import document, person, take, volume

pytestmark = pytest.mark.django_db

LIST = [person("p_WS1", "Waugh, Samuel C.", "Assistant Secretary of State for Economic Affairs")]


def talk(line, body):
    listed = f'<list type="participants"><item>{line}</item></list>'
    return document("1", "Memorandum of Conversation", listed, f"<p>{body}</p>")


def named(function):
    rows = Participation.objects.filter(function=function).order_by("start")
    return [(row.printed, row.person.surname if row.person else "") for row in rows]


def test_bare_surname_means_the_one_of_the_volumes_own_list():
    build_person(name="Alexander R. Waugh")
    memorandum = document("1", "Memorandum", "<p>He added that Waugh had no objection.</p>")

    take(volume(memorandum, persons=LIST))

    mention = Participation.objects.get(function="mentioned")
    assert mention.person.name == "Samuel C. Waugh"


def test_line_of_several_men_is_as_many_participants():
    take(volume(talk("Messrs. Waugh and Weiss, State", "They spoke."), persons=LIST))

    assert named("participant") == [("Messrs. Waugh", "Waugh"), ("Weiss, State", "")]


def test_mans_office_after_a_comma_is_no_second_man():
    take(volume(talk("Mr. Waugh, Assistant Secretary for Economic Affairs", "They spoke.")))

    assert len(named("participant")) == 1
