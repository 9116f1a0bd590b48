"""The words of the ladder: the test of a line, a bridge point that is not ready, and for organisers all that are not."""

from __future__ import annotations

from math import ceil

from handlers.views import phrases
from handlers.views.notice_parts import Block, Post, Reading, about, dear
from handlers.views.screen import Button, lines
from handlers.views.sites import label_of, titled
from meetings.calls import Silence
from meetings.checks import Light, light
from meetings.line_tests import test_of
from meetings.model import BridgePoint, Session
from meetings.moments import VIETNAM, at
from meetings.readiness import Readiness, Stage
from meetings.readiness_ladder import TEST, unready
from meetings.recipients import People
from meetings.tags import tag

NAMED = 12


def readiness(reading: Reading, post: Post) -> Block | None:
    key, _, site = post.notice.subject.partition(":")
    session = reading.session(key)
    point = next((one for one in reading.meeting.bridge_points if one.key == site), None)
    if session is None or session.start is None:
        return None
    if point is None:
        return _all(reading, post, session)
    return _test(reading, post, session, point) if post.notice.step == TEST else _one(reading, post, session, point)


def _one(reading: Reading, post: Post, session: Session, point: BridgePoint) -> Block:
    words = reading.words
    text = lines(
        words("notice.not_ready", name=titled(words, point)),
        dear(reading, post.notice),
        *about(reading, session),
        _soon(reading, session),
        words("notice.tested") if _is_tested(reading, session, point) else None,
        words("notice.say_ready"),
    )
    return Block(text, _buttons(reading, point), name=label_of(point))


def _is_tested(reading: Reading, session: Session, point: BridgePoint) -> bool:
    """Whether all was good when the line was tested: that is no word of the hour before."""
    told = reading.records.value(Readiness, session.key, point.key, Stage.TEST)
    return light(told, broken=False) is Light.READY


def _soon(reading: Reading, session: Session) -> str | None:
    """8h00, thứ Sáu 29/5/2020 (hôm nay, còn 40 phút)."""
    if session.start is None:
        return None
    start = session.start.value
    when = phrases.capital(phrases.moment(reading.words, start))
    return f"{when} {phrases.how_soon(reading.words, start, reading.now)}".strip()


def _buttons(reading: Reading, point: BridgePoint) -> tuple[Button, ...]:
    words, key = reading.words, tag(point.key)
    return (
        Button(words.plain("readiness.button_open"), press=f"san_sang:k:{key}"),
        Button(words.plain("incident.button_open"), press=f"su_co:k:{key}"),
    )


def _test(reading: Reading, post: Post, session: Session, point: BridgePoint) -> Block | None:
    words, test = reading.words, test_of(reading.meeting, reading.records, session, point)
    if test is None:
        return None
    local = test.astimezone(VIETNAM)
    text = lines(
        words("notice.test", when=phrases.moment(words, at(local.date(), local.time()))),
        dear(reading, post.notice),
        *about(reading, session),
        titled(words, point),
        words("notice.tick"),
    )
    return Block(text, _buttons(reading, point), name=label_of(point))


def _all(reading: Reading, post: Post, session: Session) -> Block | None:
    """How many are not ready, with their names, for those who ring."""
    meeting, words = reading.meeting, reading.words
    found = unready(meeting, People(meeting, (), reading.records), session, reading.records)
    if not found or session.start is None:
        return None
    minutes = max(0, ceil((session.start.value.earliest - reading.now).total_seconds() / 60))
    names = ", ".join(label_of(one) for one in found[:NAMED])
    rest = len(found) - NAMED
    text = lines(
        words.count("notice.sites_not_ready", len(found), minutes=minutes),
        dear(reading, post.notice),
        *about(reading, session),
        words("notice.and_more", names=names, number=rest) if rest > 0 else names,
    )
    board = Button(words.plain("notice.button_board"), press="san_sang:b:0")
    return Block(text, (Button(words.plain("menu.goi"), press=f"goi:l:{Silence.READY.value}:0"), board))
