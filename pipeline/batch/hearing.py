"""Reading what a worker says without being held up by it: it may begin a message and never end it."""

from __future__ import annotations

import os
import socket
import struct
import time
from multiprocessing.connection import Connection

_OUTCOME_BYTES = 1 << 20
"""The longest message that is taken from a worker. An outcome has some hundred bytes, a traceback some thousand."""

_MESSAGE_SECONDS = 2.0
"""Seconds that a worker gets for the rest of a message that it has begun, which takes none: it is written at once."""


def message_from(connection: Connection[bytes, bytes]) -> bytes:
    """The next message, as Connection sends it: its length in four bytes, then itself.

    Connection's own reading waits for each piece anew, and a worker may send a byte now and then. Raises EOFError at
    the end, OSError for a message that is too long, or not there as a whole within `_MESSAGE_SECONDS`.
    """
    until = time.monotonic() + _MESSAGE_SECONDS
    (size,) = struct.unpack("!i", _read(connection, 4, until))
    if not 0 <= size <= _OUTCOME_BYTES:
        raise OSError("the message is too long")
    return _read(connection, size, until)


def _read(connection: Connection[bytes, bytes], size: int, until: float) -> bytes:
    data = b""
    while len(data) < size:
        if time.monotonic() > until or not connection.poll(until - time.monotonic()):
            raise TimeoutError
        piece = os.read(connection.fileno(), size - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data


def never_wait_for_long(connection: Connection[bytes, bytes]) -> None:
    """Have writing fail after `_MESSAGE_SECONDS`: what is at the other end may not read."""
    seconds, rest = divmod(_MESSAGE_SECONDS, 1)
    limit = struct.pack("ll", int(seconds), int(rest * 1_000_000))
    with socket.socket(fileno=os.dup(connection.fileno())) as end:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
