import pytest
from people_builders import AFTER_THE_FUNERAL, GENEVA_TALKS, MIKOYAN_VISIT, between, the_authority

from archive.people import Authority, Certainty, Context, Person, identify


def meant(printed, on, **context):
    return identify(printed, on, the_authority(), Context(**context))


@pytest.mark.parametrize(
    ("printed", "on", "slug"),
    [
        ("The President", MIKOYAN_VISIT, "kennedy-john-f"),
        ("The President", AFTER_THE_FUNERAL, "johnson-lyndon-b"),
        ("The Secretary", MIKOYAN_VISIT, "rusk-dean"),
        ("The Secretary of State", AFTER_THE_FUNERAL, "rusk-dean"),
        ("The Under Secretary", MIKOYAN_VISIT, "ball-george-w"),
    ],
)
def test_a_bare_office_means_its_holder_on_the_day(printed, on, slug):
    found = meant(printed, on)

    assert (found.person.slug, found.certainty) == (slug, Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Ambassador Llewellyn Thompson", "thompson-llewellyn-e"),
        ("Mr. E.S. Glenn, LS", "glenn-edmund-s"),
        ("Miss N. Kushnir, LS", "kushnir-natalie"),
        ("Anastas I. Mikoyan, First Deputy Chairman of the Council", "mikoyan-anastas-i"),
        ("Ambassador Anatoliy F. Dobrynin", "dobrynin-anatoliy-f"),
        ("Mr. Yuriy N. Vinogradov, Soviet Delegation", "vinogradov-yuriy-n"),
        ("Mr. Yuriy N. Vino-Gradov, Soviet Delegation", "vinogradov-yuriy-n"),
        ("Mr. Igor D. Bubnov, Third Secretary, Soviet Embassy", "bubnov-igor-d"),
        ("S/P - Mr. Rostow", "rostow-walt-w"),
        ("G - Mr. Johnson", "johnson-u-alexis"),
        ("ARA - Mr. Martin", "martin-edwin-m"),
        ("FE - Mr. Harriman", "harriman-w-averell"),
    ],
)
def test_the_people_of_the_conversation_of_1962_are_known(printed, slug):
    assert meant(printed, MIKOYAN_VISIT).person.slug == slug


@pytest.mark.parametrize(
    ("printed", "group", "slug"),
    [
        ("Under Secretary Harriman", "US", "harriman-w-averell"),
        ("Ambassador Thompson", "US", "thompson-llewellyn-e"),
        ("Mr. TylerEUR", "US", "tyler-william-r"),
        ("Mr. Bundy—The White House", "US", "bundy-mcgeorge"),
        ("Mr. AkalovskyACDA/IR", "US", "akalovsky-alexander-a"),
        ("Mr. Mikoyan", "USSR", "mikoyan-anastas-i"),
        ("Mr. Smirnovski, Chief of the American Section", "USSR", "smirnovsky-mikhail-n"),
        ("Mr. Sukhodrev", "USSR", "sukhodrev-viktor-m"),
    ],
)
def test_the_people_of_the_call_of_1963_are_known(printed, group, slug):
    assert meant(printed, AFTER_THE_FUNERAL, delegation=group).person.slug == slug


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Prince Boun Oum", "boun-oum"),
        ("Souvanna Phouma", "souvanna-phouma"),
        ("Foreign Minister Gromyko", "gromyko-andrei-a"),
        ("Pushkin", "pushkin-georgi-m"),
    ],
)
def test_the_people_of_the_laos_talks_are_known(printed, slug):
    assert meant(printed, GENEVA_TALKS).person.slug == slug


def test_a_dead_president_keeps_his_title():
    assert meant("President Kennedy", AFTER_THE_FUNERAL).person.slug == "kennedy-john-f"


def test_an_editors_note_may_call_a_man_by_a_later_title():
    found = meant("President Johnson", MIKOYAN_VISIT)

    assert (found.person.slug, found.certainty) == ("johnson-lyndon-b", Certainty.PROBABLE)


def test_a_date_across_two_tenures_leaves_the_office_open():
    found = meant("The President", between("1963-11-01", "1963-11-30"))

    assert found.person is None
    assert [one.slug for one in found.candidates] == ["kennedy-john-f", "johnson-lyndon-b"]


def test_one_of_two_holders_named_in_the_document_is_the_likelier():
    days = between("1963-11-01", "1963-11-30")

    found = meant("The President", days, known=("kennedy-john-f",))

    assert (found.person.slug, found.certainty) == ("kennedy-john-f", Certainty.PROBABLE)


def test_an_office_without_a_date_is_open():
    found = meant("The President", None)

    assert (found.person, found.candidates) == (None, ())
    assert "no date" in found.reason


def test_an_office_of_another_side_is_not_the_united_states():
    assert meant("The President", MIKOYAN_VISIT, delegation="French").person is None


def test_an_office_without_a_country_is_certain_only_of_the_united_states():
    alone = meant("Foreign Minister", MIKOYAN_VISIT)
    soviet = meant("Foreign Minister", MIKOYAN_VISIT, delegation="USSR")

    assert alone.certainty is Certainty.DOUBTFUL
    assert (soviet.person.slug, soviet.certainty) == ("gromyko-andrei-a", Certainty.CERTAIN)


def test_two_men_of_one_name_leave_it_open():
    found = meant("Mr. Johnson", AFTER_THE_FUNERAL)

    assert found.person is None
    assert {one.slug for one in found.candidates} == {"johnson-lyndon-b", "johnson-u-alexis"}


def test_the_company_tells_which_of_two_is_meant():
    found = meant("Mr. Johnson", AFTER_THE_FUNERAL, known=("johnson-u-alexis",))

    assert found.person.slug == "johnson-u-alexis"


def test_the_volumes_own_list_comes_before_other_namesakes():
    listed = frozenset({"frus1961-63v05:p_JUA1"})

    assert meant("Mr. Johnson", MIKOYAN_VISIT, listed=listed).person.slug == "johnson-u-alexis"


def test_a_surname_cut_off_is_offered_with_its_doubt():
    whole = meant("Ambassador Anatoliy F. Dobryn", MIKOYAN_VISIT)
    bare = meant("Mr. Dobryn", MIKOYAN_VISIT)

    assert (whole.person.slug, whole.certainty) == ("dobrynin-anatoliy-f", Certainty.PROBABLE)
    assert (bare.person.slug, bare.certainty) == ("dobrynin-anatoliy-f", Certainty.DOUBTFUL)
    assert "cut off at the edge; Dobrynin is" in whole.reason


def test_a_misread_surname_is_offered_with_its_doubt():
    found = meant("Mr. Mikeyen", MIKOYAN_VISIT)

    assert (found.person.slug, found.certainty) == ("mikoyan-anastas-i", Certainty.DOUBTFUL)


def test_two_names_equally_near_are_left_open():
    people = (Person("harman-a", "Harman"), Person("harmen-b", "Harmen"))

    found = identify("Mr. Harmon", None, Authority(people))

    assert found.person is None
    assert len(found.candidates) == 2


def test_a_wife_is_not_her_husband():
    assert meant("Mrs. Dobrynin", MIKOYAN_VISIT).person is None


def test_a_countrys_man_is_not_taken_for_anothers():
    assert meant("Mr. Thompson, First Secretary, British Embassy", MIKOYAN_VISIT).person is None


def test_an_offices_letters_are_no_country():
    authority = Authority((Person("mcsweeney-john-m", "McSweeney", "John M.", country="us"),))

    found = identify("Mr. McSweeney, Director, SOV", None, authority)

    assert found.person.slug == "mcsweeney-john-m"


def test_a_man_of_another_century_is_not_meant():
    authority = Authority((Person("adams-john", "Adams", "John", born=1735, died=1826),))

    assert identify("Mr. Adams", MIKOYAN_VISIT, authority).candidates == ()


@pytest.mark.parametrize("printed", ["", "(See attached list)", "Mr. Nobody Atall", "The Sheriff"])
def test_what_nobody_bears_is_open_with_a_reason(printed):
    found = meant(printed, MIKOYAN_VISIT)

    assert (found.person, found.candidates) == (None, ())
    assert found.reason
