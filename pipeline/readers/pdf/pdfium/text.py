"""The text of a page as pdfium finds it.

For each character pdfium is asked only where its origin is and which text object it belongs to; font, size, matrix,
colour and marked content are asked once for each text object, widths once for each character of a font. The box is
the one that pdfminer draws: from the font's descent, as high as the font size, as wide as the glyph's advance.
"""

from __future__ import annotations

import math
import re
import sys
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from ctypes import addressof, c_double, c_float
from itertools import repeat
from typing import NamedTuple

import pypdfium2.raw as raw

from pipeline.readers.pdf.pdfium import calls as pdfium
from pipeline.readers.pdf.pdfium.fonts import Font, read_font
from pipeline.readers.pdf.pdfium.frame import IDENTITY, Frame, Matrix, moved, times
from pipeline.readers.pdf.pdfium.objects import (
    PageObject,
    PdfiumError,
    fill_colour,
    own_bounds,
    own_matrix,
    utf16_of,
)
from pipeline.readers.pdf.pdfium.textobject import TextObject


class Printed(NamedTuple):
    """Glyphs of a text object, in columns: the index of each one's first character, its text, and x and y of its
    origin in the page's own space."""

    indices: Sequence[int]
    texts: Sequence[str]
    xs: Sequence[float]
    ys: Sequence[float]


REPLACEMENT = "\ufffd"
# What pdfium puts in the place of a hyphen that parts a word at a line's end.
LINE_END_HYPHENS = frozenset("\x02\ufffe")
# Hebrew, Arabic and their neighbours, and the forms that Arabic letters take within words.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# A text object that is a second print of another stands at most this far (in its font size) from it.
SECOND_PRINT = 0.5
# A text matrix narrower than this is turned or empty: the width of a character's box says nothing of its advance.
NARROWEST = 1e-6
# Codes without a meaning stand in a plane for private use from here on.
FIRST_CODE, LAST_CODE = 0x100000, 0xFFFF
# Advances (em) that differ by less are the same: widths in a file are thousandths, kerning is hundredths.
WIDTH_TOLERANCE = 0.01
# Where pdfium writes the font size of an object (see `objects`).
_SIZE = c_float()
_SIZE_AT = addressof(_SIZE)
FIGURES = frozenset("0123456789")
UPRIGHT = (1.0, 0.0, 0.0, 1.0)


class PageText:
    """The characters of one page, read while the page is open.

    `count` is how many there are, those that pdfium made up included. `unmapped` counts those that have no meaning in
    the file, `nameless` says that a font has no name (a Type 3 font, whose measures pdfium does not tell), `backwards`
    that there are letters that are read from right to left (pdfium puts them in the order of reading, turns brackets
    round and joins letters that have several forms).
    """

    def __init__(self, page: int, frame: Frame) -> None:
        self._frame = frame
        self._fonts: dict[int, Font] = {}
        self._text = pdfium.load_text(page)
        if not self._text:
            raise PdfiumError("the text of the page cannot be loaded")
        self.count = pdfium.count_chars(self._text)
        self.unmapped = 0
        self.nameless = False
        self.backwards = False

    def close(self) -> None:
        """Give pdfium's memory back."""
        pdfium.close_text(self._text)

    def objects(self, things: Sequence[PageObject]) -> list[TextObject]:
        """All text that the file prints, in the order of its content; nothing that pdfium made up."""
        count = self.count
        texts, places = self._meanings(count), self._origins(count)
        parents = {item.handle: item.matrix for item in things if item.kind == raw.FPDF_PAGEOBJ_TEXT}
        found: dict[int, TextObject] = {}
        begin = 0
        while begin < count:
            owner, finish = self._owner(begin, count)
            if owner:  # else a line end or a blank that pdfium put between two objects
                if owner in found:
                    raise PdfiumError("the characters of a text object do not stand together")
                found[owner] = self._object(owner, parents[owner])
                self._place(found[owner], self._glyphs(begin, finish, texts, places))
            begin = finish
        return [*found.values(), *self._unseen(found, parents)]

    def _owner(self, begin: int, count: int) -> tuple[int | None, int]:
        """The text object of a character, and where its characters end: they stand together, so that most need not be
        asked for their object."""
        ask, text = pdfium.char_object, self._text
        owner = ask(text, begin)
        last, beyond = begin, begin + 1
        while owner and beyond < count and ask(text, beyond) == owner:
            last, beyond = beyond, 2 * beyond - begin + 1
        beyond = min(beyond, count)
        while beyond - last > 1:
            middle = (last + beyond) // 2
            if ask(text, middle) == owner:
                last = middle
            else:
                beyond = middle
        return owner, beyond

    def _meanings(self, count: int) -> Sequence[str]:
        """What each index says. pdfium gives its code for a character without a meaning, which may be any letter: it
        is moved to where no letters are."""
        texts = self._texts(count)
        self.backwards = RIGHT_TO_LEFT.search("".join(texts)) is not None
        meaningless = list(map(pdfium.char_is_unmapped, repeat(self._text), range(count)))
        self.unmapped = sum(meaningless)
        if not self.unmapped:
            return texts
        return [
            chr(FIRST_CODE + min(ord(text), LAST_CODE)) if lost else text
            for text, lost in zip(texts, meaningless, strict=True)
        ]

    def _texts(self, count: int) -> Sequence[str]:
        """A character for each index. The page's text has another length where one of them is beyond U+FFFF."""
        text = utf16_of(self._text, count).decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
        points = map(pdfium.char_code_point, repeat(self._text), range(count))
        return [chr(point) if point <= sys.maxunicode else REPLACEMENT for point in points]

    def _origins(self, count: int) -> list[float]:
        """x and y of each character's origin in the page's own space, one after the other."""
        points = (c_double * (2 * count))()
        xs = addressof(points)
        every_x, every_y = range(xs, xs + 16 * count, 16), range(xs + 8, xs + 16 * count + 8, 16)
        deque(map(pdfium.char_origin, repeat(self._text), range(count), every_x, every_y), maxlen=0)
        return list(points)

    def _glyphs(self, begin: int, finish: int, texts: Sequence[str], places: Sequence[float]) -> Printed:
        """The printed characters of a text object: generated blanks left out, the parts of a ligature together.

        Those have one place and one box. Boxes of their own at one place have a letter that kerning sets on the blank
        before it, and the characters of a text that the file gives in the place of its glyphs (/ActualText).
        """
        xs, ys = places[2 * begin : 2 * finish : 2], places[2 * begin + 1 : 2 * finish : 2]
        found = Printed(range(begin, finish), texts[begin:finish], xs, ys)
        apart = len(set(xs)) == len(xs) or len(set(zip(xs, ys, strict=True))) == len(xs)
        blanks = [index for index, text in enumerate(found.texts, begin) if text == " "] if " " in found.texts else ()
        made_up = any(map(pdfium.char_is_generated, repeat(self._text), blanks))
        if apart and not made_up and LINE_END_HYPHENS.isdisjoint(found.texts):
            return found
        return self._joined(found)

    def _joined(self, found: Printed) -> Printed:
        glyphs: list[tuple[int, str, float, float]] = []
        last: tuple[float, float] | None = None
        for index, text, x, y in zip(*found, strict=True):
            if text == " " and pdfium.char_is_generated(self._text, index):
                continue
            if last != (x, y):
                hyphen = text in LINE_END_HYPHENS and pdfium.char_is_hyphen(self._text, index)
                glyphs.append((index, "-" if hyphen else text, x, y))
            elif (box := self._box(index)) == self._box(index - 1):
                glyphs[-1] = glyphs[-1][0], glyphs[-1][1] + text, *glyphs[-1][2:]
            else:
                glyphs.append((index, text, box[0], y))
            last = x, y
        indices, texts, xs, ys = zip(*glyphs, strict=True) if glyphs else ((), (), (), ())
        return Printed(indices, texts, xs, ys)

    def _place(self, item: TextObject, found: Printed) -> None:
        """Add glyphs to their object."""
        font, size, texts = item.font, item.size, found.texts
        try:
            ems = list(map(font.advances.__getitem__, texts))
        except KeyError:  # a glyph that the font has not printed before
            self._measure(item, found)
            ems = list(map(font.advances.__getitem__, texts))
        advances = [em * size for em in ems]
        frame = self._frame.matrix
        across, up = frame[4:]
        if frame[:4] == UPRIGHT:
            a, b, c, _, _, _ = item.matrix
            if b == 0 and c == 0 and a > 0 and not FIGURES.isdisjoint(texts):
                advances = self._of_their_own_width(item, found, advances)
            item.xs += [x + across for x in found.xs] if across else found.xs
            item.ys += [y + up for y in found.ys] if up else found.ys
        else:
            places = [moved(place, frame) for place in zip(found.xs, found.ys, strict=True)]
            item.xs += [x for x, _ in places]
            item.ys += [y for _, y in places]
        item.texts += map(font.told.__getitem__, texts)
        item.advances += advances

    def _of_their_own_width(self, item: TextObject, found: Printed, advances: list[float]) -> list[float]:
        """The advances of glyphs of an upright object, put right where its font has several of one meaning.

        A font may hold figures of equal and of their own widths. The box of a character is as wide as its advance, or
        wider where it sticks out. One that is narrower than the advance that was measured for its meaning, or that
        differs from the first box seen, is of another glyph.
        """
        font, wide = item.font, item.matrix[0] * item.size
        slack = WIDTH_TOLERANCE * wide
        following = [*found.xs[1:], math.inf]
        for at, (index, text, x, after) in enumerate(zip(found.indices, found.texts, found.xs, following, strict=True)):
            if text not in FIGURES or abs(after - x - font.advances[text] * wide) <= slack:
                continue
            em, own = font.advances[text], self._box_width(index) / wide
            if text not in font.boxes:
                fits = abs(after - x - own * wide) <= slack
                font.boxes[text] = em if fits or own < em else own
            if own > 0 and abs(own - font.boxes[text]) > WIDTH_TOLERANCE:
                advances[at] = own * item.size
        return advances

    def _measure(self, item: TextObject, found: Printed) -> None:
        """Find the texts and advances of the glyphs that are met for the first time in their font."""
        for at, text in enumerate(found.texts):
            if text not in item.font.advances:
                item.font.told[text], item.font.advances[text] = self._measured(item, found, at)

    def _measured(self, item: TextObject, found: Printed, at: int) -> tuple[str, float]:
        """The text of a glyph that is met for the first time in its font, and its advance (em)."""
        text, x, after = found.texts[at], found.xs[at], found.xs[at + 1 : at + 2]
        width = c_float()
        meaningless = ord(text[0]) >= FIRST_CODE
        if len(text) == 1 and not meaningless:
            pdfium.font_glyph_width(item.font.handle, ord(text), 1.0, addressof(width))
        advance = width.value or self._width_of_box(item, found.indices[at])
        if not width.value and after and x < after[0] < x + advance * item.size * item.narrowing:
            advance = (after[0] - x) / (item.size * item.narrowing)  # a ligature's box may stick out of its advance
        return f"(cid:{ord(text[0]) - FIRST_CODE})" if meaningless else _paired(text), advance

    def _width_of_box(self, item: TextObject, index: int) -> float:
        """The width (em) of a character's box: as wide as its advance, or wider where it sticks out."""
        wide = item.size * item.narrowing
        return abs(self._box_width(index) / wide) if abs(wide) > NARROWEST else 0.0

    def _box_width(self, index: int) -> float:
        left, _, right, _ = self._box(index)
        return right - left

    def _box(self, index: int) -> list[float]:
        box = pdfium.FloatFour()
        if index >= 0:
            pdfium.char_loose_box(self._text, index, addressof(box))
        return list(box)

    def _object(self, handle: int, parent: Matrix) -> TextObject:
        font = self._font(pdfium.text_object_font(handle))
        pdfium.text_object_font_size(handle, _SIZE_AT)
        size = _SIZE.value
        own = own_matrix(handle)
        matrix = own if parent == IDENTITY else times(own, parent)
        if size < 0:  # glyphs turned by half: as the opposite matrix would turn them
            size, matrix = -size, times((-1.0, 0.0, 0.0, -1.0, 0.0, 0.0), matrix)
        content = pdfium.object_marked_content(handle)
        return TextObject(
            font=font,
            size=size,
            narrowing=math.hypot(*matrix[:2]) if own[1] == 0 else own[0],
            matrix=matrix,
            content=content if content >= 0 else None,
            fill=fill_colour(handle),
        )

    def _font(self, handle: int) -> Font:
        if handle not in self._fonts:
            self._fonts[handle] = read_font(handle)
            self.nameless |= not self._fonts[handle].name
        return self._fonts[handle]

    # --- what pdfium leaves out -----------------------------------------------------------------------------------

    def _unseen(self, seen: Mapping[int, TextObject], parents: Mapping[int, Matrix]) -> Iterator[TextObject]:
        """Text objects of which pdfium gives no character: blanks that stand alone, and second prints."""
        prints: _FirstPrints | None = None
        for handle, parent in parents.items():
            if handle in seen:
                continue
            item = self._object(handle, parent)
            if _is_blank(handle):
                x, y = own_matrix(handle)[4:]
                self._place(item, Printed((-1,), " ", (x,), (y,)))
                yield item
                continue
            prints = prints or _FirstPrints(seen.values())
            first = prints.of(item)
            if first is None:
                raise PdfiumError("it gives no characters for some text")
            _print_again(item, first)
            yield item


def _paired(text: str) -> str:
    """Characters beyond U+FFFF, which pdfium gives in two halves, as one each."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if len(text) > 1 else text


def _is_blank(handle: int) -> bool:
    """Whether an object is a blank: it has no height. (Text set downwards in a font that is missing has no width.)"""
    _, bottom, _, top = own_bounds(handle)
    return bottom >= top


def _print_again(item: TextObject, first: TextObject) -> None:
    """Give an object the glyphs of `first`, where it stands itself."""
    across, up = item.matrix[4] - first.matrix[4], item.matrix[5] - first.matrix[5]
    item.texts, item.advances = first.texts, first.advances
    item.xs, item.ys = [x + across for x in first.xs], [y + up for y in first.ys]


Look = tuple[int, float, tuple[float, float, float, float]]
"""Font, size and the linear part of the matrix."""


class _FirstPrints:
    """The objects of which others may be second prints (shadows, fake bold), by look and place."""

    def __init__(self, items: Iterable[TextObject]) -> None:
        self._cells: defaultdict[tuple[Look, int, int], list[TextObject]] = defaultdict(list)
        for item in items:
            look, column, row = _cell(item)
            self._cells[look, column, row].append(item)

    def of(self, item: TextObject) -> TextObject | None:
        """The nearest object that looks like this one, if it is near enough: one beside it may be another letter."""
        look, column, row = _cell(item)
        places = ((look, column + across, row + up) for across in (-1, 0, 1) for up in (-1, 0, 1))
        near = [(_apart(item, other), other) for place in places for other in self._cells.get(place, ())]
        apart, nearest = min(near, key=lambda one: one[0], default=(math.inf, None))
        return nearest if apart <= _reach(item) else None


def _cell(item: TextObject) -> tuple[Look, int, int]:
    """The look of an object, and the square of the page that it begins in: as wide as a second print may be off."""
    reach = _reach(item)
    a, b, c, d, x, y = item.matrix
    return (item.font.handle, item.size, (a, b, c, d)), int(x // reach), int(y // reach)


def _reach(item: TextObject) -> float:
    """How far off a second print may be."""
    return max(NARROWEST, SECOND_PRINT * item.size)


def _apart(item: TextObject, other: TextObject) -> float:
    """How far from each other two objects begin, across or up, whichever is more."""
    return max(abs(item.matrix[4] - other.matrix[4]), abs(item.matrix[5] - other.matrix[5]))
