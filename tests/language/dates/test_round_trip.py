"""Properties of the date grammar: what a known range is written as is read back as that range, and it never fails."""

from __future__ import annotations

import importlib.util
import time
from calendar import monthrange
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.language.dates import DateExpression, find_dates, to_json

_SPEC = importlib.util.spec_from_file_location("date_patterns", Path(__file__).with_name("patterns.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
patterns = importlib.util.module_from_spec(_SPEC)
import sys  # noqa: E402

sys.modules["date_patterns"] = patterns
_SPEC.loader.exec_module(patterns)
