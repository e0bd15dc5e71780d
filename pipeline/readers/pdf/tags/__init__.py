"""What a tagged PDF says of its tables, held against what is printed.

    bytes ─ tree ─▶ Tags: the cell of each piece of marked content
    pages, Tags ─ tables ─▶ pages with the tables that tags and rules agree on, or that the tags alone tell

`cells` are the words of one tagged table, `grid` its columns and rows, `mend` parts cells that hold the words of
several, `rows` is what the tags add to a table that rules draw.
"""

from __future__ import annotations

from pipeline.readers.pdf.tags.tables import with_tags
from pipeline.readers.pdf.tags.tree import has_tagged_table, read_tags

__all__ = ["has_tagged_table", "read_tags", "with_tags"]
