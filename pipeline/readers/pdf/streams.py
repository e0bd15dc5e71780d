"""Whether a compressed stream of a PDF unpacks to too much, told before any parser unpacks it.

Parsers unpack a stream whole. Deflate makes at most 1,032 bytes of one, so only streams that are long enough need be
looked at: in an ordinary file that is none, and looking for them costs next to nothing. Pictures are left aside: they
are long, and no parser unpacks them for their text. What a file hides from this (encrypted streams, other
ways to compress, what only calls itself a picture) is left to the limit of memory.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

MOST_OF_A_BYTE = 1032
"""Bytes that deflate makes of one at most (RFC 1951: a code of two bits for 258 of them)."""

_BEGIN, _END = b"stream", b"endstream"
_DEFLATED = b"/FlateDecode"
_PICTURE = b"/Image"

_DICTIONARY = 1000
"""Bytes before a stream that are looked at for its dictionary."""

_PIECE = 1 << 16
"""Bytes that are unpacked, and that come out, at a time."""


class _Stream(NamedTuple):
    """A stream's dictionary, and where its data begins and ends."""

    dictionary: bytes
    begin: int
    end: int

    @property
    def layers(self) -> int:
        """How many times over it says it is deflated; once at least, as the name of the filter may stand elsewhere."""
        return max(1, self.dictionary.count(_DEFLATED))


def unpacks_beyond(data: bytes, limit: int) -> bool:
    """Whether a stream of the file, unless it is a picture, unpacks to more than `limit` bytes."""
    return any(
        _is_longer(_unpacked(data, stream), limit)
        for stream in _streams(data)
        if (stream.end - stream.begin) * MOST_OF_A_BYTE**stream.layers > limit and _PICTURE not in stream.dictionary
    )


def _streams(data: bytes) -> Iterator[_Stream]:
    """The streams, each up to the word that ends it (and not as long as its dictionary says)."""
    begin = data.find(_BEGIN)
    while begin >= 0:
        after = begin + len(_BEGIN)
        end = data.find(_END, after)
        end = len(data) if end < 0 else end
        head = data[max(0, begin - _DICTIONARY) : begin]
        yield _Stream(head[head.rfind(b"obj") + 1 :], after, end)
        begin = data.find(_BEGIN, end + len(_END))


def _unpacked(data: bytes, stream: _Stream) -> Iterable[bytes]:
    """What comes out of a stream, in small pieces."""
    begin = stream.begin
    while data[begin : begin + 1] in (b"\r", b"\n"):
        begin += 1
    pieces: Iterable[bytes] = (data[at : min(at + _PIECE, stream.end)] for at in range(begin, stream.end, _PIECE))
    for _ in range(stream.layers):
        pieces = _inflated(pieces)
    return pieces


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What comes out of deflated data up to its end, or to where it is damaged."""
    inflater = zlib.decompressobj()
    for piece in pieces:
        waiting = piece
        while waiting:
            try:
                yield inflater.decompress(waiting, _PIECE)
            except zlib.error:
                return
            if inflater.eof:
                return
            waiting = inflater.unconsumed_tail


def _is_longer(pieces: Iterable[bytes], limit: int) -> bool:
    """Whether pieces hold more than `limit` bytes together."""
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            return True
    return False
