"""What a page's text tells at a glance: each sign on the least text that shows it, and none on prose or figures."""

from __future__ import annotations

import pytest

from pipeline.language.skimming import skim
from pipeline.skimmed import PageKind, Sign

PROSE = "\n".join(
    [
        "The panel heard that the harbour had been inspected in the spring and found to be sound in all but",
        "two respects, and that the cost of the lights was more than in the year before. Officers said that",
        "the figures came late. A member asked why this had not been told to the panel at its last meeting.",
        "Residents who wrote in were mostly content with the ferry, but found the forms long and the letters",
        "hard to follow. The law leaves it to each authority how the work is paid for, and what is the need.",
    ]
    * 6
)
FIGURES = "\n".join(["Outturn of the year", *(f"Depot {n} 1,200 -340 98% 1,540 £12.40" for n in range(30))])


def test_prose_and_figures_have_no_sign() -> None:
    assert (skim(PROSE).kind, skim(PROSE).signs) == (PageKind.PROSE, frozenset())
    assert (skim(FIGURES).kind, skim(FIGURES).signs) == (PageKind.FIGURES, frozenset())


@pytest.mark.parametrize("text", ["", "\n", "   ", "Appendix 4", "•", ":", "a\n\n.\n—"])
def test_pages_of_few_words_are_neither(text: str) -> None:
    assert skim(text).kind is PageKind.OTHER


SIGNS = {
    "a header row in one line": (Sign.HEADERS, "Aim Action Lead Officer By when"),
    "a header row of two columns": (Sign.HEADERS, "Milestones Target date"),
    "questions as headers": (Sign.HEADERS, "What we will do\nWho\nWhen"),
    "header cells on lines of their own": (Sign.HEADERS, "Objectives\nActions to be\ntaken\nTimescales"),
    "labels before colons": (
        Sign.LABELS,
        "Action: paint the pier\nA long line of something else\nLead: Harbour master",
    ),
    "labels alone": (Sign.LABELS, "Timescale\nThe spring\nResponsible officer\nThe clerk"),
    "a counted entry": (Sign.LABELS, "Commitment 7"),
    "cells that are dates": (Sign.DATES, "Pier painted\nMay 2031\nLamps lit\nAutumn 2031\nRopes bought\nQ3 2031/32"),
    "cells of days in figures": (Sign.DATES, "Pier 01/05/2031\nLamps 07/06/31\nRopes 30.09.2031"),
    "fiscal years": (Sign.DATES, "Pier\n2031/32\nLamps\n2032/33\nRopes\n2033-34"),
    "periods without days": (Sign.DATES, "Pier\nOngoing\nLamps\nQuarterly\nRopes\nYear 2"),
    "bullets, one dated": (Sign.LIST, "• Paint the pier by May 2031\n• The lamps\n• The ropes"),
    "numbers, one dated": (Sign.LIST, "1. Paint the pier by May 2031\n2. The lamps\n3. The ropes"),
    "a dated item over two lines": (
        Sign.LIST,
        "• Paint the pier and all of the railings along it, from the old steps to the lifeboat, by\nMay 2031\n• A\n• B",
    ),
    "bullets that are tasks": (Sign.TASKS, "• Paint the pier\n• Light the lamps\n– To review the ropes\n• Buy oars"),
    "numbered tasks": (Sign.TASKS, "1.1 Review the pier\n1.2 Develop the lamps\n1.3 Publish the ropes"),
    "sentences of what we will do": (Sign.TASKS, "We will paint.\nWe’ll light.\nWe will buy."),
    "months side by side": (Sign.TERMS, "Apr May Jun Jul Aug Sep"),
    "quarters": (Sign.TERMS, "Task Q1 Q2 Q3 Q4"),
    "years of a plan": (Sign.TERMS, "Task Year 1 Year 2 Year 3"),
    "terms": (Sign.TERMS, "Action Short Medium Long"),
    "marks": (Sign.MARKS, "Pier\n✓\nLamps\nX\nRopes\n✓\nOars\n●"),
    "statuses": (Sign.STATUS, "Paint the pier Completed\nLight the lamps In progress\nBuy ropes Amber"),
    "letters of status": (Sign.STATUS, "Paint the pier G\nLight the lamps A\nBuy ropes R"),
    "private signs": (Sign.ODD_TEXT, "\ue001\ue002\ue003 \ue004\ue005" * 20),
    "letters without words": (Sign.ODD_TEXT, "xqj vkzt wqrp " * 30),
}


@pytest.mark.parametrize("which", SIGNS)
def test_a_sign_is_seen_in_the_middle_of_prose(which: str) -> None:
    sign, text = SIGNS[which]
    assert sign in skim(f"{PROSE}\n{text}\n{PROSE}" if sign is not Sign.ODD_TEXT else text).signs


@pytest.mark.parametrize(
    "text",
    [
        "1. The contract for the ferry was let in the\nspring. It was seen again in May 2021\n2. The lamps. All\n3. So",
        "It was noted in a letter that the contract for the old ferry had first been let in\nMay 2021.\n"
        "Since then it has been noted in letters that the contract for the ferry had been let in\nJune 2022.\n"
        "It was noted after that in letters that the contract for the lamps had been let in\nJuly 2023.",
        "A ward member asked the panel about the harbour and about its lights and why. A\n" * 4,
        "the action, the lead, the outcome and the date by when the work is due to end are in the next report of the",
    ],
)
def test_prose_that_mentions_is_no_sign(text: str) -> None:
    assert skim(f"{PROSE}\n{text}\n{PROSE}").signs == frozenset()


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Appendix 3: Rivers", "appendix #: rivers"),
        ("Tourism Delivery Plan 2031-36", "tourism delivery plan #-#"),
        ("Partnership action log", "partnership action log"),
        ("What we will do", "what we will do"),
        ("as set out in the action plan", None),
        ("The panel agreed the action plan.", None),
    ],
)
def test_titles_of_plans_are_told(line: str, title: str | None) -> None:
    assert skim(f"{PROSE}\n{line}\n{PROSE}").titles == ({title} if title else frozenset())
