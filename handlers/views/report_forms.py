"""Handing in one thing: the question for it, the receipt, and what is done from there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from handlers.acting import Acting
from handlers.views import phrases
from handlers.views.duties import due_line
from handlers.views.guide import see_schedule
from handlers.views.screen import Button, Rows, Screen, grid, lines, paragraphs, shorten
from locales import Words, dates
from meetings import reports
from meetings.model import Meeting, Requirement
from meetings.moments import VIETNAM
from meetings.records import Record
from meetings.reports import Standing, Submission
from meetings.tags import tag
from meetings.units import Unit

WHAT = 300
UNIT = 120


@dataclass(frozen=True, slots=True)
class Shown:
    """How one unit stands with one requirement, and whether an organiser looks at it."""

    acting: Acting
    requirement: Requirement
    record: Record[Submission] | None
    closed: bool
    organiser: bool


def number(value: Submission) -> str:
    return f"BN-{value.number:04}"


def size(words: Words, count: int) -> str:
    """184 KB, 1,2 MB; never less than 1 KB."""
    if count < 1000 * 1024:
        return words.plain("report.kb", number=max(1, round(count / 1024)))
    whole, tenth = divmod(round(count * 10 / 2**20), 10)
    return words.plain("report.mb", whole=whole, tenth=tenth)


def received(words: Words, value: Submission) -> str:
    """14h05, thứ Tư 27/5/2020."""
    if value.received is None:
        return ""
    at = value.received.astimezone(VIETNAM)
    return f"{dates.clock(words, at.time())}, {dates.full_day(words, at.date())}"


def place(verb: str, unit: str, requirement: Requirement | str = "", *rest: object) -> str:
    """What a button of these screens carries."""
    key = requirement if isinstance(requirement, str) else requirement.key
    parts = [verb, tag(unit), *([tag(key)] if key else []), *map(str, rest)]
    return "nop_bao_cao:" + ":".join(parts)


def _head(key: str, words: Words, acting: Acting, **values: object) -> Markup:
    return lines(words(key, **values), shorten(acting.unit.name, UNIT))


def question(
    words: Words, acting: Acting, requirement: Requirement, record: Record[Submission] | None, now: datetime
) -> Screen:
    """What is wanted, by when, and what may be sent."""
    stands = record.value if record else None
    title = _head(
        "report.ask_again" if stands else "report.ask", words, acting, number=number(stands) if stands else ""
    )
    asked = [str(place) for place, _ in reports.topics_of(acting.meeting, requirement)]
    text = paragraphs(
        title,
        lines(
            shorten(requirement.what.value, WHAT),
            due_line(words, acting.meeting, requirement.due, now),
            phrases.field(words, "duty.to", requirement.to),
            phrases.field(words, "duty.format", requirement.format),
            words("report.topics_asked", topics=", ".join(asked)) if asked else None,
            words("report.on_behalf") if acting.on_behalf else None,
            None if stands else words("report.none_yet"),
        ),
        words("report.how"),
    )
    stop = Button(words.plain("report.button_back"), press=place("r", acting.unit.key, requirement)) if stands else None
    return Screen(text, grid([stop, Button(words.plain("button.stop"), press="thoat:")]))


def receipt(words: Words, shown: Shown, now: datetime) -> Screen:
    """The receipt; where nothing was handed in, that."""
    if shown.record is None:
        return _nothing(words, shown, now)
    acting, value = shown.acting, shown.record.value
    text = lines(
        words(f"report.{value.state.name.lower()}", number=number(value), version=value.version),
        shorten(acting.unit.name, UNIT),
        _what(words, shown),
        words("report.received", at=received(words, value)),
        words("report.file", name=value.filename, size=size(words, value.size)),
        words(
            "report.sender_on_behalf" if value.on_behalf else "report.sender",
            name=phrases.who(words, value.sender, 100),
        ),
        _due(words, shown, now),
        _covers(words, acting.meeting, shown.requirement, value),
        words("report.seen_by", unit=shorten(acting.unit.name, UNIT)),
        words("report.closed_now") if shown.closed else words("report.signed_copy"),
    )
    return Screen(text, _receipt_rows(words, shown, value))


def _what(words: Words, shown: Shown) -> Markup | None:
    """Which one, where the unit owes several things."""
    several = len(reports.requirements_of(shown.acting.meeting, shown.acting.unit.key)) > 1
    return words("report.what", what=shorten(shown.requirement.what.value, WHAT)) if several else None


def _due(words: Words, shown: Shown, now: datetime) -> Markup:
    value = shown.record.value if shown.record else None
    line = due_line(words, shown.acting.meeting, shown.requirement.due, now, done=value is not None)
    return lines(line, words("report.late") if value and value.late else None)


def _covers(words: Words, meeting: Meeting, requirement: Requirement, value: Submission) -> Markup | None:
    """Đề cập nhóm 1, 2, 3, 5; chưa thấy nhóm 4."""
    asked = reports.topics_of(meeting, requirement)
    covered = [str(place) for place, topic in asked if topic.key in value.topics]
    lacking = [str(place) for place, topic in asked if topic.key not in value.topics]
    if not asked:
        return None
    if not covered:
        return words("report.covers_none")
    key = "report.covers_some" if lacking else "report.covers_all"
    return words(key, covered=", ".join(covered), lacking=", ".join(lacking))


def _receipt_rows(words: Words, shown: Shown, value: Submission) -> Rows:
    unit, one, standing = shown.acting.unit.key, shown.requirement, value.state is Standing.HANDED_IN
    may, topics = not shown.closed, bool(reports.topics_of(shown.acting.meeting, shown.requirement))

    def button(label: str, verb: str, *rest: object, there: bool = True) -> Button | None:
        return Button(words.plain(f"report.button_{label}"), press=place(verb, unit, one, *rest)) if there else None

    marking = grid([button("topics", "t", there=topics and may and standing)])
    return marking + grid(
        [
            button("replace" if standing else "again", "n", there=may),
            button("withdraw", "w", there=may and standing),
            button("open", "f", value.version),
            button("checksum", "c", there=standing),
            button("history", "h", 0, there=value.version > 1),
            _back(words, shown),
            see_schedule(words),
        ]
    )


def _back(words: Words, shown: Shown) -> Button | None:
    """To the organisers' list, or to all that the unit owes."""
    if shown.organiser:
        return Button(words.plain("report.button_board"), press=f"nop_bao_cao:b:{tag(shown.requirement.key)}:0")
    unit = shown.acting.unit.key
    several = len(reports.requirements_of(shown.acting.meeting, unit)) > 1
    return Button(words.plain("report.button_all"), press=place("u", unit)) if several else None


def _nothing(words: Words, shown: Shown, now: datetime) -> Screen:
    acting, one = shown.acting, shown.requirement
    text = lines(
        _head("report.nothing_yet", words, acting),
        shorten(one.what.value, WHAT),
        due_line(words, acting.meeting, one.due, now),
        words("report.closed_now") if shown.closed else None,
    )
    label = "report.button_on_behalf" if acting.on_behalf else "report.button_send"
    send = None if shown.closed else Button(words.plain(label), press=place("n", acting.unit.key, one))
    return Screen(text, grid([send, _back(words, shown), see_schedule(words)]))


def topics(words: Words, acting: Acting, requirement: Requirement, value: Submission) -> Screen:
    """Each topic a button that says how it stands and turns it."""
    unit = acting.unit.key
    asked = reports.topics_of(acting.meeting, requirement)
    listed = [words("report.topic", number=place, title=shorten(topic.title.value, 150)) for place, topic in asked]
    ticks = [_tick(words, unit, requirement, place, topic.key, value.topics) for place, topic in asked]
    every = Button(words.plain("report.button_every_topic"), press=place("a", unit, requirement))
    back = Button(words.plain("report.button_back"), press=place("r", unit, requirement))
    head = _head("report.topics", words, acting, number=number(value))
    return Screen(paragraphs(head, lines(*listed), words("report.topics_how")), grid(ticks) + grid([every, back]))


def _tick(words: Words, unit: str, requirement: Requirement, at: int, topic: str, marked: Sequence[str]) -> Button:
    there = topic in marked
    label = words.plain("report.button_covered" if there else "report.button_not_covered", number=at)
    return Button(label, press=place("t", unit, requirement, tag(topic), 0 if there else 1))


def withdrawing(words: Words, acting: Acting, requirement: Requirement, value: Submission) -> Screen:
    """Asked once, since others have seen it."""
    unit = acting.unit.key
    text = lines(
        _head("report.withdraw_really", words, acting, number=number(value)),
        words("report.file", name=value.filename, size=size(words, value.size)),
        words("report.withdraw_what_then"),
    )
    yes = Button(words.plain("report.button_withdraw"), press=place("x", unit, requirement, value.version))
    no = Button(words.plain("report.button_keep"), press=place("r", unit, requirement))
    return Screen(text, grid([yes, no]))


def checksum(words: Words, acting: Acting, requirement: Requirement, value: Submission) -> Screen:
    text = lines(
        words("report.checksum", number=number(value), version=value.version),
        words("report.file", name=value.filename, size=size(words, value.size)),
        words("report.digest", digest=value.digest),
        words("report.checksum_how"),
    )
    copy = Button(words.plain("report.button_copy"), copy=value.digest)
    back = Button(words.plain("report.button_back"), press=place("r", acting.unit.key, requirement))
    return Screen(text, grid([copy, back]))


def caption(words: Words, unit: Unit, value: Submission) -> str:
    return words.plain("report.caption", number=number(value), version=value.version, unit=shorten(unit.name, UNIT))
