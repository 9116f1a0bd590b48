"""The screens of what units contribute: reports and attendance, full of what people may write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from handlers.acting import Acting
from handlers.views import checkins, report_forms, report_lists, report_offers, rollboards, rollquestions, rolls
from handlers.views.screen import Screen
from locales import Words
from meetings import reports
from meetings.answers import Answer, Coming, Delegate
from meetings.attendance import CheckIn, Presence
from meetings.model import Meeting, Requirement
from meetings.records import Record, Records, key_of
from meetings.reports import Standing, Submission
from meetings.rollboard import board, by_point

PAGES = (0, 99)
LONGEST_NAME = 128
"""Characters that Telegram takes as first and last name together (Bot API, User: 64 each)."""


def of_units(words: Words, meeting: Meeting, now: datetime) -> Iterator[Screen]:
    """For the first unit of the roster that owes something, as an organiser on its behalf sees them."""
    if not meeting.roster:
        return
    acting = Acting(meeting, meeting.roster[0].unit, on_behalf=True)
    yield from _of_reports(words, acting, now)
    yield from _of_rolls(words, acting, now)


def _of_reports(words: Words, acting: Acting, now: datetime) -> Iterator[Screen]:
    meeting, said = acting.meeting, acting.meeting.title.value
    owed = reports.requirements_of(meeting, acting.unit.key)
    records = Records(_submitted(acting, one, number, now) for number, one in enumerate(owed, 1))
    for known in (records, Records([])):
        yield report_lists.owed(words, acting, owed, known, now, organiser=True)
        yield report_lists.boards(words, meeting, known, now)
        for one in owed[:2]:
            yield from (report_lists.board(words, meeting, one, known, now, page) for page in PAGES)
    item = {"name": said[:100], "digest": "0" * 64, "size": 9, "text": said}
    if owed:
        yield report_offers.offered(words, acting, owed, records, "abcdef", item)
    for one in owed[:2]:
        record = records.all(Submission)[reports.key(one.key, acting.unit.key)]
        yield from _of_report(words, acting, one, record, now)


def _submitted(acting: Acting, one: Requirement, number: int, now: datetime) -> Record[Submission]:
    said, topics = acting.meeting.title.value, tuple(topic.key for _, topic in reports.topics_of(acting.meeting, one))
    standing = Standing.HANDED_IN if number % 2 else Standing.WITHDRAWN
    value = Submission(number, standing, said[:100], "0" * 64, 2**24, said[:LONGEST_NAME], topics[1:], late=True)
    return Record(reports.key(one.key, acting.unit.key), value, 2, 7, now, acting.unit.key)


def _of_report(
    words: Words, acting: Acting, one: Requirement, record: Record[Submission], now: datetime
) -> Iterator[Screen]:
    for shown in (record, None):
        yield report_forms.question(words, acting, one, shown, now)
        for closed in (True, False):
            standing = report_forms.Shown(acting, one, shown, closed=closed, organiser=closed)
            yield report_forms.receipt(words, standing, now)
    yield report_forms.topics(words, acting, one, record.value)
    yield report_forms.withdrawing(words, acting, one, record.value)
    yield report_forms.checksum(words, acting, one, record.value)
    yield from (report_lists.history(words, acting, one, [record] * 13, page) for page in PAGES)


def _of_rolls(words: Words, acting: Acting, now: datetime) -> Iterator[Screen]:
    meeting, unit, said = acting.meeting, acting.unit, acting.meeting.title.value[:LONGEST_NAME]
    yield from (rollboards.sessions(words, meeting.sessions, now, unit.key[:6], page) for page in PAGES)
    for session in meeting.sessions[:2]:
        people = tuple(Delegate(f"{said[:100]} {number}", said[:90]) for number in range(20))
        answer = Record(key_of(session.key, unit.key), Answer(Coming.ON_SITE, delegation=people), 1, 7, now, unit.key)
        seen = CheckIn(said, Presence.ONLINE)
        records = Records([answer, Record(key_of(session.key, "7"), seen, 1, 7, now, unit.key)])
        found = board(meeting, session, records)
        for page in PAGES:
            yield rollboards.board(words, found, now, page, door=True)
            yield rollboards.points(words, found, by_point(found), now, page, door=False)
            for line in found.lines[:1]:
                yield rolls.card(words, session, line, now, page, writes=True, board=True)
        for line in found.lines[:1]:
            yield rollquestions.ask_reason(words, session, line, next(iter(line.standing.people), None))
            yield rollquestions.question(words, session, line, "attendance.ask_whole", said)
        for own in (seen, None):
            yield checkins.own(words, session, unit, own, now if own else None, now, [one.name for one in people])
