"""Call the command line as a user does, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

Finished = subprocess.CompletedProcess[str]


def reportedly(*arguments: str | Path, stdin: str | bytes = "", cwd: Path | None = None) -> Finished:
    """Run `reportedly` with these arguments and give what it said."""
    command = [sys.executable, "-m", "reportedly", *map(str, arguments)]
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(command, input=data, capture_output=True, cwd=cwd, timeout=300)
    return subprocess.CompletedProcess(
        command, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )
