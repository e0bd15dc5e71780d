"""The changes as one HTML page: nothing is loaded, nothing runs, and no text of a document is ever markup."""

from __future__ import annotations

import base64
import hashlib
import html
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.diff import saying
from pipeline.diff.style import STYLE
from schemas import Change, ChangeKind, ComparedOutput, EditionsDiff, LoneOutput

HEADINGS = {
    ChangeKind.ADDED: "Added",
    ChangeKind.REMOVED: "Removed",
    ChangeKind.REWORDED: "Reworded",
    ChangeKind.DATE_MOVED: "Dates moved",
    ChangeKind.STATUS_CHANGED: "Status changed",
    ChangeKind.THEME_CHANGED: "Moved to another theme",
    ChangeKind.PRIORITY_CHANGED: "Moved to another priority",
    ChangeKind.FIELD_CHANGED: "Other columns changed",
    ChangeKind.REFERENCE_CHANGED: "Renumbered",
}


class Markup(str):
    """HTML that was made here. A plain `str` is text: `element` escapes it."""

    __slots__ = ()


def element(tag: str, *children: str, **attributes: str) -> Markup:
    """An element. A child that is no Markup is escaped, and so are the values of attributes."""
    told = "".join(f' {name.rstrip("_").replace("_", "-")}="{_escaped(value)}"' for name, value in attributes.items())
    inner = "".join(child if isinstance(child, Markup) else _escaped(child) for child in children)
    return Markup(f"<{tag}{told}>{inner}</{tag}>")


def joined(parts: Iterable[Markup]) -> Markup:
    """One after the other."""
    return Markup("".join(parts))


def as_html(diff: EditionsDiff) -> str:
    """The page: for each pair of outputs a summary and a table for each kind of change."""
    body = [
        element("h1", "What changed"),
        _contents(diff),
        *(_compared(number, one) for number, one in enumerate(diff.compared, start=1)),
    ]
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = joined(
        [
            Markup('<meta charset="utf-8">'),
            Markup(f'<meta http-equiv="Content-Security-Policy" content="{_escaped(policy)}">'),
            Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
            Markup('<meta name="referrer" content="no-referrer">'),
            element("title", _title(diff)),
            Markup(f"<style>{STYLE}</style>"),
        ]
    )
    page = element("html", element("head", head), element("body", element("main", *body)), lang="en-GB")
    return f"<!DOCTYPE html>\n{page}\n"


def _title(diff: EditionsDiff) -> str:
    if len(diff.compared) == 1 and not diff.added and not diff.removed:
        return f"What changed: {diff.compared[0].new_name}"
    return f"What changed in {len(diff.compared)} plans"


def _contents(diff: EditionsDiff) -> Markup:
    """What was compared, with links, and what has no other edition."""
    links = [
        element(
            "li",
            element("a", _text(saying.named(one.diff.new, one.new_name)), href=f"#plan-{number}"),
            f": {saying.counted(one.diff.counts)}",
        )
        for number, one in enumerate(diff.compared, start=1)
    ]
    several = len(diff.compared) != 1
    parts = [element("ul", *links)] if several and links else []
    parts += [_lone("New documents", diff.added), _lone("Documents that are gone", diff.removed)]
    return element("nav", *parts, aria_label="Documents") if any(parts) else Markup("")


def _lone(heading: str, outputs: Sequence[LoneOutput]) -> Markup:
    if not outputs:
        return Markup("")
    rows = [element("li", _text(saying.named(one.document, one.name))) for one in outputs]
    return joined([element("h2", heading), element("ul", *rows)])


def _compared(number: int, one: ComparedOutput) -> Markup:
    diff = one.diff
    kinds: defaultdict[ChangeKind, list[Change]] = defaultdict(list)
    for change in diff.changes:
        kinds[change.kind].append(change)
    editions = element(
        "dl",
        element("dt", "Old edition"),
        element("dd", _text(saying.named(diff.old, one.old_name))),
        element("dt", "New edition"),
        element("dd", _text(saying.named(diff.new, one.new_name))),
    )
    heading = f"plan-{number}-heading"
    return element(
        "section",
        element("h2", _text(diff.new.title or one.new_name), id=heading),
        editions,
        element("p", _sentence(saying.counted(diff.counts)), class_="summary"),
        *(_table(kind, kinds[kind]) for kind in HEADINGS if kinds[kind]),
        id=f"plan-{number}",
        aria_labelledby=heading,
    )


def _table(kind: ChangeKind, changes: Sequence[Change]) -> Markup:
    """Its roles are named, because a narrow screen shows each cell on a line of its own, which hides what it is."""
    columns = [*_columns(kind), "Theme", "Where"]
    names = (element("th", name, scope="col", role="columnheader") for name in columns)
    head = element("thead", element("tr", *names, role="row"), role="rowgroup")
    rows = (element("tr", *_cells(change, columns), role="row") for change in changes)
    heading = f"{HEADINGS[kind]} ({len(changes):,})"
    caption = element("caption", element("h3", heading))
    body = element("tbody", *rows, role="rowgroup")
    form = "sides" if "Before" in columns else "words"
    return element("table", caption, head, body, class_=f"{form} {kind.value}", role="table", aria_label=heading)


def _columns(kind: ChangeKind) -> tuple[str, ...]:
    if kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return "What", "Text"
    if kind is ChangeKind.REWORDED:
        return "What", "Words"
    return "What", "Before", "After"


def _cells(change: Change, columns: Sequence[str]) -> Iterator[Markup]:
    yield element("th", *_about(change), scope="row", role="rowheader")
    theme = _text(change.theme) if change.theme else Markup("")
    contents = (*_told(change), theme, joined(_places(change)))
    for name, content in zip(columns[1:], contents, strict=True):
        yield element("td", content, role="cell", data_label=name)


def _told(change: Change) -> Iterator[Markup]:
    """The words of a change, or what was before and what is after it."""
    if change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        yield _text(change.old or change.new or "")
    elif change.kind is ChangeKind.REWORDED:
        yield joined(_words(change))
    else:
        moved = saying.moved_by(change) if change.kind is ChangeKind.DATE_MOVED else ""
        yield _text(change.old) if change.old else _none()
        after = _text(change.new) if change.new else _none()
        yield joined([after, *([element("div", moved, class_="moved")] if moved else [])])


def _about(change: Change) -> Iterator[Markup]:
    yield element("span", saying.headline(change), class_="kind-of")
    if about := saying.subject(change):
        yield element("div", _text(about), class_="about")


def _words(change: Change) -> Iterator[Markup]:
    """The words, so that neither colour nor the line through them is all that tells."""
    tags = {"removed": "del", "added": "ins"}
    for one in change.words:
        if one.kind == "kept":
            yield _text(one.text)
        else:
            yield element(
                tags[one.kind],
                element("span", f"[{one.kind}: ", class_="spoken"),
                _text(one.text),
                element("span", "]", class_="spoken"),
            )


def _places(change: Change) -> Iterator[Markup]:
    for edition, evidence in (("old", change.old_evidence), ("new", change.new_evidence)):
        if found := saying.place(evidence):
            yield element("div", f"{edition}: {found}")


def _none() -> Markup:
    return element("span", "none", class_="none")


def _text(text: str) -> Markup:
    """Text of a document, kept to itself whatever direction it is written in."""
    return element("bdi", text)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _escaped(text: str) -> str:
    """Escaped for content and attributes; what is no character of HTML becomes U+FFFD."""
    valid = "".join(one if one.isprintable() or one in "\n\t" or ord(one) > 0x9F else "\ufffd" for one in text)
    return html.escape(valid.encode("utf-8", "replace").decode("utf-8"), quote=True)
