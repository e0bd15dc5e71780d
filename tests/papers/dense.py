"""Full pages of committee papers that are no plan: reports, minutes and tables of figures, as long as anybody likes.

Their text is put together at random from sentences written for the tests, and mentions dates as such papers do.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterable, Sequence
from itertools import cycle, islice

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

_SUBJECTS = (
    "the harbour|street lighting|the archive|burial grounds|the fleet|rents|the ferry|school meals|drains".split("|")
)
_SENTENCES = (
    "The panel heard that {} cost {} more than in the year before and that no reserve had been set aside for it.",
    "Officers told members that {} had been inspected in {} and found to be sound in all but two respects.",
    "A member asked why {} had not been reported to the panel before, and was told that the figures came late.",
    "In the view of the auditor {} is managed with care, although the records of {} are not complete.",
    "Since {} the number of complaints about {} has fallen by a third, which the service puts down to the weather.",
    "The law leaves it to each authority how {} is paid for, and neighbours do so in very different ways.",
    "Residents who wrote in were mostly content with {}, but found the forms long and the letters hard to follow.",
    "It was noted that {} would come back to the panel once the valuation of {} is known.",
)
_MONTHS = "January March April June July September October November".split()


def pages_of_papers(count: int, seed: int = 0) -> bytes:
    """A PDF of so many pages, none of them a plan."""
    chance = random.Random(seed)
    flow: list[Flowable] = []
    for make in islice(cycle((_report, _minutes, _report, _figures, _minutes)), count):
        flow += [*make(chance), PageBreak()]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1, leftMargin=60, rightMargin=60).build(flow, _number, _number)
    return buffer.getvalue()


def embedded(plan: bytes, among: bytes, before: int) -> tuple[bytes, range]:
    """The pages of `plan` put before page `before` (from 1) of other papers; the new PDF, and where they are in it."""
    pack, inner = pypdfium2.PdfDocument(among), pypdfium2.PdfDocument(plan)
    try:
        pack.import_pages(inner, index=before - 1)
        buffer = io.BytesIO()
        pack.save(buffer)
        return buffer.getvalue(), range(before, before + len(inner))
    finally:
        inner.close()
        pack.close()


def _number(canvas: Canvas, _: object) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(60, 30, f"Brannock Borough Council: reports to the Amenities Panel {canvas.getPageNumber()}")


def _said(chance: random.Random, sentences: int) -> str:
    told = []
    for sentence in chance.choices(_SENTENCES, k=sentences):
        when = f"{chance.choice(_MONTHS)} {chance.randint(2016, 2024)}"
        told.append(sentence.format(*chance.sample([*_SUBJECTS, when], 2)))
    return " ".join(told)


def _flow(texts: Iterable[tuple[str, str]]) -> list[Flowable]:
    styles = getSampleStyleSheet()
    return [Paragraph(text, styles[style]) for style, text in texts]


def _report(chance: random.Random) -> list[Flowable]:
    numbered = [("BodyText", f"{number}. {_said(chance, 5)}") for number in range(1, 8)]
    return _flow([("Heading2", f"Report on {chance.choice(_SUBJECTS)}"), *numbered])


def _minutes(chance: random.Random) -> list[Flowable]:
    items = [
        part
        for number in range(1, 6)
        for part in (("Heading4", f"{number}. {chance.choice(_SUBJECTS)}"), ("BodyText", _said(chance, 6)))
    ]
    return _flow([("Heading2", "The panel's meeting in the council chamber"), *items])


def _figures(chance: random.Random) -> list[Flowable]:
    header = ["Cost centre", "Budget", "Spent", "Variance", "Forecast"]
    rows: Sequence[Sequence[str]] = [
        [
            chance.choice(_SUBJECTS).removeprefix("the ").capitalize(),
            *(f"{chance.randint(9, 990) * 100:,}" for _ in range(4)),
        ]
        for _ in range(26)
    ]
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
    return [
        *_flow([("Heading2", "Outturn"), ("BodyText", _said(chance, 2))]),
        Spacer(1, 8),
        Table([header, *rows], style=grid),
    ]
