"""A folder of many documents as an archive has them, with the list of what must become of each.

    python -m benchmarks.papers.folder FOLDER [--documents 400] [--seed archive]

makes FOLDER, and FOLDER.json beside it: the samples told anew by other councils (`retold`) as PDF, Word and text in
nested folders, a few of them twice, and the twenty files of `hostile` among them. A seed always gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from benchmarks.papers.hostile import HOSTILE, Good
from benchmarks.papers.retold import place, retold
from samples.blocks import Document
from samples.generate import TEXT_FORMS, samples
from samples.page_layout import paginate
from samples.plan import Plan
from samples.render_docx import render_docx
from samples.render_pdf import render_pdf

DOCUMENTS = 400
COPIED = 100
"""One in so many documents stands in the folder a second time, under another name."""

Wanted = Callable[[str, str], bool]
"""Whether a sample is to be told anew in a format: its name, and the format's suffix (".pdf", ".docx", ".txt")."""

_COMMITTEES = (
    "Cabinet",
    "Scrutiny/Places",
    "Scrutiny/People",
    "Audit",
    "Wards & parishes/North",
    "Wards & parishes/South",
)


@dataclass(frozen=True)
class Filed:
    """A file: its path below the folder, what it was made from, and what must become of it.

    `code` is that of the error it must fail with, empty where it must be extracted. `twin` is the document with the
    same content. `pages` is how many the sample has when it is printed, 0 for what cannot be read.
    """

    name: str
    kind: str
    code: str = ""
    twin: str = ""
    pages: int = 0


@dataclass(frozen=True)
class _Form:
    """A sample in one of its file formats."""

    plan: Plan
    document: Document
    suffix: str
    rendered: Callable[[Document], bytes]
    pages: int


def write_folder(folder: Path, documents: int = DOCUMENTS, seed: str = "archive") -> list[Filed]:
    """Make a folder of so many files, the hostile ones and the copies counted in; the list of them, sorted by name.

    Raises ValueError where there is no room for as many good ones as hostile ones.
    """
    good = documents - len(HOSTILE)
    if good < len(HOSTILE):
        raise ValueError(f"{documents} documents are too few to hide {len(HOSTILE)} hostile ones among")
    drawn = random.Random(seed)
    filed = list(_good(folder, good, drawn))
    filed += _hostile(folder, documents, drawn)
    return sorted(filed, key=lambda one: one.name)


def write_good(folder: Path, documents: int, wanted: Wanted, seed: str = "archive") -> list[Filed]:
    """Make a folder of documents that can be read, told from the wanted samples; the list of them, sorted by name."""
    return sorted(_good(folder, documents, random.Random(seed), wanted), key=lambda one: one.name)


def _every(sample: str, suffix: str) -> bool:
    return True


def _good(folder: Path, documents: int, drawn: random.Random, wanted: Wanted = _every) -> Iterator[Filed]:
    copies = documents // COPIED
    forms = [form for form in _forms() if wanted(form.plan.name, form.suffix)]
    drawn.shuffle(forms)
    first = drawn.randrange(1000)
    written: list[Filed] = []
    for number in range(documents - copies):
        form = forms[number % len(forms)]
        told = retold(form.plan, form.document, first + number)
        topic = form.plan.name.partition("-")[2]
        name = f"{_place_of(number)}/{number:04}-{place(first + number).lower()}-{topic}{form.suffix}"
        _write(folder / name, form.rendered(told))
        written.append(Filed(name, form.plan.name, pages=form.pages))
    for twin in drawn.sample(written, copies):
        path = Path(twin.name)
        name = f"Archive/Copy of {path.name}"
        _write(folder / name, (folder / path).read_bytes())
        written.append(Filed(name, twin.kind, twin=twin.name, pages=twin.pages))
    yield from written


def _hostile(folder: Path, documents: int, drawn: random.Random) -> Iterator[Filed]:
    """Each kind somewhere else among the good ones."""
    form = next(one for one in _forms() if one.suffix == ".docx")
    good = Good(render_pdf(form.document), render_docx(form.document))
    for one, number in zip(HOSTILE, drawn.sample(range(documents), len(HOSTILE)), strict=True):
        name = f"{_place_of(number)}/{number:04}-{one.kind}{one.suffix}"
        _write(folder / name, one.made(good))
        yield Filed(name, one.kind, one.code)


def _place_of(number: int) -> str:
    return f"{_COMMITTEES[number % len(_COMMITTEES)]}/{2031 + number // len(_COMMITTEES) % 4}"


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@cache
def _forms() -> tuple[_Form, ...]:
    return tuple(_each_form())


def _each_form() -> Iterator[_Form]:
    """Every sample in every format that it comes in."""
    for plan, document, texts in samples():
        pages = len(paginate(document))
        yield _Form(plan, document, ".pdf", render_pdf, pages)
        if document.in_word:
            yield _Form(plan, document, ".docx", render_docx, pages)
        for form in texts.values():
            yield _Form(plan, document, ".txt", _encoded(TEXT_FORMS[form]), pages)


def _encoded(render: Callable[[Document], str]) -> Callable[[Document], bytes]:
    return lambda document: render(document).encode()


def main() -> None:
    """Make the folder and its list."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--seed", default="archive")
    given = parser.parse_args()
    filed = write_folder(given.folder, given.documents, given.seed)
    given.folder.with_name(f"{given.folder.name}.json").write_text(
        json.dumps([asdict(one) for one in filed], indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
