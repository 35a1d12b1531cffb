import datetime as dt

import pytest
from people_builders import AUTHORITIES, MIKOYAN_VISIT, between, on, the_authority

from archive.people import (
    Authority,
    AuthorityError,
    Days,
    Office,
    Person,
    Tenure,
    find_subjects,
    read_authority,
    read_partial_date,
)

PERSON = '[people.rusk-dean]\nsurname = "Rusk"\ngiven = "Dean"\nsource = "a list"\n'
TENURE = "[[offices.secretary.tenures]]\nperson = "
OFFICE = '[offices.secretary]\ntitle = "Secretary of State"\nsource = "a list"\n'


def written(folder, text, name="people.toml"):
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_every_record_of_the_room_names_its_source():
    authority = the_authority()

    assert all(person.source for person in authority.persons)
    assert all(office.source for office in authority.offices)


@pytest.mark.parametrize(
    ("office", "year", "month", "day", "slug"),
    [
        ("president-us", 1945, 4, 13, "truman-harry-s"),
        ("president-us", 1992, 12, 31, "bush-george-h-w"),
        ("vice-president-us", 1962, 11, 29, "johnson-lyndon-b"),
        ("secretary-of-state", 1951, 6, 1, "acheson-dean"),
        ("under-secretary-of-state", 1961, 6, 1, "bowles-chester-b"),
        ("deputy-secretary-of-state", 1974, 10, 8, "ingersoll-robert-s"),
        ("national-security-adviser", 1962, 11, 29, "bundy-mcgeorge"),
        ("ambassador-us-ussr", 1962, 11, 29, "kohler-foy-d"),
        ("ambassador-ussr-us", 1962, 11, 29, "dobrynin-anatoliy-f"),
    ],
)
def test_an_office_has_its_holder_on_a_day(office, year, month, day, slug):
    held = the_authority().holders(office, on(year=year, month=month, day=day))

    assert [tenure.person for tenure in held] == [slug]


def test_nobody_was_vice_president_after_the_assassination():
    assert the_authority().holders("vice-president-us", between("1963-12-01", "1964-12-31")) == ()


def test_reading_the_files_twice_gives_the_same_authority():
    assert read_authority(AUTHORITIES.glob("*.toml")) == the_authority()


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("1962-11-29", dt.date(1962, 11, 29), dt.date(1962, 11, 29)),
        ("1962-02", dt.date(1962, 2, 1), dt.date(1962, 2, 28)),
        ("1962", dt.date(1962, 1, 1), dt.date(1962, 12, 31)),
    ],
)
def test_a_date_in_part_stands_for_all_its_days(printed, first, last):
    assert read_partial_date(printed) == Days(first, last)


@pytest.mark.parametrize("printed", ["", "1962-13", "1962-02-30", "29 November 1962", "0000"])
def test_what_is_no_date_is_none(printed):
    assert read_partial_date(printed) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[people.x\n", "expected TOML"),
        ("[persons.x]\n", "persons: expected tables"),
        ('[people.x]\ngiven = "Dean"\nsource = "a"\n', r"people\.x\.surname: expected words"),
        ('[people.x]\nsurname = "Rusk"\n', r"people\.x\.source: expected words"),
        (PERSON + 'born = "1909"\n', r"people\.rusk-dean\.born: expected a year, found '1909'"),
        (PERSON + "born = true\n", r"people\.rusk-dean\.born: expected a year"),
        (PERSON + 'hat = "no"\n', r"people\.rusk-dean\.hat: expected one of surname"),
        (PERSON + 'variants = "Dean"\n', r"rusk-dean\.variants: expected a list of words"),
        ('[people."Rusk Dean"]\nsurname = "Rusk"\n', "expected a slug such as"),
        ("people = 3\n", "expected tables"),
        ("[people]\nx = 3\n", "expected a table"),
        (OFFICE + 'single = "yes"\n', r"offices\.secretary\.single: expected true or false"),
        (OFFICE + "tenures = 3\n", r"offices\.secretary\.tenures: expected a list of tables"),
        (
            OFFICE + TENURE + '"x"\n',
            "the slug of a person, found 'x'",
        ),
        (
            PERSON + OFFICE + TENURE + '"rusk-dean"\nfrom = 1969-01-20\nto = "1961"\n',
            r"tenures\[0\]\.to: expected a day not before 1969-01-20",
        ),
        (
            PERSON + OFFICE + TENURE + '"rusk-dean"\nfrom = "soon"\n',
            r"tenures\[0\]\.from: expected a date such as",
        ),
    ],
)
def test_a_faulty_file_is_refused_with_its_place(tmp_path, text, message):
    with pytest.raises(AuthorityError, match=message) as refused:
        read_authority([written(tmp_path, text)])

    assert str(refused.value).startswith("people.toml")


def test_a_slug_given_twice_is_refused(tmp_path):
    files = [written(tmp_path, PERSON, "a.toml"), written(tmp_path, PERSON, "b.toml")]

    with pytest.raises(AuthorityError, match=r"b\.toml, people\.rusk-dean: .*given once"):
        read_authority(files)


def test_a_missing_file_and_one_that_is_no_text_are_refused(tmp_path):
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(AuthorityError, match=r"gone\.toml: expected a file"):
        read_authority([tmp_path / "gone.toml"])
    with pytest.raises(AuthorityError, match=r"binary\.toml: expected UTF-8"):
        read_authority([tmp_path / "binary.toml"])


def test_people_are_found_by_every_form_of_their_surname():
    authority = Authority((Person("a", "Ormsby-Gore", "David"), Person("b", "Ngo Dinh Diem")))

    assert authority.named("Ormsby Gore")[0].slug == "a"
    assert authority.named("Diem")[0].slug == "b"
    assert authority.called("Ngo Dinh Diem")[0].slug == "b"


def test_two_authorities_become_one_where_they_share_an_identifier():
    first = Authority((Person("rusk-dean", "Rusk", "Dean", identifiers=("pocom:rusk",)),))
    second = Authority(
        (Person("rusk-david-dean", "Rusk", "David Dean", identifiers=("pocom:rusk",), born=1909),),
        (Office("secretary", "Secretary of State"),),
        (Tenure("secretary", "rusk-david-dean", Days()),),
    )

    both = first.with_more(second)

    [person] = both.persons
    assert (person.slug, person.given, person.born) == ("rusk-dean", "Dean", 1909)
    assert person.variants == ("David Dean Rusk",)
    assert both.tenures_of("rusk-dean")
    assert both.person("rusk-david-dean") is None


@pytest.mark.parametrize(
    ("printed", "slugs"),
    [
        (
            "Laos—Relations between the Soviet Union and the United States, Cuba",
            ["laos", "soviet-union-relations-united-states", "cuba"],
        ),
        (
            "Laos--Relations between the Soviet Union and the United States, Cuba",
            ["laos", "soviet-union-relations-united-states", "cuba"],
        ),
        ("Gromyko Talks—Southeast Asia", ["gromyko-talks", "southeast-asia"]),
        ("Call by Mr. Mikoyan on the President", ["soviet-union-relations-united-states"]),
        ("Scuba diving", []),
        ("", []),
    ],
)
def test_a_subject_line_means_its_headings_in_their_order(printed, slugs):
    assert [one.slug for one in find_subjects(printed, the_authority())] == slugs


def test_the_authority_answers_for_an_unknown_name_with_nothing():
    authority = the_authority()

    assert authority.named("Nobody") == ()
    assert authority.person("nobody") is None
    assert authority.holders("no-office", MIKOYAN_VISIT) == ()
