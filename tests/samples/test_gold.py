"""The gold files are well formed, and every word of them stands in each rendering, in order."""

from __future__ import annotations

import importlib.util
import json
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "samples"
SEEDS = ROOT.parent / "shared" / "seeds"
SCORER = ROOT.parent / "shared" / "score" / "score_plan.py"
GOLD = sorted((FOLDER / "gold").glob("*.gold.json"))
ITEM_KEYS = {"theme", "reference", "heading", "actions", "outcomes", "sentences", "dates", "fields"}
ROLES = {"lead", "partner", "status", "progress", "other"}
LABELS = {"action", "outcome", "either"}
SHARED_WORDS = 6  # a run this long in common with a seed would be copied, not chance


def load(path: Path) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return plan


def squash(text: str) -> str:
    """Letters and digits only: what is left whatever the line breaks, hyphens and markup."""
    text = re.sub(r"<[^>]+>", " ", unicodedata.normalize("NFKC", text))
    return re.sub(r"[\W_]+", "", text.lower())


def pdf_words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def docx_words(path: Path) -> str:
    """All text of the body, tables and links included, in document order."""
    body = docx.Document(str(path)).element.body
    return "".join(each.text or "" for each in body.iter() if each.tag.endswith("}t"))


def text_words(path: Path) -> str:
    return path.read_text(encoding="utf-8")


READ = {".pdf": pdf_words, ".docx": docx_words, ".txt": text_words}


def renderings(stem: str) -> list[Path]:
    return sorted(
        path for path in FOLDER.iterdir() if path.suffix in READ and re.match(rf"{stem}(-flat)?\.", path.name)
    )


def records(plan: dict[str, Any]) -> list[str]:
    """Every text that the gold holds."""
    found = [
        text for theme in plan["themes"] for text in (theme["label"], theme["statement"], theme["narrative"]) if text
    ]
    for item in plan["items"]:
        found += [text for text in (item["reference"], item["heading"]) if text]
        found += [each["text"] for key in ("actions", "outcomes", "sentences") for each in item[key]]
        found += [each["text"] for each in item["fields"] if not each.get("by_fill")]
        found += [part for each in item["dates"] for part in printed_parts(each["text"])]
        found += [each["label"] for each in item["dates"] if each["label"]]
        found += item.get("links", [])
    return found


def printed_parts(date: str) -> list[str]:
    """The parts of a date's text that cells of their own may print: start and finish, a year and its quarter."""
    return [part for end in date.split(" - ") for part in re.split(r"(?<=/\d\d) (?=Q)", end)]


def stands(record: str, text: str) -> bool:
    """Whether the record stands in the squashed text, whole or in two pieces that a page break parted."""
    return record in text or any(
        record[:cut] in text and text.find(record[cut:], text.find(record[:cut])) >= 0 for cut in range(1, len(record))
    )


def test_there_are_at_least_seven_plans() -> None:
    assert len(GOLD) >= 7


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_keys_are_those_that_the_scorer_reads(path: Path) -> None:
    plan = load(path)
    assert plan["document"] == path.name.removesuffix(".gold.json")
    assert len(plan["themes"]) <= 3
    assert 3 <= len(plan["items"]) <= 12
    for item in plan["items"]:
        assert set(item) - {"links"} == ITEM_KEYS
        assert item["theme"] in range(len(plan["themes"])) or (item["theme"] is None and not plan["themes"])
        assert item["actions"]
        assert item["heading"] or len(item["actions"]) == 1
        assert all(sentence["label"] in LABELS for sentence in item["sentences"])
        assert all(each["role"] in ROLES and each["header"] != "" for each in item["fields"])


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_dates_are_iso_and_point_to_actions_of_their_item(path: Path) -> None:
    for item in load(path)["items"]:
        for dated in item["dates"]:
            start, end = (date.fromisoformat(dated[key]) if dated[key] else None for key in ("start", "end"))
            assert not (start and end) or start <= end
            assert not (dated["open_end"] and end)
            assert dated["actions"]
            assert all(0 <= index < len(item["actions"]) for index in dated["actions"])
            bounds = [bound for bound in (start, end) if bound]
            years = re.findall(r"\b(?:19|20)\d\d\b", dated["text"])
            fiscal = int("Q4" in dated["text"])  # the last quarter lies in the next calendar year
            assert not years or {int(years[0]), int(years[0]) + fiscal} & {bound.year for bound in bounds}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_word_of_the_gold_stands_in_each_rendering_in_order(path: Path) -> None:
    plan = load(path)
    files = renderings(plan["document"])
    assert ".pdf" in {file.suffix for file in files}
    for file in files:
        text = squash(READ[file.suffix](file))
        assert [record for record in records(plan) if not stands(squash(record), text)] == [], file.name


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_whole_records_stand_unbroken_in_the_word_file(path: Path) -> None:
    plan = load(path)
    word_file = FOLDER / f"{plan['document']}.docx"
    if not word_file.is_file():
        pytest.skip("a layout that word processors cannot hold")
    text = squash(docx_words(word_file))
    assert [record for record in records(plan) if squash(record) not in text] == []


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not part of the repository")
def test_no_phrase_is_taken_from_a_seed() -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", re.sub(r"<[^>]+>", " ", text).lower())
        return {tuple(words[at : at + SHARED_WORDS]) for at in range(len(words) - SHARED_WORDS + 1)}

    seeds = set().union(*(runs(path.read_text(encoding="utf-8")) for path in SEEDS.glob("*.txt")))
    shared = {run for path in GOLD for record in records(load(path)) for run in runs(record) & seeds}
    assert shared == set()


def output_of(plan: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The output that a flawless extraction of this plan would write (the parts that the scorer reads)."""
    out: dict[str, list[dict[str, Any]]] = {
        "themes": [{**theme, "id": f"theme-{number}"} for number, theme in enumerate(plan["themes"])],
        "priorities": [],
        "actions": [],
        "outcomes": [],
        "date_ranges": [],
        "fields": [],
    }
    for number, item in enumerate(plan["items"]):
        own = {
            "theme_id": None if item["theme"] is None else f"theme-{item['theme']}",
            "priority_id": f"priority-{number}" if item["heading"] else None,
        }
        ids = [f"action-{number}-{index}" for index in range(len(item["actions"]))]
        if item["heading"]:
            out["priorities"].append(
                {"id": own["priority_id"], "text": item["heading"], "reference": item["reference"]}
            )
        out["actions"] += [{**own, **each, "id": one} for each, one in zip(item["actions"], ids, strict=True)]
        out["outcomes"] += [{**own, **each} for each in item["outcomes"]]
        for each in item["sentences"]:
            parent = {"parent_id": ids[0], "id": None} if each["label"] == "action" else {}
            out["actions" if parent else "outcomes"].append({**own, "text": each["text"], **parent})
        for each in item["dates"]:
            out["date_ranges"].append({**own, **each, "action_ids": [ids[each["actions"][0]]]})
        out["fields"] += [{**own, **each} for each in item["fields"]]
    return out


@pytest.mark.skipif(not SCORER.is_file(), reason="the scorer is not part of the repository")
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_flawless_output_scores_one(path: Path) -> None:
    spec = importlib.util.spec_from_file_location("score_plan", SCORER)
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    report = scorer.score(load(path), output_of(load(path)))
    assert report["macro_f1"] == 1.0
    links = [
        report[key]["acc"] for key in ("split", "theme_of", "priority_of", "date_label", "date_action") if key in report
    ]
    assert {each for each in links if each is not None} == {1.0}
