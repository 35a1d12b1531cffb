import csv
import io
import json

import pytest

from archive.search.storage import POINTER

ON_EVERY_ENGINE = True


def page(client, query, status=200):
    response = client.get(f"/search/?{query}")
    assert response.status_code == status
    return response


def shown(client, query):
    return [hit.document.slug for hit in page(client, query).context["found"].hits]


def test_versions_of_a_document_are_one_hit_that_lists_them(room, client):
    [hit] = page(client, "q=laos+castro").context["found"].hits

    assert [(v.version.siglum, v.matched) for v in hit.versions] == [("v24", False), ("scan", True)]


def test_excerpt_says_its_page_and_opens_there_with_the_words_marked(room, client):
    [hit] = page(client, "q=vinogradov").context["found"].hits
    [excerpt] = hit.excerpts

    assert excerpt.locus == "p. 924"
    assert excerpt.url == "/documents/frus1961-63v24-d438/v24/?hl=vinogradov#pg_924"
    assert [piece.text for piece in excerpt.pieces if piece.marked] == ["Vino-Gradov"]


def test_words_found_only_in_a_note_lead_to_the_note(room, client):
    [hit] = page(client, "q=aide-memoire").context["found"].hits

    assert hit.excerpts[0].url.endswith("#fn1")
    assert hit.excerpts[0].locus == "n. 1"


def test_markup_in_a_text_is_shown_as_text(room, client):
    from archive.search.index import index_documents
    from tests.builders import build_version

    build_version(siglum="x", text="A <script>alert(1)</script> zebra & co.")
    document = build_version(siglum="y", text="zebra <b>bold</b>").document
    index_documents([document.slug])

    html = page(client, "q=zebra").content.decode()

    assert "<mark>zebra</mark> &lt;b&gt;bold&lt;/b&gt;" in html
    assert "<b>bold" not in html


FORMS = {
    "q=laos&person=rusk-dean": ["frus1961-63v24-d198"],
    "q=laos&person=rusk": ["frus1961-63v24-d198"],
    "person=kennedy&role=recipient": ["frus1961-63v24-d198"],
    "participant=mikoyan-anastas-i": ["frus1961-63v24-d438", "frus1961-63v05-d380"],
    "subject=dulles-funeral": ["frus1961-63v24-d438"],
    "from=Nov+1962&to=1963": ["frus1961-63v24-d438", "frus1961-63v05-d380"],
    "kind=telegram": ["frus1961-63v05-d380"],
    "volume=frus1961-63v05&volume=frus1961-63v24&sort=newest": [
        "frus1961-63v05-d380",
        "frus1961-63v24-d438",
        "frus1961-63v24-d198",
    ],
    "version=scan-ocr": ["frus1961-63v24-d438"],
    "classification=Top+secret": ["frus1961-63v24-d198"],
    "year=undated": ["note-1"],
    "sort=volume&kind=memorandum&kind=telegram": ["frus1961-63v05-d380", "frus1961-63v24-d198"],
}


def test_form_asks_what_its_fields_say(room, client):
    answers = {query: shown(client, query) for query in FORMS}

    assert answers == FORMS


def test_undated_documents_stand_last_whichever_way_dates_run(room, client):
    assert shown(client, "sort=oldest")[-1] == "note-1"
    assert shown(client, "sort=newest")[-1] == "note-1"


def test_every_condition_is_a_chip_that_can_be_taken_away(room, client):
    response = page(client, "q=laos+NOT+castro&volume=frus1961-63v24")

    chips = {chip.label: chip.url for chip in response.context["chips"]}
    assert chips["laos"] == "/search/?q=NOT+castro&volume=frus1961-63v24"
    assert chips["FRUS, 1961–1963, vol. XXIV, Laos Crisis"] == "/search/?q=laos+NOT+castro"


def test_facets_count_documents_and_lead_to_the_narrower_search(room, client):
    facets = {facet.param: facet for facet in page(client, "").context["facets"]}

    counts = {value.key: value.count for value in facets["participant"].values}
    assert counts == {
        "kennedy-john-f": 2, "mikoyan-anastas-i": 2, "rusk-dean": 1, "johnson-lyndon-b": 1
    }  # fmt: skip
    assert {v.key: v.count for v in facets["version"].values} == {"volume-web": 4, "scan-ocr": 1}
    subjects = {value.label for value in facets["subject"].values}
    assert "Dulles, John Foster, funeral of" in subjects
    for facet in facets.values():
        for value in facet.values:
            assert len(shown(client, value.query_string)) == value.count, value


def test_what_cannot_be_run_says_why_and_what_to_try(room, client):
    response = page(client, "q=%22bay+of+pigs", status=400)

    html = response.content.decode()
    assert "A quotation mark has no partner" in html
    assert "/search/?q=%22bay+of+pigs%22" in html


def test_misspelt_name_leads_to_the_right_one(room, client):
    suggestions = page(client, "q=participant:mikoyen").context["suggestions"]

    assert suggestions[0].words == "participant:mikoyan"
    assert suggestions[0].total == 2


def test_misspelt_word_leads_to_words_of_the_texts(room, client):
    suggestions = page(client, "q=khruschev").context["suggestions"]

    assert [s.words for s in suggestions] == ["khrushchev"]


def test_nothing_found_offers_the_search_without_each_part(room, client):
    suggestions = page(client, "q=laos+khrushchev").context["suggestions"]

    assert {s.words for s in suggestions} >= {"laos", "khrushchev"}


def test_date_says_how_many_undated_documents_it_leaves_out(room, client):
    assert page(client, "q=laos+date:1962").context["found"].undated == 1
    assert page(client, "q=laos").context["found"].undated == 0


def test_page_that_is_none_is_not_found(room, client):
    for number in ("2", "0", "501", "-1", "x", "99999999", "١"):
        page(client, f"q=laos&page={number}", status=404)


def test_date_field_that_cannot_be_read_says_so_and_is_left_out(room, client):
    response = page(client, "q=laos&from=yesterday")

    assert "is not a date that can be read" in response.content.decode()
    assert response.context["found"].total == 3


@pytest.mark.embedded
def test_missing_index_is_a_page_that_names_the_command(room, client):
    (room / POINTER).unlink()

    response = page(client, "q=laos", status=503)

    assert "manage.py build_index" in response.content.decode()
    assert response.headers["Retry-After"]


@pytest.mark.embedded
def test_broken_index_is_a_page_that_names_the_command(room, client):
    folder = room / (room / POINTER).read_text()
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:20])
    from archive.search import snapshot

    snapshot._open.clear()

    page(client, "q=laos", status=503)


def test_page_of_results_asks_the_tables_a_fixed_number_of_questions(
    room, client, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        page(client, "q=laos")
    with django_assert_max_num_queries(12):
        page(client, "")


def test_table_holds_no_formula(room, client):
    from archive.models import Document

    Document.objects.filter(slug="note-1").update(title="=HYPERLINK(1)")

    response = client.get("/search.csv?q=laos")
    rows = list(csv.DictReader(io.StringIO(b"".join(response).decode("utf-8-sig"))))

    assert [row["title"][0] for row in rows if "HYPERLINK" in row["title"]] == ["'"]
    assert len(rows) == 3


def test_feed_and_json_list_what_was_found(room, client):
    feed = client.get("/search.atom?q=castro").content.decode()
    listed = json.loads(b"".join(client.get("/search.json?q=castro")))

    assert "/documents/frus1961-63v24-d438/</id>" in feed
    assert [d["slug"] for d in listed["documents"]] == ["frus1961-63v24-d438"]
    assert client.get("/search.json?q=%22").status_code == 400


def test_names_are_completed_by_any_of_their_words(room, client):
    names = client.get("/search/names.json?q=mik").json()["names"]

    assert [name["name"] for name in names] == ["Anastas I. Mikoyan"]
    assert client.get("/search/names.json?q=m").json()["names"] == []


HOSTILE = [
    "(" * 200, "NOT " * 70 + "a", '"' * 299, "a" * 300, "*" * 300, "~" * 300, "a~ " * 90,
    "\0" * 20, "%00%ff", "🙂" * 100, "a:b:c:d:" * 30, "date:" * 50, "AND OR NOT", "-" * 300,
    '"a b"~9999', "pre*" * 70, "participant:(" * 20, "=" * 300, "＂" * 31, "\u202e" * 200,
    "a AND (b OR (c AND (d OR (e AND (f OR g)))))",
]  # fmt: skip


def test_hostile_questions_are_answered_or_refused(room, client):
    statuses = {q: client.get("/search/", {"q": q}).status_code for q in HOSTILE}

    assert set(statuses.values()) == {200, 400}


def test_form_passes_on_what_it_has_no_field_for(room, client):
    query = "q=laos&participant=rusk-dean&volume=frus1961-63v24&volume=frus1961-63v05"
    kept = page(client, query).context["form"]["kept"]

    assert [(c.name, c.value) for c in kept] == [
        ("participant", "rusk-dean"),
        ("volume", "frus1961-63v05"),
    ]


def test_person_with_a_role_is_not_passed_on_twice(room, client):
    assert page(client, "person=kennedy&role=recipient").context["form"]["kept"] == []


def test_date_says_that_vague_dates_are_included(room, client):
    assert "dated only to a month" in page(client, "q=date:1962").content.decode()
    assert "dated only to a month" not in page(client, "q=laos").content.decode()


def test_search_in_one_document_leads_back_to_all(room, client):
    response = page(client, "q=laos&document=note-1")

    assert [hit.document.slug for hit in response.context["found"].hits] == ["note-1"]
    assert ("Note", "/search/?q=laos") in [(c.label, c.url) for c in response.context["chips"]]


def test_table_reads_a_long_list_in_few_questions(room, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        rows = b"".join(client.get("/search.csv")).decode("utf-8-sig").splitlines()

    assert len(rows) == 5


def test_table_and_records_cite_each_document(room, client):
    rows = csv.DictReader(io.StringIO(b"".join(client.get("/search.csv?q=pigs")).decode()))
    [citation] = [row["citation"] for row in rows]
    records = b"".join(client.get("/search.ris?q=laos")).decode()

    assert "vol. 24" in citation
    assert "doc. 438" in citation
    assert records.count("TY  - ") == records.count("ER  - ") == 3


def test_reference_manager_takes_documents_from_the_list(room, client):
    html = page(client, "q=pigs").content.decode()

    assert '<link rel="unapi-server" type="application/xml" title="unAPI" href="/unapi">' in html
    assert '<abbr class="unapi-id" title="frus1961-63v24-d438/v24"></abbr>' in html
    forms = client.get("/unapi?id=frus1961-63v24-d438/v24")
    record = client.get("/unapi?id=frus1961-63v24-d438/v24&format=ris").content.decode()
    assert forms.status_code == 300
    assert record.startswith("TY  - CHAP")
