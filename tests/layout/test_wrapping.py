"""Bold type told from line breaks: must be bold, must be regular, or not known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.layout.metrics import typed_width
from pipeline.layout.wrapping import column_width, typed_stretches
from pipeline.source import Line, Place, SourceBuilder

WORDS = (
    "a new set of ten weirs is to be put in by the men of the mill so that it is of use to all of us who go up to it "
    "or on it in a boat as we do now and if it is of no use to us we will be in for a bit of a row as it is so at all"
).split()
WIDTH = typed_width("so that it is of use to all of us who go up", bold=False)
"""A column in which bold lines hold a word less than regular ones."""


def set_in(width: float, words: Sequence[str], *, bold: bool) -> list[str]:
    """Words broken into lines as type of that weight fills a column."""
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if typed_width(longer, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def lines_of(texts: Sequence[str]) -> list[Line]:
    """Lines of one source."""
    builder = SourceBuilder()
    return [builder.line(text, Place(line=n)) for n, text in enumerate(texts, start=1)]


def verdicts(texts: Sequence[str], width: float) -> list[tuple[str, bool]]:
    """The stretches told, each with whether it is bold."""
    lines = lines_of(texts)
    whole = "\n".join(texts)
    return [(whole[s.begin : s.finish].replace("\n", " "), s.bold) for s in typed_stretches(lines, width)]


def test_lines_broken_too_early_for_regular_type_were_bold() -> None:
    assert verdicts(set_in(WIDTH, WORDS, bold=True), WIDTH) == [(" ".join(WORDS), True)]


def test_lines_too_full_for_bold_type_were_regular() -> None:
    assert verdicts(set_in(WIDTH, WORDS, bold=False), WIDTH) == [(" ".join(WORDS), False)]


def test_short_lines_tell_nothing() -> None:
    assert verdicts(["Weirs mended.", "Trout are back."], WIDTH) == []


def test_sentences_of_both_weights_are_told_apart() -> None:
    regular = set_in(WIDTH, [*WORDS[:-1], "record."], bold=False)
    bold = set_in(WIDTH, [WORDS[0].upper(), *WORDS[1:-1], "log."], bold=True)
    assert [told for _, told in verdicts([*regular, *bold], WIDTH)] == [False, True]


def test_a_sentence_with_contradicting_lines_is_not_told() -> None:
    full = next(line for line in set_in(WIDTH, WORDS, bold=False) if typed_width(line, bold=True) > WIDTH * 1.02)
    assert verdicts([full, "so", "that"], WIDTH) == []


@pytest.mark.parametrize(("lines", "known"), [(5, False), (6, True)])
def test_a_width_needs_enough_lines(lines: int, known: bool) -> None:
    width = column_width([lines_of(["Mend the weir"] * lines)])
    assert (width > 0) is known
    assert width in (0.0, typed_width("Mend the weir", bold=False))
