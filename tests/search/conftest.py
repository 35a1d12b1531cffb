import datetime as dt
import uuid

import pytest
from haystack import connections

from archive.search.index import rebuild
from tests.builders import (
    build_document,
    build_participation,
    build_person,
    build_subject,
    build_version,
    build_volume,
)
from tests.search.server import serving


def pytest_generate_tests(metafunc):
    """Ask the questions of a module that sets ON_EVERY_ENGINE of both engines.

    Tests marked as embedded look at the files of the one that has some.
    """
    every = getattr(metafunc.module, "ON_EVERY_ENGINE", False)
    embedded = metafunc.definition.get_closest_marker("embedded")
    if every and not embedded and "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", ["whoosh", "opensearch"])


@pytest.fixture
def engine():
    """The engine a test's index is on."""
    return "whoosh"


@pytest.fixture(scope="session")
def search_server():
    """The address of a server that speaks OpenSearch, in memory, this worker's own."""
    with serving() as address:
        yield address


@pytest.fixture
def index_folder(engine, tmp_path, monkeypatch, request):
    """An index of the test's own; on a server, the folder stays empty."""
    options = {"ENGINE": "archive.search.engine.WhooshEngine", "PATH": tmp_path / "index"}
    if engine == "opensearch":
        name = f"room-{uuid.uuid4().hex[:12]}"
        url = f"{request.getfixturevalue('search_server')}/{name}"
        options = {"ENGINE": "archive.search.cluster.ClusterEngine", "URL": url}
    monkeypatch.setitem(connections.connections_info, "default", {**options, "FOLD_ON": "slug"})
    connections.reload("default")
    yield tmp_path / "index"
    monkeypatch.undo()
    connections.reload("default")


@pytest.fixture
def room(db, index_folder):
    """Four documents: a conversation in two versions, a memorandum, a telegram, an undated note."""
    laos = build_volume(sort_key="024")
    soviet = build_volume(
        key="frus1961-63v05", number="V", title="Soviet Union", sort_key="005", year=1998
    )
    kennedy = build_person(name="John F. Kennedy", variants=["The President", "President Kennedy"])
    mikoyan = build_person(name="Anastas I. Mikoyan", variants=["Mikoyan", "Mikoian"])
    rusk = build_person(name="Dean Rusk", variants=["Rusk", "The Secretary"])
    johnson = build_person(name="Lyndon B. Johnson")
    talk = build_document(
        slug="frus1961-63v24-d438",
        title="Memorandum of Conversation",
        date=dt.date(1962, 11, 29),
    )
    printed = build_version(
        document=talk,
        siglum="v24",
        volume=laos,
        number="438",
        number_order=438,
        archival_source="Department of State, Central Files, 611.61/11–2962",
        classification="Secret",
        text=(
            "438. Memorandum of Conversation\nThe President\nAnastas I. Mikoyan\n"
            "The President said that a neutral Laos was planned in Geneva. Mikoyan spoke of the "
            "Bay of Pigs and of Kennedy’s café policy.\n"
            "Mr. Vino-Gradov asked whether the U.S.S.R. would stop shipping planes through Laos."
        ),
        pages=[("923", 0), ("924", 100)],
    )
    scan = build_version(
        document=talk,
        siglum="scan",
        position=2,
        source_kind="scan-ocr",
        text="MEMORANDUM OF CONVERSATION\nMikeyen said Castro formented trouble; Laos came last.",
    )
    build_participation(revision=printed.current, person=kennedy, printed="The President")
    build_participation(revision=printed.current, person=mikoyan)
    build_participation(revision=scan.current, printed="Mikeyen", known="doubtful")
    build_subject(heading="Laos", document=talk)
    build_subject(heading="Dulles, John Foster, funeral of", slug="dulles-funeral", document=talk)
    memo = build_document(
        slug="frus1961-63v24-d198",
        title="Gromyko Talks—Southeast Asia",
        kind="memorandum",
        date=dt.date(1961, 10, 7),
    )
    paper = build_version(
        document=memo,
        volume=laos,
        number="198",
        number_order=198,
        classification="Top Secret",
        text="Memorandum from Rusk to Kennedy\nPlanning the neutrality of Laos; banning tests.",
        notes=[("fn1", "1", "See the aide-mémoire on Pathet Lao shipments.")],
    )
    build_participation(revision=paper.current, person=rusk, function="sender")
    build_participation(revision=paper.current, person=kennedy, function="recipient")
    build_participation(revision=paper.current, person=mikoyan, function="mentioned")
    telegram = build_document(
        slug="frus1961-63v05-d380",
        title="Telegram to Moscow",
        kind="telegram",
        date=dt.date(1963, 11, 26),
    )
    wire = build_version(
        document=telegram,
        siglum="v05",
        volume=soviet,
        number="380",
        number_order=380,
        text="Johnson received Mikoyan. Khrushchev’s letter of November 24 was discussed.",
    )
    build_participation(revision=wire.current, person=johnson, printed="Vice President Johnson")
    build_participation(revision=wire.current, person=mikoyan)
    undated = build_document(slug="note-1", title="Note", kind="notes")
    build_version(document=undated, siglum="a", text="An undated note on Laos and the test ban.")
    rebuild()
    return index_folder
