"""Figures of the role model on councils that it has not seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.language.headers import read_header
from pipeline.language.lexicon import Role
from pipeline.language.role_model import RoleModel
from pipeline.language.training.roles.tables import LabelledTable

_BINS = 10


def report(judged: Sequence[tuple[LabelledTable, RoleModel]], slope: float) -> str:
    """Accuracy by view, calibration error, what is taken for what; `judged`: tables with models blind to them."""
    from pipeline.language.training.roles.train import answers

    lines = [f"slope {slope}", "| shown | accuracy | ECE |", "| --- | --- | --- |"]
    columns = [column for table, _ in judged for column in table.columns]
    told = [(column.role, read_header(column.header).role or Role.OTHER) for column in columns]
    lines.append(f"| lexicon alone | {_share(told):.3f} | – |")
    for view in ("header", "contents", "header and contents"):
        found = [(role, _calibrated(chances, slope)) for role, chances in answers(judged, view)]
        best = [(role, max(chances, key=lambda name: chances[name])) for role, chances in found]
        lines.append(f"| {view} | {_share(best):.3f} | {_error(found):.3f} |")
    return "\n".join([*lines, "", *_by_role(best)])


def _calibrated(chances: dict[Role, float], slope: float) -> dict[Role, float]:
    raised = {role: chance**slope for role, chance in chances.items()}
    total = sum(raised.values())
    return {role: one / total for role, one in raised.items()}


def _share(pairs: Sequence[tuple[Role, Role]]) -> float:
    return sum(role is found for role, found in pairs) / len(pairs)


def _error(found: Sequence[tuple[Role, dict[Role, float]]]) -> float:
    """Expected calibration error of the best role over bins of equal width."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for role, chances in found:
        best = max(chances, key=lambda name: chances[name])
        bins.setdefault(min(_BINS - 1, int(chances[best] * _BINS)), []).append((chances[best], best is role))
    gaps = (abs(sum(chance for chance, _ in one) - sum(right for _, right in one)) for one in bins.values())
    return sum(gaps) / len(found)


def _by_role(best: Sequence[tuple[Role, Role]]) -> list[str]:
    """For each role its columns, recall, precision, and what it is taken for."""
    lines = ["| role | columns | recall | precision | taken for |", "| --- | --- | --- | --- | --- |"]
    for role in sorted({role for role, _ in best}):
        mine = [found for truth, found in best if truth is role]
        right = sum(found is role for found in mine)
        given = sum(found is role for _, found in best)
        wrong = Counter(found for found in mine if found is not role).most_common(3)
        taken = ", ".join(f"{name} {count}" for name, count in wrong)
        lines.append(f"| {role} | {len(mine)} | {right / len(mine):.2f} | {right / max(1, given):.2f} | {taken} |")
    return lines
