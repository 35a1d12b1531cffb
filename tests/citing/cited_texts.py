"""The texts of `fixtures/transcripts` as the view would hand them to be cited."""

import datetime as dt
from dataclasses import replace

from archive.citing import Cited, CitedDate, Home, Imprint, read_name

ROOM = "https://room.example/documents"


def build_imprint(**facts):
    plain = {
        "series": "Foreign Relations of the United States",
        "short": "FRUS",
        "subseries": "1961–1963",
        "publisher": "Government Printing Office",
        "place": "Washington, DC",
    }
    editors = tuple(map(read_name, facts.pop("editors", ())))
    return Imprint(**(plain | facts), editors=editors)


LAOS = build_imprint(number="XXIV", title="Laos Crisis", editors=["Edward C. Keefer"], year=1994)
SOVIET_UNION = build_imprint(
    number="V",
    title="Soviet Union",
    editors=["Charles S. Sampson", "John Michael Joyce"],
    year=1998,
)
CUBA = build_imprint(
    number="XI",
    title="Cuban Missile Crisis and Aftermath",
    editors=["Edward C. Keefer", "Charles S. Sampson", "Louis J. Smith"],
    year=1996,
)


def day(year, month, date):
    return CitedDate(dt.date(year, month, date), dt.date(year, month, date))


def build_cited(**facts):
    plain = {
        "key": "a-text",
        "title": "Memorandum of Conversation",
        "genre": "memorandum of conversation",
        "url": f"{ROOM}/a-text",
        "room": "Reading Room",
    }
    return Cited(**(plain | facts))


D438 = build_cited(
    key="frus1961-63v24-d438",
    url=f"{ROOM}/frus1961-63v24/d438",
    place="Washington",
    date=day(1962, 11, 29),
    home=Home.PRINTED,
    imprint=LAOS,
    number="438",
    first_page="923",
    last_page="924",
    archival_source="Department of State, Central Files, 611.61/11–2962.",
    keywords=("Laos", "Cuba"),
)
D380 = build_cited(
    key="frus1961-63v05-d380",
    url=f"{ROOM}/frus1961-63v05/d380",
    place="Washington",
    date=day(1963, 11, 26),
    home=Home.PRINTED,
    imprint=SOVIET_UNION,
    number="380",
    first_page="833",
    last_page="836",
)
D198 = build_cited(
    key="frus1961-63v24-d198",
    title="Memorandum From Secretary of State Rusk to President Kennedy",
    genre="memorandum",
    url=f"{ROOM}/frus1961-63v24/d198",
    senders=(read_name("Dean Rusk"),),
    recipients=(read_name("John F. Kennedy"),),
    date=CitedDate(dt.date(1961, 10, 1), dt.date(1961, 10, 31), supplied=True),
    home=Home.INFERRED,
    imprint=LAOS,
    number="198",
)
SCAN = build_cited(
    key="1962-11-29-memcon-1-scan",
    url=f"{ROOM}/frus1961-63v24-d438/scan",
    subject="Laos - Relations between the Soviet Union and the United States, Cuba.",
    date=day(1962, 11, 29),
    item="scan no. 01286",
)
AVALON = build_cited(
    key="frus1961-63v24-d438-avalon",
    url=f"{ROOM}/frus1961-63v24-d438/avalon",
    place="Washington",
    date=day(1962, 11, 29),
    home=Home.INFERRED,
    imprint=CUBA,
    version="Avalon transcription",
)
AVALON_CONFIRMED = replace(AVALON, home=Home.CONFIRMED)
ALL = (D438, D380, D198, SCAN, AVALON, AVALON_CONFIRMED)
