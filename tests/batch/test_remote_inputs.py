"""Documents elsewhere: the same ones are found as in a folder of this machine, under the same names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.batch.remote_inputs import RemoteDocument, collect_remote
from pipeline.batch.storage import RemoteFolder, store_of
from pipeline.errors import NoDocuments, UnreadableInput
from pipeline.inputs import Inputs, collect
from tests.batch.conftest import put

FILES = {
    "plan.pdf": b"%PDF-1.4",
    "north/plan.docx": b"claims to be a document",
    "north/report": b"Action\tOutcome\nPlant trees\tShade\n",
    "north/scan.bin": b"%PDF-1.7 by content",
    "north/deep/er/plan.txt": b"words",
    "notes.md": b"# text that is left aside",
    "data.json": b"{}",
    ".hidden/plan.txt": b"words",
    "~$plan.docx": b"a lock of Word",
    "out/plan.pdf.json": b"{}",
    "out/plan.pdf": b"%PDF-1.4",
}


def names(inputs: Inputs) -> list[str]:
    return [document.name for document in inputs.documents]


def test_the_same_documents_are_found_as_in_a_folder_of_this_machine(s3: str, tmp_path: Path) -> None:
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        put(f"{s3}/{name}", content)
    here, there = collect([tmp_path], tmp_path / "out"), collect_remote([f"{s3}/"], f"{s3}/out/")
    assert names(there) == names(here)
    assert len(names(there)) == 5
    assert there.others == here.others
    assert there.refused == []


def test_a_document_has_its_address_and_a_stamp_that_changes_with_it(s3: str) -> None:
    put(f"{s3}/plan.txt", b"words")
    (before,) = collect_remote([s3], f"{s3}/out").documents
    (again,) = collect_remote([s3], f"{s3}/out").documents
    put(f"{s3}/plan.txt", b"wards")
    (after,) = collect_remote([s3], f"{s3}/out").documents
    assert isinstance(before, RemoteDocument)
    assert before.url == f"{s3}/plan.txt"
    assert before == again
    assert os.path.realpath(before.path) == os.path.realpath(RemoteFolder(s3).where("plan.txt"))  # it can be told apart
    assert isinstance(after, RemoteDocument)
    assert before.stamp != after.stamp


def test_files_of_one_name_are_told_apart_and_one_named_twice_is_read_once(s3: str) -> None:
    for name in ("a/plan.txt", "b/plan.txt"):
        put(f"{s3}/{name}", b"words")
    found = collect_remote([f"{s3}/a/plan.txt", f"{s3}/b/plan.txt", f"{s3}/b"], f"{s3}/out")
    assert names(found) == ["a/plan.txt", "b/plan.txt"]


def test_a_file_that_is_not_there_is_tried_all_the_same(s3: str) -> None:
    assert names(collect_remote([f"{s3}/plan.pdf"], f"{s3}/out")) == ["plan.pdf"]


def test_a_folder_without_documents_is_told(s3: str) -> None:
    put(f"{s3}/notes.md", b"text")
    found = collect_remote([s3], f"{s3}/out")
    assert found.documents == []
    assert [type(one) for one in found.refused] == [NoDocuments]


def test_no_key_leads_out_of_the_output_folder(s3: str) -> None:
    for name in ("../../etc/plan.txt", "a/../../plan.txt", "a//plan.txt", "a/plan.txt"):
        put(f"{s3}/in/{name}", b"words")
    store, path = store_of(f"{s3}/in/a")
    bucket, _, key = path.partition("/")
    store.call_s3("put_object", Bucket=bucket, Key=f"{key}/", Body=b"")  # what a browser of S3 leaves for a folder
    found = collect_remote([f"{s3}/in"], f"{s3}/out")
    assert names(found) == ["a/plan.txt"]
    assert [one.file for one in found.refused] == [f"{s3}/in/a//"]
    named = collect_remote([f"{s3}/in/x/plan.txt", f"{s3}/in/../plan.txt"], f"{s3}/out")
    assert names(named) == ["x/plan.txt"]
    assert [type(one) for one in named.refused] == [UnreadableInput]


@pytest.mark.parametrize("url", ["s3://nobody-has-it/plan.pdf"])
def test_a_bucket_that_is_not_there_is_a_document_that_is_missing(url: str, s3_server: str) -> None:
    assert names(collect_remote([url], "s3://papers/out")) == ["plan.pdf"]
