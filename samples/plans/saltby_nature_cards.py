"""Layout 6: cards. A key and a text merged over a row of column names and a row of values, one card an action."""

from __future__ import annotations

from samples.blocks import A4_PORTRAIT, Block, Document, PageBreak, Row, Table, cell, header_row, heading, plain
from samples.plan import Dated, Field, Item, Plan, Theme

TEXT_FORMS: dict[str, str] = {}
AIM_FILL, PROJECT_FILL = "B7D7A8", "CFE2F3"
WIDTHS = (86.0, 80.0, 118.0, 96.0, 95.0)
COLUMNS = ("Timescale", "Effect on wildlife", "Benefits", "Lead", "Partners")
TERMS = {
    "Short term": ("2031-01-01", "2031-12-31"),
    "Medium term": ("2033-01-01", "2033-12-31"),
    "Long term": ("2036-01-01", "2036-12-31"),
}
Card = tuple[str, str, str, str, str, str]
"""A project and its values, in the order of COLUMNS."""


def _dates(action: int, term: str) -> tuple[Dated, Dated]:
    """A term as printed, and as the key below the cards has it."""
    return (
        Dated(term, None, None, actions=(action,)),
        Dated(term, *TERMS[term], actions=(action,), optional=True),
    )


def _target(theme: int, target: str, *cards: Card) -> Item:
    fields: list[Field] = []
    for index, (_, _, scale, _, lead, partners) in enumerate(cards):
        named = (("other", COLUMNS[1], scale), ("lead", COLUMNS[3], lead), ("partner", COLUMNS[4], partners))
        fields += [Field(role, header, text, index) for role, header, text in named]
    return Item(
        theme,
        actions=tuple(card[0] for card in cards),
        heading=target,
        outcomes=tuple(card[3] for card in cards),
        dates=tuple(dated for index, card in enumerate(cards) for dated in _dates(index, card[1])),
        fields=tuple(fields),
    )


PLAN = Plan(
    name="saltby-nature-cards",
    title="Nature Recovery Plan",
    organisation="Saltby District Council",
    notes="Cards: an Aim and Target card over the cards of its projects. A project's card has its text merged over "
    "four columns, a row of column names, a row of values. Aim = theme, Target = heading, project = action, Benefits = "
    "outcome, Timescale = date (relative; the key below gives its year, optional).",
    themes=(
        Theme("Rivers and wet places", "bring water back to where it used to stand"),
        Theme("Streets and gardens", "make room for wildlife between the houses"),
    ),
    items=(
        _target(
            0,
            "Restore nine kilometres of stream and forty ponds, half of them on farmland",
            (
                "Pond doctors – train volunteers to survey old ponds, clear willow and report newts",
                "Short term",
                "Small",
                "More amphibians, better health of volunteers",
                "Parks and Countryside",
                "Saltby Wildlife Group",
            ),
            (
                "Stream bends – buy out three straightened reaches and let the Sall find its own course again",
                "Long term",
                "Large",
                "Fewer floods, cleaner water, cooler summers",
                "Drainage Board",
                "Farm cluster, water company",
            ),
        ),
        _target(
            0,
            "Keep every drop on the moss until midsummer",
            (
                "Ditch blocking – fit peat dams on the north moss and measure the water table each week",
                "Medium term",
                "Moderate",
                "Carbon held in peat",
                "Parks and Countryside",
                "Not applicable",
            ),
        ),
        _target(
            1,
            "Plant a tree or hedge within sight of every front door",
            (
                "Hedge swap – offer householders free whips in exchange for a panel of fence",
                "Short term",
                "Small",
                "Shelter for sparrows, quieter gardens",
                "Housing",
                "Residents’ associations, garden centres",
            ),
            (
                "Mowing calendar – leave verges uncut from April to July wherever drivers can still see",
                "Short term",
                "Moderate",
                "More wild flowers, lower cost of mowing",
                "Highways",
                "Parish councils",
            ),
        ),
    ),
)


def _aim_card(theme: Theme, target: str | None) -> Table:
    rows = (("Aim", f"{theme.label}: {theme.statement}"), ("Target", target or ""))
    widths = (WIDTHS[0], sum(WIDTHS[1:]))
    return Table(widths, tuple(Row((cell(plain(k, bold=True), fill=AIM_FILL), cell(plain(v)))) for k, v in rows))


def _project_card(item: Item, index: int) -> Table:
    scale, lead, partners = (each.text for each in item.fields if each.action == index)
    values = (item.dates[2 * index].text, scale, item.outcomes[index], lead, partners)
    names = header_row(*COLUMNS)
    return Table(
        WIDTHS,
        (
            Row((cell(plain("Project", bold=True), fill=PROJECT_FILL), cell(plain(item.actions[index]), span=4))),
            Row(tuple(cell(*each.paragraphs, fill=PROJECT_FILL) for each in names.cells)),
            Row(tuple(cell(plain(value)) for value in values)),
        ),
        rows_may_split=False,
    )


def document() -> Document:
    """A card for each target, and one for each of its projects below it."""
    blocks: list[Block] = [heading(PLAN.title, 1)]
    for item in PLAN.items:
        if item is PLAN.items[-1]:
            blocks.append(PageBreak())
        blocks.append(_aim_card(PLAN.themes[item.theme or 0], item.heading))
        blocks += [_project_card(item, index) for index in range(len(item.actions))]
    blocks.append(plain("Short term – 2031; Medium term – 2033; Long term – 2036"))
    return Document(PLAN.name, PLAN.title, tuple(blocks), A4_PORTRAIT, margins=(60.0, 60.0), size=10.5)
