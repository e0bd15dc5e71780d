"""An evaluation as tables for people, or as one JSON object for machines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pipeline.evaluate.figures import Evaluation, macro_f1

_TEXT = 90
"""Characters of a record's text that a line of the worst-first list shows."""


def as_text(evaluation: Evaluation, worst: int) -> str:
    """Figures by document and kind, the reliability table, and up to `worst` wrong and missed records each."""
    parts = [
        _documents(evaluation),
        _kinds(evaluation),
        _reliability(evaluation),
        _worst(evaluation, worst),
        _missed(evaluation, worst),
        _left(evaluation),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def as_json(evaluation: Evaluation) -> str:
    """The same, and every wrong and missed record, as one JSON object."""
    found: dict[str, Any] = {
        "documents": {document.file: round(macro_f1([document]), 4) for document in evaluation.documents},
        "kinds": {
            kind: {
                "precision": round(figures.precision, 4),
                "recall": round(figures.recall, 4),
                "f1": round(figures.f1, 4),
                "right": figures.right,
                "given": figures.given,
                "wanted": figures.wanted,
            }
            for kind, figures in evaluation.by_kind().items()
        },
        "reliability": [
            {"from": one.low, "to": one.high, "records": one.records, "confidence": one.confidence, "right": one.right}
            for one in evaluation.reliability()
        ],
        "expected_calibration_error": round(evaluation.calibration_error(), 4),
        "wrong_in_lowest_tenth": evaluation.wrong_in_lowest_tenth(),
        "wrong": [
            {
                "document": verdict.document,
                "id": verdict.record.id,
                "kind": verdict.kind,
                "confidence": verdict.record.confidence,
                "basis": verdict.record.basis,
                "text": verdict.text,
            }
            for verdict in evaluation.worst()
        ],
        "missed": [
            {"document": missed.document, "kind": missed.kind, "text": missed.text} for missed in evaluation.missed
        ],
        "without_output": list(evaluation.without_output),
        "without_gold": list(evaluation.without_gold),
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns of text, the first to the left and figures to the right."""
    widths = [max(len(row[number]) for row in (head, *rows)) for number in range(len(head))]
    lines = []
    for row in (head, *rows):
        cells = [row[0].ljust(widths[0])] + [text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _documents(evaluation: Evaluation) -> str:
    rows = [
        (
            document.file,
            f"{macro_f1([document]):.3f}",
            str(sum(v.right is False for v in document.verdicts)),
            str(len(document.missed)),
        )
        for document in evaluation.documents
    ]
    if rows:
        mean = sum(macro_f1([document]) for document in evaluation.documents) / len(rows)
        rows.append(("mean", f"{mean:.3f}", "", ""))
    return _table(("document", "macro F1", "wrong", "missed"), rows)


def _kinds(evaluation: Evaluation) -> str:
    rows = [
        (
            kind,
            f"{figures.precision:.3f}",
            f"{figures.recall:.3f}",
            f"{figures.f1:.3f}",
            str(figures.right),
            str(figures.given),
            str(figures.wanted),
        )
        for kind, figures in evaluation.by_kind().items()
    ]
    return _table(("kind", "precision", "recall", "F1", "right", "given", "wanted"), rows)


def _reliability(evaluation: Evaluation) -> str:
    rows = [
        (f"{one.low:.1f} to {one.high:.1f}", str(one.records), f"{one.confidence:.3f}", f"{one.right:.3f}")
        for one in evaluation.reliability()
    ]
    share = evaluation.wrong_in_lowest_tenth()
    lowest = "no record is wrong" if share is None else f"{share:.0%} of the wrong records are in it"
    return "\n".join(
        (
            _table(("confidence", "records", "mean", "right"), rows),
            f"Expected calibration error {evaluation.calibration_error():.3f}. The least sure tenth: {lowest}.",
        )
    )


def _worst(evaluation: Evaluation, count: int) -> str:
    wrong = evaluation.worst()
    if not wrong or not count:
        return ""
    lines = [f"Wrong, the surest first ({min(count, len(wrong))} of {len(wrong)}):"]
    for verdict in wrong[:count]:
        what = f"{verdict.record.confidence:.2f} {verdict.document} {verdict.record.id} ({verdict.record.basis})"
        lines.append(f"  {what}: {_short(verdict.text)}")
    return "\n".join(lines)


def _missed(evaluation: Evaluation, count: int) -> str:
    missed = evaluation.missed
    if not missed or not count:
        return ""
    lines = [f"Missed ({min(count, len(missed))} of {len(missed)}):"]
    lines += [f"  {one.document} {one.kind}: {_short(one.text)}" for one in missed[:count]]
    return "\n".join(lines)


def _left(evaluation: Evaluation) -> str:
    lines = []
    if evaluation.without_output:
        lines.append("Gold without an output: " + ", ".join(evaluation.without_output))
    if evaluation.without_gold:
        lines.append("Outputs without gold: " + ", ".join(evaluation.without_gold))
    return "\n".join(lines)


def _short(text: str) -> str:
    return text if len(text) <= _TEXT else text[: _TEXT - 1] + "…"
