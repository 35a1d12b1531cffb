"""The three versions of the conversation of 29 November 1962, as bare texts and as transcripts."""

from functools import lru_cache
from pathlib import Path

from archive.collation import collate, make_witness
from archive.transcripts import read

FOLDER = Path(__file__).parents[2] / "fixtures" / "transcripts"
FILES = {"XXIV": "frus1961-63v24-d438.txt", "SCAN": "scan-01286.txt", "AVALON": "avalon-cuba.txt"}


def text_of(siglum):
    return (FOLDER / FILES[siglum]).read_text(encoding="utf-8")


def bare(siglum):
    return make_witness(siglum, text_of(siglum))


def transcribed(siglum):
    path = FOLDER / FILES[siglum]
    transcript = read(path.read_bytes(), path.name)
    return make_witness(
        siglum, transcript.text, transcript.marks, kind_of_source=transcript.form.value
    )


WAYS = {"bare": bare, "transcribed": transcribed}


@lru_cache(maxsize=16)
def collated(way, *sigla):
    return collate([WAYS[way](siglum) for siglum in sigla])
