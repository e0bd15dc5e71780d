"""The files that the benchmarks read: PDFs made from a seed, each with the truth about the cells of its tables.

    python -m benchmarks.papers FOLDER NAME… [--rows N]

writes `NAME.pdf` and `NAME.json` for each NAME: one of `tables.KINDS`, or `pack-300` for a committee pack of so many
pages; and either with `-tagged` behind it. The same NAME always gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from benchmarks.papers.truth import Truth, read_truth, write_truth

__all__ = ["Truth", "read_truth", "write_paper"]

TAGGED = "-tagged"
"""Ends the name of a file that has tags."""


def write_paper(name: str, folder: Path, rows: int | None = None) -> Path:
    """Make one file and its truth beside it, with so many rows where it is a table; the path of the PDF.

    Raises KeyError for a name that is none.
    """
    path = folder / f"{name}.pdf"
    kind, _, pages = name.removesuffix(TAGGED).partition("-")
    if kind == "pack" and name.endswith(TAGGED):
        from benchmarks.papers.tagging import write_tagged_pack

        truth = write_tagged_pack(path, int(pages))
    elif kind == "pack":
        from benchmarks.papers.packs import write_pack

        truth = write_pack(path, int(pages))
    elif name.endswith(TAGGED):
        from benchmarks.papers.tagging import write_tagged

        truth = write_tagged(name.removesuffix(TAGGED), path, rows)
    else:
        from benchmarks.papers.plans import write_plan

        truth = write_plan(name, path, rows)
    write_truth(truth, path.with_suffix(".json"))
    return path
