"""The speaking list as the chair's table sees it: who speaks, for how long, who is next, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.floor import SUBJECT, clock, person, when
from handlers.views.guide import see_schedule
from handlers.views.paging import Page, page_of, turn
from handlers.views.screen import Button, Rows, Screen, grid, lines, paragraphs, shorten
from locales import Words
from meetings.floor import MINUTES, Floor, Speaker, Turn, spoken
from meetings.model import Session
from meetings.tags import tag

PER_PAGE = 8
NAME = 120
SHORT = 70
NAMED = 6


@dataclass(frozen=True, slots=True)
class Board:
    """`names` and `labels` of the units by key; `deputies` are the names of those who stand in for somebody."""

    session: Session
    floor: Floor
    names: Mapping[str, str]
    labels: Mapping[str, str]
    deputies: Mapping[str, str]
    several: bool
    over: bool

    def name(self, unit: str) -> str:
        return shorten(self.names.get(unit, unit), NAME)

    def label(self, unit: str) -> str:
        return self.labels.get(unit, unit)

    @property
    def queue(self) -> Sequence[Speaker]:
        """Who waits, in order, and then who was called and was not there."""
        return (*self.floor.waiting, *self.floor.having(Turn.SKIPPED))


def board(words: Words, seen: Board, now: datetime, page: int = 0) -> Screen:
    """One message, drawn anew in its place at every press."""
    shown = page_of(seen.queue, page, PER_PAGE)
    state = "floor.state_over" if seen.over else "floor.state_closed" if seen.floor.closed else "floor.state_open"
    text = paragraphs(
        lines(
            words("floor.board_title", session=phrases.titled(seen.session)),
            when(words, seen.session, now),
            words(state, minutes=seen.floor.minutes),
        ),
        _speaking(words, seen, now),
        _queue(words, seen, shown),
        lines(
            _figures(words, seen.floor),
            _given_back(words, seen),
            _never(words, seen),
            words("floor.drawn", clock=clock(words, now, now)),
        ),
    )
    return Screen(text, _rows(words, seen, shown))


def _speaking(words: Words, seen: Board, now: datetime) -> Markup:
    one = seen.floor.speaking
    if one is None:
        return words("floor.nobody_speaks")
    return lines(
        words("floor.speaking", unit=seen.name(one.unit)),
        _deputy(words, seen, one),
        person(words, one),
        Markup.escape(shorten(one.subject, SUBJECT)) if one.subject else None,
        time_used(words, spoken(one, now), seen.floor.minutes),
    )


def time_used(words: Words, used: timedelta, allowed: int) -> Markup:
    """Đã nói 2 phút / 5 phút; what is over is named."""
    minutes = int(used.total_seconds() // 60)
    over = minutes - allowed
    return words("floor.overtime" if over > 0 else "floor.used", used=minutes, allowed=allowed, over=over)


def _deputy(words: Words, seen: Board, one: Speaker) -> Markup | None:
    name = seen.deputies.get(one.unit)
    return words("floor.deputy", name=shorten(name, SHORT)) if name else None


def _queue(words: Words, seen: Board, shown: Page[Speaker]) -> Markup:
    if not seen.queue:
        return words("floor.nobody_waits")
    first = shown.number * PER_PAGE + 1
    return lines(
        words.count("floor.queue", len(seen.floor.waiting)),
        *(_line(words, seen, one, number) for number, one in enumerate(shown.rows, first)),
    )


def _line(words: Words, seen: Board, one: Speaker, number: int) -> Markup:
    skipped = one.state is Turn.SKIPPED
    key = "floor.line_skipped" if skipped else "floor.line_paper" if one.assigned else "floor.line"
    subject = Markup.escape(shorten(one.subject, SHORT)) if one.subject else None
    return lines(words(key, number=number, unit=seen.name(one.unit)), _deputy(words, seen, one), subject)


def _figures(words: Words, floor: Floor) -> Markup:
    done, skipped = len(floor.having(Turn.DONE)), len(floor.having(Turn.SKIPPED))
    return words("floor.figures", done=done, skipped=skipped, withdrawn=len(floor.having(Turn.WITHDRAWN)))


def _never(words: Words, seen: Board) -> Markup | None:
    """Who asked and was never called: said once nobody can be added any more."""
    left = seen.floor.waiting
    if not left or not (seen.floor.closed or seen.over):
        return None
    return words("floor.never_called", number=len(left), units=_named(seen, left))


def _given_back(words: Words, seen: Board) -> Markup | None:
    gone = [one for one in seen.floor.having(Turn.WITHDRAWN) if one.assigned]
    return words("floor.papers_withdrawn", units=_named(seen, gone)) if gone else None


def _named(seen: Board, some: Sequence[Speaker]) -> str:
    return ", ".join(seen.label(one.unit) for one in some[:NAMED]) + ("…" if len(some) > NAMED else "")


def _rows(words: Words, seen: Board, shown: Page[Speaker]) -> Rows:
    following = next(iter(seen.floor.waiting), None)
    others = [
        Button(f"{number}. {seen.label(one.unit)}", press=_press(seen, "i", one))
        for number, one in enumerate(shown.rows, shown.number * PER_PAGE + 1)
        if one is not following
    ]
    turning = turn(shown, f"phat_bieu:b:{tag(seen.session.key)}:")
    return (
        *grid([_invite(words, seen, following, "floor.button_next")] if following else []),
        *grid(_present(words, seen)),
        *grid(others),
        *([turning] if turning else []),
        *grid(_settings(words, seen)),
    )


def _press(seen: Board, verb: str, one: Speaker) -> str:
    return f"phat_bieu:{verb}:{tag(seen.session.key)}:{tag(one.key)}"


def _invite(words: Words, seen: Board, one: Speaker, label: str) -> Button:
    """The press says who is called, and who spoke when it was offered: of two presses at once one counts."""
    speaking = seen.floor.speaking
    press = f"{_press(seen, 'c', one)}:{tag(speaking.key) if speaking else '-'}"
    return Button(words.plain(label, unit=seen.label(one.unit)), press=press)


def _present(words: Words, seen: Board) -> list[Button]:
    one = seen.floor.speaking
    if one is None:
        return []
    return [
        Button(words.plain("floor.button_done"), press=_press(seen, "d", one)),
        Button(words.plain("floor.button_not_there"), press=_press(seen, "n", one)),
    ]


def _settings(words: Words, seen: Board) -> list[Button | None]:
    session, closed = tag(seen.session.key), seen.floor.closed
    turned = Button(
        words.plain("floor.button_open" if closed else "floor.button_close"),
        press=f"phat_bieu:l:{session}:{0 if closed else 1}",
    )
    return [
        Button(words.plain("floor.button_refresh"), press=f"phat_bieu:b:{session}"),
        Button(words.plain("floor.button_minutes", minutes=seen.floor.minutes), press=f"phat_bieu:t:{session}"),
        None if seen.over else turned,
        Button(words.plain("floor.button_sessions"), press="phat_bieu:o:-") if seen.several else None,
        see_schedule(words),
    ]


def item(words: Words, seen: Board, one: Speaker, now: datetime) -> Screen:
    """One place on the list: call it, or move it."""
    asked = words("floor.asked", clock=clock(words, one.asked_at, now)) if one.asked_at else None
    place = seen.floor.ahead(one) + 1
    waits = one.state is Turn.WAITING
    text = lines(
        words("floor.unit", unit=seen.name(one.unit)),
        _deputy(words, seen, one),
        words("floor.place", place=place, count=len(seen.floor.waiting)) if waits else words("floor.was_not_there"),
        words("floor.has_paper") if one.assigned else asked,
        words("floor.noted_for") if one.on_behalf else None,
        person(words, one),
        words("floor.subject", subject=shorten(one.subject, SUBJECT)) if one.subject else None,
    )
    last = place == len(seen.floor.waiting)
    buttons = [
        _invite(words, seen, one, "floor.button_invite"),
        Button(words.plain("floor.button_up"), press=_press(seen, "m", one) + ":u") if waits and place > 1 else None,
        Button(words.plain("floor.button_down"), press=_press(seen, "m", one) + ":d") if waits and not last else None,
        Button(words.plain("floor.button_board"), press=f"phat_bieu:b:{tag(seen.session.key)}"),
    ]
    return Screen(text, grid(buttons))


def minutes(words: Words, seen: Board) -> Screen:
    """How long each may speak."""
    session = tag(seen.session.key)
    choices = [
        Button(words.plain("floor.button_n_minutes", minutes=number), press=f"phat_bieu:t:{session}:{number}")
        for number in MINUTES
    ]
    back = Button(words.plain("floor.button_board"), press=f"phat_bieu:b:{session}")
    return Screen(words("floor.which_minutes", minutes=seen.floor.minutes), grid([*choices, back]))
