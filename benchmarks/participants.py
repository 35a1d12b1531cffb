"""Participants lists read and identified, scored against labelled lists.

    python benchmarks/participants.py GOLD --officers FOLDER [--errors N] [--flat]

GOLD holds participants.dev.input.jsonl.gz, participants.dev.jsonl.gz, persons.dev.jsonl.gz and
score_participants.py (or the same with another word for "dev", see --set). FOLDER is the Office
of the Historian's principal officers and chiefs of mission, unpacked. The authority files of
the room are always used. `--flat` reads the lists without their indents.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from archive.people import (  # noqa: E402  (the path comes first)
    Authority,
    Context,
    Days,
    Identification,
    ListedLine,
    Person,
    attach,
    identify,
    listed_person,
    read_authority,
    read_lines,
    read_partial_date,
    read_participants,
    read_principal_officers,
)


def main() -> None:
    options = _options()
    base = read_authority(ROOT.glob("fixtures/authorities/*.toml"))
    if options.officers:
        base = attach(base, read_principal_officers(options.officers))
    lists = list(_rows(options.gold / f"participants.{options.set}.input.jsonl.gz"))
    persons = _listed(options.gold / f"persons.{options.set}.jsonl.gz")
    started, predicted = time.perf_counter(), []
    for volume in sorted({row["volume"] for row in lists}):
        listed = persons.get(volume, ())
        authority = attach(base, Authority(tuple(listed)))
        those = [row for row in lists if row["volume"] == volume]
        predicted += [_predict(row, authority, listed, options.flat) for row in those]
    print(f"read and identified {len(lists)} lists in {time.perf_counter() - started:.1f} s")
    _score(options, predicted)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--officers", type=Path, default=None)
    parser.add_argument("--set", default="dev")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--flat", action="store_true")
    return parser.parse_args()


def _rows(file: Path) -> Iterator[dict]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _listed(file: Path) -> dict[str, list[Person]]:
    people = defaultdict(list)
    for row in _rows(file):
        if not row["desc"].lower().startswith("see "):
            years = _years(row["volume"])
            person = listed_person(row["volume"], row["id"], row["name"], row["desc"], years)
            people[row["volume"]].append(person)
    return people


def _years(volume: str) -> Days:
    """The years a volume's id names: "frus1961-63v05"."""
    first, last = re.match(r"frus(\d{4})(?:-(\d\d))?", volume).groups()
    last = first[:2] + last if last else first
    return Days(dt.date(int(first), 1, 1), dt.date(int(last), 12, 31))


def _predict(row: dict, authority: Authority, listed: list[Person], flat: bool) -> dict:
    """One list in the scorer's form."""
    on = read_partial_date(row["date"][:10]) if row["date"] else None
    slugs = frozenset(name for person in listed for name in person.identifiers)
    lines = read_participants(read_lines(row["text_flat" if flat else "text"]))
    said = []
    for line in lines:
        meant = _meant(line, on, authority, Context(delegation=line.group, listed=slugs))
        said.append(
            {
                "text": line.text,
                "is_group": line.is_group,
                "group": line.group or None,
                "person_id": meant and _identifier(meant, row["volume"]),
                "person_name": meant and meant.heading,
            }
        )
    return {"id": row["id"], "lines": said}


def _meant(
    line: ListedLine, on: Days | None, authority: Authority, context: Context
) -> Person | None:
    """The first person of a line who is identified by name, else the first by office."""
    found: list[tuple[bool, Identification]] = []
    for participant in line.participants:
        meant = identify(participant.name, on, authority, context)
        if meant.person and meant.certainty != "doubtful":
            found.append((participant.name.is_office, meant))
    found.sort(key=lambda pair: pair[0])
    return found[0][1].person if found else None


def _identifier(person: Person, volume: str) -> str | None:
    mine = [one for one in person.identifiers if one.startswith(f"{volume}:")]
    return mine[0].partition(":")[2] if mine else None


def _score(options: argparse.Namespace, predicted: list[dict]) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in predicted)
        file.flush()
        gold = options.gold / f"participants.{options.set}.jsonl.gz"
        scorer = str(options.gold / "score_participants.py")
        command = [sys.executable, scorer, file.name, "--gold", str(gold)]
        subprocess.run([*command, "--errors", str(options.errors)], check=True)


if __name__ == "__main__":
    main()
