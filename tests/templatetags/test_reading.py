"""The renderer: one text and its marks in, HTML out, not a character lost or let through."""

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.templatetags.reading import reading_text
from archive.templatetags.sheet import Layer, Opening, Overlay, Sheet
from archive.text import Mark, MarkKind

ADDED = re.compile(
    r'<a class="pb"[^>]*>[^<]*</a>|<sup class="noteref">(?:<a[^>]*>[^<]*</a>|[^<]*)</sup>'
    r'| <a class="opening"[^>]*>[^<]*</a>'
)
TAG = re.compile(r"</?[a-z0-9]+[^>]*>")
VOID = {"br"}


def words_of(html):
    """What a reader reads as the source's own words."""
    return unescape(TAG.sub("", ADDED.sub("", html)))


def nests(html):
    """Whether every element closes in its parent."""
    stack = []
    for tag in TAG.findall(html):
        name = re.match(r"</?([a-z0-9]+)", tag).group(1)
        if name in VOID:
            continue
        if not tag.startswith("</"):
            stack.append(name)
        elif not stack or stack.pop() != name:
            return False
    return not stack


ONLY = {"ul": {"li"}, "table": {"tr"}, "tr": {"td"}}
PHRASES = {"a", "abbr", "br", "em", "mark", "span", "strong", "sup"}


def misplaced(html):
    """Elements that stand where HTML allows none such."""
    stack, found = [], []
    for tag in TAG.findall(html):
        name = re.match(r"</?([a-z0-9]+)", tag).group(1)
        if tag.startswith("</"):
            stack.pop()
            continue
        parent = stack[-1] if stack else "div"
        in_phrase = parent in PHRASES or parent == "p" or re.fullmatch("h[1-6]", parent)
        if name not in ONLY.get(parent, {name}) or (in_phrase and name not in PHRASES):
            found.append((parent, name))
        if name == "a" and "a" in stack:
            found.append(("a", "a"))
        if name == "li" and parent != "ul":
            found.append((parent, name))
        if name not in VOID:
            stack.append(name)
    return found


def test_every_block_is_an_element_of_its_own():
    text = "438. Memorandum of Conversation\nThe President said so.\n"
    marks = (Mark(MarkKind.HEADING, 0, 31), Mark(MarkKind.PARAGRAPH, 32, 54))

    html = reading_text(Sheet(text, marks))

    assert '<h2 class="heading">438. Memorandum of Conversation</h2>' in html
    assert 'id="p1" href="#p1"' in html
    assert html.endswith("The President said so.</p>\n")


def test_page_break_stands_inside_its_sentence_with_an_address():
    text = "Mr. Khrushchev recalled"
    marks = (Mark(MarkKind.PARAGRAPH, 0, 23), Mark(MarkKind.PAGE_BREAK, 15, 15, "834"))

    html = reading_text(Sheet(text, marks))

    assert 'Khrushchev <a class="pb" id="pg_834" href="#pg_834">[Page 834]</a>recalled' in html


def test_page_met_twice_has_two_addresses():
    marks = (Mark(MarkKind.PAGE_BREAK, 0, 0, "5"), Mark(MarkKind.PAGE_BREAK, 3, 3, "5"))

    html = reading_text(Sheet("one two", marks))

    assert 'id="pg_5"' in html
    assert 'id="pg_5-2" href="#pg_5-2"' in html


def test_text_that_begins_on_an_unmarked_page_says_so():
    html = reading_text(Sheet("The President", begins_on="923"))

    assert 'id="pg_923"' in html
    assert "data-inferred" in html


def test_note_marker_leads_to_its_note():
    text = "Memorandum of Conversation"
    marks = (Mark(MarkKind.HEADING, 0, 26), Mark(MarkKind.NOTE_MARKER, 26, 26, "0", "fn1"))

    html = reading_text(Sheet(text, marks))

    assert (
        'Conversation<sup class="noteref"><a id="fnref1" href="#fn1" role="doc-noteref"'
        ' aria-label="Note 0">0</a></sup></h2>' in html
    )


def test_omission_has_an_address_and_says_where_its_words_are():
    text = "[Here follows discussion of Cuba.]"
    marks = (Mark(MarkKind.PARAGRAPH, 0, 34), Mark(MarkKind.OMISSION, 0, 34, "Cuba"))
    sheet = Sheet(text, marks, openings={1: (Opening("read it in B", "/compare/"),)})

    html = reading_text(sheet)

    assert '<span class="omission" id="gap1">[Here follows discussion of Cuba.]</span>' in html
    assert '<a class="opening" href="/compare/">read it in B</a>' in html


def test_name_inside_a_reference_is_no_link_of_its_own():
    overlays = (
        Overlay(Layer.PERSON, 0, 7, "/people/kennedy/"),
        Overlay(Layer.REFERENCE, 0, 15, "/documents/d1/", state="resolved"),
    )

    html = reading_text(Sheet("Kennedy, Letter", overlays=overlays))

    assert html.count("<a ") == 1
    assert '<span class="person">Kennedy</span>' in html


def test_reference_with_a_page_break_inside_is_two_links():
    overlays = (Overlay(Layer.REFERENCE, 0, 12, "/d381/", key="r1"),)
    marks = (Mark(MarkKind.PAGE_BREAK, 4, 4, "835"),)

    html = reading_text(Sheet("see Document 381", marks, overlays))

    assert html.count('href="/d381/"') == 2
    assert html.count('id="r1"') == 1
    assert nests(html)


def test_overlays_that_cross_are_cut_and_go_on():
    overlays = (Overlay(Layer.REFERENCE, 0, 8, "/d/"), Overlay(Layer.HIT, 4, 12))

    html = reading_text(Sheet("Document 381 of", overlays=overlays))

    assert '<mark class="hit">ment</mark></a><mark class="hit"> 381</mark>' in html


def test_words_that_no_block_covers_are_shown():
    html = reading_text(Sheet("stray\nThe President", (Mark(MarkKind.PARAGRAPH, 6, 19),)))

    assert '<p class="loose">stray\n</p>' in html


def test_participants_without_a_list_get_one():
    text = "U.S.\nThe President\nThe Secretary"
    marks = (
        Mark(MarkKind.PARTICIPANTS, 0, 32),
        Mark(MarkKind.DELEGATION, 0, 4, "U.S."),
        Mark(MarkKind.PARTICIPANT, 5, 18),
        Mark(MarkKind.PARTICIPANT, 19, 32),
    )

    html = reading_text(Sheet(text, marks))

    assert html.count("<ul") == 1
    assert '<p class="delegation">U.S.</p>' in html
    assert '<li class="participant">The Secretary</li></ul>' in html


def test_cells_without_a_table_get_one():
    html = reading_text(Sheet("one two", (Mark(MarkKind.CELL, 0, 3), Mark(MarkKind.CELL, 4, 7))))

    assert html.count("<table") == html.count("<tr") == 1
    assert nests(html)


def test_list_inside_a_paragraph_is_no_child_of_a_p():
    text = "These points are:\nIt is essential"
    marks = (
        Mark(MarkKind.PARAGRAPH, 0, 33),
        Mark(MarkKind.LIST, 18, 33),
        Mark(MarkKind.LIST_ITEM, 18, 33),
    )

    html = reading_text(Sheet(text, marks))

    assert html.startswith('<div class="paragraph">')
    assert '<ul class="list"><li class="list-item">It is essential</li></ul>' in html


def test_note_has_no_addresses_inside():
    marks = (
        Mark(MarkKind.PARAGRAPH, 0, 6),
        Mark(MarkKind.PAGE_BREAK, 3, 3, "9"),
        Mark(MarkKind.OMISSION, 0, 2),
    )

    html = reading_text(Sheet("Source", marks, anchored=False))

    assert " id=" not in html


def test_text_nested_without_end_is_still_drawn():
    text = "words " * 400
    marks = tuple(Mark(MarkKind.QUOTATION, depth, len(text) - depth) for depth in range(900))

    assert words_of(reading_text(Sheet(text, marks))) == text


def test_paragraph_inside_a_quotation_inside_a_paragraph_is_not_counted():
    text = "He said:\nso it is\nthen he left\nThe end."
    marks = (
        Mark(MarkKind.PARAGRAPH, 0, 30),
        Mark(MarkKind.QUOTATION, 9, 17),
        Mark(MarkKind.PARAGRAPH, 9, 17),
        Mark(MarkKind.PARAGRAPH, 31, 39),
    )

    html = reading_text(Sheet(text, marks))

    assert 'id="p2" href="#p2" data-number="2"' in html
    assert "p3" not in html


HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "&amp;", "' onclick='x"]


def test_hostile_words_and_labels_never_become_markup():
    for words in HOSTILE:
        marks = (
            Mark(MarkKind.PARAGRAPH, 0, len(words), words, words),
            Mark(MarkKind.PAGE_BREAK, 1, 1, words, words),
            Mark(MarkKind.NOTE_MARKER, 2, 2, words, words),
            Mark(MarkKind.FORME_WORK, 3, 5, words, words),
        )
        overlays = (Overlay(Layer.REFERENCE, 0, 4, "/x/?" + words, words, words, words),)

        html = reading_text(Sheet(words, marks, overlays, begins_on=words))

        assert nests(html)
        assert "<script" not in html
        assert "<img" not in html
        assert not re.search(r"<[^>]*\s(onerror|onclick)=", re.sub(r'"[^"]*"', '""', html))
        assert words_of(html) == words


ALPHABET = st.sampled_from("ab <>&\"'\nʼé[]𝄞")


@st.composite
def sheets(draw):
    text = draw(st.text(ALPHABET, max_size=40))
    place = st.integers(-2, len(text) + 2)
    kinds = st.sampled_from(MarkKind)
    marks = draw(
        st.lists(st.builds(Mark, kinds, place, place, st.sampled_from(["", "1", "strong"])))
    )
    overlays = draw(
        st.lists(
            st.builds(Overlay, st.sampled_from(Layer), place, place, st.sampled_from(["", "/x/"]))
        )
    )
    return Sheet(text, tuple(marks), tuple(overlays))


@given(sheets())
@settings(max_examples=400, deadline=None)
def test_the_words_are_the_text_for_any_marks(sheet):
    html = reading_text(sheet)

    assert words_of(html) == sheet.text
    assert nests(html)


@given(sheets())
@settings(max_examples=200, deadline=None)
def test_every_element_stands_where_html_allows_it(sheet):
    assert not misplaced(reading_text(sheet))


def test_subject_straight_in_a_list_is_an_item_of_it():
    text = "SUBJECT\nPublication of Letters"
    marks = (
        Mark(MarkKind.LIST, 0, 30),
        Mark(MarkKind.LABEL, 0, 7),
        Mark(MarkKind.SUBJECT, 8, 30),
    )

    html = reading_text(Sheet(text, marks))

    assert not misplaced(html)
    assert '<li class="list-item"><p class="subject">Publication of Letters</p></li>' in html


@given(sheets())
@settings(max_examples=100, deadline=None)
def test_no_address_is_given_twice(sheet):
    ids = re.findall(r' id="([^"]*)"', reading_text(sheet))

    assert len(ids) == len(set(ids))
