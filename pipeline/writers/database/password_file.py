"""The password file of PostgreSQL's own clients, `~/.pgpass`, read by their rules.

Source: "The Password File" in PostgreSQL's manual, and libpq's `passwordFromFile` for what that leaves open.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Sequence
from pathlib import Path

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""A file that others than its owner may use is passed over."""

_PARTS = re.compile(r"((?:\\.|[^\\:])*\\?)(?::|\Z)")
"""The parts of a line, up to a colon that no backslash stands before."""


def password_in(file: Path, server: str, port: int, database: str, user: str) -> str | None:
    """The password of the first line that is for this connection; None where there is none, or no file to be trusted.

    `server` is a host's name or the folder of a socket, and `localhost` for the folder that a client takes by itself.
    """
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_mode & _OTHERS:
            return None
        lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return None
    wanted = (server, str(port), database, user)
    found = (_PARTS.findall(line.removesuffix("\r")) for line in lines if not line.startswith("#"))
    return next((_plain(parts[4]) for parts in found if _is_for(parts, wanted)), None)


def _is_for(parts: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the parts of a line are those of a connection, `*` is for any, and a fifth is the password."""
    if len(parts) <= len(wanted) or not parts[len(wanted)]:
        return False
    return all(part == "*" or _plain(part) == one for part, one in zip(parts, wanted, strict=False))


def _plain(part: str) -> str:
    """A part without the backslashes that make `:` and a backslash part of it."""
    return re.sub(r"\\(.)", r"\1", part)
