"""The tables that a plan becomes, those that others link to first.

A row's key begins with its document's identifier, so that all that belongs to a document can be replaced at once.
`position` counts from 0 and keeps the order of the output: identifiers sort as text ("action-10" before "action-2").
Names are those of the output, but where SQL reserves them: `start_date`, `end_date`, `table_index`, `row_index`,
`column_index`.
"""

from __future__ import annotations

from pipeline.tables.model import Column, Kind, Link, Table


def _text(name: str, comment: str, *, required: bool = False) -> Column:
    return Column(name, Kind.TEXT, comment, required)


def _whole(name: str, comment: str, *, required: bool = False) -> Column:
    return Column(name, Kind.INTEGER, comment, required)


_DOCUMENT_ID = _text("document_id", "the document, by document.id", required=True)
_POSITION = _whole("position", "place in the output, counted from 0", required=True)
_THEME_ID = _text("theme_id", "the theme that it stands under")
_PRIORITY_ID = _text("priority_id", "the priority that it stands under")
_OF_DOCUMENT = Link(("document_id",), "document")
_OF_THEME = Link(("document_id", "theme_id"), "theme")
_OF_PRIORITY = Link(("document_id", "priority_id"), "priority")
_IS_RECORD = Link(("document_id", "id"), "record")


def _record(name: str, comment: str, columns: tuple[Column, ...], *links: Link) -> Table:
    """The table of one kind of record."""
    return Table(
        name,
        comment,
        (
            _DOCUMENT_ID,
            _text("id", f"identifier within the document: {name.split('_')[0]}-1 …", required=True),
            _POSITION,
            *columns,
            Column("confidence", Kind.REAL, "probability, from 0 to 1, that the record is right", required=True),
            _text("basis", "how it was decided: column header, list item, typography …", required=True),
        ),
        ("document_id", "id"),
        (_IS_RECORD, *links),
    )


def _actions_of(name: str, what: str) -> Table:
    """The link table between one kind of record and the actions that it belongs to."""
    own = f"{name}_id"
    return Table(
        f"{name}_action",
        f"Which actions {what} belongs to.",
        (
            _DOCUMENT_ID,
            _text(own, f"the {name.replace('_', ' ')}, by {name}.id", required=True),
            _whole("position", "place among its actions, counted from 0", required=True),
            _text("action_id", "the action, by action.id", required=True),
        ),
        ("document_id", own, "position"),
        (Link(("document_id", own), name), Link(("document_id", "action_id"), "action")),
    )


DOCUMENT = Table(
    "document",
    "A document that was extracted: the content of a file, by whatever names it is kept.",
    (
        _text("id", "the first 16 hex digits of sha256", required=True),
        _text("sha256", "SHA-256 of the file's bytes, in hex digits", required=True),
        _text("media_type", "application/pdf, text/plain or that of Word documents", required=True),
        _text("title", "the title printed over the plan"),
        _text("organisation", "the body that publishes the plan"),
        _text("organisation_code", "its GSS code, where it is a known council"),
        Column("organisation_confidence", Kind.REAL, "probability, from 0 to 1, that the organisation is right"),
        _text("organisation_basis", "how the organisation was decided: title, page header, given …"),
        _whole("pages", "pages of the document, missing where its format has none"),
        _text("schema_version", "version of the output's schema", required=True),
        _text("digest", "SHA-256 of all that was extracted: it changes when any record does", required=True),
    ),
    ("id",),
)

DOCUMENT_FILE = Table(
    "document_file",
    "The files that hold a document: copies of one file are one document.",
    (
        _DOCUMENT_ID,
        _text("path", "the file's path below the output folder", required=True),
        _text("file", "the file's name", required=True),
    ),
    ("document_id", "path"),
    (_OF_DOCUMENT,),
)

PAGE_USE = Table(
    "page_use",
    "Which pages, or tables, the records were read from, and why others were left.",
    (
        _DOCUMENT_ID,
        _POSITION,
        _whole("first_page", "the first page, counted from 1; missing where the document has no pages"),
        _whole("last_page", "the last page"),
        Column("used", Kind.BOOLEAN, "whether records were read from it", required=True),
        _text("reason", "what it is, in words", required=True),
    ),
    ("document_id", "position"),
    (_OF_DOCUMENT,),
)

PAGE_USE_TABLE = Table(
    "page_use_table",
    "The tables that a row of page_use tells of, in documents without pages.",
    (
        _DOCUMENT_ID,
        _whole("page_use_position", "the row, by page_use.position", required=True),
        _POSITION,
        _whole("table_index", "the table's number, counted from 0 within the document", required=True),
    ),
    ("document_id", "page_use_position", "position"),
    (Link(("document_id", "page_use_position"), "page_use"),),
)

RECORD = Table(
    "record",
    "All that has evidence, of whatever kind: what evidence and issues link to.",
    (
        _DOCUMENT_ID,
        _text("id", "identifier within the document", required=True),
        _text("kind", "the table that holds it: theme, priority, action … document", required=True),
    ),
    ("document_id", "id"),
    (_OF_DOCUMENT,),
)

THEME = _record(
    "theme",
    "The headings that blocks of a plan stand under.",
    (
        _text("label", "its short name", required=True),
        _text("statement", "the sentence that goes with it"),
        _text("narrative", "any longer text"),
    ),
)

PRIORITY = _record(
    "priority",
    "The row headings of plans whose rows group several actions: objectives, aims, commitments.",
    (
        _THEME_ID,
        _text("reference", "its printed number"),
        _text("text", "its words", required=True),
    ),
    _OF_THEME,
)

ACTION = _record(
    "action",
    "What is or was done.",
    (
        _THEME_ID,
        _PRIORITY_ID,
        _text("parent_id", "the titled project that it tells more about, by action.id"),
        _text("reference", "its printed number"),
        _text("text", "its words", required=True),
    ),
    _OF_THEME,
    _OF_PRIORITY,
    Link(("document_id", "parent_id"), "action"),
)

OUTCOME = _record(
    "outcome",
    "What is or should be better: results, benefits, and the measures that show them.",
    (
        _THEME_ID,
        _PRIORITY_ID,
        _text("kind", "outcome, or measure: an indicator or target to be counted", required=True),
        _text("text", "its words", required=True),
    ),
    _OF_THEME,
    _OF_PRIORITY,
)

DATE_RANGE = _record(
    "date_range",
    "The dated things of a plan: milestones, and the dates of rows.",
    (
        _THEME_ID,
        _PRIORITY_ID,
        _text("label", "the milestone's words; missing for the date of a title or a cell of its own"),
        _text("text", "the date as it is printed", required=True),
        _text("edtf", "the range as EDTF level 1 (ISO 8601-2)"),
        Column("start_date", Kind.DATE, "its first day"),
        Column("end_date", Kind.DATE, "its last day"),
        Column("open_start", Kind.BOOLEAN, "whether it has no beginning: by, until", required=True),
        Column("open_end", Kind.BOOLEAN, "whether it has no end: ongoing, from … onwards", required=True),
        _text("precision", "day, month, quarter, season, year …"),
        _text("calendar", "the calendar: gregorian, uk_fiscal, fiscal or academic", required=True),
        Column("approximate", Kind.BOOLEAN, "whether it is approximate: early 2024", required=True),
        _text("qualifier", "the word that goes with it: by, completed, tbc, ongoing …"),
        _text("recurrence", "how often: annual, quarterly, monthly …"),
        Column("mention", Kind.BOOLEAN, "whether running text merely mentions it", required=True),
    ),
    _OF_THEME,
    _OF_PRIORITY,
)

FIELD = _record(
    "field",
    "The cells of all other columns.",
    (
        _text("role", "lead, partner, resource, status, progress, risk, evidence or other", required=True),
        _text("header", "the column's own name"),
        _text("text", "the cell's words", required=True),
        _THEME_ID,
        _PRIORITY_ID,
    ),
    _OF_THEME,
    _OF_PRIORITY,
)

UNASSIGNED = Table(
    "unassigned",
    "Words of the document that stand in no record.",
    (
        _DOCUMENT_ID,
        _text("id", "identifier within the document: unassigned-1 …", required=True),
        _POSITION,
        _text("text", "the words", required=True),
        _text("reason", "why they were left aside", required=True),
    ),
    ("document_id", "id"),
    (_IS_RECORD,),
)

ISSUE = Table(
    "issue",
    "What a person should look at.",
    (
        _DOCUMENT_ID,
        _text("id", "identifier within the document: issue-1 …", required=True),
        _POSITION,
        _text("severity", "info, warning or error", required=True),
        _text("code", "its stable name", required=True),
        _text("message", "what it is, in words", required=True),
    ),
    ("document_id", "id"),
    (_IS_RECORD,),
)

ISSUE_RECORD = Table(
    "issue_record",
    "Which records an issue is about.",
    (
        _DOCUMENT_ID,
        _text("issue_id", "the issue, by issue.id", required=True),
        _whole("position", "place among the issue's records, counted from 0", required=True),
        _text("record_id", "the record, by record.id", required=True),
    ),
    ("document_id", "issue_id", "position"),
    (Link(("document_id", "issue_id"), "issue"), Link(("document_id", "record_id"), "record")),
)

EVIDENCE = Table(
    "evidence",
    "Where in the document a record stands: a row for each piece that it was put together from.",
    (
        _DOCUMENT_ID,
        _text("record_id", "what stands there, by record.id", required=True),
        _whole("position", "place among the record's pieces in reading order, counted from 0", required=True),
        _whole("page", "page of a PDF, counted from 1"),
        Column("x0", Kind.REAL, "left edge of its box, in points from the page's left edge"),
        Column("top", Kind.REAL, "upper edge, in points from the page's top"),
        Column("x1", Kind.REAL, "right edge, in points from the page's left edge"),
        Column("bottom", Kind.REAL, "lower edge, in points from the page's top"),
        _whole("table_index", "table, counted from 0 within the document"),
        _whole("row_index", "row of the table, counted from 0"),
        _whole("column_index", "column of the table, counted from 0"),
        _whole("line", "first line of a text, or paragraph of a Word document, counted from 1"),
        _whole("end_line", "last line"),
        _text("raw", "the verbatim source of the piece", required=True),
    ),
    ("document_id", "record_id", "position"),
    (Link(("document_id", "record_id"), "record"),),
)

TABLES: tuple[Table, ...] = (
    DOCUMENT,
    DOCUMENT_FILE,
    PAGE_USE,
    PAGE_USE_TABLE,
    RECORD,
    THEME,
    PRIORITY,
    ACTION,
    OUTCOME,
    _actions_of("outcome", "an outcome"),
    DATE_RANGE,
    _actions_of("date_range", "a date range"),
    FIELD,
    _actions_of("field", "a field"),
    UNASSIGNED,
    ISSUE,
    ISSUE_RECORD,
    EVIDENCE,
)
"""In an order in which rows can be written: no row links to one of a later table."""

RECORD_WORDS = {
    "theme": "theme",
    "priority": "priority",
    "action": "action",
    "outcome": "outcome",
    "date_range": "date",
    "field": "field",
}
"""What one record is called when people are told of it, by its table."""
