"""A server that speaks OpenSearch, for as long as tests need one.

osmem keeps everything in memory and has no users or passwords: it listens on the loopback alone,
on a free port, as nobody where the tests run as root, and ends when its standard input does.
"""

import json
import os
import subprocess
from contextlib import contextmanager
from select import select

from osmem_server import resolve_binary

PATIENCE = 20
NOBODY = 65534


@contextmanager
def serving():
    """Run a server; its address."""
    process = _started()
    try:
        yield _address_of(process)
    finally:
        process.stdin.close()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


def _started():
    def start(**who):
        return subprocess.Popen(
            [resolve_binary(), "-addr", "127.0.0.1:0", "-no-ja"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={},
            **who,
        )

    if os.geteuid() != 0:
        return start()
    try:
        return start(user=NOBODY, group=NOBODY, extra_groups=[])
    except PermissionError:  # the environment lies where nobody may read
        return start()


def _address_of(process):
    """What the server says when it is ready."""
    ready, _, _ = select([process.stdout], [], [], PATIENCE)
    line = process.stdout.readline() if ready else b""
    assert line, "the server did not start"
    return json.loads(line)["url"]
