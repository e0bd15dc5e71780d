"""The tables as they were first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and write their comments where SQLite has them too."""
    comments = op.create_table(
        "annexe_comment",
        _text("table_name", "the table or view", required=True),
        _text("column_name", "its column; empty where the table itself is meant", required=True),
        _text("comment", "what it holds, in words", required=True),
        _key("annexe_comment", "table_name", "column_name"),
        comment="What every table and column holds: the comments of the tables, which SQLite does not keep.",
    )
    tables = [comments, *_documents(), *_headings(), *_actions(), *_dates(), *_fields(), *_issues()]
    op.bulk_insert(comments, [row for table in tables for row in _comments(table)])


def _comments(table: sa.Table) -> list[dict[str, str]]:
    entries = [("", table.comment), *((column.name, column.comment) for column in table.columns)]
    return [{"table_name": table.name, "column_name": column, "comment": comment or ""} for column, comment in entries]


def _text(name: str, comment: str, *, required: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=not required, comment=comment)


def _whole(name: str, comment: str, *, required: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=not required, comment=comment)


def _real(name: str, comment: str, *, required: bool = False) -> sa.Column[float]:
    return sa.Column(name, sa.Double(), nullable=not required, comment=comment)


def _truth(name: str, comment: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, comment=comment)


def _day(name: str, comment: str) -> sa.Column[date]:
    return sa.Column(name, sa.Date(), nullable=True, comment=comment)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    """From `column`, within the document, to the row of `target` that it names."""
    key = "position" if target == "page_use" else "id"
    return sa.ForeignKeyConstraint(
        ["document_id", column],
        [f"{target}.document_id", f"{target}.{key}"],
        name=f"fk_{table}_{column}",
        ondelete="CASCADE",
        deferrable=True if target == table else None,
        initially="DEFERRED" if target == table else None,
    )


def _of_document(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=f"fk_{table}_document_id", ondelete="CASCADE")


def _documents() -> Iterator[sa.Table]:
    yield op.create_table(
        "document",
        _text("id", "the first 16 hex digits of sha256", required=True),
        _text("sha256", "SHA-256 of the file's bytes, in hex digits", required=True),
        _text("media_type", "application/pdf, text/plain or that of Word documents", required=True),
        _text("title", "the title printed over the plan"),
        _text("organisation", "the body that publishes the plan"),
        _text("organisation_code", "its GSS code, where it is a known council"),
        _real("organisation_confidence", "probability, from 0 to 1, that the organisation is right"),
        _text("organisation_basis", "how the organisation was decided: title, page header, given …"),
        _whole("pages", "pages of the document, missing where its format has none"),
        _text("schema_version", "version of the output's schema", required=True),
        _text("digest", "SHA-256 of all that was extracted: it changes when any record does", required=True),
        _key("document", "id"),
        comment="A document that was extracted: the content of a file, by whatever names it is kept.",
    )
    op.create_index("ix_document_organisation", "document", ["organisation"])
    op.create_index("ix_document_organisation_code", "document", ["organisation_code"])
    yield op.create_table(
        "document_file",
        _text("document_id", "the document, by document.id", required=True),
        _text("path", "the file's path below the output folder", required=True),
        _text("file", "the file's name", required=True),
        _key("document_file", "document_id", "path"),
        _of_document("document_file"),
        comment="The files that hold a document: copies of one file are one document.",
    )
    op.create_index("ix_document_file_path", "document_file", ["path"])
    yield op.create_table(
        "page_use",
        _text("document_id", "the document, by document.id", required=True),
        _whole("position", "place in the output, counted from 0", required=True),
        _whole("first_page", "the first page, counted from 1; missing where the document has no pages"),
        _whole("last_page", "the last page"),
        _truth("used", "whether records were read from it"),
        _text("reason", "what it is, in words", required=True),
        _key("page_use", "document_id", "position"),
        _of_document("page_use"),
        comment="Which pages, or tables, the records were read from, and why others were left.",
    )
    yield op.create_table(
        "page_use_table",
        _text("document_id", "the document, by document.id", required=True),
        _whole("page_use_position", "the row, by page_use.position", required=True),
        _whole("position", "place in the output, counted from 0", required=True),
        _whole("table_index", "the table's number, counted from 0 within the document", required=True),
        _key("page_use_table", "document_id", "page_use_position", "position"),
        _link("page_use_table", "page_use_position", "page_use"),
        comment="The tables that a row of page_use tells of, in documents without pages.",
    )


def _headings() -> Iterator[sa.Table]:
    yield op.create_table(
        "record",
        _text("document_id", "the document, by document.id", required=True),
        _text("id", "identifier within the document", required=True),
        _text("kind", "the table that holds it: theme, priority, action … document", required=True),
        _key("record", "document_id", "id"),
        _of_document("record"),
        comment="All that has evidence, of whatever kind: what evidence and issues link to.",
    )
    yield op.create_table(
        "theme",
        _text("document_id", "the document, by document.id", required=True),
        _text("id", "identifier within the document: theme-1 …", required=True),
        _whole("position", "place in the output, counted from 0", required=True),
        _text("label", "its short name", required=True),
        _text("statement", "the sentence that goes with it"),
        _text("narrative", "any longer text"),
        _real("confidence", "probability, from 0 to 1, that the record is right", required=True),
        _text("basis", "how it was decided: column header, list item, typography …", required=True),
        _key("theme", "document_id", "id"),
        _link("theme", "id", "record"),
        comment="The headings that blocks of a plan stand under.",
    )
    yield op.create_table(
        "priority",
        _text("document_id", "the document, by document.id", required=True),
        _text("id", "identifier within the document: priority-1 …", required=True),
        _whole("position", "place in the output, counted from 0", required=True),
        _text("theme_id", "the theme that it stands under"),
        _text("reference", "its printed number"),
        _text("text", "its words", required=True),
        _real("confidence", "probability, from 0 to 1, that the record is right", required=True),
        _text("basis", "how it was decided: column header, list item, typography …", required=True),
        _key("priority", "document_id", "id"),
        _link("priority", "id", "record"),
        _link("priority", "theme_id", "theme"),
        comment="The row headings of plans whose rows group several actions: objectives, aims, commitments.",
    )
    op.create_index("ix_priority_theme_id", "priority", ["document_id", "theme_id"])


def _actions() -> Iterator[sa.Table]:
    yield op.create_table(
        "action",
        _text("document_id", "the document, by document.id", required=True),
        _text("id", "identifier within the document: action-1 …", required=True),
        _whole("position", "place in the output, counted from 0", required=True),
        _text("theme_id", "the theme that it stands under"),
        _text("priority_id", "the priority that it stands under"),
        _text("parent_id", "the titled project that it tells more about, by action.id"),
        _text("reference", "its printed number"),
        _text("text", "its words", required=True),
        _real("confidence", "probability, from 0 to 1, that the record is right", required=True),
        _text("basis", "how it was decided: column header, list item, typography …", required=True),
        _key("action", "document_id", "id"),
        _link("action", "id", "record"),
        _link("action", "parent_id", "action"),
        _link("action", "priority_id", "priority"),
        _link("action", "theme_id", "theme"),
        comment="What is or was done.",
    )
    op.create_index("ix_action_parent_id", "action", ["document_id", "parent_id"])
    op.create_index("ix_action_priority_id", "action", ["document_id", "priority_id"])
    op.create_index("ix_action_theme_id", "action", ["document_id", "theme_id"])
    yield op.create_table(
        "outcome",
        _text("document_id", "the document, by document.id", required=True),
        _text("id", "identifier within the document: outcome-1 …", required=True),
        _whole("position", "place in the output, counted from 0", required=True),
        _text("theme_id", "the theme that it stands under"),
        _text("priority_id", "the priority that it stands under"),
        _text("kind", "outcome, or measure: an indicator or target to be counted", required=True),
        _text("text", "its words", required=True),
        _real("confidence", "probability, from 0 to 1, that the record is right", required=True),
        _text("basis", "how it was decided: column header, list item, typography …", required=True),
        _key("outcome", "document_id", "id"),
        _link("outcome", "id", "record"),
        _link("outcome", "priority_id", "priority"),
        _link("outcome", "theme_id", "theme"),
        comment="What is or should be better: results, benefits, and the measures that show them.",
    )
    op.create_index("ix_outcome_priority_id", "outcome", ["document_id", "priority_id"])
    op.create_index("ix_outcome_theme_id", "outcome", ["document_id", "theme_id"])
    yield op.create_table(
        "outcome_action",
        _text("document_id", "the document, by document.id", required=True),
        _text("outcome_id", "the outcome, by outcome.id", required=True),
        _whole("position", "place among its actions, counted from 0", required=True),
        _text("action_id", "the action, by action.id", required=True),
        _key("outcome_action", "document_id", "outcome_id", "position"),
        _link("outcome_action", "action_id", "action"),
        _link("outcome_action", "outcome_id", "outcome"),
        comment="Which actions an outcome belongs to.",
    )
    op.create_index("ix_outcome_action_action_id", "outcome_action", ["document_id", "action_id"])


def _dates() -> Iterator[sa.Table]:
    yield op.create_table(
        "date_range",
        _text("document_id", "the document, by document.id", required=True),
        _text("id", "identifier within the document: date-1 …", required=True),
        _whole("position", "place in the output, counted from 0", required=True),
        _text("theme_id", "the theme that it stands under"),
        _text("priority_id", "the priority that it stands under"),
        _text("label", "the milestone's words; missing for the date of a title or a cell of its own"),
        _text("text", "the date as it is printed", required=True),
        _text("edtf", "the range as EDTF level 1 (ISO 8601-2)"),
        _day("start_date", "its first day"),
        _day("end_date", "its last day"),
        _truth("open_start", "whether it has no beginning: by, until"),
        _truth("open_end", "whether it has no end: ongoing, from … onwards"),
        _text("precision", "day, month, quarter, season, year …"),
        _text("calendar", "the calendar: gregorian, uk_fiscal, fiscal or academic", required=True),
        _truth("approximate", "whether it is approximate: early 2024"),
        _text("qualifier", "the word that goes with it: by, completed, tbc, ongoing …"),
        _text("recurrence", "how often: annual, quarterly, monthly …"),
        _truth("mention", "whether running text merely mentions it"),
        _real("confidence", "probability, from 0 to 1, that the record is right", required=True),
        _text("basis", "how it was decided: column header, list item, typography …", required=True),
        _key("date_range", "document_id", "id"),
        _link("date_range", "id", "record"),
        _link("date_range", "priority_id", "priority"),
        _link("date_range", "theme_id", "theme"),
        comment="The dated things of a plan: milestones, and the dates of rows.",
    )
    op.create_index("ix_date_range_end_date", "date_range", ["end_date"])
    op.create_index("ix_date_range_priority_id", "date_range", ["document_id", "priority_id"])
    op.create_index("ix_date_range_start_date", "date_range", ["start_date"])
    op.create_index("ix_date_range_theme_id", "date_range", ["document_id", "theme_id"])
    yield op.create_table(
        "date_range_action",
        _text("document_id", "the document, by document.id", required=True),
        _text("date_range_id", "the date range, by date_range.id", required=True),
        _whole("position", "place among its actions, counted from 0", required=True),
        _text("action_id", "the action, by action.id", required=True),
        _key("date_range_action", "document_id", "date_range_id", "position"),
        _link("date_range_action", "action_id", "action"),
        _link("date_range_action", "date_range_id", "date_range"),
        comment="Which actions a date range belongs to.",
    )
    op.create_index("ix_date_range_action_action_id", "date_range_action", ["document_id", "action_id"])


def _fields() -> Iterator[sa.Table]:
    yield op.create_table(
        "field",
        _text("document_id", "the document, by document.id", required=True),
        _text("id", "identifier within the document: field-1 …", required=True),
        _whole("position", "place in the output, counted from 0", required=True),
        _text("role", "lead, partner, resource, status, progress, risk, evidence or other", required=True),
        _text("header", "the column's own name"),
        _text("text", "the cell's words", required=True),
        _text("theme_id", "the theme that it stands under"),
        _text("priority_id", "the priority that it stands under"),
        _real("confidence", "probability, from 0 to 1, that the record is right", required=True),
        _text("basis", "how it was decided: column header, list item, typography …", required=True),
        _key("field", "document_id", "id"),
        _link("field", "id", "record"),
        _link("field", "priority_id", "priority"),
        _link("field", "theme_id", "theme"),
        comment="The cells of all other columns.",
    )
    op.create_index("ix_field_priority_id", "field", ["document_id", "priority_id"])
    op.create_index("ix_field_role", "field", ["role"])
    op.create_index("ix_field_theme_id", "field", ["document_id", "theme_id"])
    yield op.create_table(
        "field_action",
        _text("document_id", "the document, by document.id", required=True),
        _text("field_id", "the field, by field.id", required=True),
        _whole("position", "place among its actions, counted from 0", required=True),
        _text("action_id", "the action, by action.id", required=True),
        _key("field_action", "document_id", "field_id", "position"),
        _link("field_action", "action_id", "action"),
        _link("field_action", "field_id", "field"),
        comment="Which actions a field belongs to.",
    )
    op.create_index("ix_field_action_action_id", "field_action", ["document_id", "action_id"])
    yield op.create_table(
        "unassigned",
        _text("document_id", "the document, by document.id", required=True),
        _text("id", "identifier within the document: unassigned-1 …", required=True),
        _whole("position", "place in the output, counted from 0", required=True),
        _text("text", "the words", required=True),
        _text("reason", "why they were left aside", required=True),
        _key("unassigned", "document_id", "id"),
        _link("unassigned", "id", "record"),
        comment="Words of the document that stand in no record.",
    )


def _issues() -> Iterator[sa.Table]:
    yield op.create_table(
        "issue",
        _text("document_id", "the document, by document.id", required=True),
        _text("id", "identifier within the document: issue-1 …", required=True),
        _whole("position", "place in the output, counted from 0", required=True),
        _text("severity", "info, warning or error", required=True),
        _text("code", "its stable name", required=True),
        _text("message", "what it is, in words", required=True),
        _key("issue", "document_id", "id"),
        _link("issue", "id", "record"),
        comment="What a person should look at.",
    )
    op.create_index("ix_issue_code", "issue", ["code"])
    yield op.create_table(
        "issue_record",
        _text("document_id", "the document, by document.id", required=True),
        _text("issue_id", "the issue, by issue.id", required=True),
        _whole("position", "place among the issue's records, counted from 0", required=True),
        _text("record_id", "the record, by record.id", required=True),
        _key("issue_record", "document_id", "issue_id", "position"),
        _link("issue_record", "issue_id", "issue"),
        _link("issue_record", "record_id", "record"),
        comment="Which records an issue is about.",
    )
    op.create_index("ix_issue_record_record_id", "issue_record", ["document_id", "record_id"])
    yield op.create_table(
        "evidence",
        _text("document_id", "the document, by document.id", required=True),
        _text("record_id", "what stands there, by record.id", required=True),
        _whole("position", "place among the record's pieces in reading order, counted from 0", required=True),
        _whole("page", "page of a PDF, counted from 1"),
        _real("x0", "left edge of its box, in points from the page's left edge"),
        _real("top", "upper edge, in points from the page's top"),
        _real("x1", "right edge, in points from the page's left edge"),
        _real("bottom", "lower edge, in points from the page's top"),
        _whole("table_index", "table, counted from 0 within the document"),
        _whole("row_index", "row of the table, counted from 0"),
        _whole("column_index", "column of the table, counted from 0"),
        _whole("line", "first line of a text, or paragraph of a Word document, counted from 1"),
        _whole("end_line", "last line"),
        _text("raw", "the verbatim source of the piece", required=True),
        _key("evidence", "document_id", "record_id", "position"),
        _link("evidence", "record_id", "record"),
        comment="Where in the document a record stands: a row for each piece that it was put together from.",
    )
