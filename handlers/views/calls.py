"""The call list: whom to ring for what, under which number, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.rolls import clock
from handlers.views.screen import Button, Rows, Screen, grid, lines, paragraphs, shorten
from locales import Words
from meetings.calls import Call, Entry, Reason, Silence
from meetings.model import Meeting
from meetings.tags import tag

PER_PAGE = 6
LABEL = 40
MOST_NAME = 80
ALL = "-"
"""The filter that leaves nobody out."""


@dataclass(frozen=True, slots=True)
class Callee:
    """Somebody of a unit who can be rung: what they are there, their name and number as far as these are known."""

    post: str
    name: str | None = None
    phone: str | None = None


def listed(
    words: Words,
    meeting: Meeting,
    entries: Sequence[Entry],
    numbers: Sequence[Sequence[Callee]],
    now: datetime,
    chosen: str = ALL,
    page: int = 0,
) -> Screen:
    """Those to be rung for the chosen reason; `numbers` go with the entries."""
    wanted = [
        (one, who) for one, who in zip(entries, numbers, strict=True) if chosen == ALL or one.about(Silence(chosen))
    ]
    shown = page_of(wanted, page, PER_PAGE)
    rung = sum(one.rung for one, _ in wanted)
    text = paragraphs(
        lines(
            words("calls.title", title=phrases.title(meeting)),
            words(f"calls.only_{chosen}") if chosen != ALL else None,
            words("calls.count", number=len(wanted), rung=rung, at=clock(words, now, now))
            if wanted
            else words("calls.none"),
        ),
        *(_line(words, one, who, now) for one, who in shown.rows),
    )
    buttons = [
        Button(shorten(one.unit.name, LABEL), press=f"goi:u:{tag(one.unit.key)}:{chosen}") for one, _ in shown.rows
    ]
    turning = turn(shown, f"goi:l:{chosen}:")
    return Screen(
        text, (*((one,) for one in buttons), *((turning,) if turning else ()), *_ways(words, entries, chosen))
    )


def _line(words: Words, entry: Entry, who: Sequence[Callee], now: datetime) -> Markup:
    kinds = dict.fromkeys(reason.kind for reason in entry.reasons)
    why = ", ".join(words.plain(f"calls.kind_{kind.value}") for kind in kinds)
    number = next((one for one in who if one.phone), None)
    return lines(
        words("calls.unit", unit=shorten(entry.unit.name, MOST_NAME)),
        why,
        _callee(words, number) if number else words("calls.no_number"),
        made(words, entry.made, now) if entry.made else None,
    )


def _ways(words: Words, entries: Sequence[Entry], chosen: str) -> Rows:
    """Filters by the reasons that there are, then the list to take along."""
    number = Counter(kind for one in entries for kind in {reason.kind for reason in one.reasons})
    filters = [
        Button(words.plain(f"calls.filter_{kind.value}", number=number[kind]), press=f"goi:l:{kind.value}:0")
        for kind in Silence
        if number[kind] and kind.value != chosen
    ]
    everybody = Button(words.plain("calls.filter_all", number=len(entries)), press=f"goi:l:{ALL}:0")
    taking = [
        Button(words.plain("calls.button_export"), press=f"goi:x:{chosen}"),
        Button(words.plain("calls.button_text"), press=f"goi:t:{chosen}"),
    ]
    refresh = Button(words.plain("calls.button_refresh"), press=f"goi:l:{chosen}:0")
    filters = filters if len(filters) > 1 or chosen != ALL else []
    return grid(
        [everybody if chosen != ALL else None, *filters, *(taking if entries else ()), refresh, see_schedule(words)]
    )


def card(
    words: Words, meeting: Meeting, entry: Entry, who: Sequence[Callee], now: datetime, chosen: str = ALL
) -> Screen:
    """One unit: what to ask for, whom to ring, and what came of it."""
    text = paragraphs(
        lines(
            words("calls.card_title", unit=shorten(entry.unit.name, phrases.MAX_TITLE)),
            *dict.fromkeys(_reason(words, meeting, one) for one in entry.reasons),
        ),
        lines(
            *(_callee(words, one) for one in who), None if any(one.phone for one in who) else words("calls.ask_number")
        ),
        made(words, entry.made, now) if entry.made else None,
    )
    own, seen = tag(entry.unit.key), len(entry.made)
    outcomes = [
        Button(words.plain("calls.button_answered"), press=f"goi:a:{own}:{seen}:{chosen}"),
        Button(words.plain("calls.button_no_answer"), press=f"goi:n:{own}:{seen}:{chosen}"),
    ]
    open_work = (
        Button(words.plain("calls.button_work"), press=f"diem_danh:u:{own}") if entry.about(Silence.ROLL) else None
    )
    back = Button(words.plain("calls.button_list"), press=f"goi:l:{chosen}:0")
    return Screen(text, (*((one,) for one in outcomes), *grid([open_work, back, see_schedule(words)])))


def _reason(words: Words, meeting: Meeting, one: Reason) -> Markup:
    return words(f"calls.reason_{one.kind.value}", about=about(meeting, one))


def about(meeting: Meeting, one: Reason) -> str:
    """The title of the session or requirement, or the name of the bridge point, that a reason speaks of."""
    named: Iterator[tuple[str, str]]
    if one.kind is Silence.CHANGE:
        sessions = ((session.key, session.title.value) for session in meeting.sessions)
        named = chain(sessions, ((wanted.key, wanted.what.value) for wanted in meeting.requirements))
    elif one.kind is Silence.REPORT:
        named = ((wanted.key, wanted.what.value) for wanted in meeting.requirements)
    elif one.kind is Silence.DECLARATION:
        named = ((point.key, point.name.value) for point in meeting.bridge_points)
    else:
        named = ((session.key, session.title.value) for session in meeting.sessions)
    return shorten(next((title for key, title in named if key == one.key), ""), 100)


def _callee(words: Words, one: Callee) -> Markup:
    """Điện thoại Kỹ thuật: Ông Đặng Văn G, 0900 000 002; the number stands so that a phone can dial it."""
    said = ", ".join(part for part in (one.name and shorten(one.name, 100), one.phone) if part)
    return words(f"calls.post_{one.post}", who=said)


def callee_plain(words: Words, one: Callee) -> str:
    return str(_callee(words, one).striptags())


def made(words: Words, calls: Sequence[Call], now: datetime) -> Markup:
    """How often it was rung, and what came of the last call."""
    last = calls[-1]
    outcome = words.plain(f"calls.outcome_{last.outcome.value}")
    at = clock(words, last.at, now)
    return words.count("calls.made", len(calls), at=at, by=phrases.who(words, last.by, 60), outcome=outcome)


def plain(
    words: Words, meeting: Meeting, entries: Sequence[Entry], numbers: Sequence[Sequence[Callee]], now: datetime
) -> str:
    """The list without markup, to be forwarded: unit, reasons, numbers."""
    head = words.plain("calls.plain_title", title=phrases.title(meeting), at=clock(words, now, now))
    blocks = [head]
    for number, (entry, who) in enumerate(zip(entries, numbers, strict=True), 1):
        kinds = dict.fromkeys(reason.kind for reason in entry.reasons)
        why = ", ".join(words.plain(f"calls.kind_{kind.value}") for kind in kinds)
        rest = [callee_plain(words, one) for one in who if one.phone]
        said = str(made(words, entry.made, now).striptags()) if entry.made else ""
        blocks.append("\n".join(part for part in (f"{number}. {entry.unit.name}", why, *rest, said) if part))
    return "\n\n".join(blocks)
