"""References of a PDF that lead back to themselves: pdfminer follows `5 0 obj 5 0 R endobj` without end.

No caller can stop that, so its document class is told here to end such a chain in null (ISO 32000-1, 7.3.10: a
reference to what is not there is one to null). pdfplumber makes its documents of this class too.
"""

from __future__ import annotations

import pdfplumber.pdf
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef


class SoundDocument(PDFDocument):
    """pdfminer's document, whose objects are never references."""

    def getobj(self, objid: int) -> object:
        """The object of a number, or that which it refers to in the end. Raises PDFObjectNotFound."""
        found = super().getobj(objid)
        seen = {objid}
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                return None
            seen.add(found.objid)
            found = super().getobj(found.objid)
        return found


pdfplumber.pdf.PDFDocument = SoundDocument  # type: ignore[attr-defined]
