"""Word documents (.docx): everything that Word shows, in document order, with the typography and grid of the file.

python-docx opens the package; the content is read from its XML, since python-docx itself passes over tracked
insertions, content controls, text boxes and nested tables, and repeats merged cells. The stages:

    package    bytes -> parts, safely          styles, numbering    what the other parts define
    fields, symbols, inline   a paragraph      grid                 a table's cells
    story      paragraphs and tables in order  reader (this one's)  lines with addresses, blocks
"""

from __future__ import annotations

from pipeline.readers.docx.reader import MEDIA_TYPE, read_docx

__all__ = ["MEDIA_TYPE", "read_docx"]
