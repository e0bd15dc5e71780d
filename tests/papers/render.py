"""Renders pages of papers as Word documents and as PDFs with ruled tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

import docx

Rows = list[tuple[str, ...]]


@dataclass(frozen=True)
class Paper:
    """A heading, paragraphs under it, and a table; its first row is a header unless `header` is False."""

    heading: str
    prose: Sequence[str] = ()
    rows: Rows = field(default_factory=list)
    header: bool = True


def figures() -> Rows:
    """A wide table of figures: twelve wards, five years."""
    years = [f"{year}/{year % 100 + 1}" for year in range(2019, 2024)]
    wards = [(f"Ward {number}", *(str(number * 7 + year) for year in range(5))) for number in range(1, 13)]
    return [("Ward", *years), *wards]


def write_docx(papers: Sequence[Paper], path: Path) -> Path:
    """The papers one after the other, each on a page of its own."""
    document = docx.Document()
    for number, paper in enumerate(papers):
        if number:
            document.add_page_break()
        document.add_heading(paper.heading, 1)
        for text in paper.prose:
            document.add_paragraph(text)
        if paper.rows:
            table = document.add_table(rows=len(paper.rows), cols=len(paper.rows[0]), style="Table Grid")
            for row, texts in zip(table.rows, paper.rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.paragraphs[0].add_run(text).bold = paper.header and texts is paper.rows[0]
    document.save(str(path))
    return path


def write_pdf(papers: Sequence[Paper], path: Path) -> Path:
    """The papers one after the other, each on a page of its own, tables with rules and a header row in bold."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

    styles = getSampleStyleSheet()
    flow: list[object] = []
    for number, paper in enumerate(papers):
        if number:
            flow.append(PageBreak())
        flow.append(Paragraph(escape(paper.heading), styles["Heading1"]))
        flow.extend(Paragraph(escape(text), styles["BodyText"]) for text in paper.prose)
        if paper.rows:
            flow.append(Spacer(1, 12))
            cells = [
                [Paragraph(f"<b>{escape(text)}</b>" if first else escape(text), styles["BodyText"]) for text in row]
                for first, row in ((index == 0 and paper.header, row) for index, row in enumerate(paper.rows))
            ]
            width = (landscape(A4)[0] - 120) / len(paper.rows[0])
            grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.7, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
            flow.append(Table(cells, colWidths=[width] * len(paper.rows[0]), style=grid, repeatRows=int(paper.header)))
    SimpleDocTemplate(str(path), pagesize=landscape(A4), invariant=1).build(flow)
    return path
