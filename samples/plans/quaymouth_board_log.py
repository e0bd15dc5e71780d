"""Layout 4: a board's log of open and closed actions, the meeting in the first column, progress in coloured cells."""

from __future__ import annotations

from samples.blocks import A4_PORTRAIT, Document, Row, Table, cell, header_row, heading, plain
from samples.plan import Dated, Field, Item, Plan

TEXT_FORMS = {"": "tabular"}
RAISED, DUE, PROGRESS = "Meeting and number", "Deadline", "Progress"
FILLS = {"On schedule": "92D050", "At risk": "FFC000", "Overdue": "FF5050", "Done": "A6A6A6"}


def _row(raised: str, day: str, action: str, due: Dated, progress: str) -> Item:
    """A row of the log; the meeting's date is a field, which may be read as a date as well."""
    fields = (Field("other", RAISED, raised), Field("progress", PROGRESS, progress))
    return Item(None, (action,), dates=(due, Dated(raised, day, day, actions=(0,), optional=True)), fields=fields)


def _due(text: str, start: str | None, end: str | None, *, open_end: bool = False) -> Dated:
    return Dated(text, start, end, actions=(0,), open_end=open_end)


OPEN = (
    _row(
        "14/01/2031",
        "2031-01-14",
        "Harbour Office to agree with the ferry company how timetables are shown on the quay",
        _due("Ongoing", None, None, open_end=True),
        "On schedule",
    ),
    _row(
        "14/01/2031",
        "2031-01-14",
        "Members of the board to walk the sea wall with the surveyor and report loose stones",
        _due("From April 2031", "2031-04-01", None, open_end=True),
        "On schedule",
    ),
    _row(
        "11/02/2031",
        "2031-02-11",
        "Fisheries team to draft a code for visiting boats and send it round before the season",
        _due("30/04/2031", "2031-04-30", "2031-04-30"),
        "At risk",
    ),
    _row(
        "11/02/2031",
        "2031-02-11",
        "Priya Nandakumar to bring costed designs for the fish market’s cold store",
        _due("May 2031", "2031-05-01", "2031-05-31"),
        "At risk",
    ),
    _row(
        "11/03/2031",
        "2031-03-11",
        "Treasurer to write to the county about the dredging grant",
        _due("24 March 2031", "2031-03-24", "2031-03-24"),
        "Overdue",
    ),
    _row(
        "11/03/2031",
        "2031-03-11",
        "Harbour Office and the lifeboat crew to hold a joint exercise in the outer basin",
        _due("Summer 2031", "2031-06-01", "2031-08-31"),
        "On schedule",
    ),
)
CLOSED = (
    _row(
        "12/11/2030",
        "2030-11-12",
        "Secretary to publish the byelaws on the harbour’s website",
        _due("Dec 2030", "2030-12-01", "2030-12-31"),
        "Done",
    ),
    _row(
        "12/11/2030",
        "2030-11-12",
        "Contractor to replace four ladders on the north quay",
        _due("31/01/2031", "2031-01-31", "2031-01-31"),
        "Done",
    ),
    _row(
        "10/12/2030",
        "2030-12-10",
        "Harbour Office to invite the sailing club to nominate a member of the board",
        _due("January 2031", "2031-01-01", "2031-01-31"),
        "Done",
    ),
)
PLAN = Plan(
    name="quaymouth-board-log",
    title="Harbour Board Action Log",
    organisation="Quaymouth Harbour Board",
    notes="Two ruled tables, open and closed actions, the second header naming the closed ones; no theme; the first "
    "column names the meeting that raised the action (field other, its date optional); progress in words on a coloured "
    "ground; day first.",
    themes=(),
    items=OPEN + CLOSED,
)
WIDTHS = (92.0, 232.0, 84.0, 72.0)


def _table(action: str, items: tuple[Item, ...]) -> Table:
    rows = []
    for item in items:
        raised, progress = (each.text for each in item.fields)
        texts = (raised, item.actions[0], item.dates[0].text)
        rows.append(
            Row((*(cell(plain(text)) for text in texts), cell(plain(progress), fill=FILLS[progress]))),
        )
    return Table(WIDTHS, (header_row(RAISED, action, DUE, PROGRESS), *rows), rows_may_split=False)


def document() -> Document:
    """A title and two tables."""
    blocks = (
        heading("HB (3) 2031/4   " + PLAN.title, 1),
        _table("Action", OPEN),
        _table("Actions closed", CLOSED),
    )
    return Document(
        PLAN.name,
        PLAN.title,
        blocks,
        A4_PORTRAIT,
        margins=(58.0, 72.0),
        header="FOR THE BOARD",
        size=11.0,
        fill_bands=False,
    )
