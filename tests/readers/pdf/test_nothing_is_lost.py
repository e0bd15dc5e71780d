"""Every word that pdfplumber sees on a page stands in the text, on sample, seed and real documents."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from pipeline.options import Options
from pipeline.readers.pdf import read_pdf
from pipeline.source import Page, Paragraph, Source, Table
from tests.conftest import REPOSITORY

SAMPLES = sorted((REPOSITORY / "samples").glob("*.pdf"))
SEEDS = ["seed000-ruled.pdf", "seed003-ruled.pdf"]
REAL = {
    "fenland-lds.pdf": range(4, 6),
    "nii-annex.pdf": range(11, 15),
    "odug-log-pdf.pdf": range(1, 3),
    "tb7-action-log.pdf": range(1, 3),
    "ogp-summary.pdf": range(9, 13),
    "norfolk-2019.pdf": range(26, 30),
    "fds-2021.pdf": range(10, 13),
}
# Bullets and unmapped glyphs are printed otherwise than pdfplumber gives them.
SIGNS = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff•\ufffd]|\s")


def read(path: Path, pages: frozenset[int] | None) -> Source:
    return read_pdf(path.read_bytes(), file=path.name, sha256="0" * 64, options=Options(pages=pages))


def letters(text: str) -> Counter[str]:
    return Counter(SIGNS.sub("", text))


def page_text(page: Page) -> str:
    """The text of a page by its blocks, so that lines that no block holds are missed."""

    def table_text(table: Table) -> str:
        return "\n".join(
            "\n".join([*(line.text for line in cell.lines), *map(table_text, cell.tables)])
            for row in table.rows
            for cell in row.cells
        )

    return "\n".join(
        "\n".join(line.text for line in block.lines) if isinstance(block, Paragraph) else table_text(block)
        for block in page.blocks
    )


def assert_nothing_lost(path: Path, pages: frozenset[int] | None) -> None:
    source = read(path, pages)
    assert source.text == "\n".join(line.text for line in source.lines)
    with pdfplumber.open(path) as document:
        for page in source.pages:
            printed = document.pages[page.number - 1]
            words = [word["text"] for word in printed.extract_words(use_text_flow=False)]
            printed.close()
            text = page_text(page)
            assert letters(text) == letters("".join(words))
            lost = [word for word in words if not SIGNS.search(word) and word not in text]
            # Words may be cut otherwise, at rules and raised marks; it must stay the exception.
            assert len(lost) <= 0.02 * len(words), lost


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples(path: Path) -> None:
    assert_nothing_lost(path, None)


@pytest.mark.shared
@pytest.mark.parametrize("name", SEEDS)
def test_seeds(shared: Path, name: str) -> None:
    assert_nothing_lost(shared / "seeds" / "rendered" / name, None)


@pytest.mark.shared
@pytest.mark.parametrize("name", REAL)
def test_real_documents(shared: Path, name: str) -> None:
    assert_nothing_lost(shared / "real" / name, frozenset(REAL[name]))
