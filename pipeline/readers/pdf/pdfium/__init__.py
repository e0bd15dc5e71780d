"""pdfplumber's page, fed by pdfium.

    calls ─▶ objects, with the way of each to the page (frame) ─▶ text and fonts, shapes ─▶ chars ─▶ page

`page` has the document and the page that the rest of the reader knows. `parenttree` tells files that would end the
process. pdfium is not thread-safe: a process has one thread that calls it.
"""
