"""A room served as `make run` serves it, and a browser that reports what it should not see."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.journeys.berlin import berlin_volume

ROOT = Path(__file__).resolve().parents[2]
AXE = (ROOT / "tests" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
SHOTS = ROOT / "tests" / "shots"
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.fspath).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if not CHROMIUM:
        pytest.skip("no Chromium found: apt-get install chromium, or set CHROMIUM")
    return {**browser_type_launch_args, "executable_path": CHROMIUM}


@pytest.fixture(scope="session")
def base_url(tmp_path_factory):
    """The address of a room opened on the holdings under fixtures/, once for all journeys.

    A small volume in TEI is taken in besides.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    var = tmp_path_factory.mktemp("room")
    address = f"127.0.0.1:{port}"
    log = (var / "log.txt").open("w")
    environment = {**os.environ, "ROOM_VAR": str(var), "DEBUG": ""}
    server = subprocess.Popen(
        [sys.executable, "manage.py", "open_room", "--address", address],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        _wait_for(f"http://{address}/", server, log)
        _take_in(berlin_volume(), var, environment, log)
        yield f"http://{address}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)
        log.close()


def _take_in(content, var, environment, log):
    file = var / "frus1958-60v08.xml"
    file.write_bytes(content)
    command = [sys.executable, "manage.py", "take_in", str(file)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=log, stderr=log)


def _wait_for(address, server, log):
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the room did not open: {Path(log.name).read_text(encoding='utf-8')[-2000:]}")


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "reduced_motion": "reduce"}


@pytest.fixture(autouse=True)
def nothing_amiss(context, base_url):
    """No page may complain, break its policy, or ask anything of another site."""
    amiss = []

    def said(message):
        missing = "Failed to load resource" in message.text
        if message.type in {"error", "warning"} and not missing:
            amiss.append(message.text)

    def asked(request):
        if not request.url.startswith((base_url, "data:", "blob:")):
            amiss.append(f"asked {request.url}")

    def answered(response):
        if response.status >= 500 or (
            response.status >= 400 and response.request.resource_type != "document"
        ):
            amiss.append(f"{response.status} {response.url}")

    context.set_default_timeout(8000)
    context.on("console", said)
    context.on("weberror", lambda error: amiss.append(str(error.error)))
    context.on("request", asked)
    context.on("response", answered)
    yield
    assert not amiss


@pytest.fixture
def axe(page):
    """What axe-core finds on the page as it stands; the policy of the page stays in force."""

    def violations():
        page.evaluate(AXE)
        found = page.evaluate(
            "rules => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES
        )
        return [
            f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
            for one in found["violations"]
            for node in one["nodes"]
        ]

    return violations


@pytest.fixture
def shoot(page):
    """Keep a picture of the page under tests/shots/, where the environment sets SHOTS."""

    def keep(name):
        if os.environ.get("SHOTS"):
            SHOTS.mkdir(exist_ok=True)
            page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    return keep
