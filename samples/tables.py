"""Lays a plan's content out in the tables that councils use: plan tables, action logs, registers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from samples.blocks import Cell, Paragraph, Row, Run, band, bullet, cell, header_row, plain
from samples.plan import Dated, Item, Plan, Story, Theme

CellOf = Callable[[Item], Cell]


@dataclass(frozen=True)
class Column:
    """A column of a plan table: its printed name, its width in points, and what it shows of an item."""

    header: str
    width: float
    show: CellOf


def priority(item: Item) -> Cell:
    """The row heading, after its printed number where it has one."""
    return cell(plain(f"{item.reference} {item.heading}" if item.reference else item.heading or ""))


def actions(item: Item) -> Cell:
    """The actions as list items."""
    return cell(*(bullet(text) for text in item.actions))


def outcomes(item: Item) -> Cell:
    """The outcomes as list items."""
    return cell(*(bullet(text) for text in item.outcomes))


def outcome_paragraphs(item: Item) -> Cell:
    """The outcomes as paragraphs without bullets."""
    return cell(*(plain(text) for text in item.outcomes))


def milestones(item: Item) -> Cell:
    """One paragraph a milestone, its date in italics."""
    return cell(*(milestone(dated, italic=True) for dated in item.dates))


def milestone_bullets(item: Item) -> Cell:
    """One list item a milestone, all in regular type."""
    return cell(*(Paragraph(milestone(dated, italic=False).runs, bullet=True) for dated in item.dates))


def milestone(dated: Dated, *, italic: bool) -> Paragraph:
    """A milestone's words and date, put together after its `shape`."""
    if dated.label is None:
        return plain(dated.text, italic=italic)
    before, _, after = dated.shape.partition("{date}")
    runs = (
        Run(before.replace("{label}", dated.label)),
        Run(dated.text, italic=italic),
        Run(after.replace("{label}", dated.label)),
    )
    return Paragraph(tuple(run for run in runs if run.text))


def field(role: str) -> CellOf:
    """Shows the first field of this role."""
    return lambda item: cell(*(plain(each.text) for each in item.fields if each.role == role))


def theme_text(theme: Theme, separator: str = " – ") -> Paragraph:
    """A theme's label in bold, its statement after it."""
    statement = f"{separator}{theme.statement}" if theme.statement else ""
    return Paragraph((Run(theme.label + statement, bold=True),))


def plan_rows(plan: Plan, theme: int, columns: Iterable[Column]) -> tuple[Row, ...]:
    """A header row and one row for each item of a theme."""
    shown = tuple(columns)
    rows = [Row(tuple(column.show(item) for column in shown)) for item in plan.items if item.theme == theme]
    return (header_row(*(column.header for column in shown)), *rows)


def theme_band(theme: Theme, separator: str = " – ") -> Row:
    """A theme merged over the table."""
    return band(theme_text(theme, separator))


def story_cell(item: Item) -> Cell:
    """What was done and what it achieved, one paragraph a story, links last but before the first bold paragraph."""
    paragraphs = [_story(story) for story in item.stories]
    links = [Paragraph((Run(url, url=url),)) for url in item.links]
    first_bold = next((index for index, story in enumerate(item.stories) if story.bold), len(paragraphs))
    return cell(*paragraphs[:first_bold], *links, *paragraphs[first_bold:])


def _story(story: Story) -> Paragraph:
    return plain(" ".join(text for _, text in story.sentences), bold=story.bold)


def title_then_date(item: Item) -> Cell:
    """A log row's title with its date below it."""
    return cell(plain(item.actions[0]), *(plain(dated.text) for dated in item.dates))


def title_with_date(item: Item) -> Cell:
    """A log row's title running on into its date."""
    return cell(plain(" ".join([item.actions[0], *(dated.text for dated in item.dates)])))
