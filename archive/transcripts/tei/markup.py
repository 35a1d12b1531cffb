"""What each TEI element says of its words: the table by which a document is written down.

Element names follow the Office of the Historian's volumes, their slips included: an element
that is not known here keeps its words, and a finding names it.
"""

from __future__ import annotations

from archive.transcripts.tei.blocks import BLOCKS
from archive.transcripts.tei.footnotes import NOTES
from archive.transcripts.tei.inline import INLINE
from archive.transcripts.tei.source import Element
from archive.transcripts.tei.tabular import TABULAR
from archive.transcripts.tei.transcriber import Gathered, Handler, Transcriber
from archive.transcripts.tei.writing import Writer

HANDLERS: dict[str, Handler] = {**INLINE, **BLOCKS, **TABULAR, **NOTES}


def transcribe(element: Element, gathered: Gathered) -> Writer:
    """Write down what an element holds; `gathered` takes what is not its words."""
    transcriber = Transcriber(gathered, HANDLERS)
    transcriber.content(element)
    transcriber.writer.finish()
    return transcriber.writer
