"""Several screens of one moment as one message, where nothing of any of them is lost by that (design §5, rule 6)."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views.notices import MOST_ROWS, ROOM
from handlers.views.screen import Button, Rows, Screen, grid, paragraphs, plain, utf16_length


def joined(screens: Sequence[Screen]) -> Screen | None:
    """One below the other. None where they have no room, or a button would not tell which of them it is about."""
    text, rows = paragraphs(*(one.text for one in screens)), _rows(screens)
    if rows is None or len(rows) > MOST_ROWS or utf16_length(plain(text)) > ROOM:
        return None
    return Screen(text, rows)


def _rows(screens: Sequence[Screen]) -> Rows | None:
    """Each button once; what copies one of several would leave the others out."""
    if len(screens) == 1:
        return screens[0].rows
    found: dict[str, Button] = {}
    for button in (button for one in screens for row in one.rows for button in row):
        if button.copy is None and found.setdefault(button.label, button) != button:
            return None
    return grid(found.values())
