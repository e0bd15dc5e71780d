"""Layout 5: a table for each action, under its banner and prose; the parts of the plan are tabs over the page."""

from __future__ import annotations

from samples.blocks import A4_PORTRAIT, Block, Document, PageBreak, Table, Tabs, cells, header_row, heading, plain
from samples.plan import Dated, Field, Item, Plan, Theme

TEXT_FORMS: dict[str, str] = {}
BANNER, WHITE = "274E66", "FFFFFF"
WIDTHS = (164.0, 86.0, 88.0, 78.0, 74.0)
MILESTONE, MEASURE, REPORT, TARGET = "Milestone", "Measure", "Reported in", "Target date"
Row = tuple[str, str, str, Dated, str]
"""Milestone, measure, where it is reported, target date, and the last column's words."""


def _action(theme: int, number: int, title: str, last: tuple[str, str], *rows: Row) -> Item:
    """A banner with its table; `last` is the role and the name of the last column."""
    fields: list[Field] = []
    for at, (_, _, report, _, other) in enumerate(rows):
        fields += [Field("other", REPORT, report, at), Field(*last, other, at)]
    return Item(
        theme,
        tuple(row[0] for row in rows),
        heading=title,
        reference=str(number),
        outcomes=tuple(row[1] for row in rows),
        dates=tuple(row[3] for row in rows),
        fields=tuple(fields),
    )


def _on(action: int, text: str, day: str | None) -> Dated:
    return Dated(text, day, day, actions=(action,))


NEED, OWNER = ("other", "Scope"), ("lead", "Responsible")
PLAN = Plan(
    name="brackenshire-digital",
    title="Digital County: Programme of Actions",
    organisation="Brackenshire County Council",
    notes="One action a page: a banner with its number and title (heading and reference), prose, a ruled table of "
    "milestones. The themes are the two tabs over each page, the one in force told by its fill alone. Measure = "
    "outcome; the other columns are fields, the last one's header differs between the parts. A footnote on the first "
    "page.",
    themes=(Theme("Service Actions"), Theme("Whole County Actions")),
    items=(
        _action(
            0,
            1,
            "Put Forms Within Reach",
            NEED,
            (
                "1.1 List every paper form and its yearly use",
                "List complete",
                "Quarterly return",
                _on(0, "31 May 2031", "2031-05-31"),
                "All services",
            ),
            (
                "1.2 Withdraw forms that fewer than ten people used",
                "Number of forms withdrawn",
                "Quarterly return",
                _on(1, "30 September 2031", "2031-09-30"),
                "All services",
            ),
            (
                "1.3 Test the ten busiest forms with residents who use a screen reader",
                "% of forms that pass",
                "Access panel",
                _on(2, "29 February 2032", "2032-02-29"),
                "Front desks",
            ),
        ),
        _action(
            0,
            2,
            "Answer the Telephone Once",
            NEED,
            (
                "2.1 Join the switchboards of the four area offices",
                "Switchboards joined",
                "Web page",
                _on(0, "31 October 2031", "2031-10-31"),
                "All services",
            ),
            (
                "2.2 Offer a call back within an hour",
                "Share of calls returned in time",
                "Web page",
                _on(1, "15 January 2032", "2032-01-15"),
                "Front desks",
            ),
        ),
        _action(
            1,
            3,
            "Lend a Hand With Screens",
            OWNER,
            (
                "3.1 Recruit a digital friend for each of the sixty parishes",
                "Parishes with a friend",
                "Annual report",
                _on(0, "31 March 2032", "2032-03-31"),
                "Libraries",
            ),
            (
                "3.2 Give retired laptops to families whose children have none",
                "Number of laptops given",
                "Annual report",
                _on(1, "31 August 2032", "2032-08-31"),
                "Schools service",
            ),
        ),
    ),
)
PROSE = {
    "1": (
        "Residents told us that they give up on a form when it asks again for what the county already knows. Services "
        "have counted 412 forms so far, and nobody is sure that the count is complete.¹",
        "Each service names one person who looks after its forms. They meet every month, compare notes and retire what "
        "is no longer needed.",
    ),
    "2": (
        "Area offices each have a switchboard, and callers are passed from one to the next. A caller in the north "
        "waits eleven minutes on average, one in the south four.",
    ),
    "3": (
        "Help from a neighbour is worth more than a leaflet. Parishes have asked for somebody who calls, sits down at "
        "the kitchen table and stays until the job is finished.",
    ),
}
FOOTNOTE = "1. The count is kept at forms.brackenshire.example."


def _page(item: Item) -> list[Block]:
    names = tuple(theme.label for theme in PLAN.themes)
    banner = heading(f"Action {item.reference}. {item.heading}", fill=BANNER, ink=WHITE)
    rows = []
    for at, action in enumerate(item.actions):
        report, last = (each for each in item.fields if each.action == at)
        rows.append(cells(action, item.outcomes[at], report.text, item.dates[at].text, last.text))
    head = header_row(MILESTONE, MEASURE, REPORT, TARGET, item.fields[1].header or "")
    prose = [plain(text) for text in PROSE[item.reference or ""]]
    return [Tabs(names, item.theme or 0), banner, *prose, Table(WIDTHS, (head, *rows))]


def document() -> Document:
    """One page an action."""
    blocks: list[Block] = []
    for number, item in enumerate(PLAN.items):
        blocks += [PageBreak(), *_page(item)] if number else [*_page(item), plain(FOOTNOTE)]
    return Document(
        PLAN.name,
        PLAN.title,
        tuple(blocks),
        A4_PORTRAIT,
        margins=(52.0, 60.0),
        footer="Digital County   {page}",
        size=11.0,
        in_word=False,
    )
