"""A small volume in the manner of the published TEI files, with chapters and lists."""

from tests.ingest.tei_volumes import document, person, volume

NATO = '<gloss target="#t_NATO1">NATO</gloss>'


def berlin_volume():
    """Volume VIII of 1958–1960: three telegrams in two chapters, two people, two abbreviations."""
    return volume(
        _chapter(
            "ch1",
            "Continuing Soviet Harassment",
            _telegram(1, f"<p>The {NATO} powers agreed. Mr. Merchant spoke for {NATO}.</p>"),
            _telegram(2, f"<p>The GDR replied to {NATO} at length.</p>"),
        ),
        _chapter("ch2", "The Soviet Note of November 27", _telegram(3, "<p>Nothing new.</p>")),
        key="frus1958-60v08",
        number="VIII",
        persons=[
            person("p_MLT1", "Merchant, Livingston T.", "Assistant Secretary of State"),
            person("p_ARI1", "Adenauer, Konrad", "Chancellor of the Federal Republic of Germany"),
        ],
        terms=[
            _term("t_GDR1", "GDR", "German Democratic Republic"),
            _term("t_NATO1", "NATO", "North Atlantic Treaty Organization"),
        ],
    )


def _chapter(key, title, *documents):
    return f'<div type="chapter" xml:id="{key}"><head>{title}</head>{"".join(documents)}</div>'


def _telegram(number, *body):
    head = "Telegram From the Embassy in Germany to the Department of State"
    return document(number, head, *body, date="1958-11-27", page=str(number))


def _term(key, term, expansion):
    return f'<item><term xml:id="{key}">{term}</term>, {expansion}</item>'
