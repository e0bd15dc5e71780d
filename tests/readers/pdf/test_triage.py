"""Pages of a long PDF are only skipped where they plainly are no plan; what is skipped is told."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import EmptyInput, EncryptedInput, UnreadableInput
from pipeline.language.skimming import skim
from pipeline.options import Options
from pipeline.readers.pdf import read_pdf
from pipeline.readers.pdf.glance import glance
from pipeline.readers.pdf.pdfium.objects import PdfiumError
from pipeline.readers.pdf.triage import READ_WHOLE, PageSigns, keep, look, pages_to_skip
from pipeline.skimmed import PageKind, Sign
from tests.papers.dense import pages_of_papers
from tests.papers.raw_pdf import RawPdf, one_page, say
from tests.papers.tagged import TagTable, tagged_file

PROSE, FIGURES, OTHER = PageKind.PROSE, PageKind.FIGURES, PageKind.OTHER
LINE = "the panel heard that the harbour had been seen and that it was found to be sound in all"
LONG = READ_WHOLE + 10


def pages(*kinds: PageKind, **signs: Sign) -> list[PageSigns]:
    """Pages of these kinds; `p3=Sign.DATES` gives page 3 a sign."""
    return [
        PageSigns(number, kind, frozenset({signs[f"p{number}"]} if f"p{number}" in signs else ()))
        for number, kind in enumerate(kinds, start=1)
    ]


# --- which pages are kept -----------------------------------------------------------------------------------------


def test_the_first_page_and_all_that_is_neither_prose_nor_figures_is_kept() -> None:
    assert keep(pages(PROSE, FIGURES, OTHER, PROSE, OTHER)) == {1, 3, 5}


def test_the_pages_beside_a_plan_are_kept() -> None:
    assert keep(pages(*[PROSE] * 8, p5=Sign.HEADERS)) == {1, 4, 5, 6}


def test_a_plan_goes_on_until_a_page_of_prose_or_figures() -> None:
    assert keep(pages(PROSE, PROSE, PROSE, OTHER, OTHER, FIGURES, PROSE, p3=Sign.TITLE)) == {1, 2, 3, 4, 5, 6}


def test_rules_or_odd_text_keep_their_page_alone() -> None:
    assert keep(pages(*[PROSE] * 5, p3=Sign.RULES)) == {1, 3}
    assert keep(pages(*[PROSE] * 6, p3=Sign.RULES, p4=Sign.DATES)) == {1, 2, 3, 4, 5}


def test_no_page_of_no_document() -> None:
    assert keep([]) == frozenset()


drawn = st.lists(
    st.builds(PageSigns, st.just(0), st.sampled_from(PageKind), st.frozensets(st.sampled_from(Sign), max_size=2)),
    min_size=1,
    max_size=12,
).map(lambda found: [replace(page, number=number) for number, page in enumerate(found, start=1)])


@given(drawn, st.data())
def test_a_further_sign_never_drops_a_page(found: list[PageSigns], data: st.DataObject) -> None:
    where = data.draw(st.integers(0, len(found) - 1))
    sign = data.draw(st.sampled_from(Sign))
    more = [*found]
    more[where] = replace(more[where], signs=more[where].signs | {sign})
    assert keep(found) <= keep(more)


@given(drawn)
def test_every_page_with_a_sign_is_kept(found: list[PageSigns]) -> None:
    assert {page.number for page in found if page.signs} <= keep(found)


# --- what is seen on a page ---------------------------------------------------------------------------------------

Paint = Callable[[Canvas, int], None]


def document(count: int, paint: Paint, *, password: str | None = None) -> bytes:
    """Pages of prose, on each of which `paint` draws besides; it is told the page's number."""
    buffer = io.BytesIO()
    encryption = StandardEncryption("", ownerPassword="o") if password == "" else password
    canvas = Canvas(buffer, pagesize=A4, invariant=1, encrypt=encryption)
    for number in range(1, count + 1):
        for line in range(40):
            canvas.drawString(60, 780 - 15 * line, LINE)
        paint(canvas, number)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def nothing(_canvas: Canvas, _number: int) -> None:
    pass


def on(page: int, draw: Callable[[Canvas], object]) -> Paint:
    """Draw on one page only."""

    def paint(canvas: Canvas, number: int) -> None:
        if number == page:
            draw(canvas)

    return paint


def signs(data: bytes, page: int) -> frozenset[Sign]:
    return look(data, skim)[page - 1].signs


def grid(canvas: Canvas) -> None:
    canvas.grid([60, 200, 500], [100, 130, 160, 190])


def as_one_path(canvas: Canvas) -> None:
    path = canvas.beginPath()
    for y in (100, 130, 160, 190):
        path.moveTo(60, y)
        path.lineTo(500, y)
    canvas.drawPath(path)


def as_lines_below_rows(canvas: Canvas) -> None:
    for y in (100, 130, 160, 190):
        canvas.line(60, y, 500, y)
    canvas.drawString(64, 104, "Oars and other gear for the boats")
    canvas.drawString(300, 104, "a")


def in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("grid")
    grid(canvas)
    canvas.endForm()
    canvas.doForm("grid")


def as_boxes(canvas: Canvas) -> None:
    for row in range(3):
        for column in range(3):
            canvas.rect(60 + 100 * column, 100 + 20 * row, 100, 20)


@pytest.mark.parametrize("draw", [grid, as_one_path, in_a_form, as_boxes, as_lines_below_rows])
def test_a_ruled_table_is_seen_however_it_is_drawn(draw: Callable[[Canvas], None]) -> None:
    data = document(3, on(2, draw))
    assert [signs(data, page) for page in (1, 2, 3)] == [set(), {Sign.RULES}, set()]


PROSE_OF_A_PAGE = "".join(say(60, 780 - 15 * line, LINE) for line in range(40))
GRID = "60 100 440 30 re 60 130 440 30 re 60 160 440 30 re 200 100 m 200 190 l S\n"
WIDE = "[-9999 -9999 9999 9999]"


def drawn_in_form(content: str, placed: str, matrix: str = "") -> bytes:
    pdf = RawPdf()
    form = pdf.form(content, box=WIDE, matrix=matrix)
    pdf.page(f"{PROSE_OF_A_PAGE} q {placed} cm /Grid Do Q", resources=f"/XObject << /Grid {form} >>")
    return pdf.done()


@pytest.mark.parametrize(
    "data",
    [
        one_page(f"1 0 0 1 900 2000 cm {PROSE_OF_A_PAGE} {GRID}", box="[900 2000 1495 2842]"),
        one_page(f"1 0 0 1 -595 -842 cm {PROSE_OF_A_PAGE} {GRID}", box="[-595 -842 0 0]"),
        one_page(
            f"1 0 0 1 0 842 cm {PROSE_OF_A_PAGE} {GRID}", box="[0 0 595 1684]", entries="/CropBox [0 842 595 1684]"
        ),
        drawn_in_form(f"10 0 0 10 0 0 cm {GRID}", "0.1 0 0 0.1 0 0"),
        drawn_in_form(f"0.05 0 0 0.05 0 0 cm {GRID}", "20 0 0 20 0 0"),
        drawn_in_form(GRID, "1 0 0 1 3000 0", "[1 0 0 1 -3000 0]"),
    ],
    ids=[
        "box from 900, 2000",
        "box below 0",
        "upper half cropped",
        "form made smaller",
        "form made larger",
        "form moved",
    ],
)
def test_a_ruled_table_is_seen_wherever_the_file_counts_from(data: bytes) -> None:
    assert signs(data, 1) == {Sign.RULES}


def test_a_page_that_pdfium_trips_over_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise PdfiumError("an object has no matrix")

    monkeypatch.setattr("pipeline.readers.pdf.glance.page_objects", broken)
    assert [page.kind for page in look(document(2, nothing), skim)] == [OTHER, OTHER]


def test_rules_between_paragraphs_that_fill_the_page_are_no_table() -> None:
    def between(canvas: Canvas) -> None:
        for y in range(100, 700, 60):
            canvas.line(60, y, 500, y)

    assert signs(document(3, on(2, between)), 2) == set()


def test_columns_without_rules_are_seen_by_the_white_space_between_them() -> None:
    def columns(canvas: Canvas) -> None:
        for row in range(4):
            canvas.drawString(60, 120 - 15 * row, "Oars and other gear for the boats that are old")
            canvas.drawString(420, 120 - 15 * row, "and the ropes")

    assert signs(document(3, on(2, columns)), 2) == {Sign.COLUMNS}


def test_a_number_set_apart_from_its_paragraph_makes_no_column() -> None:
    def numbers(canvas: Canvas, _number: int) -> None:
        for line in range(40):
            canvas.drawString(24, 780 - 15 * line, f"{line}.1")

    assert all(
        page.signs <= {Sign.LABELS} and Sign.COLUMNS not in page.signs for page in look(document(3, numbers), skim)
    )


def test_a_border_at_the_edge_of_the_page_is_no_table() -> None:
    def border(canvas: Canvas, _: int) -> None:
        for inset in range(4, 24, 2):
            canvas.rect(inset, 800, 587 - 2 * inset, 38 - inset)
            canvas.line(inset, 10, inset, 830)

    assert all(Sign.RULES not in page.signs for page in look(document(2, on(1, lambda c: border(c, 1))), skim)[1:])
    assert keep(look(document(12, border), skim)) == {1}


def test_a_design_that_is_on_every_page_is_no_table_but_the_table_on_it_is() -> None:
    def design(canvas: Canvas, number: int) -> None:
        for step in range(12):
            canvas.line(70 + 30 * step, 90, 95 + 30 * step, 90)
        if number == 7:
            grid(canvas)

    assert keep(look(document(12, design), skim)) == {1, 7}


def test_a_turned_page_is_kept() -> None:
    assert signs(document(4, on(3, lambda canvas: canvas.setPageRotation(90))), 3) == {Sign.TURNED}


def test_a_title_on_most_pages_runs_along_and_is_no_sign() -> None:
    def running(canvas: Canvas, number: int) -> None:
        canvas.drawString(60, 800, f"Harbour Delivery Plan {number}")
        if number == 6:
            canvas.drawString(60, 60, "Appendix B")

    assert keep(look(document(12, running), skim)) == {1, 5, 6, 7}


def test_pages_without_text_are_kept() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for number in range(4):
        canvas.drawString(60, 700, LINE if number == 2 else "")
        canvas.showPage()
    canvas.save()
    assert {page.kind for page in look(buffer.getvalue(), skim)} == {OTHER}


def test_rules_are_only_looked_for_where_the_text_would_let_a_page_go() -> None:
    found = glance(document(2, on(2, lambda canvas: canvas.drawString(60, 60, "Aim Action Lead"))), skim)
    assert [page.rules is None for page in found] == [False, True]


# --- which documents are triaged ----------------------------------------------------------------------------------


def read(data: bytes, options: Options | None = None) -> list[int]:
    source = read_pdf(data, file="pack.pdf", sha256="0" * 64, options=options or Options(), skim=skim)
    assert set(source.skipped) | {page.number for page in source.pages} == set(range(1, (source.page_count or 0) + 1))
    return [page.number for page in source.pages]


def test_prose_of_a_long_document_is_skipped() -> None:
    data = document(LONG, on(15, lambda canvas: canvas.drawString(60, 60, "Appendix B")))
    assert read(data) == [1, 14, 15, 16]


def test_a_short_document_is_read_whole() -> None:
    assert len(read(document(READ_WHOLE, nothing))) == READ_WHOLE


def test_all_pages_are_read_where_that_is_asked_for() -> None:
    assert len(read(document(LONG, nothing), Options(all_pages=True))) == LONG


def test_pages_that_are_named_are_read_and_no_others() -> None:
    data = document(LONG, nothing)
    source = read_pdf(data, file="p.pdf", sha256="0", options=Options(pages=frozenset({3, 9})), skim=skim)
    assert ([page.number for page in source.pages], source.skipped) == ([3, 9], {})


def test_without_a_judge_all_pages_are_read() -> None:
    assert pages_to_skip(document(LONG, nothing), Options(), None) == {}


def test_what_is_skipped_is_told_with_what_it_is() -> None:
    skipped = pages_to_skip(pages_of_papers(LONG), Options(), skim)
    assert set(skipped.values()) == {PROSE, FIGURES}
    assert 1 not in skipped


def test_pictures_among_skipped_pages_do_not_make_the_document_one_without_text() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    canvas.showPage()
    for _ in range(LONG):
        for line in range(40):
            canvas.drawString(60, 780 - 15 * line, LINE)
        canvas.showPage()
    canvas.save()
    assert read(buffer.getvalue()) == [1]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyInput),
        (b"%PDF-1.7\n", UnreadableInput),
        (b"%PDF-1.7\n" + b"garbage" * 99, UnreadableInput),
        (document(LONG, nothing, password="secret"), EncryptedInput),
        (document(LONG, nothing)[:9000], UnreadableInput),
    ],
)
def test_files_that_cannot_be_read_raise_what_they_did(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_pdf(data, file="p.pdf", sha256="0", options=Options(), skim=skim)
    with pytest.raises(error):
        read_pdf(data, file="p.pdf", sha256="0", options=Options(all_pages=True))


def test_a_document_without_user_password_is_triaged() -> None:
    assert read(document(LONG, nothing, password="")) == [1]


@pytest.mark.parametrize("text", ["Aim Action Lead By when", "Appendix B", "Commitment 4"])
def test_text_set_sideways_is_seen(text: str) -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(560, 60)
        canvas.rotate(90)
        canvas.drawString(0, 0, text)

    found: Sequence[PageSigns] = look(document(3, on(2, sideways)), skim)
    assert found[1].signs


@pytest.mark.parametrize("tagged", [True, False])
def test_a_table_is_seen_in_the_tags_where_it_reads_like_prose(tagged: bool) -> None:
    left = "the committee heard from each of the wardens in turn, and each of them said that the becks had been clear"
    right = "the chair thanked all of those who had come, and asked that the report of the visit be sent to members"
    cells = [[" ".join([left] * 3), " ".join([right] * 3)] for _ in range(3)]
    file = tagged_file([TagTable(cells, [350, 350], headers=0)], tagged=tagged)
    (page,) = look(file.to_bytes(), skim)
    assert page.kind is PageKind.PROSE
    assert (Sign.TAGGED in page.signs) is tagged
