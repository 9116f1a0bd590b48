"""What was missed while nothing went out is told to the meeting's organisers: once, together, whatever happens."""

from __future__ import annotations

from datetime import timedelta

from meetings.notices import State
from playground.model import User
from storage.effects import Effect, Grant, KeepPerson, Role
from tests.faults.office import START, Office
from tests.storage.samples import MEETING

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TITLE = "không gửi kịp"


async def _organiser(office: Office) -> User:
    user = office.world.add_user("Tổ chức")
    office.world.private(user).started = True
    granted: list[Effect] = [KeepPerson(user.id, user.full_name), Grant(user.id, MEETING.key, Role.ORGANISER)]
    await office.store.apply(None, granted, office.clock.now)
    return user


async def _outage(office: Office) -> None:
    await office.until(START - 61 * MINUTE)
    await office.away(START + DAY)


def _words(office: Office, user: User) -> list[str]:
    return [text for text in office.read(user) if TITLE in text.splitlines()[0]]


async def _missed(office: Office) -> int:
    return sum(one.state is State.MISSED for one in await office.ledger())


async def test_organisers_hear_once_of_all_that_an_outage_left_untold(office: Office) -> None:
    organiser, other = await _organiser(office), await _organiser(office)
    await _outage(office)
    assert _words(office, organiser) == [], "what is missed a moment later stands in the same word"
    number = await _missed(office)
    await office.until(START + DAY + 3 * HOUR)
    assert number > len(office.people)
    for user in (organiser, other):
        (text,) = _words(office, user)
        assert text.startswith(f"Có {number} tin")
        assert "Giờ phải gửi: từ 7h00 29/5 đến 7h45 29/5" in text
    assert _words(office, office.people[0]) == []


async def test_a_second_outage_is_told_anew(office: Office) -> None:
    organiser = await _organiser(office)
    await _outage(office)
    await office.until(START + DAY + HOUR)
    await office.move("2020-06-02 08:00")
    again = START.replace(month=6, day=2)
    await office.until(again - 61 * MINUTE)
    await office.away(again + DAY)
    await office.until(again + DAY + HOUR)
    first, second = _words(office, organiser)
    assert first != second


async def test_the_word_outlives_a_crash_before_it_was_owed_and_one_before_it_was_sent(office: Office) -> None:
    organiser = await _organiser(office)
    await office.until(START - 61 * MINUTE)
    office.clock.now = START + DAY
    await office.outgoing.planner.look()
    await office.outgoing.delivery.drain()
    assert await _missed(office), "all of it is written as missed, and the process ends"
    await office.away(START + DAY + MINUTE)
    await office.away(START + 3 * DAY)
    assert len(_words(office, organiser)) == 1


async def test_where_a_meeting_has_no_organiser_its_administrators_hear(office: Office) -> None:
    admin = office.world.add_user("Quản trị")
    office.world.private(admin).started = True
    office.application.bot_data["services"].admins = frozenset({admin.id})
    office.started()
    await _outage(office)
    await office.until(START + DAY + HOUR)
    assert len(_words(office, admin)) == 1


async def test_what_was_sent_again_by_hand_meanwhile_is_not_told(office: Office) -> None:
    organiser = await _organiser(office)
    await _outage(office)
    ids = [one.id for one in await office.ledger() if one.state is State.MISSED]
    await office.store.outbox.resend(ids, office.clock.now, office.clock.now + DAY)
    await office.until(START + DAY + HOUR)
    assert _words(office, organiser) == []
