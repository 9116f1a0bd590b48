"""Who has not: the numbers, the names, the reminder as it will be received, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.duties import due_line
from handlers.views.floor import clock, when
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.reaching import Reaching, missed
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from handlers.views.unit_names import full, labels
from locales import Words
from meetings.gaps import Gap, Lack, Nudge
from meetings.model import Meeting, Requirement, Session
from meetings.tags import tag

PER_PAGE = 8
LABEL = 44
ABOUT = 90
WHAT = 400
DOORS: Mapping[Lack, str] = {
    Lack.ANSWER: "dang_ky",
    Lack.DECLARATION: "khai_bao",
    Lack.REPORT: "nop_bao_cao",
    Lack.DEPUTY: "du_thay",
    Lack.CHECK_IN: "diem_danh",
}
"""The command by which a unit does what is missing; `cua_toi` where that is not there."""


@dataclass(frozen=True, slots=True)
class Chase:
    """A gap of a meeting; `door` is the command that closes it."""

    meeting: Meeting
    gap: Gap
    door: str | None

    @property
    def session(self) -> Session | None:
        return next((one for one in self.meeting.sessions if one.key == self.gap.key), None)

    @property
    def requirement(self) -> Requirement | None:
        return next((one for one in self.meeting.requirements if one.key == self.gap.key), None)


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a reminder goes to: how many people of how many units; `lately` were reminded within the hour.

    `version` is that of the reminders on which this was decided.
    """

    people: int
    units: int
    fresh: int
    lately: tuple[Nudge, ...]
    version: int


def about(words: Words, one: Chase) -> str:
    """8h00 29/5, or what is to be handed in."""
    if one.gap.lack is Lack.REPORT and one.requirement is not None:
        return shorten(one.requirement.what.value, ABOUT)
    session = one.session
    if session is None:
        return ""
    at = phrases.short_moment(words, session.start.value) if session.start else ""
    return shorten(phrases.capital(f"{at} {phrases.titled(session)}".strip()), ABOUT)


def _short(words: Words, one: Chase) -> str:
    """What tells it from the others on a button: sessions of one hour differ in their title, visits in hour and host."""
    session = one.session
    if session is not None and session.host and session.place and session.start:
        return f"{phrases.short_moment(words, session.start.value)} {session.place.value}"
    return phrases.titled(one.session) if one.session else about(words, one)


def board(words: Words, meeting: Meeting, chases: Sequence[Chase], now: datetime, page: int) -> Screen:
    """Every gap with its number, each a button."""
    shown = page_of(chases, page, PER_PAGE)
    listed = [_line(words, one) for one in shown.rows]
    text = paragraphs(
        words("chase.title", title=phrases.title(meeting)),
        *(listed or [words("chase.nobody")]),
        words("chase.drawn", clock=clock(words, now, now)),
    )
    turning = turn(shown, "don_doc:p:")
    refresh = Button(words.plain("chase.button_refresh"), press=f"don_doc:p:{shown.number}")
    rows = tuple((_open(words, one),) for one in shown.rows)
    return Screen(text, (*rows, *([turning] if turning else []), *grid([refresh, see_schedule(words)])))


def _line(words: Words, one: Chase) -> Markup:
    what = words(f"chase.lack_{one.gap.lack}", number=len(one.gap.units))
    unheard = words("chase.unheard", number=len(one.gap.unheard)) if one.gap.unheard else None
    return lines(what, about(words, one), unheard)


def _open(words: Words, one: Chase) -> Button:
    label = words.plain(f"chase.button_{one.gap.lack}", number=len(one.gap.units), about=_short(words, one))
    return Button(shorten(label.rstrip(" ·"), LABEL), press=f"don_doc:g:{tag(one.gap.name)}:0")


def names(words: Words, one: Chase, reminded: Sequence[Nudge], now: datetime, page: int) -> Screen:
    """The units by name, each the way to do it on their behalf."""
    shown, known, own = page_of(one.gap.units, page, PER_PAGE), labels(one.meeting), tag(one.gap.name)
    told = {nudge.unit: nudge.at for nudge in reminded}
    first = shown.number * PER_PAGE + 1
    listed = [_name(words, one, unit, number, told, now) for number, unit in enumerate(shown.rows, first)]
    text = paragraphs(_line(words, one), lines(*listed))
    door = one.door
    buttons = [Button(known.get(unit, unit), press=f"{door}:u:{tag(unit)}") for unit in shown.rows] if door else []
    turning = turn(shown, f"don_doc:g:{own}:")
    count = len(one.gap.units)
    ways = [
        Button(words.plain("chase.button_remind", number=count), press=f"don_doc:r:{own}"),
        Button(words.plain("chase.button_back"), press="don_doc:p:0"),
    ]
    return Screen(text, (*grid(buttons), *([turning] if turning else []), *grid(ways)))


def _name(words: Words, one: Chase, unit: str, number: int, told: Mapping[str, datetime], now: datetime) -> Markup:
    name = shorten(full(one.meeting, unit), ABOUT)
    if unit in told:
        return words("chase.name_told", number=number, unit=name, clock=clock(words, told[unit], now))
    key = "chase.name_unheard" if unit in one.gap.unheard else "chase.name"
    return words(key, number=number, unit=name)


def preview(words: Words, one: Chase, reach: Reach, example: str | None, now: datetime) -> Screen:
    """The text as the first of them will receive it, and to how many it goes."""
    own = tag(one.gap.name)
    unheard = words("chase.cannot", number=len(one.gap.unheard)) if one.gap.unheard else None
    again = _lately(words, reach, now)
    if example is None:
        return Screen(lines(words("chase.nobody_hears"), unheard), grid([_back(words, own)]))
    heading = words("chase.preview", people=reach.people, units=reach.units)
    send = f"don_doc:s:{own}:{reach.version}:"
    label = "chase.button_again" if reach.lately else "chase.button_send"
    buttons = [
        Button(words.plain(label, number=reach.units), press=send + "a"),
        Button(words.plain("chase.button_rest", number=reach.fresh), press=send + "n")
        if reach.lately and reach.fresh
        else None,
        _back(words, own),
    ]
    return Screen(paragraphs(heading, message(words, one, example, now).text, lines(again, unheard)), grid(buttons))


def _lately(words: Words, reach: Reach, now: datetime) -> Markup | None:
    if not reach.lately:
        return None
    at = clock(words, max(one.at for one in reach.lately), now)
    return words("chase.lately", number=len(reach.lately), clock=at)


def _back(words: Words, own: str) -> Button:
    return Button(words.plain("chase.button_not"), press=f"don_doc:g:{own}:0")


def message(words: Words, one: Chase, unit: str, now: datetime) -> Screen:
    """The reminder of one unit, with the button to do it."""
    text = lines(
        words(f"chase.remind_{one.gap.lack}"),
        words("chase.dear", unit=shorten(full(one.meeting, unit), ABOUT)),
        phrases.title(one.meeting),
        *_what(words, one, now),
    )
    open_it = Button(words.plain(f"chase.do_{one.gap.lack}"), press=f"{one.door}:u:{tag(unit)}") if one.door else None
    return Screen(text, grid([open_it, see_schedule(words)]))


def _what(words: Words, one: Chase, now: datetime) -> list[str | None]:
    wanted, session = one.requirement, one.session
    if one.gap.lack is Lack.REPORT and wanted is not None:
        due = due_line(words, one.meeting, wanted.due, now)
        what = words("chase.what", what=shorten(wanted.what.value, WHAT))
        return [what, due, phrases.sources(words, one.meeting, [wanted.what, wanted.due])]
    if session is None:
        return [words(f"chase.please_{one.gap.lack}")]
    source = phrases.sources(words, one.meeting, [session.start])
    title = phrases.titled(session) if len(one.meeting.sessions) > 1 else None
    return [title, when(words, session, now), words(f"chase.please_{one.gap.lack}"), source]


def sent(words: Words, one: Chase, reaching: Reaching, units: int) -> Screen:
    """How many are being told, who cannot be, and how many units nobody hears for."""
    text = lines(
        words("chase.sent", people=reaching.people, units=units),
        missed(words, reaching),
        words("chase.cannot", number=len(one.gap.unheard)) if one.gap.unheard else None,
    )
    back = Button(words.plain("chase.button_back"), press="don_doc:p:0")
    return Screen(text, grid([back, see_schedule(words)]))
