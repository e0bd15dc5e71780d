#!/usr/bin/env python3
"""Score Annexe against gold: the seed documents, their renderings, the samples, and real plans.

    tools/score.py [--only PATTERN] [--no-baseline] [--shared FOLDER]

Prints one row for each document and format, the scorer being ../shared/score/score_plan.py, and beside Annexe what
../shared/score/baseline.py makes of the same PDFs. A full run leaves its tables in docs/scores.md and the
comparison in README.md. Exits with 1 when a target is missed or a document that has a target could not be extracted.
"""

from __future__ import annotations

import argparse
import functools
import importlib.util
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path
from types import ModuleType
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
if str(REPOSITORY) not in sys.path:  # of a script only its own folder is on the path
    sys.path.insert(0, str(REPOSITORY))

from tools.readme_scores import update_readme  # noqa: E402

SHARED = Path(os.environ.get("ANNEXE_SHARED") or REPOSITORY.parent / "shared")
SCORES = REPOSITORY / "docs" / "scores.md"

F1_COLUMNS = ("themes", "priorities", "actions", "outcomes", "dates", "fields")
"""Columns in which the scorer gives precision, recall and F1; the table shows F1."""
SHARE_COLUMNS = ("split", "theme_of", "priority_of", "date_label", "date_action")
"""Columns in which the scorer gives the share that is right of what was matched."""
WORD_COLUMNS = ("kept", "invented")
"""Shares of the source's and of the records' words; only where the source is text that the scorer can read."""
COLUMNS = (*F1_COLUMNS, *SHARE_COLUMNS, *WORD_COLUMNS, "macro F1")

WORDS = {"kept": 0.998, "invented": 0.0}
SEED_003 = {"themes": 1.0, "priorities": 1.0, "actions": 1.0, "outcomes": 0.98, "dates": 1.0} | {
    "date_label": 0.95,
    "date_action": 0.85,
    "theme_of": 1.0,
    "priority_of": 1.0,
}
SEED_000 = {"themes": 1.0, "actions": 0.96, "outcomes": 0.88, "dates": 0.96, "split": 0.90, "theme_of": 1.0}
SEED_000_STYLED = SEED_000 | {"actions": 0.98, "outcomes": 0.96, "dates": 1.0, "split": 0.97}
SAMPLE = dict.fromkeys((*F1_COLUMNS, *SHARE_COLUMNS), 0.97)

TARGETS: Mapping[tuple[str, str], Mapping[str, float]] = {
    ("seed 003", "text"): SEED_003 | WORDS,
    ("seed 003", "docx"): SEED_003,
    ("seed 003", "pdf"): SEED_003,
    ("seed 000", "text"): SEED_000 | WORDS,
    ("seed 000", "docx"): SEED_000_STYLED,
    ("seed 000", "pdf"): SEED_000_STYLED,
}
"""The least that each column must show (`invented`: the most); a column without a figure is not measured."""

FORMATS = {".txt": "text", ".docx": "docx", ".pdf": "pdf"}


@dataclass(frozen=True)
class Case:
    """A document with its gold. `group` is "seed", "sample" or "real"; `targets` by column."""

    name: str
    path: Path
    gold: Path
    group: str
    targets: Mapping[str, float] = field(default_factory=dict)

    @property
    def format(self) -> str:
        return FORMATS[self.path.suffix]


@dataclass(frozen=True)
class Result:
    """What a case scored by column (None: nothing of that kind in gold or output), or the error that stopped it."""

    case: Case
    figures: Mapping[str, float | None] = field(default_factory=dict)
    error: str | None = None

    @property
    def missed(self) -> list[str]:
        """The targets that are not met, each as a line to print."""
        where = f"{self.case.name} ({self.case.format})"
        if self.error is not None:
            return [f"{where}: {self.error}"] if self.case.targets else []
        return [
            f"{where}: {column} {figure:.4f}, to be {'at most' if column == 'invented' else 'at least'} {target}"
            for column, target in self.case.targets.items()
            if (figure := self.figures.get(column)) is not None and not _meets(column, figure, target)
        ]


def _meets(column: str, figure: float, target: float) -> bool:
    return figure <= target if column == "invented" else figure >= target


def cases(shared: Path) -> list[Case]:
    """Every document that has gold, in the order of the table."""
    return [*_seeds(shared), *samples(), *_real(shared)]


def _seeds(shared: Path) -> Iterator[Case]:
    for number in ("003", "000"):
        name = f"seed {number}"
        text = next((shared / "seeds").glob(f"{number}_*.txt"))
        gold = shared / "gold" / f"{text.stem}.gold.json"
        rendered = shared / "seeds" / "rendered" / f"seed{number}-ruled"
        for path in (text, rendered.with_suffix(".docx"), rendered.with_suffix(".pdf")):
            yield Case(name, path, gold, "seed", TARGETS[name, FORMATS[path.suffix]])


def samples() -> list[Case]:
    """The project's own samples; a layout variant such as `plan-flat.txt` shares the gold of `plan`."""
    folder = REPOSITORY / "samples"
    golds = {gold.name.removesuffix(".gold.json"): gold for gold in (folder / "gold").glob("*.gold.json")}
    found = []
    documents = [path for path in folder.glob("**/*") if path.suffix in FORMATS]
    for path in sorted(documents, key=lambda path: (path.stem, list(FORMATS).index(path.suffix))):
        owners = [name for name in golds if path.stem == name or path.stem.startswith(f"{name}-")]
        if owners:
            targets = SAMPLE | WORDS if path.suffix == ".txt" else SAMPLE
            found.append(Case(path.stem, path, golds[max(owners, key=len)], "sample", targets))
    return found


def _real(shared: Path) -> Iterator[Case]:
    for path in sorted((shared / "real").glob("*.pdf")):
        gold = shared / "gold" / f"{path.stem}.gold.json"
        if gold.is_file():
            yield Case(path.stem, path, gold, "real")


@functools.cache
def scorer(shared: Path) -> ModuleType:
    """The module score_plan.py, loaded from its file: it belongs to no package."""
    spec = importlib.util.spec_from_file_location("score_plan", shared / "score" / "score_plan.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "score" / "score_plan.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run(case: Case, shared: Path) -> Result:
    """Extract one document with Annexe, score the plan. An error of the extraction becomes the result's."""
    from pipeline import extract
    from pipeline.options import Options
    from pipeline.writers.json_file import to_json

    gold = _gold(case)
    options = Options()
    if gold.get("pages"):
        first, last = gold["pages"]
        options = replace(options, pages=frozenset(range(first, last + 1)))
    if gold.get("fiscal_year_start"):
        options = replace(options, fiscal_year_start=gold["fiscal_year_start"])
    try:
        output = json.loads(to_json(extract(case.path, options)))
    except Exception as error:  # noqa: BLE001  a document that fails is a row of the table
        return Result(case, error=_one_line(error))
    source = case.path.read_text(encoding="utf-8") if case.format == "text" else None
    return Result(case, figures(gold, output, source, shared))


def _one_line(error: Exception) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    first_line = (str(error).splitlines() or [""])[0]
    return f"{type(error).__name__}: {first_line} ({Path(last.filename).name}:{last.lineno})"


def figures(gold: dict[str, Any], output: dict[str, Any], source: str | None, shared: Path) -> dict[str, float | None]:
    """The table's figures for an output of Annexe or of the baseline."""
    report = scorer(shared).score(gold, output)
    row: dict[str, float | None] = dict.fromkeys(COLUMNS)
    for column in F1_COLUMNS:
        if column in report and (report[column]["gold"] or report[column]["pred"]):
            row[column] = report[column]["f1"]
    for column in SHARE_COLUMNS:
        if column in report:
            row[column] = report[column]["acc"]
    if source is not None:
        row.update(scorer(shared).coverage(source, output))
    row["macro F1"] = report["macro_f1"]
    return row


def _gold(case: Case) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(case.gold.read_text(encoding="utf-8"))
    return gold


def baseline(case: Case, shared: Path) -> Result:
    """The same PDF through ../shared/score/baseline.py, which does without fiscal years and page structure."""
    first, last = _gold(case).get("pages") or (1, _page_count(case.path))
    command = [sys.executable, str(shared / "score" / "baseline.py"), str(case.path), str(first), str(last)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        return Result(case, error=(done.stderr.splitlines() or ["it failed"])[-1])
    return Result(case, figures(_gold(case), json.loads(done.stdout), None, shared))


def _page_count(path: Path) -> int:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return len(pdf.pages)


def date_expressions(shared: Path) -> tuple[int, int, list[str]]:
    """Run gold/date_expressions.jsonl through `annexe dates -`: how many right, of how many, a line for each wrong."""
    path = shared / "gold" / "date_expressions.jsonl"
    wanted = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "dates", "-"]
    expressions = "".join(f"{one['text']}\n" for one in wanted)
    done = subprocess.run(command, input=expressions, capture_output=True, text=True, timeout=120, check=False)
    given = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode or len(given) != len(wanted):
        reason = (done.stderr.splitlines() or ["nothing on standard error"])[-1]
        return 0, len(wanted), [f"annexe dates gave {len(given)} lines for {len(wanted)} expressions: {reason}"]
    wrong = [
        f"date expression {gold['text']!r}: {json.dumps(out['dates'], ensure_ascii=False)}"
        for gold, out in zip(wanted, given, strict=True)
        if not _same_dates(gold["dates"], out["dates"])
    ]
    return len(wanted) - len(wrong), len(wanted), wrong


def _same_dates(gold: list[dict[str, Any]], given: list[dict[str, Any]]) -> bool:
    """Equal in number, and in every key that gold names; an open end or start that it does not name is closed."""
    closed = {"open_start": False, "open_end": False}
    return len(gold) == len(given) and all(
        all(one.get(key) == value for key, value in (closed | want).items())
        for want, one in zip(gold, given, strict=True)
    )


def scores_table(results: list[Result]) -> str:
    """One row for each document and format; a figure below its target is marked with !."""
    rows = [["document", "format", *COLUMNS]]
    for result in results:
        cells = [_cell(result, column) for column in COLUMNS]
        if result.error is not None:
            cells[0] = f"**{result.error.replace('|', '/')}**"
        rows.append([result.case.name, result.case.format, *cells])
    return _markdown(rows)


def _cell(result: Result, column: str) -> str:
    figure = result.figures.get(column)
    if figure is None:
        return "–"
    target = result.case.targets.get(column)
    missed = target is not None and not _meets(column, figure, target)
    return f"{figure:.{4 if column in WORD_COLUMNS else 3}f}{' !' if missed else ''}"


def baseline_table(pairs: list[tuple[Result, Result]]) -> str:
    """Annexe's macro F1 beside the baseline's, on the same PDFs and pages."""
    return _markdown([["document", "Annexe", "baseline"], *(list(row[1:]) for row in comparison(pairs))])


def comparison(pairs: list[tuple[Result, Result]]) -> list[tuple[str, str, str, str]]:
    """Group and document, and the macro F1 of Annexe and of the baseline, or the error that stopped it."""
    rows = []
    for annexe, peer in pairs:
        told = (one.error or f"{one.figures['macro F1']:.3f}" for one in (annexe, peer))
        ours, theirs = (cell.replace("|", "/") for cell in told)
        rows.append((annexe.case.group, annexe.case.name, ours, theirs))
    return rows


def _markdown(rows: list[list[str]]) -> str:
    widths = [max(len(row[n]) for row in rows if not row[n].startswith("**")) for n in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines)


def _commit() -> str:
    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=REPOSITORY, capture_output=True, text=True, check=False).stdout

    head = git("rev-parse", "--short=12", "HEAD").strip() or "no commit yet"
    changed = git("status", "--porcelain", "--", "pipeline", "schemas", "samples")
    return f"{head} with uncommitted changes" if changed else head


def page(results: list[Result], pairs: list[tuple[Result, Result]], dates: str, missed: list[str]) -> str:
    """The text of docs/scores.md."""
    when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    parts = [
        "# Scores",
        f"Written by `make score` on {when}, of commit {_commit()}.",
        "F1 for themes to fields, shares of what was matched for split to date_action, shares of words for kept and\n"
        "invented (text only); – where there is nothing of the kind. A figure below its target is marked with !.",
        scores_table(results),
        f"Date expressions: {dates}.",
    ]
    if pairs:
        parts += [
            "## Beside a script of an afternoon",
            "Macro F1 on the same PDFs and pages; the script: pdfplumber's tables, header keywords and dateparser.",
            baseline_table(pairs),
        ]
    parts += ["## Targets missed", "\n".join(f"- {line}" for line in missed) if missed else "None."]
    return "\n\n".join(parts) + "\n"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", metavar="PATTERN", help='only documents whose "group name format" holds it')
    parser.add_argument("--no-baseline", action="store_true", help="leave the comparison out")
    parser.add_argument("--shared", type=Path, default=SHARED, help="where seeds, gold and scorer are (%(default)s)")
    given = parser.parse_args(arguments)
    if not (given.shared / "score" / "score_plan.py").is_file():
        parser.error(f"no scorer under {given.shared}: give its folder with --shared or ANNEXE_SHARED")
    chosen = [case for case in cases(given.shared) if given.only is None or _matches(case, given.only)]
    if not chosen:
        parser.error(f"no document matches {given.only!r}")

    results = [run(case, given.shared) for case in chosen]
    peers = [] if given.no_baseline else [one for one in results if one.case.format == "pdf"]
    pairs = [(one, baseline(one.case, given.shared)) for one in peers]
    right, count, wrong = date_expressions(given.shared)
    missed = [line for result in results for line in result.missed] + wrong
    text = page(results, pairs, f"{right} of {count} right", missed)
    print(text)
    if given.only is None and not given.no_baseline:
        SCORES.parent.mkdir(exist_ok=True)
        SCORES.write_text(text, encoding="utf-8")
        update_readme(REPOSITORY / "README.md", comparison(pairs))
    return 1 if missed else 0


def _matches(case: Case, pattern: str) -> bool:
    return any(
        fnmatch(name, f"*{pattern}*") for name in (case.name, case.format, f"{case.name} {case.format}", case.group)
    )


if __name__ == "__main__":
    sys.exit(main())
