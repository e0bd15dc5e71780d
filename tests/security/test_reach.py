"""What a process that reads documents touches: the document, the program, its staged output, and nothing else.

Each event of Python's audit hooks (PEP 578) in the workers is written down, from their start to their end.
"""

from __future__ import annotations

import gzip
import json
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from tests.cli.conftest import PLAN
from tests.conftest import REPOSITORY
from tests.papers.raw_pdf import RawPdf, say
from tests.readers.docx.conftest import build

WATCH = """
import os, sys
LOG = os.open({log!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
NOTED = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "pty.", "urllib.",
    "http.", "ftplib.", "smtplib.", "pickle.", "shelve.", "dbm.", "webbrowser.", "code.", "os.putenv", "signal.",
)
FILES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
    "os.chown", "os.utime", "shutil.", "tempfile.", "os.setxattr", "os.mkfifo")

def watch(event, arguments):
    if event == "open":
        path, mode, flags = arguments
        if isinstance(path, int):
            return
        kind = "write" if flags & CHANGES else "read"
        os.write(LOG, f"{{kind}}\\t{{os.fsdecode(path)}}\\n".encode("utf-8", "backslashreplace"))
    elif event.startswith(NOTED):
        os.write(LOG, f"{{event}}\\t{{arguments!r}}\\n".encode("utf-8", "backslashreplace"))
    elif event.startswith(FILES):
        for path in arguments:
            if isinstance(path, (str, bytes)):
                os.write(LOG, f"write\\t{{os.fsdecode(path)}}\\n".encode("utf-8", "backslashreplace"))

sys.addaudithook(watch)
"""


class Mischief:
    """Unpickled, it makes a file."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return os.mkdir, (str(self.mark),)


def papers(folder: Path) -> Path:
    """A folder of documents of every format, some of which ask for more than to be read."""
    place = folder / "papers"
    place.mkdir()
    for sample in ("aldermere-tourism.docx", "harrowmere-sport.pdf", "wexmoor-museums.txt"):
        shutil.copy(REPOSITORY / "samples" / sample, place)
    (place / "plan.txt").write_text(PLAN, encoding="utf-8")
    asks = pdf_that_asks(folder)
    (place / "asks.pdf").write_bytes(asks)
    (place / "asks.docx").write_bytes(docx_that_asks())
    return place


def pdf_that_asks(folder: Path) -> bytes:
    """A PDF with a script, a program to start and an address to open, and a font whose map of characters is a pickle
    beside it (CVE-2025-64512)."""
    mark = folder / "unpickled"
    for name in ("map.pickle.gz", "map.json.gz"):
        (folder / name).write_bytes(gzip.compress(pickle.dumps(Mischief(mark))))
    pdf = RawPdf()
    escaped = str(folder / "map").replace("/", "#2F")
    below = pdf.add(
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Any /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) "
        "/Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Any /Flags 4 >> >>"
    )
    font = pdf.add(f"<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /{escaped} /DescendantFonts [{below}] >>")
    script = "<< /S /JavaScript /JS (app.launchURL\\('http://192.0.2.1/'\\)) >>"
    launch = f"<< /S /Launch /F ({folder / 'program'}) >>"
    link = "<< /Type /Annot /Subtype /Link /Rect [0 0 99 99] /A << /S /URI /URI (http://192.0.2.1/) >> >>"
    pdf.page(
        say(72, 720, "Action plan: plant street trees by March 2031") + say(72, 700, "trees", font="F9"),
        fonts={"F9": font},
        entries=f"/Annots [{link}] /AA << /O {launch} >>",
    )
    return pdf.done(f"/OpenAction {script}")


def docx_that_asks() -> bytes:
    """A Word document whose template, picture and field are elsewhere."""
    outside = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{outside}/image" Target="http://192.0.2.1/a.png" TargetMode="External"/>'
        f'<Relationship Id="r2" Type="{outside}/attachedTemplate" Target="file:///etc/passwd" TargetMode="External"/>'
        "</Relationships>"
    )
    field = (
        '<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;/etc/passwd&quot; "><w:r><w:t>By March 2031</w:t></w:r>'
        "</w:fldSimple></w:p>"
    )
    body = f"<w:p><w:r><w:t>Action plan: plant street trees</w:t></w:r></w:p>{field}"
    return build(body, raw={"word/_rels/document.xml.rels": relationships.encode()})


@pytest.fixture(scope="module")
def touched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, str]]]:
    """A folder in which documents were read into `out` by either PDF engine, and what their workers did."""
    folder = tmp_path_factory.mktemp("reach")
    place, log = papers(folder), folder / "events"
    (folder / "watch").mkdir()
    (folder / "watch" / "sitecustomize.py").write_text(WATCH.format(log=str(log)), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(folder / "watch"), str(REPOSITORY)]))
        patch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        for engine in ("pdfium", "pdfplumber"):
            arguments = [str(place), "-o", str(folder / "out"), "--jobs", "1", "--pdf-engine", engine]
            done = CliRunner().invoke(app, ["extract", *arguments])
            assert done.exit_code == 0, done.output
    events = []
    for line in log.read_text(encoding="utf-8").splitlines():
        event, _, argument = line.partition("\t")
        events.append((event, argument))
    return folder, events


def test_the_watch_sees_what_is_done(touched: tuple[Path, list[tuple[str, str]]]) -> None:
    folder, events = touched
    read = {argument for event, argument in events if event == "read"}
    assert {str(folder / "papers" / name) for name in ("asks.pdf", "asks.docx", "plan.txt")} <= read
    assert any(event == "write" for event, _ in events)


def test_nothing_is_fetched_started_or_unpickled(touched: tuple[Path, list[tuple[str, str]]]) -> None:
    folder, events = touched
    assert {(event, argument) for event, argument in events if event not in {"read", "write"}} == set()
    assert not (folder / "unpickled").exists()


def test_nothing_is_written_but_the_staged_output(touched: tuple[Path, list[tuple[str, str]]]) -> None:
    folder, events = touched
    own = f"{folder / 'out' / '.annexe'}/staging-"
    assert [argument for event, argument in events if event == "write" and not argument.startswith(own)] == []


def test_nothing_is_read_but_the_document_and_the_program(touched: tuple[Path, list[tuple[str, str]]]) -> None:
    folder, events = touched
    program = {sys.prefix, sys.base_prefix, sys.exec_prefix, str(REPOSITORY), str(folder / "watch")}
    system = ("/proc/", "/sys/", "/dev/", "/usr/", "/lib", "/etc/")
    mine = (*program, *(os.path.realpath(one) for one in program), f"{folder}/papers/", f"{folder}/out/", *system)
    read = {argument for event, argument in events if event == "read" and argument.startswith("/")}
    assert {one for one in read if not one.startswith(mine)} == set()
    assert "/etc/passwd" not in read
    assert not {one for one in read if one.endswith((".pickle.gz", ".pkl", ".pickle"))}


def test_no_file_of_the_program_is_a_pickle() -> None:
    """The models are read by msgpack, JSON and NumPy's own format, without pickles in it."""
    import numpy

    for path in (REPOSITORY / "pipeline").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            head = path.read_bytes()[:8]
            assert not head.startswith((b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05")) or _is_msgpack(path), path
            if head.startswith(b"\x93NUMPY"):
                numpy.load(path, allow_pickle=False)


def _is_msgpack(path: Path) -> bool:
    import srsly

    try:
        return srsly.msgpack_loads(path.read_bytes()) is not None
    except ValueError:
        return False


def test_a_worker_gets_no_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What reads hostile documents needs no passwords of other services."""
    told = tmp_path / "environment"
    (tmp_path / "tell").mkdir()
    code = f"import json, os\nopen({str(told)!r}, 'w').write(json.dumps(dict(os.environ)))\n"
    (tmp_path / "tell" / "sitecustomize.py").write_text(code, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "tell"))
    for name in ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "GITHUB_TOKEN", "HTTPS_PROXY", "CMAP_PATH"):
        monkeypatch.setenv(name, "secret-value")
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    done = CliRunner().invoke(app, ["extract", str(tmp_path / "plan.txt"), "-o", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    environment = json.loads(told.read_text(encoding="utf-8"))
    assert "PATH" in environment
    assert "secret-value" not in environment.values()


def test_it_runs_where_there_is_no_network(tmp_path: Path) -> None:
    """In a network namespace without so much as a loopback that is up."""
    alone = ["unshare", "--map-root-user", "--net"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets no user make a network namespace")
    place = papers(tmp_path)
    command = [*alone, sys.executable, "-m", "pipeline", "extract", str(place), "-o", str(tmp_path / "out")]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("*.json"))) == len(list(place.iterdir())) + 1
