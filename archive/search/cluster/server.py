"""The server an address names, asked with a time limit, its refusals told in the room's words."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from opensearchpy import OpenSearch, exceptions, helpers

from archive.errors import ArchiveError
from archive.search.storage import IndexUnavailable

log = logging.getLogger(__name__)

PATIENCE = 10.0
"""Seconds a search may take with its way there and back."""
WRITING = 120.0
"""Seconds one package of rows, or one change of aliases, may take."""
AT_ONCE = 200
"""Documents in one package of a build."""
PACKAGE = 8 * 1024 * 1024
"""Bytes of a package at most, one document's excepted."""
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")
Body = dict[str, Any]


class AddressError(ArchiveError):
    """SEARCH_URL cannot be read; the message says how it is written."""


class ServerUnavailable(IndexUnavailable):
    """The server does not answer, or cannot: no index need be built, but the server seen to."""

    def __init__(self, what: str) -> None:
        ArchiveError.__init__(self, what)


class ServerSlow(ServerUnavailable):
    """The server took longer over one question than it may."""


@dataclass(frozen=True, slots=True)
class Address:
    """Nodes to ask, with their names and passwords if any, and what the index is called."""

    nodes: tuple[str, ...]
    index: str

    @property
    def shown(self) -> str:
        """The nodes without names and passwords, for messages."""
        return ", ".join(re.sub(r"//[^/@]*@", "//", node) for node in self.nodes)


def read_address(url: str) -> Address:
    """The address a setting states: nodes by commas, then the index's name.

    >>> read_address("https://room:secret@one:9200,two:9200/room").shown
    'https://one:9200, https://two:9200'
    """
    parts = urlsplit(url)
    name = parts.path.strip("/") or "room"
    if parts.scheme not in {"http", "https"} or not parts.netloc or not _NAME.fullmatch(name):
        raise AddressError(
            "SEARCH_URL is written http://host:9200/room: the last part names the index in small "
            "letters; several nodes stand by commas"
        )
    user, at, hosts = parts.netloc.rpartition("@")
    nodes = tuple(f"{parts.scheme}://{user}{at}{host}" for host in hosts.split(",") if host)
    return Address(nodes, name)


class Server:
    """One client; every call has a time limit and raises IndexUnavailable alone."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._client = OpenSearch(
            hosts=[_host(node) for node in address.nodes],
            timeout=PATIENCE,
            max_retries=len(address.nodes) - 1,
            retry_on_timeout=False,
        )

    def search(self, body: Body, index: str | None = None) -> dict[str, Any]:
        """What a search says; never of a part of the index only."""
        with self.asking():
            found: dict[str, Any] = self._client.search(
                body=body,
                index=index or self.address.index,
                params={"allow_partial_search_results": "false"},
            )
            if "hits" not in found:
                raise ValueError(found)
        return found

    def source(self, key: str) -> dict[str, Any] | None:
        """A document as it was put in; None where there is none."""
        with self.asking():
            found = self._client.get(index=self.address.index, id=key, ignore=[404])
        source: dict[str, Any] | None = found.get("_source")
        return source

    def put(self, actions: Iterable[dict[str, Any]], index: str, *, alias: bool) -> int:
        """Carry out index and delete actions in packages, then show them; how many they were.

        With `alias`, only where the name stands for an index: none is made in passing.
        """
        done = 0
        with self.asking():
            for worked, item in helpers.streaming_bulk(
                self._client,
                ({"_index": index, **action} for action in actions),
                chunk_size=AT_ONCE,
                max_chunk_bytes=PACKAGE,
                max_retries=3,
                raise_on_error=False,
                request_timeout=WRITING,
                require_alias="true" if alias else "false",
            ):
                [(_, told)] = item.items()
                if not worked and told.get("status") != 404:
                    raise IndexUnavailable(f"The search engine refused a row ({_why(told)})")
                if alias and "error" in told and told["status"] == 404:
                    raise IndexUnavailable("The search index has not been built")
                done += 1
            if done:
                self._client.indices.refresh(index=index, request_timeout=WRITING)
        return done

    # Indexes

    def create(self, name: str, body: Body) -> None:
        with self.asking():
            self._client.indices.create(index=name, body=body, request_timeout=WRITING)

    def finish(self, name: str) -> None:
        """End a build: show what was put in, and go on showing changes as they come."""
        settings = {"index": {"refresh_interval": None}}
        with self.asking():
            self._client.indices.put_settings(index=name, body=settings, request_timeout=WRITING)
            self._client.indices.refresh(index=name, request_timeout=WRITING)

    def in_use(self) -> list[str]:
        """The index that the name stands for; none where there is none yet."""
        with self.asking():
            found = self._client.indices.get_alias(name=self.address.index, ignore=[404])
        return [] if "error" in found else list(found)

    def put_in_use(self, name: str) -> None:
        """Make the name stand for another index, at once; the one before goes."""
        former = [other for other in self.in_use() if other != name]
        alias = self.address.index
        actions: list[Body] = [{"add": {"index": name, "alias": alias, "is_write_index": True}}]
        actions += [{"remove": {"index": other, "alias": alias}} for other in former]
        with self.asking():
            self._client.indices.update_aliases(body={"actions": actions}, request_timeout=WRITING)
        self.discard(former)

    def discard(self, names: Iterable[str]) -> None:
        for name in names:
            with self.asking():
                self._client.indices.delete(
                    index=name, request_timeout=WRITING, params={"ignore_unavailable": "true"}
                )

    def beside(self, *, named: bool = True) -> list[str]:
        """Every index ever built for this name that stands yet; without those any name is for.

        Another room's name may begin with this one's: only what a build calls an index counts.
        """
        built = re.compile(rf"{re.escape(self.address.index)}-[0-9a-f]+-[0-9a-f]+")
        with self.asking():
            found = self._client.indices.get(
                index=f"{self.address.index}-*", params={"allow_no_indices": "true"}
            )
        return [
            name
            for name, one in found.items()
            if built.fullmatch(name) and (named or not one.get("aliases"))
        ]

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Turn what the client raises into what the room tells."""
        try:
            yield
        except exceptions.NotFoundError:
            raise IndexUnavailable("The search index has not been built") from None
        except exceptions.ConnectionTimeout:
            raise self._silent(ServerSlow("The search engine takes too long to answer")) from None
        except exceptions.ConnectionError:
            silent = "The search engine does not answer: see that it runs; nothing is lost"
            raise self._silent(ServerUnavailable(silent)) from None
        except exceptions.TransportError as error:
            cannot = f"The search engine cannot answer ({_told(error)})"
            raise self._silent(ServerUnavailable(cannot), error) from None
        except (exceptions.OpenSearchException, ValueError) as error:
            other = "What answers in the search engine's place is none"
            raise self._silent(ServerUnavailable(other), error) from None

    def _silent(self, what: ServerUnavailable, why: object = "") -> ServerUnavailable:
        """Note where the server was sought, which readers need not know."""
        log.warning("%s (%s) %.500r", what, self.address.shown, why)
        return what


def _host(node: str) -> Body:
    parts = urlsplit(node)
    host: Body = {
        "host": parts.hostname or "",
        "port": parts.port or (443 if parts.scheme == "https" else 9200),
        "use_ssl": parts.scheme == "https",
    }
    if parts.username:
        host["http_auth"] = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return host


def _told(error: exceptions.TransportError) -> str:
    if error.status_code in {401, 403}:
        return "it does not take this room's name and password"
    return f"{error.status_code}, {error.error!s:.120}"


def _why(told: Mapping[str, Any]) -> str:
    error = told.get("error")
    reason = error.get("reason") if isinstance(error, Mapping) else error
    return f"{told.get('_id')}: {reason!s:.200}"
