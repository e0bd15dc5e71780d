"""Word documents whose text stands in odd places: none of it may get lost, none may be told twice."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import BRIEF, Case
from tests.hostile.word_file import ACTION, BODY, HEADER, altered, members, paragraph, row, table, zipped
from tests.readers.docx.conftest import build

TEXT_BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>"
    "<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
"""A text box as Word writes it: once for itself, once for older versions."""

CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
FURTHER = row("Survey the pond for newts", "Ecologist", "June 2031")
OTHER = "Survey the pond for newts"

PLACES: dict[str, str] = {
    "tracked insertion": table(row("<w:p><w:ins w:id='1'><w:r><w:t>" + OTHER + "</w:t></w:r></w:ins></w:p>", "", "")),
    "tracked insertion of a row": table(FURTHER.replace("<w:tr>", "<w:tr><w:trPr><w:ins w:id='1'/></w:trPr>")),
    "tracked move": table(row("<w:p><w:moveTo w:id='1'><w:r><w:t>" + OTHER + "</w:t></w:r></w:moveTo></w:p>", "", "")),
    "content control around a table": CONTROL.format(table(FURTHER)),
    "content control around a row": table(CONTROL.format(FURTHER)),
    "content control around a cell": table(
        "<w:tr>" + CONTROL.format(f"<w:tc>{paragraph(OTHER)}</w:tc>") + f"<w:tc>{paragraph('Ecologist')}</w:tc>"
        f"<w:tc>{paragraph('June 2031')}</w:tc></w:tr>"
    ),
    "content control in a cell": table(row(CONTROL.format(paragraph(OTHER)) + "<w:p/>", "Ecologist", "June 2031")),
    "content control in a line": table(
        row("<w:p>" + CONTROL.format(f"<w:r><w:t>{OTHER}</w:t></w:r>") + "</w:p>", "Ecologist", "June 2031")
    ),
    "content controls within each other": table(CONTROL.format(CONTROL.format(CONTROL.format(FURTHER)))),
    "text box": table() + TEXT_BOX.format(paragraph(OTHER)),
    "text box in a cell": table(row(TEXT_BOX.format(paragraph(OTHER)), "Ecologist", "June 2031")),
    "table in a text box": TEXT_BOX.format(table(FURTHER) + "<w:p/>"),
    "nested table": table(row(f"<w:tbl>{HEADER}{FURTHER}</w:tbl><w:p/>", "Ecologist", "June 2031")),
    "table nested four deep": table(
        row(f"{'<w:tbl><w:tr><w:tc>' * 4}{paragraph(OTHER)}{'</w:tc></w:tr></w:tbl><w:p/>' * 4}", "", "")
    ),
    "custom XML": table(f"<w:customXml w:element='x'>{FURTHER}</w:customXml>"),
    "smart tag": table(row(f"<w:p><w:smartTag><w:r><w:t>{OTHER}</w:t></w:r></w:smartTag></w:p>", "", "")),
    "field": table(
        row(f"<w:p><w:fldSimple w:instr='MERGEFIELD a'><w:r><w:t>{OTHER}</w:t></w:r></w:fldSimple></w:p>", "", "")
    ),
    "hyperlink": table(
        row(f"<w:p><w:hyperlink w:anchor='a'><w:r><w:t>{OTHER}</w:t></w:r></w:hyperlink></w:p>", "", "")
    ),
    "run within a run": table(
        row(f"<w:p><w:r><w:rPr/><w:t>{OTHER[:9]}</w:t><w:t xml:space='preserve'>{OTHER[9:]}</w:t></w:r></w:p>", "", "")
    ),
    "ruby": table(
        row(
            f"<w:p><w:r><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>{OTHER}</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
            "",
            "",
        )
    ),
    "right to left": table(
        row(f"<w:p><w:pPr><w:bidi/></w:pPr><w:bdo w:val='rtl'><w:r><w:t>{OTHER}</w:t></w:r></w:bdo></w:p>", "", "")
    ),
    "row that is too short": table(row(OTHER)),
    "row that is too long": table(row(OTHER, "Ecologist", "June 2031", "a fourth", "a fifth")),
    "row of no cells": table("<w:tr/>", FURTHER),
    "cell of no paragraph": table("<w:tr><w:tc/><w:tc/><w:tc/></w:tr>", FURTHER),
    "table of no rows": "<w:tbl/>" + table(FURTHER),
    "paragraph in a row": table(f"<w:tr>{paragraph(OTHER)}</w:tr>"),
    "body in a body": table() + f"<w:body>{paragraph(OTHER)}</w:body>",
}
"""Where the words of the second row stand."""


def merged(top: str, below: str) -> str:
    """A table whose lead officer's cell goes over two rows."""
    cell = "<w:tc><w:tcPr><w:vMerge{}/></w:tcPr>{}</w:tc>"
    first = cell.format(" w:val='restart'", paragraph(top))
    second = cell.format("", paragraph(below))
    plain = "<w:tc>{}</w:tc>".format
    return (
        f"<w:tbl>{HEADER}<w:tr>{plain(paragraph(ACTION))}{first}{plain(paragraph('March 2031'))}</w:tr>"
        f"<w:tr>{plain(paragraph(OTHER))}{second}{plain(paragraph('June 2031'))}</w:tr></w:tbl>"
    )


def spanning(columns: int) -> str:
    return table(
        f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='{columns}'/></w:tcPr>{paragraph('Ponds and hedges')}</w:tc></w:tr>",
        FURTHER,
    )


def with_bytes(text: bytes) -> bytes:
    """The action of the first row with odd bytes in its middle."""
    data = members()["word/document.xml"].replace(b"Replant the hedge", b"Replant the" + text + b" hedge")
    return altered({"word/document.xml": data})


def alternate_chunk() -> bytes:
    """A chunk of HTML that Word would put into the body when it opens the file: words that no XML part holds."""
    files = members(build(BODY + "<w:altChunk r:id='odd'/>", links={"odd": "chunk.html"}))
    rels = "word/_rels/document.xml.rels"
    files[rels] = files[rels].replace(b' TargetMode="External"', b"").replace(b"/hyperlink", b"/aFChunk")
    return zipped(files | {"word/chunk.html": b"<html><body>Words of the chunk</body></html>"})


def cases() -> Iterator[Case]:
    """All of them."""
    for name, body in PLACES.items():
        yield Case(f"{name}.docx", lambda body=body: build(body), holds=(ACTION, OTHER))
    yield Case("vMerge.docx", lambda: build(merged("Warden", "")), holds=(ACTION, OTHER), actions=2)
    yield Case(
        "vMerge with words below.docx", lambda: build(merged("Warden", "Ecologist")), issues=("hidden-merged-text",)
    )
    for columns in (3, 0, -1, 9999, 2**31):
        yield Case(
            f"gridSpan of {columns}.docx",
            lambda columns=columns: build(spanning(columns)),
            holds=("Ponds and hedges", OTHER),
        )
    for name, text in {
        "NUL": b"\x00",
        "lone surrogate": b"\xed\xa0\x80",
        "reference to NUL": b"&#0;",
        "reference to a surrogate": b"&#xD800;",
        "form feed": b"\x0c",
        "no character": b"\xef\xbf\xbf",
    }.items():
        cleaned = ("cleaned-characters",)
        yield Case(f"{name} in a cell.docx", lambda text=text: with_bytes(text), holds=(ACTION,), issues=cleaned)
    yield Case(
        "deleted words.docx",
        lambda: build(BODY + "<w:p><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del></w:p>"),
        lacks=("Gone",),
        issues=("tracked-deletions",),
    )
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Unseen</w:t></w:r></w:p>"
    yield Case("hidden words.docx", lambda: build(BODY + hidden), lacks=("Unseen",), issues=("hidden-text",))
    noted = BODY + "<w:p><w:r><w:t>See</w:t><w:footnoteReference w:id='1'/></w:r></w:p>"
    note = {"footnotes": f"<w:footnote w:id='1'>{paragraph('Words of the note')}</w:footnote>"}
    yield Case("footnote.docx", lambda: build(noted, parts=note), holds=("Words of the note",))
    round_trip = "<w:p><w:r><w:t>Round</w:t><w:footnoteReference w:id='1'/></w:r></w:p>"
    itself = {"footnotes": f"<w:footnote w:id='1'>{round_trip}</w:footnote>"}
    yield Case("footnote of itself.docx", lambda: build(noted, parts=itself), holds=("Round",))
    yield Case("footnote that is missing.docx", lambda: build(noted), holds=(ACTION,))
    yield Case("HTML to be put in.docx", alternate_chunk, holds=(ACTION,), issues=("embedded-document",))
    comments = f"<w:comments>{paragraph('A remark')}</w:comments>".encode()
    yield Case("comments.docx", lambda: build(BODY, raw={"word/comments.xml": comments}), holds=(ACTION,))
    glossary = members()["word/document.xml"].replace(b"Replant", b"Boilerplate")
    yield Case("glossary.docx", lambda: build(BODY, raw={"word/glossary/document.xml": glossary}), holds=(ACTION,))
    for depth in (40, 300, 5000):
        deep = "<w:tbl><w:tr><w:tc>" * depth + paragraph(OTHER) + "</w:tc></w:tr></w:tbl>" * depth
        outcome = {"holds": (OTHER,)} if depth == 40 else {"outcome": "limit-exceeded"}
        yield Case(f"tables {depth} deep.docx", lambda deep=deep: build(BODY + deep), **outcome)
    wide = "<w:tr>" + f"<w:tc>{paragraph('x')}</w:tc>" * 60_000 + "</w:tr>"
    yield Case("row of 60,000 cells.docx", lambda: build(table(wide)), "timed-out", limits=BRIEF)
    many = row("Survey", "Clerk", "May 2031") * 80_000
    yield Case("table of 240,000 cells.docx", lambda: build(table(many)), "limit-exceeded", "cells")
    letters = paragraph("word " * 3_000_000)
    yield Case(
        "paragraph of 15 million letters.docx",
        lambda: build(BODY + letters),
        "limit-exceeded",
        "longer than 10,000,000 characters",
    )
