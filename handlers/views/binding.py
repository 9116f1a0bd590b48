"""A group and its meeting: what it is for, where in it the bot speaks, and the message that says how a session stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.views import phrases
from handlers.views.floor import clock, when
from handlers.views.guide import main_rows
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, grid, lines, shorten
from handlers.views.unit_names import full, labels
from locales import Words
from meetings.controls import Stand
from meetings.model import Meeting, Session
from meetings.overview import Overview
from meetings.tags import tag
from storage.glance import Group

PER_PAGE = 12
SESSIONS = 8
LABEL = 44
NAME = 120


def card(words: Words, meeting: Meeting, group: Group, here: int | None) -> Screen:
    """What the group is bound to; `here` is the topic in which that was asked."""
    place = "group.in_topic" if group.thread is not None else "group.in_whole"
    elsewhere = group.thread != here
    text = lines(
        words("group.bound", title=phrases.title(meeting)),
        words("group.for_unit", unit=shorten(full(meeting, group.unit), NAME))
        if group.unit
        else words("group.for_all"),
        words("group.in_other") if elsewhere else words(place),
    )
    buttons = [
        Button(words.plain("group.button_unit"), press="gan_nhom:u:0") if meeting.roster else None,
        Button(words.plain("group.button_all"), press="gan_nhom:a") if group.unit else None,
        Button(words.plain("group.button_here"), press="gan_nhom:t") if elsewhere else None,
        Button(words.plain("group.button_control"), press="gan_nhom:k:0") if meeting.sessions else None,
        Button(words.plain("group.button_other"), press="gan_nhom:p:0"),
        Button(words.plain("button.unbind"), press="gan_nhom:x"),
    ]
    return Screen(text, (*grid(buttons), *main_rows(words)))


def units(words: Words, meeting: Meeting, page: int) -> Screen:
    """For which unit the group is."""
    shown, known = page_of([one.unit.key for one in meeting.roster], page, PER_PAGE), labels(meeting)
    buttons = [Button(known[one], press=f"gan_nhom:v:{tag(one)}") for one in shown.rows]
    turning = turn(shown, "gan_nhom:u:")
    return Screen(words("group.which_unit"), (*grid(buttons), *([turning] if turning else []), *grid([_back(words)])))


def sessions(words: Words, found: Sequence[Session], page: int) -> Screen:
    """Of which session the group wants to see how it stands."""
    shown = page_of(found, page, SESSIONS)
    buttons = tuple((Button(_label(words, one), press=f"gan_nhom:s:{tag(one.key)}"),) for one in shown.rows)
    turning = turn(shown, "gan_nhom:k:")
    key = "group.which_session" if found else "group.no_session"
    return Screen(words(key), (*buttons, *([turning] if turning else []), *grid([_back(words)])))


def _label(words: Words, session: Session) -> str:
    at = phrases.capital(phrases.short_moment(words, session.start.value)) if session.start else ""
    return shorten(f"{at} {phrases.titled(session)}".strip(), LABEL)


def _back(words: Words) -> Button:
    return Button(words.plain("group.button_back"), press="gan_nhom:c")


def control(words: Words, seen: Overview, stand: Stand, now: datetime, bot: str) -> Screen:
    """How the session stands: for a group, so without any name or number of a person."""
    there = seen.there is not None and stand in (Stand.AHEAD, Stand.GOING_ON)
    text = lines(
        words("control.title", title=phrases.titled(seen.session)),
        when(words, seen.session, now) if stand is Stand.AHEAD else _when(words, seen.session),
        words("control.stand", stand=words.plain(f"control.stand_{stand.value.replace('-', '_')}")),
        words("control.ready", number=seen.ready, of=seen.points) if seen.points else None,
        words("control.there", number=seen.there, of=seen.units) if there else None,
        words("control.incidents", number=seen.incidents) if seen.incidents else words("control.no_incident"),
        words("control.drawn", clock=clock(words, now, now)),
    )
    link = f"https://t.me/{bot}?start=san_sang"
    return Screen(text, grid([Button(words.plain("control.button_board"), url=link)]))


def _when(words: Words, session: Session) -> str | None:
    return phrases.capital(phrases.moment(words, session.start.value)) if session.start else None


def ended(words: Words) -> Screen:
    """In the place of a message that another one replaced."""
    return Screen(words("control.replaced"))


def trouble(words: Words, title: str, reason: str, meeting: Meeting | None) -> Screen:
    """To organisers: the bot cannot speak in a group any more, why, and what to do."""
    return Screen(
        lines(
            words("group.trouble", title=shorten(title, NAME)),
            phrases.title(meeting) if meeting else None,
            words(f"group.trouble_{reason}"),
        )
    )
