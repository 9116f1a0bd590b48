"""The roll over all bridge points and units: how many are there, who has not been called, each line a way to the unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.rolls import clock, head, press, standing, states
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from handlers.views.unit_names import told_apart
from locales import Words
from meetings.attendance import closed
from meetings.model import Session
from meetings.rollboard import Board, Line, Point, Stage
from meetings.tags import tag

PER_PAGE = 8
LABEL = 28
MOST_NAME = 60
PREFIX = "Điểm cầu "


def board(words: Words, found: Board, now: datetime, page: int = 0, *, door: bool) -> Screen:
    """By unit, those not yet called first; `door`: this reader may hang up the code for the door."""
    shown = page_of(found.lines, page, PER_PAGE)
    own = tag(found.session.key)
    blocks = [_stage(words, found, stage, list(rows)) for stage, rows in groupby(shown.rows, lambda one: one.stage)]
    text = paragraphs(
        lines(words("attendance.board_title"), head(words, found.session, now)),
        _total(words, found, now),
        *blocks,
    )
    known = told_apart([one.unit for one in found.lines], LABEL)
    buttons = [Button(_label(one, known[one.unit.key]), press=press("c", one, found.session, 0)) for one in shown.rows]
    turning = turn(shown, f"diem_danh:b:{own}:")
    return Screen(text, (*grid(buttons), *((turning,) if turning else ()), *grid(_ways(words, own, "b", door=door))))


def _ways(words: Words, own: str, here: str, *, door: bool) -> list[Button | None]:
    other = "g" if here == "b" else "b"
    return [
        Button(words.plain("attendance.button_refresh"), press=f"diem_danh:{here}:{own}:0"),
        Button(
            words.plain(f"attendance.button_by_{'point' if other == 'g' else 'unit'}"),
            press=f"diem_danh:{other}:{own}:0",
        ),
        Button(words.plain("attendance.button_export"), press=f"diem_danh:x:{own}"),
        Button(words.plain("attendance.button_door"), press=f"diem_danh:q:{own}") if door else None,
        Button(words.plain("attendance.button_other"), press="diem_danh:s:-:0"),
        see_schedule(words),
    ]


def _total(words: Words, found: Board, now: datetime) -> Markup:
    units, called = len(found.lines), len(found.lines) - found.at_stage(Stage.WAITING)
    people = found.total
    counted = words("attendance.people", expected=people.expected, states=states(words, people))
    others = words("attendance.others", number=len(found.others)) if found.others else None
    at = words("attendance.drawn_at", at=clock(words, now, now))
    return lines(
        words("attendance.units", called=called, units=units), counted if people.expected else None, others, at
    )


def _stage(words: Words, found: Board, stage: Stage, rows: Sequence[Line]) -> Markup:
    title = words(f"attendance.stage_{stage.value}", number=found.at_stage(stage))
    return lines(title, *(_line(words, one) for one in rows))


def _line(words: Words, one: Line) -> Markup:
    said = Markup("; ").join(part for part in standing(words, one, short=True) if part)
    marked = words("attendance.on_behalf", said=said) if one.roll is not None and one.roll.on_behalf else said
    return words("attendance.line", name=shorten(one.unit.name, MOST_NAME), said=marked)


def _label(one: Line, known: str) -> str:
    """The bridge point's short name where the unit runs it, else its own, as it is `known`."""
    runs = one.point is not None and one.point.unit == one.unit.key and not one.point.central
    name = one.point.name.value if one.point is not None and runs else known
    return shorten(phrases.capital(name.removeprefix(PREFIX)) or name, LABEL)


def points(
    words: Words, found: Board, by_point: Sequence[Point], now: datetime, page: int = 0, *, door: bool
) -> Screen:
    """By bridge point, with the units that sit there."""
    shown = page_of(by_point, page, PER_PAGE)
    own = tag(found.session.key)
    text = paragraphs(
        lines(words("attendance.board_title"), head(words, found.session, now)),
        _total(words, found, now),
        lines(*(_point(words, one) for one in shown.rows)),
    )
    turning = turn(shown, f"diem_danh:g:{own}:")
    return Screen(text, (*((turning,) if turning else ()), *grid(_ways(words, own, "g", door=door))))


def _point(words: Words, one: Point) -> Markup:
    name = shorten(one.point.name.value, MOST_NAME) if one.point else words.plain("attendance.no_point")
    called = sum(line.stage is not Stage.WAITING for line in one.lines)
    many = words("attendance.point_units", called=called, units=len(one.lines)) if len(one.lines) > 1 else None
    said = states(words, one.count) if one.count.expected else None
    alone = (
        None if said or many else Markup("; ").join(part for part in standing(words, one.lines[0], short=True) if part)
    )
    return words("attendance.line", name=name, said=Markup("; ").join(part for part in (many, said, alone) if part))


def sessions(words: Words, found: Sequence[Session], now: datetime, unit: str | None, page: int = 0) -> Screen:
    """Which session is meant: each a button, for one unit's roll or (None) for all of them."""
    shown = page_of(found, page, PER_PAGE)
    rows = [(Button(_when(words, one), press=_open(one, unit)),) for one in shown.rows]
    turning = turn(shown, f"diem_danh:s:{unit or '-'}:")
    text = lines(words("attendance.choose_session"), *(_open_now(words, one, now) for one in shown.rows))
    return Screen(text, (*rows, *((turning,) if turning else ()), *grid([see_schedule(words)])))


def _open(session: Session, unit: str | None) -> str:
    return f"diem_danh:c:{unit}:{tag(session.key)}:0" if unit else f"diem_danh:b:{tag(session.key)}:0"


def _when(words: Words, session: Session) -> str:
    when = phrases.short_moment(words, session.start.value) if session.start else ""
    return shorten(phrases.capital(f"{when} {phrases.titled(session)}".strip()), 40)


def _open_now(words: Words, session: Session, now: datetime) -> Markup | None:
    return words("attendance.open_now", title=phrases.titled(session)) if closed(session, now) is None else None
