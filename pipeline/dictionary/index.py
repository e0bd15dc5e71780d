"""Make the index of the installed simplemma's English dictionary: `make dictionary`, after each new release of it.

    python -m pipeline.dictionary.index

Writes `english.json`, about a hundred kilobytes, and fails where simplemma's own reading gives other words.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import sys

from pipeline.dictionary.blocks import BYTES, INDEX, compressed_file, records

BLOCK = 64
"""Records: a look-up reads half a block, some 20 microseconds; twice as many blocks would take longer to load."""

_MAGIC = b"SMFC1"
"""What simplemma's format begins with; a byte of flags and the number of records follow."""


def main() -> int:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    path = compressed_file()
    if path is None:
        raise FileNotFoundError("simplemma's English dictionary is not where it was")
    compressed = path.read_bytes()
    stream = lzma.decompress(compressed)
    known = dict(DefaultDictionaryFactory().get_dictionary("en"))
    begin = _first_record(stream)
    previous, entries, found = (b"", b""), [], {}
    for number, (place, word, form) in enumerate(records(stream, begin)):
        if number % BLOCK == 0:
            entries.append((place, *previous))
        previous = word, form
        found[word.decode()] = form.decode()
    if found != known or list(found) != sorted(found, key=str.encode):
        raise ValueError(f"{path}: simplemma reads it otherwise")
    index = {
        "sha256": hashlib.sha256(compressed).hexdigest(),
        "words": len(found),
        "places": [place for place, _, _ in entries],
        "before": [word.decode(BYTES) for _, word, _ in entries],
        "forms": [form.decode(BYTES) for _, _, form in entries],
    }
    INDEX.write_text(json.dumps(index, separators=(",", ":")) + "\n", encoding="utf-8")
    return 0


def _first_record(stream: bytes) -> int:
    """The place behind the head. Raises ValueError for another format, or words that are written backwards."""
    if not stream.startswith(_MAGIC) or stream[len(_MAGIC)]:
        raise ValueError("not a dictionary of the format SMFC1 with words written forwards")
    place = len(_MAGIC) + 1
    while stream[place] & 0x80:
        place += 1
    return place + 1


if __name__ == "__main__":
    sys.exit(main())
