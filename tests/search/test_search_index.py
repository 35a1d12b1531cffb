import os
import subprocess
import sys
import textwrap

import pytest
from haystack.exceptions import SearchBackendError
from haystack.query import SearchQuerySet

from archive.models import Document
from archive.search import asked as asked_of
from archive.search import evaluate, index, storage
from archive.search.haystack_query import Question
from archive.search.index import (
    backend,
    catch_up,
    drift,
    index_documents,
    rebuild,
    remove_documents,
)
from archive.search.parse import parse
from archive.search.query import QueryError
from archive.search.storage import IndexUnavailable
from tests.builders import build_document, build_revision, build_version

ON_EVERY_ENGINE = True


def found(q):
    return {hit.slug for hit in SearchQuerySet().filter(content=Question(parse(q)))[:100]}


def test_slice_that_is_no_page_gives_its_own_rows(room):
    everything = SearchQuerySet().order_by("earliest")

    assert [hit.slug for hit in everything[1:3]] == [hit.slug for hit in everything[:4]][1:3]


def test_slice_past_the_end_leaves_the_count_true(room):
    asked = SearchQuerySet().filter(content=Question(parse("laos")))

    assert list(asked[20:40]) == []
    assert len(asked) == 3


def test_plain_filters_of_haystack_work_and_hold_no_operators(room):
    asked = SearchQuerySet().filter(content="Laos").filter(kind="memorandum")

    assert [hit.slug for hit in asked[:10]] == ["frus1961-63v24-d198"]
    assert {h.slug for h in SearchQuerySet().filter(volume__in=["frus1961-63v05"])[:9]} == {
        "frus1961-63v05-d380"
    }
    assert len(SearchQuerySet().filter(content="laos OR khrushchev")) == 0


def test_typed_strings_are_never_run_as_queries(room):
    with pytest.raises(SearchBackendError, match="trees, not strings"):
        list(SearchQuerySet().raw_search("text:laos OR *")[:1])


def test_conversation_is_found_by_what_another_version_says_of_its_people(room):
    assert found("castro person:kennedy") == {"frus1961-63v24-d438"}


def test_not_refuses_a_document_for_any_of_its_versions(room):
    assert "frus1961-63v24-d438" not in found("laos NOT castro")


def test_new_text_is_found_and_the_former_is_not(room):
    version = build_version(text="A zebra crossed.")
    index_documents([version.document.slug])
    build_revision(version=version, text="An okapi crossed.")

    index_documents([version.document.slug])

    assert (found("zebra"), found("okapi")) == (set(), {version.document.slug})


def test_documents_taken_out_or_withdrawn_are_not_found(room):
    remove_documents(["note-1"])
    Document.objects.filter(slug="frus1961-63v24-d198").update(withdrawn=True)
    index_documents(["frus1961-63v24-d198"])

    assert found("laos") == {"frus1961-63v24-d438"}


def test_many_small_commits_keep_every_row(room):
    slugs = []
    for number in range(24):
        document = build_document(slug=f"okapi-{number}")
        build_version(document=document, text=f"Okapi number {number}", classification="Secret")
        index_documents([document.slug])
        slugs.append(document.slug)

    assert found("okapi") == set(slugs)
    assert len(SearchQuerySet().filter(classification="Secret")) == 25
    assert drift().total == 0


def test_next_run_indexes_what_a_killed_one_left_out(room):
    build_version(document=build_document(slug="left-out"), text="An okapi crossed.")
    later = build_version(text="A zebra crossed.")

    catch_up([later.document.slug])

    assert (found("okapi"), found("zebra")) == ({"left-out"}, {later.document.slug})
    assert drift().total == 0


def test_drift_counts_what_the_index_lacks_and_holds_too_many(room):
    build_version(text="Not in the index yet.")
    stale = build_version(text="Before.")
    index_documents([stale.document.slug])
    build_revision(version=stale, text="After.")
    Document.objects.filter(slug="note-1").update(withdrawn=True)

    assert (drift().missing, drift().stale, drift().surplus) == (1, 1, 1)


def test_searches_go_on_in_the_old_index_while_a_new_one_is_built(room):
    seen = []

    rebuild(lambda done, total: seen.append((done, total, len(found("laos")))))

    assert seen == [(n, 5, 3) for n in range(1, 6)]
    assert found("laos") == {"frus1961-63v24-d438", "frus1961-63v24-d198", "note-1"}


def test_text_taken_in_while_a_new_index_is_built_is_in_it(room):
    def take_in(done, total):
        if done == total:
            document = build_document(slug="late")
            build_version(document=document, text="An okapi came late.")
            index_documents(["late"])

    rebuild(take_in)

    assert found("okapi") == {"late"}


@pytest.mark.embedded
def test_build_that_fails_leaves_the_index_in_use(room):
    def fail(done, total):
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        rebuild(fail)

    assert found("laos")
    assert len(list(room.glob("index-*"))) == 1


@pytest.mark.embedded
def test_old_index_goes_when_a_second_new_one_is_in_use(room):
    rebuild()
    rebuild()

    assert len(list(room.glob("index-*"))) == 2


def test_first_text_builds_the_index_that_is_not_there(db, index_folder):
    document = build_version(text="A lonely okapi.").document

    index_documents([document.slug])

    assert found("okapi") == {document.slug}


@pytest.mark.embedded
def test_other_process_sees_a_commit(room):
    script = """
        import sys, django
        django.setup()
        from pathlib import Path
        from haystack import connections
        connections["default"].options["PATH"] = Path(sys.argv[1])
        backend = connections["default"].get_backend()
        for line in sys.stdin:
            print(backend.snapshot().live, flush=True)
    """
    reader = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", textwrap.dedent(script), str(room)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "archive.settings"},
    )

    def live():
        reader.stdin.write("?\n")
        reader.stdin.flush()
        return int(reader.stdout.readline())

    with reader:
        before = live()
        remove_documents(["note-1"])
        after_commit = live()
        rebuild()
        after_rebuild = live()
        reader.stdin.close()

    assert (before, after_commit, after_rebuild) == (5, 4, 5)


@pytest.mark.embedded
def test_writer_that_finds_another_gives_up_with_a_word(room, monkeypatch):
    monkeypatch.setattr(storage, "PATIENCE", 0.1)

    with storage.writing(room), pytest.raises(IndexUnavailable, match="Another process"):
        index_documents(["note-1"])


@pytest.mark.embedded
@pytest.mark.parametrize("name", ["", "../elsewhere", "index-none", "index-2-none"])
def test_damaged_pointer_is_told(room, name):
    (room / storage.POINTER).write_text(name)

    with pytest.raises(IndexUnavailable, match="build_index"):
        found("laos")


@pytest.mark.embedded
def test_index_of_another_release_is_built_anew(room):
    (room / "index-18ea2853").mkdir()
    (room / storage.POINTER).write_text("index-18ea2853")

    catch_up([])

    assert found("khrushchev") == {"frus1961-63v05-d380"}


def test_wildcard_for_too_many_words_takes_the_commonest_and_says_so(room, monkeypatch):
    monkeypatch.setattr(asked_of, "MAX_EXPANSIONS", 1)
    asked = SearchQuerySet().filter(content=Question(parse("pla*")))

    assert list(asked[:5])
    assert "the 1 commonest" in asked.query.remarks[0]


def test_misspelling_says_which_words_it_found(room):
    asked = SearchQuerySet().filter(content=Question(parse("mikoyen~")))

    assert list(asked[:5])
    assert asked.query.remarks == ("“mikoyen~” also found: mikoyan, mikeyen.",)


@pytest.mark.embedded
def test_question_that_takes_too_long_is_cut(room, monkeypatch):
    monkeypatch.setattr(evaluate, "BUDGET", -1)

    with pytest.raises(QueryError, match="takes too long"):
        found("pigs OR geneva")


def test_title_weighs_more_than_text(room):
    for slug, title, text in (
        ("in-text", "Report", "okapi " * 3 + "and more of other things"),
        ("in-title", "Okapi", "A report."),
    ):
        build_version(document=build_document(slug=slug, title=title), text=text)
    index_documents(["in-text", "in-title"])

    hits = SearchQuerySet().filter(content=Question(parse("okapi")))[:2]

    assert [hit.slug for hit in hits] == ["in-title", "in-text"]


def test_more_like_a_text_finds_its_kin_and_not_itself(room):
    version = build_version(
        document=build_document(slug="kin"), text="Khrushchev's letter and Mikoyan again. Letter."
    )
    index_documents(["kin"])
    own = SearchQuerySet().more_like_this(version)

    assert "kin" not in {hit.slug for hit in own[:5]}


def test_index_is_read_from_the_tables_in_a_fixed_number_of_questions(
    room, django_assert_max_num_queries
):
    slugs = list(Document.objects.values_list("slug", flat=True))

    with django_assert_max_num_queries(14):
        index_documents(slugs[:1])
    with django_assert_max_num_queries(14):
        index_documents(slugs)


def test_row_of_one_version_is_the_row_of_the_whole_build(room):
    from archive.models import Version

    alone = index.VersionIndex().full_prepare(Version.objects.get(siglum="scan"))

    assert alone["participant"] == ["kennedy-john-f", "mikoyan-anastas-i"]
    assert backend().count() == 5
