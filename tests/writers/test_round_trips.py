"""Whatever plans there are: JSON to each form and back gives the same."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.writers import csv_files, json_lines, parquet_files, xlsx_file
from schemas import Plan
from tests.plans import plans
from tests.writers.forms import by_name, documents, named, read_back, with_copy


@settings(max_examples=20)
@given(st.lists(plans(most=2), min_size=1, max_size=2, unique_by=lambda plan: plan.document.id))
def test_plans_come_back_as_they_were(drawn: list[Plan]) -> None:
    """One test for all forms, as drawing plans takes longer than writing them."""
    outputs = with_copy(named(drawn))
    for form in (json_lines, csv_files, parquet_files, xlsx_file):
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "export"
            counts = form.write(documents(outputs), place)
            assert (counts["document"], counts["document_file"]) == (len(drawn), len(outputs))
            assert counts["action"] == sum(len(plan.actions) for plan in drawn)
            assert read_back(form, place) == by_name(outputs)
            assert os.listdir(folder) == ["export"]
