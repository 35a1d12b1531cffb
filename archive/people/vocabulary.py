"""The words that stand round a name in print: forms of address, offices, bodies, countries."""

from __future__ import annotations

import re

from archive.people.folding import fold


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


HONORIFICS = _words(
    "mr mrs miss ms messrs mme mlle m dr prof professor sir lord lady dame madame monsieur senor "
    "señor senora herr frau hon honorable honourable excellency he rev father prince princess "
    "king queen sultan sheikh shaikh shah emir baron count duke comrade mademoiselle rabbi "
    "his her the"
) | {"h e"}

PLURAL_TITLES = {
    "senators": "Senator",
    "congressmen": "Congressman",
    "representatives": "Representative",
    "ambassadors": "Ambassador",
    "messrs": "Mr.",
    "secretaries": "Secretary",
    "generals": "General",
    "ministers": "Minister",
}

RANKS = _words(
    "general gen lt lieutenant ltgen maj major majgen brig brigadier brigen col colonel ltcol "
    "admiral adm vadm radm capt captain commander cdr cmdr marshal generalissimo sgt sergeant "
    "commodore air"
) | {"b gen", "m gen", "r adm", "v adm"}

# What a person may be. One of these ends a name, or stands before it.
OFFICE_WORDS = _words(
    "president vicepresident vice secretary undersecretary under deputy assistant asst sec acting "
    "ambassador amb ambassadoratlarge atlarge ambassadordesignate chairman cochairman chairwoman "
    "premier prime minister ministercounselor ministercounsellor foreign chancellor senator "
    "congressman congresswoman representative governor mayor speaker counselor counsellor counsel "
    "attache chief director administrator adviser advisor attorney solicitor consul charge "
    "daffaires commissioner delegate envoy judge justice special first second third fourth "
    "permanent executive private personal press military naval economic political cultural "
    "commercial legal senior junior staff member interpreter interpreting translator notetaker "
    "officer desk principal editor correspondent publisher spokesman spokesperson leader head "
    "boss emperor vicechairman vicepremier viceminister vicechancellor alternate associate "
    "former late retired public information regional agricultural scientific science manager "
    "planning party treasurer trustee presidentelect clerk usn usaf usa usmc "
    "ret designate incountry legislative majority minority whip coordinator inspector "
    "superintendent comptroller generalsecretary academician specialist expert analyst "
    "historian aide observer sen rep gov secy secty undersecy secretarygeneral "
    "secretarydesignate governing shah econ senators congressmen ambassadors secretaries ministers"
)

# What an office is of, or where: these never end in a person's name.
BODY_WORDS = _words(
    "affairs state states union department dept ministry office bureau embassy emb mission "
    "delegation committee commission council board agency section division branch directorate "
    "administration institute staff cabinet presidium secretariat chancellery parliament senate "
    "congress house white command forces force army navy air treasury defense defence interior "
    "agriculture commerce labor labour justice finance trade transportation energy health "
    "education welfare security intelligence research policy operations international national "
    "united kingdom nations american soviet european eastern western northern southern central "
    "far near asian african interamerican inter pacific atlantic nuclear arms control disarmament "
    "development aid bank fund corporation company inc ltd university college library press "
    "group side large country desk region area republic socialist people peoples democratic "
    "federal general assembly world organization league movement cc moscow washington london "
    "paris relations service services protocol political economic foreign public cultural "
    "military budget counterintelligence supreme north south east west europe asia africa america "
    "latin middle orient overseas allied joint chiefs"
)

# What, after the name of a country, belongs to that country: "Soviet Embassy".
OWN_BODIES = _words(
    "embassy emb ambassador amb delegation mission minister foreign government charge "
    "interpreter deputy delegate representative first president premier prime"
)

CONNECTIVES = _words("of for to in at on and from with by")
ARTICLES = frozenset({"the", "a", "an"})
PARTICLES = _words("de von van der den la le du des di da dos del ben bin al el ibn y na zu")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "kcmg", "gcmg", "obe"})

_ROLES = ("interpreter", "interpreting", "translator", "notetaker", "note taker")
_CODE = re.compile(r"[A-Z]{1,6}(?:[/-][A-Z]{1,6}){0,4}|[A-Z](?:\.[A-Z]){1,4}\.?")


def is_code(words: str) -> bool:
    """Whether words are an office's letters, "EUR" or "ACDA/IR" or "S/AL"."""
    return _CODE.fullmatch(words.strip()) is not None


def is_role(words: str) -> bool:
    """Whether words say what a person did there; cut-off ones count ("Interpret")."""
    folded = fold(words)
    return any(role.startswith(folded) or folded == role for role in _ROLES if len(folded) > 5)
