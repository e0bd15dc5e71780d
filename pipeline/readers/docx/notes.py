"""Foot- and endnotes (§17.11): which are shown, in which order, and with which number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE

from pipeline.readers.docx.inline import NoteReference
from pipeline.readers.docx.markup import Element, value_of, w
from pipeline.readers.docx.numbering import numeral
from pipeline.readers.docx.package import WordPart

_RELATIONSHIPS = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}
_DEFAULT_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


class Note(NamedTuple):
    """A note that the text refers to; `mark` is its number, None where the author typed a mark in the note itself."""

    part: WordPart
    root: Element
    mark: str | None


def notes_of(main: WordPart, references: Sequence[NoteReference]) -> Iterator[Note]:
    """The notes that are referred to, footnotes first, in the order of their first reference."""
    for kind, relationship in _RELATIONSHIPS.items():
        part = main.of_type(relationship)
        if part is None:
            continue  # a document without notes of this kind
        elements = {element.get(w("id")): element for element in part.root.findall(w(kind))}
        number_format = _number_format(main, kind)
        numbers: Counter[str] = Counter()
        for reference in dict.fromkeys(reference for reference in references if reference.kind == kind):
            numbers[kind] += reference.numbered
            if reference.identifier in elements:
                mark = numeral(numbers[kind], number_format) if reference.numbered else None
                yield Note(part, elements[reference.identifier], mark)


def _number_format(main: WordPart, kind: str) -> str:
    """The format named by the document's settings or its first section that names one."""
    settings = main.of_type(RELATIONSHIP_TYPE.SETTINGS)
    roots = [main.root] if settings is None else [main.root, settings.root]
    for root in roots:
        for properties in root.iter(w(f"{kind}Pr")):
            named = value_of(properties, "numFmt")
            if named:
                return named
    return _DEFAULT_FORMATS[kind]
