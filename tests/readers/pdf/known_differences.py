"""Where pdfium and pdfplumber's own parser (pdfminer) differ, each with its cause, as in `docs/pdf-engines.md`."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Known:
    """`group` is what differs (see `agreement.GROUPS`), `right` the engine that has it right, and `where` the pages of
    each document that show it ("1-3 7"; empty for all of them)."""

    group: str
    cause: str
    right: str
    where: dict[str, str] = field(default_factory=dict)

    def pages(self, name: str) -> range | frozenset[int]:
        """The pages of a document on which it occurs."""
        if name not in self.where:
            return frozenset()
        if not self.where[name]:
            return range(1, 10_000)
        spans = [span.split("-") for span in self.where[name].split()]
        return frozenset(page for span in spans for page in range(int(span[0]), int(span[-1]) + 1))


KNOWN: list[Known] = []
FALLBACKS: dict[str, dict[int, str]] = {}
