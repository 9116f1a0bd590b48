"""The question which bridge point is meant, and what the cards of one bridge point share."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.views import phrases
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, grid, lines
from handlers.views.sites import PER_PAGE, label_of, titled
from locales import Words
from meetings.model import BridgePoint, Meeting
from meetings.tags import tag


def choose(words: Words, meeting: Meeting, points: Sequence[BridgePoint], command: str, page: int) -> Screen:
    """Bridge points as buttons, the central one first; each opens the command's card of it."""
    shown = page_of(sorted(points, key=lambda point: not point.central), page, PER_PAGE)
    text = lines(words("post.choose"), phrases.title(meeting), words("post.hint", command=f"/{command}"))
    buttons = [Button(label_of(point), press=f"{command}:k:{tag(point.key)}") for point in shown.rows]
    turning = turn(shown, f"{command}:c:")
    return Screen(text, (*grid(buttons), *([turning] if turning else ())))


def to_card(words: Words, point: BridgePoint) -> Button:
    """The way back to the bridge point's own card."""
    return Button(words.plain("post.button_card"), press=f"diem_cau:k:{tag(point.key)}")


def name_of(words: Words, point: BridgePoint) -> str:
    return titled(words, point)
