"""Where pdfium and pdfplumber's own parser (pdfminer) differ, each with its cause, as in `docs/pdf-engines.md`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    """`groups` is what differs (see `agreement.GROUPS`; "record boxes" are those of records), `right` the engine that
    has it right, and `where` the pages of each document that show it ("1-3 7"; empty for all of them)."""

    cause: str
    groups: tuple[str, ...]
    right: str
    where: dict[str, str]

    def pages(self, name: str) -> range | frozenset[int]:
        """The pages of a document on which it occurs."""
        if name not in self.where:
            return frozenset()
        if not self.where[name]:
            return range(1, 10_000)
        spans = [span.split("-") for span in self.where[name].split()]
        return frozenset(page for span in spans for page in range(int(span[0]), int(span[-1]) + 1))


KNOWN: list[Known] = [
    Known(
        "Inks, spot colours and calibrated colours are converted to red, green and blue by pdfium as viewers do; "
        "pdfplumber gives the operands, and Annexe takes their simple complement.",
        ("colours",),
        "pdfium",
        {"colour spaces": "", "fds-2021": "", "ogp-summary": ""},
    ),
    Known(
        "A fill with a pattern has no colour that pdfplumber would give; pdfium gives white, or grey for tiles.",
        ("fills",),
        "neither",
        {"colour spaces": "", "norfolk-2019": "57-58 64 66-67 69 76-77"},
    ),
    Known(
        "Marked content within marked content that has no number of its own: the text belongs to the outer number, "
        "which pdfplumber forgets.",
        ("marked content",),
        "pdfium",
        {"marked content": "", "fds-2021": "2 4-7 10", "ogp-summary": "5 9 13 15 18"},
    ),
    Known(
        "Code 127, a bullet in WinAnsi: pdfplumber reads `(cid:127)`, without a width.",
        ("text",),
        "pdfium",
        {
            "harrowmere-sport": "",
            "lindenby-open-council": "",
            "ostrey-climate": "1-3",
            "pennyfold-housing": "",
            "wexmoor-museums": "",
        },
    ),
    Known(
        "The same in the cells that pdfplumber's own `extract_tables` gives.",
        ("tables",),
        "pdfium",
        {"harrowmere-sport": "", "ostrey-climate": "1-3", "pennyfold-housing": "", "wexmoor-museums": ""},
    ),
    Known(
        "A font descriptor that gives 0 for both ascent and descent: pdfplumber draws boxes from the baseline upwards, "
        "pdfium takes the descent from the font's own shapes, up to 0.24 em lower.",
        ("text",),
        "pdfium",
        {"named fonts": "", "seed000-ruled": "", "seed003-ruled": ""},
    ),
    Known(
        "The same in the boxes of records, and in the lines of pdfplumber's own `extract_tables`, where bullets have "
        "another font.",
        ("record boxes", "tables"),
        "pdfium",
        {"seed003-ruled": ""},
    ),
    Known("The same in the boxes of records.", ("record boxes",), "pdfium", {"seed000-ruled": ""}),
    Known(
        "Character spacing behind the last character of a string: pdfplumber leaves it out.",
        ("text",),
        "pdfium",
        {"fds-2021": "2 4 10"},
    ),
    Known(
        "Text that the file gives in the place of glyphs (/ActualText): pdfium gives it, spread over the place of the "
        "glyphs; pdfplumber gives what the glyphs say.",
        ("text",),
        "pdfium",
        {"replaced text": "1", "fds-2021": "3", "ogp-summary": "23"},
    ),
    Known(
        "Two glyphs of a font mean the same and have different widths: pdfium tells widths by meaning. That is put "
        "right for figures, but not for one that is the first of its kind on a page and ends a text object.",
        ("text",),
        "pdfplumber",
        {"fds-2021": "20 23", "norfolk-2019": "16 82"},
    ),
    Known(
        "A character printed twice on one spot: pdfium gives it once. Words do not differ, the cells of pdfplumber's "
        "own `extract_tables` do.",
        ("text", "tables"),
        "neither",
        {"fds-2021": "23"},
    ),
    Known(
        "A blank that kerning takes back onto a letter: which comes first is told by the fifth decimal, and so whether "
        "pdfplumber's own `extract_words` parts the word there. Annexe's words do not differ.",
        ("text",),
        "neither",
        {"ogp-summary": "5 9 13 18"},
    ),
    Known(
        "Widths with fractions: pdfium keeps whole thousandths of the font size, so that the end of a long string "
        "stands up to a point too far left.",
        ("text",),
        "pdfplumber",
        {"widths with fractions": ""},
    ),
    Known(
        "A page box given from its lower right or upper left corner: pdfplumber puts everything beside the page.",
        ("text", "rules", "tables", "page"),
        "pdfium",
        {"shifted boxes": "3"},
    ),
    Known(
        "A font size below 0 under a matrix that turns by half, which is upright text: pdfplumber gives the matrix.",
        ("text", "page"),
        "pdfium",
        {"sizes in the matrix": ""},
    ),
    Known(
        "Text rise: pdfplumber leaves raised text on the line's baseline, so that its words stick to those before.",
        ("text",),
        "pdfium",
        {"text rise": ""},
    ),
    Known(
        'The operator `"` begins a new line; pdfplumber goes on in the old one.',
        ("text",),
        "pdfium",
        {"line operators": ""},
    ),
    Known(
        "Code 173, a hyphen in WinAnsi: pdfplumber reads a blank.", ("text",), "pdfium", {"empty and blank strings": ""}
    ),
    Known(
        "The euro sign in the standard fonts has no width in pdfplumber's tables: what follows stands on it.",
        ("text",),
        "pdfium",
        {"words parted by kerning": ""},
    ),
    Known(
        "Symbol and ZapfDingbats: pdfplumber reads their codes as letters, some without a width.",
        ("text",),
        "pdfium",
        {"fonts of signs": ""},
    ),
    Known(
        "A font that is neither embedded nor has widths: pdfium measures a font like it, pdfplumber gives none.",
        ("text",),
        "pdfium",
        {"font without widths": ""},
    ),
    Known(
        "Ligatures that the file maps to characters of their own (U+FB00 to U+FB06): pdfium gives their letters, as "
        "records do from either engine.",
        ("text",),
        "pdfium",
        {"embedded TrueType": "", "ligatures": ""},
    ),
    Known(
        "A soft hyphen at a line's end: pdfium makes a hyphen of it.",
        ("text",),
        "pdfplumber",
        {"odd characters": ""},
    ),
    Known(
        "A filled rectangle without height: pdfplumber calls it a curve, which is no rule.",
        ("rules",),
        "pdfium",
        {"odd paths": ""},
    ),
]

UNMAPPED = "characters of it have no meaning in the file"
UNSEEN = "pdfium failed (it gives no characters for some text)"
FALLBACKS: dict[str, dict[int, str]] = {
    "composite font without a map": {1: UNMAPPED},
    "partly mapped font": {1: UNMAPPED},
    "encodings with differences": {1: UNMAPPED},
    "norfolk-2019": {88: UNMAPPED},
    "Type3 font": {1: "it has a font without a name, whose measures pdfium does not tell"},
    "right to left": {1: "it has letters that are read from right to left"},
    "replaced text": {2: UNSEEN},
    "Japanese in upright lines": {1: UNSEEN},
}
"""Pages that are left to pdfplumber, by document, and why."""
