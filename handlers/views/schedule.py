"""The schedule as a list: sessions by day under a heading that says what was asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.paging import Page, page_of, turn
from handlers.views.screen import Button, Rows, Screen, grid, lines, paragraphs, shorten
from handlers.views.sessions import soon, state_line
from locales import Words, dates
from meetings.model import Meeting, Session
from meetings.moments import Moment, on
from meetings.timetable import is_going_on
from meetings.units import Unit

PER_PAGE = 6
LABEL = 24
WIDE = 38
"""Characters of a button that has the row to itself, and of one that shares it (`LABEL`)."""
WORD_BYTES = 26
MOST_ELSEWHERE = 4
MOST_NAMED = 90


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
    days = [_day(words, list(group), now) for _, group in groupby(shown.rows, key=_dated)]
    source = phrases.sources(words, meeting, (session.start or session.title for session in shown.rows))
    return Screen(paragraphs(heading.text, *days, source), _rows(words, shown, heading.press, switch=several))


def _rows(words: Words, shown: Page[Session], press: str, *, switch: bool) -> Rows:
    opens = _opening(words, shown.rows)
    everything = Button(words.plain("button.all_sessions"), press="lich:a:0") if press != "lich:a:" else None
    other = Button(words.plain("button.other_meeting"), press="start:m:0") if switch else None
    search = Button(words.plain("button.search"), press="lich:q")
    turning = turn(shown, press)
    return (*opens, *([turning] if turning else []), *grid([search, everything, other]))


Other = tuple[Meeting, Session]


def elsewhere(words: Words, screen: Screen, found: Sequence[Other], now: datetime) -> Screen:
    """The screen, and below it sessions of other meetings that stand in the same days or sooner: none should be missed."""
    if not found:
        return screen
    shown, more = found[:MOST_ELSEWHERE], len(found) - MOST_ELSEWHERE
    named = [_other(words, one, session, now) for one, session in shown]
    rest = words.count("schedule.others_more", more) if more > 0 else None
    opens = [Button(_label(words, s), press=f"lich:s:{s.key}", meeting=one.key) for one, s in shown]
    text = paragraphs(screen.text, lines(words("schedule.others"), *named, rest))
    return Screen(text, grid(opens) + screen.rows)


def _other(words: Words, meeting: Meeting, session: Session, now: datetime) -> Markup:
    """Which meeting, when, what: unlike in the list, the day stands beside each."""
    when = phrases.capital(phrases.moment(words, session.start.value)) if session.start else ""
    far = soon(words, session, now)
    dated = words("session.when", when=when, far=far).strip()
    title = words("schedule.other", title=shorten(phrases.title(meeting), MOST_NAMED))
    return lines(title, dated, Markup.escape(shorten(_named(session), MOST_NAMED)), state_line(words, session))


def which(words: Words, sessions: Sequence[Session]) -> Screen:
    """Asks back which of the sessions that were shown is meant."""
    everything = Button(words.plain("button.all_sessions"), press="lich:a:0")
    return Screen(words("schedule.which"), (*_opening(words, sessions), *grid([everything])))


def _opening(words: Words, sessions: Sequence[Session]) -> Rows:
    """A button for each: two a row where all fit there, else a row each; two that would read the same show their ends."""
    narrow = all(len(_label(words, session, 2 * WIDE)) <= LABEL for session in sessions)
    labels = [_label(words, session, LABEL if narrow else WIDE) for session in sessions]
    twins = {label for label in labels if labels.count(label) > 1}
    buttons = [
        Button(_ending(words, one) if label in twins else label, press=f"lich:s:{one.key}")
        for one, label in zip(sessions, labels, strict=True)
    ]
    return grid(buttons) if narrow else tuple((button,) for button in buttons)


def _ending(words: Words, session: Session) -> str:
    """13h30 …khởi nghiệp: the end of a long name, where the beginning is that of another session too."""
    when = phrases.short_moment(words, session.start.value) if session.start else words.plain("session.no_date")
    tail = _named(session)[len(when) + 2 - WIDE :]
    return f"{when} …{tail.partition(' ')[2] or tail}"


def _label(words: Words, session: Session, limit: int = LABEL) -> str:
    """14h00 18/4 Yên Mỹ: short enough for half a phone's width."""
    when = phrases.short_moment(words, session.start.value) if session.start else words.plain("session.no_date")
    name = _RANK.sub("", _named(session))
    return shorten(phrases.capital(f"{when} {name}"), limit)


_RANK = re.compile(r"^UBND |\b(huyện|thị xã|thành phố|quận|tỉnh) ")


def _named(session: Session) -> str:
    """Where a unit is visited its place says more than the title that all such sessions share."""
    return session.place.value if session.host and session.place else session.title.value


def _dated(session: Session) -> Moment | None:
    """The day under which it stands; no day where only a month is known."""
    if session.start is None:
        return None
    start = session.start.value
    return on(start.day) if start.precision in phrases.TO_THE_DAY else start


def _day(words: Words, sessions: list[Session], now: datetime) -> Markup:
    lined = [_line(words, session, now) for session in sessions]
    day = _dated(sessions[0])
    if day is None:
        return lines(words("session.undated"), *lined)
    named, far = phrases.capital(phrases.moment(words, day)), phrases.how_soon(words, day, now)
    return lines(words("session.day", day=named, far=far).strip(), *lined)


def _line(words: Words, session: Session, now: datetime) -> Markup:
    time = phrases.capital(phrases.time_of_day(words, session.start.value)) if session.start else ""
    title = shorten(_named(session), MOST_NAMED)
    key = "session.line_going_on" if is_going_on(session, now) else "session.line"
    line = words(key, time=time, title=title) if time else words("session.line_all_day", title=title)
    return lines(line, state_line(words, session))


def coming(words: Words, meeting: Meeting) -> Heading:
    return Heading(words("schedule.coming", title=phrases.title(meeting)), "lich:a:")


def nothing_coming(words: Words, meeting: Meeting, *, shown: bool) -> Heading:
    """Nothing comes: says so, and that the last ones follow where there are any."""
    key = "schedule.over" if shown else "schedule.empty"
    return Heading(words(key, title=phrases.title(meeting)), "lich:a:", noteworthy=True)


def of_days(words: Words, first: date, last: date, count: int, *, coming: bool, conflict: bool) -> Heading:
    """The days asked for; where nothing stands there, that what is `coming` follows; weekday and date that disagree."""
    days = _span(words, first, last)
    none = words("schedule.days_none" if coming else "schedule.days_empty", days=_when(words, first, last))
    warned = words("schedule.conflict", day=dates.full_day(words, first)) if conflict else None
    text = lines(warned, words.count("schedule.days", count, days=days) if count else none)
    return Heading(text, f"lich:d:{first}:{last}:", noteworthy=not count or conflict)


def _when(words: Words, first: date, last: date) -> str:
    """vào thứ Bảy 30/5/2020; từ 1/4/2023 đến 30/4/2023."""
    if first == last:
        return words.plain("phrase.on_day", day=dates.full_day(words, first))
    return words.plain("phrase.between_days", start=dates.day(words, first), end=dates.day(words, last))


def _span(words: Words, first: date, last: date) -> str:
    if first == last:
        return dates.full_day(words, first)
    return words.plain("phrase.from_to", start=dates.day(words, first), end=dates.day(words, last))


def of_unit(words: Words, unit: Unit, *, empty: bool) -> Heading:
    text = words("schedule.unit_none" if empty else "schedule.unit", unit=shorten(unit.name, MOST_NAMED))
    return Heading(text, f"lich:u:{unit.key}:", noteworthy=empty)


def of_word(words: Words, word: str) -> Heading:
    """A word of the title; what the button carries of it is cut to the room there is."""
    short = word.encode()[:WORD_BYTES].decode(errors="ignore").translate({ord(":"): " ", ord("@"): " "})
    return Heading(words("schedule.word", word=shorten(word, MOST_NAMED)), f"lich:w:{short}:")
