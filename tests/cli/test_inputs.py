"""Which files of a folder are documents, and what their output is called."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.inputs import NoDocuments, collect

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PDF = (SAMPLES / "harrowmere-sport.pdf").read_bytes()
WORD = (SAMPLES / "harrowmere-sport.docx").read_bytes()
ZIP = b"PK\x05\x06" + bytes(18)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "plans"
    path.mkdir()
    return path


def put(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def names(*arguments: Path, out: Path = Path("out")) -> list[str]:
    return [document.name for document in collect(arguments, out).documents]


def test_pdf_and_word_are_known_by_content(folder: Path) -> None:
    put(folder, **{"a.bin": PDF, "b": PDF, "c.dat": WORD, "d.docm": WORD})
    assert names(folder) == ["a.bin", "b", "c.dat", "d.docm"]


def test_names_that_claim_to_be_documents_are_taken_at_their_word(folder: Path) -> None:
    claims = ["a.pdf", "b.DOCX", "c.txt", "d.TXT", "e.tsv", "f.tab", "g.asc", "h.text"]
    put(folder, **dict.fromkeys(claims, b""))
    assert names(folder) == claims


def test_text_without_suffix_is_taken_and_other_text_is_not(folder: Path) -> None:
    put(
        folder,
        plan=b"Action plan",
        nothing=b"",
        program=b"\x7fELF" + bytes(99),
        **{"x.py": b"print()", "gold.json": b"{}", "README.md": b"# Plans", "p.png": b"\x89PNG\r\n", "z.zip": ZIP},
    )
    inputs = collect([folder], Path("out"))
    assert [document.name for document in inputs.documents] == ["plan"]
    assert inputs.others == Counter({".py": 1, ".json": 1, ".md": 1, ".png": 1, ".zip": 1, "": 2})


def test_hidden_files_lock_files_and_the_output_are_passed_over(folder: Path) -> None:
    skipped = [".hidden.txt", ".git/a.txt", "~$plan.docx", "out/trees.txt", "out/deep/trees.txt"]
    put(folder, **dict.fromkeys([*skipped, "other/out/a.txt", "plan.txt"], b"x"))
    inputs = collect([folder], folder / "other" / ".." / "out")
    assert [document.name for document in inputs.documents] == ["other/out/a.txt", "plan.txt"]
    assert inputs.others.total() == 0


def test_a_folder_that_is_its_own_output_is_walked(folder: Path) -> None:
    put(folder, **{"plan.txt": b"x", "plan.txt.json": b"{}"})
    assert names(folder, out=folder) == ["plan.txt"]


def test_links_out_of_the_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    put(tmp_path, **{"secret.txt": b"x", "elsewhere/a.txt": b"x", "plans/real/plan.txt": b"x"})
    (folder / "secret.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "elsewhere").symlink_to(tmp_path / "elsewhere")
    (folder / "up").symlink_to("..")
    (folder / "alias.txt").symlink_to("real/plan.txt")
    (folder / "again").symlink_to("real")
    (folder / "loop.txt").symlink_to("loop.txt")
    inputs = collect([folder], Path("out"))
    assert [document.name for document in inputs.documents] == ["alias.txt", "real/plan.txt"]
    assert inputs.links == 3


def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    put(folder, **{"plan.txt": b"x"})
    assert names(folder) == ["plan.txt"]


def test_a_file_that_is_named_is_always_tried(folder: Path) -> None:
    put(folder, **{".hidden.md": b"x"})
    assert names(folder / ".hidden.md", folder / "gone") == [".hidden.md", "gone"]


def test_a_folder_without_documents_is_refused(folder: Path) -> None:
    inputs = collect([folder], Path("out"))
    assert inputs.documents == []
    (refused,) = inputs.refused
    assert isinstance(refused, NoDocuments)
    assert str(folder) in refused.message


def test_folders_of_two_documents_of_one_name_are_kept_as_far_as_needed(tmp_path: Path) -> None:
    paths = ["a/x/plan.pdf", "b/x/plan.pdf", "b/other.pdf"]
    put(tmp_path, **dict.fromkeys(paths, b"x"))
    assert names(*(tmp_path / path for path in paths)) == ["a/x/plan.pdf", "b/x/plan.pdf", "other.pdf"]
    assert names(tmp_path / "a", tmp_path / "b") == ["a/x/plan.pdf", "other.pdf", "b/x/plan.pdf"]


@given(st.lists(st.lists(st.sampled_from("ab"), min_size=1, max_size=4).map("/".join), min_size=1, max_size=8))
def test_no_two_documents_share_an_output(paths: list[str]) -> None:
    root = Path("/nowhere")
    documents = collect([root / f"{path}.pdf" for path in paths], Path("out")).documents
    assert len(documents) == len(set(paths))
    assert len({document.name for document in documents}) == len(documents)
    for document in documents:
        assert document.path.as_posix().endswith(f"/{document.name}")
