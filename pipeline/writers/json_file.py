"""A plan as JSON, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from pipeline.errors import not_written
from schemas import Plan


def to_json(plan: Plan) -> str:
    """The text of an output file: UTF-8 friendly, keys in the order of the contract, a final line feed."""
    return plan.model_dump_json(indent=2) + "\n"


def _default_mode() -> int:
    """The mode that a plainly opened file would get: temporary files are private otherwise."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` under a temporary name first, so that no reader ever sees half a file.

    Raises CannotWrite, DiskFull where there is no room.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".annexe-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, _default_mode())
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise not_written(str(path), error) from error
