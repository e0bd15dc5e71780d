"""What can go wrong with an input, as one family of errors.

Each class carries the exit code of the command line, a stable `code` for machines, and builds a message for a
person: which file, where in it, and what to do. The library raises them; the command line turns them into exit
codes; a run over many inputs writes each one down and goes on.
"""

from __future__ import annotations

import errno
import traceback
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path

_DETAIL_LENGTH = 300
"""Characters of an unexpected exception's own words that are told: a validation error may quote a whole document."""


class ExitCode(IntEnum):
    """What `annexe` answers to the shell. The README lists them; their numbers never change."""

    OK = 0
    SOME_INPUTS_FAILED = 1
    USAGE = 2
    MISSING = 3
    EMPTY = 4
    UNREADABLE = 5
    ENCRYPTED = 6
    NO_TEXT_LAYER = 7
    UNKNOWN_FORMAT = 8
    PAGES_OUT_OF_RANGE = 9
    CANNOT_WRITE = 10
    TIMED_OUT = 11
    OUT_OF_MEMORY = 12
    CRASHED = 13
    LIMIT_EXCEEDED = 14
    OUTPUT_IN_USE = 15
    NOT_AVAILABLE = 16
    DATABASE = 17
    INTERNAL = 70


class AnnexeError(Exception):
    """Root of all errors that Annexe raises on purpose."""

    exit_code = ExitCode.INTERNAL
    code = "internal"
    advice = "This is a defect of Annexe: please report it with the file that caused it."

    def __init__(self, file: str, detail: str = "", *, page: int | None = None) -> None:
        self.file = file
        self.detail = detail
        self.page = page
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """One line for a person: file, page, what happened, what to do."""
        where = f"{self.file}, page {self.page}" if self.page is not None else self.file
        what = f"{self.summary}: {self.detail}" if self.detail else self.summary
        return f"{where}: {what.rstrip('.')}. {self.advice}"

    def renamed(self, file: str) -> AnnexeError:
        """The same error of a file that is called `file`."""
        return type(self)(file, self.detail, page=self.page)

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.file, self.detail, self.page)

    @property
    def summary(self) -> str:
        """What happened, in a few words (the first line of the class's docstring)."""
        return (self.__doc__ or self.code).strip().splitlines()[0].rstrip(".")


def _again(kind: type[AnnexeError], file: str, detail: str, page: int | None) -> AnnexeError:
    """An error that came out of another process: exceptions are pickled with their message alone."""
    return kind(file, detail, page=page)


class InternalError(AnnexeError):
    """an unexpected error"""


class CannotStart(InternalError):
    """the processes that read documents do not start"""

    code = "cannot-start"
    advice = (
        "The machine may be out of memory or without a folder for temporary files (TMPDIR), or this shell's limits "
        "(ulimit -a) too low for --jobs or --memory. If it is none of these, please report it as a defect of Annexe."
    )


class MissingInput(AnnexeError):
    """there is no such file or folder"""

    exit_code = ExitCode.MISSING
    code = "missing"
    advice = "Check the path."


class EmptyInput(AnnexeError):
    """the file is empty"""

    exit_code = ExitCode.EMPTY
    code = "empty"
    advice = "Fetch the document again; it holds no bytes or no words."


class NoDocuments(MissingInput):
    """the folder holds no document"""

    code = "no-documents"
    advice = "Annexe reads PDF, Word (.docx) and plain text (.txt): name a folder that holds some, or a file."


class NoOutputs(MissingInput):
    """no JSON files with records are in the folder"""

    code = "no-outputs"
    advice = "Name the folder that annexe extract wrote to; documents are extracted first."


class UnreadableInput(AnnexeError):
    """the file cannot be read"""

    exit_code = ExitCode.UNREADABLE
    code = "unreadable"
    advice = "It is damaged or cut short, or its permissions forbid reading: open it in a viewer, or fetch it again."


class ChangedInput(AnnexeError):
    """it was changed while it was read"""

    exit_code = ExitCode.UNREADABLE
    code = "changed"
    advice = "Run the same command again when nothing writes to it any more."


class EncryptedInput(AnnexeError):
    """the file is protected by a password"""

    exit_code = ExitCode.ENCRYPTED
    code = "encrypted"
    advice = "Save a copy without a password and extract that."


class NoTextLayer(AnnexeError):
    """the pages hold no text, only pictures of it"""

    exit_code = ExitCode.NO_TEXT_LAYER
    code = "no-text-layer"
    advice = "Run an OCR tool such as OCRmyPDF over it first."


class UnknownFormat(AnnexeError):
    """this is not a format that Annexe reads"""

    exit_code = ExitCode.UNKNOWN_FORMAT
    code = "not-a-plan-document"
    advice = "Annexe reads PDF, Word (.docx) and plain text: convert the document to one of these."


class PagesOutOfRange(AnnexeError):
    """the pages asked for are not in the document"""

    exit_code = ExitCode.PAGES_OUT_OF_RANGE
    code = "pages-out-of-range"
    advice = "Ask for pages that it has."


def require_pages(file: str, wanted: frozenset[int], count: int) -> None:
    """Raise PagesOutOfRange unless pages are wanted and a document of `count` pages has them all, counted from 1."""
    beyond = sorted(number for number in wanted if not 1 <= number <= count)
    if beyond or not wanted:
        raise PagesOutOfRange(file, f"asked for page {_runs(beyond) or 'none'}; it has pages 1 to {count}")


def _runs(numbers: Sequence[int]) -> str:
    """Rising numbers as `--pages` takes them: 3, 10-17."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


class NotGold(AnnexeError):
    """the file holds neither labels nor an output of Annexe"""

    exit_code = ExitCode.UNREADABLE
    code = "not-gold"
    advice = "Give a gold file as docs/evaluate.md describes it, or an output of annexe extract, corrected."


class NotAnOutput(AnnexeError):
    """the file holds no output of annexe extract"""

    exit_code = ExitCode.UNREADABLE
    code = "not-an-output"
    advice = "Name the folder that annexe extract wrote to, or one of the files in it; or extract the document again."


class OutputsDiffer(AnnexeError):
    """it tells of the same document as another output, and says something else"""

    exit_code = ExitCode.UNREADABLE
    code = "outputs-differ"
    advice = "Keep the one that is right, or extract the document again."


class NotAnExport(AnnexeError):
    """it holds no export of Annexe"""

    exit_code = ExitCode.UNREADABLE
    code = "not-an-export"
    advice = (
        "Name what annexe export wrote, with its columns and identifiers as they were, or a database of annexe load."
    )


class UnreadableRow(NotAnExport):
    """it cannot be read back"""

    code = "unreadable-row"
    advice = "Put it right there, or export again; the other documents are not touched by it."


class UnsafePath(NotAnExport):
    """as the path of a document it leads out of the folder"""

    code = "unsafe-path"
    advice = "Put its path right in the export: folders and name below the output folder, as annexe export wrote it."


class DatabaseFailed(AnnexeError):
    """the database cannot be used"""

    exit_code = ExitCode.DATABASE
    code = "database"
    advice = "Check the address, that the server runs and that you may write to it; the same command does what is left."


class NewerDatabase(AnnexeError):
    """its tables were made by a newer Annexe"""

    exit_code = ExitCode.DATABASE
    code = "newer-database"
    advice = "Use that version of Annexe, or load into another database."


class NotLoaded(AnnexeError):
    """the database cannot hold it"""

    exit_code = ExitCode.DATABASE
    code = "not-loaded"
    advice = "What the database held of it before is still there. Extract the document again, or correct its output."


class CannotWrite(AnnexeError):
    """the output cannot be written"""

    exit_code = ExitCode.CANNOT_WRITE
    code = "cannot-write"
    advice = "Check that the folder exists, is writable and that the disk has room."


class DiskFull(CannotWrite):
    """there is no room left for the output"""

    code = "disk-full"
    advice = "Make room and run the same command again: what was written is kept, and not done again."


class WouldOverwrite(CannotWrite):
    """another output is there"""

    code = "would-overwrite"
    advice = "Import into another folder, or replace what is there with --force."


class PathTaken(CannotWrite):
    """another document has the same path"""

    code = "path-taken"
    advice = (
        "Give one of them another path in the table document_file, or delete the one that is out of date: an earlier "
        "edition stays in a database under its name."
    )


class NothingToWrite(CannotWrite):
    """the plan has no record"""

    code = "nothing-to-write"
    advice = "A StratML document needs a goal: other formats can hold a plan without one."


def not_written(file: str, error: OSError) -> CannotWrite:
    """What the system said when `file` was to be written, as an error of ours."""
    kind = DiskFull if error.errno in {errno.ENOSPC, errno.EDQUOT} else CannotWrite
    return kind(file, error.strerror or str(error))


def not_read(file: str, error: OSError) -> UnreadableInput:
    """What the system said when `file` was to be read, as an error of ours."""
    return UnreadableInput(file, error.strerror or str(error))


class TimedOut(AnnexeError):
    """reading it took longer than a document may take"""

    exit_code = ExitCode.TIMED_OUT
    code = "timed-out"
    advice = "Give it more with --timeout, or only the pages that matter with --pages."


class OutOfMemory(AnnexeError):
    """reading it took more memory than a document may take"""

    exit_code = ExitCode.OUT_OF_MEMORY
    code = "out-of-memory"
    advice = "Give it more with --memory, or only the pages that matter with --pages."


class WorkerCrashed(AnnexeError):
    """the process that read it died"""

    exit_code = ExitCode.CRASHED
    code = "crashed"
    advice = "The file is most likely damaged, or made to do harm: open it in a viewer, or fetch it again."


class LimitExceeded(AnnexeError):
    """it is larger than a document may be"""

    exit_code = ExitCode.LIMIT_EXCEEDED
    code = "limit-exceeded"
    advice = "If it is what you meant to read, raise that limit with --limit NAME=VALUE; docs/limits.md says how far."


class OutputInUse(AnnexeError):
    """another run is writing to this folder"""

    exit_code = ExitCode.OUTPUT_IN_USE
    code = "output-in-use"
    advice = "Wait for it to end, or give this run a folder of its own."


class NotInstalled(AnnexeError):
    """what this run needs is not installed"""

    exit_code = ExitCode.NOT_AVAILABLE
    code = "not-installed"
    advice = "Install it and run the same command again."


class ClusterUnreachable(AnnexeError):
    """the Ray cluster cannot be used"""

    exit_code = ExitCode.NOT_AVAILABLE
    code = "cluster-unreachable"
    advice = "Check --ray-address and that each of its machines has the same Annexe; docs/batch.md tells how."


def error_named(code: str) -> type[AnnexeError]:
    """The class of the errors with that `code`; InternalError for a code that is not known."""
    every = (one for one in globals().values() if isinstance(one, type) and issubclass(one, AnnexeError))
    return next((one for one in every if one.code == code and one is not AnnexeError), InternalError)


def described(error: BaseException) -> str:
    """An unexpected exception's type and words, and the line of ours that it came through last."""
    ours = Path(__file__).parent
    frames = [one for one in traceback.extract_tb(error.__traceback__) if Path(one.filename).is_relative_to(ours)]
    where = f" ({Path(frames[-1].filename).relative_to(ours.parent)}, line {frames[-1].lineno})" if frames else ""
    words = " ".join(str(error).split())
    if len(words) > _DETAIL_LENGTH:
        words = f"{words[:_DETAIL_LENGTH]}…"
    return f"{type(error).__name__}: {words}{where}" if words else f"{type(error).__name__}{where}"
