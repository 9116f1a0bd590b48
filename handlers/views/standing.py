"""What stands of one unit's answer to one session, as the screens about it need it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.screen import Button, lines, shorten
from handlers.views.sessions import soon, state_line
from locales import Words, dates
from meetings.answers import Answer, Coming, Delegate, Registration
from meetings.asked import Asked, asked_of
from meetings.deputies import Deputy
from meetings.model import BridgePoint, Meeting, Session
from meetings.participants import points_of
from meetings.protocol import above
from meetings.records import Record
from meetings.tags import tag
from meetings.units import Unit

NAME = 60
PLACE = 22


@dataclass(frozen=True, slots=True)
class Standing:
    """`may_change`: the reader is a contact of the unit or an organiser; `organiser`: acts for it and decides."""

    meeting: Meeting
    unit: Unit
    session: Session
    answer: Record[Answer] | None = None
    request: Record[Deputy] | None = None
    registration: Registration = field(default_factory=Registration)
    may_change: bool = False
    organiser: bool = False

    @property
    def said(self) -> Answer | None:
        return self.answer.value if self.answer else None

    @property
    def deputy(self) -> Deputy | None:
        return self.request.value if self.request else None

    @property
    def version(self) -> int:
        return self.answer.version if self.answer else 0

    @property
    def delegation(self) -> tuple[Delegate, ...]:
        return self.said.delegation if self.said else ()

    @property
    def points(self) -> tuple[BridgePoint, ...]:
        return points_of(self.meeting, self.unit.key, self.session)

    @property
    def asked(self) -> Asked:
        return asked_of(self.meeting, self.session, self.unit.key)

    @property
    def host(self) -> bool:
        return self.session.host == self.unit.key

    @property
    def car(self) -> bool:
        """Whether a car is offered to the unit: not to who is visited."""
        return not self.host and (self.asked.car is not None or self.registration.pickup is not None)

    @property
    def open(self) -> bool:
        """Whether the reader can change something now."""
        return self.may_change and (self.organiser or not self.registration.closed)

    def press(self, command: str, verb: str, *more: str) -> str:
        return ":".join((command, verb, tag(self.session.key), tag(self.unit.key), *more))


def head(words: Words, title: str, one: Standing, now: datetime) -> Markup:
    """Whose, of which session, when; that an organiser acts for the unit."""
    start = one.session.start.value if one.session.start else None
    when = phrases.capital(phrases.moment(words, start)) if start else words.plain("session.no_date")
    far = soon(words, one.session, now)
    behalf = one.organiser or (one.said is not None and one.said.on_behalf)
    return lines(
        words(title, unit=shorten(one.unit.name, phrases.MAX_TITLE)),
        words("answer.on_behalf") if behalf else None,
        phrases.titled(one.session),
        state_line(words, one.session),
        words("session.when", when=when, far=far).strip(),
    )


def way(words: Words, meeting: Meeting, answer: Answer, *, host: bool = False) -> str:
    """How the unit comes: online at which bridge point, on site, as a host, or that it does not."""
    if host and answer.coming is Coming.ON_SITE:
        return words.plain("answer.way_host")
    if answer.coming is Coming.ONLINE and answer.bridge_point:
        return words.plain("answer.way_online_at", point=point_name(meeting, answer.bridge_point))
    return words.plain(f"answer.way_{answer.coming.value}")


def point_name(meeting: Meeting, key: str) -> str:
    """Without the words that all bridge points begin with."""
    point = next((one for one in meeting.bridge_points if one.key == key), None)
    return shorten(point.name.value.removeprefix("Điểm cầu "), PLACE) if point else key


def person(words: Words, one: Delegate) -> Markup:
    """Nguyễn Văn A, Phó Giám đốc, dự thay Trần Thị B."""
    named = f"{one.name}, {one.title}" if one.title else one.name
    shown = shorten(named, 2 * NAME)
    return (
        words("answer.person_for", person=shown, absent=shorten(one.instead_of, NAME))
        if one.instead_of
        else Markup.escape(shown)
    )


def numbered(words: Words, number: int, one: Delegate, unit: Unit) -> Markup:
    """A line of the list; somebody above the unit's own rank is marked."""
    key = "answer.line_above" if above(one, unit) else "answer.line"
    return words(key, number=number, person=person(words, one))


def updated(words: Words, record: Record[Answer] | None) -> Markup | None:
    """cập nhật 9h12, 28/5 (bản 3), once something was changed."""
    if record is None:
        return None
    clock, day = dates.clock(words, record.at.timetz().replace(tzinfo=None)), dates.short_day(words, record.at.date())
    key = "answer.recorded" if record.version == 1 else "answer.updated"
    return words(key, clock=clock, day=day, version=record.version)


def session_label(words: Words, session: Session, limit: int = 34) -> str:
    """14h00 18/4 Yên Mỹ: for a button."""
    start = session.start.value if session.start else None
    place = session.place.value if session.place and session.host else session.title.value
    for opening in ("UBND huyện ", "UBND thị xã ", "UBND thành phố ", "UBND "):
        place = place.removeprefix(opening)
    return shorten(f"{phrases.short_moment(words, start)} {place}" if start else place, limit)


def to_card(words: Words, one: Standing) -> Button:
    return Button(words.plain("answer.button_card"), press=one.press("dang_ky", "s"))
