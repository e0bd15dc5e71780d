"""The document a plan was read from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schemas.evidence import Confidence, Evidence, Model


class PageUse(Model):
    """What became of pages that follow each other, or, where the document has none (None), of tables.

    `tables` are the numbers of the tables that were used, or left; `reason` says in words what they are.
    """

    first_page: Annotated[int, Field(ge=1)] | None = None
    last_page: Annotated[int, Field(ge=1)] | None = None
    tables: tuple[int, ...] = ()
    used: bool
    reason: Annotated[str, Field(min_length=1)]


class Document(Model):
    """Identity of the input file; `id` is the first 16 hex digits of its SHA-256, `pages` None where it has none."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    file: Annotated[str, Field(min_length=1)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media_type: str
    title: str | None = None
    organisation: str | None = None
    """The body that publishes the plan, None where the document does not tell."""
    organisation_code: Annotated[str, Field(pattern=r"^[A-Z][0-9]{8}$")] | None = None
    """Its GSS code (Office for National Statistics), where it is a council of the list that Annexe ships."""
    organisation_confidence: Confidence | None = None
    organisation_basis: str | None = None
    """How it was decided: "title", "page header", "given" by the user …"""
    organisation_evidence: tuple[Evidence, ...] = ()
    """Where the document names it; empty where the user gave it."""
    pages: Annotated[int, Field(ge=1)] | None = None
    page_use: tuple[PageUse, ...] = ()
    """Which pages, or tables, the records were read from, and why the others were left; in reading order."""
