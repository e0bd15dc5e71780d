"""The page: no text of a document is markup, nothing is loaded or run, and it can be read without colour or sight."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from pipeline.diff import compare
from pipeline.diff.page import HEADINGS, as_html
from pipeline.diff.style import STYLE
from schemas import ChangeKind, ComparedOutput, EditionsDiff, LoneOutput
from tests.diff.small import Row, month, plan

NASTY = [
    "<script>alert(1)</script>",
    "</td></table></main><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' style='color:red",
    "&lt;b&gt; &amp; &#x3c;script&#x3e;",
    "javascript:alert(1)",
    "]]><!-- <![CDATA[",
    "</style><style>*{display:none}</style>",
    "\u202egnp.exe \u2066left\u2069",
    "null \x00 bell \x07 escape \x1b[31m delete \x7f \x9b",
]
VOID = {"meta"}
TAGS = set(
    "html head meta title style body main nav section h1 h2 h3 ul li a dl dt dd p div table caption thead tbody tr th "
    "td bdi span ins del".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name id class href scope aria-label aria-labelledby role data-label".split()
)


class Page(HTMLParser):
    """The elements of a page, its text, and whether every element is closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}


def page_of(old: list[Row], new: list[Row], name: str = "plan.pdf", new_name: str | None = None) -> str:
    one, other = plan(old, name=name), plan(new, name=new_name or name)
    compared = ComparedOutput(old_name=name, new_name=new_name or name, diff=compare(one, other))
    return as_html(EditionsDiff(compared=(compared,)))


def nasty_page(text: str) -> str:
    """A page with the text in every place that a document's words can reach."""
    march, june = (
        month(f"March {text}", "2031-03-01", "2031-03-31", text),
        month(text, "2031-06-01", "2031-06-30", text),
    )
    old = [
        Row(
            f"Mend the weir {text}", theme=text, priority=text, reference="1", dates=(march,), outcomes=(f"{text} dry",)
        ),
        Row(f"Sweep the quay {text} daily", theme="People", fields=(("status", text), ("lead", f"{text} one"))),
        Row(f"Gone {text} for good", theme=f"Old {text}"),
    ]
    new = [
        old[0].but(reference=text, dates=(june,), action=f"Mend the old weir {text}"),
        old[1].but(theme=text, fields=(("status", f"{text} now"), ("lead", f"{text} two"))),
        Row(f"Wholly other thing {text}", theme="People"),
    ]
    return page_of(old, new, f"{text}.pdf", f"{text} new.pdf")


@pytest.mark.parametrize("text", NASTY)
def test_no_text_of_a_document_is_markup(text: str) -> None:
    page = nasty_page(text)
    shown = Page(page)
    assert shown.tags <= TAGS
    assert {name for _, attributes in shown.elements for name in attributes} <= ATTRIBUTES
    assert page.count("<style") == page.count("</style>") == 1
    assert "<script" not in page
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", page)
    page.encode("utf-8")


def test_what_the_document_says_is_shown_as_it_is() -> None:
    shown = Page(nasty_page("<b>&amp;"))
    assert "Gone <b>&amp; for good" in shown.texts


def test_half_a_surrogate_pair_does_not_break_the_page() -> None:
    compared = ComparedOutput(old_name="a", new_name="a", diff=compare(plan([]), plan([Row("x")])))
    page = as_html(EditionsDiff(compared=(compared.model_copy(update={"new_name": "a\ud800"}),)))
    assert "a?" in page
    page.encode("utf-8")


def test_nothing_is_loaded_and_nothing_runs() -> None:
    page = nasty_page("x")
    shown = Page(page)
    policies = [one["content"] for tag, one in shown.elements if tag == "meta" and "http-equiv" in one]
    (style,) = re.findall(r"<style>(.*)</style>", page, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policies == [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"]
    assert {one["href"] for tag, one in shown.elements if tag == "a"} <= {"#plan-1", "#plan-2"}
    assert "url(" not in style
    assert "@import" not in style


def test_the_page_can_be_read_by_a_screen_reader() -> None:
    page = nasty_page("x")
    shown = Page(page)
    tags = [tag for tag, _ in shown.elements]
    assert ("html", {"lang": "en-GB"}) in shown.elements
    assert (tags.count("main"), tags.count("h1"), tags.count("title")) == (1, 1, 1)
    assert tags.count("caption") == tags.count("table") == tags.count("thead")
    assert {one.get("scope") for tag, one in shown.elements if tag == "th"} == {"col", "row"}
    assert len({one["id"] for _, one in shown.elements if "id" in one}) == sum("id" in one for _, one in shown.elements)
    roles = {tag: {one.get("role") for found, one in shown.elements if found == tag} for tag in ("table", "tr", "td")}
    assert roles == {"table": {"table"}, "tr": {"row"}, "td": {"cell"}}  # a narrow screen shows them as blocks
    assert {one.get("role") for tag, one in shown.elements if tag == "th"} == {"columnheader", "rowheader"}
    assert "[added: " in shown.texts  # what a line under a word tells to the eye


def test_each_cell_says_its_column_for_narrow_screens() -> None:
    march, june = month("March", "2031-03-01", "2031-03-31"), month("June", "2031-06-01", "2031-06-30")
    shown = Page(page_of([Row("Mend the weir", dates=(march,))], [Row("Mend the weir", dates=(june,))]))
    labels = [one.get("data-label") for tag, one in shown.elements if tag == "td"]
    assert labels == ["Before", "After", "Theme", "Where"]


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" or "#rgb" (WCAG 2.2)."""
    digits = colour.lstrip("#")
    pairs = re.findall("..", digits if len(digits) == 6 else "".join(one * 2 for one in digits))
    parts = [int(one, 16) / 255 for one in pairs]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("ink", "paper"),
    [("ink", "paper"), ("quiet", "paper"), ("gone", "gone-paper"), ("come", "come-paper"), ("ink", "head")],
)
def test_texts_stand_out_on_light_and_dark_screens(ink: str, paper: str) -> None:
    """7 to 1: WCAG 2.2, level AAA."""
    themes = re.findall(r":root \{(.*?)\}", STYLE, flags=re.DOTALL)[:2]
    for theme in themes:
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+)", theme))
        darker, lighter = sorted((luminance(colours[ink]), luminance(colours[paper])))
        assert (lighter + 0.05) / (darker + 0.05) >= 7
    assert len(themes) == 2


def test_every_kind_of_change_has_its_heading() -> None:
    assert set(HEADINGS) == set(ChangeKind)


def test_no_changes_are_told_as_such() -> None:
    shown = Page(page_of([Row("Mend the weir")], [Row("Mend the weir")]))
    assert "No changes." in shown.texts
    assert "table" not in shown.tags


def test_several_plans_have_a_list_with_new_and_gone_ones() -> None:
    one, other = plan([Row("Mend the weir")]), plan([Row("Dig the well")], name="well.pdf")
    same = ComparedOutput(old_name="a", new_name="a", diff=compare(one, one))
    changed = ComparedOutput(old_name="b", new_name="b", diff=compare(one, other))
    lone = LoneOutput(name="c", document=other.document)
    shown = Page(as_html(EditionsDiff(compared=(same, changed), added=(lone,), removed=(lone,))))
    assert [one["href"] for tag, one in shown.elements if tag == "a"] == ["#plan-1", "#plan-2"]
    assert {"New documents", "Documents that are gone", "What changed in 2 plans"} <= set(shown.texts)
