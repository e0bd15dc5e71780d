"""Layout 9: lines between the rows only, none between the columns, over a page break."""

from __future__ import annotations

from dataclasses import replace

from samples.blocks import Block, Document, Table, cell, heading, plain
from samples.plan import Dated, Field, Item, Plan, Theme
from samples.tables import CellOf, Column, plan_rows, priority

TEXT_FORMS: dict[str, str] = {}
LEAD = "Who"


def _item(theme: int, reference: str, text: str, action: str, outcome: str, dated: Dated, lead: str) -> Item:
    return Item(
        theme,
        (action,),
        heading=text,
        reference=reference,
        outcomes=(outcome,),
        dates=(replace(dated, actions=(0,)),),
        fields=(Field("lead", LEAD, lead),),
    )


PLAN = Plan(
    name="aldermere-tourism",
    title="Visitor Economy Action Plan",
    organisation="Aldermere and Fells Council",
    notes="Plan tables with lines between the rows only; columns told by their gutters; the first table goes on over "
    "the page break, its header printed once.",
    themes=(Theme("Stay longer"), Theme("Tread lightly")),
    items=(
        _item(
            0,
            "1.1",
            "Beds for walkers",
            "Offer grants of up to £4,000 to barns that become bunkhouses within reach of a bus stop",
            "More visitors who stay for three nights or more",
            Dated("March 2032", "2032-03-01", "2032-03-31"),
            "Economy team",
        ),
        _item(
            0,
            "1.2",
            "Rain or shine",
            "Publish a booklet of forty things to do under a roof and leave it in every guest house",
            "Number of tickets sold at indoor attractions",
            Dated("by May 2031", None, "2031-05-31"),
            "Tourist office",
        ),
        _item(
            0,
            "1.3",
            "A winter worth coming for",
            "Bring the choirs of nine villages together for a festival of carols in the week before Christmas",
            "Guest houses open all year",
            Dated("December 2031", "2031-12-01", "2031-12-31"),
            "Arts officer",
        ),
        _item(
            0,
            "1.4",
            "Evenings in town",
            "Keep the last bus until half past ten from June to September and sell its tickets in restaurants",
            "More meals served after eight",
            Dated("June – September 2031", "2031-06-01", "2031-09-30"),
            "Bus company",
        ),
        _item(
            1,
            "2.1",
            "Footpaths that last",
            "Pitch two kilometres of the tarn path with stone carried up by ponies",
            "Width of the worn strip",
            Dated("2032/33", "2032-04-01", "2033-03-31"),
            "Rangers",
        ),
        _item(
            1,
            "2.2",
            "Leave the car behind",
            "Hire out folding bicycles at the three railway stations",
            "% of visitors who arrive by train",
            Dated("Q2 2031/32", "2031-07-01", "2031-09-30"),
            "Cycle shop",
        ),
        _item(
            1,
            "2.3",
            "Quiet water",
            "Agree with boat owners on a speed of six knots near the reed beds",
            "Grebes nest again in the southern bays",
            Dated("from April 2031", "2031-04-01", None, open_end=True),
            "Lake wardens",
        ),
    ),
)


def _only(texts: str) -> CellOf:
    """Shows the item's records of one kind as plain paragraphs."""
    return lambda item: cell(*(plain(each if isinstance(each, str) else each.text) for each in getattr(item, texts)))


COLUMNS = (
    Column("Aim", 106.0, priority),
    Column("What we will do", 214.0, _only("actions")),
    Column("What difference it makes", 160.0, _only("outcomes")),
    Column("By when", 104.0, _only("dates")),
    Column(LEAD, 92.0, _only("fields")),
)


def document() -> Document:
    """A heading and a table for each theme."""
    blocks: list[Block] = [heading(PLAN.title, 1)]
    widths = tuple(column.width for column in COLUMNS)
    for number, theme in enumerate(PLAN.themes):
        rows = plan_rows(PLAN, number, COLUMNS)
        blocks += [heading(theme.label), Table(widths, rows, rules="rows", rows_may_split=False)]
    return Document(
        PLAN.name,
        PLAN.title,
        tuple(blocks),
        margins=(70.0, 150.0),
        footer="{page} of {pages}",
        size=13.0,
        fill_bands=False,
    )
