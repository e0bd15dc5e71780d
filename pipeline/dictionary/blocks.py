"""simplemma's English dictionary, read where it is asked: a few dozen words around the one that is looked up.

The file is one LZMA stream of records in the order of their words (`SMFC1` in simplemma): a record gives of its word
only what differs from the word before, and of the dictionary form what differs from the word. `english.json` gives
for every 64th record its place and what stands before it, so that reading can begin there.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

INDEX = Path(__file__).with_name("english.json")

BYTES = "latin-1"
"""The index is text, but words may be cut within a letter: each byte stands as the character of its number."""

_SAME = 254
"""In the place of how much to cut off the word: the dictionary form is that of the word before."""

_WHOLE = 255
"""In the same place: the dictionary form follows whole."""


@dataclass(frozen=True, slots=True)
class Index:
    """Where reading can begin: the place of each block's first record, and the word and form of the record before it.

    `sha256` tells the compressed file that it was made for, `words` how many that holds.
    """

    sha256: str
    words: int
    places: list[int]
    before: list[bytes]
    forms: list[bytes]


class Blocks(Mapping[str, str]):
    """Dictionary forms by word, read from the stream at each question."""

    def __init__(self, stream: bytes, index: Index) -> None:
        self._stream = stream
        self._index = index

    def __getitem__(self, word: str) -> str:
        wanted = word.encode()
        # A block holds the words behind the one before it, up to the one before the next block.
        block = bisect_left(self._index.before, wanted) - 1
        if block >= 0:
            at = self._index.places[block], self._index.before[block], self._index.forms[block]
            for _, found, form in records(self._stream, *at):
                if found == wanted:
                    return form.decode()
                if found > wanted:
                    break
        raise KeyError(word)

    def __iter__(self) -> Iterator[str]:
        return (word.decode() for _, word, _ in records(self._stream, self._index.places[0]))

    def __len__(self) -> int:
        return self._index.words


def records(stream: bytes, at: int, word: bytes = b"", form: bytes = b"") -> Iterator[tuple[int, bytes, bytes]]:
    """The place, word and dictionary form of each record from `at` on, behind one with `word` and `form`."""
    while at < len(stream):
        begin = at
        shared, at = _number(stream, at)
        length, at = _number(stream, at)
        word = word[:shared] + stream[at : at + length]
        cut, at = stream[at + length], at + length + 1
        if cut != _SAME:
            length, at = _number(stream, at)
            form = (b"" if cut == _WHOLE else word[: len(word) - cut]) + stream[at : at + length]
            at += length
        yield begin, word, form


def _number(stream: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and the place behind it."""
    number = stream[at]
    if number < 0x80:
        return number, at + 1
    rest, behind = _number(stream, at + 1)
    return (number & 0x7F) | rest << 7, behind


def compressed_file() -> Path | None:
    """simplemma's English dictionary; None where a release keeps it elsewhere."""
    package = find_spec("simplemma")
    if package is None or package.origin is None:
        return None
    path = Path(package.origin).parent / "strategies" / "dictionaries" / "data" / "en.plzma"
    return path if path.is_file() else None


def read_blocks() -> Blocks | None:
    """The installed dictionary; None where it is not the one that the index was made for."""
    path = compressed_file()
    if path is None:
        return None
    index, compressed = read_index(), path.read_bytes()
    if hashlib.sha256(compressed).hexdigest() != index.sha256:
        return None
    return Blocks(lzma.decompress(compressed), index)


def read_index() -> Index:
    """The index as `index.py` wrote it. Raises OSError where it is missing."""
    read = json.loads(INDEX.read_text(encoding="utf-8"))
    before, forms = ([text.encode(BYTES) for text in read[name]] for name in ("before", "forms"))
    return Index(read["sha256"], read["words"], read["places"], before, forms)
