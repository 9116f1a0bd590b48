"""The screens of coming in and inviting are taken by Telegram, whatever units, people and documents are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from handlers.views import admission, notice, requests, roster, unit_codes
from handlers.views.roster import OF_MEETING, OF_UNITS, Roster
from handlers.views.screen import Screen
from locales import LANGUAGES, Words, words
from meetings.invitations import Invitation
from meetings.joining import Admission, Request
from meetings.model import Meeting
from meetings.records import Record
from meetings.timetable import build
from meetings.units import Unit
from playground.stage import samples
from storage.effects import Role
from storage.people import Member
from tests.handlers.screens import PAGES, check, hostile
from tests.made import DAY, instant

NOW = instant(DAY - timedelta(days=2), 9)
BOT = "a_bot_with_the_longest_name__bot"
NAMES = ['<b>&"', "</b></i>{x}%s", "👩🏽‍💻" * 400, "chữ " * 1500, "x" * 5000, "\u202e@:‹›"]
PERSON = 9_999_999_999


def _made(meeting: Meeting) -> tuple[Invitation, ...]:
    places = [(role, one.unit.key) for one in meeting.roster for role in OF_UNITS] + [(role, "") for role in OF_MEETING]
    until = NOW + timedelta(days=30)
    return tuple(
        Invitation(f"CDFGH{n:03}", meeting.key, unit, role, 5, 1, until, False) for n, (role, unit) in enumerate(places)
    )


def _roster(meeting: Meeting, *, public: bool) -> Roster:
    bound = Counter({meeting.roster[0].unit.key: 30})
    return Roster(meeting, _made(meeting) if public else (), bound, 12, NOW, BOT, public, public)


def _of_organisers(words: Words, meeting: Meeting, name: str) -> Iterator[Screen]:
    unit = meeting.roster[0].unit
    people = [Member(n, name, role, key) for n in range(30) for role in Role for key in (unit.key, None)]
    for known in (_roster(meeting, public=True), _roster(meeting, public=False)):
        for page in PAGES:
            yield from (roster.overview(words, known, role, page) for role in OF_UNITS)
        yield from (unit_codes.card(words, known, role, unit, people, work=True) for role in OF_UNITS)
        yield from (unit_codes.card(words, known, role, None, people, work=False) for role in OF_MEETING)
        yield from (unit_codes.revoke(words, known, made) for made in known.made[-4:])
    units = [one.unit for one in meeting.roster]
    yield from (roster.which(words, name, some) for some in (units[:8], []))
    yield roster.roles(words)


def _of_guests(words: Words, meeting: Meeting, name: str, now: datetime) -> Iterator[Screen]:
    timetable, units = build(meeting), [one.unit for one in meeting.roster]
    for made in _made(meeting)[-4:]:
        unit = units[-1] if made.unit else None
        yield notice.by_code(words, timetable, made, unit, now)
        yield notice.not_mine(words, unit, made.code, meeting.key)
        yield notice.arrived(words, timetable, made.role, unit, ["ma_moi", "lich"], now, new=bool(unit))
    yield notice.rules(words, None)
    for page in PAGES:
        yield admission.choose(words, timetable, units, page, now)
    yield from (admission.which(words, name, some) for some in (units[:8], []))
    yield from (admission.agree(words, timetable, units[0], now, at_once=at_once) for at_once in (True, False))
    yield admission.choose(words, timetable, [], 0, now)


def _of_requests(words: Words, unit: Unit, name: str) -> Iterator[Screen]:
    for state in Admission:
        for by in (None, name):
            value = Request(PERSON, name, state, by, "technician", name[:32])
            record = Record(str(PERSON), value, 1000, PERSON, NOW, unit.key)
            for place in (unit, None):
                yield requests.card(words, record, place, changed=True)
                yield admission.state(words, value, place, reached=False)
            for page in PAGES:
                yield requests.waiting(words, [record] * 40, {unit.key: unit}, page)
    yield requests.waiting(words, [], {}, 0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES, ids=["markup", "closing", "emoji", "words", "one-word", "signs"])
@pytest.mark.parametrize("key", ["dien-tap", "hung-yen-2023"])
def test_every_screen_is_taken(key: str, name: str, language: str) -> None:
    meeting = hostile(next(one for one in samples() if one.key == key), name)
    said = words(language)
    for screen in (*_of_organisers(said, meeting, name), *_of_guests(said, meeting, name, NOW)):
        check(screen)
    for screen in _of_requests(said, meeting.roster[0].unit, name):
        check(screen)
