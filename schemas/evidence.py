"""Where in the source a record stands, and the base that all models share."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
"""Probability, from 0 to 1, that the record is right."""

BoundingBox = tuple[float, float, float, float]
"""x0, top, x1, bottom in points from the top left corner of the page."""


class Model(BaseModel):
    """Strict (nothing is coerced), frozen (nothing changes after validation), closed (no unknown field)."""

    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", json_schema_serialization_defaults_required=True
    )


class Evidence(Model):
    """One place in the source that a record's text, or a piece of it, was cut from.

    PDF: `page` and `bbox`; tables in any format: `table`, `row` and `column`, counted from 0 within the document;
    text: `line` and `end_line`, counted from 1 (in Word documents the paragraph's number, outside tables).
    """

    page: Annotated[int, Field(ge=1)] | None = None
    bbox: BoundingBox | None = None
    table: Annotated[int, Field(ge=0)] | None = None
    row: Annotated[int, Field(ge=0)] | None = None
    column: Annotated[int, Field(ge=0)] | None = None
    line: Annotated[int, Field(ge=1)] | None = None
    end_line: Annotated[int, Field(ge=1)] | None = None
    raw: str
    """The verbatim source of the piece."""


class Record(Model):
    """What every record has: its identifier, its places in the source, and how sure Annexe is and why."""

    id: Annotated[str, Field(min_length=1)]
    evidence: Annotated[tuple[Evidence, ...], Field(min_length=1)]
    """In reading order, one for each piece that the record was put together from."""
    confidence: Confidence
    basis: Annotated[str, Field(min_length=1)]
    """How it was decided: "column header", "list item", "typography", "layout", "classifier", "date grammar" …"""
