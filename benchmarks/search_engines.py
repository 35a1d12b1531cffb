"""The engines that benchmarks/search.py asks: each builds its index and answers questions.

A function takes a folder and gives a function of (kind, question, whether to count facets) that
answers how many documents it found; None where the engine is not installed.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

FACETS = ("mentioned", "volume", "kind", "year")
PAGE = 20
FAR = 400


def ours(folder: Path) -> Callable[[str, str, bool], int]:
    from haystack.query import SearchQuerySet

    from archive.search.excerpts import marking
    from archive.search.haystack_query import Question
    from archive.search.index import backend, drift, rebuild
    from archive.search.parse import parse

    engine = backend()
    if not engine.is_built() or drift().total:
        rebuild()

    def asks(kind: str, question: str, facets: bool) -> int:
        engine._answers.clear()  # every question anew
        asked = SearchQuerySet().filter(content=Question(parse(question)))
        if kind == "sorted":
            asked = asked.order_by("earliest")
        for name in FACETS if facets else ():
            asked = asked.facet(name, shared=name != "volume")
        start = {"far page": FAR, "page ten million": 10_000_000 * PAGE}.get(kind, 0)
        hits = list(asked[start : start + PAGE])
        if facets:
            asked.facet_counts()
        if kind == "excerpts":
            _passages(hits, marking(parse(question), asked.query.stood_for))
        return len(asked)

    return asks


def _passages(hits: list[Any], hl: str) -> None:
    """The passages of a page of hits, each cut from its text as it stands in the tables."""
    from archive.models import Revision
    from archive.search.excerpts import passages

    rows = [hit.rows[0].pk for hit in hits]
    for text in Revision.objects.filter(current_of__in=rows).values_list("text", flat=True):
        passages(text, hl, 3)


def stock(folder: Path) -> Callable[[str, str, bool], int]:
    """Haystack's Whoosh backend with the fields its tutorial would give."""
    from django.conf import settings
    from haystack import connections, indexes
    from haystack.backends.whoosh_backend import WhooshEngine
    from haystack.inputs import Raw
    from haystack.query import SearchQuerySet

    from archive.models import Version

    class StockIndex(indexes.SearchIndex, indexes.Indexable):
        text = indexes.CharField(document=True)
        title = indexes.CharField(model_attr="document__title")
        date = indexes.DateField(model_attr="document__earliest", null=True)
        kind = indexes.CharField(model_attr="document__kind", faceted=True)
        volume = indexes.CharField(model_attr="volume__key", faceted=True)
        year = indexes.CharField(faceted=True, null=True)
        mentioned = indexes.MultiValueField(faceted=True)

        def get_model(self) -> type[Version]:
            return Version

        def prepare_text(self, version: Version) -> str:
            return version.current.text  # type: ignore[union-attr]

        def prepare_year(self, version: Version) -> str | None:
            return str(version.document.earliest.year) if version.document.earliest else None

        def prepare_mentioned(self, version: Version) -> list[str]:
            parts = version.document.participations.all()
            return [part.person.slug for part in parts if part.person]

    settings.HAYSTACK_CONNECTIONS["stock"] = {
        "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
        "PATH": str(folder),
    }
    connections.connections_info = settings.HAYSTACK_CONNECTIONS
    engine: WhooshEngine = connections["stock"]
    unified = engine.get_unified_index()
    index = StockIndex()
    unified.build(indexes=[index])
    rows = (
        Version.objects.select_related("document", "volume", "current")
        .defer("current__marks", "current__structure")
        .prefetch_related("document__participations__person")
    )
    engine.get_backend().update(index, list(rows))
    settings.HAYSTACK_LIMIT_TO_REGISTERED_MODELS = True  # its default; ours has no use for it

    def asks(kind: str, question: str, facets: bool) -> int:
        asked = SearchQuerySet(using="stock").filter(content=Raw(_as_whoosh(question)))
        if kind == "sorted":
            asked = asked.order_by("date")
        if kind == "excerpts":
            asked = asked.highlight()
        for name in FACETS if facets else ():
            asked = asked.facet(name)
        start = FAR if kind == "far page" else 0
        list(asked[start : start + PAGE])
        if facets:
            asked.facet_counts()
        return len(asked)

    return asks


def _as_whoosh(question: str) -> str:
    question = re.sub(r"date:(\d{4})\.\.(\d{4})", r"date:[\g<1>0101 to \g<2>1231]", question)
    question = re.sub(r"date:(\d{4})-(\d{2})", r"date:[\g<1>\g<2>01 to \g<1>\g<2>28]", question)
    question = re.sub(r"date:(\d{4})(?!\d)", r"date:[\g<1>0101 to \g<1>1231]", question)
    question = re.sub(
        r"(?:mentions|person):(\w+)", lambda m: f"mentioned:{m[1].lower()}*", question
    )
    return re.sub(r"(\w+)~(?!\d)", r"\1~2/1", question)


def fts5(folder: Path) -> Callable[[str, str, bool], int]:
    rows = _rows()
    folder.mkdir()
    database = sqlite3.connect(folder / "fts5.sqlite3")
    database.execute("PRAGMA synchronous=OFF")
    database.execute(
        "CREATE VIRTUAL TABLE texts USING fts5(title, text, content='', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    database.execute("CREATE TABLE facts (id INTEGER PRIMARY KEY, day INT, volume, kind, year)")
    database.execute("CREATE TABLE named (id INT, person)")
    for number, row in enumerate(rows):
        database.execute(
            "INSERT INTO texts(rowid, title, text) VALUES (?, ?, ?)",
            (number, row["title"], row["text"]),
        )
        database.execute(
            "INSERT INTO facts VALUES (?, ?, ?, ?, ?)",
            (number, row["day"], row["volume"], row["kind"], row["year"]),
        )
        database.executemany("INSERT INTO named VALUES (?, ?)", ((number, p) for p in row["named"]))
    database.execute("CREATE INDEX named_id ON named(id)")
    database.execute("CREATE INDEX named_person ON named(person)")
    database.execute("INSERT INTO texts(texts) VALUES ('optimize')")
    database.commit()

    def asks(kind: str, question: str, facets: bool) -> int:
        if kind in {"fuzzy", "person, date", "excerpts"}:
            raise NotImplementedError(kind)  # excerpts: its texts are not kept twice
        match = _as_fts5(question)
        order = "day" if kind == "sorted" else "rank"
        start = FAR if kind == "far page" else 0
        database.execute(
            f"SELECT texts.rowid FROM texts JOIN facts ON id = texts.rowid WHERE texts MATCH ? "
            f"ORDER BY {order} LIMIT {PAGE} OFFSET {start}",
            (match,),
        ).fetchall()
        every = database.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (match,))
        ids = [number for (number,) in every]
        if facets:
            database.execute("CREATE TEMP TABLE IF NOT EXISTS found (id INTEGER PRIMARY KEY)")
            database.execute("DELETE FROM found")
            database.executemany("INSERT INTO found VALUES (?)", ((i,) for i in ids))
            for name in ("volume", "kind", "year"):
                database.execute(
                    f"SELECT {name}, count(*) FROM facts JOIN found USING (id) GROUP BY 1"
                ).fetchall()
            database.execute(
                "SELECT person, count(*) FROM named JOIN found USING (id) GROUP BY 1"
            ).fetchall()
        return len(ids)

    return asks


def _as_fts5(question: str) -> str:
    if near := re.fullmatch(r'"(\w+) (\w+)"~(\d+)', question):
        return f"NEAR({near[1]} {near[2]}, {near[3]})"
    question = re.sub(r"(\w+)-(\w+)", r'"\1 \2"', question)
    return question.replace(") ", ") AND ")


def tantivy(folder: Path) -> Callable[[str, str, bool], int] | None:
    try:
        import tantivy as engine
    except ImportError:
        return None
    builder = engine.SchemaBuilder()
    builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
    builder.add_text_field("title", tokenizer_name="en_stem")
    builder.add_integer_field("day", fast=True, indexed=True)
    for name in FACETS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw")
    folder.mkdir()
    index = engine.Index(builder.build(), path=str(folder))
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    for row in _rows():
        facets = {"volume": row["volume"], "kind": row["kind"], "year": str(row["year"])}
        text = {name: row[name] for name in ("text", "title", "day")}
        writer.add_document(engine.Document(mentioned=row["named"], **text, **facets))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    counted = {name: {"terms": {"field": name, "size": 5000}} for name in FACETS}

    def asks(kind: str, question: str, facets: bool) -> int:
        query = _tantivy_query(engine, index, kind, question)
        start = FAR if kind == "far page" else 0
        order = {"order_by_field": "day"} if kind == "sorted" else {}
        found = searcher.search(query, PAGE, offset=start, **order)
        if facets:
            searcher.aggregate(query, counted)
        if kind == "excerpts":
            snippets = engine.SnippetGenerator.create(searcher, query, index.schema, "text")
            for _, address in found.hits:
                snippets.snippet_from_doc(searcher.doc(address)).to_html()
        return int(found.count)

    return asks


def _tantivy_query(engine: Any, index: Any, kind: str, question: str) -> Any:
    if kind == "fuzzy":
        return engine.Query.fuzzy_term_query(index.schema, "text", question.rstrip("~"), 2)
    if kind == "wildcard":
        return engine.Query.regex_query(index.schema, "text", question.replace("*", ".*"))
    parts = []
    for field, value in re.findall(r"(mentions|person|date):(\S+)", question):
        if field == "date":
            first, last = _days(value)
            number = engine.FieldType.Integer
            parts.append(engine.Query.range_query(index.schema, "day", number, first, last))
        else:
            named = f".*{value.lower()}.*"
            parts.append(engine.Query.regex_query(index.schema, "mentioned", named))
    words = re.sub(r"\w+:\S+", "", question).strip()
    if words:
        parts.append(index.parse_query(_as_tantivy(words), ["text", "title"]))
    return engine.Query.boolean_query([(engine.Occur.Must, part) for part in parts])


def _days(period: str) -> tuple[int, int]:
    """A year, a month or a range of years as its first and last day, counted as Python counts."""
    first, _, last = period.partition("..")
    year, _, month = (last or first).partition("-")
    begins = dt.date(int(first[:4]), int(first[5:] or 1), 1)
    ends = dt.date(int(year), int(month or 12), 28) + dt.timedelta(days=3)
    return begins.toordinal(), ends.toordinal()


def _as_tantivy(question: str) -> str:
    question = re.sub(r"(\w+)-(\w+)", r'"\1 \2"', question)
    if "OR" in question or '"' in question:
        return question.replace(" surplus", " AND surplus").replace(" NOT", " AND NOT")
    return " AND ".join(question.split())


def _rows() -> Any:
    """Every version as plain values, for engines that know nothing of Django."""
    from archive.models import Version

    versions = (
        Version.objects.select_related("document", "volume", "current")
        .defer("current__marks", "current__structure")
        .prefetch_related("current__notes", "document__participations__person")
    )
    for version in versions.iterator(chunk_size=500):
        document, revision = version.document, version.current
        notes = "\n".join(note.text for note in revision.notes.all())  # type: ignore[union-attr]
        yield {
            "title": document.title,
            "text": f"{revision.text}\n{notes}",  # type: ignore[union-attr]
            "day": document.earliest.toordinal() if document.earliest else 0,
            "volume": version.volume.key if version.volume else "",
            "kind": document.kind,
            "year": document.earliest.year if document.earliest else 0,
            "named": [p.person.slug for p in document.participations.all() if p.person],
        }
