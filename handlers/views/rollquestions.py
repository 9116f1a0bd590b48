"""What is asked while a roll is called: why somebody is missing, and how many there are."""

from __future__ import annotations

from handlers.views import phrases
from handlers.views.rolls import WHOLE, named, person, press
from handlers.views.screen import Button, Screen, grid, lines, shorten
from locales import Words
from meetings.attendance import Excuse
from meetings.model import Session
from meetings.problems import Problem
from meetings.rollboard import Line
from meetings.rollcall import Attending
from meetings.tags import tag


def ask_reason(words: Words, session: Session, line: Line, one: Attending | None) -> Screen:
    """Why somebody is missing; without `one` why the whole delegation is."""
    who = tag(one.attendee.name) if one else WHOLE
    name = named(words, one.attendee) if one else shorten(line.unit.name, phrases.MAX_TITLE)
    text = lines(
        words("attendance.ask_title", name=name),
        words("attendance.ask_reason" if one else "attendance.ask_whole"),
        person(words, one) if one else None,
    )
    reasons = [*Excuse, ""]
    buttons = [
        Button(words.plain(f"attendance.button_{why or 'none'}"), press=press("m", line, session, who, why[:1] or "n"))
        for why in reasons
    ]
    typed = Button(words.plain("attendance.button_typed"), press=press("o", line, session, who))
    there = Button(words.plain("attendance.button_there"), press=press("p", line, session, who))
    back = Button(words.plain("attendance.button_back"), press=press("c", line, session, 0))
    return Screen(text, grid([*buttons, typed, there, back]))


def question(
    words: Words, session: Session, line: Line, key: str, name: str | None = None, problem: Problem | None = None
) -> Screen:
    """A question that waits for a line of text; `problem` says why the last one was no answer."""
    unit = shorten(name or line.unit.name, phrases.MAX_TITLE)
    back = Button(words.plain("attendance.button_back"), press=press("c", line, session, 0))
    again = words(problem.key, **problem.values) if problem else None
    return Screen(lines(again, words(key, name=unit)), grid([Button(words.plain("button.stop"), press="thoat:"), back]))
