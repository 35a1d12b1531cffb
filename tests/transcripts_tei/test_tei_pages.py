from tei_samples import document_element, messages, read_body, transcript_of

from archive.transcripts.transcript import FindingKind


def pb(label, key=None):
    return f"<pb n='{label}' xml:id='{key or 'pg_' + label}' facs='0001'/>"


def paged(volume):
    return [(p.label, p.documents, p.begins) for p in volume.pages]


def letter(number, inner, **parts):
    return document_element(f"<head>{number}. Letter</head>{inner}", number=number, **parts)


def test_a_page_has_the_documents_with_words_on_it_and_those_that_begin_there():
    volume = read_body(
        pb("1")
        + letter("1", f"<p>One {pb('2')}two.</p>")
        + letter("2", "<p>Three.</p>")
        + pb("3")
        + letter("3", "<p>Four.</p>")
    )

    assert paged(volume) == [
        ("1", ("d1",), ("d1",)),
        ("2", ("d1", "d2"), ("d2",)),
        ("3", ("d3",), ("d3",)),
    ]


def test_a_page_break_after_the_last_word_begins_the_next_document():
    volume = read_body(
        pb("833") + letter("1", f"<p>One.</p>{pb('834')}") + letter("2", "<p>Two.</p>")
    )

    first, second = (document.transcript for document in volume.documents)
    assert [page.label for page in first.pages] == ["833"]
    assert [(page.label, page.inferred) for page in second.pages] == [("834", True)]
    assert paged(volume)[1] == ("834", ("d2",), ("d2",))


def test_the_first_page_of_a_text_that_begins_within_it_is_inferred():
    volume = read_body(pb("923") + letter("1", f"<p>One {pb('924')}two.</p>"))

    [document] = volume.documents
    transcript = document.transcript
    assert [(p.label, p.start, p.inferred) for p in transcript.pages] == [
        ("923", 0, True),
        ("924", transcript.text.index("two"), False),
    ]


def test_front_matter_and_index_have_pages_without_documents_and_labels_as_printed():
    volume = read_body(
        pb("1") + letter("1", "<p>One.</p>"),
        front=pb("I") + pb("XIX") + pb("[II]", "pg_II") + pb("A3"),
        back=pb("855"),
    )

    assert [p.label for p in volume.pages] == ["I", "XIX", "[II]", "A3", "1", "855"]
    assert [p.position for p in volume.pages] == [1, 2, 3, 4, 5, 6]
    assert [p.documents for p in volume.pages if p.documents] == [("d1",)]


def test_a_page_number_printed_twice_names_two_pages():
    volume = read_body(
        pb("7") + letter("1", f"<p>One {pb('7')}two.</p>") + pb("5") + letter("2", "<p>Three.</p>")
    )

    assert [(p.id, p.label) for p in volume.pages] == [
        ("pg_7", "7"),
        ("pg_7-2", "7"),
        ("pg_5", "5"),
    ]
    assert "pg_7" in messages(volume.findings, FindingKind.REPAIRED)[0]


def test_a_page_without_a_number_is_named_by_its_id():
    volume = read_body("<pb xml:id='pg_690' facs='0718'/>" + letter("1", "<p>One.</p>"))

    assert paged(volume) == [("690", ("d1",), ("d1",))]
    assert "690" in messages(volume.findings, FindingKind.INFERRED)[0]


def test_pages_counted_in_each_document_belong_to_it_alone():
    volume = read_body(
        letter("12", f"{pb('1', 'd12-01')}<p>One {pb('2', 'd12-02')}two.</p>")
        + letter("13", "<p>Unpaged.</p>")
        + pb("1", "d61-01")
        + letter("61", f"<p>Three {pb('2', 'd60-02')}four.</p>")
    )

    assert [(p.id, p.numbered_in, p.begins) for p in volume.pages] == [
        ("d12-01", "d12", ("d12",)),
        ("d12-02", "d12", ()),
        ("d61-01", "d61", ("d61",)),
        ("d60-02", "d61", ()),
    ]
    twelve, thirteen, sixty_one = (document.transcript for document in volume.documents)
    assert [(p.label, p.inferred) for p in twelve.pages] == [("1", False), ("2", False)]
    assert thirteen.pages == ()
    assert [(p.label, p.inferred) for p in sixty_one.pages] == [("1", True), ("2", False)]


def test_pages_that_all_begin_at_one_place_are_kept_and_reported():
    breaks = pb("1", "d1_pg1") + pb("2", "d1_pg2") + pb("3", "d1_pg3")

    volume = read_body(letter("1", f"{breaks}<p>One.</p>"))

    assert [p.documents for p in volume.pages] == [("d1",)] * 3
    assert [p.label for p in volume.documents[0].transcript.pages] == ["1", "2", "3"]
    assert "2 pages of d1" in messages(volume.findings, FindingKind.UNREAD)[0]


def test_a_page_that_begins_within_a_note_begins_where_the_note_is_called():
    transcript = transcript_of(
        f"<p>A letter.<note n='1' xml:id='d380fn1'>Not {pb('9')}printed.</note> More.</p>"
    )

    assert [(p.label, p.start) for p in transcript.pages] == [("9", len("A letter."))]
    assert [m.label for m in transcript.notes[0].marks] == ["9"]


def test_a_page_break_at_the_end_of_a_note_goes_on_with_the_text():
    transcript = transcript_of(f"<p>A.<note n='1'>Not printed.{pb('9')}</note> More.</p>")

    assert [(p.label, p.start) for p in transcript.pages] == [("9", len("A. "))]


def test_a_division_knows_the_page_it_begins_on():
    volume = read_body(
        f"{pb('1')}<div type='compilation' xml:id='comp1'><head>Laos</head>"
        f"{letter('1', '<p>One.</p>')}</div>"
    )

    assert volume.divisions[0].page == "1"


def test_page_numbers_may_jump():
    volume = read_body(
        pb("15") + letter("1", f"<p>One {pb('18')}two.</p>") + pb("16") + letter("2", "<p>On.</p>")
    )

    assert paged(volume) == [
        ("15", ("d1",), ("d1",)),
        ("18", ("d1",), ()),
        ("16", ("d2",), ("d2",)),
    ]
