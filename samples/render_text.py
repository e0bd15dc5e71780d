"""Writes a document's pages as the two plain-text forms in which such appendices come.

`render_tabular`: one line a row, cells parted by tabs, with HTML lists and emphasis in the cells.
`render_flattened`: what pdftotext gives, each cell's printed lines as a block, left cell before right cell.
"""

from __future__ import annotations

from itertools import groupby

from samples.blocks import Document, Run
from samples.page_layout import Line, Page, Placed, PlacedRow, PlacedTabs, PlacedText, paginate

PAGE_GAP = "\n" * 4  # blank lines that pdftotext leaves where the foot of a page is white


def render_tabular(document: Document) -> str:
    """One line a row; a blank line where a page ends, a row of dashes where a table ends at a page's."""
    pages = paginate(document)
    parts: list[str] = []
    for page in pages:
        if document.header:
            parts.append(document.header + "\n\n")
        for placed in page.placed:
            if parts and parts[-1].endswith("  \n") and not _is_title(placed):
                parts.append("\n")
            parts.append(_tabular(placed))
        if document.footer:
            parts.append("\n" + document.footer.format(page=page.number, pages=len(pages)) + "\n")
        parts.append("\n")
    return "\n" + "".join(parts)


def _tabular(placed: Placed) -> str:
    if isinstance(placed, PlacedText):
        return f"{_markdown(placed.lines)}  \n"
    if isinstance(placed, PlacedTabs):
        return "  ".join(placed.tabs.names) + "  \n"
    cells = [_cell_html(lines) for lines in placed.cells]
    cells += [""] * (len(placed.table.widths) - len(cells))
    end = "\t".join(["--", "---", "--", "--", "---", "--"][: len(cells)]) + "\n\n" if placed.ends_table else ""
    return "\t".join(cells) + "\n" + end


def _is_title(placed: Placed) -> bool:
    return isinstance(placed, PlacedText) and placed.lines[0].paragraph.level == 1


def _joined(lines: tuple[Line, ...]) -> list[Run]:
    """The runs of consecutive lines of one paragraph; a hyphen of the last line stays, as printed."""
    runs: list[Run] = []
    for index, line in enumerate(lines):
        last = index == len(lines) - 1
        for position, run in enumerate(line.runs):
            text = run.text
            if position == len(line.runs) - 1 and not last:
                text = text[:-1] if line.ending == "soft" else text + (" " if line.ending == "space" else "")
            if runs and (runs[-1].bold, runs[-1].italic) == (run.bold, run.italic):
                runs[-1] = Run(runs[-1].text + text, run.bold, run.italic)
            else:
                runs.append(Run(text, run.bold, run.italic))
    return runs


def _emphasised(lines: tuple[Line, ...], bold: tuple[str, str], italic: tuple[str, str]) -> str:
    text = ""
    for run in _joined(lines):
        core = run.text.strip()
        before, after = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
        if run.italic and core:
            core = italic[0] + core + italic[1]
        if run.bold and core:
            core = bold[0] + core + bold[1]
        text += before + core + after
    return text


def _markdown(lines: tuple[Line, ...]) -> str:
    return _emphasised(lines, ("**", "**"), ("*", "*"))


def _html(lines: tuple[Line, ...]) -> str:
    return _emphasised(lines, ("<b>", "</b>"), ("<i>", "</i>"))


def _cell_html(lines: tuple[Line, ...]) -> str:
    """A cell's paragraphs: list items in <ul>, other paragraphs in <p> unless the cell has only one."""
    by_paragraph = groupby(lines, key=lambda line: id(line.paragraph))
    paragraphs = [tuple(group) for _, group in by_paragraph]
    pieces: list[str] = []
    for is_list, group in groupby(paragraphs, key=lambda each: each[0].paragraph.bullet and each[0].first):
        members = list(group)
        if is_list:
            items = " ".join(f"<li>• {_html(member)}</li>" for member in members)
            pieces.append(f'<ul style="list-style-type: none"> {items} </ul>')
        elif len(paragraphs) == 1:
            pieces.append(_html(members[0]))
        else:
            pieces += [f"<p>{_html(member)}</p>" for member in members]
    return " ".join(pieces)


def render_flattened(document: Document) -> str:
    """Blocks of printed lines parted by blank lines; link targets follow at the end of their page."""
    pages = paginate(document)
    parts: list[str] = []
    for page in pages:
        if document.header:
            parts.append(document.header + " \n\n")
        parts += [_flattened(placed) for placed in page.placed]
        parts += [f"{url}\n" for url in _link_annotations(page)]
        if document.footer:
            parts.append(document.footer.format(page=page.number, pages=len(pages)) + " \n")
        parts.append(PAGE_GAP)
    return "\n" + "".join(parts)


def _flattened(placed: Placed) -> str:
    if isinstance(placed, PlacedText):
        return _block(placed.lines)
    if isinstance(placed, PlacedTabs):
        return "".join(f"{name} \n\n" for name in placed.tabs.names)
    if placed.row.kind == "header":
        return " ".join(line.text for lines in placed.cells for line in lines) + " \n\n"
    return "".join(_block(lines) for lines in placed.cells if lines)


def _block(lines: tuple[Line, ...]) -> str:
    bullets = ("• " if line.paragraph.bullet and line.first else "" for line in lines)
    return "".join(f"{mark}{line.text} \n" for mark, line in zip(bullets, lines, strict=True)) + "\n"


def _link_annotations(page: Page) -> list[str]:
    """One address for each printed line of a link: a link over two lines has two annotations."""
    lines = (line for placed in page.placed for line in _lines_of(placed))
    return [run.url for line in lines for run in line.runs if run.url]


def _lines_of(placed: Placed) -> tuple[Line, ...]:
    match placed:
        case PlacedText():
            return placed.lines
        case PlacedRow():
            return sum(placed.cells, ())
        case PlacedTabs():
            return ()
