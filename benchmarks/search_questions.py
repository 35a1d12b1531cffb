"""The questions that benchmarks/search.py asks, by kind."""

from __future__ import annotations

QUESTIONS = {
    "word": ["Laos", "neutralization", "Berlin", "disarmament", "Mikoyan", "the"],
    "all of": [
        "nuclear test ban",
        "Berlin access",
        "Laos cease-fire",
        "oil prices",
        "trade cotton",
    ],
    "phrase": ['"Bay of Pigs"', '"balance of payments"', '"cease fire"', '"Department of State"'],
    "near": ['"Khrushchev Berlin"~10', '"trade agreement"~5'],
    "wildcard": ["neutral*", "negotiat*", "pro*"],
    "fuzzy": ["kruschev~", "eisenhauer~", "mikoyen~"],
    "person, date": [
        "mentions:Dulles date:1955..1957",
        "person:Kennedy date:1961-06",
        "Berlin date:1961",
    ],
    "any of": ["Berlin OR Laos OR Cuba", "(wheat OR cotton) surplus NOT Poland"],
    "sorted": ["Berlin", "trade"],
    "far page": ["government", "policy"],
}
"""Every kind of question, each asked for a page alone and for a page with facets."""

MIX = {
    **{
        kind: QUESTIONS[kind]
        for kind in ("word", "all of", "phrase", "wildcard", "fuzzy", "person, date")
    },
    "facets": ["Berlin", "nuclear test ban", '"Department of State"', "government policy"],
    "sorted": ["Berlin", "trade", "oil prices"],
    "excerpts": ["Laos", "nuclear test ban", '"balance of payments"'],
    "far page": ["government", "policy"],
}
"""The 36 questions of a day: facets, and passages of twenty hits, with some of them."""

FREQUENT = (
    "government state president secretary department policy united telegram memorandum "
    "conversation washington foreign"
)
HOSTILE = {
    "twelve frequent words": FREQUENT,
    "twelve of the most frequent words, as printed": (
        "=the =of =to =and =in =that =a =for =on =be =is =was"
    ),
    "any of twelve frequent words": " OR ".join(FREQUENT.split()),
    "phrase of stop words": '"of the to the in the"',
    "longest phrase of stop words": '"the of the to the and the in the of the to"',
    "stop words near one another": '"the of to and in that a for on be is was"~50',
    "frequent words near one another": f'"{FREQUENT}"~50',
    "two words near one another, everywhere": '"state department"~50',
    "three wildcards of three letters": "con* pro* int*",
    "any of three wildcards": "con* OR pro* OR com*",
    "wildcard with a mark within": "con*t*n*s",
    "misspelt frequent words": "government~ president~ department~",
    "brackets of OR": (
        "(government OR state OR president) (secretary OR department OR policy) "
        "(united OR telegram OR memorandum) (foreign OR washington OR conversation)"
    ),
    "brackets within brackets": (
        "((((government OR state) (policy OR president)) OR (united NOT states)) "
        "NOT (con* OR pro*))"
    ),
    "long quotation": '"the Secretary of State and the President of the United States said that"',
    "several quotations": '"of the" "in the" "to the" "and the" "that the" "on the"',
    "NOT of everything": "NOT the",
    "NOT of what nothing is": "NOT zzzzzz",
    "NOT of a phrase of stop words": 'NOT "of the"',
    "page ten million": "the",
}
