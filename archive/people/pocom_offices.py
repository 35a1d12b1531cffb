"""How the offices of the published data are called in texts, then and now."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """An office's slug and title, its printed forms and letters, and whether one man holds it."""

    slug: str
    title: str
    forms: tuple[str, ...] = ()
    bureau: str = ""
    single: bool = True


def _area(slug: str, bureau: str, *names: str) -> Heading:
    """An assistant secretaryship by the names its area has had; the first is the heading."""
    titles = [f"Assistant Secretary of State for {name}" for name in names]
    forms = [f"Assistant Secretary for {name}" for name in names]
    return Heading(slug, titles[0], (*titles[1:], *forms), bureau)


# Published id → heading. Titles are those the documents of 1945–1980 print; a position that
# is not here is called by its published title.
_POSITIONS = {
    "secretary": Heading("secretary-of-state", "Secretary of State", ("Secretary",), "S"),
    "under-secretary": Heading(
        "under-secretary-of-state", "Under Secretary of State", ("Under Secretary",), "U"
    ),
    "deputy-secretary": Heading(
        "deputy-secretary-of-state", "Deputy Secretary of State", ("Deputy Secretary",), "D"
    ),
    "under-secretary-for-political-affairs": Heading(
        "under-secretary-political-affairs",
        "Under Secretary of State for Political Affairs",
        ("Under Secretary for Political Affairs",),
        "M P",
    ),
    "under-secretary-for-econ-business-ag": Heading(
        "under-secretary-economic-affairs",
        "Under Secretary of State for Economic Affairs",
        ("Under Secretary for Economic Affairs",),
    ),
    "deputy-under-secretary-for-political-affairs": Heading(
        "deputy-under-secretary-political-affairs",
        "Deputy Under Secretary of State for Political Affairs",
        ("Deputy Under Secretary", "Deputy Under Secretary for Political Affairs"),
        "G",
    ),
    "ambassador-at-large": Heading(
        "ambassador-at-large", "Ambassador at Large", ("Ambassador-at-Large",), "S/AL", False
    ),
    "counselor": Heading(
        "counselor-of-the-department",
        "Counselor of the Department of State",
        ("Counselor",),
        "C",
        False,
    ),
    "director-policy-planning": Heading(
        "director-policy-planning",
        "Chairman of the Policy Planning Council, Department of State",
        ("Director of the Policy Planning Staff", "Director of Policy Planning"),
        "S/P",
        False,
    ),
    "assistant-secretary-intelligence-research": Heading(
        "director-intelligence-research",
        "Director of the Bureau of Intelligence and Research, Department of State",
        ("Assistant Secretary of State for Intelligence and Research",),
        "INR",
    ),
    "executive-secretary": Heading(
        "executive-secretary", "Executive Secretary of the Department of State", (), "S/S"
    ),
    "legal-adviser": Heading("legal-adviser", "Legal Adviser", ("Legal Advisor",), "L"),
    "chief-of-protocol": Heading("chief-of-protocol", "Chief of Protocol", (), "U/PR S/CPR"),
    "director-us-arms-control-disarmament-agency": Heading(
        "director-acda", "Director of the Arms Control and Disarmament Agency", (), "ACDA"
    ),
    "director-usia": Heading(
        "director-usia", "Director of the United States Information Agency", (), "USIA"
    ),
    "career-ambassador": Heading("career-ambassador", "Career Ambassador", single=False),
    "assistant-secretary": Heading(
        "assistant-secretary", "Assistant Secretary of State", single=False
    ),
    "assistant-secretary2": Heading(
        "assistant-secretary-2", "Assistant Secretary of State", single=False
    ),
    "assistant-secretary-for-european-affairs": _area(
        "assistant-secretary-european-affairs", "EUR", "European Affairs"
    ),
    "assistant-secretary-for-east-asian-pacific-affairs": _area(
        "assistant-secretary-far-eastern-affairs",
        "FE EA",
        "Far Eastern Affairs",
        "East Asian and Pacific Affairs",
    ),
    "assistant-secretary-for-western-hemisphere": _area(
        "assistant-secretary-inter-american-affairs",
        "ARA",
        "Inter-American Affairs",
        "American Republic Affairs",
        "Western Hemisphere Affairs",
    ),
    "assistant-secretary-for-near-eastern-affairs": _area(
        "assistant-secretary-near-eastern-affairs",
        "NEA",
        "Near Eastern and South Asian Affairs",
        "Near Eastern, South Asian, and African Affairs",
        "Near Eastern Affairs",
    ),
    "assistant-secretary-for-african-affairs": _area(
        "assistant-secretary-african-affairs", "AF", "African Affairs"
    ),
    "assistant-secretary-for-economic-business-affairs": _area(
        "assistant-secretary-economic-affairs",
        "E EB",
        "Economic Affairs",
        "Economic and Business Affairs",
    ),
    "assistant-secretary-international-organization-affairs": _area(
        "assistant-secretary-international-organization-affairs",
        "IO",
        "International Organization Affairs",
        "United Nations Affairs",
    ),
    "assistant-secretary-for-public-affairs": _area(
        "assistant-secretary-public-affairs", "P PA", "Public Affairs"
    ),
    "assistant-secretary-legislative-affairs": _area(
        "assistant-secretary-congressional-relations",
        "H",
        "Congressional Relations",
        "Legislative Affairs",
    ),
    "assistant-secretary-for-educational-cultural-affairs": _area(
        "assistant-secretary-educational-cultural-affairs", "CU", "Educational and Cultural Affairs"
    ),
}

_TERRITORIES = {
    "russia": "the Soviet Union",
    "united-kingdom": "the United Kingdom",
    "netherlands": "the Netherlands",
    "philippines": "the Philippines",
    "german-democratic-republic": "the German Democratic Republic",
    "vietnam-south": "Vietnam",
    "dominican-republic": "the Dominican Republic",
    "congo-democratic-republic": "the Congo",
    "sri-lanka": "Ceylon",
    "cote-divoire": "the Ivory Coast",
    "south-africa": "South Africa",
    "holy-see": "the Holy See",
}
_MORE_FORMS = {
    "russia": (
        "American Ambassador",
        "Ambassador to the USSR",
        "American Ambassador to Moscow",
        "American Ambassador, Moscow",
    ),
    "sri-lanka": ("Ambassador to Sri Lanka",),
    "egypt": ("Ambassador to the United Arab Republic",),
}
_SLUGS = {"russia": "ambassador-us-ussr"}


def heading_of(kind: str, published: str, title: str) -> Heading:
    """The heading of a published position or mission; `kind` is its file's root element."""
    if kind == "country-mission":
        return _mission(published)
    known = _POSITIONS.get(published)
    if known:
        return known
    short = title.replace(" of State for ", " for ")
    return Heading(published, title, (short,) if short != title else ())


def _mission(territory: str) -> Heading:
    name = _TERRITORIES.get(territory) or territory.replace("-", " ").title()
    forms = (f"Ambassador to {name}", f"American Ambassador to {name}")
    return Heading(
        slug=_SLUGS.get(territory, f"ambassador-us-{territory}"),
        title=f"United States Ambassador to {name}",
        forms=(*forms, *_MORE_FORMS.get(territory, ())),
        single=False,
    )
