"""Annexe: from a council's strategy appendix to validated records.

A document flows one way, and every stage is a plain function:

    path ─ readers ─▶ Source ─ layout ─▶ Outline ─ language ─▶ Reading ─ assemble ─▶ Plan ─ writers ─▶ out/

`source.py`, `passage.py`, `outline.py` and `labelled.py` say what passes between the stages. The readers are handed
`skim` of the language stage (`skimmed.py`): it tells which pages of a long PDF are worth parsing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.options import Options

if TYPE_CHECKING:
    from pipeline.labelled import Reading
    from pipeline.outline import Outline
    from pipeline.source import Source
    from schemas import Plan

__all__ = ["Options", "extract", "understand"]


def extract(path: str | Path, options: Options | None = None) -> Plan:
    """The plan that a document holds.

    Raises the errors of `pipeline.errors` for a document that cannot be read; one that holds no plan gives a plan
    without records and an issue that says so.
    """
    from pipeline.assemble import assemble

    source, sections, reading = understand(path, options)
    return assemble(source, reading, sections.notes)


def understand(path: str | Path, options: Options | None = None) -> tuple[Source, Outline, Reading]:
    """What the stages before the records make of a document, one after the other; for those who ask why.

    Raises as `extract` does.
    """
    from pipeline.language import read_language
    from pipeline.language.cell_fit import cell_misfit
    from pipeline.language.commitments import Commitments
    from pipeline.language.headers import header_likeness
    from pipeline.language.skimming import skim
    from pipeline.layout import outline
    from pipeline.readers import read

    chosen = options or Options()
    source = read(Path(path), chosen, skim)
    sections = outline(source, header_likeness, Commitments(chosen.fiscal_year_start), cell_misfit)
    return source, sections, read_language(sections, chosen.fiscal_year_start, chosen.organisation)
