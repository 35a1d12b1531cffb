"""Countries and agencies as lists of participants and descriptions name them."""

from __future__ import annotations

import re

from archive.people.folding import fold
from archive.people.vocabulary import OWN_BODIES

# Country → the words by which lists name its side. The first is how the room names it.
COUNTRIES: dict[str, tuple[str, ...]] = {
    "us": ("United States", "US", "USA", "American", "Americans", "United States of America"),
    "ussr": ("Soviet Union", "USSR", "Soviet", "Soviets", "Russian", "Russians", "Russia",
             "Union of Soviet Socialist Republics"),
    "uk": ("United Kingdom", "UK", "British", "Britain", "Great Britain", "England"),
    "france": ("France", "French"),
    "germany-west": ("Germany", "German", "Germans", "FRG", "West Germany", "West German", "GFR",
                     "Federal Republic of Germany", "Federal Republic", "German Federal Republic"),
    "germany-east": ("East Germany", "GDR", "East German", "German Democratic Republic"),
    "italy": ("Italy", "Italian", "Italians"),
    "japan": ("Japan", "Japanese"),
    "china": ("China", "Chinese", "PRC", "GRC", "Republic of China", "Nationalist China", "ROC"),
    "korea": ("Korea", "Korean", "Koreans", "ROK", "Republic of Korea"),
    "vietnam": ("Vietnam", "Viet-Nam", "Viet Nam", "Vietnamese", "GVN", "DRV", "South Vietnam",
                "North Vietnam"),
    "laos": ("Laos", "Lao", "Laotian", "Laotians", "RLG"),
    "cambodia": ("Cambodia", "Cambodian"),
    "thailand": ("Thailand", "Thai"),
    "indonesia": ("Indonesia", "Indonesian", "Indonesians"),
    "philippines": ("Philippines", "Philippine", "Filipino"),
    "malaysia": ("Malaysia", "Malaysian", "Malaya"),
    "burma": ("Burma", "Burmese"),
    "india": ("India", "Indian", "Indians"),
    "pakistan": ("Pakistan", "Pakistani", "Pakistanis", "GOP"),
    "afghanistan": ("Afghanistan", "Afghan"),
    "ceylon": ("Ceylon", "Sri Lanka"),
    "iran": ("Iran", "Iranian", "Iranians"),
    "iraq": ("Iraq", "Iraqi", "Iraqis"),
    "israel": ("Israel", "Israeli", "Israelis"),
    "egypt": ("Egypt", "Egyptian", "Egyptians", "UAR", "United Arab Republic"),
    "jordan": ("Jordan", "Jordanian"),
    "lebanon": ("Lebanon", "Lebanese"),
    "syria": ("Syria", "Syrian"),
    "saudi-arabia": ("Saudi Arabia", "Saudi-Arabia", "Saudi", "Saudis"),
    "kuwait": ("Kuwait", "Kuwaiti"),
    "yemen": ("Yemen", "Yemeni"),
    "turkey": ("Turkey", "Turkish", "Turks", "GOT"),
    "greece": ("Greece", "Greek", "Greeks"),
    "cyprus": ("Cyprus", "Cypriot"),
    "spain": ("Spain", "Spanish"),
    "portugal": ("Portugal", "Portuguese"),
    "netherlands": ("Netherlands", "Dutch"),
    "belgium": ("Belgium", "Belgian", "Belgians"),
    "denmark": ("Denmark", "Danish"),
    "norway": ("Norway", "Norwegian"),
    "sweden": ("Sweden", "Swedish"),
    "finland": ("Finland", "Finnish", "Finns"),
    "iceland": ("Iceland", "Icelandic"),
    "ireland": ("Ireland", "Irish"),
    "austria": ("Austria", "Austrian"),
    "switzerland": ("Switzerland", "Swiss"),
    "poland": ("Poland", "Polish", "Poles"),
    "czechoslovakia": ("Czechoslovakia", "Czechoslovak", "Czech", "Czechs"),
    "hungary": ("Hungary", "Hungarian", "Hungarians"),
    "romania": ("Romania", "Romanian", "Romanians", "Rumania", "Rumanian"),
    "bulgaria": ("Bulgaria", "Bulgarian"),
    "yugoslavia": ("Yugoslavia", "Yugoslav", "Yugoslavian", "Yugoslavs", "SFRY"),
    "albania": ("Albania", "Albanian"),
    "canada": ("Canada", "Canadian", "Canadians"),
    "mexico": ("Mexico", "Mexican", "Mexicans"),
    "cuba": ("Cuba", "Cuban", "Cubans"),
    "dominican-republic": ("Dominican Republic", "Dominican"),
    "haiti": ("Haiti", "Haitian"),
    "panama": ("Panama", "Panamanian"),
    "guatemala": ("Guatemala", "Guatemalan"),
    "honduras": ("Honduras", "Honduran"),
    "nicaragua": ("Nicaragua", "Nicaraguan"),
    "el-salvador": ("El Salvador", "Salvadoran"),
    "costa-rica": ("Costa Rica", "Costa Rican"),
    "brazil": ("Brazil", "Brazilian", "Brazilians"),
    "argentina": ("Argentina", "Argentine", "Argentinian"),
    "chile": ("Chile", "Chilean", "Chileans"),
    "peru": ("Peru", "Peruvian"),
    "bolivia": ("Bolivia", "Bolivian"),
    "colombia": ("Colombia", "Colombian"),
    "venezuela": ("Venezuela", "Venezuelan"),
    "ecuador": ("Ecuador", "Ecuadorian"),
    "uruguay": ("Uruguay", "Uruguayan"),
    "paraguay": ("Paraguay", "Paraguayan"),
    "guyana": ("Guyana", "Guyanese", "British Guiana"),
    "jamaica": ("Jamaica", "Jamaican"),
    "australia": ("Australia", "Australian", "Australians"),
    "new-zealand": ("New Zealand",),
    "south-africa": ("South Africa", "South African"),
    "rhodesia": ("Rhodesia", "Rhodesian"),
    "nigeria": ("Nigeria", "Nigerian"),
    "ghana": ("Ghana", "Ghanaian"),
    "kenya": ("Kenya", "Kenyan"),
    "ethiopia": ("Ethiopia", "Ethiopian"),
    "somalia": ("Somalia", "Somali"),
    "sudan": ("Sudan", "Sudanese"),
    "libya": ("Libya", "Libyan"),
    "tunisia": ("Tunisia", "Tunisian"),
    "algeria": ("Algeria", "Algerian"),
    "morocco": ("Morocco", "Moroccan"),
    "mali": ("Mali", "Malian"),
    "guinea": ("Guinea", "Guinean"),
    "senegal": ("Senegal", "Senegalese"),
    "congo": ("Congo", "Congolese", "Zaire", "Zairian"),
    "angola": ("Angola", "Angolan"),
    "mozambique": ("Mozambique", "Mozambican"),
    "tanzania": ("Tanzania", "Tanzanian", "Tanganyika"),
    "uganda": ("Uganda", "Ugandan"),
    "zambia": ("Zambia", "Zambian"),
    "liberia": ("Liberia", "Liberian"),
    "ivory-coast": ("Ivory Coast", "Ivorian"),
    "un": ("United Nations", "UN"),
    "nato": ("NATO", "North Atlantic Treaty Organization"),
    "eec": ("EEC", "European Community", "European Communities", "European Commission",
            "EC Commission", "Europeans"),
}  # fmt: skip

# The departments and agencies of the United States that head a group.
AGENCIES = frozenset(
    fold(word)
    for word in (
        "State", "Defense", "JCS", "CIA", "Treasury", "Commerce", "NSC", "OSD", "OMB", "USIA",
        "AID", "ACDA", "CEA", "CIEP", "Agriculture", "Labor", "Justice", "Interior", "ICA", "FOA",
        "MSA", "ODM", "Budget", "BOB", "AEC", "NASA", "FAA", "FEA", "STR", "DOD", "DOT", "FBI",
        "White House", "The White House", "NSC Staff", "WH", "Joint Chiefs of Staff", "EPA",
        "Department of State", "Department of Defense", "Department of Commerce", "DIA",
        "State Department",
        "Department of the Treasury", "Treasury Department", "Department of Agriculture",
        "Central Intelligence Agency", "National Security Council", "Congress", "Senate", "House",
        "Vice President's Office", "Office of the Vice President", "Transportation", "Energy",
        "Army", "Navy", "Air Force", "NSA", "Ex-Im Bank", "Export-Import Bank", "IBRD",
        "IMF", "USUN", "USNATO", "ISA", "DCI", "Commerce Department", "Atomic Energy Commission",
        "International Cooperation Administration", "Arms Control and Disarmament Agency",
        "Foreign Office", "Embassy", "Embassies", "Department", "U.S. Treasury", "Eximbank",
        "Department of Labor", "Defense Department", "HEW", "OEP", "CAB",
    )
)  # fmt: skip

# What else heads a group: how its people came to be there.
_CAPACITIES = {
    *("members", "invitees", "attendance", "visitors"),
    *("observers", "interpreters", "foreign", "executive"),
}

_COUNTRY_OF = {fold(word): country for country, words in COUNTRIES.items() for word in words}
_SIDE = re.compile(
    r"\b(?:side|delegation|delegates|group|party|participants|representatives|officials|"
    r"representation|members|embassy|government|mission|team|representing)\b"
)
_SMALL = frozenset({"the", "for", "of", "in"})
_INITIALS = re.compile(r"\b(?:\w ){1,6}\w?\b")


def fold_heading(words: str) -> str:
    """A heading's words folded, with the stops of "U.S.S.R." closed up."""
    folded = fold(words)
    return _INITIALS.sub(lambda found: found[0].replace(" ", "") + " ", folded).strip()


def country_exactly(folded: str) -> str:
    """The country whose name or people folded words are, and nothing else."""
    return _COUNTRY_OF.get(folded, "")


def is_country(words: str) -> bool:
    """Whether words are a country's own name, as against its people's: "USSR", not "Soviet"."""
    country = country_exactly(fold_heading(words))
    letters = words.replace(".", "").replace(" ", "")
    return bool(country) and (letters.isupper() or fold(words) == fold(COUNTRIES[country][0]))


def country_of(words: str) -> str:
    """The country a group's heading or a description names first, "" where it names none.

    >>> country_of("U.S.S.R."), country_of("American side"), country_of("Third Secretary")
    ('ussr', 'us', '')
    """
    tokens = fold_heading(words).split()
    for start in range(len(tokens)):
        for size in (5, 4, 3, 2, 1):
            country = _COUNTRY_OF.get(" ".join(tokens[start : start + size]))
            if country:
                return country
    return ""


def own_country(words: str) -> str:
    """The country in "Soviet Embassy" and "President of Mali", not in "American Section"."""
    tokens = fold_heading(words).split()
    for at, word in enumerate(tokens):
        if word in OWN_BODIES and at:
            before = tokens[max(0, at - 3) : at]
            for size in (3, 2, 1):
                country = country_exactly(" ".join(before[-size:]))
                if country:
                    return country
    for size in (5, 4, 3, 2, 1):
        head, tail = tokens[:-size], " ".join(tokens[-size:])
        while head and head[-1] == "the":
            head = head[:-1]
        if head and head[-1] == "of" and country_exactly(tail):
            return country_exactly(tail)
    return country_exactly(" ".join(tokens))


def names_a_side(words: str) -> bool:
    """Whether words are a country's, a people's or an agency's and nothing else: a heading.

    >>> names_a_side("United States"), names_a_side("U.S. Side:"), names_a_side("Mr. French")
    (True, True, False)
    """
    folded = fold_heading(words)
    words_left = [word for word in _SIDE.sub(" ", folded).split() if word not in _SMALL]
    bare = " ".join(words_left)
    known = bare in _COUNTRY_OF or bare in AGENCIES or folded in AGENCIES
    return bool(bare) and (known or bare in _CAPACITIES)
