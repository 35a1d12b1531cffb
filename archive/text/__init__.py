"""A plain text, and what is said about it: spans and marks in Unicode code points."""

from archive.text.marks import POINTS, FormeWork, Mark, MarkKind, Span, in_reading_order

__all__ = ["POINTS", "FormeWork", "Mark", "MarkKind", "Span", "in_reading_order"]
