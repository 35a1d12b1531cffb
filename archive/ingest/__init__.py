"""Transcripts and authorities into rows: the only writer of texts."""
