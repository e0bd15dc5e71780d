"""The few objects of a tagged PDF: pages of marked content, and the structure tree over them."""

from __future__ import annotations

from dataclasses import dataclass, field

_FONTS = ("Helvetica", "Helvetica-Bold")


@dataclass(eq=False)
class Element:
    """A structure element: its kids are elements, or pieces of marked content as (page index, MCID)."""

    role: str
    parent: Element | None = None
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    attributes: str = ""
    number: int = 0

    def add(self, role: str) -> Element:
        """A new last kid."""
        return self.take(Element(role))

    def take(self, kid: Element) -> Element:
        """Put an element under this one, as its last kid."""
        kid.parent = self
        self.kids.append(kid)
        return kid

    @property
    def elements(self) -> list[Element]:
        """Its kids but for pieces of content."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def span(self, columns: int, rows: int) -> None:
        """How many columns and rows this cell covers."""
        spans = [("ColSpan", columns), ("RowSpan", rows)]
        told = " ".join(f"/{name} {count}" for name, count in spans if count > 1)
        if told:
            self.attributes = f"<</O /Table {told}>>"

    def table(self) -> Element:
        """The table that this element stands in."""
        above = self
        while above.role != "Table" and above.parent is not None:
            above = above.parent
        return above


@dataclass
class MarkedPage:
    """The content of a page; y counts points down from the top. `owners` are the elements of its MCIDs, in order."""

    index: int
    height: float
    tagged: bool
    content: list[str] = field(default_factory=list)
    owners: list[Element] = field(default_factory=list)
    open: bool = False

    def mark(self, element: Element | None) -> None:
        """What follows belongs to an element, or is an artifact where there is none."""
        if not self.tagged:
            return
        self.open = True
        if element is None:
            self.content.append("/Artifact BMC")
            return
        self.content.append(f"/{element.role} <</MCID {len(self.owners)}>> BDC")
        element.kids.append((self.index, len(self.owners)))
        self.owners.append(element)

    def close(self) -> None:
        """The end of the marked content that is open."""
        if self.open:
            self.content.append("EMC")
        self.open = False

    def text(self, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
        """A line of text whose baseline lies at y."""
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "F2" if bold else "F1"
        self.content.append(f"BT /{font} {size:g} Tf {x:.2f} {self.height - y:.2f} Td ({escaped}) Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A rule."""
        top, bottom = self.height - y0, self.height - y1
        self.content.append(f"0.5 w {x0:.2f} {top:.2f} m {x1:.2f} {bottom:.2f} l S")


@dataclass
class TaggedFile:
    """A PDF in the making. After `number_objects` its `objects` may be altered by hand before `to_bytes`."""

    size: tuple[float, float]
    tagged: bool = True
    pages: list[MarkedPage] = field(default_factory=list)
    document: Element = field(default_factory=lambda: Element("Document"))
    objects: dict[int, str] = field(default_factory=dict)
    role_map: str = ""

    def add_page(self) -> MarkedPage:
        """A new last page."""
        self.pages.append(MarkedPage(len(self.pages), self.size[1], self.tagged))
        return self.pages[-1]

    def page_number(self, index: int) -> int:
        """The object number of a page."""
        return 7 + 2 * index

    def number_objects(self) -> None:
        """Write all objects: 1 catalog, 2 pages, 3 and 4 fonts, 5 structure tree, 6 parent tree, pages, elements."""
        kids = " ".join(f"{self.page_number(page.index)} 0 R" for page in self.pages)
        tags = "/MarkInfo <</Marked true>> /StructTreeRoot 5 0 R" if self.tagged else ""
        self.objects[1] = f"<</Type /Catalog /Pages 2 0 R {tags}>>"
        self.objects[2] = f"<</Type /Pages /Kids [{kids}] /Count {len(self.pages)}>>"
        for number, font in enumerate(_FONTS, 3):
            self.objects[number] = f"<</Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding>>"
        for page in self.pages:
            self._page_objects(page)
        if self.tagged:
            self._tree_objects()

    def to_bytes(self) -> bytes:
        """The file."""
        if not self.objects:
            self.number_objects()
        data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places: dict[int, int] = {}
        for number in sorted(self.objects):
            places[number] = len(data)
            data += f"{number} 0 obj\n{self.objects[number]}\nendobj\n".encode("cp1252")
        start, count = len(data), max(places) + 1
        table = "".join(
            f"{places.get(number, 0):010d} 00000 {'n' if number in places else 'f'} \n" for number in range(1, count)
        )
        data += f"xref\n0 {count}\n0000000000 65535 f \n{table}".encode()
        data += f"trailer\n<</Size {count} /Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(data)

    def _page_objects(self, page: MarkedPage) -> None:
        number = self.page_number(page.index)
        content = "\n".join(page.content)
        parents = f"/StructParents {page.index}" if self.tagged else ""
        self.objects[number] = (
            f"<</Type /Page /Parent 2 0 R /MediaBox [0 0 {self.size[0]:g} {self.size[1]:g}] /Contents {number + 1} 0 R "
            f"/Resources <</Font <</F1 3 0 R /F2 4 0 R>>>> {parents}>>"
        )
        self.objects[number + 1] = f"<</Length {len(content.encode('cp1252'))}>>\nstream\n{content}\nendstream"

    def _tree_objects(self) -> None:
        elements = [self.document]
        for element in elements:  # grows as it is walked
            elements.extend(kid for kid in element.kids if isinstance(kid, Element))
        for number, element in enumerate(elements, self.page_number(len(self.pages))):
            element.number = number
        for element in elements:
            self.objects[element.number] = self._element_object(element)
        rows = (" ".join(f"{owner.number} 0 R" for owner in page.owners) for page in self.pages)
        numbers = " ".join(f"{index} [{row}]" for index, row in enumerate(rows))
        roles = f"/RoleMap <<{self.role_map}>>" if self.role_map else ""
        self.objects[5] = f"<</Type /StructTreeRoot /K {self.document.number} 0 R /ParentTree 6 0 R {roles}>>"
        self.objects[6] = f"<</Nums [{numbers}]>>"

    def _element_object(self, element: Element) -> str:
        parent = element.parent.number if element.parent else 5
        pages = [kid[0] for kid in element.kids if isinstance(kid, tuple)]
        kids = " ".join(self._kid(kid, pages[0] if pages else -1) for kid in element.kids)
        page = f"/Pg {self.page_number(pages[0])} 0 R" if pages else ""
        attributes = f"/A {element.attributes}" if element.attributes else ""
        return f"<</Type /StructElem /S /{element.role} /P {parent} 0 R /K [{kids}] {page} {attributes}>>"

    def _kid(self, kid: Element | tuple[int, int], page: int) -> str:
        if isinstance(kid, Element):
            return f"{kid.number} 0 R"
        index, mcid = kid
        return str(mcid) if index == page else f"<</Type /MCR /Pg {self.page_number(index)} 0 R /MCID {mcid}>>"
