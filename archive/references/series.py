"""What is known of the series beyond the form of its ids: titles, parts, supplements."""

from __future__ import annotations

from dataclasses import dataclass

from archive.references.numbers import DASH


@dataclass(frozen=True, slots=True)
class NamedVolume:
    """A volume known by its title; `numbered` if a volume number follows its title."""

    id: str
    title: str
    pattern: str
    numbered: bool = False


# The titles as the volumes print them; the patterns allow for the shortenings footnotes use.
NAMED_VOLUMES = (
    NamedVolume(
        "frus1943CairoTehran",
        "The Conferences at Cairo and Tehran, 1943",
        r"Conferences? at Cairo and Tehe?ran",
    ),
    NamedVolume(
        "frus1945Malta",
        "The Conferences at Malta and Yalta, 1945",
        r"Conferences? at Malta and Yalta",
    ),
    NamedVolume(
        "frus1945Berlin",
        "The Conference of Berlin (The Potsdam Conference), 1945",
        r"Conference of Berlin(?: \([^()]{1,30}\))?",
        numbered=True,
    ),
    NamedVolume(
        "frus1941-43",
        "The Conferences at Washington, 1941–1942, and Casablanca, 1943",
        rf"Conferences? at Washington, 1941{DASH}(?:19)?42, and Casablanca",
    ),
    NamedVolume(
        "frus1943",
        "Conferences at Washington and Quebec, 1943",
        r"Conferences? at Washington and Quebec",
    ),
    NamedVolume("frus1944Quebec", "Conference at Quebec, 1944", r"Conference at Quebec"),
    NamedVolume(
        "frus1919Paris",
        "The Paris Peace Conference, 1919",
        r"Paris Peace Conference",
        numbered=True,
    ),
    NamedVolume("frus1914-20", "The Lansing Papers, 1914–1920", r"Lansing Papers", numbered=True),
    NamedVolume(
        "frus1931-41", "Japan, 1931–1941", rf"Japan[,:]? 1931{DASH}(?:19)?41", numbered=True
    ),
    NamedVolume(
        "frus1933-39", "The Soviet Union, 1933–1939", rf"Soviet Union[,:]? 1933{DASH}(?:19)?39"
    ),
    NamedVolume("frus1942China", "1942, China", r"China, 1942|(?<=1942, )China"),
    NamedVolume("frus1943China", "1943, China", r"China, 1943|(?<=1943, )China"),
    NamedVolume("frus1918Russia", "1918, Russia", r"(?<=1918, )Russia", numbered=True),
    NamedVolume("frus1919vRussia", "1919, Russia", r"(?<=1919, )Russia"),
    NamedVolume(
        "frus1945-50Intel",
        "1945–1950, Emergence of the Intelligence Establishment",
        r"Emergence of the Intelligence Establishment",
    ),
    NamedVolume(
        "frus1950-55Intel",
        "1950–1955, The Intelligence Community",
        rf"Intelligence Community, 1950{DASH}(?:19)?55",
    ),
    NamedVolume("frus1951-54Iran", "Iran, 1951–1954", rf"Iran[,:]? 1951{DASH}(?:19)?54"),
    NamedVolume("frus1952-54Guat", "1952–1954, Guatemala", r"(?<=54, )Guatemala"),
    NamedVolume(
        "frus1917-72PubDip",
        "1917–1972, Public Diplomacy",
        r"(?<=72, )Public Diplomacy",
    ),
)

# Volumes published in parts, and the page on which the second part begins where the parts are
# paged in one run (0: each part begins at page 1, or not known). From the series' own
# bibliography: the length of the first part, or the first page of the second.
PARTS = {
    "frus1948v01": 507,
    "frus1948v05": 533,
    "frus1949v07": 601,
    "frus1951v03": 1317,
    "frus1951v04": 1009,
    "frus1951v06": 1479,
    "frus1951v07": 1474,
    "frus1952-54v01": 823,
    "frus1952-54v02": 0,
    "frus1952-54v05": 0,
    "frus1952-54v06": 0,
    "frus1952-54v07": 0,
    "frus1952-54v09": 0,
    "frus1952-54v11": 0,
    "frus1952-54v12": 0,
    "frus1952-54v13": 0,
    "frus1952-54v14": 1062,
    "frus1952-54v15": 0,
    "frus1955-57v23": 0,
    "frus1958-60v07": 0,
    "frus1958-60v10": 0,
    "frus1964-68v29": 0,
    "frus1969-76v19": 0,
    "frus1969-76v38": 0,
    "frus1969-76ve05": 0,
    "frus1969-76ve09": 0,
    "frus1969-76ve11": 0,
    "frus1969-76ve14": 0,
    "frus1969-76ve15": 0,
    "frus1977-80v17": 0,
    "frus1981-88v17": 0,
    "frus1981-88v18": 0,
}

# The first document of a second part that goes on with the numbers of the first.
NUMBERED_ON = {"frus1952-54v14": 462}

# Microfiche supplements and the volumes they serve.
SUPPLEMENTS = {
    "frus1955-57v03Supp": range(3, 4),
    "frus1958-60v03mSupp": range(3, 4),
    "frus1958-60v05mSupp": range(5, 6),
    "frus1958-60v11mSupp": range(11, 12),
    "frus1958-60v15-16mSupp1": range(15, 17),
    "frus1958-60v17-18mSupp": range(17, 19),
    "frus1958-60v19mSupp": range(19, 20),
    "frus1961-63v07-09mSupp": range(7, 10),
    "frus1961-63v10-12mSupp": range(10, 13),
    "frus1961-63v13-15mSupp": range(13, 16),
    "frus1961-63v17-21mSupp": range(17, 22),
    "frus1961-63v22-24mSupp": range(22, 25),
}
