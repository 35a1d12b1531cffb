"""Small TEI files, written as the published volumes are."""

from archive.text import MarkKind
from archive.transcripts.tei import read_volume

OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/ns/1.0">\n'
)


def volume_file(body, *, header="", front="", back="", root=OPENING):
    """A volume's file: `body` holds divisions, the other parts what stands round them."""
    return (
        f"{root}<teiHeader><fileDesc>{header}</fileDesc></teiHeader>\n"
        f"<text><front>{front}</front><body>{body}</body><back>{back}</back></text></TEI>"
    ).encode()


def read_body(body, name="frus1961-63v05.xml", **parts):
    return read_volume(volume_file(body, **parts), name)


def document_element(inner, *, number="380", key=None):
    return f'<div type="document" xml:id="{key or "d" + number}" n="{number}">{inner}</div>'


def read_one(inner, *, number="380", key=None, before="", **parts):
    """The only document of a volume, read; `before` stands before it in its compilation."""
    body = (
        '<div type="compilation" xml:id="comp1"><head>Soviet Union</head>'
        f"{before}{document_element(inner, number=number, key=key)}</div>"
    )
    [document] = read_body(body, **parts).documents
    return document


def transcript_of(inner, **parts):
    return read_one(inner, **parts).transcript


def marked(transcript, kind):
    """The words under the marks of a kind, in order."""
    return [mark.span.of(transcript.text) for mark in transcript.marks if mark.kind is kind]


def broken_at(transcript):
    """The text with the label of each page put where the page begins."""
    text = transcript.text
    for mark in reversed([m for m in transcript.marks if m.kind is MarkKind.PAGE_BREAK]):
        text = f"{text[: mark.start]}[{mark.label}]{text[mark.start :]}"
    return text


def called_at(transcript):
    """The text with each note's id put where the note is called."""
    text = transcript.text
    for mark in reversed([m for m in transcript.marks if m.kind is MarkKind.NOTE_MARKER]):
        text = f"{text[: mark.start]}({mark.target}){text[mark.start :]}"
    return text


def messages(found, kind):
    return [finding.message for finding in found if finding.kind is kind]
