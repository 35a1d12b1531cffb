"""Make the virtual environment, with Debian's venv package where Python lacks its own.

Usage: python3 .ci/environment.py FOLDER
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NEEDS = (3, 11)


def make(folder: str) -> int:
    """Create the environment; 0, or 1 with what to do about it."""
    if sys.version_info < NEEDS:
        print(f"Python {'.'.join(map(str, NEEDS))} or newer is needed; this is {sys.version}")
        return 1
    if (Path(folder) / "bin" / "pip").exists():
        return 0
    if _venv(folder) == 0:
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Debian's python3-venv.")
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "python3-venv"], check=False)
        if _venv(folder) == 0:
            return 0
    print("No virtual environment could be made: install python3-venv, then run make again.")
    return 1


def _venv(folder: str) -> int:
    command = [sys.executable, "-m", "venv", "--clear", folder]
    return subprocess.run(command, capture_output=True, check=False).returncode


if __name__ == "__main__":
    sys.exit(make(sys.argv[1]))
