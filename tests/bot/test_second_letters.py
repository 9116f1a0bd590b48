"""A second letter where another organiser must approve it, and where another one changed the meeting in between."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from handlers.services import Services
from meetings.model import Meeting
from meetings.moments import parse
from playground import stage
from playground.model import Message
from playground.scenes import SCENES
from playground.stage import Stage
from storage.effects import Grant, Role

MEETING, SESSION, SECOND = "hoi-nghi-2020", "hoi-nghi", "delegate"
MINUTE = timedelta(minutes=1)
LETTER = """BỘ KHOA HỌC VÀ CÔNG NGHỆ
Số: 1502/BKHCN-ĐP
Hà Nội, ngày 27 tháng 5 năm 2020
V/v thay đổi thời gian Hội nghị Giám đốc Sở Khoa học và Công nghệ toàn quốc năm 2020
Tiếp theo Công văn số 1471/BKHCN-ĐP ngày 22/5/2020, Bộ thông báo thay đổi thời gian Hội nghị Giám đốc Sở Khoa học và \
Công nghệ toàn quốc năm 2020 như sau:
Thời gian cũ: 8h00 ngày 29/5/2020.
Thời gian mới: 14h00, thứ Sáu ngày 29/5/2020.
Thông tin liên hệ: ông Trần Văn Giả, điện thoại 0900 000 002.
"""


def _played(play: Callable[[Stage], Awaitable[None]]) -> None:
    async def run() -> None:
        async with stage.opened(SCENES["2020"], telling=True) as opened:
            second = Grant(opened.people[SECOND].id, MEETING, Role.ORGANISER)
            await opened.store.apply(None, [second], opened.clock())
            for who in ("organiser", SECOND, "contact"):
                await _say(opened, who, "/lich")
            await play(opened)
            assert opened.world.violations == []

    asyncio.run(run())


async def _say(opened: Stage, who: str, text: str) -> None:
    opened.world.say(opened.people[who], opened.world.private(opened.people[who]), text)
    await opened.settle()


def _messages(opened: Stage, who: str) -> list[Message]:
    return [one for one in opened.world.messages(opened.world.private(opened.people[who])) if one.sender.is_bot]


async def _press(opened: Stage, who: str, label: str, message: Message | None = None) -> Message:
    found = message or _messages(opened, who)[-1]
    opened.world.press(opened.people[who], found, label)
    await opened.settle()
    return found


async def _meeting(opened: Stage) -> Meeting:
    return await opened.store.meeting(MEETING, (await opened.store.glance(0, 0)).meetings[MEETING])


async def _start(opened: Stage) -> object:
    start = next(one for one in (await _meeting(opened)).sessions if one.key == SESSION).start
    return start.value if start else None


def _named(meeting: Meeting) -> list[str]:
    return [one.name.value for one in meeting.contacts]


async def _approval(opened: Stage) -> None:
    services: Services = opened.application.bot_data["services"]
    services.approval = True
    await _say(opened, "organiser", "/nhap_van_ban")
    await _say(opened, "organiser", LETTER)
    await _press(opened, "organiser", "Gửi duyệt thay đổi")
    await opened.pass_time(5 * MINUTE)
    before = await _meeting(opened)
    assert (await _start(opened), "Trần Văn Giả" in _named(before)) == (parse("2020-05-29 08:00"), False)
    asked = [one for one in _messages(opened, SECOND) if "Chờ duyệt" in one.text]
    (moved,) = [one for one in asked if "ĐỔI GIỜ: 14h00" in one.text]
    (added,) = [one for one in asked if "Bổ sung 1 đầu mối" in one.text]
    await _press(opened, SECOND, "Duyệt gửi", moved)
    await _press(opened, SECOND, "Duyệt gửi", added)
    await opened.pass_time(2 * MINUTE)
    assert await _start(opened) == parse("2020-05-29 14:00")
    assert "Trần Văn Giả" in _named(await _meeting(opened))
    assert any("Đầu mối: Trần Văn Giả" in one.text for one in _messages(opened, "contact"))
    assert not any("BỔ SUNG" in one.text for one in _messages(opened, SECOND))  # who approved it knows it


def test_both_what_it_changes_and_what_it_adds_wait_for_the_second_organiser() -> None:
    _played(_approval)


async def _overtaken(opened: Stage) -> None:
    await _say(opened, "organiser", "/nhap_van_ban")
    await _say(opened, "organiser", LETTER)
    shown = _messages(opened, "organiser")[-1]
    assert "14h00, thứ Sáu 29/5/2020" in shown.text
    await _say(opened, SECOND, "/doi_lich 15h")
    await _press(opened, SECOND, "Gửi sau 60 giây")
    await opened.pass_time(2 * MINUTE)
    assert await _start(opened) == parse("2020-05-29 15:00")
    again = await _press(opened, "organiser", "Áp dụng thay đổi", shown)
    assert again.text.startswith("Lịch vừa được người khác đổi")
    await opened.pass_time(2 * MINUTE)
    meeting = await _meeting(opened)
    assert (await _start(opened), _named(meeting)) == (parse("2020-05-29 15:00"), ["Chi nhánh VNPT ở địa phương"])
    assert all(one.number != "1502/BKHCN-ĐP" for one in meeting.documents)
    await _press(opened, "organiser", "Áp dụng thay đổi", again)
    await opened.pass_time(2 * MINUTE)
    assert await _start(opened) == parse("2020-05-29 14:00")
    assert "Trần Văn Giả" in _named(await _meeting(opened))


def test_what_another_organiser_changed_in_between_is_shown_before_anything_of_the_letter_is_applied() -> None:
    _played(_overtaken)
