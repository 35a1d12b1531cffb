"""A revision written as TEI: well-formed for any text, its words kept, each mark in its element."""

import os
from dataclasses import dataclass, replace

from cited_texts import D198, D438, SCAN
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.citing import Stamp, to_tei
from archive.text import Mark, MarkKind

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
SCHEMA = os.environ.get("TEI_SCHEMA", "")


@dataclass(frozen=True)
class Note:
    id: str
    marker: str
    kind: str
    text: str
    marks: tuple[Mark, ...] = ()


LAOS = (
    "438. Memorandum of Conversation\n"
    "PARTICIPANTS\nU.S.\nThe President\nU.S.S.R.\nAnastas I. Mikoyan\n"
    "Mr. Mikoyan said that the Soviet Union was fulfilling all its obligations.\n"
    "[Here follows discussion of Cuba.]"
)
SOURCE = Note("fn1", "0", "source", "Source: Department of State, Central Files, 611.61/11–2962.")


def mark(kind, words, label="", target="", *, text=LAOS):
    start = text.index(words)
    return Mark(kind, start, start + len(words), label, target)


def point(kind, before, label="", target="", *, text=LAOS):
    return Mark(kind, text.index(before), text.index(before), label, target)


MARKS = (
    mark(MarkKind.HEADING, "438. Memorandum of Conversation"),
    Mark(MarkKind.NOTE_MARKER, 31, 31, "0", "fn1"),
    mark(MarkKind.PARTICIPANTS, LAOS[LAOS.index("PART") : LAOS.index("\nMr.")]),
    mark(MarkKind.DELEGATION, "U.S.", "U.S."),
    mark(MarkKind.PARTICIPANT, "The President"),
    mark(MarkKind.DELEGATION, "U.S.S.R.", "U.S.S.R."),
    mark(MarkKind.PARTICIPANT, "Anastas I. Mikoyan"),
    mark(MarkKind.PARAGRAPH, LAOS[LAOS.index("Mr.") : LAOS.index("\n[Here")]),
    mark(MarkKind.NAME, "Mr. Mikoyan", target="p_MAI1"),
    point(MarkKind.PAGE_BREAK, "the Soviet", "924"),
    mark(MarkKind.PARAGRAPH, "[Here follows discussion of Cuba.]"),
    mark(MarkKind.OMISSION, "[Here follows discussion of Cuba.]", "discussion of Cuba"),
)


def written(text=LAOS, marks=MARKS, notes=(SOURCE,), cited=D438, **facts):
    return etree.fromstring(to_tei(text, marks, notes, cited, **facts))


def one(root, path):
    [found] = root.iterfind(f".//{path.replace('t:', TEI)}")
    return found


def words_of(root):
    """The words of the division, those of the document's notes and of descriptions apart."""

    def walk(element):
        if element.tag == f"{TEI}desc" or element.get("place"):
            return ""
        inside = (walk(child) + (child.tail or "") for child in element)
        return (element.text or "") + "".join(inside)

    return walk(next(root.iter(f"{TEI}div")))


def test_words_come_back_as_they_went_in():
    assert words_of(written()) == LAOS


def test_heading_is_the_head_and_holds_its_note_in_place():
    note = one(written(), "t:head/t:note")

    assert (note.get("n"), note.get("type"), note.get(ID)) == ("0", "source", "fn1")
    assert note.text == SOURCE.text


def test_page_break_stands_inside_its_sentence():
    page = one(written(), "t:p/t:pb")

    assert (page.get("n"), page.get(ID)) == ("924", "pg_924")
    assert page.tail.startswith("the Soviet Union was")


def test_participants_are_items_of_a_list():
    items = one(written(), "t:list[@type='participants']").findall(f"{TEI}item")

    assert ["".join(item.itertext()).strip() for item in items] == [
        "PARTICIPANTS",
        "U.S.",
        "The President",
        "U.S.S.R.",
        "Anastas I. Mikoyan",
    ]


def test_label_before_its_items_heads_their_list():
    root = written(marks=[*MARKS, mark(MarkKind.LABEL, "PARTICIPANTS")])

    assert one(root, "t:list/t:head").text == "PARTICIPANTS"
    assert words_of(root) == LAOS


def test_label_under_no_list_stands_alone():
    text = "SUBJECT\nLaos"
    marks = [mark(MarkKind.LABEL, "SUBJECT", text=text), mark(MarkKind.SUBJECT, "Laos", text=text)]
    division = next(written(text, marks, ()).iter(f"{TEI}div"))

    assert [child.tag.removeprefix(TEI) for child in division] == ["label", "ab"]


def test_omission_is_a_gap_beside_the_words_printed_in_its_place():
    gap = one(written(), "t:p/t:gap")

    assert gap.get("reason") == "editorial-omission"
    assert gap.findtext(f"{TEI}desc") == "discussion of Cuba"
    assert gap.getnext().get("type") == "omission"
    assert gap.getnext().text == "[Here follows discussion of Cuba.]"


def test_excision_says_its_size():
    text = "He said [2 lines of source text not declassified] again."
    excised = mark(MarkKind.EXCISION, text[8:49], "2 lines", text=text)
    gap = one(written(text, [Mark(MarkKind.PARAGRAPH, 0, len(text)), excised], ()), "t:gap")

    assert (gap.get("reason"), gap.findtext(f"{TEI}desc")) == ("not-declassified", "2 lines")


def test_names_and_references_keep_what_they_point_to():
    text = "Mr. Glenn, LS, see Document 381."
    marks = [
        Mark(MarkKind.PARAGRAPH, 0, len(text)),
        mark(MarkKind.NAME, "Mr. Glenn", target="p_GES1", text=text),
        mark(MarkKind.TERM, "LS", target="t_LS1", text=text),
        mark(MarkKind.REFERENCE, "Document 381", target="#d381", text=text),
        mark(MarkKind.EMPHASIS, "see", "italic", text=text),
    ]
    root = written(text, marks, ())

    assert one(root, "t:persName").get("key") == "p_GES1"
    assert one(root, "t:term").get("key") == "t_LS1"
    assert one(root, "t:ref").get("target") == "#d381"
    assert one(root, "t:hi").get("rend") == "italic"


def test_forme_work_of_a_scan_stands_between_its_paragraphs():
    text = "He is certain.\nSECRET\n-2-\nHe would\nIt is quite clear."
    marks = [
        mark(MarkKind.PARAGRAPH, "He is certain.", text=text),
        mark(MarkKind.FORME_WORK, "SECRET", "stamp", text=text),
        mark(MarkKind.FORME_WORK, "-2-", "page number", text=text),
        mark(MarkKind.FORME_WORK, "He would", "catchword", text=text),
        mark(MarkKind.PARAGRAPH, "It is quite clear.", text=text),
    ]
    root = written(text, marks, (), SCAN)
    division = next(root.iter(f"{TEI}div"))

    assert [child.tag.removeprefix(TEI) for child in division] == ["p", "fw", "fw", "fw", "p"]
    assert [fw.get("type") for fw in root.iter(f"{TEI}fw")] == ["stamp", "pageNum", "catch"]
    assert words_of(root) == text


def test_signature_closes_the_document():
    text = "The points are:\nDean Rusk"
    paragraph = mark(MarkKind.PARAGRAPH, "The points are:", text=text)
    signature = mark(MarkKind.SIGNATURE, "Dean Rusk", text=text)

    assert one(written(text, [paragraph, signature], (), D198), "t:closer/t:signed").text == (
        "Dean Rusk"
    )


def test_signature_before_more_text_closes_nothing():
    text = "Dean Rusk\nP.S. The points are few."
    marks = [
        mark(MarkKind.SIGNATURE, "Dean Rusk", text=text),
        mark(MarkKind.PARAGRAPH, "P.S. The points are few.", text=text),
    ]
    root = written(text, marks, ())

    assert root.find(f".//{TEI}closer") is None
    assert one(root, "t:ab[@type='signature']").text == "Dean Rusk"


def test_attachment_is_a_text_within_the_text():
    text = "See below.\nAttachment\nThe draft."
    marks = [
        mark(MarkKind.PARAGRAPH, "See below.", text=text),
        mark(MarkKind.ATTACHMENT, "Attachment\nThe draft.", text=text),
        mark(MarkKind.HEADING, "Attachment", text=text),
        mark(MarkKind.PARAGRAPH, "The draft.", text=text),
    ]
    inner = one(written(text, marks, ()), "t:floatingText/t:body/t:div")

    assert (inner.findtext(f"{TEI}head"), inner.findtext(f"{TEI}p")) == ("Attachment", "The draft.")


def test_table_keeps_rows_and_cells():
    text = "a b\nc d"
    marks = [Mark(MarkKind.TABLE, 0, 7), Mark(MarkKind.ROW, 0, 3), Mark(MarkKind.ROW, 4, 7)]
    marks += [Mark(MarkKind.CELL, at, at + 1) for at in (0, 2, 4, 6)]
    table = one(written(text, marks, ()), "t:table")

    assert ["".join(row.itertext()) for row in table] == ["a b", "c d"]
    assert len(list(table.iter(f"{TEI}cell"))) == 4


def test_note_called_twice_is_written_once():
    marks = [*MARKS, point(MarkKind.NOTE_MARKER, "The President", "0", "fn1")]
    root = written(marks=marks)
    again = one(root, "t:anchor")

    assert len(root.findall(f".//{TEI}note[@place]")) == 1
    assert again.get("corresp") == "#fn1"


def test_note_no_marker_calls_follows_the_text():
    loose = Note("fn2", "1", "footnote", "See volume V.", (Mark(MarkKind.PARAGRAPH, 0, 13),))
    division = next(written(notes=(SOURCE, loose)).iter(f"{TEI}div"))

    assert division[-1].get(ID) == "fn2"
    assert division[-1].findtext(f"{TEI}p") == "See volume V."


def test_notes_that_call_each_other_end():
    marks = (Mark(MarkKind.NOTE_MARKER, 1, 1, "1", "fn1"), Mark(MarkKind.NOTE_MARKER, 2, 2, "", ""))
    chain = [
        Note(
            f"fn{n}", "1", "footnote", "abc", (Mark(MarkKind.NOTE_MARKER, 1, 1, "1", f"fn{n + 1}"),)
        )
        for n in range(3000)
    ]
    root = written("abc", marks, chain)

    assert len(root.findall(f".//{TEI}note")) == 3000


def test_page_label_met_twice_keeps_ids_apart():
    marks = [Mark(MarkKind.PAGE_BREAK, at, at, "1") for at in (0, 2)]
    pages = written("a b", marks, ()).iter(f"{TEI}pb")

    assert [page.get(ID) for page in pages] == ["pg_1", "pg_1_2"]


def test_header_says_what_the_text_is_and_where_from():
    cited = replace(D438, revision=Stamp(2, "ab" * 32))
    root = written(cited=cited, rights="Public domain")
    header = root.find(f"{TEI}teiHeader")

    assert one(header, "t:titleStmt/t:title").text == D438.item_title
    assert one(header, "t:idno[@type='URL']").text == D438.url
    assert one(header, "t:availability/t:p").text == "Public domain"
    assert [title.text for title in one(header, "t:bibl")] == [
        "Foreign Relations of the United States, 1961–1963",
        "Laos Crisis",
    ]
    assert one(header, "t:creation/t:date").get("when") == "1962-11-29"
    assert "ab" * 32 in one(header, "t:change").text
    assert next(root.iter(f"{TEI}div")).get("n") == "438"


def test_inferred_month_is_given_as_such():
    date = one(written(cited=D198), "t:creation/t:date")

    assert (date.get("when"), date.get("cert")) == ("1961-10", "medium")


def test_signs_xml_cannot_hold_are_left_out_and_counted():
    root = written("The \x00Pre\x0bsident\ufffe", [Mark(MarkKind.PARAGRAPH, 0, 16)], ())

    assert words_of(root) == "The President"
    assert "3 signs" in one(root, "t:editorialDecl/t:p").text


def test_deep_nesting_loses_marks_and_no_words():
    text = "x" * 4000
    marks = [Mark(MarkKind.EMPHASIS, at, 4000 - at) for at in range(1900)]
    root = written(text, marks, ())

    assert words_of(root) == text


def test_crossing_marks_are_cut_and_words_come_once():
    marks = [Mark(MarkKind.PARAGRAPH, 0, 6), Mark(MarkKind.NAME, 3, 9)]

    assert words_of(written("abcdefghi", marks, ())) == "abcdefghi"


WORDS = st.text(alphabet="ab \n<&]é\x00", max_size=24)
OFFSETS = st.integers(-1, 25)
ANY_MARK = st.builds(
    Mark,
    st.sampled_from(list(MarkKind)),
    OFFSETS,
    OFFSETS,
    st.sampled_from(["", "italic", "running head", "\x00<"]),
    st.sampled_from(["", "fn1", "fn2", "#a b"]),
)
NOTES = st.lists(
    st.builds(
        Note,
        st.sampled_from(["fn1", "fn2", "1 x"]),
        st.sampled_from(["0", "1", ""]),
        st.sampled_from(["source", "footnote"]),
        WORDS,
        st.lists(ANY_MARK, max_size=3).map(tuple),
    ),
    max_size=3,
)


@settings(deadline=None)
@given(WORDS, st.lists(ANY_MARK, max_size=8), NOTES)
def test_any_text_and_marks_are_well_formed_and_keep_every_word(text, marks, notes):
    root = written(text, marks, notes)

    assert words_of(root) == text.replace("\x00", "")


if SCHEMA:  # the schema of TEI P5 is not shipped: TEI_SCHEMA=tei_all.rng adds this test
    RELAX_NG = etree.RelaxNG(etree.parse(SCHEMA))

    @settings(deadline=None)
    @given(WORDS, st.lists(ANY_MARK, max_size=8), NOTES)
    def test_any_text_and_marks_are_valid_tei(text, marks, notes):
        RELAX_NG.assertValid(written(text, marks, notes))
