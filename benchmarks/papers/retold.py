"""A sample with its text changed: another council, other years, other figures. Its layout and its plan stay."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from samples.blocks import Document, Run, plain
from samples.plan import Plan

_BEGINNINGS = "Abbl Brax Cly Dox Ebb Frin Glaz Hux Ild Jorv Knap Lusk Mox Nyx Obb Prax Quil Rudg Snod Trev".split()
_ENDINGS = "bourne combe dale field ford gate hurst ley mere mouth nook over pool rigg stead thorpe vale wick yard zeal"
_PLACES = [f"{beginning}{ending}" for beginning in _BEGINNINGS for ending in _ENDINGS.split()]

_LEAP = 4
"""Years are moved by a multiple of it, so that a 29 February is one still."""
_MOVES = 10

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:(\s*[/–-]\s*)(\d\d)(?!\d))?(?!\d)")
"""A year in four digits, and the two digits that may follow it ("2031/32")."""

_FIGURE = re.compile(r"(?<![\d.,/])(?!20\d\d(?!\d))[1-9](?=\d\d|\d?,\d{3})")
"""The first digit of a number of a hundred or more that is no year."""


def place(number: int) -> str:
    """A council's name; another one for each number up to 400."""
    return _PLACES[number % len(_PLACES)]


def retold(plan: Plan, document: Document, number: int) -> Document:
    """The sample's document as the council `place(number)` would have it; another text for each number up to 400.

    Its name stands below it, as not every sample has one.
    """
    former, now = plan.organisation.split()[0], place(number)
    years, figures = _LEAP * (1 + number % _MOVES), number % 9

    def told(text: str) -> str:
        text = _FIGURE.sub(lambda match: str(1 + (int(match[0]) + figures) % 9), text)
        text = _YEARS.sub(lambda match: _moved(match, years), text)
        return re.sub(former, now, text, flags=re.IGNORECASE)

    return replace(
        document,
        title=told(document.title),
        blocks=(*_mapped(document.blocks, told), plain(told(plan.organisation))),
        header=document.header and told(document.header),
        footer=document.footer and told(document.footer),
    )


def _moved(match: re.Match[str], years: int) -> str:
    short = f"{match[2]}{(int(match[3]) + years) % 100:02}" if match[3] else ""
    return f"{int(match[1]) + years}{short}"


def _mapped(part: Any, told: Callable[[str], str]) -> Any:
    """A block with the text of all its runs changed."""
    if isinstance(part, Run):
        return replace(part, text=told(part.text))
    if isinstance(part, tuple):
        return tuple(_mapped(one, told) for one in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{one.name: _mapped(getattr(part, one.name), told) for one in fields(part)})
    return part
