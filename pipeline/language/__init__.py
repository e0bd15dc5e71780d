"""Language: column roles, dates, actions and outcomes, themes, links. `Outline` in, `Reading` out."""

from __future__ import annotations

from pipeline.labelled import Reading
from pipeline.outline import Outline

__all__ = ["read_language"]


def read_language(outline: Outline, fiscal_year_start: int) -> Reading:
    """What the rows of an outline say, by the spaCy pipeline, the date grammar and the header lexicon."""
    from pipeline.language.annotate import SpacyAnnotator
    from pipeline.language.reading import read_plan

    return read_plan(outline, SpacyAnnotator(fiscal_year_start), fiscal_year_start)
