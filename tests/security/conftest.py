"""The command line in this process, a document to give it, and code for the processes that read documents."""

from __future__ import annotations

from tests.cli.conftest import annexe, in_workers, plan

__all__ = ["annexe", "in_workers", "plan"]
