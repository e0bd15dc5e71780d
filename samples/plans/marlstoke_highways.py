"""Layout 4 under priorities: one action a row with lead, target date, measure and status; priorities merged down."""

from __future__ import annotations

from dataclasses import replace

from samples.blocks import Block, Cell, Document, Row, Table, cell, header_row, heading, plain
from samples.plan import Dated, Field, Item, Plan, Theme

TEXT_FORMS = {"": "tabular"}
LEAD, STATUS = "Lead officer", "Status"


def _priority(theme: int, reference: str, text: str, *rows: tuple[str, str, Dated, str, str]) -> Item:
    """A priority of rows: action, lead, target date, measure, status."""
    fields: list[Field] = []
    for index, (_, lead, _, _, status) in enumerate(rows):
        fields += [Field("lead", LEAD, lead, index), Field("status", STATUS, status, index)]
    return Item(
        theme,
        actions=tuple(action for action, _, _, _, _ in rows),
        heading=text,
        reference=reference,
        outcomes=tuple(measure for _, _, _, measure, _ in rows),
        dates=tuple(replace(dated, actions=(index,)) for index, (_, _, dated, _, _) in enumerate(rows)),
        fields=tuple(fields),
    )


PLAN = Plan(
    name="marlstoke-highways",
    title="Highways and Streets Service Plan 2024/25",
    organisation="Marlstoke Council",
    notes="One action a row with lead, target date, measure and status; the priority is one cell merged over its "
    "actions; two themes as headings; reference 1.2 is printed twice; rows kept whole, the header repeated over the "
    "page break.",
    themes=(Theme("Roads that last"), Theme("Streets for people")),
    items=(
        _priority(
            0,
            "1.1",
            "Mend defects once and mend them well",
            (
                "Bring a second patching machine into use on rural lanes",
                "P. Okafor, Highways Manager",
                Dated("May 2024", "2024-05-01", "2024-05-31"),
                "90% of category 1 defects made safe in 24 hours",
                "Complete",
            ),
            (
                "Photograph each repair and publish it on the street map",
                "J. Lindqvist, Digital",
                Dated("September 2024", "2024-09-01", "2024-09-30"),
                "Number of repeat complaints about the same defect",
                "On track",
            ),
            (
                "Retrain gangs in permanent reinstatement",
                "P. Okafor, Highways Manager",
                Dated("by December 2024", None, "2024-12-31"),
                "% of repairs that last three years",
                "Delayed",
            ),
        ),
        _priority(
            0,
            "1.2",
            "Look after bridges, walls and culverts",
            (
                "Inspect 212 structures and score their condition",
                "R. Abernethy, Structures",
                Dated("April – October 2024", "2024-04-01", "2024-10-31"),
                "All structures scored by the autumn",
                "On track",
            ),
            (
                "Strengthen the bridge at Withy Ford",
                "R. Abernethy, Structures",
                Dated("June 2025", "2025-06-01", "2025-06-30"),
                "Weight limit lifted and farm traffic back on the direct route",
                "Not started",
            ),
        ),
        _priority(
            0,
            "1.2",
            "Be ready for snow, floods and heat",
            (
                "Fit the gritting fleet with route guidance",
                "M. Castellane, Fleet",
                Dated("October 2024", "2024-10-01", "2024-10-31"),
                "Primary network treated within three hours of the call",
                "On track",
            ),
            (
                "Agree mutual aid with the three neighbouring authorities",
                "S. Featherstonehaugh, Resilience",
                Dated("Q2 2024/25", "2024-07-01", "2024-09-30"),
                "Stronger cover when two storms follow each other",
                "Complete",
            ),
        ),
        _priority(
            1,
            "2.1",
            "Slow traffic where people live",
            (
                "Consult on 20 mph limits in nine villages",
                "T. Brannigan, Road Safety",
                Dated("June – August 2024", "2024-06-01", "2024-08-31"),
                "Residents in favour in at least six villages",
                "Complete",
            ),
            (
                "Install gateway signs and planters at village entrances",
                "T. Brannigan, Road Safety",
                Dated("March 2025", "2025-03-01", "2025-03-31"),
                "Average speed at village entrances down by 4 mph",
                "Not started",
            ),
            (
                "Lend speed indicator devices to parish councils",
                "D. Quaye, Communities",
                Dated("Ongoing", None, None, open_end=True),
                "Number of parishes that borrow a device",
                "On track",
            ),
        ),
        _priority(
            1,
            "2.2",
            "Clear the pavements",
            (
                "Remove redundant posts and signs in the town centre",
                "L. Moncrieff, Street Scene",
                Dated("November 2024", "2024-11-01", "2024-11-30"),
                "Blind and partially sighted residents find the centre easier to walk through",
                "On track",
            ),
            (
                "Move recycling banks off the footway",
                "L. Moncrieff, Street Scene",
                Dated("2024/25", "2024-04-01", "2025-03-31"),
                "Complaints about blocked footways reduced by half",
                "Delayed",
            ),
        ),
        _priority(
            1,
            "2.3",
            "Plant and shade the main shopping streets",
            (
                "Choose species with the tree wardens",
                "A. Pemberton-Rao, Parks",
                Dated("July 2024", "2024-07-01", "2024-07-31"),
                "A mix of at least eight drought-tolerant species",
                "Complete",
            ),
            (
                "Dig pits and plant forty street trees",
                "A. Pemberton-Rao, Parks",
                Dated("November 2024 – February 2025", "2024-11-01", "2025-02-28"),
                "Canopy over the High Street increased from 3% to 9% in ten years",
                "Not started",
            ),
        ),
    ),
)

WIDTHS = (120.0, 190.0, 108.0, 92.0, 158.0, 74.0)
HEADERS = ("Priority", "Action", LEAD, "Target date", "Success measure", STATUS)
EVERY_PAGE = frozenset(range(1, 10))


def _rows(item: Item) -> list[Row]:
    """One row for each action; the priority's cell is merged over them."""
    rows = []
    for index, action in enumerate(item.actions):
        lead, status = (each.text for each in item.fields if each.action == index)
        first = Cell(merged_above=True) if index else cell(plain(f"{item.reference} {item.heading}"))
        texts = (action, lead, item.dates[index].text, item.outcomes[index], status)
        rows.append(Row((first, *(cell(plain(text)) for text in texts))))
    return rows


def document() -> Document:
    """A heading and a register for each theme."""
    blocks: list[Block] = [heading("Annex 2: " + PLAN.title, 1)]
    for number, theme in enumerate(PLAN.themes):
        rows = [row for item in PLAN.items if item.theme == number for row in _rows(item)]
        blocks += [heading(theme.label), Table(WIDTHS, (header_row(*HEADERS), *rows), EVERY_PAGE, rows_may_split=False)]
    blocks.append(plain("Status as reported to the Place Scrutiny Panel."))
    return Document(PLAN.name, PLAN.title, tuple(blocks), footer="{page}", size=10.5)
