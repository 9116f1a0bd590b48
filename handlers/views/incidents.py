"""Incidents: the question what is broken, the card of one as it goes on, and the list of those still open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.posts import name_of, to_card
from handlers.views.screen import Button, Rows, Screen, grid, lines, shorten
from locales import Words, dates
from meetings.incidents import ESTIMATES
from meetings.model import BridgePoint, Meeting
from meetings.moments import VIETNAM
from meetings.readiness import Incident, Progress, Trouble
from meetings.tags import tag

PER_PAGE = 8
MOST_HERE = 3


def ask(words: Words, point: BridgePoint, here: Sequence[Incident], now: datetime, *, back: bool) -> Screen:
    """What is broken at this bridge point; what is open there already is told and can be opened."""
    shown = here[:MOST_HERE]
    text = lines(
        words("incident.ask_title", name=name_of(words, point)),
        *(line(words, None, one, now) for one in shown),
        words("incident.ask"),
    )
    key = tag(point.key)
    known = [Button(_number(words, one), press=f"su_co:n:{one.number}") for one in shown]
    buttons = [
        Button(words.plain(f"incident.button_{trouble.value}"), press=f"su_co:r:{key}:{trouble.value}")
        for trouble in Trouble
    ]
    every = Button(words.plain("incident.button_list"), press="su_co:l:0") if back else None
    return Screen(text, grid([*buttons, *known, to_card(words, point), every]))


def question(words: Words, point: BridgePoint) -> Screen:
    text = lines(words("incident.ask_title", name=name_of(words, point)), words("incident.describe"))
    return Screen(text, grid([Button(words.plain("incident.button_back"), press=f"su_co:k:{tag(point.key)}")]))


def card(
    words: Words, point: BridgePoint | None, incident: Incident, now: datetime, *, helper: bool, told: bool = False
) -> Screen:
    """One incident: what, where, since when, who took it, when it should work again; `told` begins as a notice does."""
    text = lines(
        words("incident.title", number=incident.number, what=words.plain(f"incident.{incident.trouble.value}")),
        words("incident.where", name=name_of(words, point)) if point else None,
        words("incident.note", note=shorten(incident.note, phrases.MAX_VALUE)) if incident.note else None,
        words(
            "incident.raised",
            when=_clock(words, incident.raised_at, now),
            by=phrases.who(words, incident.raised_by, 80),
        ),
        *_progress(words, incident, now),
        words("incident.call") if incident.state is Progress.RAISED and not helper else None,
    )
    return Screen(text, _rows(words, point, incident, helper=helper, told=told))


def unheard(words: Words, point: BridgePoint | None, incident: Incident) -> Screen:
    """Nobody could be told by the bot: whom to ring now."""
    what = words("incident.title", number=incident.number, what=words.plain(f"incident.{incident.trouble.value}"))
    where = words("incident.where", name=name_of(words, point)) if point else None
    contacts = Button(words.plain("menu.lien_he"), press="lien_he:p:0")
    return Screen(lines(words("incident.nobody"), what, where), grid([contacts]))


def _progress(words: Words, incident: Incident, now: datetime) -> list[Markup]:
    found = []
    if incident.state is Progress.RAISED:
        found.append(words("incident.waiting"))
    if incident.taken_by and incident.taken_at:
        found.append(
            words(
                "incident.taken",
                by=phrases.who(words, incident.taken_by, 80),
                when=_clock(words, incident.taken_at, now),
            )
        )
    if incident.expected and incident.state is Progress.TAKEN:
        key = "incident.expected" if incident.expected > now else "incident.late"
        found.append(words(key, when=_clock(words, incident.expected, now)))
    if incident.solved_by and incident.solved_at:
        found.append(
            words(
                "incident.solved",
                by=phrases.who(words, incident.solved_by, 80),
                when=_clock(words, incident.solved_at, now),
            )
        )
    return found


def _rows(words: Words, point: BridgePoint | None, incident: Incident, *, helper: bool, told: bool) -> Rows:
    number, is_open = incident.number, incident.state is not Progress.SOLVED
    take = Button(words.plain("incident.button_take"), press=f"su_co:t:{number}")
    estimates = tuple(
        Button(words.plain("incident.button_minutes", minutes=minutes), press=f"su_co:e:{number}:{minutes}")
        for minutes in ESTIMATES
    )
    done = Button(words.plain("incident.button_done"), press=f"su_co:d:{number}")
    fresh = Button(words.plain("incident.button_refresh"), press=f"su_co:n:{number}")
    ways = [
        done if is_open else None,
        fresh if is_open else None,
        to_card(words, point) if point else None,
        Button(words.plain("incident.button_list"), press="su_co:l:0") if helper and not told else None,
    ]
    first = grid([take] if incident.state is Progress.RAISED else [])
    times = grid(estimates)
    return (*(first + times if helper and is_open else ()), *grid(ways))


def listed(words: Words, meeting: Meeting, found: Sequence[Incident], count: int, now: datetime, page: int) -> Screen:
    """Those still open, what nobody took first; each opens its card."""
    shown = page_of(found, page, PER_PAGE)
    points = {point.key: point for point in meeting.bridge_points}
    text = lines(
        words("incident.list_title", title=phrases.title(meeting)),
        words("incident.list_count", open=len(found), solved=count - len(found)),
        *(line(words, points.get(one.bridge_point), one, now) for one in shown.rows),
    )
    buttons = [Button(_number(words, one), press=f"su_co:n:{one.number}") for one in shown.rows]
    turning = turn(shown, "su_co:l:")
    ways = [
        Button(words.plain("incident.button_report"), press="su_co:c:0"),
        Button(words.plain("incident.button_refresh"), press=f"su_co:l:{shown.number}"),
        see_schedule(words),
    ]
    return Screen(text, (*grid(buttons), *([turning] if turning else ()), *grid(ways)))


def line(words: Words, point: BridgePoint | None, incident: Incident, now: datetime) -> Markup:
    """Số 3: mất tiếng, Điểm cầu Bến Tre, từ 8h05; Trần Hạnh nhận, dự kiến 8h20."""
    what = words.plain(f"incident.{incident.trouble.value}")
    where = f", {shorten(name_of(words, point), 60)}" if point else ""
    return words(
        "incident.row",
        number=incident.number,
        what=shorten(incident.note, 60) if incident.note else what,
        where=where,
        when=_clock(words, incident.raised_at, now),
        state=state(words, incident, now),
    )


def state(words: Words, incident: Incident, now: datetime) -> str:
    """Chưa ai nhận; or who took it, and the estimate."""
    if incident.state is Progress.RAISED:
        return words.plain("incident.state_raised")
    if incident.state is Progress.SOLVED:
        return words.plain("incident.state_solved")
    by = phrases.who(words, incident.taken_by, 80)
    if incident.expected is None:
        return words.plain("incident.state_taken", by=by)
    key = "incident.state_expected" if incident.expected > now else "incident.state_late"
    return words.plain(key, by=by, when=_clock(words, incident.expected, now))


def _number(words: Words, incident: Incident) -> str:
    return words.plain("incident.button_number", number=incident.number)


def _clock(words: Words, when: datetime, now: datetime) -> str:
    """8h05; on another day 8h05 28/5."""
    local = when.astimezone(VIETNAM)
    clock = dates.clock(words, local.time())
    return clock if local.date() == now.date() else f"{clock} {dates.short_day(words, local.date())}"
