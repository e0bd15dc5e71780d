"""Lines on standard error, which may be a pipe that nobody reads any more or a file on a full disk."""

from __future__ import annotations

import os
import sys


def write_line(line: str) -> None:
    """Write the line out at once. From the first one that cannot be written, all are dropped and the run goes on.

    What it does stands in the output folder, its summary too. Python's own way with a closed pipe is used: what is
    still in the stream's buffer must not fail once more when the program ends, which would change its exit code.
    """
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stderr.fileno())
        os.close(nowhere)
