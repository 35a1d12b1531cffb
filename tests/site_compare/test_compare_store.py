"""A collation is made once, kept as a file, and never stale."""

import pytest

from archive.ingest import collations
from archive.ingest.collations import collation_of, key_of, versions_of
from tests.builders import build_document, build_revision, build_version
from tests.site_compare.conftest import RECORD

WORDS = " ".join(f"word{n} stands" for n in range(120))


@pytest.fixture
def letter(db):
    document = build_document()
    build_version(document=document, siglum="a", text=f"{WORDS} here.")
    build_version(document=document, siglum="b", text=f"{WORDS} there.", position=2)
    return document


@pytest.fixture
def made(monkeypatch):
    """How often the engine was asked."""
    calls = []
    engine = collations.collate
    monkeypatch.setattr(collations, "collate", lambda w: calls.append(1) or engine(w))
    return calls


def forget():
    collations._at_hand = collations._AtHand()


def test_second_process_reads_what_the_first_kept(letter, made):
    first = collation_of(versions_of(letter))
    forget()

    second = collation_of(versions_of(letter))

    assert second == first
    assert len(made) == 1


def test_same_process_has_it_at_hand(letter, made, settings):
    collation_of(versions_of(letter))
    settings.VAR = settings.VAR / "elsewhere"

    collation_of(versions_of(letter))

    assert len(made) == 1


def test_new_revision_is_collated_anew(letter, made):
    collation_of(versions_of(letter))
    build_revision(version=letter.versions.get(siglum="b"), text=f"{WORDS} elsewhere.")

    found = collation_of(versions_of(letter))

    assert len(made) == 2
    assert any("elsewhere" in r.text for v in found.variants for r in v.readings)


def test_facts_of_a_version_are_part_of_the_key(letter):
    before = key_of(versions_of(letter))
    letter.versions.filter(siglum="b").update(public_since="1991")

    assert key_of(versions_of(letter)) != before


def test_another_engine_uses_nothing_kept(letter, made, monkeypatch):
    collation_of(versions_of(letter))
    monkeypatch.setattr(collations, "engine", lambda: "another")

    collation_of(versions_of(letter))

    assert len(made) == 2


@pytest.mark.parametrize("damage", [b"", b"no file of ours", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_damaged_file_is_made_anew(letter, made, damage, settings, caplog):
    first = collation_of(versions_of(letter))
    [path] = [path for path in settings.VAR.rglob("*") if path.is_file()]
    path.write_bytes(damage)
    forget()

    assert collation_of(versions_of(letter)) == first
    assert len(made) == 2
    assert "made anew" in caplog.text


def test_room_that_cannot_write_still_compares(letter, made, settings, caplog):
    (settings.VAR / "collations").write_text("a file stands where the folder should")

    assert collation_of(versions_of(letter)).variants
    assert "could not be kept" in caplog.text


def test_few_are_at_hand_at_once(letter, monkeypatch):
    monkeypatch.setattr(collations, "MOST_WORDS_AT_HAND", 10)
    versions = versions_of(letter)
    collation_of(versions)
    collation_of(versions[::-1])

    assert len(collations._at_hand._kept) == 1


def test_folder_is_kept_small(letter, settings, monkeypatch):
    monkeypatch.setattr(collations, "MOST_FILES", 256)
    collation_of(versions_of(letter))
    [path] = [path for path in settings.VAR.rglob("*") if path.is_file()]
    for number in range(20):
        path.with_name(f"old{number}").write_bytes(b"")

    collations._forget(path.parent)

    assert len(list(path.parent.iterdir())) == 8


def test_page_is_the_same_from_memory_and_from_the_file(client, meeting):
    first = client.get(f"{RECORD}compare/v24/scan/").content
    forget()

    assert client.get(f"{RECORD}compare/v24/scan/").content == first
