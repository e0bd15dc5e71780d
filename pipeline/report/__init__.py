"""What `annexe extract` tells of a run: lines and a live display as it goes, and a summary at its end.

screen.py is where a run tells things (plain lines there, json_lines.py and live.py besides), tally.py counts, ending.py
says what was counted, run_summary.py makes `OUT/summary.json` of it.
"""

from __future__ import annotations

from pipeline.report.lines import document_line
from pipeline.report.run_summary import Conditions, run_summary, write_summary
from pipeline.report.screen import Screen, screen
from pipeline.report.tally import Tally
from pipeline.report.words import Tone, printable

__all__ = [
    "Conditions",
    "Screen",
    "Tally",
    "Tone",
    "document_line",
    "printable",
    "run_summary",
    "screen",
    "write_summary",
]
