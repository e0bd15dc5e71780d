"""What must hold of any document at all: it is read, or refused with words for a person; within time; the same twice.

A document is read by the worker processes that a run uses, so that a crash of pdfium is a finding and not the end.
"""

from __future__ import annotations

import re
import signal
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from hypothesis import strategies as st

from pipeline.batch.limits import GIBIBYTE, Limits
from pipeline.batch.supervised import Supervised
from pipeline.errors import AnnexeError
from pipeline.language.dates import DateExpression, find_dates, to_json
from pipeline.language.skimming import skim
from pipeline.options import Options, PdfEngine
from pipeline.outcome import Failed, Outcome, Task
from pipeline.passage import passage_of
from pipeline.readers import read
from pipeline.readers.sniff import sniff
from pipeline.source import Source
from schemas import Plan
from tests.fuzz import strategies
from tests.fuzz.dates import date_texts

SECONDS = 20.0
"""Longer than this no document of some kilobytes may take, on however busy a machine."""
MEMORY = GIBIBYTE
"""Bytes of address space for a process, of which a third is taken before the first document."""

REFUSALS = frozenset({"empty", "unreadable", "encrypted", "no-text-layer", "not-a-plan-document", "limit-exceeded"})
"""Codes of the errors that a document may cause by what it holds."""

RAW_WORDS = re.compile(
    r"0x[0-9a-f]{5,}| object at |Traceback|\w+Error\b|NoneType|has no attribute|not (?:subscriptable|iterable|callable)"
    r"|unsupported operand|out of range|invalid literal|codec can't|Errno|PSKeyword|PDFObjRef|/'|xmlns|b'"
)
"""What only a parser says."""

_LONGEST_MESSAGE = 400
_LETTERS = re.compile(r"[^\W_]+")
_OF_A_PLAN = ("text", "label", "statement", "narrative", "reference", "header")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must not be: its kind, and what tells it from others of that kind."""

    kind: str
    detail: str

    @property
    def key(self) -> str:
        """The same for findings that most likely have one cause."""
        place = re.search(r"\((pipeline/\S+), line \d+\)", self.detail)
        return f"{self.kind} {place[0] if place else re.sub('[0-9]+', '#', self.detail)[:60]}"


class Probe:
    """Two worker processes; a document is read by one, and if that gives a plan by the other. `slow` (seconds) is what
    no document may take."""

    def __init__(self, slow: float = SECONDS) -> None:
        self._slow = slow
        self._folder = tempfile.TemporaryDirectory()
        self._workers = [Supervised(Limits(seconds=SECONDS, memory=MEMORY)) for _ in range(2)]

    def __enter__(self) -> Probe:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            worker.close()
        self._folder.cleanup()

    def document(self, data: bytes, engine: PdfEngine = PdfEngine.AUTO) -> Finding | None:
        """What is wrong with how a document is dealt with."""
        path, staged = (Path(self._folder.name) / name for name in ("paper", "paper.json"))
        path.write_bytes(data)
        task = Task(path, path.name, "0" * 64, Options(pdf_engine=engine), staged)
        first = self._workers[0].run(task)
        if isinstance(first, Failed):
            return _wrong_with(first) or self._too_slow(first, task)
        plan = Plan.model_validate_json(staged.read_bytes())
        second = self._workers[1].run(task)
        if isinstance(second, Failed):
            return _wrong_with(second) or Finding("unsteady", f"another process refuses it ({second.code})")
        if second.output_sha256 != first.output_sha256:
            return Finding("unsteady", "another process gives another plan")
        source = read(path, task.options, skim)
        return _words_astray(plan, source) or self._too_slow(first, task)

    def _too_slow(self, outcome: Outcome, task: Task) -> Finding | None:
        """Whether a document takes too long, and not only once."""
        if outcome.seconds < self._slow or self._workers[1].run(task).seconds < self._slow:
            return None
        return Finding("slow", f"more than {self._slow:g} seconds")


def _wrong_with(outcome: Failed) -> Finding | None:
    if outcome.code not in REFUSALS:
        return Finding(outcome.code, outcome.detail)
    return wrong_message(outcome.error)


def wrong_message(error: AnnexeError) -> Finding | None:
    """Whether a message is not one for a person."""
    message = error.message
    if raw := RAW_WORDS.search(message.removeprefix(error.file)):
        return Finding("message", f"a parser's words {raw[0]!r}: {message}")
    if not message.isprintable() or len(message) > _LONGEST_MESSAGE:
        return Finding("message", f"not one line of plain words: {message!r}")
    return None if message.startswith(error.file) else Finding("message", f"names another file: {message}")


def _words_astray(plan: Plan, source: Source) -> Finding | None:
    """Whether a word of the source stands nowhere in the plan, or one of the plan nowhere in the source."""
    told = [plan.document.title or ""]
    for record in [*plan.records(), *plan.unassigned]:
        told += [value for name, value in record if name in _OF_A_PLAN and isinstance(value, str)]
        for piece in record.evidence:
            astray = [raw for raw in piece.raw.split("\n") if raw not in source.text]
            if astray:
                return Finding("evidence", f"{astray[0]!r} is not in the source")
    words = [word for line in source.lines for word in _LETTERS.findall(passage_of(line).text)]
    there = "".join(_LETTERS.findall(" ".join(told)))
    lost = Counter("".join(words)) - Counter(there) or [word for word in set(words) if word not in there]
    if lost:
        return Finding("words-lost", f"{sorted(lost)[:5]} of the source are not in the plan")
    invented = set(there) - set("".join(words))
    return Finding("words-invented", f"{sorted(invented)[:5]} are not in the source") if invented else None


def sniffed(data: bytes) -> Finding | None:
    """What is wrong with how the format of some bytes is told."""
    try:
        with _within(SECONDS):
            sniff(data, "paper")
    except AnnexeError as error:
        return wrong_message(error) if error.code in REFUSALS else Finding(error.code, error.detail)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        return Finding("internal", repr(error))
    return None


def dated(data: bytes) -> Finding | None:
    """What is wrong with the dates that are found in a text (UTF-8, lone surrogates allowed)."""
    text = data.decode("utf-8", "surrogatepass")
    try:
        with _within(SECONDS):
            found = find_dates(text, fiscal_year_start=4)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        return Finding("internal", repr(error))
    return next(filter(None, _wrong_dates(text, found)), None)


def _wrong_dates(text: str, found: list[DateExpression]) -> Iterator[Finding | None]:
    at = 0
    for one in found:
        if not at <= one.begin < one.finish <= len(text) or text[one.begin : one.finish] != one.text:
            yield Finding("place", f"{one.text!r} does not stand at {one.begin} to {one.finish}")
        if one.start and one.end and one.start > one.end:
            yield Finding("order", f"{one.text!r} starts on {one.start} and ends on {one.end}")
        if (one.open_start and one.start) or (one.open_end and one.end):
            yield Finding("open", f"{one.text!r} has a bound and has it not: {to_json(one)}")
        at = one.finish


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in code that takes longer."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"more than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@dataclass(frozen=True, slots=True)
class Target:
    """What is fuzzed: where its documents come from, and who looks what is wrong with one."""

    documents: st.SearchStrategy[bytes]
    probed: Callable[[Probe, bytes], Finding | None]


def _by(engine: PdfEngine) -> Callable[[Probe, bytes], Finding | None]:
    return lambda probe, data: probe.document(data, engine)


TARGETS: Mapping[str, Target] = {
    "pdf": Target(strategies.pdfs(), Probe.document),
    "pdfium": Target(strategies.pdfs(), _by(PdfEngine.PDFIUM)),
    "pdfplumber": Target(strategies.pdfs(), _by(PdfEngine.PDFPLUMBER)),
    "docx": Target(strategies.word_files(), Probe.document),
    "text": Target(strategies.plain_texts(), Probe.document),
    "sniff": Target(strategies.anything(), lambda _, data: sniffed(data)),
    "dates": Target(date_texts(), lambda _, data: dated(data)),
}
"""By name: the three ways of reading a PDF (`pdf` is the one that is usual), and the others."""
