"""One room, two engines: what a reader is shown must be the same, excerpt by excerpt."""

from urllib.parse import parse_qs

import pytest
from django.http import QueryDict
from haystack import connections

from archive.models import Document
from archive.search.form import read_search
from archive.search.index import backend, index_documents, rebuild, remove_documents
from archive.search.query import QueryError
from archive.search.results import find
from archive.search.suggest import suggest
from tests.ingest.tei_volumes import document, person, take, volume

PERSONS = (
    person("p_RD1", "Rusk, Dean", "Secretary of State"),
    person("p_MAI1", "Mikoyan, Anastas I.", "First Deputy Chairman"),
)
RUSK = '<persName corresp="#p_RD1">Secretary Rusk</persName>'
TEI = volume(
    document(
        "501", "Memorandum of Conversation", "<p>U.S.–U.S.S.R. co-operation on Laos.</p>",
        f"<p>{RUSK} said that a nuclear test ban was planned in Vienna.</p>", page="901",
    ),
    document(
        "502", "Telegram From the Embassy", '<p>The U.S.S.R. will stop</p><pb n="903" '
        'xml:id="pg_903"/><p>all tests in the atmosphere, Mikoyan said in Vienna.</p>',
        date="1961-06-03", page="902",
    ),
    document("503", "Editorial Note", "<p>Planning for the Vienna talks.</p>", date=""),
    persons=PERSONS,
)  # fmt: skip

QUESTIONS = """
    laos
    Laos Cuba
    plan
    =planned
    exact:plan
    the
    of the
    "the president said"
    "test ban"
    "nuclear ban"~2
    "ban nuclear"~2
    "Mikoyan President"~20
    "the USSR"
    ussr
    cooperation
    co-operation
    vienna NOT laos
    laos OR NOT vienna
    mikoyan (laos OR -cuba)
    -laos
    NOT (laos OR -vienna)
    -laos -cuba
    the -laos
    negotiat*
    pla*
    wom?n
    pre*t
    mikoyen~
    kruschev~
    kenedy~
    zebra
    participant:mikoyan
    participant:President
    participant:"the secretary"
    participant:rusk-dean
    from:rusk
    to:kennedy
    mentions:rusk
    person:"Dean Rusk"
    person:(rusk OR gromyko) laos
    subject:laos
    subject:"laotian crisis"
    volume:XXIV
    volume:V
    volume:frus1961-63v05
    volume:"soviet union"
    kind:memcon
    kind:telegrams
    version:scan
    version:v24
    archive:611.61/11-2962
    archive:"central files"
    classification:secret
    withheld:yes
    omitted:yes
    title:memorandum
    title:"memorandum of conversation"
    date:1962
    date:1961-06..1962-11
    date:undated
    before:1961
    vienna date:1961
    document:frus1961-63v24-d438
    like:frus1961-63v24-d438
    kennedy's
    1,000
""".splitlines()
ADDRESSES = [
    *(f"q={q.strip()}" for q in QUESTIONS if q.strip()),
    "",
    "sort=volume",
    "sort=newest",
    "q=laos&sort=oldest",
    "q=laos&sort=newest",
    "q=laos&sort=volume",
    "q=mikoyan&view=lines",
    "q=mikoyan&view=lines&document=frus1961-63v24-d438",
    "person=kennedy-john-f",
    "sender=rusk-dean&q=laos",
    "kind=telegram&kind=memorandum",
    "year=1962",
    "year=undated",
    "from=1962&to=1963-11",
    "from=1962&q=vienna",
    "volume=frus1961-63v05&version=frus",
    "withheld=no&classification=Secret",
]
REFUSED = [
    '"laos',
    "author:rusk",
    "a AND",
    "*",
    "la*",
    "con* pro* int* per*",
    "like:note-1 like:frus1961-63v24-d438",
    " ".join(f"word{n}" for n in range(13)),
]


def use(engine, monkeypatch):
    monkeypatch.setitem(connections.connections_info, "default", engine)
    connections.reload("default")


@pytest.fixture
def engines(holdings, tmp_path, search_server, monkeypatch):
    """The holdings and a small volume, indexed by both engines."""
    take(TEI, "frus1961-63v05.xml")
    both = {
        "whoosh": {"ENGINE": "archive.search.engine.WhooshEngine", "PATH": tmp_path / "index"},
        "opensearch": {
            "ENGINE": "archive.search.cluster.ClusterEngine",
            "URL": f"{search_server}/{tmp_path.name.replace('_', '-').lower()}",
        },
    }
    both = {name: {**options, "FOLD_ON": "slug"} for name, options in both.items()}
    for options in both.values():
        use(options, monkeypatch)
        rebuild()
    yield both
    monkeypatch.undo()
    connections.reload("default")


def search(address):
    return read_search(parse_qs(address.replace("+", "%2B"), keep_blank_values=True))


def on_both(engines, monkeypatch, ask):
    """What each engine says to the same."""
    said = []
    for options in engines.values():
        use(options, monkeypatch)
        said.append(ask())
    return said


def facts(found):
    """All that a page shows, hits apart: counts, facets, remarks, what is marked."""
    facets = [(f.param, [(v.key, v.label, v.count) for v in (*f.values, *f.more)])
              for f in found.facets]  # fmt: skip
    return found.total, found.undated, found.remarks, found.marking, facets


def hits(found):
    """Each hit with the versions that matched."""
    return {
        hit.document.slug: (
            hit.url,
            [(v.version.siglum, v.url, v.matched) for v in hit.versions],
        )
        for hit in found.hits
    }


def quoted(hit):
    """What is quoted of each version, with its page and link."""
    return {
        siglum: {(e.locus, e.url, e.pieces) for e in hit.excerpts if e.version.siglum == siglum}
        for siglum in {e.version.siglum for e in hit.excerpts}
    }


def quotes_agree(ours, theirs):
    """The same passages or lines; of several versions, which is quoted first is the engine's."""
    if sum(version.matched for version in ours.versions) == 1:
        return (ours.excerpts, ours.listing) == (theirs.excerpts, theirs.listing)
    one, other = quoted(ours), quoted(theirs)
    return all(
        one[siglum] <= other[siglum] or other[siglum] <= one[siglum]
        for siglum in one.keys() & other.keys()
    )


def test_pages_are_the_same(engines, monkeypatch):
    found = on_both(engines, monkeypatch, lambda: [find(search(one)) for one in ADDRESSES])

    for address, ours, theirs in zip(ADDRESSES, *found, strict=True):
        assert (address, facts(ours)) == (address, facts(theirs))
        assert (address, hits(ours)) == (address, hits(theirs))
        by_slug = {hit.document.slug: hit for hit in theirs.hits}
        assert all(quotes_agree(hit, by_slug[hit.document.slug]) for hit in ours.hits), address
        if ours.search.order != "relevance":
            assert (address, list(hits(ours))) == (address, list(hits(theirs)))
    assert sum(bool(one.total) for one in found[0]) > 60


def test_what_is_refused_is_refused_in_the_same_words(engines, monkeypatch):
    def refusal(q):
        with pytest.raises(QueryError) as refused:
            find(search(f"q={q}"))
        return str(refused.value), refused.value.instead

    ours, theirs = on_both(engines, monkeypatch, lambda: [refusal(q) for q in REFUSED])

    assert ours == theirs


def test_suggestions_are_the_same(engines, monkeypatch):
    questions = ["q=mikoyn", "q=zebra laos", 'q="laos neutral"', "q=vienne"]

    def ask():
        return [suggest(search(q), backend()) for q in questions]

    ours, theirs = on_both(engines, monkeypatch, ask)

    assert ours == theirs
    assert all(ours)


def test_documents_changed_and_taken_out_are_so_on_both(engines, monkeypatch):
    Document.objects.filter(slug="frus1961-63v05-d501").update(title="A zebra crossed")

    def ask():
        index_documents(["frus1961-63v05-d501"])
        remove_documents(["frus1961-63v05-d502"])
        return [(facts(find(search(q))), hits(find(search(q)))) for q in ("q=zebra", "q=vienna")]

    ours, theirs = on_both(engines, monkeypatch, ask)

    assert ours == theirs
    assert [count for (count, *_), _ in ours] == [1, 3]


def test_first_hit_by_relevance_is_the_same_where_words_tell(engines, monkeypatch):
    questions = ["bay of pigs castro", '"agrarian reform"', "atmosphere vienna", "gromyko talks"]

    def ask():
        return [[hit.document.slug for hit in find(search(f"q={q}")).hits][:1] for q in questions]

    ours, theirs = on_both(engines, monkeypatch, ask)

    assert ours == theirs


def test_pages_of_the_site_say_the_same(engines, monkeypatch, client):
    pages = [
        "/search/?q=vienna&sort=oldest",
        "/search.csv?sort=volume",
        "/search.json?q=vienna&sort=oldest",
    ]
    pages += ["/search.ris?q=laos&sort=oldest", "/", f"/search/?{QueryDict('q=zebra').urlencode()}"]

    def ask():
        answers = [client.get(page) for page in pages]
        return [(a.status_code, len(b"".join(a) if a.streaming else a.content)) for a in answers]

    ours, theirs = on_both(engines, monkeypatch, ask)

    assert ours == theirs
    assert {status for status, _ in ours} == {200}
