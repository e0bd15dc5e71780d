"""`annexe schema`."""

from __future__ import annotations

from pipeline.cli.arguments import speak_utf8


def schema() -> None:
    """Print the JSON Schema of an output file."""
    from schemas import json_schema

    speak_utf8()
    print(json_schema(), end="")
