"""Layout 7: headings, some with their lead, each over a small table of two columns without a header row."""

from __future__ import annotations

from samples.blocks import A4_PORTRAIT, Block, Document, Row, Table, cell, heading, plain
from samples.plan import Field, Item, Plan, Theme

TEXT_FORMS: dict[str, str] = {}
WIDTHS = (330.0, 78.0)


def _loose(theme: int, *rows: tuple[str, str]) -> tuple[Item, ...]:
    """Rows right under a theme: each an item of its own."""
    return tuple(Item(theme, (action,), fields=(Field("status", None, status),)) for action, status in rows)


def _group(theme: int, name: str, lead: str | None, *rows: tuple[str, str]) -> Item:
    """Rows under a line in italics, which may tell their lead."""
    leads = (Field("lead", None, lead),) if lead else ()
    statuses = tuple(Field("status", None, status, at) for at, (_, status) in enumerate(rows))
    return Item(theme, tuple(action for action, _ in rows), heading=name, fields=leads + statuses)


PLAN = Plan(
    name="whinfell-partnership-log",
    title="Dales Partnership – Actions, 6 June 2031",
    organisation="Whinfell Dales Partnership",
    notes="Bold paragraphs (themes) over small ruled tables of two columns without a header row, action and status; "
    "under the second theme a line in italics over each table (heading), its lead after 'Lead'. The status column has "
    "no header. One table goes on over the page break.",
    themes=(Theme("Chair and office"), Theme("Dale projects"), Theme("Newsletter")),
    items=(
        *_loose(
            0,
            ("Send the minutes of the spring gathering to all parishes", "Completed"),
            ("Book the reading room at Thwaite for the autumn", "New"),
        ),
        _group(1, "General", None, ("Ask each dale for a photograph of its project", "New")),
        _group(
            1,
            "Footbridge at Raven Gill",
            "TB",
            ("Measure the span with the estate’s forester", "Completed"),
            ("Obtain two quotations for larch beams", "Carried forward"),
            ("Meet the park authority about a path closure while the beams are lifted in", "New"),
        ),
        _group(
            1,
            "Shared minibus",
            "MK/SA",
            ("Draw up a rota of drivers with the surgery", "Carried forward"),
            ("Find a covered place to park overnight", "New"),
        ),
        _group(1, "Dry stone walls", "HE", ("Run a weekend course for ten beginners", "Completed")),
        _group(
            1,
            "Broadband for outlying farms",
            "JP",
            ("Walk the wayleaves with the contractor", "Carried forward"),
            ("Collect pledges of labour from the farms", "Ongoing"),
        ),
        *_loose(
            2,
            ("Write a page on the lambing supper", "New"),
            ("Recruit two people to deliver copies up the valley", "Carried forward"),
        ),
    ),
)


def _table(items: list[Item]) -> Table:
    rows = []
    for item in items:
        statuses = [each for each in item.fields if each.role == "status"]
        for action, status in zip(item.actions, statuses, strict=True):
            rows.append(Row((cell(plain(action)), cell(plain(status.text, italic=True)))))
    return Table(WIDTHS, tuple(rows), rows_may_split=False)


def document() -> Document:
    """Each theme, its loose rows or its groups."""
    blocks: list[Block] = [heading(PLAN.title, 1), plain("Everything is for the next gathering unless a row says so.")]
    for number, theme in enumerate(PLAN.themes):
        items = [item for item in PLAN.items if item.theme == number]
        blocks.append(plain(theme.label, bold=True))
        if all(item.heading is None for item in items):
            blocks.append(_table(items))
            continue
        for item in items:
            leads = "".join(f" – Lead {each.text}" for each in item.fields if each.role == "lead")
            blocks += [plain(f"{item.heading}{leads}", italic=True), _table([item])]
    return Document(PLAN.name, PLAN.title, tuple(blocks), A4_PORTRAIT, margins=(66.0, 96.0), header="DRAFT", size=12.5)
