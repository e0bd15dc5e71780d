"""Readers: a file in any format goes in, one `Source` comes out. Nothing is interpreted here."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from pipeline.options import Options
from pipeline.readers.files import name_of, read_file
from pipeline.readers.sniff import Format, sniff
from pipeline.skimmed import Skim
from pipeline.source import ReaderWarning, Source


def read(path: Path, options: Options, skim: Skim | None = None) -> Source:
    """Read a document, its format sniffed by content. Raises the errors of `pipeline.errors` that an input can cause.

    `skim` tells what a page is at a glance, so that long PDFs need not be parsed whole; without it, they are.
    Where pages are asked for and the format has none, all is read and a warning says so.
    """
    source = _read(path, options, skim)
    if options.pages is None or source.page_count is not None:
        return source
    message = "Pages were asked for; the document has none that can be told apart, and all of it was read."
    return replace(source, warnings=(*source.warnings, ReaderWarning("pages-not-told", message)))


def _read(path: Path, options: Options, skim: Skim | None) -> Source:
    """Read a document; a reader's libraries are imported only when a document of its format comes by."""
    data = read_file(path, options.limits)
    kind = sniff(data, path.name, options.limits)
    sha256 = hashlib.sha256(data).hexdigest()
    name = name_of(path)
    if kind is Format.PDF:
        from pipeline.readers.pdf import read_pdf

        return read_pdf(data, file=name, sha256=sha256, options=options, skim=skim)
    if kind is Format.DOCX:
        from pipeline.readers.docx import read_docx

        return read_docx(data, file=name, sha256=sha256, options=options)
    from pipeline.readers.text import read_text

    return read_text(data, file=name, sha256=sha256, options=options)
