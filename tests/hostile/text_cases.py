"""Plain text that is hostile or broken: control characters, markup, formulas, regular expressions' worst, sizes."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import BRIEF, Case

HEADER = "Action\tLead officer\tBy when\n"
ACTION = "Plant two hundred street trees"
LINE = f"{ACTION}\tWarden\tMarch 2031\n"

VERBATIM = (
    "=1+1", "+44 1632 960000", "-5 dB at the fence", "@SUM(A1:A9)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\",\"y\")",
    "</script><img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "javascript:alert(1)", "{{7*7}}", "${jndi:ldap://x}",
    "'; DROP TABLE actions; --", "%s%s%n", "../../etc/passwd",
)  # fmt: skip
"""What stands in a cell has to come out as it is: escaping is for the writers whose readers it would harm."""

CLEANED = {"escape sequence": b"\x1b]0;owned\x07\x1b[2J", "bell": b"\x07", "no character": b"\xef\xbf\xbf"}
NO_UTF_8 = {
    "lone surrogate": b"\xed\xa0\x80",
    "half a letter": b"\xc3",
    "overlong slash": b"\xc0\xaf",
    "beyond Unicode": b"\xf4\x90\x80\x80",
}
UNUSUAL = {
    "right to left mark": "\u202e".encode(),
    "byte order mark": "\ufeff".encode(),
    "zero width": "\u200b".encode(),
    "line separator": "\u2028".encode(),
    "next line": "\x85".encode(),
    "stacked accents": ("\u0301" * 10_000).encode(),
}
"""Bytes in the middle of a word: what is taken out, what makes the reader guess the encoding, and what is left."""


def plan(*lines: str) -> bytes:
    """A table of tab-separated cells."""
    return (HEADER + LINE + "".join(f"{line}\n" for line in lines)).encode()


def odd(data: bytes) -> bytes:
    """The plan with odd bytes within a word of it."""
    return plan().replace(b"hundred", b"hun" + data + b"dred")


def sizes() -> Iterator[Case]:
    yield Case("one line of 500,000 letters.txt", lambda: plan("x" * 500_000), holds=(ACTION,))
    yield Case("one line of 100,000 words.txt", lambda: plan("word " * 100_000), holds=(ACTION,))
    yield Case("300,000 lines.txt", lambda: plan("\n" * 300_000), holds=(ACTION,))
    yield Case(
        "a million lines of words.txt", lambda: plan(*["Some words"] * 1_000_000), "limit-exceeded", "characters"
    )
    yield Case("row of 50,000 cells.txt", lambda: plan("\t".join("x" * 50_000)), "timed-out", limits=BRIEF)
    yield Case("100,000 rows.txt", lambda: plan(*["a\tb\tc"] * 100_000), "limit-exceeded", "cells")
    yield Case("30,000 form feeds.txt", lambda: plan("\f" * 30_000), holds=(ACTION,))
    yield Case("100,000 open brackets.txt", lambda: plan("<ul><li>" * 100_000))
    yield Case("100,000 asterisks.txt", lambda: plan("*a " * 100_000), holds=(ACTION,))
    yield Case("100,000 pipes.txt", lambda: plan("|" * 100_000), holds=(ACTION,))
    yield Case("10,000 dots.txt", lambda: plan("1." * 10_000), holds=(ACTION,))
    yield Case("100,000 dashes.txt", lambda: plan("- " * 100_000), holds=(ACTION,))
    yield Case("10,000 dates.txt", lambda: plan("by March 2031 and " * 10_000), holds=(ACTION,))
    yield Case("50,000 digits.txt", lambda: plan("9" * 50_000), holds=(ACTION,))
    yield Case("years of many digits.txt", lambda: plan(f"Mow\tJo\t{'2' * 5000}-{'3' * 5000}"), holds=(ACTION,))
    yield Case(
        "year 0.txt", lambda: plan("Mow the verge\tJo\t31/02/0000", "Sow\tAl\t99/99/9999"), holds=("Mow the verge",)
    )


def characters() -> Iterator[Case]:
    yield Case("NUL in a cell.txt", lambda: odd(b"\x00"), "not-a-plan-document", "binary data")
    for name, data in CLEANED.items():
        cleaned = ("cleaned-characters",)
        yield Case(f"{name} in a cell.txt", lambda data=data: odd(data), holds=("March 2031",), issues=cleaned)
    for name, data in NO_UTF_8.items():
        guessed = ("encoding-guessed",)
        yield Case(f"{name} in a cell.txt", lambda data=data: odd(data), holds=("March 2031",), issues=guessed)
    for name, data in UNUSUAL.items():
        yield Case(f"{name} in a cell.txt", lambda data=data: odd(data), holds=("March 2031",))
    text = plan().decode()
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        yield Case(f"in {encoding}.txt", lambda encoding=encoding: text.encode(encoding), holds=(ACTION,), actions=1)
    yield Case("in UTF-16 cut in a letter.txt", lambda: text.encode("utf-16")[:-1], holds=(ACTION,))
    lone = "\ufeff".encode("utf-16-le") + text.encode("utf-16-le") + b"\x00\xd8"
    yield Case("in UTF-16 with half a pair.txt", lambda: lone, holds=(ACTION,))
    yield Case("in UTF-32.txt", lambda: text.encode("utf-32"))
    yield Case("in EBCDIC.txt", lambda: text.encode("cp037"), "not-a-plan-document")


def cases() -> Iterator[Case]:
    """All of them."""
    yield Case("empty.pdf", lambda: b"", "empty")
    yield Case("blank.txt", lambda: b" \r\n\t" * 99, "empty")
    yield Case("zeros.pdf", lambda: bytes(5000), "empty")
    yield Case("signs alone.txt", lambda: b"--- ... ***\n", "empty")
    for number, text in enumerate(VERBATIM):
        yield Case(
            f"cell as it is, {number}.txt", lambda text=text: plan(f"Mow the verge\t{text}\tMay 2031"), holds=(text,)
        )
    yield Case(
        "link to a script.txt", lambda: plan("Mow\t<a href='javascript:alert(1)'>click</a>\tMay 2031"), holds=("click",)
    )
    yield from sizes()
    yield from characters()
