"""Layouts 2 and 11: an action log of three columns, the date in its own, nothing in bold; its text is flattened."""

from __future__ import annotations

from samples.blocks import A4_PORTRAIT, Block, Document, Row, Table, cell, header_row, heading, plain
from samples.plan import Dated, Item, Plan, Story, Theme, did, told
from samples.tables import story_cell

TEXT_FORMS = {"": "flattened"}


def _achieved(*sentences: str) -> Story:
    """A paragraph in regular type of what came of it."""
    return told(*(("outcome", sentence) for sentence in sentences))


PLAN = Plan(
    name="duncott-events-log",
    title="Town Centre and Events: Log of Activity",
    organisation="Duncott Town Council",
    notes="Three columns (project, date, what was done and what it achieved), nothing in bold in the cells, so that "
    "only "
    "the words tell what was done from what it achieved; one row without a date; header repeated over page breaks.",
    themes=(Theme("A livelier high street"), Theme("Events for everyone")),
    items=(
        Item(
            0,
            ("Empty shops into studios",),
            dates=(Dated("Feb 2023 – Ongoing", "2023-02-01", None, actions=(0,), open_end=True),),
            stories=(
                did(
                    "Took leases on three vacant units and sublet them to craftspeople for a peppercorn rent.",
                    "Decorated the shop fronts with a grant from the county.",
                ),
                _achieved(
                    "Increased footfall in the lower high street.",
                    "Four new businesses able to test the market without debt.",
                ),
            ),
        ),
        Item(
            0,
            ("Saturday street market",),
            dates=(Dated("April 2023", "2023-04-01", "2023-04-30", actions=(0,)),),
            stories=(
                did("Moved the stalls from the car park to the square and bought matching awnings."),
                _achieved("Improved trade for stallholders and for the shops behind them."),
            ),
        ),
        Item(
            0,
            ("Wayfinding signs",),
            dates=(Dated("May-July 2023", "2023-05-01", "2023-07-31", actions=(0,)),),
            stories=(
                did("Replaced faded fingerposts with signs that give walking times."),
                did("Commissioned a tactile map for the bus station."),
                _achieved("Visitors find the museum, the river and the toilets more easily."),
            ),
        ),
        Item(
            0,
            ("Late opening on Thursdays",),
            dates=(Dated("Completed Dec 2023", "2023-12-01", "2023-12-31", actions=(0,)),),
            stories=(
                did("Asked shopkeepers to stay open until eight for six weeks and paid for a free bus home."),
                _achieved("Reduced leakage of Christmas spending to the retail park."),
            ),
        ),
        Item(
            1,
            ("Riverside lantern parade",),
            dates=(Dated("November 2022", "2022-11-01", "2022-11-30", actions=(0,)),),
            stories=(
                did(
                    "Hired two artists to make willow lanterns with 300 children.",
                    "Closed Mill Bridge to traffic for the evening.",
                ),
                _achieved("Stronger sense of pride among children and parents."),
            ),
        ),
        Item(
            1,
            ("Quiet hour at the summer fair",),
            dates=(Dated("June 2023", "2023-06-01", "2023-06-30", actions=(0,)),),
            stories=(
                did("Turned off the music and dimmed the lights on the rides for the first hour."),
                _achieved("Better access for autistic visitors and their families."),
            ),
        ),
        Item(
            1,
            ("Town twinning weekend",),
            dates=(Dated("12 – 14 May 2023", "2023-05-12", "2023-05-14", actions=(0,)),),
            stories=(
                did(
                    "Welcomed a choir and a football team from our twin town and arranged lodgings with local families."
                ),
                _achieved(
                    "New friendships across two generations.", "Greater interest in language classes at the institute."
                ),
            ),
        ),
        Item(
            1,
            ("Volunteer stewards",),
            dates=(Dated("since Sept 2022", "2022-09-01", None, actions=(0,), open_end=True),),
            stories=(
                did("Recruited and trained 45 stewards in first aid and crowd safety."),
                _achieved("Lower cost of each event and safer crowds."),
            ),
        ),
        Item(
            1,
            ("Heritage open days",),
            stories=(
                did(
                    "Published a leaflet with opening times for nine historic buildings and trained guides to show "
                    "people round."
                ),
                _achieved("Residents know more about the town’s past."),
            ),
        ),
    ),
)

WIDTHS = (104.0, 78.0, 300.0)
HEADERS = ("Initiative", "When", "What happened and why it mattered")


def document() -> Document:
    """A heading and a three-column table for each theme."""
    blocks: list[Block] = [heading(PLAN.title, 1)]
    for number, theme in enumerate(PLAN.themes):
        rows = (
            Row((cell(plain(item.actions[0])), cell(*(plain(each.text) for each in item.dates)), story_cell(item)))
            for item in PLAN.items
            if item.theme == number
        )
        blocks += [
            heading(theme.label),
            Table(WIDTHS, (header_row(*HEADERS), *rows), frozenset({1}), open_at=frozenset({1})),
        ]
    return Document(PLAN.name, PLAN.title, tuple(blocks), A4_PORTRAIT, margins=(56.0, 108.0), family="Times", size=13.0)
