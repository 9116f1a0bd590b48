"""The rota of line tests: how it is made, the list of slots, and the talk about another time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from handlers.views import phrases
from handlers.views.paging import page_of, turn
from handlers.views.posts import name_of, to_card
from handlers.views.readiness import clock_and_day
from handlers.views.screen import Button, Screen, grid, lines, shorten
from locales import Words
from meetings.model import BridgePoint, Meeting
from meetings.problems import Problem
from meetings.records import Record
from meetings.rota import Slot
from meetings.tags import tag

MINUTES = (5, 10, 15)
PER_PAGE = 16
NAME = 40


def ask_minutes(words: Words, meeting: Meeting, *, replaces: bool) -> Screen:
    text = lines(
        words("rota.title", title=phrases.title(meeting)),
        words("rota.ask_minutes"),
        words("rota.replaces") if replaces else None,
    )
    buttons = [Button(words.plain("rota.button_minutes", minutes=one), press=f"san_sang:m:{one}") for one in MINUTES]
    return Screen(text, grid([*buttons, _board(words)]))


def ask_start(words: Words, meeting: Meeting, minutes: int, problem: Problem | None = None) -> Screen:
    text = lines(
        words("rota.title", title=phrases.title(meeting)),
        words(problem.key, **problem.values) if problem else None,
        words("rota.ask_start", minutes=minutes),
    )
    return Screen(text, grid([Button(words.plain("rota.button_again"), press="san_sang:r"), _board(words)]))


def listed(words: Words, meeting: Meeting, slots: Mapping[str, Record[Slot]], now: datetime, page: int) -> Screen:
    """Every slot in order; who asks for another time is marked."""
    names = {point.key: name_of(words, point) for point in meeting.bridge_points}
    order = sorted((record.value.start, key) for key, record in slots.items() if key in names)
    shown = page_of(order, page, PER_PAGE)
    text = lines(
        words("rota.title", title=phrases.title(meeting)),
        words.count("rota.count", len(order)) if order else words("rota.empty"),
        *(_line(words, names[key], slots[key].value) for _, key in shown.rows),
    )
    turning = turn(shown, "san_sang:l:")
    make = Button(words.plain("rota.button_make"), press="san_sang:r")
    return Screen(text, (*([turning] if turning else ()), *grid([make, _board(words)])))


def _line(words: Words, name: str, slot: Slot) -> str:
    when = clock_and_day(words, slot.start)
    wish = words("rota.line_wish", when=clock_and_day(words, slot.wish)) if slot.wish else ""
    return words("rota.line", when=when, name=shorten(name, NAME), wish=wish)


def ask_wish(words: Words, point: BridgePoint, problem: Problem | None = None) -> Screen:
    text = lines(
        words("rota.wish_title", name=name_of(words, point)),
        words(problem.key, **problem.values) if problem else None,
        words("rota.ask_wish"),
    )
    return Screen(text, grid([Button(words.plain("rota.button_back"), press=f"san_sang:k:{tag(point.key)}")]))


def wish(words: Words, point: BridgePoint, slot: Slot, problem: Problem | None = None) -> Screen:
    """To the organisers: who asks for which time instead of which."""
    text = lines(
        words("rota.asked_title", name=name_of(words, point)),
        words("rota.now", when=clock_and_day(words, slot.start)),
        words("rota.wished", when=clock_and_day(words, slot.wish)) if slot.wish else None,
        words(problem.key, **problem.values) if problem else None,
    )
    key = tag(point.key)
    agree = None if problem else Button(words.plain("rota.button_agree"), press=f"san_sang:y:{key}")
    keep = Button(words.plain("rota.button_keep"), press=f"san_sang:z:{key}")
    return Screen(text, grid([agree, keep, Button(words.plain("rota.button_list"), press="san_sang:l:0")]))


def settled(words: Words, point: BridgePoint, slot: Slot, *, agreed: bool) -> Screen:
    """To both: what was decided."""
    key = "rota.agreed" if agreed else "rota.kept"
    text = lines(words(key, when=clock_and_day(words, slot.start)), words("rota.point", name=name_of(words, point)))
    return Screen(text, grid([to_card(words, point)]))


def _board(words: Words) -> Button:
    return Button(words.plain("readiness.button_board"), press="san_sang:b:0")
