"""What the series cites besides itself: other publications and archives, by the names printed."""

from __future__ import annotations

_PUBLICATION_NAMES = (
    # Official publications of the United States
    r"(?:Department of State |Dept\. of State )?Bulletin\b",
    r"Public Papers(?: of the Presidents(?: of the United States)?)?(?:: ?[A-Z][\w. ]{2,40})?",
    r"American Foreign Policy\b(?:[:,;] ?(?:Current|Basic) Documents)?",
    r"\bAFP: (?:Current|Basic) Documents|\bAFP\b",
    r"A Decade of American Foreign Policy",
    r"Documents on (?:Disarmament|American Foreign Relations|Germany|International Affairs|"
    r"British Policy Overseas|German Foreign Policy|[A-Z]\w{2,20} [A-Z]\w{2,20})\b",
    r"Weekly Compilation of Presidential Documents",
    r"Congressional Record\b",
    r"Federal Register\b",
    r"United States Treaties(?: and Other International Agreements)?(?: \(UST\))?",
    r"\b\d{1,2} (?:UST|Stat\.|F\.R\.|Bevans)(?: \((?:pt|part)\.? ?\d\))?",
    r"\b(?:TIAS|EAS|LNTS|UNTS)\b",
    r"Executive Sessions of the Senate Foreign Relations Committee",
    r"(?:House|Senate|H\.|S\.) (?:Doc(?:ument|\.)|Rept?\.|Report) ?(?:No\. )?\d{1,4}",
    r"United States Relations [Ww]ith China",
    r"Pentagon Papers\b",
    r"Military Situation in the Far East",
    r"\b[Hh]earings\b",
    # The United Nations
    r"U\.?N\.? (?:[Dd]oc(?:ument|\.)s? ?)(?:[A-Z]{1,3}/[\w./()-]{1,40})?",
    r"(?:Yearbook|Official Records) of the (?:United Nations|General Assembly)",
    r"U\.?N\.? (?:General Assembly|Security Council|GA|SC),? Official Records",
    r"\b(?:UN|GA|SC|GAOR|SCOR),? (?:Official Records|\d{1,2}(?:st|nd|rd|th|d) (?:yr|[Ss]ess)\.?)",
    r"\bGAOR\b|\bSCOR\b",
    # The press and others
    r"Current Digest of the Soviet Press",
    r"(?:The )?New York Times\b|Washington Post\b|The Times \(London\)|\bPravda\b|\bIzvestia\b",
    r"Keesing['’]s\b",
    r"Parliamentary Debates|House of Commons Debates|\bHansard\b|H\.C\. Deb",
    r"Vital Speeches",
    r"Survey of International Affairs",
    r"\b(?:Book|Books) (?:\d{1,2}|[IVX]{1,5})(?=,? p)",
)

_ARCHIVE_NAMES = (
    r"Department of State, [A-Z][\w./ -]{1,40}(?:[Ff]iles|Records)",
    r"(?:National Archives|Washington National Records Center|Library of Congress)\b",
    r"(?:Kennedy|Johnson|Eisenhower|Truman|Nixon|Ford|Carter|Roosevelt|Hoover|Dulles)"
    r"(?: Presidential)? (?:Library|Papers)\b",
    r"Central Intelligence Agency,",
    r"National Defense University",
    r"Nixon Presidential Materials",
    r"\b(?:JCS|INR|CFM|OSD|WNRC|USUN|NSC|S/S|S/P|PPS|Central) [Ff]iles?\b",
    r"\bRG \d{1,3}\b|\bLot(?: File)? \d\d ?[A-Z]",
)

PUBLICATIONS = "|".join(_PUBLICATION_NAMES)
ARCHIVES = "|".join(_ARCHIVE_NAMES)
