import re

from archive.search.index import index_documents
from archive.search.lines import MOST_LINES
from tests.builders import build_document, build_version

ON_EVERY_ENGINE = True


def lines_of(client, query):
    hits = client.get(f"/search/?{query}&view=lines").context["found"].hits
    return [line for hit in hits for line in hit.listing.lines]


def test_line_has_the_words_in_the_middle_and_opens_where_they_stand(room, client):
    [line] = lines_of(client, "q=vinogradov")

    assert (line.words, line.locus, line.version.siglum) == ("Vino-Gradov", "p. 924", "v24")
    assert line.before.endswith("café policy. Mr. ")
    assert line.after.startswith(" asked whether the U.S.S.R. would stop")
    assert line.url == "/documents/frus1961-63v24-d438/v24/?hl=vinogradov#pg_924"


def test_every_place_is_a_line_in_every_version(room, client):
    lines = lines_of(client, "q=laos&document=frus1961-63v24-d438")

    sigla = [line.version.siglum for line in lines]
    assert sorted(sigla) == ["scan", "v24", "v24"]
    assert {line.words for line in lines} == {"Laos"}


def test_words_in_a_note_are_a_line_that_leads_to_the_note(room, client):
    [line] = lines_of(client, "q=aide-memoire")

    assert (line.locus, line.url.partition("#")[2]) == ("n. 1", "fn1")


def test_many_lines_of_one_document_are_cut_and_all_are_a_link_away(room, client):
    document = build_document(slug="many", title="Many")
    build_version(document=document, siglum="a", text="zebra crossing\n" * 30)
    index_documents(["many"])

    [hit] = client.get("/search/?q=zebra&view=lines").context["found"].hits
    every = lines_of(client, hit.listing.query_string)

    assert (len(hit.listing.lines), hit.listing.more) == (MOST_LINES, 30 - MOST_LINES)
    assert hit.listing.query_string == "q=zebra&document=many&view=lines"
    assert len(every) == 30


def test_view_stays_through_pages_orders_and_conditions(room, client):
    context = client.get("/search/?q=laos&view=lines").context

    addresses = [url for url, _, _ in context["sorts"]]
    addresses += [v.query_string for f in context["facets"] for v in f.values]
    assert all("view=lines" in address for address in addresses)
    assert context["views"][0][0] == "/search/?q=laos"


def test_lines_escape_the_text_and_hold_nothing_of_what_cannot_be_shown(room, client):
    document = build_document(slug="markup", title="Markup")
    build_version(document=document, siglum="a", text="A <b>zebra</b> & <script>alert(1)</script>")
    index_documents(["markup"])

    html = client.get("/search/?q=zebra&view=lines").content.decode()

    assert re.search(r"&lt;b&gt;</span></span><mark[^>]*>zebra</mark>", html)
    assert "<script>alert" not in html


def test_search_without_words_says_that_there_are_no_lines(room, client):
    html = client.get("/search/?kind=telegram&view=lines").content.decode()

    assert "No line of its text holds the words" in html


def test_lines_ask_the_tables_a_fixed_number_of_questions(
    room, client, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        client.get("/search/?q=laos&view=lines")
    with django_assert_max_num_queries(12):
        client.get("/search/?q=laos+OR+mikoyan+OR+aide-memoire&view=lines")
