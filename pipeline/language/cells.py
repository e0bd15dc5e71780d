"""The items of a row's cell as the language stage reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.outline import Item
from pipeline.passage import Passage, join


def cell_text(items: Sequence[Item]) -> Passage:
    """All items of a cell in a row."""
    return join([item.passage for item in items])


_NOTHING = re.compile(r"^\W*(?:n\s?/\s?a|none|nil|not applicable|as above|see above|ditto)\W*$", re.IGNORECASE)


def says_nothing(item: Item) -> bool:
    """Whether an entry only says that there is none, or that it stands elsewhere."""
    return bool(_NOTHING.match(item.passage.text))


Split = Callable[[Item], list[Passage]]
"""How an item without bullet is parted into its entries."""


def entries(items: Sequence[Item], split: Split) -> list[Item]:
    """The entries of a cell that lists actions or outcomes.

    Bullets are entries; so are the parts of an unmarked item whose lines open new sentences. A list item under one
    that ends in a colon belongs to it.
    """
    found: list[Item] = []
    for item in items:
        if not item.passage:
            continue
        if found and item.bulleted and item.level > found[-1].level and found[-1].passage.text.endswith(":"):
            merged = join([found[-1].passage, item.passage])
            found[-1] = replace(found[-1], passage=merged, line_starts=())
        elif item.bulleted:
            found.append(item)
        else:
            found.extend(replace(item, passage=part, line_starts=()) for part in split(item) if part)
    return found
