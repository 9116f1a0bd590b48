"""The first screen of a meeting, and the choice between several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.paging import Page, page_of, turn
from handlers.views.screen import Button, Rows, Screen, grid, lines, paragraphs, shorten
from handlers.views.sessions import soon, state_line
from locales import Words, dates
from meetings.model import Document, DocumentKind, Meeting, Session
from meetings.reading.fold import fold
from meetings.timetable import Timetable
from meetings.units import Unit

LABEL = 40
PER_PAGE = 6


def welcome(words: Words, timetable: Timetable, now: datetime, unit: Unit | None, *, several: bool) -> Screen:
    """What the bot is for, the meeting at hand, and the questions people come with; the examples are the person's own."""
    meeting, session = timetable.meeting, timetable.nearest(now)
    named = _named(meeting)
    at_hand = lines(
        words("start.meeting", title=shorten(meeting.title.value, phrases.MAX_TITLE)),
        state_line(words, session) if session else None,
        _when(words, session, now),
        words(f"form.{meeting.form.value.value}"),
        phrases.document_name(words, named) if named else None,
    )
    return Screen(
        paragraphs(words("start.title"), at_hand, _ask(words, meeting, session, unit)),
        _doors(words, meeting, own=unit is not None, several=several),
    )


def _named(meeting: Meeting) -> Document | None:
    """The first letter that may be seen: by it people know the meeting."""
    return next((d for d in meeting.documents if d.public and d.kind is not DocumentKind.NEWS), None)


def _when(words: Words, session: Session | None, now: datetime) -> str | None:
    if session is None or session.start is None:
        return None
    return f"{phrases.capital(phrases.moment(words, session.start.value))} {soon(words, session, now)}".strip()


def _ask(words: Words, meeting: Meeting, session: Session | None, unit: Unit | None) -> Markup:
    start = session.start.value if session and session.start else None
    known = start is not None and start.precision in phrases.TO_THE_DAY
    day = dates.short_day(words, start.day) if start and known else words.plain("start.example_day")
    place = _example(meeting, session, unit)
    return words("start.ask", day=day, place=place) if place else words("start.ask_day", day=day)


def _example(meeting: Meeting, session: Session | None, unit: Unit | None) -> str | None:
    """A name to ask by, as people type it: of the person's own province or the unit visited, else of a bridge point."""
    if unit and unit.province and meeting.bridge_points:
        return unit.province.replace("-", " ")
    hosts = {one.host: one.place.value for one in meeting.sessions if one.host and one.place}
    wanted = (unit.key if unit else None, session.host if session else None)
    visited = [hosts[key] for key in wanted if key in hosts] or list(hosts.values())
    sites = [point.name.value for point in meeting.bridge_points if not point.central]
    named = next(iter(visited or sites), None)
    return shorten(" ".join(fold(named).split()[-2:]), LABEL) if named else None


def _doors(words: Words, meeting: Meeting, *, own: bool, several: bool) -> Rows:
    """The main screens of this meeting, none of them empty."""
    find = ("find_bridge_point", "diem_cau:p:0") if meeting.bridge_points else ("search", "lich:q")
    duties, concluded = meeting.requirements or meeting.preparations, meeting.conclusions or meeting.tasks
    offered = [
        ("see_schedule", "lich:a:0", True),
        (*find, True),
        ("deadlines", "han_nop:p:0", duties),
        ("topics", "noi_dung:p:0", meeting.topics),
        ("conclusions", "ket_luan:p:0", concluded),
        ("tasks", "nhiem_vu:own", meeting.tasks),
        ("other_meeting", "start:m:0", several),
        ("help", "tro_giup:0", True),
    ]
    doors = [Button(words.plain(f"button.{label}"), press=press) for label, press, there in offered if there]
    work = Button(words.plain("work.button_open"), press="cua_toi:w") if own else None
    return grid([work]) + grid(doors)


def meetings(words: Words, known: Sequence[Timetable], current: str | None, now: datetime, page: int = 0) -> Screen:
    """Which meeting: every one that may be seen, the current one marked."""
    shown = page_of(known, page, PER_PAGE)
    listed = [_line(words, one, now, is_current=one.meeting.key == current) for one in shown.rows]
    rows = _choices(words, shown, now, "start:c:")
    turning = turn(shown, "start:m:")
    back = grid([see_schedule(words)])
    return Screen(paragraphs(words("meeting.choose"), *listed), (*rows, *([turning] if turning else []), *back))


def bind_which(words: Words, known: Sequence[Timetable], bound: str | None, now: datetime, page: int = 0) -> Screen:
    """Which meeting this group is for; what is bound can be loosened."""
    shown = page_of(known, page, PER_PAGE)
    titles = {one.meeting.key: phrases.title(one.meeting) for one in known}
    loosen = grid([Button(words.plain("button.unbind"), press="gan_nhom:x")] if bound else [])
    text = words("group.bound_to", title=titles.get(bound, bound)) if bound else words("group.which")
    turning = turn(shown, "gan_nhom:p:")
    return Screen(text, (*_choices(words, shown, now, "gan_nhom:b:"), *([turning] if turning else []), *loosen))


def _choices(words: Words, shown: Page[Timetable], now: datetime, press: str) -> Rows:
    return tuple((Button(_label(words, one, now), press=f"{press}{one.meeting.key}"),) for one in shown.rows)


def _label(words: Words, one: Timetable, now: datetime) -> str:
    """The day first: titles of one year's meeting and the next differ in their last word."""
    session = one.nearest(now)
    start = session.start.value if session and session.start else None
    day = dates.day(words, start.day) if start and start.precision in phrases.TO_THE_DAY else ""
    return shorten(f"{day} {phrases.title(one.meeting)}".strip(), LABEL)


def _line(words: Words, one: Timetable, now: datetime, *, is_current: bool) -> Markup:
    session = one.nearest(now)
    when = _when(words, session, now) or phrases.capital(words.plain("session.no_date"))
    key = "meeting.current" if is_current else "meeting.line"
    return lines(
        words(key, title=phrases.title(one.meeting), when=when), state_line(words, session) if session else None
    )
