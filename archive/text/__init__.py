"""A plain text, and what is said about it: spans, marks and tokens in Unicode code points."""

from archive.text.marks import POINTS, FormeWork, Mark, MarkKind, Span, in_reading_order
from archive.text.normalise import fold, spaced, squash
from archive.text.sentences import cut_sentences, sentence_around
from archive.text.tokens import Token, TokenKind, count_words, tokenise, words

__all__ = [
    "POINTS",
    "FormeWork",
    "Mark",
    "MarkKind",
    "Span",
    "Token",
    "TokenKind",
    "count_words",
    "cut_sentences",
    "fold",
    "in_reading_order",
    "sentence_around",
    "spaced",
    "squash",
    "tokenise",
    "words",
]
