"""Characters of symbol fonts, which a file stores by their place in the font, as the Unicode characters they look like.

Only what councils' papers use is mapped: bullets, ticks, boxes, arrows, comparisons. Any other stays as it is stored.
"""

from __future__ import annotations

import re

_BULLET, _TICK, _CROSS, _EMPTY_BOX, _TICKED_BOX, _CROSSED_BOX = "•", "✓", "✗", "☐", "☑", "☒"

_WINGDINGS = {
    **dict.fromkeys((0x6C, 0x6E, 0x75, 0x76, 0x77, 0x9E, 0x9F, 0xA7, 0xD8), _BULLET),
    0xFB: _CROSS, 0xFC: _TICK, 0xFD: _CROSSED_BOX, 0xFE: _TICKED_BOX,
    **dict.fromkeys((0x6F, 0x70, 0x71, 0x72, 0xA8), _EMPTY_BOX),
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→", 0xF0: "→", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹",
}  # fmt: skip
_WINGDINGS_2 = {
    **dict.fromkeys((0x95, 0x96, 0x97, 0x98), _BULLET),
    0x4F: _CROSS, 0x50: _TICK, 0x51: _CROSSED_BOX, 0x52: _TICKED_BOX, 0x53: _CROSSED_BOX, 0x54: _CROSSED_BOX,
    0x2A: _EMPTY_BOX, 0xA3: _EMPTY_BOX,
}  # fmt: skip
_SYMBOL = {
    0xB7: _BULLET, 0xA8: _BULLET, 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xB1: "±", 0xB4: "×", 0xB8: "÷",
    0x2D: "−", 0xB0: "°", 0xA2: "′", 0xB2: "″", 0xBC: "…", 0xA5: "∞", 0xD6: "√", 0xE5: "∑",
    0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xDE: "⇒", 0x6D: "μ", 0x44: "Δ",
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}

_PRIVATE = 0xF000
"""Where Word keeps the 256 places of a symbol font in Unicode's private use area."""
_PRIVATE_CHARACTER = re.compile("[\uf000-\uf0ff]")
_COMMON = {0xB7: _BULLET, **{place: _WINGDINGS[place] for place in (0x6C, 0x6E, 0x76, 0xA7, 0xD8, 0xFC)}}
_OF_ANY_FONT = {_PRIVATE + place: character for place, character in _COMMON.items()}
"""What Word's own bullets and ticks are, where the font is not known: they come from Symbol and Wingdings."""


def symbol(code: int, font: str | None) -> str:
    """The character at `code` (with or without the private use offset) of a symbol font."""
    place = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 256 else code
    known = _FONTS.get((font or "").lower(), {}).get(place)
    if known is not None:
        return known
    return _OF_ANY_FONT.get(code) or chr(code)


def unsymbolised(text: str, font: str | None) -> str:
    """Text with the characters of symbol fonts replaced.

    A plain letter in a symbol font ("ü" for a tick) is one only where it stands alone: whole words that a careless
    style sets in such a font stay words.
    """
    alone = len(text.strip()) == 1
    if not alone and not _PRIVATE_CHARACTER.search(text):
        return text
    return "".join(
        symbol(ord(character), font) if alone or _PRIVATE_CHARACTER.match(character) else character
        for character in text
    )
