import pytest

from archive.search.index import index_documents
from tests.builders import build_document, build_version

ON_EVERY_ENGINE = True


@pytest.fixture
def alike(room):
    """Two more texts on mink and sable, and one that shares a single telling word with them."""
    words = {
        "furs-1": "Mink and sable were priced at the Leningrad auction; furriers bid in roubles.",
        "furs-2": "The furriers of Leningrad sold sable and mink at auction. Laos was not named.",
        "lone": "Sable paint for the embassy walls, and nothing of animals.",
    }
    for slug, text in words.items():
        document = build_document(slug=slug, title="Report")
        build_version(document=document, siglum="a", text=text)
    index_documents(words)


def found(client, query, status=200):
    response = client.get(f"/search/?{query}")
    assert response.status_code == status
    return response.context


def test_more_like_this_finds_what_shares_telling_words_and_not_itself(alike, client):
    hits = found(client, "like=furs-1")["found"].hits

    assert [hit.document.slug for hit in hits] == ["furs-2"]


def test_more_like_this_says_and_marks_the_words_it_went_by(alike, client):
    context = found(client, "like=furs-1")

    [excerpt, *_] = context["found"].hits[0].excerpts
    marked = {piece.text for piece in excerpt.pieces if piece.marked}
    assert {"furriers", "sable", "mink", "Leningrad"} <= marked
    assert "furriers" in " ".join(context["found"].remarks)
    assert [(c.name, c.label, c.url) for c in context["chips"]] == [("like", "Report", "/search/")]


def test_more_like_this_can_be_narrowed_and_typed(alike, client):
    narrowed = found(client, "like=furs-1&q=laos")["found"].hits
    typed = found(client, "q=like:furs-1+NOT+laos")["found"].hits

    assert [hit.document.slug for hit in narrowed] == ["furs-2"]
    assert typed == ()


def test_like_several_is_refused_and_like_nothing_held_finds_nothing(alike, client):
    assert found(client, "like=no-such-document")["found"].total == 0
    assert "not like several" in found(client, "like=furs-1&like=furs-2", status=400)["why"]


def test_hits_and_records_lead_to_what_is_like_them(alike, client):
    assert 'href="/search/?like=furs-1"' in client.get("/search/?q=mink").content.decode()
    assert 'href="/search/?like=furs-1"' in client.get("/documents/furs-1/").content.decode()


def test_likeness_costs_one_question_to_the_tables_more(
    alike, client, django_assert_max_num_queries
):
    with django_assert_max_num_queries(13):
        found(client, "like=furs-1")
