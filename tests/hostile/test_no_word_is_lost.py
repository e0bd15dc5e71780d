"""Every character of a Word file's `w:t` stands in the output, wherever it stood: counted, and not searched for."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

import pipeline
from schemas import Plan
from tests.hostile.running import texts_of
from tests.hostile.word_cases import PLACES, merged, spanning
from tests.readers.docx.conftest import build

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNSHOWN = {f"{WORD}{name}" for name in ("del", "moveFrom", "rt")}
SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.docx"))
FURTHER = {"vMerge": merged("Warden", ""), "words under vMerge": merged("Warden", "Ecologist"), "gridSpan": spanning(3)}


def shown(data: bytes) -> str:
    """The text of all `w:t` that Word shows, found without the reader's help: of a text box once, of deletions none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    texts = []
    for paragraph in root.iter(f"{WORD}p"):
        for text in paragraph.iter(f"{WORD}t"):
            above = [str(one.tag) for one in text.iterancestors()]
            nearest = next(one for one in text.iterancestors(f"{WORD}p"))
            if (
                nearest is paragraph
                and not UNSHOWN & set(above)
                and not any(tag.endswith("}Fallback") for tag in above)
            ):
                texts.append(text.text or "")
        texts.append(" ")
    return "".join(texts)


def told(plan: Plan) -> str:
    """What the output says: records, fields, unassigned texts, and the issues that quote what Word hides."""
    return " ".join([*texts_of(plan), *(issue.message for issue in plan.issues)])


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def lost(path: Path) -> Counter[str]:
    """The words that the file has and the output has not, or not as often."""
    return words(shown(path.read_bytes())) - words(told(pipeline.extract(path)))


@pytest.mark.parametrize("place", [*PLACES, *FURTHER])
def test_a_word_in_an_odd_place_is_told(place: str, tmp_path: Path) -> None:
    body = (PLACES | FURTHER)[place]
    path = tmp_path / "plan.docx"
    path.write_bytes(build(body))
    assert lost(path) == Counter()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_no_word_of_the_samples_is_lost(path: Path) -> None:
    assert lost(path) == Counter()


def test_merged_cells_are_told_once(tmp_path: Path) -> None:
    """The library that Annexe builds on gives a merged cell's text for each place that it covers."""
    path = tmp_path / "plan.docx"
    path.write_bytes(build(merged("Warden", "")))
    plan = pipeline.extract(path)
    leads = [field for field in plan.fields if field.text == "Warden"]
    assert len(leads) == 1
    assert len(leads[0].evidence) == 1


def test_a_spanning_cell_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(build(spanning(3)))
    assert told(pipeline.extract(path)).count("Ponds and hedges") == 1


def test_the_counting_itself_sees_what_is_lost() -> None:
    data = build("<w:p><w:r><w:t>one two</w:t></w:r><w:del><w:r><w:t>three</w:t></w:r></w:del></w:p>")
    assert words(shown(data)) == Counter(["one", "two"])
