"""The date grammar: every date expression of a plan, with its bounds, EDTF form and calendar. Standard library only.

Text is cut into tokens (`tokens`), periods and ranges are recognised (`years`, `days`, `named`, `ranges`), then whole
expressions (`phrases`, `tails`, `relative`), kept where they are dates in their place (`context`), and only then given
calendar days (`spans`, `resolve`) and written as EDTF (`edtf`).
"""

from pipeline.language.dates.expression import DateExpression, Problem, to_json
from pipeline.language.dates.find import find_dates

__all__ = ["DateExpression", "Problem", "find_dates", "to_json"]
