"""What is written in place of a plan where a document could not be read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from schemas.evidence import Model
from schemas.plan import SCHEMA_VERSION, Text


class Failure(Model):
    """One document that failed: `code` is stable (see `docs/cli.md`), `message` tells a person what to do.

    `page` (1-based) is the page that it failed at, where that is known. `seconds` is how long it took, in whole
    seconds: the one field that may differ where the same document fails again.
    """

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    file: Text
    status: Literal["failed"] = "failed"
    code: Text
    message: Text
    page: Annotated[int, Field(ge=1)] | None = None
    seconds: Annotated[int, Field(ge=0)] = 0
