"""Files as they are found, read into transcripts. Pure: no Django, no clock, no logging."""
