"""Layout 4: a register under two header rows, with columns for start and finish, its status told by colour alone."""

from __future__ import annotations

from samples.blocks import Block, Cell, Document, Row, Table, cell, heading, plain
from samples.plan import Dated, Field, Item, Plan, Theme

TEXT_FORMS: dict[str, str] = {}
FILLS = {"green": "00B050", "amber": "FFC000", "red": "FF0000"}
REFERENCE, ACTION, OWNER, TIMETABLE, STATUS = "Ref", "Action", "Owner", "Timetable", "RAG"
START, FINISH = "Start", "Finish"
WIDTHS = (44.0, 330.0, 130.0, 84.0, 84.0, 50.0)
EVERY_PAGE = frozenset(range(1, 10))


def _row(theme: int, number: str, action: str, owner: str, dated: Dated, colour: str) -> Item:
    fields = (Field("lead", OWNER, owner), Field("status", STATUS, colour, by_fill=True))
    return Item(theme, (action,), reference=number, dates=(dated,), fields=fields)


def _from_to(start: str, finish: str, first: str, last: str) -> Dated:
    """One range; its text is the two cells joined, after the output contract."""
    return Dated(f"{start} - {finish}", first, last, actions=(0,))


PLAN = Plan(
    name="mossgate-fleet",
    title="Fleet and Depots Register of Actions",
    organisation="Mossgate Metropolitan Borough",
    notes="Two header rows: Timetable merged over Start and Finish, the other names merged downwards; one action a row "
    "with its reference; RAG status by the colour of an empty cell; two themes as headings; the header repeated.",
    themes=(Theme("Cleaner vehicles"), Theme("Safer depots")),
    items=(
        _row(
            0,
            "F1",
            "Replace eleven diesel sweepers with electric ones",
            "Transport Manager",
            _from_to("April 2031", "March 2032", "2031-04-01", "2032-03-31"),
            "green",
        ),
        _row(
            0,
            "F2",
            "Install rapid chargers at the Canal Street depot",
            "Head of Property",
            _from_to("June 2031", "October 2031", "2031-06-01", "2031-10-31"),
            "amber",
        ),
        _row(
            0,
            "F3",
            "Trial hydrogen in two refuse lorries on the hilliest rounds",
            "Waste Manager",
            _from_to("January 2032", "December 2032", "2032-01-01", "2032-12-31"),
            "red",
        ),
        _row(
            0,
            "F4",
            "Teach two hundred drivers to drive gently and reward the thriftiest crews",
            "Transport Manager",
            _from_to("May 2031", "July 2031", "2031-05-01", "2031-07-31"),
            "green",
        ),
        _row(
            1,
            "D1",
            "Mark walkways and crossing points in all three yards",
            "Depot Supervisors",
            _from_to("May 2031", "June 2031", "2031-05-01", "2031-06-30"),
            "green",
        ),
        _row(
            1,
            "D2",
            "Fit reversing cameras to the older tippers",
            "Workshop Foreman",
            _from_to("July 2031", "September 2031", "2031-07-01", "2031-09-30"),
            "amber",
        ),
        _row(
            1,
            "D3",
            "Rebuild the fuel store behind a flood wall",
            "Head of Property",
            _from_to("February 2032", "November 2032", "2032-02-01", "2032-11-30"),
            "red",
        ),
    ),
)


def _header() -> tuple[Row, Row]:
    """TIMETABLE stands over START and FINISH; the other names are merged downwards."""
    top = (*(cell(plain(name, bold=True)) for name in (REFERENCE, ACTION, OWNER)), _over_two(), _name(STATUS))
    below = (*(Cell(merged_above=True),) * 3, _name(START), _name(FINISH), Cell(merged_above=True))
    return Row(top, kind="header"), Row(below, kind="header")


def _over_two() -> Cell:
    return cell(plain(TIMETABLE, bold=True), span=2)


def _name(text: str) -> Cell:
    return cell(plain(text, bold=True))


def _cells(item: Item) -> Row:
    start, finish = item.dates[0].text.split(" - ")
    owner, status = item.fields
    texts = (item.reference or "", item.actions[0], owner.text, start, finish)
    return Row((*(cell(plain(text)) for text in texts), Cell(fill=FILLS[status.text])))


def document() -> Document:
    """A heading and a register for each theme."""
    blocks: list[Block] = [heading(PLAN.title, 1)]
    for number, theme in enumerate(PLAN.themes):
        rows = (_cells(item) for item in PLAN.items if item.theme == number)
        blocks += [heading(theme.label), Table(WIDTHS, (*_header(), *rows), EVERY_PAGE, rows_may_split=False)]
    return Document(PLAN.name, PLAN.title, tuple(blocks), footer="{page}", size=11.0)
