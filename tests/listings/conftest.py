"""Plans outside tables as files: two columns of a printed page, and Word documents of lists and labelled blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from pipeline import extract
from schemas import Plan

Piece = tuple[str, str]
"""What a paragraph is ("title", "section", "heading", "label", "box", "bullet", "text", "note") and its words."""

_STYLES = {
    "title": ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=20, leading=24, spaceAfter=10),
    "heading": ParagraphStyle(
        "heading", fontName="Helvetica-Bold", fontSize=14, leading=17, spaceBefore=12, spaceAfter=6
    ),
    "section": ParagraphStyle("section", fontName="Helvetica-Bold", fontSize=17, leading=20, spaceBefore=12),
    "label": ParagraphStyle("label", fontName="Helvetica-Bold", fontSize=11, leading=13, spaceBefore=8, spaceAfter=4),
    "box": ParagraphStyle(
        "box", fontSize=12, leading=14, textColor=white, backColor=HexColor(0x1B5E20), borderPadding=4, spaceAfter=10
    ),
    "bullet": ParagraphStyle("bullet", fontSize=11, leading=13, leftIndent=14, bulletIndent=2, spaceAfter=5),
    "text": ParagraphStyle("text", fontSize=11, leading=13, spaceAfter=6),
    "note": ParagraphStyle("note", fontName="Helvetica-Oblique", fontSize=8, leading=10, spaceAfter=6),
}
_GUTTER, _MARGIN = 24, 54


@pytest.fixture
def read_columns(tmp_path: Path) -> Callable[[Sequence[Piece], int], Plan]:
    """Print paragraphs in so many columns a page, the text flowing from one into the next, and extract the plan."""

    def read(pieces: Sequence[Piece], columns: int) -> Plan:
        path = tmp_path / "plan.pdf"
        width = (A4[0] - 2 * _MARGIN - (columns - 1) * _GUTTER) / columns
        frames = [
            Frame(_MARGIN + n * (width + _GUTTER), _MARGIN, width, A4[1] - 2 * _MARGIN, 0, 0, 0, 0)
            for n in range(columns)
        ]
        document = BaseDocTemplate(str(path), pagesize=A4, invariant=1)
        document.addPageTemplates(PageTemplate(frames=frames))
        flow: list[Flowable] = [
            Paragraph(words, _STYLES[kind], bulletText="•" if kind == "bullet" else None) for kind, words in pieces
        ]
        document.build(flow)
        return extract(path)

    return read


@pytest.fixture
def read_word(tmp_path: Path) -> Callable[[Sequence[Piece]], Plan]:
    """Write paragraphs to a Word document, each in the style named, and extract the plan.

    "bold: rest" in the style "Labelled" sets the words up to the colon in bold type.
    """

    def read(pieces: Sequence[Piece]) -> Plan:
        document = docx.Document()
        for style, words in pieces:
            if style == "Labelled":
                label, rest = words.split(":", 1)
                paragraph = document.add_paragraph()
                paragraph.add_run(f"{label}:").bold = True
                paragraph.add_run(rest)
            elif style == "Bold":
                document.add_paragraph().add_run(words).bold = True
            else:
                document.add_paragraph(words, style=style)
        path = tmp_path / "plan.docx"
        document.save(str(path))
        return extract(path)

    return read


@pytest.fixture
def read_text(tmp_path: Path) -> Callable[[str], Plan]:
    """Write a plain text and extract the plan."""

    def read(text: str) -> Plan:
        path = tmp_path / "plan.txt"
        path.write_text(text, encoding="utf-8")
        return extract(path)

    return read
