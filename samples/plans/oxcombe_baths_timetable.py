"""Layout 4 without a header row: a timetable of stages and dates, band rows between, the last band dated itself."""

from __future__ import annotations

from samples.blocks import A4_PORTRAIT, Block, Cell, Document, Paragraph, Row, Run, Table, cell, heading, plain
from samples.plan import Dated, Item, Plan, Theme

TEXT_FORMS: dict[str, str] = {}
FILL, LAST_FILL, BANNER, WHITE = "FFF3C4", "FFD84D", "1F4E79", "FFFFFF"
WIDTHS = (300.0, 175.0)


def _phase(heading: str, *stages: tuple[str, str, str, str]) -> Item:
    """A band with its stages: name, date as printed, start, end."""
    return Item(
        0,
        tuple(stage for stage, _, _, _ in stages),
        heading=heading,
        dates=tuple(Dated(text, start, end, actions=(at,)) for at, (_, text, start, end) in enumerate(stages)),
    )


LAST = Item(
    0,
    ("Doors open at the new baths",),
    dates=(Dated("September 2034", "2034-09-01", "2034-09-30", actions=(0,)),),
)
PLAN = Plan(
    name="oxcombe-baths-timetable",
    title="Oxcombe Baths: Building Programme",
    organisation="Oxcombe Town Council",
    notes="A two-column ruled table over two pages without any header row, stage and date; filled bands over the table "
    "= headings; the last band is itself a dated stage (an action, under no heading); the banner over the prose = "
    "theme. Years in the prose are mentions at most. A word such as Completed before a date belongs to the date.",
    themes=(Theme("NEW BATHS AT MILL GREEN", other_label="PART 2 – NEW BATHS AT MILL GREEN"),),
    items=(
        _phase(
            "Brief and design",
            ("Choosing the site", "Completed – May 2030", "2030-05-01", "2030-05-31"),
            ("Sketch designs shown in the market hall", "Completed – January-March 2031", "2031-01-01", "2031-03-31"),
            ("Second exhibition of drawings", "June-July 2031", "2031-06-01", "2031-07-31"),
        ),
        _phase(
            "Consent",
            ("Planning application submitted", "October 2031", "2031-10-01", "2031-10-31"),
            ("Decision by the county", "February 2032", "2032-02-01", "2032-02-29"),
        ),
        _phase(
            "Construction",
            ("Tenders returned", "May 2032", "2032-05-01", "2032-05-31"),
            ("Old pool closes", "30 September 2032", "2032-09-30", "2032-09-30"),
            ("Demolition and piling", "October 2032 – March 2033", "2032-10-01", "2033-03-31"),
            ("Roof complete", "December 2033", "2033-12-01", "2033-12-31"),
            ("Handover of the keys", "July 2034", "2034-07-01", "2034-07-31"),
        ),
        LAST,
    ),
)


def _band(text: str, fill: str) -> Row:
    return Row((Cell((plain(text, bold=True),), fill=fill),), kind="band")


def document() -> Document:
    """A banner, prose, a caption and the timetable, then notes."""
    rows: list[Row] = []
    for item in PLAN.items:
        if item is LAST:
            rows.append(_band(f"{item.actions[0]} – {item.dates[0].text}", LAST_FILL))
            continue
        rows.append(_band(item.heading or "", FILL))
        pairs = zip(item.actions, item.dates, strict=True)
        rows += [Row((cell(plain(stage)), cell(plain(dated.text)))) for stage, dated in pairs]
    blocks: tuple[Block, ...] = (
        heading("PART 2 – NEW BATHS AT MILL GREEN", fill=BANNER, ink=WHITE),
        plain(
            "The pool in Bridge Street was opened in 1936 and loses a third of its water every week. Since the vote of "
            "March 2029 the council has looked at eleven sites, and its members have settled on the meadow behind the "
            "mill, which a bus already passes."
        ),
        plain(
            "What follows is the programme as it stands. It will be looked at again when tenders are back, since "
            "prices of steel and glass may have changed by then."
        ),
        Paragraph((Run("Figure 2 – Programme for building the baths", italic=True),)),
        Table(WIDTHS, tuple(rows), rows_may_split=False),
        plain("Dates after the decision by the county depend on that decision."),
    )
    return Document(
        PLAN.name, PLAN.title, blocks, A4_PORTRAIT, margins=(60.0, 224.0), footer="{page}", size=12.0, fill_bands=False
    )
