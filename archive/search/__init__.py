"""Questions to hits, through Haystack."""
