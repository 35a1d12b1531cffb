"""What the pages say and where they lead."""

import re

import pytest

from archive.models import FormerAddress
from archive.text import Mark, MarkKind
from tests.builders import (
    build_document,
    build_participation,
    build_reference,
    build_revision,
    build_version,
    build_volume,
    paragraphs,
)
from tests.site.conftest import CUBA, OMITTED, add_letters

RECORD = "/documents/frus1961-63v24-d438/"


def page(client, address, status=200, **kwargs):
    response = client.get(address, **kwargs)
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def test_page_break_is_an_address_in_mid_sentence(client, conversation):
    html = page(client, f"{RECORD}v24/")

    assert 'href="/people/kennedy-john-f/" data-state="probable"' in html
    assert '<a class="pb" id="pg_924" href="#pg_924">[Page 924]</a>said' in html


def test_page_where_the_text_begins_is_an_address_too(client, conversation):
    assert 'id="pg_923"' in page(client, f"{RECORD}v24/")


def test_note_stands_under_its_printed_marker(client, conversation):
    html = page(client, f"{RECORD}v24/")

    assert 'href="#fn2" role="doc-noteref" aria-label="Note 1">1</a>' in html
    assert '<li class="note" id="fn2"' in html
    assert 'href="#fnref2" role="doc-backlink"' in html


def test_source_note_is_taken_apart_over_the_text(client, conversation):
    html = page(client, f"{RECORD}v24/")

    assert "<dt>Classification</dt><dd>Secret</dd>" in html


def test_omission_leads_to_the_version_that_has_the_words(client, conversation):
    html = page(client, f"{RECORD}v24/")

    assert f'<span class="omission" id="gap1">{OMITTED}</span>' in html
    assert re.search(r'class="opening" href="/documents/[^"]+/compare/v24/scan/#r-', html)


def test_reference_that_is_not_held_says_what_it_is(client, conversation):
    html = page(client, f"{RECORD}v24/")
    [address] = set(re.findall(r'class="reference" id="r\d+" href="(/references/\d+/)"', html))

    meaning = page(client, address)

    assert "FRUS, 1961–1963, vol. XXIV, Laos Crisis, no. 381" in meaning
    assert "https://history.state.gov/historicaldocuments/frus1961-63v24/d381" in meaning


def test_several_candidates_open_a_choice(client, conversation):
    other = build_version(siglum="v24", text="Another.").document
    reference = build_reference(
        revision=conversation.scan.current,
        printed="the question of Cuba",
        outcome="several",
        targets=[conversation, other],
    )

    html = page(client, f"/references/{reference.pk}/")

    assert "It may mean" in html
    assert other.versions.get().get_absolute_url() in html


def test_document_says_who_refers_to_it_and_how(client, conversation):
    add_letters(1, conversation.kennedy)

    html = page(client, RECORD)

    assert "<blockquote>Dear Mr. Chairman, this is letter 1. See Document 438.</blockquote>" in html


def test_document_that_nothing_refers_to_says_so(client, conversation):
    assert "No text in the room refers to this document." in page(client, RECORD)


def test_words_searched_for_are_marked(client, conversation):
    html = page(client, f"{RECORD}v24/?hl=laos")

    assert '<mark class="hit" id="hit1">Laos</mark>' in html


def test_forme_work_can_be_hidden_by_address(client, conversation):
    assert 'data-forme="hidden"' in page(client, f"{RECORD}v24/?forme=hidden")


def test_doubt_about_a_name_is_told_once(client, conversation):
    scan = conversation.scan.current
    for start in (4, 30):
        build_participation(
            revision=scan,
            person=conversation.kennedy,
            printed="President",
            start=start,
            end=start + 9,
            known="doubtful",
            reason="Nobody says so.",
        )

    html = page(client, f"{RECORD}scan/")

    assert html.count('class="person" href="/people/kennedy-john-f/" data-state="doubtful"') == 1
    assert html.count('class="person" href="/people/kennedy-john-f/" data-state="again"') == 1


def test_older_revision_keeps_its_address(client, conversation):
    text, marks = paragraphs("The corrected words.")
    build_revision(version=conversation.scan, text=text, marks=marks, reason="a misread word")

    older = page(client, f"{RECORD}scan/1/")

    assert CUBA in older
    assert "This is revision 1" in older
    assert "The corrected words." in page(client, f"{RECORD}scan/")


def test_head_names_the_canonical_address_and_the_imprint(client, conversation):
    response = client.get(f"{RECORD}v24/")

    assert f'<{"http://127.0.0.1:8000"}{RECORD}v24/>; rel="cite-as"' in response.headers["Link"]
    assert '<meta name="citation_firstpage" content="doc. 438">' in response.content.decode()


def test_citation_can_be_copied_without_script(client, conversation):
    html = page(client, f"{RECORD}v24/")

    assert "<i>FRUS, 1961–1963</i>, 24, doc. 438." in html


@pytest.mark.parametrize(
    ("suffix", "media_type", "words"),
    [
        ("ris", "application/x-research-info-systems", "TY  - CHAP"),
        ("bib", "application/x-bibtex", "@incollection"),
        ("csl.json", "application/vnd.citationstyles.csl+json", '"type": "chapter"'),
        ("txt", "text/plain", "[Page 924]"),
        ("json", "application/json", '"kind": "page-break"'),
        ("tei.xml", "application/tei+xml", "<TEI"),
    ],
)
def test_version_is_served_in_other_forms(client, conversation, suffix, media_type, words):
    response = client.get(f"{RECORD}v24.{suffix}")

    assert response.headers["Content-Type"].startswith(media_type)
    assert words in response.content.decode()


def test_record_says_what_only_one_version_has(client, conversation):
    html = page(client, RECORD)

    assert "that no other has" in html
    assert html.count('class="strip"') == 2


def test_comparison_sets_the_gap_against_the_words(client, conversation):
    html = page(client, f"{RECORD}compare/v24/scan/")

    assert 'data-state="withheld"' in html
    assert 'data-state="present" data-fills' in html
    assert "The words stand in" in html


def test_comparison_goes_to_the_versions_chosen(client, conversation):
    response = client.get(f"{RECORD}compare/?v=scan&v=v24")

    assert response.headers["Location"] == f"{RECORD}compare/scan/v24/"


def test_comparison_of_one_version_offers_the_choice(client, conversation):
    assert "Choose two to six." in page(client, f"{RECORD}compare/?v=scan")


def test_comparison_with_itself_is_not_found(client, conversation):
    html = page(client, f"{RECORD}compare/v24/v24/", status=404)

    assert "A version cannot be compared with itself." in html


def test_comparison_shows_only_rows_that_differ(client, conversation):
    html = page(client, f"{RECORD}compare/v24/scan/?show=spelling&rows=differing")

    assert "No row differs in the ways marked above." in html


def test_number_in_a_volume_leads_to_its_text(client, conversation):
    response = client.get("/volumes/frus1961-63v24/d438/")

    assert response.headers["Location"] == f"{RECORD}v24/"


def test_page_in_a_volume_leads_to_its_words(client, conversation):
    response = client.get("/volumes/frus1961-63v24/pg_924/")

    assert response.headers["Location"] == f"{RECORD}v24/#pg_924"


def test_page_that_documents_share_opens_a_choice(client, conversation):
    build_version(volume=build_volume(), number="439", text="Next.", pages=[("924", 0)])

    assert "2 documents stand here. Which is meant?" in page(
        client, "/volumes/frus1961-63v24/pg_924/"
    )


@pytest.mark.parametrize(
    ("place", "leads_to"),
    [
        ("d438", f"{RECORD}v24/"),
        ("d438fn1", f"{RECORD}v24/#fn1"),
        ("d438fn2", f"{RECORD}v24/#fn2"),
        ("d438fn0", f"{RECORD}v24/#fn1"),
        ("pg_924", "/volumes/frus1961-63v24/pg_924/"),
    ],
)
def test_address_of_history_state_gov_works_here(client, conversation, place, leads_to):
    response = client.get(f"/historicaldocuments/frus1961-63v24/{place}")

    assert response.status_code == 302
    assert response.headers["Location"] == leads_to


@pytest.mark.parametrize("place", ["d999", "pg_999", "d438fn77x", "ch3", "d9999999999999"])
def test_place_that_is_not_held_helps(client, conversation, place):
    response = client.get(f"/historicaldocuments/frus1961-63v24/{place}")

    assert response.status_code in {302, 404}


def test_place_not_held_names_it_and_where_to_read_it(client, conversation):
    html = page(client, "/historicaldocuments/frus1961-63v24/d999", status=404)

    assert "No. 999 of FRUS, 1961–1963, vol. XXIV, Laos Crisis" in html
    assert 'href="https://history.state.gov/historicaldocuments/frus1961-63v24/d999"' in html


def test_volume_lists_what_is_referred_to_and_not_held(client, conversation):
    html = page(client, "/volumes/frus1961-63v24/")

    assert "no. 381</a>" in html


def test_person_has_forms_as_printed_and_documents_by_date(client, conversation):
    add_letters(2, conversation.kennedy)

    html = page(client, "/people/kennedy-john-f/")

    assert "“The President”" in html
    assert html.index("Letter 1") < html.index("Letter 2") < html.index("November 29, 1962")


def test_list_is_narrowed_by_every_filter(client, conversation):
    add_letters(2, conversation.kennedy)
    query = "kind=letter&volume=frus1961-63v24&person=kennedy-john-f&subject=subject-2&from=1962"

    html = page(client, f"/documents/?{query}")

    assert "1 document" in html
    assert "Letter 2" in html


def test_date_that_is_none_is_told(client, conversation):
    assert "“1962-13” cannot be read as a date" in page(client, "/documents/?from=1962-13")


def test_former_address_leads_to_its_successor(client, conversation):
    FormerAddress.objects.create(path="/documents/old/", successor=RECORD, reason="renamed")

    response = client.get("/documents/old/")

    assert response.status_code == 301
    assert response.headers["Location"] == RECORD


def test_withdrawn_address_has_a_tombstone(client, db):
    FormerAddress.objects.create(path="/documents/gone/", title="A letter", reason="A forgery.")

    html = page(client, "/documents/gone/", status=410)

    assert "A letter" in html
    assert "A forgery." in html


ABSURD = [
    "/documents/?page=999999999999999999999",
    "/documents/?page=-1",
    "/documents/?page=x",
    "/people/?page=7",
    f"{RECORD}v24/999999/",
    f"{RECORD}v24/99999999999999999999999999/",
    f"{RECORD}v24/0/",
    f"{RECORD}nothing/",
    f"{RECORD}compare/v24/nothing/",
    f"{RECORD}compare/a/b/c/d/e/f/g/",
    "/documents/NOT-A-SLUG/",
    "/volumes/frus1961-63v24/pg_%00/",
    "/references/99999999999999999999/",
    "/references/999999/",
    "/people/nobody/",
    "/documents/" + "x" * 3000 + "/",
    "/%F0%9F%93%9C/",
]


@pytest.mark.parametrize("address", ABSURD, ids=range(len(ABSURD)))
def test_absurd_address_is_not_found_and_helps(client, conversation, address):
    html = page(client, address, status=404)

    assert "/documents/" in html


HOSTILE = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "address",
    [
        "/documents/?from=%s&to=%s&kind=%s",
        "/cite/?q=%s",
        f"{RECORD}v24/?hl=%s&forme=%s",
        f"{RECORD}compare/v24/scan/?show=%s&rows=%s",
        "/people/?letter=%s",
        "/%s",
    ],
)
def test_hostile_words_in_an_address_are_only_words(client, conversation, address):
    response = client.get(address.replace("%s", HOSTILE))

    assert response.status_code in {200, 404}
    assert HOSTILE not in response.content.decode()


def test_hostile_rows_are_only_words(client, conversation):
    document = build_document(title=HOSTILE, place=HOSTILE, about=HOSTILE, slug="hostile")
    build_version(
        document=document,
        siglum="a",
        label=HOSTILE,
        text=HOSTILE,
        title=HOSTILE,
        number=HOSTILE[:20],
        archival_source=HOSTILE,
        volume=build_volume(),
        notes=[("fn1", HOSTILE[:20], HOSTILE)],
    )

    for address in ["/", "/documents/", "/documents/hostile/", "/documents/hostile/a/"]:
        assert HOSTILE not in page(client, address)


@pytest.mark.parametrize(
    ("pasted", "leads_to"),
    [
        ("FRUS, 1961–1963, vol. XXIV, no. 438", f"{RECORD}v24/"),
        ("https://history.state.gov/historicaldocuments/frus1961-63v24/d438", f"{RECORD}v24/"),
        ("http://127.0.0.1:8000/documents/frus1961-63v24-d438/scan/#p1", f"{RECORD}scan/#p1"),
    ],
)
def test_pasted_citation_is_followed(client, conversation, pasted, leads_to):
    response = client.get("/cite/", {"q": pasted}, follow=True)

    assert response.redirect_chain[-1][0] == leads_to


def test_pasted_words_that_cite_nothing_are_told(client, db):
    assert "Not understood" in page(client, "/cite/?q=good+morning")


def test_theme_is_a_cookie_and_the_way_back_stays_here(client, db):
    response = client.get("/theme/?to=dark&back=/help/")

    assert response.headers["Location"] == "/help/"
    assert response.cookies["theme"].value == "dark"
    assert 'data-theme="dark"' in page(client, "/help/")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", ""])
def test_theme_never_leads_to_another_site(client, db, back):
    assert client.get("/theme/", {"to": "dark", "back": back}).headers["Location"] == "/"


def test_reader_without_a_choice_gets_no_cookie(client, conversation):
    for address in ["/", RECORD, f"{RECORD}v24/", "/search/", "/help/"]:
        assert not client.get(address).cookies


def test_pages_are_only_read(client, conversation):
    for address in ["/", "/documents/", RECORD, f"{RECORD}v24/", "/cite/", "/latest.atom"]:
        assert client.post(address).status_code == 405


def test_machines_are_served(client, conversation):
    assert b"OpenSearchDescription" in client.get("/opensearch.xml").content
    assert b"Sitemap: http" in client.get("/robots.txt").content
    assert b"frus1961-63v24-d438" in client.get("/latest.atom").content
    assert f"{RECORD}v24/".encode() in client.get("/sitemap-versions.xml").content


def test_reference_managers_take_items_from_a_list(client, conversation):
    assert 'class="unapi-id" title="frus1961-63v24-d438/v24"' in page(client, "/documents/")
    assert client.get("/unapi?id=frus1961-63v24-d438/v24").status_code == 300

    record = client.get("/unapi?id=frus1961-63v24-d438/v24&format=ris")

    assert record.content.startswith(b"TY  - CHAP")


@pytest.mark.parametrize("query", ["id=x/y&format=ris", "id=/&format=bibtex"])
def test_unknown_item_of_a_list_is_not_found(client, db, query):
    assert client.get(f"/unapi?{query}").status_code == 404


def test_list_is_narrowed_to_texts_with_words_withheld(client, conversation):
    text = "The rest [3 lines not declassified] follows."
    marks = [Mark(MarkKind.PARAGRAPH, 0, len(text)), Mark(MarkKind.EXCISION, 9, 35)]
    build_version(text=text, marks=marks, document=build_document(title="Withheld in part"))

    html = page(client, "/documents/?withheld=1")

    assert "Withheld in part" in html
    assert "1 document" in html


def test_words_that_stand_nowhere_in_the_text_are_told(client, conversation):
    assert "do not stand in this text itself" in page(client, f"{RECORD}v24/?hl=xylophone")


def test_caches_keep_light_and_dark_apart(client, db):
    assert "Cookie" in client.get("/help/").headers["Vary"]


def test_empty_room_opens(client, db):
    for address in ["/", "/documents/", "/people/", "/subjects/", "/volumes/", "/sitemap.xml"]:
        page(client, address)
