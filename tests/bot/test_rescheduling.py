"""Two organisers and one schedule: approval by the second, and of two changes at once the later one is not lost unseen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from handlers.services import Services
from meetings import holding
from meetings.changes import Proposed, standing
from meetings.changing import Change, What
from meetings.moments import Moment, parse
from playground import stage
from playground.model import Message
from playground.scenes import SCENES
from playground.stage import Stage
from storage.effects import Grant, Put, Role

MEETING, SESSION = "hoi-nghi-2020", "hoi-nghi"
MINUTE = timedelta(minutes=1)


def _played(play: Callable[[Stage], Awaitable[None]]) -> None:
    async def run() -> None:
        async with stage.opened(SCENES["2020"], telling=True) as opened:
            second = Grant(opened.people["contact2"].id, MEETING, Role.ORGANISER)
            await opened.store.apply(None, [second], opened.clock())
            for who in ("organiser", "contact2"):
                await _say(opened, who, "/doi_lich")
            await play(opened)

    asyncio.run(run())


async def _say(opened: Stage, who: str, text: str) -> None:
    opened.world.say(opened.people[who], opened.world.private(opened.people[who]), text)
    await opened.settle()


def _last(opened: Stage, who: str) -> Message:
    return [one for one in opened.world.messages(opened.world.private(opened.people[who])) if one.sender.is_bot][-1]


async def _press(opened: Stage, who: str, label: str | None = None, data: str | None = None) -> None:
    opened.world.press(opened.people[who], _last(opened, who), label or "", data=data)
    await opened.settle()


async def _start(opened: Stage) -> Moment | None:
    version = (await opened.store.glance(0, 0)).meetings[MEETING]
    found = await opened.store.meeting(MEETING, version)
    start = next(one for one in found.sessions if one.key == SESSION).start
    return start.value if start else None


async def _approval(opened: Stage) -> None:
    services: Services = opened.application.bot_data["services"]
    services.approval = True
    await _press(opened, "organiser", "8h00 29/5 Hội nghị Giám đốc Sở Khoa…")
    await _press(opened, "organiser", "Đổi giờ, ngày")
    await _say(opened, "organiser", "14h")
    await _press(opened, "organiser", "Trình duyệt")
    await opened.pass_time(5 * MINUTE)
    assert await _start(opened) == parse("2020-05-29 08:00")
    await _press(opened, "organiser", data=f"doi_lich:y:1@{MEETING}")
    assert "Người trình không tự duyệt được" in _last(opened, "organiser").text
    assert "ĐỔI GIỜ: 14h00" in _last(opened, "contact2").text
    await _press(opened, "contact2", "Duyệt gửi")
    assert await _start(opened) == parse("2020-05-29 08:00")
    await opened.pass_time(MINUTE)
    assert await _start(opened) == parse("2020-05-29 14:00")


def test_nothing_changes_before_a_second_organiser_approved_and_the_minute_after_it_passed() -> None:
    _played(_approval)


async def _at_once(opened: Stage) -> None:
    version = (await opened.store.glance(0, 0)).meetings[MEETING]
    meeting, now = await opened.store.meeting(MEETING, version), opened.clock()
    for number, who, clock in (("1", "organiser", "14:00"), ("2", "contact2", "15:00")):
        change = Change(What.MOVE, SESSION, start=parse(f"2020-05-29 {clock}"))
        person = opened.people[who]
        hold = holding.begin(person.id, person.full_name, now, approval=False)
        proposed = Proposed(change, standing(meeting, change), hold)
        await opened.store.apply(None, [Put(MEETING, number, proposed, 0, person.id)], now)
    await opened.pass_time(2 * MINUTE)
    assert await _start(opened) == parse("2020-05-29 14:00")
    for who in ("organiser", "contact2"):
        texts = [one.text for one in opened.world.messages(opened.world.private(opened.people[who]))]
        assert any("Không gửi: người khác đã đổi mục này trước" in text for text in texts), who


def test_of_two_changes_at_once_the_first_counts_and_both_organisers_hear_of_the_second() -> None:
    _played(_at_once)
