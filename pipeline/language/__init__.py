"""Language: column roles, dates, actions and outcomes, themes, links. `Outline` in, `Reading` out."""

from __future__ import annotations

from pipeline.labelled import Reading
from pipeline.outline import Outline

__all__ = ["read_language"]


def read_language(outline: Outline, fiscal_year_start: int, organisation: str | None = None) -> Reading:
    """What the rows of an outline say, by the spaCy pipeline, the date grammar and the header lexicon.

    The publishing body is `organisation` where that is given, else the one that the document names as such.
    """
    from pipeline.language.annotate import SpacyAnnotator
    from pipeline.language.organisation import find_organisation, given_organisation
    from pipeline.language.reading import read_plan

    reading = read_plan(outline, SpacyAnnotator(fiscal_year_start), fiscal_year_start)
    if organisation is not None:
        reading.organisation = given_organisation(organisation)
    else:
        reading.organisation, notes = find_organisation(outline)
        reading.notes.extend(notes)
    return reading
