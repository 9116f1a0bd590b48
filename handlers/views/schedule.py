"""The schedule as a list: sessions by day under a heading that says what was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.paging import Page, page_of, turn
from handlers.views.screen import Button, Rows, Screen, grid, lines, paragraphs, shorten
from handlers.views.sessions import state_line
from locales import Words, dates
from meetings.model import Meeting, Session
from meetings.units import Unit

PER_PAGE = 6
LABEL = 24
WORD_BYTES = 30


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the list, and the press that asks for it again; a `noteworthy` one stands above one session too."""

    text: Markup
    press: str
    noteworthy: bool = False


def listed(
    words: Words,
    meeting: Meeting,
    sessions: Sequence[Session],
    now: datetime,
    heading: Heading,
    page: int = 0,
    *,
    several: bool = False,
) -> Screen:
    """Sessions grouped by day; `several` meetings offer to switch."""
    shown = page_of(sessions, page, PER_PAGE)
    days = [_day(words, list(group), now) for _, group in groupby(shown.rows, key=_day_of)]
    source = phrases.sources(words, meeting, (session.start or session.title for session in shown.rows))
    return Screen(paragraphs(heading.text, *days, source), _rows(words, shown, heading.press, several=several))


def _rows(words: Words, shown: Page[Session], press: str, *, several: bool) -> Rows:
    opens = grid(Button(_label(words, session), press=f"lich:s:{session.key}") for session in shown.rows)
    everything = Button(words.plain("button.all_sessions"), press="lich:a:0") if press != "lich:a:" else None
    switch = Button(words.plain("button.other_meeting"), press="start:m:0") if several else None
    search = Button(words.plain("button.search"), press="lich:q")
    turning = turn(shown, press)
    return (*opens, *([turning] if turning else []), *grid([search, everything, switch]))


def _label(words: Words, session: Session) -> str:
    """14h00 18/4 Yên Mỹ: short enough for half a phone's width."""
    when = phrases.short_moment(words, session.start.value) if session.start else words.plain("session.no_date")
    place = session.place.value if session.host and session.place else session.title.value
    return shorten(f"{when} {place.removeprefix('UBND ')}", LABEL)


def _day_of(session: Session) -> date | None:
    return session.start.value.day if session.start else None


def _day(words: Words, sessions: list[Session], now: datetime) -> Markup:
    lined = [_line(words, session) for session in sessions]
    day = _day_of(sessions[0])
    if day is None:
        return lines(words("session.undated"), *lined)
    named = phrases.capital(dates.full_day(words, day))
    return lines(words("session.day", day=named, far=phrases.how_far(words, day, now)), *lined)


def _line(words: Words, session: Session) -> Markup:
    time = phrases.time_of_day(words, session.start.value) if session.start else ""
    title = shorten(session.title.value, 90)
    line = words("session.line", time=time, title=title) if time else words("session.line_all_day", title=title)
    return lines(line, state_line(words, session))


def coming(words: Words, meeting: Meeting) -> Heading:
    return Heading(words("schedule.coming", title=phrases.title(meeting)), "lich:a:")


def nothing_coming(words: Words, meeting: Meeting, *, shown: bool) -> Heading:
    """Nothing comes: says so, and that the last ones follow where there are any."""
    key = "schedule.over" if shown else "schedule.empty"
    return Heading(words(key, title=phrases.title(meeting)), "lich:a:", noteworthy=True)


def of_days(words: Words, first: date, last: date, *, empty: bool, conflict: bool) -> Heading:
    """The days asked for; whether nothing stands there, and that weekday and date did not agree."""
    key = "schedule.days_none" if empty else "schedule.days"
    text = words(key, days=_span(words, first, last))
    warned = words("schedule.conflict", day=dates.full_day(words, first)) if conflict else None
    return Heading(lines(text, warned), f"lich:d:{first}:{last}:", noteworthy=empty or conflict)


def _span(words: Words, first: date, last: date) -> str:
    if first == last:
        return dates.full_day(words, first)
    return words.plain("phrase.from_to", start=dates.day(words, first), end=dates.day(words, last))


def of_unit(words: Words, unit: Unit, *, empty: bool) -> Heading:
    text = words("schedule.unit_none" if empty else "schedule.unit", unit=unit.name)
    return Heading(text, f"lich:u:{unit.key}:", noteworthy=empty)


def of_word(words: Words, word: str) -> Heading:
    """A word of the title; what the button carries of it is cut to the room there is."""
    short = word.encode()[:WORD_BYTES].decode(errors="ignore").translate({ord(":"): " ", ord("@"): " "})
    return Heading(words("schedule.word", word=word), f"lich:w:{short}:")
