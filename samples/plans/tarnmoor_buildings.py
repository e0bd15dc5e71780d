"""Layout 4: a register whose band rows stand inside the table, its cells centred in height, its header printed once."""

from __future__ import annotations

from samples.blocks import Block, Document, Row, Table, band, cells, header_row, heading, plain
from samples.plan import Dated, Field, Item, Plan, Theme

TEXT_FORMS = {"": "tabular"}
NUMBER, PLEDGE, LEAD, DEADLINE, STATUS = "No.", "Pledge", "Lead service", "Deadline", "Status at January 2032"


def _pledge(theme: int, number: str, text: str, lead: str, deadline: Dated, status: str) -> Item:
    """A row of the register."""
    fields = (Field("lead", LEAD, lead), Field("status", STATUS, status))
    return Item(theme, (text,), reference=number, dates=(deadline,), fields=fields)


def _by(text: str, start: str, end: str) -> Dated:
    return Dated(text, start, end, actions=(0,))


PLAN = Plan(
    name="tarnmoor-buildings",
    title="Update on pledges made in the Estates Review",
    organisation="Tarnmoor Borough Council",
    notes="One ruled table over two landscape pages; its parts are band rows inside it; header on the first page only; "
    "one row is one action, its number the action's own; cells centred in height; one row cut by the page break; the "
    "status a narrative in some rows.",
    themes=(
        Theme("Part One – Buildings we keep", other_label="Buildings we keep"),
        Theme("Part Two – Buildings we share", other_label="Buildings we share"),
        Theme("Part Three – Land", other_label="Land"),
    ),
    items=(
        _pledge(
            0,
            "1",
            "Survey the roofs, boilers and lifts of every building that will still be ours in twenty years, and "
            "publish the findings room by room.",
            "Property",
            _by("June 2031", "2031-06-01", "2031-06-30"),
            "Complete.",
        ),
        _pledge(
            0,
            "2",
            "Move the staff of Beck House into the town hall, so that the lease can end.",
            "Property / HR",
            _by("September 2031", "2031-09-01", "2031-09-30"),
            "Complete. The keys were handed back a fortnight early.",
        ),
        _pledge(
            0,
            "3",
            "Fit meters that report each half hour in the twelve buildings that use most gas.",
            "Energy",
            _by("December 2031", "2031-12-01", "2031-12-31"),
            "Ten are fitted. The last two wait for the network operator, who has promised a visit before Easter.",
        ),
        _pledge(
            1,
            "4",
            "Open a joint front desk with the health trust at Alder Street, where patients and tenants can be helped "
            "by one person, and train its first six members of staff in both trades before the doors open to the "
            "public.",
            "Customer Care",
            _by("March 2032", "2032-03-01", "2032-03-31"),
            "On course. Five of the six have been trained. The trust has asked for a private room beside the desk, and "
            "its cost is being worked out. Builders start when both boards have signed.",
        ),
        _pledge(
            1,
            "5",
            "Let evening classes use the committee rooms without charge.",
            "Learning",
            _by("Oct 2031", "2031-10-01", "2031-10-31"),
            "Complete.",
        ),
        _pledge(
            1,
            "6",
            "Ask the fire service whether its drill yard can take our winter salt.",
            "Highways / Fire Service",
            _by("April 2032", "2032-04-01", "2032-04-30"),
            "Not begun.",
        ),
        _pledge(
            2,
            "7",
            "Sell the former depot at Quarry Lane with a condition that a third of the homes are let at social rents.",
            "Legal",
            _by("July 2032", "2032-07-01", "2032-07-31"),
            "Three bids are in.",
        ),
        _pledge(
            2,
            "8",
            "Draw up a map of small plots and offer them to community gardens for a pound a year.",
            "Parks",
            _by("May 2032", "2032-05-01", "2032-05-31"),
            "Mapping is half done.",
        ),
    ),
)

WIDTHS = (34.0, 306.0, 98.0, 82.0, 202.0)


def _row(item: Item) -> Row:
    lead, status = (each.text for each in item.fields)
    return cells(item.reference or "", item.actions[0], lead, item.dates[0].text, status)


def document() -> Document:
    """A heading and one table; a band row opens each part."""
    rows: list[Row] = [header_row(NUMBER, PLEDGE, LEAD, DEADLINE, STATUS)]
    for number, theme in enumerate(PLAN.themes):
        rows.append(band(plain(theme.label, bold=True)))
        rows += [_row(item) for item in PLAN.items if item.theme == number]
    blocks: tuple[Block, ...] = (
        heading("Annex D: " + PLAN.title, 1),
        Table(WIDTHS, tuple(rows), centred=True),
    )
    footer = "Page {page}"
    return Document(PLAN.name, PLAN.title, blocks, margins=(60.0, 138.0), footer=footer, size=13.5, fill_bands=False)
