"""What the structure tree of a tagged PDF says of the pages that are read: which marked content stands in which cell.

ISO 32000-1, 14.7 and 14.8. A page names its entry of the parent tree, that names the structure elements of the page's
marked content, and these name the elements above them: so pdfium makes, for one page at a time, the part of the tree
that reaches the page, however long the document is, with the role map and the /Pg of marked content applied. Elements
have no name of their own, but their path from the root (the number of each kid) is the same on every page: by it a row
that goes on over a page break is known to be one. An empty cell has no marked content and is not seen.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as raw

from pipeline.readers.pdf.pdfium import calls as pdfium
from pipeline.readers.pdf.pdfium.parenttree import leads_back
from pipeline.source import Place, ReaderWarning

Path = tuple[int, ...]
"""An element's place in the structure tree: the number of the kid to take at each level. Sorts in document order."""

# Deeper trees are damaged: Word and LibreOffice go ten levels deep for a list in a cell of a table in a section.
DEEPEST = 40
# A page with so many elements, kids counted, is damaged or no plan; the largest plan seen has 700 on a page, and each
# entry of a document without sections (10,000 paragraphs for a pack of 300 pages) counts on every page.
MOST_KIDS = 400_000
# Entries of the tree that are looked at for a page of which nothing is known yet: where all pages' elements are kids of
# one, as they may be, a long document would be gone through once for each page.
MOST_AT_A_GLANCE = 400
MOST_SPAN = 200
HEADING = re.compile("H[1-6]?")
_NAME_BYTES = 64


@dataclass(frozen=True, slots=True)
class TaggedCell:
    """A cell of a tagged table. `row` is the path of its TR, `table` that of its Table; `header` for TH.

    `column_span` and `row_span` are as the file says, at least 1.
    """

    table: Path
    row: Path
    path: Path
    header: bool
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class PageTags:
    """By the number of marked content (MCID) of a page, the innermost cell that it stands in.

    `wrapping` are the tables with headings or tables in their cells, as those have that only lay out a page.
    """

    cells: dict[int, TaggedCell] = field(default_factory=dict)
    wrapping: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of the pages that have tagged tables, by page number, and what was wrong with those of others."""

    pages: dict[int, PageTags] = field(default_factory=dict)
    warnings: tuple[ReaderWarning, ...] = ()


class _DamagedTree(Exception):
    """A structure tree that is too deep or too large to be one, or whose page cannot be had."""


def read_tags(data: bytes, pages: Iterable[int]) -> Tags:
    """The tagged cells of these pages (numbers from 1). An untagged document, or one that pdfium cannot open, has none.

    A tree that cannot be read costs its page the tags and gives an issue, `tags-damaged`, or all pages, where pages
    cannot be looked up in it.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return Tags()
    try:
        return _read(document, data, pages)
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, data: bytes, numbers: Iterable[int]) -> Tags:
    if not raw.FPDFCatalog_IsTagged(document.raw):
        return Tags()
    if leads_back(data):
        message = "the tags cannot be read (their list by pages leads back into itself): tables are told by their looks"
        return Tags(warnings=(ReaderWarning("tags-damaged", message),))
    found: dict[int, PageTags] = {}
    warnings: list[ReaderWarning] = []
    for number in numbers:
        try:
            tags = _page_tags(document, number)
        except _DamagedTree as error:
            message = f"the tags of page {number} cannot be read ({error}): its tables are told by their looks alone"
            warnings.append(ReaderWarning("tags-damaged", message, Place(page=number)))
            continue
        if tags.cells:
            found[number] = tags
    return Tags(found, tuple(warnings))


def has_tagged_table(page: int) -> bool:
    """Whether the tags of an open page (pdfium's handle) hold a table of two rows and two columns or more, that is not
    there to lay out the page. Not seen in a tree with too many entries to be looked at for each page."""
    tree = pdfium.load_tree(page)
    if not tree:
        return False
    try:
        tags = _tree_tags(tree, MOST_AT_A_GLANCE)
    except _DamagedTree:
        return False
    rows = Counter((cell.table, cell.row) for cell in set(tags.cells.values()) if cell.table not in tags.wrapping)
    tables = Counter(table for (table, _), cells in rows.items() if cells > 1)
    return any(count > 1 for count in tables.values())


def _page_tags(document: pypdfium2.PdfDocument, number: int) -> PageTags:
    page = pdfium.load_page(pdfium.address_of(document), number - 1)
    if not page:
        raise _DamagedTree("pdfium cannot load the page")
    try:
        tree = pdfium.load_tree(page)
        return _tree_tags(tree, MOST_KIDS) if tree else PageTags()
    finally:
        pdfium.close_page(page)


def _tree_tags(tree: int, most: int) -> PageTags:
    try:
        return _Walk(most).page_tags(tree)
    finally:
        pdfium.close_tree(tree)


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above an element: the innermost table, row and cell."""

    table: Path | None = None
    row: Path | None = None
    cell: TaggedCell | None = None


class _Walk:
    """One walk over the part of the tree that belongs to a page."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kids = 0
        self._owners: dict[int, set[TaggedCell | None]] = {}
        self._wrapping: set[Path] = set()
        self._name = ctypes.create_string_buffer(_NAME_BYTES)

    def page_tags(self, tree: int) -> PageTags:
        """The cells of a page's tree. Content that two elements claim belongs to neither."""
        count = pdfium.count_tree_kids(tree)
        self._count(count, ())
        for index in range(count):
            kid = pdfium.tree_kid(tree, index)
            if kid:
                self._element(kid, (index,), _Above())
        claims = ((mcid, next(iter(owners))) for mcid, owners in self._owners.items() if len(owners) == 1)
        return PageTags({mcid: cell for mcid, cell in claims if cell is not None}, frozenset(self._wrapping))

    def _element(self, element: int, path: Path, above: _Above) -> None:
        """Kids that reach the page are elements, or marked content of it; the others pdfium leaves out."""
        here = self._step(element, path, above)
        kid_at, content_at = pdfium.element_kid, pdfium.element_content
        count = pdfium.count_kids(element)
        self._count(count, path)
        for index in range(count):
            kid = kid_at(element, index)
            if kid:
                self._element(kid, (*path, index), here)
                continue
            mcid = content_at(element, index)
            if mcid >= 0:
                self._owners.setdefault(mcid, set()).add(here.cell)

    def _count(self, kids: int, path: Path) -> None:
        self._kids += kids
        if self._kids > self._most:
            raise _DamagedTree(f"more than {self._most:,} entries")
        if len(path) >= DEEPEST:
            raise _DamagedTree(f"more than {DEEPEST} levels")

    def _step(self, element: int, path: Path, above: _Above) -> _Above:
        """What stands above the kids of an element."""
        name = self._type(element)
        if above.cell is not None and (name == "Table" or HEADING.fullmatch(name)):
            self._wrapping.add(above.cell.table)
        if name == "Table":
            return _Above(path)
        if name == "TR" and above.table is not None:
            return _Above(above.table, path)
        if name in ("TD", "TH") and above.table is not None and above.row is not None:
            columns, rows = self._span(element, b"ColSpan"), self._span(element, b"RowSpan")
            return _Above(above.table, above.row, TaggedCell(above.table, above.row, path, name == "TH", columns, rows))
        return above

    def _type(self, element: int) -> str:
        length = pdfium.element_type(element, self._name, _NAME_BYTES)
        return self._name.raw[: max(0, length - 2)].decode("utf-16-le", "replace") if length <= _NAME_BYTES else ""

    def _span(self, element: int, name: bytes) -> int:
        """How many columns or rows a cell says it covers; 1 where it says nothing, or nonsense."""
        number = ctypes.c_float()
        for index in range(pdfium.count_attributes(element)):
            attributes = pdfium.element_attributes(element, index)
            value = pdfium.attribute(attributes, name) if attributes else None
            told = value and pdfium.attribute_number(value, ctypes.addressof(number))
            if told and 1 <= number.value <= MOST_SPAN:
                return int(number.value)
        return 1
