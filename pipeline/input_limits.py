"""How large a document may be: the named limits on what is read from one, each with its default and the reason for it.

They stand before the limits of time and memory (`batch/limits.py`), which hold for whatever these do not foresee: a
document beyond one of them is refused early, cheaply, and by the name of the limit. `--limit NAME=VALUE` sets one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from pipeline.errors import LimitExceeded
from pipeline.sizes import MEBIBYTE, bytes_of, size_of

DEEPEST_XML = 256
"""Elements one within another: where libxml2 itself gives up."""


@dataclass(frozen=True, slots=True)
class InputLimits:
    """Each is the most that a document may have; see docs/limits.md for what happens beyond."""

    file_bytes: int = 256 * MEBIBYTE
    """The file as it is stored. It is held in memory whole; council packs with scanned appendices reach 150 MB."""

    members: int = 10_000
    """Members of a zip archive, such as a Word document is. One with a picture on each of 1,000 pages has 1,100."""

    inflated_bytes: int = 256 * MEBIBYTE
    """What all members of a Word document unpack to, or one compressed stream of a PDF. A pack of 300 pages with
    pictures stays under 100 MB in Word, the content of a page of a PDF under 20 MB; the bombs that were tried have
    600 MB and more."""

    markup_bytes: int = 64 * MEBIBYTE
    """The XML among them. A page takes 20 to 50 KB, tracked changes included."""

    elements: int = 1_000_000
    """Elements of that XML, each of which takes 130 bytes of memory. A page has 500 to 1,500."""

    cells: int = 200_000
    """Table cells of a document: 2,000 pages of 100 cells each."""

    nesting: int = DEEPEST_XML
    """Elements of a Word document's XML one within another. A list in a table in a text box is 60 deep."""

    pages: int = 10_000
    """Pages of a PDF to be read: five times the largest pack that was seen."""

    page_objects: int = 100_000
    """Characters, paths and pictures of one page of a PDF. A full page of text has 5,000, a map tens of thousands."""

    characters: int = 5_000_000
    """Characters of a plain text: 1,500 full pages."""

    def exceeded(self, name: str, file: str, what: str) -> LimitExceeded:
        """The error that says `what` is too large about a file, and by which limit."""
        return LimitExceeded(file, f"{what}; the limit {name} is {_told(name, getattr(self, name))}")


NAMES = tuple(one.name for one in fields(InputLimits))


def parse_limits(settings: Iterable[str], limits: InputLimits | None = None) -> InputLimits:
    """`limits` (the defaults where there are none) changed by settings such as "pages=500" and "file_bytes=500MB".

    Raises ValueError, with a message for a person, for a setting that is none.
    """
    changed: dict[str, int] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        name = name.strip().replace("-", "_")
        if not equals or name not in NAMES:
            raise ValueError(f"{setting!r} is no limit: write NAME=VALUE, NAME being one of {', '.join(NAMES)}")
        changed[name] = _value(name, value)
    return replace(limits or InputLimits(), **changed)


def _value(name: str, text: str) -> int:
    try:
        value = bytes_of(text) if _is_size(name) else int(text.replace(",", ""))
    except ValueError:
        wanted = "a size such as 500MB" if _is_size(name) else "a whole number"
        raise ValueError(f"the limit {name} is {wanted}, and not {text.strip()!r}") from None
    if value < 1:
        raise ValueError(f"the limit {name} is at least 1, and not {text.strip()!r}")
    if name == "nesting" and value > DEEPEST_XML:
        raise ValueError(f"the limit nesting is at most {DEEPEST_XML}, and not {text.strip()!r}")
    return value


def _is_size(name: str) -> bool:
    return name.endswith("_bytes")


def _told(name: str, value: int) -> str:
    return size_of(value) if _is_size(name) else f"{value:,}"
