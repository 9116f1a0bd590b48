"""The check-list of a bridge point as buttons, and what it says in one line elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.posts import name_of, to_card
from handlers.views.screen import Button, Rows, Screen, grid, lines, shorten
from handlers.views.sessions import soon, state_line
from locales import Words, dates
from meetings.model import BridgePoint, Session
from meetings.moments import VIETNAM
from meetings.readiness import Check, Readiness, Stage
from meetings.records import Record
from meetings.rota import Slot
from meetings.tags import tag


@dataclass(frozen=True, slots=True)
class Shown:
    """What a check-list is about."""

    point: BridgePoint
    session: Session
    stage: Stage
    readiness: Readiness | None


def card(words: Words, shown: Shown, now: datetime, *, slot: Record[Slot] | None, far_end: bool) -> Screen:
    """One check-list: what is ticked, what fails and why, who confirmed it; every check two buttons."""
    known = shown.readiness or Readiness()
    text = lines(
        words("readiness.title", name=name_of(words, shown.point)),
        _session(words, shown.session, now),
        words("readiness.stage", stage=words.plain(f"readiness.stage_{shown.stage.value}")),
        _slot(words, shown.point, slot, now),
        words("readiness.count", done=len(known.ticked), all=len(Check)),
        *(_fails(words, known, check) for check in known.failing),
        _confirmed(words, shown.readiness),
        words("readiness.on_behalf") if known.on_behalf else None,
    )
    asks = slot is not None and slot.value.start > now
    return Screen(text, _rows(words, shown, asks=asks, far_end=far_end))


def _session(words: Words, session: Session, now: datetime) -> Markup | None:
    if session.start is None:
        return state_line(words, session)
    when = session.start.value
    capital = phrases.capital(phrases.moment(words, when))
    told = words("session.when", when=capital, far=soon(words, session, now)).strip()
    return lines(state_line(words, session), told)


def _slot(words: Words, point: BridgePoint, slot: Record[Slot] | None, now: datetime) -> Markup | None:
    """When its line is tested, and what it asked for instead."""
    if point.test is None:
        return None
    when = point.test.value
    told = words("site.test", when=phrases.moment(words, when), far=phrases.how_soon(words, when, now)).strip()
    wish = slot.value.wish if slot else None
    return lines(told, words("rota.wished", when=clock_and_day(words, wish)) if wish else None)


def mark(readiness: Readiness | None, check: Check) -> str:
    if readiness and check in readiness.ticked:
        return "✓"
    return "✗" if readiness and check in readiness.failing else "○"


def _fails(words: Words, readiness: Readiness, check: Check) -> Markup:
    name = words.plain(f"readiness.check_{check.value}")
    why = next((one.text for one in readiness.remarks if one.check is check), None)
    return words("readiness.fails", name=name, why=shorten(why, 120) if why else words.plain("readiness.not_good"))


def _confirmed(words: Words, readiness: Readiness | None) -> Markup | None:
    if readiness is None or readiness.confirmed_by is None or readiness.confirmed_at is None:
        return words("readiness.unconfirmed")
    when = dates.clock(words, readiness.confirmed_at.astimezone(VIETNAM).time())
    return words("readiness.confirmed", by=phrases.who(words, readiness.confirmed_by, 80), when=when)


def _rows(words: Words, shown: Shown, *, asks: bool, far_end: bool) -> Rows:
    key, stage, known = tag(shown.point.key), shown.stage.value, shown.readiness
    checks = tuple(_pair(words, key, stage, known, check) for check in Check)
    whole = bool(known and set(known.ticked) == set(Check))
    others = [
        Button(words.plain("readiness.button_stage", stage=words.plain(f"readiness.short_{one.value}")),
               press=f"san_sang:g:{key}:{one.value}")
        for one in Stage
        if one is not shown.stage
    ]  # fmt: skip
    confirm = far_end and (known is None or known.confirmed_by is None)
    ways = [
        Button(words.plain("readiness.button_confirm"), press=f"san_sang:c:{key}:{stage}") if confirm else None,
        *others,
        Button(words.plain("rota.button_wish"), press=f"san_sang:w:{key}") if asks else None,
        to_card(words, shown.point),
        Button(words.plain("readiness.button_board"), press="san_sang:b:0") if far_end else None,
    ]
    every = Button(words.plain("readiness.button_all"), press=f"san_sang:a:{key}:{stage}")
    return (*(() if whole else ((every,),)), *checks, *grid(ways))


def _pair(words: Words, key: str, stage: str, known: Readiness | None, check: Check) -> tuple[Button, ...]:
    """Tick or take back, and fails."""
    name, sign = words.plain(f"readiness.check_{check.value}"), mark(known, check)
    verb = "n" if sign == "✓" else "t"
    tick = Button(f"{sign} {name}", press=f"san_sang:{verb}:{key}:{stage}:{check.value}")
    return tick, Button(words.plain("readiness.button_fails"), press=f"san_sang:f:{key}:{stage}:{check.value}")


def question(words: Words, point: BridgePoint, stage: Stage, check: Check) -> Screen:
    """Why does it not pass? It is marked already; a line may follow."""
    name = words.plain(f"readiness.check_{check.value}")
    text = lines(words("readiness.title", name=name_of(words, point)), words("readiness.ask_why", name=name))
    back = Button(words.plain("readiness.button_no_remark"), press=f"san_sang:g:{tag(point.key)}:{stage.value}")
    return Screen(text, grid([back]))


def summary(words: Words, readiness: Readiness | None, stage: Stage) -> str:
    """trước giờ họp 60 phút: 4/6, chưa đạt âm thanh."""
    name = words.plain(f"readiness.short_{stage.value}")
    if readiness is None or not (readiness.ticked or readiness.failing):
        return words.plain("readiness.summary_none", stage=name)
    done = f"{len(readiness.ticked)}/{len(Check)}"
    if readiness.failing:
        failing = ", ".join(words.plain(f"readiness.check_{one.value}").lower() for one in readiness.failing)
        return words.plain("readiness.summary_fails", stage=name, done=done, failing=failing)
    return words.plain("readiness.summary", stage=name, done=done)


def clock_and_day(words: Words, when: datetime) -> str:
    local = when.astimezone(VIETNAM)
    return f"{dates.clock(words, local.time())} {dates.short_day(words, local.date())}"
