"""pdfium's functions as they are called tens of thousands of times a document.

`pypdfium2.raw` declares them with typed handles, which ctypes checks and wraps at every call. Bound anew with plain
addresses, and called with the interpreter lock held (`PYFUNCTYPE`), a call costs a third of that. Handles are ints,
0 or None for none. pdfium is not thread-safe: one process, one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_char_p, c_float, c_int, c_uint, c_ulong, c_void_p, cast
from typing import Any

import pypdfium2.raw as raw
from pypdfium2 import PdfDocument

_HANDLE, _OUT = c_void_p, c_void_p


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return PYFUNCTYPE(result, *arguments)(cast(function, c_void_p).value or 0)


load_page = _bound(raw.FPDF_LoadPage, _HANDLE, _HANDLE, c_int)
close_page = _bound(raw.FPDF_ClosePage, None, _HANDLE)
page_size = _bound(raw.FPDF_GetPageSizeByIndexF, c_int, _HANDLE, c_int, _OUT)
page_rotation = _bound(raw.FPDFPage_GetRotation, c_int, _HANDLE)
page_bounding_box = _bound(raw.FPDF_GetPageBoundingBox, c_int, _HANDLE, _OUT)
media_box = _bound(raw.FPDFPage_GetMediaBox, c_int, _HANDLE, _OUT, _OUT, _OUT, _OUT)
crop_box = _bound(raw.FPDFPage_GetCropBox, c_int, _HANDLE, _OUT, _OUT, _OUT, _OUT)

load_text = _bound(raw.FPDFText_LoadPage, _HANDLE, _HANDLE)
close_text = _bound(raw.FPDFText_ClosePage, None, _HANDLE)
count_chars = _bound(raw.FPDFText_CountChars, c_int, _HANDLE)
page_text = _bound(raw.FPDFText_GetText, c_int, _HANDLE, c_int, c_int, _OUT)
char_code_point = _bound(raw.FPDFText_GetUnicode, c_uint, _HANDLE, c_int)
char_object = _bound(raw.FPDFText_GetTextObject, _HANDLE, _HANDLE, c_int)
char_origin = _bound(raw.FPDFText_GetCharOrigin, c_int, _HANDLE, c_int, _OUT, _OUT)
char_loose_box = _bound(raw.FPDFText_GetLooseCharBox, c_int, _HANDLE, c_int, _OUT)
char_is_generated = _bound(raw.FPDFText_IsGenerated, c_int, _HANDLE, c_int)
char_is_hyphen = _bound(raw.FPDFText_IsHyphen, c_int, _HANDLE, c_int)
char_is_unmapped = _bound(raw.FPDFText_HasUnicodeMapError, c_int, _HANDLE, c_int)
count_text_boxes = _bound(raw.FPDFText_CountRects, c_int, _HANDLE, c_int, c_int)
text_box = _bound(raw.FPDFText_GetRect, c_int, _HANDLE, c_int, _OUT, _OUT, _OUT, _OUT)

count_objects = _bound(raw.FPDFPage_CountObjects, c_int, _HANDLE)
page_object = _bound(raw.FPDFPage_GetObject, _HANDLE, _HANDLE, c_int)
count_form_objects = _bound(raw.FPDFFormObj_CountObjects, c_int, _HANDLE)
form_object = _bound(raw.FPDFFormObj_GetObject, _HANDLE, _HANDLE, c_ulong)
object_type = _bound(raw.FPDFPageObj_GetType, c_int, _HANDLE)
object_bounds = _bound(raw.FPDFPageObj_GetBounds, c_int, _HANDLE, _OUT, _OUT, _OUT, _OUT)
object_matrix = _bound(raw.FPDFPageObj_GetMatrix, c_int, _HANDLE, _OUT)
object_marked_content = _bound(raw.FPDFPageObj_GetMarkedContentID, c_int, _HANDLE)
object_fill_colour = _bound(raw.FPDFPageObj_GetFillColor, c_int, _HANDLE, _OUT, _OUT, _OUT, _OUT)
object_stroke_colour = _bound(raw.FPDFPageObj_GetStrokeColor, c_int, _HANDLE, _OUT, _OUT, _OUT, _OUT)
object_stroke_width = _bound(raw.FPDFPageObj_GetStrokeWidth, c_int, _HANDLE, _OUT)

text_object_font = _bound(raw.FPDFTextObj_GetFont, _HANDLE, _HANDLE)
text_object_font_size = _bound(raw.FPDFTextObj_GetFontSize, c_int, _HANDLE, _OUT)
font_base_name = _bound(raw.FPDFFont_GetBaseFontName, c_ulong, _HANDLE, c_char_p, c_ulong)
font_descent = _bound(raw.FPDFFont_GetDescent, c_int, _HANDLE, c_float, _OUT)
font_weight = _bound(raw.FPDFFont_GetWeight, c_int, _HANDLE)
font_glyph_width = _bound(raw.FPDFFont_GetGlyphWidth, c_int, _HANDLE, c_uint, c_float, _OUT)

path_segment_count = _bound(raw.FPDFPath_CountSegments, c_int, _HANDLE)
path_segment = _bound(raw.FPDFPath_GetPathSegment, _HANDLE, _HANDLE, c_int)
path_draw_mode = _bound(raw.FPDFPath_GetDrawMode, c_int, _HANDLE, _OUT, _OUT)
segment_point = _bound(raw.FPDFPathSegment_GetPoint, c_int, _HANDLE, _OUT, _OUT)
segment_type = _bound(raw.FPDFPathSegment_GetType, c_int, _HANDLE)
segment_closes = _bound(raw.FPDFPathSegment_GetClose, c_int, _HANDLE)

link_enumerate = _bound(raw.FPDFLink_Enumerate, c_int, _HANDLE, _OUT, _OUT)
link_box = _bound(raw.FPDFLink_GetAnnotRect, c_int, _HANDLE, _OUT)
link_action = _bound(raw.FPDFLink_GetAction, _HANDLE, _HANDLE)
action_type = _bound(raw.FPDFAction_GetType, c_ulong, _HANDLE)
action_address = _bound(raw.FPDFAction_GetURIPath, c_ulong, _HANDLE, _HANDLE, c_char_p, c_ulong)

load_tree = _bound(raw.FPDF_StructTree_GetForPage, _HANDLE, _HANDLE)
close_tree = _bound(raw.FPDF_StructTree_Close, None, _HANDLE)
count_tree_kids = _bound(raw.FPDF_StructTree_CountChildren, c_int, _HANDLE)
tree_kid = _bound(raw.FPDF_StructTree_GetChildAtIndex, _HANDLE, _HANDLE, c_int)
count_kids = _bound(raw.FPDF_StructElement_CountChildren, c_int, _HANDLE)
element_kid = _bound(raw.FPDF_StructElement_GetChildAtIndex, _HANDLE, _HANDLE, c_int)
element_content = _bound(raw.FPDF_StructElement_GetChildMarkedContentID, c_int, _HANDLE, c_int)
element_type = _bound(raw.FPDF_StructElement_GetType, c_ulong, _HANDLE, c_char_p, c_ulong)
count_attributes = _bound(raw.FPDF_StructElement_GetAttributeCount, c_int, _HANDLE)
element_attributes = _bound(raw.FPDF_StructElement_GetAttributeAtIndex, _HANDLE, _HANDLE, c_int)
attribute = _bound(raw.FPDF_StructElement_Attr_GetValue, _HANDLE, _HANDLE, c_char_p)
attribute_number = _bound(raw.FPDF_StructElement_Attr_GetNumberValue, c_int, _HANDLE, _OUT)

FloatPair = c_float * 2
FloatFour = c_float * 4
FloatSix = c_float * 6
UintFour = c_uint * 4


def address_of(document: PdfDocument) -> int | None:
    """The handle of an open document."""
    return cast(document.raw, c_void_p).value
