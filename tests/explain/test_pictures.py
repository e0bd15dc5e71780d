"""Pictures and reports of samples in each format: what is known to stand somewhere is drawn there and told."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas as Pdf
from typer.testing import CliRunner, Result

from pipeline import Options, extract
from pipeline.cli import app
from pipeline.explain import Explained, explain
from pipeline.explain.pages import laid_out
from pipeline.explain.paint import MARGIN, SCALE, TOP
from pipeline.explain.palette import ACTION, ASIDE, OUTCOME, Colour
from pipeline.explain.panel import PANEL_WIDTH
from pipeline.explain.seen import see
from schemas import Evidence

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NEAR = 60
"""Difference of two colours, summed over red, green and blue, that smoothing of thin lines makes."""


def drawn(name: str, folder: Path, wanted: frozenset[int] | None = None) -> list[Explained]:
    return list(explain(SAMPLES / name, folder, Options(), wanted))


def shows(picture: Image.Image, box: tuple[float, float, float, float], colour: Colour) -> bool:
    """Whether the colour stands somewhere within a few pixels of the box (points of the page)."""
    x0, top, x1, bottom = (round(edge * SCALE) for edge in box)
    part = picture.crop((x0 + MARGIN - 5, top + TOP - 5, x1 + MARGIN + 5, bottom + TOP + 5)).convert("RGB")
    return any(
        sum(abs(one - other) for one, other in zip(pixel, colour, strict=True)) < NEAR
        for _, pixel in part.getcolors(maxcolors=part.width * part.height) or []
        if isinstance(pixel, tuple)
    )


def box_of(evidence: Evidence) -> tuple[float, float, float, float]:
    assert evidence.bbox is not None
    return evidence.bbox


def test_a_pdf_gives_a_picture_a_page_with_every_record_in_its_colour(tmp_path: Path) -> None:
    name = "harrowmere-sport.pdf"
    pages = drawn(name, tmp_path)
    assert [one.picture.name for one in pages] == ["page-01.png", "page-02.png"]
    plan = extract(SAMPLES / name)
    pictures = [Image.open(one.picture) for one in pages]
    assert pictures[0].size == (round(842 * SCALE) + 2 * MARGIN + PANEL_WIDTH, round(595 * SCALE) + 2 * TOP)
    for records, colour in ((plan.actions, ACTION.colour), (plan.outcomes, OUTCOME.colour)):
        for place in (place for record in records for place in record.evidence):
            assert shows(pictures[(place.page or 0) - 1], box_of(place), colour), place.raw
    footers = [place for one in plan.unassigned if one.reason == "page footer" for place in one.evidence]
    assert footers
    assert all(shows(pictures[(place.page or 0) - 1], box_of(place), ASIDE.colour) for place in footers)


@pytest.mark.parametrize("name", ["marlstoke-highways.pdf", "duncott-events-log.docx", "wexmoor-museums-flat.txt"])
def test_what_is_explained_is_what_is_extracted(name: str) -> None:
    seen = see(SAMPLES / name, Options())
    assert seen.plan == extract(SAMPLES / name)
    for mark in seen.marks:
        if mark.record is not None and "text" in type(mark.record).model_fields:
            assert any(passage.text in mark.record.text for passage in mark.passages)  # type: ignore[attr-defined]


def test_the_report_tells_tables_headers_roles_records_and_what_was_left(tmp_path: Path) -> None:
    (page,) = drawn("harrowmere-sport.pdf", tmp_path, frozenset({2}))
    told = "\n".join(line.strip() for line in page.lines)
    for expected in (
        "page 2 of 2",
        "records: 1 theme, 4 priorities, 10 actions, 10 outcomes, 10 dates",
        "table 4: part of the plan (4 columns, 3 rows)",
        "under the heading “Clubs and facilities”",
        "header row (printed on page 1): Aim | By when",
        "column 2 “What we will do”: action (by its header, 0.97)",
        "x2 repeated column header (14 words)",
        "page footer (3 words): “Active Harrowmere 2”",
    ):
        assert expected in told


def test_rows_over_a_page_break_are_told_on_both_pages(tmp_path: Path) -> None:
    pages = drawn("wexmoor-museums.pdf", tmp_path)
    for page in pages[:2]:
        assert any("cut by a page break and put together again (pages 1, 2)" in line for line in page.lines)


@pytest.mark.parametrize("name", ["harrowmere-sport.docx", "wexmoor-museums.txt", "wexmoor-museums-flat.txt"])
def test_formats_without_pages_are_typeset_on_sheets(name: str, tmp_path: Path) -> None:
    sheets = drawn(name, tmp_path)
    assert any(line.startswith("sheet 1 of") for line in sheets[0].lines)
    pictures = {number: Image.open(one.picture) for number, one in enumerate(sheets, start=1)}
    seen = see(SAMPLES / name, Options())
    with laid_out(SAMPLES / name, seen) as (places, _):
        assert sorted(places.sizes) == sorted(pictures)
        actions = [mark for mark in seen.marks if mark.kind is ACTION]
        assert len(actions) == len(seen.plan.actions) > 10
        for mark in actions:
            lines = places.lines(mark.passages)
            assert lines, mark.record
            assert all(shows(pictures[sheet], box, ACTION.colour) for sheet, box in lines)
        frames = [frame for found in places.frames.values() for frame in found]
        assert len(frames) >= len(seen.tables) > 1


def test_every_word_is_typeset_once_and_within_its_sheet() -> None:
    path = SAMPLES / "ostrey-climate.docx"
    seen = see(path, Options())
    with laid_out(path, seen) as (places, _):
        assert sorted((one.begin, one.finish) for one in places.words) == sorted(
            {(one.begin, one.finish) for one in places.words}
        )
        words = sum(len(line.text.split()) for line in seen.source.lines)
        assert len(places.words) == words
        for word in places.words:
            width, height = places.sizes[word.sheet]
            assert 0 <= word.box[0] < word.box[2] <= width
            assert 0 <= word.box[1] < word.box[3] <= height


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["explain", *map(str, arguments)], prog_name="annexe")


def pdf(*lines: str, password: str | None = None) -> bytes:
    buffer = io.BytesIO()
    canvas = Pdf(buffer, encrypt=password, invariant=1)
    for number, line in enumerate(lines):
        canvas.drawString(72, 720 - 20 * number, line)
    canvas.save()
    return buffer.getvalue()


def test_why_there_are_no_actions_is_told(tmp_path: Path) -> None:
    path = tmp_path / "costs.txt"
    path.write_text("Item\tCost\nNew boiler\t£4,000\nRoof\t£9,500\n", encoding="utf-8")
    result = run(path, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "no-plan: No plan was found" in result.stdout
    assert "table 1: no plan (2 columns, 3 rows)" in result.stdout
    assert "“Cost”: its words tell resource" in result.stdout
    assert "the tables here were not taken for a plan" in result.stdout
    assert (tmp_path / "out" / "costs.txt.explained" / "page-01.png").is_file()


def test_a_page_of_prose_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "note.pdf").write_bytes(pdf("The committee met in the old town hall and heard from residents."))
    result = run(tmp_path / "note.pdf", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "no table was seen on this page" in result.stdout


def test_failures_have_the_exit_codes_of_the_house(tmp_path: Path) -> None:
    (tmp_path / "one.pdf").write_bytes(pdf("Action plan"))
    (tmp_path / "locked.pdf").write_bytes(pdf("Action plan", password="secret"))
    (tmp_path / "cut.pdf").write_bytes((SAMPLES / "harrowmere-sport.pdf").read_bytes()[:4000])
    (tmp_path / "file").write_text("", encoding="utf-8")
    out = tmp_path / "out"
    cases: list[tuple[int, list[str | Path]]] = [
        (9, [tmp_path / "one.pdf", "--page", "2"]),
        (9, [tmp_path / "one.pdf", "--pages", "4-5"]),
        (3, [tmp_path / "none.pdf"]),
        (6, [tmp_path / "locked.pdf"]),
        (5, [tmp_path / "cut.pdf"]),
        (4, [tmp_path / "file"]),
        (10, [tmp_path / "one.pdf", "-o", tmp_path / "file"]),
        (2, [tmp_path / "one.pdf", "--page", "0"]),
    ]
    for code, arguments in cases:
        result = run("-o", out, *arguments)
        assert (result.exit_code, arguments) == (code, arguments)
        assert result.stdout == ""
    assert not out.exists()


def test_only_the_pages_asked_for_are_drawn(tmp_path: Path) -> None:
    result = run(SAMPLES / "harrowmere-sport.pdf", "--page", "2", "-o", tmp_path)
    assert result.exit_code == 0
    folder = tmp_path / "harrowmere-sport.pdf.explained"
    assert [one.name for one in folder.iterdir()] == ["page-02.png"]
    assert "page 1 of 2" not in result.stdout
