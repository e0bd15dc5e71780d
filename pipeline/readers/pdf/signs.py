"""Signs of the symbol fonts that word processors take their bullets and marks from.

Word writes bullets and tick marks as characters of Symbol, Wingdings or Courier New, in Unicode's private use area
(U+F000 and the font's own code) or as the Latin letter of that code. What is drawn is what counts.
"""

from __future__ import annotations

import unicodedata

from pipeline.readers.pdf.styles import SIGN_FONT, TYPEWRITER_FONT, base_name

BULLET = "•"
# Microsoft's symbol fonts put their code points here (OpenType specification, cmap platform 3 encoding 0).
SYMBOL_AREA = range(0xF000, 0xF100)
# Codes that WinAnsiEncoding leaves unused show a bullet (ISO 32000-1, annex D.2, note 3); pdfminer has no name for
# them. ReportLab writes its bullets so.
UNUSED_CODES = frozenset(f"(cid:{code})" for code in (127, 129, 141, 143, 144, 157))
PRIVATE_USE = range(0xE000, 0xF900)
# Below this code point a character of such a font is its code; above, it has been mapped to what it shows.
FIRST_DRAWN = 0x100
# Wingdings' marks that say something in a table cell (Unicode mapping of L2/11-052); its other signs are bullets.
WINGDINGS = {
    0xFC: "✓",
    0xFB: "✗",
    0xFE: "☑",
    0xFD: "☒",
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0xE0: "→",
    0xE8: "→",
    0xDF: "←",
    0xE1: "↑",
    0xE2: "↓",
}
# Zapf Dingbats' marks (ISO 32000-1, annex D.6); pdfminer gives its characters by their codes, pdfium what they show.
DINGBATS = {0x33: "✓", 0x34: "✔", 0x35: "✕", 0x36: "✖", 0x37: "✗", 0x38: "✘"}
WEBDINGS = {0x61: "✓", 0x72: "✗"}
# Symbol's signs that stand in running text; its letters are Greek and come mapped.
SYMBOL = {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xAE: "→", 0xDE: "⇒", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0x2D: "−"}


def drawn_sign(text: str, font: str) -> str:
    """The sign that a symbol font's character shows; other characters as they are.

    Characters of the private use area become bullets in whichever font they are (LibreOffice keeps Symbol's codes
    in OpenSymbol). Letters and digits of a symbol font that has a Unicode map are trusted as mapped.
    """
    if text.startswith("(cid:"):
        return BULLET if text in UNUSED_CODES or SIGN_FONT.search(font) else text
    if len(text) != 1:
        return text
    code = ord(text)
    name = base_name(font).lower()
    if code in PRIVATE_USE:
        return _marks(name).get(code - SYMBOL_AREA.start, BULLET)
    if not SIGN_FONT.search(name) or text.isspace():
        return text
    if "symbol" not in name and code < FIRST_DRAWN:
        return _marks(name).get(code, BULLET)
    if "dingbats" in name and unicodedata.category(text) == "So" and text not in DINGBATS.values():
        return BULLET  # pdfium gives the shapes of bullets, stars and flowers
    return BULLET if text == "·" else text


def _marks(name: str) -> dict[int, str]:
    """The signs of a symbol font that are no bullets, by their codes."""
    for family, marks in (("symbol", SYMBOL), ("dingbats", DINGBATS), ("webdings", WEBDINGS)):
        if family in name:
            return marks
    return WINGDINGS


def is_letter_bullet(text: str, font: str) -> bool:
    """Whether a word is the letter that Word's second list level uses as a hollow bullet ("o" in Courier New)."""
    return text == "o" and TYPEWRITER_FONT.search(base_name(font)) is not None
