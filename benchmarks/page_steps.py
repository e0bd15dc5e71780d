"""The names of the steps that `page_stages` times; apart from it, so that a report need not import what it measures."""

STOCK_OBJECTS = "pdfplumber: `page.objects`"
STOCK_TABLES = "pdfplumber: `extract_words` and `extract_tables`"
OWN_OBJECTS = "Annexe: `page.objects`"
OWN_TABLES = "Annexe: words and ruled tables"
OWN_PAGE_STOCK_TABLES = "pdfplumber's `extract_words` and `extract_tables` on Annexe's page"
OWN_LAYOUT = "Annexe: words, and the whole layout of the page"
