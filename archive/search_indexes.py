"""Where Haystack looks for indexes."""

from archive.search.index import VersionIndex

__all__ = ["VersionIndex"]
