"""Writes every sample: `python samples/generate.py [FOLDER]` (default: beside this file).

The same bytes on every run.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

HERE = Path(__file__).resolve().parent
if __package__ in (None, ""):  # run as a script: make `samples` importable
    sys.path.insert(0, str(HERE.parent))

from samples import plans  # noqa: E402
from samples.blocks import Document  # noqa: E402
from samples.plan import Plan, gold  # noqa: E402
from samples.render_docx import render_docx  # noqa: E402
from samples.render_pdf import render_pdf  # noqa: E402
from samples.render_text import render_flattened, render_tabular  # noqa: E402

TEXT_FORMS = {"tabular": render_tabular, "flattened": render_flattened}


def samples() -> Iterator[tuple[Plan, Document, dict[str, str]]]:
    """Each plan with its document and its text files: suffix of the stem -> text form."""
    for module_info in sorted(iter_modules(plans.__path__), key=lambda each: each.name):
        module = import_module(f"{plans.__name__}.{module_info.name}")
        yield module.PLAN, module.document(), module.TEXT_FORMS


def files() -> Iterator[tuple[str, bytes]]:
    """Every file to write: path under the samples folder, content."""
    for plan, document, text_forms in samples():
        yield f"{plan.name}.pdf", render_pdf(document)
        if document.in_word:
            yield f"{plan.name}.docx", render_docx(document)
        for suffix, form in text_forms.items():
            yield f"{plan.name}{suffix}.txt", TEXT_FORMS[form](document).encode()
        yield f"gold/{plan.name}.gold.json", (json.dumps(gold(plan), indent=1, ensure_ascii=False) + "\n").encode()


def main(folder: Path = HERE) -> None:
    """Writes all files below `folder`."""
    for path, content in files():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
