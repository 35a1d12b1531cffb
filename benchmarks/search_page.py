"""How long a page of results takes through gunicorn: ROOM_VAR=… python benchmarks/search_page.py.

Starts the server on a port of the loopback with one worker, asks each question of a day's mix for
its page (facets, excerpts, everything round them) one after another, then with two readers at
once, and stops it. The room is read as it stands. Times are by the clock, in milliseconds, of
whole responses; the first round, which warms the worker, is not counted. With --cpu the
processor time of the worker for each page is printed besides, for a machine with other work.
"""

from __future__ import annotations

import argparse
import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.search_questions import MIX  # noqa: E402  # the path comes first

HOST = "127.0.0.1"
PATIENCE = 60.0
"""Seconds the server may take to start, and a page to come."""
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cpu", action="store_true", help="the worker's processor time besides")
    options = parser.parse_args()
    if "ROOM_VAR" not in os.environ:
        sys.exit("ROOM_VAR names the folder of the room to measure in.")
    port = _free_port()
    server = _start(port)
    try:
        _wait_for(server, port)
        _measure(server.pid, port, options)
    finally:
        server.terminate()
        server.wait()
    return 0


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def _start(port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gunicorn", "archive.wsgi", "--workers", "1"]
    return subprocess.Popen(
        [*command, "--threads", "2", "--bind", f"{HOST}:{port}", "--log-level", "error"], cwd=ROOT
    )


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE and server.poll() is None:
        try:
            if _ask(port, "/search/?q=Laos")[1]:
                return
        except OSError:
            time.sleep(0.2)
    sys.exit("The server did not start.")


def _ask(port: int, address: str) -> tuple[float, int]:
    """How many milliseconds a page takes to come whole, and how long it is."""
    begun = time.perf_counter()
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    connection.request("GET", address)
    response = connection.getresponse()
    size = len(response.read())
    connection.close()
    if response.status != 200:
        sys.exit(f"{address} answered {response.status}")
    return (time.perf_counter() - begun) * 1000, size


def _addresses() -> list[str]:
    return [
        "/search/?" + urlencode(_asked(kind, question))
        for kind, questions in MIX.items()
        for question in questions
    ]


def _asked(kind: str, question: str) -> dict[str, str]:
    """What an address asks; a question that stands twice in the mix is asked for another page."""
    further = {"far page": "20", "excerpts": "2", "facets": "3"}.get(kind)
    order = {"sort": "date"} if kind == "sorted" else {}
    return {"q": question, **order, **({"page": further} if further else {})}


def _measure(server: int, port: int, options: argparse.Namespace) -> None:
    addresses = _addresses()
    for address in addresses:
        _ask(port, address)
    print(f"{len(addresses)} pages, {options.rounds} times each")
    print("| readers | p50 | p95 | most |\n| --- | --- | --- | --- |")
    before = _processor(server)
    alone = [_ask(port, address)[0] for _ in range(options.rounds) for address in addresses]
    spent = (_processor(server) - before) / len(alone) * 1000
    _row("one", alone)
    with ThreadPoolExecutor(2) as readers:
        every = addresses * options.rounds
        _row("two at once", [ms for ms, _ in readers.map(lambda one: _ask(port, one), every)])
    if options.cpu:
        worst = max(addresses, key=lambda address: _cost(server, port, address))
        print(f"{spent:.0f} ms of the processor a page; the dearest {worst}: ", end="")
        print(f"{_cost(server, port, worst):.0f} ms")


def _row(name: str, times: list[float]) -> None:
    times = sorted(times)
    p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
    print(f"| {name} | {statistics.median(times):.0f} | {p95:.0f} | {times[-1]:.0f} |")


def _cost(server: int, port: int, address: str) -> float:
    """Processor milliseconds of the worker for a page, of five."""
    before = _processor(server)
    for _ in range(5):
        _ask(port, address)
    return (_processor(server) - before) / 5 * 1000


def _processor(server: int) -> float:
    """Seconds of the processor that a server's workers have taken."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text(encoding="ascii").split()
    total = 0
    for child in children:
        fields = Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


if __name__ == "__main__":
    raise SystemExit(main())
