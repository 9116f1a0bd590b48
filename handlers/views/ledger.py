"""The ledger on the screen: how many notices in which state, then each with its reason and whom to ring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.floor import clock
from handlers.views.guide import see_schedule
from handlers.views.paging import Page, page_of, turn
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from locales import Words
from meetings.model import Meeting
from meetings.notices import Kind, Notice, State
from storage.outbox import Entry

PER_PAGE = 6
NAME = 90
REASON = 120
AGAIN = (State.REFUSED, State.UNKNOWN, State.MISSED)
"""What an organiser may let be sent once more."""
ORDER = (State.REFUSED, State.UNKNOWN, State.MISSED, State.WAITING, State.SENDING, State.SENT, State.STALE)
"""What needs somebody stands first."""


@dataclass(frozen=True, slots=True)
class Told:
    """The names behind the chats of a ledger, and whom to ring of a unit."""

    names: Mapping[int, str]
    numbers: Mapping[str, str | None]


def overview(
    words: Words, meeting: Meeting, counts: Mapping[State, int], unheard: int, now: datetime, subject: str = ""
) -> Screen:
    """The counts, each a button to the names; `subject` is the number of the announcement of which it speaks."""
    key = "ledger.title_of" if subject else "ledger.title"
    there = [state for state in ORDER if counts.get(state)]
    text = paragraphs(
        lines(words(key, number=subject), phrases.title(meeting)),
        lines(*(words(f"ledger.count_{state}", number=counts[state]) for state in there)) or words("ledger.none"),
        lines(
            words("ledger.unheard", number=unheard) if unheard else None,
            words("ledger.at", clock=clock(words, now, now)),
        ),
    )
    tail = f":{subject}" if subject else ""
    buttons: list[Button | None] = [
        Button(words.plain(f"ledger.button_{state}", number=counts[state]), press=f"nhat_ky_gui:s:{state}:0{tail}")
        for state in there
    ]
    if unheard:
        number = words.plain("ledger.button_unheard", number=unheard)
        buttons.append(Button(number, press=f"nhat_ky_gui:u:0{tail}"))
    return Screen(text, (*grid(buttons), *_ways(words, subject)))


def _ways(words: Words, subject: str) -> tuple[tuple[Button, ...], ...]:
    tail = f":{subject}" if subject else ""
    back = Button(words.plain("ledger.button_announcement"), press=f"thong_bao:o:{subject}") if subject else None
    return grid(
        [
            Button(words.plain("ledger.button_sheet"), press=f"nhat_ky_gui:x{tail}"),
            Button(words.plain("ledger.button_refresh"), press=f"nhat_ky_gui:a{tail}" if subject else "nhat_ky_gui:l"),
            back,
            see_schedule(words),
        ]
    )


def listed(
    words: Words, meeting: Meeting, state: State, page: Page[Entry], told: Told, now: datetime, subject: str = ""
) -> Screen:
    """The notices in one state, each with when, what, whom, why, and whom to ring; what failed can be sent again."""
    first = page.number * PER_PAGE + 1
    text = paragraphs(
        lines(words(f"ledger.head_{state}"), phrases.title(meeting)),
        *(_line(words, meeting, one, told, number, now) for number, one in enumerate(page.rows, first)),
        None if page.rows else words("ledger.none"),
    )
    tail = f":{subject}" if subject else ""
    turning = turn(page, f"nhat_ky_gui:s:{state}:")
    if subject:
        turning = tuple(Button(one.label, press=f"{one.press}{tail}") for one in turning)
    again = _again(words, state, page, first, tail) if state in AGAIN else []
    back = Button(words.plain("ledger.button_back"), press=f"nhat_ky_gui:a{tail}" if subject else "nhat_ky_gui:l")
    return Screen(text, (*grid(again), *([turning] if turning else []), *grid([back])))


def _again(words: Words, state: State, page: Page[Entry], first: int, tail: str) -> list[Button | None]:
    one_by_one: list[Button | None] = [
        Button(words.plain("ledger.button_again", number=number), press=f"nhat_ky_gui:r:{state}:{one.id}{tail}")
        for number, one in enumerate(page.rows, first)
    ]
    every = Button(words.plain("ledger.button_again_all"), press=f"nhat_ky_gui:r:{state}:a{tail}")
    return [*one_by_one, every if page.rows else None]


def _line(words: Words, meeting: Meeting, one: Entry, told: Told, number: int, now: datetime) -> Markup:
    unit = one.notice.unit
    ring = one.state in AGAIN and unit is not None
    return lines(
        words(
            "ledger.line",
            number=number,
            clock=clock(words, one.sent_at or one.notice.due, now),
            what=what(words, meeting, one.notice),
        ),
        words("ledger.whom", whom=whom(words, meeting, one.notice, told.names)),
        reason(words, one),
        words("ledger.ring", who=_number(words, told, unit or "")) if ring else None,
    )


def _number(words: Words, told: Told, unit: str) -> str:
    known = told.numbers.get(unit)
    return shorten(known, NAME) if known else words.plain("ledger.no_number")


def what(words: Words, meeting: Meeting, notice: Notice) -> str:
    """The kind of notice, and of which session, requirement or announcement."""
    kind, key = words.plain(f"ledger.kind_{notice.kind}"), notice.subject.partition(":")[0]
    if notice.kind is Kind.ANNOUNCEMENT:
        return words.plain(f"ledger.announcement_{notice.step}", number=notice.subject)
    if notice.kind is Kind.WORD:
        return words.plain(f"word.{notice.step}")
    session = next((phrases.titled(one) for one in meeting.sessions if one.key == key), None)
    wanted = next((one.what.value for one in meeting.requirements if one.key == key), None)
    task = next((one.what.value for one in meeting.tasks if one.key == key), None)
    return shorten(": ".join(part for part in (kind, session or wanted or task) if part), NAME)


def whom(words: Words, meeting: Meeting, notice: Notice, names: Mapping[int, str]) -> str:
    """Who, and of which unit; a group by its title."""
    name = names.get(notice.chat) or words.plain("ledger.left")
    unit = next((one.unit.name for one in meeting.roster if one.unit.key == notice.unit), None)
    return shorten(f"{name}, {unit}" if unit else name, NAME)


def reason(words: Words, one: Entry) -> Markup | None:
    """Why it did not arrive, in words where that is known; that it was sent twice."""
    key = f"ledger.reason_{one.reason}"
    told = words.plain(key) if words.knows(key) else (one.reason or "")
    again = words("ledger.repeated") if one.repeated else None
    why = words("ledger.reason", reason=shorten(told, REASON)) if told else None
    return lines(why, again) or None


def unheard(words: Words, meeting: Meeting, units: Sequence[str], told: Told, page: int, subject: str = "") -> Screen:
    """Units in which nobody is bound: whom to ring instead."""
    names = {one.unit.key: one.unit.name for one in meeting.roster}
    shown = page_of(units, page, PER_PAGE)
    listed = [
        lines(
            words("ledger.unit", number=number, unit=shorten(names.get(unit, unit), NAME)),
            words("ledger.ring", who=_number(words, told, unit)),
        )
        for number, unit in enumerate(shown.rows, shown.number * PER_PAGE + 1)
    ]
    tail = f":{subject}" if subject else ""
    turning = tuple(Button(one.label, press=f"{one.press}{tail}") for one in turn(shown, "nhat_ky_gui:u:"))
    back = Button(words.plain("ledger.button_back"), press=f"nhat_ky_gui:a{tail}" if subject else "nhat_ky_gui:l")
    ring = Button(words.plain("ledger.button_calls"), press="goi:l:-:0")
    text = paragraphs(lines(words("ledger.head_unheard"), phrases.title(meeting)), *listed)
    return Screen(text, (*([turning] if turning else []), *grid([ring, back])))
