"""The names of colours that cells are filled with, as reports of progress use them."""

from __future__ import annotations

import colorsys

_GREYEST = 0.25
"""Saturation, 0 to 1, under which a colour is a shade of grey."""

_DARKEST, _LIGHTEST = 0.08, 0.97
"""Lightness, 0 to 1, outside which a colour is black or white."""

_HUES = ((18, "red"), (53, "amber"), (68, "yellow"), (172, "green"), (262, "blue"), (330, "purple"), (360, "red"))
"""The hue in degrees up to which each name goes. Traffic lights know no orange: it is amber."""


def colour_name(fill: str) -> str | None:
    """The name of a colour given as "#rrggbb"; None for white, greys and black."""
    red, green, blue = (int(fill[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < _GREYEST or not _DARKEST < lightness < _LIGHTEST:
        return None
    return next(name for limit, name in _HUES if hue * 360 <= limit)
