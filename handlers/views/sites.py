"""Bridge points: the list, the card of one, and the question which one is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.audience import Audience
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.screen import COPY_LIMIT, Button, Rows, Screen, grid, lines, shorten
from handlers.views.sessions import soon, state_line
from locales import Words
from meetings.declarations import differing
from meetings.facts import Fact
from meetings.model import BridgePoint, Meeting, Session
from meetings.reading.names import Related
from meetings.units import Unit

PER_PAGE = 8
LABEL = 28
COPY_PART = 60
PREFIX = "Điểm cầu "
DECLARED = ("room", "address", "technician", "hotline")
"""What only the unit that runs the bridge point can know."""


@dataclass(frozen=True, slots=True)
class More:
    """What the meeting's records add to a card: what was `stated` otherwise, the state of things, buttons for its people."""

    stated: BridgePoint | None = None
    state: tuple[Markup, ...] = ()
    buttons: tuple[Button, ...] = ()


NOTHING = More()


def listed(words: Words, meeting: Meeting, page: int) -> Screen:
    """All bridge points, the central one first, eight a page, each a button."""
    ordered = sorted(meeting.bridge_points, key=lambda point: not point.central)
    shown = page_of(ordered, page, PER_PAGE)
    text = lines(
        words("site.list_title", title=phrases.title(meeting)),
        words.count("site.list_count", len(ordered)),
        words("site.list_hint"),
        phrases.sources(words, meeting, [point.name for point in shown.rows]),
    )
    buttons = [Button(label_of(point), press=f"diem_cau:k:{point.key}") for point in shown.rows]
    turning = turn(shown, "diem_cau:p:")
    rows = (*grid(buttons), *([turning] if turning else []), *grid([see_schedule(words)]))
    return Screen(text, rows)


def none(words: Words, meeting: Meeting) -> Screen:
    """A meeting that has no bridge points says where people meet instead."""
    text = lines(words("site.list_title", title=phrases.title(meeting)), words("site.no_bridge_points"))
    return Screen(text, grid([see_schedule(words)]))


def card(  # noqa: PLR0913, PLR0917 - one for each thing that it speaks of
    words: Words,
    meeting: Meeting,
    point: BridgePoint,
    session: Session | None,
    now: datetime,
    related: Related,
    audience: Audience,
    more: More = NOTHING,
) -> Screen:
    """One bridge point as far as its `audience` may see it; `related` says what became of its province."""
    facts = (point.name, (more.stated or point).room, point.attendees, point.backdrop)
    text = lines(
        words("site.title", name=titled(words, point)),
        words("site.now_in", name=related.now_part_of.name) if related.now_part_of else None,
        _when(words, session, now),
        *(_declared(words, point, name, audience, more.stated or point) for name in DECLARED[:2]),
        _attendees(words, point),
        phrases.field(words, "site.backdrop", point.backdrop),
        phrases.field(words, "site.contact", point.contact if audience.sees_people else None),
        *(_declared(words, point, name, audience, more.stated or point) for name in DECLARED[2:]),
        _test(words, point, now),
        *more.state,
        phrases.field(words, "site.link", point.link if audience.may_join else None),
        phrases.sources(words, meeting, facts),
    )
    merged = [Button(_label(unit.name), press=f"diem_cau:k:{unit.key}") for unit in related.merged]
    return Screen(text, grid(more.buttons) + _card_rows(words, meeting, point, session) + grid(merged))


def reached(words: Words, screen: Screen, via: str | None, point: BridgePoint) -> Screen:
    """The screen, and above it which former province led there."""
    if via is None:
        return screen
    return Screen(
        lines(words("site.merged", old=via, name=shorten(_bare(point.name.value), LABEL)), screen.text), screen.rows
    )


def titled(words: Words, point: BridgePoint) -> str:
    name = point.name.value
    whole = name if name.startswith(PREFIX) else words.plain("site.named", name=name)
    return shorten(whole, phrases.MAX_TITLE)


def label_of(point: BridgePoint) -> str:
    """Its name for a button."""
    return _label(point.name.value)


def _label(name: str) -> str:
    """A name for a button: without the words that all of them begin with."""
    return shorten(phrases.capital(_bare(name).removeprefix("tại ")), LABEL)


def _bare(name: str) -> str:
    return name.removeprefix(PREFIX).strip() or name


def _when(words: Words, session: Session | None, now: datetime) -> Markup | None:
    if session is None or session.start is None:
        return None
    when = phrases.capital(phrases.moment(words, session.start.value))
    return lines(state_line(words, session), words("session.when", when=when, far=soon(words, session, now)).strip())


def _declared(words: Words, point: BridgePoint, name: str, audience: Audience, stated: BridgePoint) -> Markup | None:
    fact: Fact[str] | None = getattr(point, name)
    if fact is None and point.central and name == "address":
        return None
    if name in ("technician", "hotline") and not audience.sees_people:
        return None
    value = phrases.said(words, fact) if fact else words("absent.site" if point.unit else "absent.document")
    other = differing(stated, point).get(name)
    return lines(words(f"site.{name}", value=value), otherwise(words, other))


def otherwise(words: Words, fact: Fact[str] | None) -> Markup | None:
    """Văn bản ghi: …, below what a site declared instead."""
    if fact is None:
        return None
    return words(f"declaration.{fact.source.kind.value}_says", value=shorten(fact.value, phrases.MAX_VALUE))


def _attendees(words: Words, point: BridgePoint) -> Markup | None:
    if point.attendees is None:
        return None
    return words("site.attendees", value=shorten("; ".join(point.attendees.value), 300))


def _test(words: Words, point: BridgePoint, now: datetime) -> Markup | None:
    if point.test is None:
        return None
    when = point.test.value
    return words("site.test", when=phrases.moment(words, when), far=phrases.how_soon(words, when, now)).strip()


def _card_rows(words: Words, meeting: Meeting, point: BridgePoint, session: Session | None) -> Rows:
    return grid(
        [
            Button(words.plain("button.session"), press=f"lich:s:{session.key}") if session else None,
            Button(words.plain("button.topics"), press="noi_dung:p:0") if meeting.topics else None,
            Button(words.plain("button.copy"), copy=_copied(words, meeting, point, session)),
            Button(words.plain("button.all_bridge_points"), press="diem_cau:p:0"),
        ]
    )


def _copied(words: Words, meeting: Meeting, point: BridgePoint, session: Session | None) -> str:
    start = session.start.value if session and session.start else None
    room = point.room.value if point.room else None
    source = phrases.sources(words, meeting, [point.name])
    parts = [
        shorten(titled(words, point), COPY_PART),
        start and phrases.capital(phrases.moment(words, start)),
        room and shorten(phrases.capital(room), COPY_PART),
        source and shorten(str(source.striptags()), COPY_PART),
    ]
    tail = "\n".join(part for part in parts if part)
    return shorten(f"{shorten(phrases.title(meeting), 90)}\n{tail}", COPY_LIMIT)


def ask_which(words: Words, said: str, choices: Sequence[Unit], press: str = "diem_cau:k:") -> Screen:
    """Several names fit, or none: what to do next, the likeliest as buttons; `press` takes the key."""
    key = ("site.unknown", "site.did_you_mean")[len(choices)] if len(choices) < 2 else "site.which"
    text = words(key, said=shorten(said, 60))
    buttons = [Button(_label(unit.name), press=f"{press}{unit.key}") for unit in choices]
    everything = (
        Button(words.plain("button.all_bridge_points"), press="diem_cau:p:0") if not choices else see_schedule(words)
    )
    return Screen(text, grid([*buttons, everything]))
