"""Papers in which bodies are named, as far as their publisher is concerned; and the ways in which papers name theirs.

All texts and half of the councils are invented.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.language.councils import uk_councils
from pipeline.outline import Emphasis, Outline
from pipeline.passage import Passage, join, passage_of
from pipeline.source import Block, Cell, Line, Page, Paragraph, ParagraphRole, Place, Row, SourceBuilder, Table

BODY, HEADING = ParagraphRole.BODY, ParagraphRole.HEADING
HEADER, FOOTER = ParagraphRole.HEADER, ParagraphRole.FOOTER

OTHERS = (
    "Oxfordshire County Council|Leeds City Council|Mendip District Council|Brindlewick District Council"
    "|Eskbridge Town Council|Norbury County Council|Glaisford City Council|London Borough of Hackney"
    "|Lowerdale Health Board|Vennmoor Partnership"
).split("|")
NOBODY = (
    "Arts Council England|the Youth Council|Town and Parish Councils|Sport England|the City Council|the Council"
    "|the Department for Transport|the Harbour Board|the Borough Council|NHS England|National Park"
).split("|")
SUBJECTS = (
    "Digital Strategy|Housing Strategy 2024-2029|Climate Action Plan|Library Delivery Plan|Nature Recovery Plan".split(
        "|"
    )
)


@dataclass(slots=True)
class Paper:
    """Paragraphs and tables in order, each a page number, a role, and lines or rows; `title` counts its paragraphs."""

    parts: list[tuple[int, ParagraphRole | None, list[str] | list[list[str]]]] = field(default_factory=list)
    title: set[int] = field(default_factory=set)

    def say(self, *lines: str, role: ParagraphRole = BODY, page: int = 1, title: bool = False) -> None:
        if title:
            self.title.add(len(self.parts))
        self.parts.append((page, role, list(lines)))

    def table(self, rows: list[list[str]], page: int = 1) -> None:
        self.parts.append((page, None, rows))

    def outline(self) -> Outline:
        """The paper as the layout stage gives it, as far as its publisher is concerned."""
        builder = SourceBuilder()
        blocks: dict[int, list[Block]] = {}
        titles: list[Passage] = []
        for number, (page, role, content) in enumerate(self.parts):
            if role is None:
                blocks.setdefault(page, []).append(_table(builder, page, content))
                continue
            lines = tuple(builder.line(str(text), Place(page=page)) for text in content)
            blocks.setdefault(page, []).append(Paragraph(lines, role))
            if number in self.title:
                titles += [passage_of(line) for line in lines]
        pages = tuple(Page(number, tuple(those)) for number, those in sorted(blocks.items()))
        source = builder.source(
            file="paper.pdf", sha256="0" * 64, media_type="application/pdf", pages=pages, page_count=len(pages)
        )
        return Outline(join(titles) if titles else None, (), (), Emphasis(source), seen=source)


def _table(builder: SourceBuilder, page: int, content: object) -> Table:
    index = builder.table_index()
    rows = []
    assert isinstance(content, list)
    for y, texts in enumerate(content):
        cells = []
        for x, text in enumerate(texts):
            place = Place(page=page, table=index, row=y, column=x)
            lines: tuple[Line, ...] = tuple(builder.line(line, place) for line in text.split("\n"))
            cells.append(Cell(y, x, lines))
        rows.append(Row(tuple(cells)))
    return Table(index, len(content[0]), tuple(rows))


# --- ways to name the publisher -------------------------------------------------------------------------------------

Way = Callable[[Paper, str, random.Random], None]


def _subject(paper: Paper, chance: random.Random) -> str:
    subject = chance.choice(SUBJECTS)
    paper.say(subject, role=HEADING, title=True)
    return subject


def in_title(paper: Paper, name: str, chance: random.Random) -> None:
    subject = chance.choice(SUBJECTS)
    told = chance.choice(
        [f"{name} {subject}", f"{name}’s {subject}", f"{name.upper()} {subject.upper()}", f"{subject}: {name}"]
    )
    paper.say(told, role=HEADING, title=True)


def in_title_over_lines(paper: Paper, name: str, chance: random.Random) -> None:
    words = name.split()
    cut = chance.randrange(1, len(words)) if len(words) > 1 else 1
    lines = [" ".join(words[:cut]), " ".join(words[cut:])]
    paper.say(*[line for line in lines if line], chance.choice(SUBJECTS), role=HEADING, title=True)


def on_the_cover(paper: Paper, name: str, chance: random.Random) -> None:
    if chance.random() < 0.5:
        paper.say(name.upper() if chance.random() < 0.4 else name)
        _subject(paper, chance)
    else:
        _subject(paper, chance)
        paper.say(f"{name}, {chance.choice(['March 2024', 'version 2', '2023'])}")


def in_running_header(paper: Paper, name: str, chance: random.Random) -> None:
    for page in (1, 2, 3):
        told = f"{name} – {chance.choice(SUBJECTS)}" if chance.random() < 0.5 else name.upper()
        paper.say(told, role=chance.choice([HEADER, FOOTER]), page=page)
    _subject(paper, chance)


def in_imprint(paper: Paper, name: str, chance: random.Random) -> None:
    _subject(paper, chance)
    paper.say(
        chance.choice([f"© {name} 2023", f"Published by {name}", f"Copyright {name}, 2024. All rights reserved."])
    )


def in_report_head(paper: Paper, name: str, chance: random.Random) -> None:
    paper.say(chance.choice([f"Report to Cabinet, {name}", f"{name} – Cabinet, 3 May 2024", f"Meeting of {name}"]))
    _subject(paper, chance)


def as_the_council(paper: Paper, name: str, chance: random.Random) -> None:
    _subject(paper, chance)
    noun = "Authority" if name.endswith("Authority") else "Council"
    paper.say(f"This plan says what {name} (“the {noun}”) will do in the next five years.")


def in_sentences(paper: Paper, name: str, chance: random.Random) -> None:
    _subject(paper, chance)
    for _ in range(3):
        paper.say(
            chance.choice(
                [f"{name} is committed to its places.", f"At {name} we listen.", f"Last year {name} approved a budget."]
            )
        )


def not_at_all(paper: Paper, name: str, chance: random.Random) -> None:
    _subject(paper, chance)
    paper.say("The Council will work with its partners. Our Council wants more trees.")


def in_minutes_head(paper: Paper, name: str, chance: random.Random) -> None:
    paper.say("Agenda item 7")
    paper.say(name.upper(), "OVERVIEW AND SCRUTINY COMMITTEE", "14 JUNE 2023")
    _subject(paper, chance)


def in_foreword(paper: Paper, name: str, chance: random.Random) -> None:
    _subject(paper, chance)
    paper.say("Foreword", role=HEADING)
    paper.say("I am proud of this plan.", f"Councillor A. Jessop, Leader of {name}")
    paper.say(f"{name}’s staff have worked hard on it, and {name} thanks them.", page=2)


def in_contact(paper: Paper, name: str, chance: random.Random) -> None:
    _subject(paper, chance)
    paper.say("Contact us", role=HEADING, page=2)
    paper.say(f"Policy Team, {name}, Town Hall, High Street", page=2)
    paper.say(f"This plan was prepared by {name}.", page=2)


def by_web_address(paper: Paper, name: str, chance: random.Random) -> None:
    """Names outside the list have no address that tells anything, and are named in a sentence besides."""
    council = uk_councils().named(name)
    label = council.web[0] if council and council.web else "".join(filter(str.isalpha, name.split()[0])).lower()
    _subject(paper, chance)
    paper.say(f"Read more at www.{label}.gov.uk/plans or write to plans@{label}.gov.uk.", page=2)
    if council is None or uk_councils().on_the_web(label) is not council:
        paper.say(f"{name} will publish a yearly report.", page=2)


def on_behalf(paper: Paper, name: str, chance: random.Random) -> None:
    paper.say("A plan for all of us", role=HEADING)
    _subject(paper, chance)
    paper.say("Introduction", role=HEADING)
    paper.say("We have written this plan", f"on behalf of {name} and its residents.")


def in_the_small_print(paper: Paper, name: str, chance: random.Random) -> None:
    _subject(paper, chance)
    paper.say("This document is available in other formats.", f"© {chance.choice(['', '2023 '])}{name}", page=3)


def among_logos(paper: Paper, name: str, chance: random.Random) -> None:
    _subject(paper, chance)
    paper.say(*chance.sample([name, *chance.sample(OTHERS, 2)], 3))
    paper.say(f"{name} has led the work, and {name} will report on it each year.", page=2)


def under_praise_of_a_neighbour(paper: Paper, name: str, chance: random.Random) -> None:
    _subject(paper, chance)
    other = chance.choice(OTHERS)
    paper.say(f"{other} has shown the way. {other} approved its plan in 2021, and {other} is ahead of us.")
    paper.say(f"{other} will share what it knows.", page=2)
    paper.say(f"{name} | page 3", role=FOOTER, page=3)


def about_another(paper: Paper, name: str, chance: random.Random) -> None:
    other = chance.choice(OTHERS)
    paper.say(f"Our response to the {chance.choice(SUBJECTS)} of {other}", role=HEADING, title=True)
    paper.say(f"{name} – Cabinet")
    for page in (1, 2):
        paper.say(name, role=HEADER, page=page)


def by_its_place(paper: Paper, name: str, chance: random.Random) -> None:
    place = re.sub(
        r"(?i)\b(?:the|city|county|borough|district|metropolitan|royal|london|council|of)\b", "", name
    ).split()
    paper.say(f"{' '.join(place)} {chance.choice(SUBJECTS)}", role=HEADING, title=True)


WAYS: dict[str, tuple[Way, bool]] = {
    one.__name__: (one, held)
    for one, held in [
        (in_title, False),
        (in_title_over_lines, False),
        (on_the_cover, False),
        (in_running_header, False),
        (in_imprint, False),
        (in_report_head, False),
        (as_the_council, False),
        (in_sentences, False),
        (not_at_all, False),
        (in_minutes_head, True),
        (in_foreword, True),
        (in_contact, True),
        (by_web_address, True),
        (on_behalf, True),
        (in_the_small_print, True),
        (among_logos, True),
        (under_praise_of_a_neighbour, True),
        (about_another, True),
        (by_its_place, True),
    ]
}
"""Each with whether it is in the held half alone; the others are in both, with other names of publishers."""
