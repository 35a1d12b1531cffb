"""Small volumes in the manner of the published TEI files, for tests of taking them in."""

from archive.ingest.revisions import SourceFile
from archive.ingest.roll import Roll
from archive.ingest.volume_accession import take_in_volume
from archive.ingest.volume_texts import texts_of
from archive.transcripts.tei import read_volume

NAMESPACES = 'xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"'


def take(content, name="frus1961-63v05.xml", roll=None):
    """Take in a volume as the command does."""
    source = SourceFile.of(name, content)
    return take_in_volume(texts_of(read_volume(content, name), source), roll or Roll())


def person(key, name, description):
    """An entry of the list of persons."""
    return f'<item><persName xml:id="{key}">{name}</persName>, {description}</item>'


def document(number, head, *body, key="", date="1963-11-26", page=""):
    """A document with its heading and source note; `body` are elements as written."""
    key = key or f"d{number}"
    opener = (
        f'<opener><dateline><placeName>Washington</placeName>, <date when="{date}">'
        f"{_printed(date)}</date>.</dateline></opener>"
        if date
        else ""
    )
    return (
        (f'<pb n="{page}" xml:id="pg_{page}"/>' if page else "")
        + f'<div type="document" xml:id="{key}" n="{number}"><head>{number}. {head}'
        f'<note n="1" xml:id="{key}fn1" type="source">Source: Department of State, Central '
        f"Files. Secret.</note></head>{opener}{''.join(body)}</div>"
    )


def volume(*documents, key="frus1961-63v05", persons=(), terms=(), number="V", index=()):
    """A whole volume of documents in one compilation; `index` are lines of its index."""
    back = f'<back><div xml:id="index"><list>{"".join(index)}</list></div></back>' if index else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI {NAMESPACES} xml:id="{key}">'
        "<teiHeader><fileDesc><titleStmt>"
        '<title type="series">Foreign Relations of the United States</title>'
        '<title type="subseries">1961–1963</title>'
        f'<title type="volumenumber">Volume {number}</title>'
        '<title type="volume">Soviet Union</title>'
        '<editor role="primary">Charles S. Sampson</editor>'
        "</titleStmt><publicationStmt><publisher>United States Government Printing Office"
        f'</publisher><pubPlace>Washington</pubPlace><date>1998</date><idno type="frus">{key}'
        "</idno></publicationStmt></fileDesc></teiHeader><text><front>"
        f'<div type="section" xml:id="persons"><head>Persons</head><list>{"".join(persons)}</list>'
        "</div>"
        f'<div type="section" xml:id="terms"><head>Abbreviations</head><list>{"".join(terms)}'
        '</list></div></front><body><div type="compilation" xml:id="comp1"><head>Soviet Union'
        f"</head>{''.join(documents)}</div></body>{back}</text></TEI>"
    ).encode()


def indexed(heading, *pages, inner=(), see=""):
    """A line of the index; a page is "834", a range "834–836"."""
    links = []
    for page in pages:
        ends = [f'<ref target="#pg_{end}">{end}</ref>' for end in page.split("–")]
        links.append("–".join(ends))
    sends = f' <hi rend="italic">See</hi> <ref target="#in1">{see}</ref>' if see else ""
    listed = f"<list>{''.join(inner)}</list>" if inner else ""
    said = ", ".join([heading, *links])
    return f"<item>{said}{sends}{listed}</item>"


def _printed(date):
    months = "January February March April May June July August September October November December"
    year, month, day = date.split("-")
    return f"{months.split()[int(month) - 1]} {int(day)}, {year}"
