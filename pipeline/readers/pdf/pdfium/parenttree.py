"""Whether the parent tree of a tagged PDF leads back into itself: pdfium follows it without end, and the process dies.

The parent tree (ISO 32000-1, 14.7.4.4) is a number tree, whose nodes have `Kids`, or are leaves with `Nums`. pdfium
8149 looks a page up in it by a function that calls itself for each kid and remembers none, which no caller can stop.
So the nodes are walked here first, by pdfminer.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from typing import Any

from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psexceptions import PSException

from pipeline.readers.pdf.references import SoundDocument

# pdfminer has no root error of its own for damaged files.
_PDFMINER_FAILS = (
    *(PSException, ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError),
    *(TypeError, ValueError, struct.error, zlib.error),
)
_NAMED = re.compile(rb"/ParentTree\s*(\d+)\s+(\d+)\s+R\b")


def leads_back(data: bytes) -> bool:
    """Whether a node of the parent tree stands in it twice, or nobody can tell as pdfminer cannot read the tree."""
    if _is_a_leaf(data):
        return False
    try:
        document = SoundDocument(PDFParser(io.BytesIO(data)))
        waiting = [_entry(document.catalog.get("StructTreeRoot"), "ParentTree")]
        return _stands_twice(waiting)
    except _PDFMINER_FAILS:
        return True


def _is_a_leaf(data: bytes) -> bool:
    """Whether the file plainly has its one parent tree in one leaf, as most do: that is seen 100 times faster."""
    named = set(_NAMED.findall(data))
    if len(named) != 1:
        return False
    number, generation = named.pop()
    begins = re.findall(rb"(?<!\d)%s\s+%s\s+obj\s*<<\s*(/\w+)" % (number, generation), data)
    return begins == [b"/Nums"]


def _stands_twice(waiting: list[Any]) -> bool:
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, PDFObjRef):
            if node.objid in seen:
                return True
            seen.add(node.objid)
        if _entry(node, "Nums") is None:
            kids = resolve1(_entry(node, "Kids"))
            waiting += kids if isinstance(kids, list) else []
    return False


def _entry(holder: object, name: str) -> Any:
    """An entry of a dictionary, as it is written there; None where there is no dictionary, or no such entry."""
    found = resolve1(holder)
    return found.get(name) if isinstance(found, dict) else None
