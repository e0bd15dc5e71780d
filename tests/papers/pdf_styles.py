"""A small plan as PDFs in many styles, for what must hold however a PDF is written."""

from __future__ import annotations

from collections.abc import Callable

from tests.papers.font_styles import FONT_STYLES
from tests.papers.page_styles import PAGE_STYLES
from tests.papers.rule_styles import RULE_STYLES
from tests.papers.text_styles import TEXT_STYLES

STYLES: dict[str, Callable[[], bytes]] = {**TEXT_STYLES, **FONT_STYLES, **RULE_STYLES, **PAGE_STYLES}
"""What makes the document, by the name of its style; every call gives the same bytes."""
