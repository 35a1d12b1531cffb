"""The one gate for HTML that comes from outside: what passes is plain words."""

from __future__ import annotations

import html

import bleach


def plain_words(outside: str) -> str:
    """An editor's or publisher's prose without its markup.

    Prose of manifests and bibliographies may carry HTML. Bleach takes the tags off (and with
    them scripts, comments and attributes); what is left is stored as plain text and escaped
    again by the page that shows it.

    >>> plain_words('Public domain, <a href="javascript:x()">see <i>NARA</i></a> &amp; notes')
    'Public domain, see NARA & notes'
    """
    if "<" not in outside and "&" not in outside:
        return " ".join(outside.split())
    cleaned = bleach.clean(outside, tags=(), attributes={}, strip=True, strip_comments=True)
    return " ".join(html.unescape(cleaned).split())
