"""The committed samples are what generate.py writes, byte for byte, and small."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest

pytest.importorskip("reportlab")

from samples import generate

FOLDER = Path(generate.__file__).parent
LARGEST = 60_000  # bytes: samples are committed, so they stay small
GENERATED = dict(generate.files())


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range() for page in document]


def docx_members(content: bytes) -> dict[str, bytes]:
    """Each member of the package, unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


# another version of zlib or reportlab may pack the same content into other bytes
UNPACK = {".pdf": pdf_pages, ".docx": docx_members}


@pytest.mark.parametrize("path", sorted(GENERATED))
def test_the_committed_file_is_what_generate_writes(path: str) -> None:
    committed, written = (FOLDER / path).read_bytes(), GENERATED[path]
    unpack = UNPACK.get(Path(path).suffix, bytes)
    assert committed == written or unpack(committed) == unpack(written)


def test_a_second_run_gives_the_same_bytes() -> None:
    assert dict(generate.files()) == GENERATED


def test_main_writes_every_file_below_the_folder(tmp_path: Path) -> None:
    generate.main(tmp_path)
    written = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == GENERATED


def test_no_sample_lies_about_that_generate_does_not_write() -> None:
    kinds = ("*.pdf", "*.docx", "*.txt", "gold/*.json")
    found = {str(path.relative_to(FOLDER)) for kind in kinds for path in FOLDER.glob(kind)}
    assert found == set(GENERATED)


@pytest.mark.parametrize("path", sorted(GENERATED))
def test_each_file_is_small(path: str) -> None:
    assert 0 < len(GENERATED[path]) < LARGEST
