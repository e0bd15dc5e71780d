"""Sizes in bytes, as people write and read them."""

from __future__ import annotations

import re

MEBIBYTE = 1 << 20
GIBIBYTE = 1 << 30

_SIZE = re.compile(r"(\d{1,15}(?:\.\d{1,15})?)\s*(?:([KMGT])(?:i?B)?|B)?", re.IGNORECASE)
_FACTORS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


def bytes_of(text: str) -> int:
    """The number of bytes that "512MB", "2G", "1.5 GiB" or "1000" says (K, M, G and T are powers of 1,024).

    Raises ValueError.
    """
    match = _SIZE.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text!r} is no size: write 512MB or 2GB")
    return int(float(match[1]) * _FACTORS[(match[2] or "").upper()])


def size_of(count: int) -> str:
    """A number of bytes as `bytes_of` reads it, as short as may be: "512MB", "1000"."""
    units = ((unit, factor) for unit, factor in reversed(_FACTORS.items()) if factor > 1 and count % factor == 0)
    unit, factor = next(units, ("", 1)) if count else ("", 1)
    return f"{count // factor}{unit and unit + 'B'}"
