import numpy as np
import pytest
from whoosh.fields import Schema

from archive.search import lookup, storage, writer
from archive.search.evaluate import Evaluation
from archive.search.fields import KeysType, NumberType, WordsType
from archive.search.index import backend
from archive.search.parse import parse
from archive.search.postings import pack, unpack
from archive.search.snapshot import Snapshot

SCHEMA = Schema(text=WordsType(), slug=KeysType(), earliest=NumberType())


@pytest.fixture
def folder(tmp_path):
    return storage.new_folder(tmp_path, SCHEMA)


def write(folder, rows, gone=()):
    one = writer.Writer(storage.open_index(folder, SCHEMA))
    for slug in gone:
        one.delete_keyed("slug", slug)
    for slug, text in rows:
        one.add_document(text=[text], slug=[slug], earliest=len(text))
    one.commit()
    return Snapshot(folder, storage.open_index(folder, SCHEMA))


def counts(snapshot, term):
    return {
        snapshot.keyed("slug").first_of(base + row): int(count)
        for found, base in snapshot.postings("text", term)
        for row, count in zip(found.rows, found.counts, strict=True)
        if snapshot.alive[base + row]
    }


@pytest.mark.parametrize("last", [7, 300, 70_000])
def test_postings_are_read_as_they_were_packed(last):
    rows, sizes, places = np.array([2, 5]), np.array([1, 2]), np.array([last, 1, last])

    found = unpack(memoryview(pack(rows, sizes, places)), 2)

    assert found.rows.tolist() == [2, 5]
    assert found.counts.tolist() == [1, 2]
    assert found.places.tolist() == [last, 1, last]


def test_places_are_those_of_the_rows_wanted():
    found = unpack(memoryview(pack(np.array([0, 2, 3]), np.array([2, 1, 2]), np.arange(5))), 3)
    wanted = np.array([False, True, False, False, True])

    places = found.places_in(wanted, first=1)

    assert places.tolist() == [(1 << 32) + 0, (1 << 32) + 1, (4 << 32) + 3, (4 << 32) + 4]


def test_places_are_found_without_reading_all():
    found = unpack(memoryview(pack(np.array([0, 2]), np.array([3, 1]), np.array([1, 5, 9, 4]))), 2)
    rows, places = np.array([10, 10, 10, 11, 12, 12, 13]), np.array([1, 6, 9, 9, 4, 5, 4])

    standing = found.stands((rows << 32) + places, first=10)

    assert standing.tolist() == [True, False, True, False, True, False, False]


def test_runs_sorted_apart_are_one_list_of_postings(folder, monkeypatch):
    monkeypatch.setattr(writer, "OCCURRENCES", 4)

    snapshot = write(folder, [("a", "Laos and Laos"), ("b", "Berlin"), ("c", "Laos in Geneva")])

    assert counts(snapshot, "laos") == {"a": 2, "c": 1}
    assert counts(snapshot, "berlin") == {"b": 1}
    assert list(snapshot.words_like("text", "")) == ["and", "berlin", "geneva", "in", "laos"]


def test_segments_answer_together_and_deleted_rows_do_not(folder):
    write(folder, [("a", "Laos"), ("b", "Laos, Berlin")])

    snapshot = write(folder, [("c", "Laos Laos")], gone=["a"])

    assert len(snapshot.segments) == 2
    assert counts(snapshot, "laos") == {"b": 1, "c": 2}
    assert snapshot.words_like("text", "la") == {"laos": 3}
    assert snapshot.keyed("slug").firsts() == ["a", "b", "c"]
    assert snapshot.live == 2


def test_many_small_segments_become_one_without_what_is_gone(folder):
    write(folder, [("d0", "Laos paper 0"), ("gone", "Laos")])
    for number in range(1, 9):
        write(folder, [(f"d{number}", f"Laos paper {number}")])

    snapshot = write(folder, [("last", "Laos, the last")], gone=["gone"])

    assert len(snapshot.segments) == 1
    assert set(counts(snapshot, "laos")) == {f"d{n}" for n in range(9)} | {"last"}
    assert snapshot.numbers("earliest").tolist() == [14] + [12] * 9
    assert snapshot.frequency("slug", "gone") == 0


def test_terms_are_found_whole_and_by_how_they_begin(folder):
    snapshot = write(folder, [("a", "Laos Laotian Lao Łódź zone")])

    assert list(snapshot.words_like("text", "lao")) == ["lao", "laos", "laotian"]
    assert snapshot.frequency("text", "laoti") == 0
    assert list(snapshot.words_like("text", "zz")) == []


def test_phrase_is_found_by_either_way_of_looking(room, monkeypatch):
    phrases = ['"bay of pigs"', '"neutral Laos was planned in Geneva"', '"the Vino"', '"of the"']

    ways = []
    for many in (0, 1 << 40):
        monkeypatch.setattr(lookup, "MANY_MORE", many)
        asked = [Evaluation(backend().snapshot(), "slug").answer(parse(one)) for one in phrases]
        ways.append([(found.rows.tolist(), found.scores.tolist()) for found in asked])

    assert ways[0] == ways[1]
    assert [len(rows) for rows, _ in ways[0]] == [1, 1, 0, 1]


def test_words_near_one_another_are_counted_a_few_rows_at_a_time(room, monkeypatch):
    near = parse('"laos planned"~20 OR "laos tests"~9')

    at_once = Evaluation(backend().snapshot(), "slug").answer(near)
    monkeypatch.setattr(lookup, "MOST_PLACES", 1)
    one_by_one = Evaluation(backend().snapshot(), "slug").answer(near)

    assert at_once.scores.tolist() == one_by_one.scores.tolist()
    assert len(at_once) > 1
