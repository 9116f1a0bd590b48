"""The code at the door: what it is for, how long it holds, and what stands under its picture."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from handlers.views.rolls import clock, head
from handlers.views.screen import Button, Screen, grid, lines, paragraphs
from locales import Words
from meetings.attendance import window
from meetings.model import Session
from meetings.tags import tag


def door(words: Words, session: Session, now: datetime) -> Screen:
    own = tag(session.key)
    text = paragraphs(
        lines(words("attendance.door_title"), head(words, session, now)),
        lines(words("attendance.door_how"), held(words, session, now)),
    )
    buttons = [
        Button(words.plain("attendance.button_door_send"), press=f"diem_danh:z:{own}"),
        Button(words.plain("attendance.button_door_new"), press=f"diem_danh:v:{own}"),
        Button(words.plain("attendance.button_board"), press=f"diem_danh:b:{own}:0"),
    ]
    return Screen(text, grid(buttons))


def held(words: Words, session: Session, now: datetime) -> Markup | None:
    """From when until when it can be used."""
    found = window(session)
    if found is None:
        return None
    return words("attendance.door_held", opens=clock(words, found.opens, now), closes=clock(words, found.closes, now))


def caption(words: Words, session: Session, link: str, now: datetime) -> Markup:
    """Under the picture, to be printed or shown with it."""
    return lines(
        words("attendance.door_scan"), head(words, session, now), held(words, session, now), Markup.escape(link)
    )
