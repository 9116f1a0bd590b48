"""The words of a session's reminder: how soon it is, where the reader goes, and what is still to do; a group's day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.notice_parts import Block, Post, Reading, about, dear
from handlers.views.screen import Button, lines, paragraphs, shorten
from handlers.views.sessions import Seat, copied, place_of, state_line
from handlers.views.unit_names import full
from handlers.views.work import COMMANDS
from locales import dates
from meetings.calls import is_ready
from meetings.declarations import Declaration, declared
from meetings.model import Session
from meetings.notices import Notice
from meetings.participants import points_of
from meetings.recipients import CONTACT, DELEGATE, ORGANISER, TECHNICIAN
from meetings.session_reminders import stands_for
from meetings.tags import tag
from meetings.work import Item, Kind, work

PLACE = 160
TITLE = 120
MOST_SESSIONS = 12
MOST_TIMES = 6
KINDS: dict[str, frozenset[Kind]] = {
    CONTACT: frozenset({Kind.REGISTER, Kind.DECLARE, Kind.DEPUTY, Kind.SPEAK, Kind.READY, Kind.ROLL_CALL}),
    TECHNICIAN: frozenset({Kind.DECLARE, Kind.READY}),
}
"""What of a unit's work each of its people can do about a session."""
URGENT = (Kind.READY, Kind.ROLL_CALL)


def reminder(reading: Reading, post: Post) -> Block | None:
    notice = post.notice
    session = reading.session(notice.subject)
    if session is None or session.start is None:
        return None
    words, seat = reading.words, _seat(reading, session, notice.unit)
    place, left = place_of(reading.meeting, session, seat), _left(reading, session, notice)
    following = _following(reading, session, notice)
    source = phrases.sources(words, reading.meeting, [session.start, place if place is not None else None])
    text = lines(
        _head(reading, session, notice),
        dear(reading, notice),
        *about(reading, session),
        state_line(words, session),
        _where(reading, place.value if place else None, seated=bool(seat and seat.point and seat.point.room)),
        _to_do(reading, left),
        _named_times(reading, following),
        source,
    )
    buttons = _buttons(reading, session, notice, seat, left)
    more = [see_schedule(words)] if following else []
    return Block(text, (*buttons, *more), unit=notice.unit, end=source)


def _head(reading: Reading, session: Session, notice: Notice) -> Markup:
    """Nhắc: họp 8h00, thứ Sáu 29/5/2020 (ngày mai); within two hours the minutes that are left."""
    words = reading.words
    if session.start is None:
        return words("notice.session", when="", far="")
    start = session.start.value
    minutes = ceil((start.earliest - reading.now).total_seconds() / 60)
    when = phrases.moment(words, start)
    if notice.step.startswith("m") and start.clock is not None and 0 < minutes <= 120:
        return words("notice.session_soon", minutes=minutes, when=when)
    far = phrases.how_far(words, start.day, reading.now)
    return words("notice.session", when=when, far=far).rstrip()


def _where(reading: Reading, place: str | None, *, seated: bool) -> Markup | None:
    if place is None:
        return None
    return reading.words("session.seat" if seated else "session.place", value=shorten(place, PLACE))


def _seat(reading: Reading, session: Session, unit: str | None) -> Seat | None:
    if unit is None:
        return None
    point = next(iter(points_of(reading.meeting, unit, session)), None)
    name = full(reading.meeting, unit)
    shown = declared(point, reading.records.get(Declaration, point.key), name) if point else None
    return Seat(name, shown)


def _left(reading: Reading, session: Session, notice: Notice) -> list[Kind]:
    """What the unit has still to do for this session, as far as it is the reader's; in the last minutes what is urgent."""
    kinds = frozenset[Kind]().union(*(KINDS.get(role, frozenset()) for role in reading.roles))
    if notice.unit is None or not kinds:
        return []
    items = work(reading.meeting, notice.unit, reading.records, reading.now)
    found = {one.kind for one in items if not one.done and one.kind in kinds and _concerns(one, session)}
    if not notice.step.startswith("m"):
        return [kind for kind in Kind if kind in found]
    own = points_of(reading.meeting, notice.unit, session)
    ready = {Kind.READY} if own and all(is_ready(session, one, reading.records) for one in own) else set[Kind]()
    return [kind for kind in URGENT if kind in found - ready]


def _concerns(item: Item, session: Session) -> bool:
    return item.kind is Kind.DECLARE or item.key.partition(":")[0] == session.key


def _following(reading: Reading, session: Session, notice: Notice) -> Sequence[Session]:
    """The sessions after it of which nothing is said some days before, for this reminder stands for them too."""
    if not notice.step.startswith("d") or int(notice.step[1:]) <= 1:
        return ()
    return stands_for(reading.meeting, session, notice.unit, reading.records)


def _named_times(reading: Reading, sessions: Sequence[Session]) -> Markup | None:
    if not sessions:
        return None
    words = reading.words
    times = [phrases.short_moment(words, one.start.value) for one in sessions[:MOST_TIMES] if one.start]
    return words.count(
        "notice.following", len(sessions), when="; ".join(times) + (" …" if sessions[MOST_TIMES:] else "")
    )


def _to_do(reading: Reading, left: Sequence[Kind]) -> Markup | None:
    if not left:
        return None
    named = [_named(reading, kind) for kind in left]
    return reading.words.count("notice.to_do", len(left), what=", ".join(name[:1].lower() + name[1:] for name in named))


def _named(reading: Reading, kind: Kind) -> str:
    return reading.words.plain(f"work.button_{kind.value.replace('-', '_')}")


def _buttons(
    reading: Reading, session: Session, notice: Notice, seat: Seat | None, left: Sequence[Kind]
) -> Iterable[Button]:
    words, unit = reading.words, notice.unit
    if unit is not None:
        for kind in left:
            yield Button(_named(reading, kind), press=f"{COMMANDS[kind]}:u:{tag(unit)}")
        if notice.step.startswith("m") and seat and seat.point and reading.roles & {CONTACT, TECHNICIAN}:
            yield Button(words.plain("incident.button_open"), press=f"su_co:k:{tag(seat.point.key)}")
        elif notice.step.startswith("m") and DELEGATE in reading.roles and CONTACT not in reading.roles:
            yield Button(_named(reading, Kind.ROLL_CALL), press=f"diem_danh:i:{tag(session.key)}")
    elif ORGANISER in reading.roles:
        yield Button(words.plain("menu.tong_hop"), press="tong_hop:r")
    yield Button(words.plain("button.session"), press=f"lich:s:{session.key}")
    yield Button(words.plain("button.copy"), copy=copied(words, reading.meeting, session, seat))


def day(reading: Reading, notices: Sequence[Notice]) -> Block | None:
    """All that takes place today, earliest first."""
    found = [one for one in (reading.session(notice.subject) for notice in notices) if one and one.start]
    found.sort(key=lambda one: (one.start.value.earliest if one.start else reading.now, one.key))
    if not found or found[0].start is None:
        return None
    words, shown = reading.words, found[:MOST_SESSIONS]
    head = words("notice.day", day=dates.full_day(words, found[0].start.value.day))
    more = words("notice.more_sessions", number=len(found) - len(shown)) if len(found) > len(shown) else None
    text = paragraphs(
        lines(head, dear(reading, notices[0]), phrases.title(reading.meeting)),
        lines(*(_line(reading, one, notices[0].unit) for one in shown), more),
        phrases.sources(words, reading.meeting, [one.start for one in shown]),
    )
    return Block(text, (Button(words.plain("button.see_schedule"), press="lich:a:0"),))


def _line(reading: Reading, session: Session, unit: str | None) -> Markup:
    words = reading.words
    place, title = place_of(reading.meeting, session, _seat(reading, session, unit)), phrases.titled(session)
    time = phrases.capital(phrases.time_of_day(words, session.start.value)) if session.start else ""
    values = {"time": time, "title": shorten(title, TITLE)}
    named = words("session.line", **values) if time else words("session.line_all_day", **values)
    return lines(named, shorten(place.value, TITLE) if place else None, state_line(words, session))
