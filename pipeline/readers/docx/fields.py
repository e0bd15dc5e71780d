"""Complex fields (§17.16.18): which content is an instruction and not shown, which is a link, what a form shows.

A field runs from a `begin` mark over a `separate` mark to an `end` mark, which may stand in different paragraphs. A
field that is not closed is no field: nothing of it is hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.readers.docx.markup import Element, integer, switch, value_of, w

FIELD_MARK = w("fldChar")
_INSTRUCTION = w("instrText")
_LEAVES = tuple(w(name) for name in ("t", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "softHyphen"))
_DEEPEST = 20
"""Fields inside fields: Word gives up at twenty."""

_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
CHECKED, UNCHECKED = "☒", "☐"


@dataclass(slots=True)
class _Open:
    begin: Element
    first: int
    instruction: list[str] = field(default_factory=list)
    separate: int | None = None


@dataclass(slots=True)
class Fields:
    """`hidden` leaves are part of an instruction; `links` and `forms` by leaf and by `begin` mark."""

    hidden: set[Element] = field(default_factory=set)
    links: dict[Element, str] = field(default_factory=dict)
    forms: dict[Element, str] = field(default_factory=dict)


def link_of(instruction: str) -> str | None:
    """The address of a HYPERLINK instruction, None for other fields and for links within the document."""
    match = _LINK.match(instruction)
    return match[1] if match else None


def read_fields(story: Element) -> Fields:
    """The fields of a story (the body, a header, a note)."""
    fields = Fields()
    if next(story.iter(FIELD_MARK), None) is None:
        return fields
    leaves: list[Element] = []
    stack: list[_Open] = []
    for element in story.iter(FIELD_MARK, _INSTRUCTION, *_LEAVES):
        if element.tag == _INSTRUCTION:
            if stack and stack[-1].separate is None:
                stack[-1].instruction.append(element.text or "")
        elif element.tag != FIELD_MARK:
            leaves.append(element)
        elif element.get(w("fldCharType")) == "begin":
            stack.append(_Open(element, len(leaves)))
        elif stack and element.get(w("fldCharType")) == "separate":
            stack[-1].separate = len(leaves)
        elif stack and element.get(w("fldCharType")) == "end":
            _close(stack.pop(), len(stack), leaves, fields)
    return fields


def _close(closed: _Open, depth: int, leaves: list[Element], fields: Fields) -> None:
    if depth >= _DEEPEST:
        return
    separate = len(leaves) if closed.separate is None else closed.separate
    fields.hidden.update(leaves[closed.first : separate])
    result = leaves[separate:]
    address = link_of("".join(closed.instruction))
    if address is not None:
        for leaf in result:
            fields.links.setdefault(leaf, address)
    form = _form_text(closed.begin.find(w("ffData")))
    if form is not None and not result:
        fields.forms[closed.begin] = form


def _form_text(form: Element | None) -> str | None:
    """What a tick box or drop-down list of a form shows (§17.16.7, §17.16.9)."""
    if form is None:
        return None
    box, choices = form.find(w("checkBox")), form.find(w("ddList"))
    if box is not None:
        checked = switch(box, "checked")
        return CHECKED if (switch(box, "default") if checked is None else checked) else UNCHECKED
    if choices is None:
        return None
    entries = [entry.get(w("val")) or "" for entry in choices.findall(w("listEntry"))]
    chosen = integer(value_of(choices, "result"))
    if chosen is None:
        chosen = integer(value_of(choices, "default")) or 0
    return entries[chosen] if 0 <= chosen < len(entries) else None
