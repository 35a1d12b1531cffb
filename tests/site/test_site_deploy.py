"""What docs/deploy.md says of a public site holds."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")


@pytest.fixture
def documented(tmp_path):
    """The environment of docs/deploy.md for one machine, with a folder of the test's own."""
    [settings] = re.findall(r"```\n(ROOM_VAR=.*?)```", GUIDE, re.S)
    named = dict(line.split("=", 1) for line in settings.split())
    inherited = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**inherited, **named, "ROOM_VAR": str(tmp_path)}


def manage(environment, *arguments):
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_documented_settings_leave_django_nothing_to_say(documented):
    done = manage(documented, "check", "--deploy", "--fail-level", "DEBUG")

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_without_https_django_would_have_something_to_say(documented):
    del documented["HTTPS"]

    assert manage(documented, "check", "--deploy", "--fail-level", "WARNING").returncode == 1


def test_every_command_of_the_guide_is_one_of_ours():
    named = set(re.findall(r"manage\.py ([a-z_]+)", GUIDE))
    ours = {path.stem for path in (ROOT / "archive" / "management" / "commands").glob("*.py")}
    of_django = {
        "check", "migrate", "collectstatic", "createsuperuser", "dumpdata", "loaddata",
    }  # fmt: skip

    assert {"build_index", "check_holdings", "back_up", "take_in"} <= named
    assert named <= ours | of_django


def test_revision_asked_again_by_its_tag_is_not_sent_again(client, conversation):
    address = conversation.printed.current.get_absolute_url()
    tag = client.get(address).headers["ETag"]

    response = client.get(address, headers={"if-none-match": tag})

    assert (response.status_code, response.content) == (304, b"")
