"""Folders of outputs and gold, the command, and the same figures as the project's scorer."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import Options, extract
from pipeline.batch.folder import LocalFolder
from pipeline.cli import app
from pipeline.errors import MissingInput
from pipeline.evaluate import evaluate
from pipeline.evaluate.figures import macro_f1
from pipeline.inputs import Inputs
from pipeline.report import Conditions, Tally, run_summary, write_summary
from pipeline.writers.json_file import to_json
from schemas import Plan
from tests.conftest import REPOSITORY

SAMPLES = REPOSITORY / "samples"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of three samples, one of them with a record that is wrong."""
    folder = tmp_path_factory.mktemp("out")
    for name in ("marlstoke-highways.docx", "calderbeck-learning-log.txt", "wexmoor-museums.docx"):
        plan = extract(SAMPLES / name)
        if name.startswith("wexmoor"):
            first = plan.actions[0].model_copy(update={"text": "Build a bridge to the moon"})
            plan = plan.model_copy(update={"actions": (first, *plan.actions[1:])})
        (folder / f"{name}.json").write_text(to_json(plan), encoding="utf-8")
    return folder


def test_figures_are_those_of_the_scorer(outputs: Path, shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("score_plan", shared / "score" / "score_plan.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    evaluation = evaluate(SAMPLES / "gold", outputs)
    assert len(evaluation.documents) == 3
    for document in evaluation.documents:
        gold = json.loads((SAMPLES / "gold" / f"{Path(document.file).stem}.gold.json").read_text(encoding="utf-8"))
        report = scorer.score(gold, json.loads((outputs / f"{document.file}.json").read_text(encoding="utf-8")))
        assert macro_f1([document]) == pytest.approx(report["macro_f1"], abs=0.005), document.file


def test_the_command_prints_tables_and_the_wrong_records(outputs: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", "--gold", str(SAMPLES / "gold"), str(outputs)])
    assert result.exit_code == 0, result.output
    for words in ("wexmoor-museums.docx", "precision", "Expected calibration error", "Build a bridge to the moon"):
        assert words in result.output
    assert "Gold without an output: " in result.output


def test_the_command_prints_json(outputs: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", "--gold", str(SAMPLES / "gold"), str(outputs), "--json"])
    found = json.loads(result.output)
    assert found["kinds"]["action"]["f1"] < 1
    assert [wrong["text"] for wrong in found["wrong"] if wrong["document"].startswith("wexmoor")] == [
        "Build a bridge to the moon"
    ]
    assert {missed["document"] for missed in found["missed"]} == {"wexmoor-museums.docx"}


def test_one_output_and_one_gold_file_belong_together(outputs: Path, tmp_path: Path) -> None:
    gold = tmp_path / "other-name.gold.json"
    gold.write_bytes((SAMPLES / "gold" / "marlstoke-highways.gold.json").read_bytes())
    evaluation = evaluate(gold, outputs / "marlstoke-highways.docx.json")
    assert [macro_f1([document]) for document in evaluation.documents] == [1.0]


def test_outputs_of_documents_without_gold_are_named(weirs: Plan, tmp_path: Path) -> None:
    (tmp_path / "weirs.pdf.json").write_text(to_json(weirs), encoding="utf-8")
    evaluation = evaluate(SAMPLES / "gold", tmp_path)
    assert evaluation.without_gold == ("weirs.pdf",)
    assert evaluation.documents == ()


@pytest.mark.parametrize("missing", ["gold", "out"])
def test_an_empty_folder_is_an_error_for_people(outputs: Path, tmp_path: Path, missing: str) -> None:
    with pytest.raises(MissingInput, match="no JSON files with records are in the folder"):
        evaluate(tmp_path if missing == "gold" else SAMPLES / "gold", tmp_path if missing == "out" else outputs)
    folders = {"gold": str(SAMPLES / "gold"), "out": str(outputs), missing: str(tmp_path)}
    result = CliRunner().invoke(app, ["evaluate", "--gold", folders["gold"], folders["out"]])
    assert result.exit_code == 3


def test_what_a_run_leaves_beside_its_outputs_is_no_plan(weirs: Plan, tmp_path: Path) -> None:
    for folder in ("out", "gold"):
        (tmp_path / folder / ".annexe").mkdir(parents=True)
        write_summary(run_summary(Tally(), Inputs(), Conditions(Options())), LocalFolder(tmp_path / folder).write)
        (tmp_path / folder / ".annexe" / "staged.json").write_text("{", encoding="utf-8")
        (tmp_path / folder / "other.pdf.failed.json").write_text("{}", encoding="utf-8")
        (tmp_path / folder / "weirs.pdf.json").write_text(to_json(weirs), encoding="utf-8")
    found = evaluate(tmp_path / "gold", tmp_path / "out")
    assert [document.file for document in found.documents] == ["weirs.pdf"]
    assert found.without_gold == ()


def test_the_output_of_a_document_called_summary_is_a_plan(weirs: Plan, tmp_path: Path) -> None:
    for folder in ("out", "gold"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "summary.json").write_text(to_json(weirs), encoding="utf-8")
    assert len(evaluate(tmp_path / "gold", tmp_path / "out").documents) == 1
