"""A log for machines: one JSON object a line on standard error, each written out at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.errors import AnnexeError
from pipeline.inputs import Inputs
from pipeline.outcome import Dealt, Extracted, How
from pipeline.report.standard_error import write_line
from pipeline.report.tally import Tally
from pipeline.report.words import FIELDS, Tone, printable


class JsonLines:
    """Every event of a run as an object with `event` and `time` (UTC, ISO 8601); docs/batch.md lists the others."""

    def __init__(self, documents: int) -> None:
        self._reached = 0
        self._documents = documents
        self._ended = False
        self._log("started", documents=documents)

    def begun(self, name: str) -> None:
        self._log("begun", file=printable(name))

    def dealt(self, dealt: Dealt, debug_trace: bool = False) -> None:
        self._reached += 1
        told: dict[str, Any] = {"file": printable(dealt.name)}
        if isinstance(dealt.outcome, Extracted):
            told |= _plan(dealt, dealt.outcome)
        else:
            error = dealt.outcome.error
            told |= {"status": "failed", "code": error.code, "message": printable(error.message)}
            told |= {"page": error.page, "transient": dealt.outcome.transient}
            told |= {"trace": dealt.outcome.trace} if debug_trace else {}
        told |= {"how": dealt.how.value, "seconds": round(dealt.outcome.seconds, 3)}
        if dealt.how is How.COPIED:
            told["same_as"] = printable(dealt.twin)
        self._log("document", **told, done=self._reached, of=self._documents)

    def failed(self, error: AnnexeError, trace: str = "") -> None:
        told = {"file": printable(error.file), "status": "failed", "code": error.code}
        self._log("failure", **told, message=printable(error.message), **({"trace": trace} if trace else {}))

    def note(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        self._log("note", message=text)

    def end(self) -> None:
        if not self._ended:
            self._log("ended", done=self._reached, of=self._documents)
        self._ended = True

    def sum_up(self, tally: Tally, inputs: Inputs, out: Path | str) -> None:
        self._log(
            "summary",
            extracted=tally.how[How.NOW],
            copied=tally.how[How.COPIED],
            unchanged=tally.how[How.BEFORE],
            failed=len(tally.failures),
            without_plan=tally.without_plan,
            records=_by_field(tally.records),
            issues=tally.issues,
            seconds=round(tally.seconds, 3),
            out=printable(str(out)),
        )

    def _log(self, event: str, **told: object) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        # Written in ASCII, so that the encoding of standard error cannot make a line no JSON.
        write_line(json.dumps({"event": event, "time": now, **told}))


def _plan(dealt: Dealt, outcome: Extracted) -> dict[str, Any]:
    found = outcome.found
    return {
        "status": "extracted",
        "output": printable(dealt.target),
        "holds_plan": found.holds_plan,
        "records": _by_field(found.records),
        "issues": found.issues,
        "pages": found.pages,
    }


def _by_field(records: Mapping[str, int]) -> dict[str, int]:
    return {name: records.get(kind, 0) for kind, name in FIELDS.items()}
