"""The printed forms: one small pattern for each piece of a reference, and the scanner of them all.

Every repetition is bounded and every piece begins with a letter, so that scanning takes time in
proportion to the text, whatever the text.
"""

from __future__ import annotations

import re

from archive.references.numbers import DASH, LEAF, NUMBER
from archive.references.series import NAMED_VOLUMES
from archive.references.sources import ARCHIVES, PUBLICATIONS

YEARS = rf"(?:1[89]\d\d(?:\s?{DASH}\s?(?:1[89])?\d\d)?)(?!\d)"
NUMERAL = rf"(?:E\s?{DASH}?\s?\d{{1,2}}|[IVXLC]{{1,8}}|[ivxlc]{{1,8}}|\d{{1,2}})(?![\w’'])"
PART = r"[Pp](?:ar)?t\.? (?:\d|One|Two|Three|one|two|III?|I)\b"

# A list ends where its next number would begin a phrase of its own ("and 3 other memoranda").
_COUNTED = (
    r"other|more|additional|further|enclosure|attachment|page|cop(?:y|ies)\b|memorand|telegram|"
    r"letter|line|paragraph|per ?cent|million|billion|thousand|hundred|day|month|year|hour|week|"
    r"men\b|person|people|member|missile|nation|countr|state|a\.m|p\.m|o[’']clock|"
    r"January|February|March|April|May\b|June|July|August|September|October|November|December|"
    r"UST\b|Stat\b|U\.S\.|F\.R\."
)
_GOES_ON = rf"(?! (?:{_COUNTED})|[:/]\d|\.\d|,? [Vv]ol)"
_JOINT = r"(?:,? (?:and|or|&),? ?|, ?)"


def _list_of(number: str, joint: str = _JOINT) -> str:
    ranged = rf"{number}(?:\s?{DASH}\s?{number})?"
    return rf"{ranged}(?:(?:\s?ff?\b\.?)?{joint}{ranged}(?!\w){_GOES_ON}){{0,60}}"


NUMBERS = _list_of(NUMBER)
LEAVES = _list_of(LEAF, rf"{_JOINT}(?:pp?\. )?")

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
DATE = rf"{MONTH} \d{{1,2}}(?: and \d{{1,2}})?(?:, 1[89]\d\d)?"
POST = (
    r"(?:the )?(?:(?:Embassy|Consulate General|Consulate|Legation|Mission) (?:in|at) )?"
    r"[A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{1,20}){0,2}"
)
CALLS = (
    r"(?:Emb|Dep|Leg|Con|Congen|Code?l|Mis|Corc?)(?:cir)?(?:tel|gram|des)s?|Depcirtels?|Cirtels?|"
    r"Secto|Tosec|Polto|Topol|Delga|Gadel|Telcan|Cedto|Todel|Dulte|Tedul|Repto|Torep|Usito|"
    r"Toica|Icato|Toeca|Ecato|Musto|Tousi|Usfoto|Cahto|Tocah|Supto|Tosup|Hakto|Tohak|Vipto|Tovip|"
    r"Excon|Actel|Kosec|Noce?c|Usun|Usfag|Deltos?|Confe|Salto|Agwar|Unmis|Secdel|Delsec"
)
TELEGRAM_NUMBER = rf"(?:[A-Z]{{1,5}}\s?{DASH}\s?)?\d{{2,6}}[A-Z]?(?!\w)(?!{DASH}\d|/|\.\d)"
_TELEGRAM_WORD = (
    rf"(?:[Cc]ircular |[Jj]oint |[Uu]nnumbered )?"
    rf"(?:[Tt]elegrams?|[Aa]irgrams?|[Dd]espatch(?:es)?|[Dd]ispatch(?:es)?|[Ii]nstructions?)"
    rf"(?: (?:(?:[Nn]os?\. )|(?:{CALLS}) )|(?= [A-Z]{{0,5}}\s?{DASH}?\s?\d))"
)

_NO_CODE = rf"(?!\w|/|{DASH}\d)"

# The commonest first: the first that matches is taken.
PIECES = {
    "archive": ARCHIVES,
    "documents": rf"[Dd]ocuments?\s?(?P<document_list>{NUMBERS})(?:ff)?{_NO_CODE}"
    rf"|[Dd]oc(?:s?\.|uments? (?=[Nn]o))\s?(?:[Nn]os?\. ?)?(?P<doc_list>{NUMBERS}){_NO_CODE}",
    "ibid": r"\b[Ii]bid\b ?\.?|\b[Ii]bidem\b",
    "telegrams": (
        rf"(?P<telegram_word>{_TELEGRAM_WORD}|\b(?:{CALLS})) ?(?:[Nn]os?\. ?)?"
        rf"(?P<telegram_list>{TELEGRAM_NUMBER}(?:(?:, | and |, and ){TELEGRAM_NUMBER}){{0,20}})"
        rf"(?:,? (?P<direction>from|to) (?P<post>{POST}))?"
        rf"(?:,? (?:dated )?(?P<date>{DATE}))?"
    ),
    "pages": rf"(?:[Pp]ages?|\b[Pp]p?\.,?) ?(?P<page_list>{LEAVES})(?:\s?ff?\b\.?|-ff\.)?",
    "negative": r"\b[Nn](?:ot|either|one)(?: been)? (?:printed|found)\b",
    "volume": (
        rf"[Vv]ol(?:ume)?s?[.,]? ?(?P<volume_number>{NUMERAL})(?:(?P<volume_part>,? {PART}))?"
    ),
    "notes": (
        rf"[Ff]oot ?notes?(?: [Nn]os?\.)? (?P<note_list>{NUMBERS})(?!\w)"
        rf"|(?:[Ff]ns?\.|[Nn]otes?|\bnn?\.) ?(?P<fn_list>{NUMBERS})(?!\w)"
    ),
    "series": (
        r"(?:Papers [Rr]elating to the )?[Ff]oreign [Rr]elations?(?: of the United States)?"
        rf"(?=[\s.,:;(\[*“”]{{1,4}}(?:The |Diplomatic|{YEARS}|vol|Vol|[A-Z][a-z]+))"
        r"(?! (?:Committee|Subcommittee|Association))"
        rf"|FRUS\b|F\.R\.U\.S\.|\bFR(?=,? {YEARS})"
    ),
    "source_note": r"[Ss]ource [Nn]otes?\b",
    "editorial_note": r"[Ee]ditorial [Nn]otes?\b",
    "part": r"\b[Pp](?:ar)?t\.? (?P<part_number>\d|One|Two|III?|I)(?: of this volume)?"
    r"(?=,? (?:[Dd]ocument|pp?\.|page))",
    "position": r"\b(?:[Ss]upra|[Ii]nfra)\b|\bAnte\b|\bante\b|\b[Pp]ost(?=,? pp?(?:\.|ages?) ?\d)",
    "attachment": (
        r"\b(?:Tabs?|Annex|Enclosures?|Attachments?|Appendix)"
        r" (?P<label>[A-Z]|\d{1,2})\b(?!\.\d|[/’'])"
    ),
    "supplement": r"[Mm]icrofiche [Ss]upplements?|(?<=the )Supplement(?=[.,;)])",
    "promise": r"(?:scheduled (?:for publication|to be published)|to be published|will be printed)",
    "years": rf"\b{YEARS}(?=,? [Vv]ol)",
    "publication": PUBLICATIONS,
}

# The letters with which the pieces begin: most words of a text end the search here.
_OPENINGS = """
    AFP Actel Agwar American=F Airgram Ante Annex Appendix= Attachment= Bulletin Book= CFM=F Cahto
    Carter=P Carter=L Cedto Central=I Central=F Circular= Cirtel Code Coletel Congen Contel Cor
    Congressional=R Current=D Delga Delsec Delto Dep Desp Disp Doc Dulles=P Dulte EAS Ecato
    Editorial=N Editorial=n Eisenhower=L Eisenhower=P Emb Enclosure= Excon Executive=S F.R.U.S. FR
    Federal=R Fn Foot Ford=L Ford=P Foreign=R GAOR GA= Gadel H.C H.=R H.=D Hakto Hansard Hearings
    Hoover=L Hoover=P House= INR=F Ibid Icato Infra Instruction Izvestia JCS=F Joint= Johnson=L
    Johnson=P Keesing Kennedy=L Kennedy=P Kosec LNTS Leg Library=of Lot= Microfiche Military=S
    Misd Mist Musto NSC=F NSC=f National=A National=D Nixon=P Nixon=L Nocec Noec Not= Neither=
    None= Note OSD=F P. Page Pp Papers=R Papers=r Parliamentary=D Part= Pt. Pentagon=P Polto Post
    PPS=F Pravda Public=P RG= Repto Roosevelt=L S.=R S.=D S/P=F S/S=F SC= SCOR Salto Secdel Secto
    Senate=D Senate=R Source= Supplement Supra Supto Survey=of TIAS Tab Tedul Telcan Telegram
    The=New The=Times Tocah Todel Toeca Tohak Toica Topol Torep Tosec Tosup Tousi Tovip Truman=L
    Truman=P UN= U.N UNTS USUN=F United=States=T United=States=R Unmis Unnumbered= Usfag Usfoto
    Usito Usun Vipto Vital=S Vol WNRC=F Washington=P Washington=N Weekly=C Yearbook=of Official=R
    A=Decade airgram ante circular= despatch dispatch doc editorial= fn foot foreign=relations
    hearings ibid infra instruction= joint= microfiche n. nn. neither= none= not=printed not=found
    not=been not=further note p. page part= pp post, post=p pt. scheduled= source=n supra telegram
    to=be=p unnumbered= vol will=be=p
"""


def _factored(openings: list[str]) -> str:
    """A pattern for any of some words, branching letter by letter."""
    by_letter: dict[str, list[str]] = {}
    for opening in openings:
        by_letter.setdefault(opening[0], []).append(opening[1:].replace("=", " "))
    branches = []
    for letter, rests in sorted(by_letter.items()):
        rest = "" if "" in rests else _factored(rests)
        branches.append(re.escape(letter) + rest)
    return f"(?:{'|'.join(branches)})"


SCANNER = re.compile(
    rf"\b(?=1[89]\d\d|\d{{1,2}} [USFB]|{_factored(_OPENINGS.split())})(?:"
    + "|".join(rf"(?P<{name}>{piece})" for name, piece in PIECES.items())
    + ")"
)

SUBSERIES = re.compile(rf"[\s.,:;*“”\[(]{{1,4}}(?:Diplomatic Papers[,:]? )?(?P<years>{YEARS})")
_BEFORE_TITLE = rf"[\s.,:;*“”]{{1,4}}(?:Diplomatic Papers[,:]? )?(?:{YEARS},? )?(?:The |the )?"
TITLED = re.compile(
    _BEFORE_TITLE
    + "(?:"
    + "|".join(rf"(?P<v{place}>{named.pattern})" for place, named in enumerate(NAMED_VOLUMES))
    + ")"
)
MORE_VOLUMES = re.compile(
    rf"(?:,? and |, )(?P<number>E{DASH}\d{{1,2}}|[IVXLC]{{1,8}}|[ivxlc]{{1,8}})"
    r"(?![\w’'/]| [a-z]{4,})"
)

# What bibliographies put between a volume and the place in it: editors and imprint.
_IMPRINT = r"(?:,? ?\(?[Ee]ds?\. [^();]{2,160})?(?: ?\([^()]{3,120}\))?"

# What may stand between a volume and its document or page: nothing, or the volume's title.
_TITLE_WORD = (
    r"(?:[A-Z][\w’'–-]{0,30}|(?:[A-Z]\.){1,4}|of|and|the|to|in|on|for|with|at|&|—|–|-"
    r"|1[89]\d\d(?:[-–—](?:\d{2,4}|[A-Z][a-z]{2,8}))?)"
)
TITLE = re.compile(
    rf"(?:[\s,.:;]{{0,3}}|[,:]?\s[“\"(]?(?:{_TITLE_WORD}[)”\"]?(?:[,;:/] ?| )){{1,26}})"
    rf"{_IMPRINT}[,.]? ?(?:in |as |especially |particularly |including )?\(?"
)
SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bvol)(?<!\bpp)(?<!\bNo)(?<!\bdoc)[.!?][”\"’')\]]{0,3} {1,2}[“\"(\[]?[A-Z]"
)
