"""`--engine ray` on a cluster of two workers: the outputs of a run of this machine, from and to folders and S3."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.batch import ray_engine, run_here
from pipeline.batch.limits import Limits
from pipeline.batch.orders import Order, Redo
from pipeline.batch.ray_run import collect_anywhere, run_on_ray
from pipeline.batch.storage import store_of
from pipeline.inputs import collect
from pipeline.options import Options
from pipeline.outcome import How
from pipeline.report import Tally, screen
from tests.batch.conftest import files_below, listed_below, put
from tests.batch.faults import Fault, plant
from tests.conftest import REPOSITORY

SECONDS = 8.0
"""What a document may take: long for a good one on a busy machine, short for the one that hangs."""

MEMORY = (1 << 30) + 4096
"""What a document may take in memory, in bytes: a number by which the workers of this test are known."""

SAMPLES = ("harrowmere-sport.docx", "harrowmere-sport.pdf", "ostrey-climate.txt", "saltby-nature-cards.docx")
HOSTILE = {
    "empty": ("empty.pdf", b""),
    "timed-out": (Fault.HANG.named(), b"words\n"),
    "crashed": (f"north/{Fault.SEGFAULT.named()}", b"words of another\n"),
    "out-of-memory": (f"north/{Fault.MEMORY_ERROR.named()}", b"words of a third\n"),
    "not-a-plan-document": ("page.pdf", b"<!DOCTYPE html><html><body>no PDF</body></html>"),
}
DOCUMENTS = len(SAMPLES) + 1 + len(HOSTILE)


@pytest.fixture(scope="module")
def cluster(s3_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cluster of two workers, whose processes meet the faults that documents are named for."""
    import ray

    with pytest.MonkeyPatch.context() as patched:
        plant(tmp_path_factory.mktemp("planted"), patched)
        patched.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patched.delenv("RAY_ADDRESS", raising=False)
        context = ray.init(
            "local",
            num_cpus=2,
            num_gpus=0,
            include_dashboard=False,
            object_store_memory=128 << 20,
            log_to_driver=False,
            logging_level="ERROR",
        )
        yield context.address_info["gcs_address"]
        ray.shutdown()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Samples, one of them twice, and a file of each kind that ends in trouble."""
    place = tmp_path_factory.mktemp("papers")
    (place / "north").mkdir()
    for name in SAMPLES:
        shutil.copy(REPOSITORY / "samples" / name, place / name)
    shutil.copy(place / SAMPLES[0], place / "north" / "leisure.docx")
    for name, content in HOSTILE.values():
        (place / name).write_bytes(content)
    return place


def order(redo: Redo = Redo.NOTHING) -> Order:
    return Order(Options(), Limits(seconds=SECONDS, memory=MEMORY), redo)


@pytest.fixture(scope="module")
def local(cluster: str, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The outputs of the run of this machine."""
    out = tmp_path_factory.mktemp("local")
    tally = Tally()
    found = collect([folder], out)
    with screen(len(found.documents)) as shown:
        run_here(found, out, order(), 2, shown, tally)
    assert tally.codes == Counter(HOSTILE.keys())
    return outputs_of(out)


def outputs_of(out: Path | str) -> dict[str, bytes]:
    """The outputs in a folder by name; the seconds of failures, which are measured, taken out."""
    if isinstance(out, str):
        files = files_below(out)
    else:
        files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    own = re.compile(r"summary\.json|\.annexe/.*")
    return {
        name: re.sub(rb'"seconds": \d+', b"", data) if name.endswith(".failed.json") else data
        for name, data in files.items()
        if not own.fullmatch(name)
    }


def extract(place: Path | str, out: Path | str, redo: Redo = Redo.NOTHING) -> Tally:
    """Run over a place on the cluster."""
    tally = Tally()
    found = collect_anywhere([str(place)], str(out))
    with screen(len(found.documents)) as shown:
        run_on_ray(found, str(out), order(redo), None, shown, tally, address=None)
    return tally


def upload(folder: Path, url: str) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            put(f"{url}/{path.relative_to(folder).as_posix()}", path.read_bytes())


def changed_at(url: str) -> dict[str, object]:
    """When each output below a URL was written."""
    return {path: info["LastModified"] for path, info in listed_below(url).items() if outputs_named(path)}


def outputs_named(path: str) -> bool:
    return ".annexe/" not in path and not path.endswith("/summary.json")


def test_a_folder_gives_the_outputs_of_a_local_run(local: dict[str, bytes], folder: Path, tmp_path: Path) -> None:
    tally = extract(folder, tmp_path / "out")
    assert outputs_of(tmp_path / "out") == local
    assert len(local) == DOCUMENTS
    assert tally.codes == Counter(HOSTILE.keys())
    assert tally.how == Counter({How.NOW: len(SAMPLES), How.COPIED: 1})
    left = [path.name for path in (tmp_path / "out" / ".annexe").iterdir()]
    assert not [name for name in left if name.startswith("staging")]


def test_s3_gives_the_outputs_of_a_local_run_and_a_rerun_does_what_is_left(
    local: dict[str, bytes], folder: Path, s3: str
) -> None:
    upload(folder, f"{s3}/in")
    tally = extract(f"{s3}/in", f"{s3}/out")
    assert outputs_of(f"{s3}/out") == local
    assert tally.codes == Counter(HOSTILE.keys())
    assert json.loads(files_below(f"{s3}/out")["summary.json"])["documents"]["total"] == DOCUMENTS
    before = changed_at(f"{s3}/out")

    tally = extract(f"{s3}/in", f"{s3}/out")
    assert tally.how == Counter({How.BEFORE: len(SAMPLES) + 1})
    assert changed_at(f"{s3}/out") == before

    time.sleep(1.1)  # S3 tells times in whole seconds
    put(f"{s3}/in/{SAMPLES[2]}", (folder / SAMPLES[2]).read_bytes() + b"\n")
    store_of(s3)[0].rm_file(store_of(f"{s3}/out/{SAMPLES[1]}.json")[1])
    tally = extract(f"{s3}/in", f"{s3}/out")
    assert tally.how == Counter({How.NOW: 2, How.BEFORE: len(SAMPLES) - 1})
    after = changed_at(f"{s3}/out")
    assert {path.rpartition("/")[2] for path in after if after[path] != before[path]} == {
        f"{SAMPLES[1]}.json",
        f"{SAMPLES[2]}.json",
    }


def test_a_driver_that_is_killed_is_followed_by_one_that_does_the_rest(
    local: dict[str, bytes], cluster: str, folder: Path, s3: str
) -> None:
    for name in SAMPLES:
        put(f"{s3}/in/{name}", (folder / name).read_bytes())
    command = [sys.executable, "-m", "pipeline", "extract", f"{s3}/in", "-o", f"{s3}/out", "--engine", "ray"]
    command += ["--ray-address", cluster, "--timeout", f"{SECONDS:g}", "--memory", str(MEMORY)]
    driver = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: bool(changed_at(f"{s3}/out")))
        assert driver.poll() is None
    finally:
        driver.kill()
        driver.wait()
    tally = extract(f"{s3}/in", f"{s3}/out")
    assert tally.read == len(SAMPLES)
    assert outputs_of(f"{s3}/out") == {name: local[name] for name in outputs_of(f"{s3}/out")}


def workers() -> dict[int, int]:
    """The processes of this test that read documents, and the process that each belongs to."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"pipeline.batch.worker" in words and str(MEMORY).encode() in words:
            found[int(process.name)] = int(words[words.index(b"pipeline.batch.worker") + 2])
    return found


@contextmanager
def first_actors_killed() -> Iterator[None]:
    """Kill the first processes that have a worker, a second after they have got it."""
    killed: list[int] = []

    def kill() -> None:
        wait_until(lambda: bool(workers()))
        time.sleep(1)
        killed.extend(set(workers().values()))
        for actor in killed:
            os.kill(actor, signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    yield
    thread.join()
    assert killed


@pytest.fixture
def hanging(tmp_path: Path) -> Path:
    """A folder of one document, which hangs."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / Fault.HANG.named()).write_bytes(b"words\n")
    return tmp_path / "in"


def test_an_actor_that_is_killed_costs_a_retry(
    cluster: str, hanging: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ray_engine, "_TRIES_AGAIN", 0)  # as if its machine did not answer any more: Ray gives up
    shutil.copy(REPOSITORY / "samples" / SAMPLES[2], hanging)
    with first_actors_killed():
        tally = extract(hanging, tmp_path / "out")
    assert tally.codes == Counter({"timed-out": 1})  # it was tried again, and hung again
    assert tally.how == Counter({How.NOW: 1})


def test_a_document_that_is_lost_each_time_fails_and_is_tried_by_the_next_run(
    cluster: str, hanging: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ray_engine, "_TRIES_AGAIN", 0)
    monkeypatch.setattr(ray_engine, "_ROUNDS", 1)
    with first_actors_killed():
        tally = extract(hanging, tmp_path / "out")
    assert tally.codes == Counter({"crashed": 1})
    (lost,) = tally.failed
    assert lost.outcome.kind == "failed"
    assert lost.outcome.transient
    assert "it was lost each time" in (tmp_path / "out" / f"{lost.name}.failed.json").read_text()


def test_a_run_that_starts_its_own_cluster_says_no_more_than_a_local_one(folder: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "RAY_ADDRESS"}
    environment["PYTHONPATH"] = str(REPOSITORY)
    told = []
    for engine in ("local", "ray"):
        command = [sys.executable, "-m", "pipeline", "extract", str(folder / SAMPLES[2]), "-o", "out", "--force"]
        done = subprocess.run(
            [*command, "--engine", engine, "--jobs", "1"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        told.append((done.returncode, done.stdout, done.stderr))
    assert told[0] == told[1]
    assert told[0][:2] == (0, "")


def wait_until(is_so: Callable[[], bool]) -> None:
    """Wait until `is_so()`, as long as a busy machine may take."""
    end = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)
