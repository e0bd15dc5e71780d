"""Signs of the symbol fonts that word processors take their bullets and marks from.

Word writes bullets and tick marks as characters of Symbol, Wingdings or Courier New, in Unicode's private use area
(U+F000 and the font's own code) or as the Latin letter of that code. What is drawn is what counts.
"""

from __future__ import annotations

from pipeline.readers.pdf.styles import SIGN_FONT, TYPEWRITER_FONT, base_name

BULLET = "•"
# Microsoft's symbol fonts put their code points here (OpenType specification, cmap platform 3 encoding 0).
SYMBOL_AREA = range(0xF000, 0xF100)
PRIVATE_USE = range(0xE000, 0xF900)
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
# Symbol's signs that stand in running text; its letters are Greek and come mapped.
SYMBOL = {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xAE: "→", 0xDE: "⇒", 0xB9: "≠", 0xBB: "≈", 0xB0: "°", 0x2D: "−"}


def drawn_sign(text: str, font: str) -> str:
    """The sign that a symbol font's character shows; other characters as they are.

    Characters of the private use area become bullets in whichever font they are (LibreOffice keeps Symbol's codes
    in OpenSymbol). Letters and digits of a symbol font that has a Unicode map are trusted as mapped.
    """
    if len(text) != 1:
        return BULLET if text.startswith("(cid:") and SIGN_FONT.search(font) else text
    code = ord(text)
    if code in PRIVATE_USE:
        table = SYMBOL if "symbol" in font.lower() else WINGDINGS
        return table.get(code - SYMBOL_AREA.start, BULLET)
    name = base_name(font)
    if not SIGN_FONT.search(name) or text.isspace():
        return text
    if "wingdings" in name.lower() and code < 0x100:
        return WINGDINGS.get(code, BULLET)
    return BULLET if text == "·" else text


def is_letter_bullet(text: str, font: str) -> bool:
    """Whether a word is the letter that Word's second list level uses as a hollow bullet ("o" in Courier New)."""
    return text == "o" and TYPEWRITER_FONT.search(base_name(font)) is not None
