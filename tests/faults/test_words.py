"""Word of what somebody did reaches the others whatever happens in between, unless it is no longer true."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import cast

from bot.api import Api
from bot.courier import Courier
from handlers.hearing import WEEK
from handlers.services import Services
from handlers.word_of_sites import of_incident
from meetings.deputies import Consent, Deputy
from meetings.notices import State
from meetings.readiness import Incident, Progress, Trouble
from meetings.tidings import about, owed
from playground.faults import Fault
from playground.model import User
from storage.effects import Effect, Owe, Put, Revoke, Role
from tests.faults.office import QUARTER, UNIT, Office
from tests.storage.samples import MEETING, NOW

KEY = f"s1:{UNIT}"
AGREED = Deputy("Trần Văn Minh", "Nguyễn Thị Lan", Consent.AGREED)
SAID = "Được đồng ý: Nguyễn Thị Lan dự thay Trần Văn Minh"
HEARD = timedelta(seconds=10)


async def _decided(office: Office) -> None:
    """As a handler writes it; nothing is sent yet."""
    hearers = [(one.id, UNIT) for one in office.people]
    notices = owed(MEETING.key, about("deputy.decided", Deputy, KEY, 1), hearers, office.clock.now, WEEK)
    await office.store.apply(None, [Put(MEETING.key, KEY, AGREED, 0, 7, UNIT), Owe(notices, 7)], office.clock.now)


async def _word(office: Office, user: User) -> tuple[State, str | None]:
    (one,) = [one for one in await office.ledger(user.id) if one.notice.step == "deputy.decided"]
    return one.state, one.reason


def _first_lines(office: Office, user: User) -> list[str]:
    return [text.splitlines()[0] for text in office.read(user)]


async def test_a_crash_between_the_decision_and_its_word_loses_no_word(office: Office) -> None:
    await _decided(office)
    await office.away(NOW)
    for user in office.people:
        assert _first_lines(office, user) == [SAID]
        assert await _word(office, user) == (State.SENT, None)


async def test_a_429_delays_the_word_and_loses_none(office: Office) -> None:
    await _decided(office)
    user = office.people[0]
    text, told = "Too Many Requests: retry after 3", {"retry_after": 3}
    office.world.faults.order(Fault("sendMessage", code=429, text=text, parameters=told, chat_id=user.id))
    await office.outgoing.pass_on()
    assert _first_lines(office, user) == []
    assert (await _word(office, user))[0] is State.WAITING
    await office.until(NOW.replace(minute=NOW.minute + 5))
    assert SAID in _first_lines(office, user)


async def test_a_word_and_a_reminder_of_one_moment_are_one_message(office: Office) -> None:
    await office.until(QUARTER - timedelta(minutes=1))
    before = [len(office.read(user)) for user in office.people]
    office.clock.now = QUARTER
    await _decided(office)
    await office.outgoing.catch_up()
    for user, number in zip(office.people, before, strict=True):
        (text,) = office.read(user)[number:]
        assert text.startswith(SAID)
        assert "Còn 15 phút" in text
    sent = [one for one in await office.ledger(office.people[0].id) if one.notice.step in ("deputy.decided", "m15")]
    assert len(sent) == 2
    assert len({one.message for one in sent}) == 1


async def test_a_word_that_became_untrue_is_not_sent(office: Office) -> None:
    await _decided(office)
    taken_back = replace(AGREED, state=Consent.WITHDRAWN)
    await office.store.apply(None, [Put(MEETING.key, KEY, taken_back, 1, 7, UNIT)], NOW)
    await office.outgoing.pass_on()
    assert [office.read(user) for user in office.people] == [[], [], []]
    assert [(await _word(office, user))[0] for user in office.people] == [State.STALE] * 3


async def test_who_is_nothing_for_the_unit_any_more_is_not_told(office: Office) -> None:
    await _decided(office)
    gone, stays, _ = office.people
    await office.store.apply(None, [Revoke(gone.id, MEETING.key, Role.CONTACT, UNIT)], NOW)
    await office.outgoing.pass_on()
    assert office.read(gone) == []
    assert _first_lines(office, stays) == [SAID]


async def test_who_blocked_the_bot_stands_in_the_ledger_as_refused(office: Office) -> None:
    user = office.people[0]
    office.world.block(user)
    await _decided(office)
    await office.outgoing.pass_on()
    assert await _word(office, user) == (State.REFUSED, "blocked")
    assert await office.store.outbox.paused([user.id, 5]) == {user.id: "blocked"}


async def _reported(office: Office, progress: Progress = Progress.RAISED) -> tuple[User, User]:
    """An incident whose reporter is told ten seconds later if no helper could be."""
    reporter, helper, _ = office.people
    incident = Incident(1, "s1", "", Trouble.SOUND, progress, reporter.full_name, NOW)
    raised = owed(MEETING.key, of_incident("raised", incident, 1), [(helper.id, UNIT)], NOW, WEEK)
    unheard = owed(MEETING.key, of_incident("unheard", incident, 1), [(reporter.id, UNIT)], NOW + HEARD, WEEK)
    effects: list[Effect] = [Put(MEETING.key, "1", incident, 0, reporter.id, UNIT), Owe(raised, 1), Owe(unheard, 1)]
    await office.store.apply(None, effects, NOW)
    return reporter, helper


async def test_who_reported_an_incident_hears_that_nobody_could_be_told(office: Office) -> None:
    reporter, helper = await _reported(office)
    office.world.block(helper)
    await office.outgoing.pass_on()
    assert _first_lines(office, reporter) == []
    await office.until(NOW + HEARD)
    assert _first_lines(office, reporter) == ["Chưa báo được cho ai qua bot"]


async def test_before_a_further_message_to_a_chat_all_is_looked_at_again(office: Office) -> None:
    _, helper = await _reported(office)
    await _decided(office)
    claimed = await office.store.outbox.claim(NOW, 9)
    (entries,) = [group for group in claimed if group[0].notice.chat == helper.id]
    done: dict[int, State] = {}

    async def turn(chat: int) -> None:
        await office.store.apply(None, [Revoke(chat, MEETING.key, Role.CONTACT, UNIT)], NOW)

    services: Services = office.application.bot_data["services"]
    courier = Courier(services, cast("Api", office.application.bot), services.policy)
    await courier.carry(entries, lambda ids, outcome: done.update(dict.fromkeys(ids, outcome.state)), turn)
    assert [done[one.id] for one in entries] == [State.SENT, State.STALE]
    assert _first_lines(office, helper) == ["Sự cố số 1: mất tiếng"]


async def test_where_the_first_of_two_messages_has_to_wait_the_second_does_too(office: Office) -> None:
    await _decided(office)
    _, helper = await _reported(office)
    text, told = "Too Many Requests: retry after 3", {"retry_after": 3}
    office.world.faults.order(Fault("sendMessage", code=429, text=text, parameters=told, chat_id=helper.id))
    await office.outgoing.pass_on()
    assert _first_lines(office, helper) == []
    await office.until(NOW + timedelta(seconds=5))
    assert _first_lines(office, helper) == [SAID, "Sự cố số 1: mất tiếng"]


async def test_who_reported_an_incident_that_a_helper_heard_of_is_left_alone(office: Office) -> None:
    reporter, helper = await _reported(office)
    await office.until(NOW + HEARD)
    assert _first_lines(office, helper) == ["Sự cố số 1: mất tiếng"]
    assert _first_lines(office, reporter) == []


async def test_who_reported_an_incident_that_was_taken_is_left_alone(office: Office) -> None:
    reporter, helper = await _reported(office, Progress.TAKEN)
    office.world.block(helper)
    await office.until(NOW + HEARD)
    assert _first_lines(office, reporter) == []
