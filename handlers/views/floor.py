"""A unit's own part of the speaking list, and what those are told whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, grid, lines, shorten
from handlers.views.sessions import soon, state_line
from locales import Words, dates
from meetings.floor import PENDING, Floor, Speaker, Turn
from meetings.model import Session
from meetings.moments import VIETNAM
from meetings.tags import tag
from meetings.units import Unit

SUBJECT = 300
NAME = 200
PER_PAGE = 6


@dataclass(frozen=True, slots=True)
class Seen:
    """What a unit's card is about; `several`: it may speak in other sessions too, `over`: this one is past."""

    session: Session
    floor: Floor
    unit: Unit
    on_behalf: bool
    several: bool
    over: bool
    presides: bool


def clock(words: Words, at: datetime, now: datetime) -> str:
    """9h15; on another day 9h15 27/5."""
    local = at.astimezone(VIETNAM)
    day = "" if local.date() == now.astimezone(VIETNAM).date() else f" {dates.short_day(words, local.date())}"
    return dates.clock(words, local.time()) + day


def when(words: Words, session: Session, now: datetime) -> Markup:
    """When it is and how soon; that it is put off, called off or not settled stands above it."""
    start = session.start.value if session.start else None
    moment = f"{phrases.capital(phrases.moment(words, start))} {soon(words, session, now)}".strip() if start else None
    return lines(state_line(words, session), moment)


def card(words: Words, seen: Seen, now: datetime) -> Screen:
    """Whether the unit asked, when its turn is, and what it can do about it."""
    own = seen.floor.of(seen.unit.key)
    text = lines(
        words("floor.title", session=phrases.titled(seen.session)),
        words("floor.unit", unit=shorten(seen.unit.name, NAME)),
        when(words, seen.session, now),
        words("floor.on_behalf") if seen.on_behalf else None,
        "\n",
        *_standing(words, seen, own, now),
        *([person(words, own), _subject(words, own)] if own and own.state is not Turn.WITHDRAWN else []),
        words("floor.is_over") if seen.over else words("floor.is_closed") if seen.floor.closed else None,
        words("floor.each", minutes=seen.floor.minutes),
    )
    return Screen(text, grid([*_doing(words, seen, own), *_leaving(words, seen)]))


def _standing(words: Words, seen: Seen, own: Speaker | None, now: datetime) -> list[Markup]:
    """How it stands with the unit's turn."""
    floor = seen.floor
    if own is None:
        return [words("floor.not_yet"), words.count("floor.waiting", len(floor.waiting))]
    if own.state is Turn.WAITING:
        return [_asked(words, own, now), _ahead(words, seen, own)]
    at = own.began or own.asked_at
    values = {"clock": clock(words, at, now) if at else "", "minutes": floor.minutes}
    return [words(f"floor.state_{own.state.value}", **values)]


def _asked(words: Words, own: Speaker, now: datetime) -> Markup:
    if own.assigned:
        return words("floor.has_paper")
    at = clock(words, own.asked_at, now) if own.asked_at else ""
    return words("floor.asked_for" if own.on_behalf else "floor.asked", clock=at)


def _ahead(words: Words, seen: Seen, own: Speaker) -> Markup:
    """Trước anh/chị còn 3 đơn vị."""
    number = seen.floor.ahead(own)
    if not number:
        return words("floor.next_for" if seen.on_behalf else "floor.next")
    return words.count("floor.ahead_for" if seen.on_behalf else "floor.ahead", number)


def _subject(words: Words, one: Speaker) -> Markup | None:
    return words("floor.subject", subject=shorten(one.subject, SUBJECT)) if one.subject else None


def person(words: Words, one: Speaker) -> Markup | None:
    return words("floor.person", name=shorten(one.name, NAME)) if one.name else None


def _doing(words: Words, seen: Seen, own: Speaker | None) -> list[Button | None]:
    where = f"{tag(seen.unit.key)}:{tag(seen.session.key)}"
    pending = own is not None and own.state in PENDING
    may_ask = not pending and not seen.over and (seen.on_behalf or not seen.floor.closed)
    waiting = own is not None and own.state is Turn.WAITING
    wants_subject = may_ask or (waiting and own is not None and not own.assigned)
    about = "floor.button_edit" if waiting else "floor.button_subject"
    return [
        Button(words.plain("floor.button_ask"), press=f"phat_bieu:a:{where}") if may_ask else None,
        Button(words.plain(about), press=f"phat_bieu:q:{where}") if wants_subject else None,
        Button(words.plain("floor.button_person"), press=f"phat_bieu:p:{where}") if waiting else None,
        Button(words.plain("floor.button_withdraw"), press=f"phat_bieu:w:{where}") if waiting else None,
    ]


def _leaving(words: Words, seen: Seen) -> list[Button | None]:
    unit, session = tag(seen.unit.key), tag(seen.session.key)
    board = Button(words.plain("floor.button_board"), press=f"phat_bieu:b:{session}") if seen.presides else None
    others = Button(words.plain("floor.button_sessions"), press=f"phat_bieu:o:{unit}") if seen.several else None
    return [
        Button(words.plain("floor.button_refresh"), press=f"phat_bieu:k:{unit}:{session}"),
        others,
        board,
        see_schedule(words),
    ]


def sure(words: Words, seen: Seen) -> Screen:
    """Before a place in the queue is given up."""
    where = f"{tag(seen.unit.key)}:{tag(seen.session.key)}"
    buttons = [
        Button(words.plain("floor.button_withdraw_now"), press=f"phat_bieu:x:{where}"),
        Button(words.plain("floor.button_keep"), press=f"phat_bieu:k:{where}"),
    ]
    own = seen.floor.of(seen.unit.key)
    key = "floor.sure_paper" if own and own.assigned else "floor.sure"
    return Screen(lines(words(key, session=phrases.titled(seen.session))), grid(buttons))


def question(words: Words, seen: Seen, step: str) -> Screen:
    """What the unit will speak about, or who will: the next text says it."""
    where = f"{tag(seen.unit.key)}:{tag(seen.session.key)}"
    text = lines(words("floor.title", session=phrases.titled(seen.session)), words(f"floor.which_{step}"))
    return Screen(text, grid([Button(words.plain("floor.button_back"), press=f"phat_bieu:k:{where}")]))


def sessions(words: Words, found: Sequence[Session], unit: str | None, page: int) -> Screen:
    """In which session."""
    shown = page_of(found, page, PER_PAGE)
    to = f"phat_bieu:k:{tag(unit)}:" if unit else "phat_bieu:b:"
    rows = tuple((Button(_label(words, one), press=f"{to}{tag(one.key)}"),) for one in shown.rows)
    turning = turn(shown, f"phat_bieu:o:{tag(unit) if unit else '-'}:")
    return Screen(words("floor.which_session"), (*rows, *([turning] if turning else []), *grid([see_schedule(words)])))


def _label(words: Words, session: Session) -> str:
    start = phrases.short_moment(words, session.start.value) if session.start else ""
    return shorten(phrases.capital(f"{start} {phrases.titled(session)}".strip()), 40)


def called(words: Words, session: Session, unit: Unit, one: Speaker, minutes: int) -> Screen:
    """To those who are asked to speak now."""
    text = lines(
        words("floor.call", unit=shorten(unit.name, NAME)),
        phrases.titled(session),
        _subject(words, one),
        words("floor.your_time", minutes=minutes),
    )
    return Screen(text, grid([_own(words, session, unit)]))


def prepare(words: Words, session: Session, unit: Unit, one: Speaker, now_speaks: str) -> Screen:
    """To those who are next."""
    text = lines(
        words("floor.prepare", unit=shorten(unit.name, NAME)),
        phrases.titled(session),
        words("floor.after", unit=shorten(now_speaks, NAME)),
        _subject(words, one),
    )
    return Screen(text, grid([_own(words, session, unit)]))


def _own(words: Words, session: Session, unit: Unit) -> Button:
    return Button(words.plain("floor.button_own"), press=f"phat_bieu:k:{tag(unit.key)}:{tag(session.key)}")
