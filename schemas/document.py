"""The document a plan was read from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schemas.evidence import Model


class Document(Model):
    """Identity of the input file; `id` is the first 16 hex digits of its SHA-256, `pages` None where it has none."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    file: Annotated[str, Field(min_length=1)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    media_type: str
    title: str | None = None
    organisation: str | None = None
    pages: Annotated[int, Field(ge=1)] | None = None
