"""Layout 8: commitments in coloured boxes over two columns of prose, their timescales bullets that end in a date."""

from __future__ import annotations

from samples.blocks import A4_PORTRAIT, Block, Columns, Document, Paragraph, Run, bullet, heading, plain
from samples.plan import Dated, Field, Item, Plan, Theme

TEXT_FORMS: dict[str, str] = {}
BOX, WHITE, PARTNERS = "9C4A1A", "FFFFFF", "Working with"
LEAD_IN = "The main steps towards this commitment are:"
Step = tuple[str, str, str | None, str | None]
"""A bullet: its words, its date as printed at the end, start, end."""


def _commitment(theme: int, number: int, text: str, partners: str, *steps: Step) -> Item:
    dates = tuple(
        Dated(date, start, end, label=words, actions=(at,), open_end=end is None)
        for at, (words, date, start, end) in enumerate(steps)
    )
    return Item(
        theme,
        tuple(f"{words} {date}" for words, date, _, _ in steps),
        heading=text,
        reference=str(number),
        dates=dates,
        fields=(Field("partner", PARTNERS, partners),),
    )


PLAN = Plan(
    name="lindenby-open-council",
    title="Lindenby: An Open Council 2031 to 2033",
    organisation="Lindenby City Council",
    notes="No table. 'Commitment N' over a coloured box (heading, reference N), then two columns: partners under their "
    "own small heading (field), Timescales with a lead-in line and bullets, each an action that ends in its date. The "
    "section title is the theme, parted from its statement by a colon. Prose and achievements before are no part of "
    "it.",
    themes=(
        Theme("Open meetings", "decisions that anybody can follow from the first paper to the vote"),
        Theme("Open books", "spending that can be looked up by street and by supplier"),
    ),
    items=(
        _commitment(
            0,
            1,
            "The council will show every public meeting live, with captions, and keep the recordings for ten years.",
            "Lindenby Deaf Club, Students’ Union",
            (
                "fit cameras and microphones in both chambers",
                "by October 2031",
                None,
                "2031-10-31",
            ),
            (
                "train eight clerks to correct captions while a meeting is in progress",
                "by December 2031",
                None,
                "2031-12-31",
            ),
            (
                "put recordings since 2025 into a searchable archive",
                "by June 2032",
                None,
                "2032-06-30",
            ),
        ),
        _commitment(
            0,
            2,
            "The council will publish papers a fortnight ahead and in words that a school leaver understands.",
            "Plain Speech Network",
            (
                "rewrite the template for reports with help from residents",
                "by September 2031",
                None,
                "2031-09-30",
            ),
            (
                "publish a summary of one page with each report",
                "from January 2032",
                "2032-01-01",
                None,
            ),
            (
                "print the summaries in large type for the six branch libraries and read them aloud at coffee mornings",
                "by May 2032",
                None,
                "2032-05-31",
            ),
        ),
        _commitment(
            1,
            3,
            "The council will list what it pays, to whom and for which ward, every month and for every sum.",
            "Ratepayers’ Forum, Lindenby Data Mill",
            (
                "give each payment the ward in which it is spent",
                "by April 2032",
                None,
                "2032-04-30",
            ),
            (
                "open the list of contracts, with their end dates, to suppliers",
                "by July 2032",
                None,
                "2032-07-31",
            ),
            (
                "hold an evening each spring at which residents question the list",
                "by May 2033",
                None,
                "2033-05-31",
            ),
        ),
    ),
)
PROSE = (
    (
        "Few people come to the gallery, and those who do tell us that they cannot hear. In two years the number of "
        "questions from the public has fallen from ninety to thirty-one, and more than half of those came from the "
        "same four people. Papers arrive late and run to hundreds of pages.",
        "A panel of twenty residents, drawn by lot, spent three Saturdays on the matter and heard from six other "
        "cities. They asked for three things: to see, to hear and to understand. What follows is the answer that the "
        "council gave in March.",
    ),
    (
        "Every large sum is already on our website, but only as a file that few can open, and without the place where "
        "the money went. Suppliers say that they hear of a contract when it has been let, and residents learn of works "
        "in their street from the noise.",
        "Students at the technical college have shown what a map of it could look like. They drew one for a single "
        "ward from the figures of a single month, and it was looked at eleven thousand times.",
    ),
)


def _small_heading(text: str) -> Paragraph:
    return Paragraph((Run(text, bold=True),))


def _commitment_blocks(item: Item) -> list[Block]:
    box = Paragraph((Run(item.heading or ""),), fill=BOX, ink=WHITE)
    steps = (bullet(action) for action in item.actions)
    partners = (_small_heading(PARTNERS), plain(item.fields[0].text))
    prose = (*partners, _small_heading("Timescales"), plain(LEAD_IN), *steps)
    return [heading(f"Commitment {item.reference}", 3), box, Columns(prose)]


def document() -> Document:
    """For each theme its title, two columns of prose, and its commitments."""
    blocks: list[Block] = [heading(PLAN.title, 1)]
    for number, theme in enumerate(PLAN.themes):
        blocks.append(heading(f"{theme.label}: {theme.statement}"))
        blocks.append(Columns(tuple(map(plain, PROSE[number]))))
        for item in PLAN.items:
            if item.theme == number:
                blocks += _commitment_blocks(item)
    return Document(PLAN.name, PLAN.title, tuple(blocks), A4_PORTRAIT, margins=(60.0, 60.0), footer="{page}", size=11.0)
