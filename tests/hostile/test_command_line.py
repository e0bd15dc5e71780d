"""Hostile names, links and folders, through the command line: nothing is read or written where it should not be."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from tests.hostile.pdf_file import SOUND as PDF
from tests.hostile.word_file import DOCUMENT, altered, members

Annexe = Callable[..., Result]
PLAN = b"Action\tOutcome\tBy when\nPlant two hundred street trees\tCooler streets in summer\tMarch 2031\n"
ESCAPE = "\x1b]0;owned\x07\x1b[2J"
DOCTYPE = b"<!DOCTYPE a><a/>"


@pytest.fixture
def annexe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Annexe:
    """`annexe ARGUMENTS`, run in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, [str(one) for one in arguments], prog_name="annexe")


def below(folder: str) -> set[str]:
    """The files that a run left below a folder, but for those of its own bookkeeping."""
    found = (path.relative_to(folder) for path in Path(folder).rglob("*") if path.is_file() or path.is_symlink())
    return {str(path) for path in found if path.parts[0] not in {".annexe", "summary.json"}}


def put(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(data)


def test_names_that_other_systems_or_terminals_take_for_something_else(annexe: Annexe) -> None:
    names = ["CON.txt", "nul.txt", "-o.txt", "a b.txt", "a;rm -rf b.txt", "$(id).txt", "con\nfailed.txt"]
    names += [f"{ESCAPE}.txt", "\u202etxt.fdp.txt", os.fsdecode(b"\xff\xfe.txt"), "%s%n.txt", "x" * 230 + ".txt"]
    put({f"plans/{name}": PLAN for name in names})
    result = annexe("extract", "plans")
    assert result.exit_code == 0, result.output
    assert below("out") == {f"{name}.json" for name in names}
    assert not {"\x1b", "\x07", "\u202e"} & set(result.output)
    assert not [line for line in result.output.splitlines() if line.startswith("failed.txt")]
    for name in names:
        written = json.loads(Path(f"out/{name}.json").read_text(encoding="utf-8"))
        assert written["actions"][0]["text"] == "Plant two hundred street trees"


def test_a_name_that_leaves_no_room_for_the_outputs(annexe: Annexe) -> None:
    """255 bytes is the longest name that there can be."""
    long = "y" * 251 + ".txt"
    put({f"plans/{long}": PLAN, "plans/good.txt": PLAN})
    result = annexe("extract", "plans")
    assert result.exit_code == 1
    assert "good.txt.json" in below("out")
    assert "cannot be written" in result.output
    assert "Traceback" not in result.output


def test_links_lead_nowhere(annexe: Annexe) -> None:
    put({"secret.txt": PLAN, "outside/plan.txt": PLAN, "plans/good.txt": PLAN})
    os.symlink("../secret.txt", "plans/linked.txt")
    os.symlink("../outside", "plans/folder")
    os.symlink("loop.txt", "plans/loop.txt")
    os.symlink(".", "plans/here")
    os.symlink("/dev/zero", "plans/endless.txt")
    os.mkfifo("plans/pipe.txt")
    result = annexe("extract", "plans")
    assert below("out") == {"good.txt.json"}
    assert "Plant two hundred" in Path("out/good.txt.json").read_text(encoding="utf-8")
    assert result.exit_code == 0, result.output


def test_an_output_that_is_a_link_is_replaced_and_not_followed(annexe: Annexe) -> None:
    put({"precious.txt": b"precious", "plans/good.txt": PLAN, "plans/bad.pdf": b"", "out/old": b""})
    for name in ("good.txt.json", "good.txt.failed.json", "bad.pdf.json", "bad.pdf.failed.json"):
        os.symlink("../precious.txt", f"out/{name}")
    annexe("extract", "plans")
    assert Path("precious.txt").read_bytes() == b"precious"
    assert below("out") == {"old", "good.txt.json", "bad.pdf.failed.json"}
    assert not Path("out/good.txt.json").is_symlink()


def test_two_documents_of_one_name_have_an_output_each(annexe: Annexe) -> None:
    put({"north/plan.txt": PLAN, "south/plan.txt": PLAN.replace(b"trees", b"lamps"), "north/PLAN.txt": PLAN})
    annexe("extract", "north/plan.txt", "south/plan.txt", "north/PLAN.txt")
    assert below("out") == {"north/plan.txt.json", "south/plan.txt.json", "PLAN.txt.json"}
    assert "street lamps" in Path("out/south/plan.txt.json").read_text(encoding="utf-8")


def test_a_document_is_never_overwritten_by_an_output(annexe: Annexe) -> None:
    put({"plans/plan.txt": PLAN, "plans/plan.txt.json": PLAN})
    annexe("extract", "plans/plan.txt", "plans/plan.txt.json", "-o", "plans")
    assert Path("plans/plan.txt").read_bytes() == PLAN
    assert Path("plans/plan.txt.json").read_bytes() == PLAN


def test_members_that_lead_out_of_a_package_are_not_unpacked(annexe: Annexe, tmp_path: Path) -> None:
    escaping = {"../escaped.xml": b"<a/>", "../../escaped.xml": b"<a/>", f"{tmp_path}/escaped.xml": b"<a/>"}
    put({"plans/plan.docx": altered(escaping)})
    before = below(".")
    assert annexe("extract", "plans").exit_code == 0
    assert {name for name in below(".") - before if not name.startswith("out/")} == set()
    assert list(tmp_path.parent.glob("**/escaped.xml")) == []


def test_messages_tell_names_of_members_without_their_escapes(annexe: Annexe) -> None:
    put({"plans/plan.docx": altered({f"word/{ESCAPE}.xml": DOCTYPE}), "plans/good.pdf": PDF})
    result = annexe("extract", "plans")
    assert result.exit_code == 1
    assert "DOCTYPE" in result.output
    assert not {"\x1b", "\x07"} & set(result.output)
    told = json.loads(Path("out/plan.docx.failed.json").read_text(encoding="utf-8"))
    assert not {"\x1b", "\x07"} & set(told["message"])


def test_markup_in_a_document_is_data_in_the_output_and_nothing_on_the_terminal(annexe: Annexe) -> None:
    attack = b"</script><img src=x onerror=alert(1)>"
    data = members()[DOCUMENT].replace(b"Warden", attack.replace(b"<", b"&lt;") + b"[bold red]")
    put({"plans/plan.docx": altered({DOCUMENT: data}), "plans/[red]plan[/].txt": PLAN})
    result = annexe("extract", "plans")
    assert result.exit_code == 0
    assert "[red]plan[/].txt" in result.output
    written = Path("out/plan.docx.json").read_text(encoding="utf-8")
    assert attack.decode() in [field["text"].removesuffix("[bold red]") for field in json.loads(written)["fields"]]
