"""The files that the benchmarks read: PDFs made from a seed, each with the truth about the cells of its tables.

    python -m benchmarks.papers FOLDER NAME…

writes `NAME.pdf` and `NAME.json` for each NAME: one of `tables.KINDS`, the same with `-tagged` behind it, or
`pack-300` for a committee pack of so many pages. The same NAME always gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.papers.truth import Truth, read_truth, write_truth

__all__ = ["Truth", "read_truth", "write_paper"]


def write_paper(name: str, folder: Path, rows: int | None = None) -> Path:
    """Make one file and its truth beside it, with so many rows where it is a table; the path of the PDF.

    Raises KeyError for a name that is none.
    """
    from benchmarks.papers.packs import write_pack
    from benchmarks.papers.plans import write_plan

    path = folder / f"{name}.pdf"
    kind, _, pages = name.partition("-")
    truth = write_pack(path, int(pages)) if kind == "pack" else write_plan(name, path, rows)
    write_truth(truth, path.with_suffix(".json"))
    return path
