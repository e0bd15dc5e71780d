"""Lines break where they should, and pages cut rows as the layouts need."""

from __future__ import annotations

import itertools

import pytest

pytest.importorskip("reportlab")

from samples.blocks import SOFT_HYPHEN, Document, Paragraph, Run, plain
from samples.page_layout import PADDING, PlacedRow, paginate, width, wrap
from samples.plans import calderbeck_learning_log, marlstoke_highways, ostrey_climate, wexmoor_museums


def cut_rows(document: Document) -> list[tuple[PlacedRow, PlacedRow]]:
    """The two parts of each row that a page break cuts, in order."""
    rows = [[each for each in page.placed if isinstance(each, PlacedRow)] for page in paginate(document)]
    pairs = []
    for before, after in itertools.pairwise(rows):
        rest = next((each for each in after if each.row.kind == "body"), None)
        if rest is not None and before[-1].row is rest.row:
            pairs.append((before[-1], rest))
    return pairs


def test_no_line_is_wider_than_its_room() -> None:
    paragraph = plain("Longer words such as neigh\u00adbourhood and well-being fill a narrow column of the table badly")
    for line in wrap(paragraph, 60.0, "Helvetica", 10.0):
        assert width(line.runs, "Helvetica", 10.0) <= 60.0


def test_a_soft_hyphen_shows_only_where_the_line_breaks() -> None:
    paragraph = plain(f"neigh{SOFT_HYPHEN}bourhood")
    assert [line.text for line in wrap(paragraph, 200.0, "Helvetica", 10.0)] == ["neighbourhood"]
    assert [(line.text, line.ending) for line in wrap(paragraph, 50.0, "Helvetica", 10.0)] == [
        ("neigh-", "soft"),
        ("bourhood", "end"),
    ]


def test_a_word_keeps_its_own_hyphen_at_a_line_end() -> None:
    lines = wrap(plain("well-being"), 30.0, "Helvetica", 10.0)
    assert [(line.text, line.ending) for line in lines] == [("well-", "hyphen"), ("being", "end")]


def test_bold_lines_break_earlier() -> None:
    words = "the same words in two weights of the same face and at the same width of line"
    regular, bold = (wrap(plain(words, bold=weight), 300.0, "Helvetica", 11.0)[0].text for weight in (False, True))
    assert len(bold) < len(regular)


def test_an_address_wider_than_the_column_is_broken_anywhere() -> None:
    address = Paragraph((Run("https://example.org/" + "a" * 60, url="https://example.org/"),))
    lines = wrap(address, 100.0, "Helvetica", 10.0)
    assert len(lines) > 2
    assert "".join(line.text for line in lines).endswith("a" * 60)


def test_nothing_hangs_below_the_page_foot() -> None:
    for module in (wexmoor_museums, calderbeck_learning_log, ostrey_climate, marlstoke_highways):
        document = module.document()
        foot = document.page_size[1] - document.margins[1]
        rows = [each for page in paginate(document) for each in page.placed if isinstance(each, PlacedRow)]
        assert rows
        assert all(row.bottom <= foot + PADDING for row in rows)


def test_the_long_plan_is_cut_in_mid_sentence_in_mid_word_and_before_a_date() -> None:
    cuts = cut_rows(ostrey_climate.document())
    endings = {lines[-1].ending for before, _ in cuts for lines in before.cells if lines}
    assert {"space", "hyphen"} <= endings
    assert all(not after.cells[0] for _, after in cuts)
    assert any(all(run.italic for run in after.cells[3][0].runs) for _, after in cuts if after.cells[3])


def test_the_long_plan_parts_a_word_by_a_soft_hyphen_within_a_page_only() -> None:
    """The tabular text form then holds every word whole, or with a hyphen of its own."""
    document = ostrey_climate.document()
    at_page_ends = {lines[-1].ending for before, _ in cut_rows(document) for lines in before.cells if lines}
    rows = [each for page in paginate(document) for each in page.placed if isinstance(each, PlacedRow)]
    assert "soft" in {line.ending for row in rows for lines in row.cells for line in lines}
    assert "soft" not in at_page_ends


def test_the_long_plan_leaves_rows_open_and_repeats_only_some_headers() -> None:
    document = ostrey_climate.document()
    assert {before.rule_below for before, _ in cut_rows(document)} == {True, False}
    first_kinds = [
        next(each.row.kind for each in page.placed if isinstance(each, PlacedRow)) for page in paginate(document)[1:]
    ]
    assert set(first_kinds) == {"header", "body"}


def test_a_register_keeps_its_rows_whole() -> None:
    assert cut_rows(marlstoke_highways.document()) == []
