"""A unit's roll: who of the delegation is there, who is missing and why, each a button."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.paging import Page, page_of, turn
from handlers.views.screen import Button, Rows, Screen, grid, lines, paragraphs, shorten
from handlers.views.sessions import soon, state_line
from locales import Words, dates
from meetings.answers import Coming, Delegate
from meetings.attendance import Excuse, Presence, closed
from meetings.model import Session
from meetings.moments import VIETNAM
from meetings.problems import Problem
from meetings.rollboard import Line
from meetings.rollcall import Attending, Count, State
from meetings.rolltaking import PRESENT
from meetings.tags import tag

PER_PAGE = 8
LABEL = 30
MOST_NAME = 80
FEW = 12
"""Numbers that fit on buttons; a larger delegation without names is typed."""
HOW = {Presence.ON_SITE: "s", Presence.ONLINE: "o", Presence.LATE: "l"}
"""How somebody takes part, as a press says it."""
WHOLE = "-"
"""Stands for the whole delegation where a press names a person."""


def press(verb: str, line: Line, session: Session, *rest: object) -> str:
    return ":".join(["diem_danh", verb, tag(line.unit.key), tag(session.key), *map(str, rest)])


def clock(words: Words, instant: datetime, now: datetime) -> str:
    """7h40; with its day where that is not today."""
    here = instant.astimezone(VIETNAM)
    said = dates.clock(words, here.time())
    return said if here.date() == now.astimezone(VIETNAM).date() else f"{said} {dates.short_day(words, here.date())}"


def head(words: Words, session: Session, now: datetime | None) -> Markup:
    """The session and when it is; how soon, where `now` (aware) is given."""
    start = session.start.value if session.start else None
    when = phrases.capital(phrases.span(words, start, session.end.value if session.end else None)) if start else None
    far = soon(words, session, now) if now else ""
    title = words("session.line_all_day", title=phrases.titled(session))
    return lines(title, state_line(words, session), words("session.when", when=when, far=far).strip() if when else None)


def not_open(words: Words, problem: Problem, now: datetime) -> Markup:
    """When attendance is taken, where it is not now; its values are instants."""
    said = {name: clock(words, at, now) for name, at in problem.values.items() if isinstance(at, datetime)}
    return words(problem.key, **said)


def card(
    words: Words, session: Session, line: Line, now: datetime, page: int = 0, *, writes: bool, board: bool
) -> Screen:
    """The delegation with names and what can be pressed; `writes`: this reader may call the roll, after the end too
    where `board` leads them back to the whole."""
    problem = closed(session, now, afterwards=board)
    people = page_of(line.standing.people, page, PER_PAGE)
    text = paragraphs(
        lines(words("attendance.title", unit=shorten(line.unit.name, phrases.MAX_TITLE)), head(words, session, now)),
        lines(*_summary(words, line, now)),
        lines(*(person(words, one) for one in people.rows)),
        not_open(words, problem, now) if problem else None,
        _hint(words, line) if writes and problem is None else None,
    )
    doing = _doing(words, session, line, people) if writes and problem is None else ()
    return Screen(text, (*doing, *_ways(words, session, line, page, board=board)))


def _summary(words: Words, line: Line, now: datetime) -> list[Markup | None]:
    point = words("attendance.point", point=shorten(line.point.name.value, 100)) if line.point else None
    said = None
    if line.roll is not None and line.called_at is not None:
        said = words("attendance.said_at", at=clock(words, line.called_at, now))
        if line.roll.on_behalf:
            said = words("attendance.on_behalf", said=said)
    return [point, *standing(words, line), said]


def standing(words: Words, line: Line, *, short: bool = False) -> list[Markup | None]:
    """How many are there, and of the delegation as a whole that it stays away or is late; `short` after its name."""
    kind = "short" if short else "long"
    roll, answer, found = line.roll, line.answer, line.standing.count
    whole = None
    if roll is not None and roll.presence not in PRESENT:
        whole = words(f"attendance.whole_{roll.presence.value}", reason=because(words, roll.reason))
    elif answer is not None and answer.coming is Coming.ABSENT:
        whole = words("attendance.refused", reason=because(words, answer.reason))
    if whole and not short:
        whole = whole[:1].upper() + whole[1:]
    if not found.expected:
        return [whole or words(f"attendance.nobody_{kind}")]
    return [whole, words(f"attendance.count_{kind}", expected=found.expected, states=states(words, found))]


def states(words: Words, found: Count) -> str:
    """có mặt 6, đến muộn 1, vắng có lý do 1: only what there is."""
    numbers = {
        "present": found.present,
        "late": found.late,
        "excused": found.excused,
        "unexcused": found.unexcused,
        "waiting": found.waiting,
    }
    return ", ".join(words.plain(f"attendance.number_{name}", number=n) for name, n in numbers.items() if n)


def because(words: Words, reason: str | None) -> str:
    """: đi công tác, or nothing."""
    return words.plain("attendance.because", reason=excuse(words, reason)) if reason else ""


def excuse(words: Words, reason: str) -> str:
    known = reason in {one.value for one in Excuse}
    return words.plain(f"attendance.excuse_{reason}") if known else shorten(reason, 120)


def person(words: Words, one: Attending) -> Markup:
    """– Nguyễn Văn A, Giám đốc: có mặt."""
    reason = one.reason if one.state is State.EXCUSED else None
    state = words(f"attendance.state_{one.state.value}", reason=because(words, reason))
    extra = "" if one.listed else words.plain("attendance.unlisted")
    return words("attendance.person", name=named(words, one.attendee), state=state, extra=extra)


def named(words: Words, one: Delegate) -> str:
    name = f"{one.name}, {one.title}" if one.title else one.name
    name = shorten(name, MOST_NAME)
    return words.plain("attendance.deputy", name=name, absent=shorten(one.instead_of, 60)) if one.instead_of else name


def _hint(words: Words, line: Line) -> Markup | None:
    return words("attendance.hint") if line.standing.named else None


def _doing(words: Words, session: Session, line: Line, people: Page[Attending]) -> Rows:
    other = Presence.ON_SITE if _takes_part(line) is Presence.ONLINE else Presence.ONLINE
    how = Button(words.plain(f"attendance.button_{other.value}"), press=press("h", line, session, HOW[other]))
    away = Button(words.plain("attendance.button_whole"), press=press("t", line, session, WHOLE))
    rows = _named(words, session, line, people) if line.standing.named else _numbered(words, session, line)
    return (*rows, *grid([None if _is_away(line) else how, away]))


def _is_away(line: Line) -> bool:
    """Whether the delegation as a whole is late or absent."""
    return line.roll is not None and line.roll.presence not in PRESENT


def _takes_part(line: Line) -> Presence:
    said = line.roll.presence if line.roll else line.usually
    return said if said in PRESENT else line.usually


def _named(words: Words, session: Session, line: Line, people: Page[Attending]) -> Rows:
    names = [
        Button(_ticked(words, one), press=press("t", line, session, tag(one.attendee.name)))
        for one in people.rows
        if one.listed
    ]
    turning = turn(people, press("c", line, session, ""))
    big = _complete(words, session, line)
    return (*(((big,),) if big else ()), *grid(names), *((turning,) if turning else ()))


def _complete(words: Words, session: Session, line: Line) -> Button | None:
    """The big button: all are there, or so many of them; nothing once all have been called."""
    if not line.standing.count.waiting and not _is_away(line):
        return None
    names = line.standing.names
    away = [name for name in (line.roll.missing if line.roll else ()) if name in names]
    key = "attendance.button_some" if away else "attendance.button_all"
    label = words.plain(key, present=len(names) - len(away), expected=len(names))
    return Button(label, press=press("f", line, session))


def _ticked(words: Words, one: Attending) -> str:
    mark = {State.LATE: "late", State.EXCUSED: "absent", State.UNEXCUSED: "absent"}.get(one.state)
    name = one.attendee.name
    return shorten(words.plain(f"attendance.marked_{mark}", name=name) if mark else name, LABEL)


def _numbered(words: Words, session: Session, line: Line) -> Rows:
    """A delegation without names: how many are expected, then how many of them are there."""
    expected = line.roll.expected if line.roll else 0
    ask = Button(
        words.plain(f"attendance.button_{'expected_again' if expected else 'expected'}"),
        press=press("e", line, session),
    )
    if not expected:
        return ((ask,),)
    said = line.roll.present if line.roll and line.roll.presence in PRESENT else None
    everybody = words.plain("attendance.button_all", present=expected, expected=expected)
    big = Button(everybody, press=press("n", line, session, expected)) if said != expected else None
    fewer = range(expected - 1, max(0, expected - 1 - FEW), -1)
    few = [
        Button(
            words.plain("attendance.button_number", present=n, expected=expected), press=press("n", line, session, n)
        )
        for n in fewer
        if n != said
    ]
    typed = Button(words.plain("attendance.button_typed_number"), press=press("k", line, session))
    return (*(((big,),) if big else ()), *grid([*few, typed if expected > FEW else None, ask]))


def _ways(words: Words, session: Session, line: Line, page: int, *, board: bool) -> Rows:
    return grid(
        [
            Button(words.plain("attendance.button_refresh"), press=press("c", line, session, page)),
            Button(words.plain("attendance.button_other"), press=f"diem_danh:s:{tag(line.unit.key)}:0"),
            Button(words.plain("attendance.button_board"), press=f"diem_danh:b:{tag(session.key)}:0")
            if board
            else None,
            see_schedule(words),
        ]
    )
