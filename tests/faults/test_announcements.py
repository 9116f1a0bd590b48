"""An announcement on its way: stopped half-way, its answer lost, corrected where it stands, taken back, pinned or not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.carrying import carry_out
from meetings import announcements as rules
from meetings.announcements import Announcement, Body, Media
from meetings.audience import Audience, Whom
from meetings.notices import Kind, State
from meetings.recipients import Recipient
from meetings.records import Record
from meetings.saying import Said, replace_said
from playground.faults import Fault
from playground.model import Chat
from storage.effects import BindGroup, Grant, Owe, Put, Revoke, Role
from tests.faults.office import UNIT, Office
from tests.storage.samples import MEETING

PEOPLE, MANY = 3, 40
DRAFT = Announcement(Body("Mang <b>thẻ</b>"), 0, "Lan")
MINUTE = timedelta(minutes=1)


async def _held(office: Office, draft: Announcement = DRAFT) -> None:
    held = rules.send_off(draft, 0, "Lan", office.clock.now, approval=False)
    await office.store.apply(None, [Put(MEETING.key, "1", held, 0, 0)], office.clock.now)
    office.clock.now += MINUTE


async def _out(office: Office, draft: Announcement = DRAFT) -> None:
    """The announcement is let out, and nothing of it sent yet."""
    await _held(office, draft)
    assert await carry_out(office.store, office.clock.now)


async def _record(office: Office) -> Record[Announcement]:
    record = (await office.store.records(MEETING.key, Announcement)).get(Announcement, "1")
    assert record is not None
    return record


async def _counts(office: Office, step: str = "say") -> dict[State, int]:
    return dict(await office.store.outbox.counts(MEETING.key, Kind.ANNOUNCEMENT, "1", step))


async def _write(office: Office, value: Announcement) -> None:
    """What an organiser does once it is out, with what is owed for it."""
    record, found = await _record(office), await office.store.outbox.ledger(MEETING.key, kinds=[Kind.ANNOUNCEMENT])
    told = [
        (Recipient(one.notice.chat), Said(one.message, one.sent_at)) for one in found if one.state is not State.STALE
    ]
    owed = replace_said(MEETING.key, "1", value, told, office.clock.now)
    put = Put(MEETING.key, "1", value, record.version, 0)
    await office.store.apply(None, [put, Owe(owed)], office.clock.now)
    await office.outgoing.catch_up()


def _announced(office: Office) -> list[str]:
    return [text for user in office.people for text in office.read(user) if "thẻ" in text]


async def test_everybody_gets_it_once_with_its_formatting(office: Office) -> None:
    await _out(office)
    for _ in range(2):
        await office.outgoing.catch_up()
        office.started()
    assert len(_announced(office)) == PEOPLE
    message = office.world.messages(office.world.private(office.people[0]))[-1]
    assert any(one["type"] == "bold" and one["length"] == 3 for one in message.entities)
    assert await _counts(office) == {State.SENT: PEOPLE}


@pytest.mark.parametrize("office", [MANY], indirect=True)
async def test_stopped_half_way_whoever_has_not_got_it_never_does(office: Office) -> None:
    await _out(office)
    await office.outgoing.delivery.turn()
    await office.outgoing.delivery.finish()
    went = len(_announced(office))
    assert 0 < went < MANY
    record = await _record(office)
    stopped = rules.stop(record.value, "Minh")
    await office.store.apply(None, [Put(MEETING.key, "1", stopped, record.version, 0)], office.clock.now)
    await office.outgoing.catch_up()
    assert len(_announced(office)) == went
    assert await _counts(office) == {State.SENT: went, State.STALE: MANY - went}


async def test_a_lost_answer_is_not_doubled_unasked_and_waits_for_the_organiser(office: Office) -> None:
    first = office.people[0]
    office.world.faults.order(Fault("sendMessage", chat_id=first.id, lost=True))
    await _out(office)
    await office.outgoing.catch_up()
    await office.away(office.clock.now + MINUTE)
    assert len(_announced(office)) == PEOPLE
    assert await _counts(office) == {State.SENT: PEOPLE - 1, State.UNKNOWN: 1}
    (unsure,) = await office.store.outbox.ledger(MEETING.key, states=[State.UNKNOWN])
    await office.store.outbox.resend([unsure.id], office.clock.now, office.clock.now + MINUTE)
    await office.outgoing.catch_up()
    assert sum("thẻ" in text for text in office.read(first)) == 2
    assert await _counts(office) == {State.SENT: PEOPLE}


async def test_a_correction_stands_in_the_place_of_what_was_said_and_comes_anew_where_nobody_knows(
    office: Office,
) -> None:
    unsure = office.people[0]
    office.world.faults.order(Fault("sendMessage", chat_id=unsure.id, dropped=True))
    await _out(office)
    await office.outgoing.catch_up()
    await _write(office, rules.correct((await _record(office)).value, Body("Không cần thẻ"), "Lan", office.clock.now))
    for user in office.people:
        (text,) = [text for text in office.read(user) if "thẻ" in text]
        assert "Không cần thẻ" in text
        assert "đã sửa" in text


async def test_taken_back_within_two_days_it_is_deleted(office: Office) -> None:
    await _out(office)
    await office.outgoing.catch_up()
    await _write(office, rules.withdraw((await _record(office)).value, "Lan", office.clock.now))
    assert _announced(office) == []
    assert await _counts(office, "withdraw") == {State.SENT: PEOPLE}


async def test_taken_back_after_two_days_a_line_says_so(office: Office) -> None:
    await _out(office)
    await office.outgoing.catch_up()
    office.clock.now += timedelta(days=3)
    await _write(office, rules.withdraw((await _record(office)).value, "Lan", office.clock.now))
    found = _announced(office)
    assert len(found) == PEOPLE
    assert all("đã thu hồi" in text and "không còn hiệu lực" in text for text in found)


async def test_a_file_goes_out_with_its_words_and_is_corrected_in_them(office: Office) -> None:
    stored = office.world.store_file("de-cuong.pdf", b"%PDF-1.7", "application/pdf", "documents")
    body = Body("Đề cương, mang thẻ", Media.DOCUMENT, stored.file_id, "de-cuong.pdf")
    await _out(office, replace(DRAFT, body=body))
    await office.outgoing.catch_up()
    mended = replace(body, html="Đề cương mới, mang thẻ")
    await _write(office, rules.correct((await _record(office)).value, mended, "Lan", office.clock.now))
    message = [one for one in office.world.messages(office.world.private(office.people[0])) if one.media][-1]
    assert message.media is not None
    assert (message.media.file.name, "Đề cương mới" in message.text) == ("de-cuong.pdf", True)


async def _group(office: Office, *, admin: bool) -> Chat:
    lan = office.people[0]
    group = office.world.add_group("Tổ", [lan], supergroup=True)
    office.world.add_bot_to_group(group, lan)
    if admin:
        office.world.promote(group, office.world.bot.user, lan)
    await office.store.apply(None, [BindGroup(group.id, "Tổ", MEETING.key, None, 0)], office.clock.now)
    return group


@pytest.mark.parametrize("admin", [True, False])
async def test_in_a_group_it_is_pinned_where_the_bot_may_and_sent_all_the_same_where_not(
    office: Office, admin: bool
) -> None:
    group = await _group(office, admin=admin)
    await _out(office, replace(DRAFT, audience=Audience(groups=True), pinned=True))
    await office.outgoing.catch_up()
    (entry,) = await office.store.outbox.ledger(MEETING.key, kinds=[Kind.ANNOUNCEMENT], chat=group.id)
    assert (entry.state, entry.reason) == (State.SENT, None if admin else "not_pinned")
    assert group.pinned == ([entry.message] if admin else [])


async def test_whoever_left_the_meeting_meanwhile_does_not_get_it(office: Office) -> None:
    await _out(office)
    gone = office.people[0]
    await office.store.apply(None, [Revoke(gone.id, MEETING.key, Role.CONTACT, UNIT)], office.clock.now)
    await office.outgoing.catch_up()
    assert len(_announced(office)) == PEOPLE - 1
    assert not any("thẻ" in text for text in office.read(gone))


@pytest.mark.parametrize("deed", ["deleted", "closed"])
async def test_a_topic_that_is_gone_or_closed_is_told_to_the_organiser_once(office: Office, deed: str) -> None:
    lan = office.people[0]
    group = office.world.add_group("Tổ", [lan], forum=True)
    office.world.add_bot_to_group(group, lan)
    topic = office.world.add_topic(group, lan, "Kỹ thuật")
    bound = BindGroup(group.id, "Tổ", MEETING.key, topic.id, 0)
    await office.store.apply(None, [bound, Grant(lan.id, MEETING.key, Role.ORGANISER)], office.clock.now)
    if deed == "deleted":
        office.world.delete_topic(group, topic)
    else:
        office.world.close_topic(group, lan, topic)
    await _out(office, replace(DRAFT, audience=Audience(Whom.GROUPS)))
    await office.outgoing.catch_up()
    (entry,) = await office.store.outbox.ledger(MEETING.key, kinds=[Kind.ANNOUNCEMENT])
    assert (entry.state, entry.reason) == (State.REFUSED, "topic_gone" if deed == "deleted" else "topic_closed")
    (told,) = [text for text in office.read(lan) if "không gửi được vào nhóm “Tổ" in text]
    assert "/gan_nhom" in told


async def test_a_group_that_became_a_supergroup_gets_it_there(office: Office) -> None:
    lan = office.people[0]
    group = office.world.add_group("Tổ", [lan])
    office.world.add_bot_to_group(group, lan)
    await office.store.apply(None, [BindGroup(group.id, "Tổ", MEETING.key, None, 0)], office.clock.now)
    await _out(office, replace(DRAFT, audience=Audience(Whom.GROUPS)))
    larger = office.world.upgrade(group, lan)
    for _ in range(2):
        await office.outgoing.catch_up()
        office.clock.now += MINUTE
    assert sum("thẻ" in text for text in office.texts(larger)) == 1
    assert await _counts(office) == {State.SENT: 1}
