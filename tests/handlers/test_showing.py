"""What a chat that takes part is shown of a session is noted, beside the answer; of others nothing is."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from meetings.known import read
from meetings.told import Told
from playground import stage
from playground.scenes import SCENES
from playground.stage import Stage
from storage.effects import BindGroup

MEETING = "hoi-nghi-2020"


async def _asked(who: str, *texts: str, group: bool = False, bound: bool = False) -> tuple[Sequence[Told], Stage]:
    async with stage.opened(SCENES["2020"]) as opened:
        person = opened.people[who]
        chat = opened.groups["group"] if group else opened.world.private(person)
        if bound:
            bind = BindGroup(chat.id, "Nhóm", MEETING, None, person.id)
            await opened.store.apply(None, [bind], opened.clock())
        for text in texts:
            opened.world.say(person, chat, text)
        await opened.settle()
        return await opened.store.told(MEETING), opened


def _told(who: str, *texts: str, group: bool = False, bound: bool = False) -> tuple[Sequence[Told], Stage]:
    return asyncio.run(_asked(who, *texts, group=group, bound=bound))


def test_whoever_looked_at_the_session_knows_it_with_the_room_of_their_unit() -> None:
    ((one,), opened) = _told("contact", "/lich")
    assert (one.chat, one.unit, one.asked) == (opened.people["contact"].id, "skhcn-ben-tre", None)
    assert read(one.known).room == "phòng họp trực tuyến, VNPT Bến Tre"


def test_a_stranger_and_a_group_that_is_not_bound_are_owed_nothing() -> None:
    assert _told("stranger", "/lich")[0] == []
    assert _told("stranger", "/lich@diemcau_bot", group=True)[0] == []


def test_a_bound_group_knows_what_it_was_shown() -> None:
    ((one,), opened) = _told("stranger", "/lich@diemcau_bot", group=True, bound=True)
    assert (one.chat, one.unit) == (opened.groups["group"].id, None)


def test_a_change_is_owed_to_whoever_looked_and_to_whoever_has_only_the_letter() -> None:
    async def moved() -> dict[str, str]:
        async with stage.opened(SCENES["2020"]) as opened:
            for who, text in (("contact", "/lich"), ("organiser", "/doi_lich")):
                opened.world.say(opened.people[who], opened.world.private(opened.people[who]), text)
            await opened.settle()
            person = opened.people["organiser"]
            chat = opened.world.private(person)
            for press in ("8h00 29/5 Hội nghị Giám đốc Sở Khoa…", "Đổi giờ, ngày"):
                opened.world.press(person, opened.world.messages(chat)[-1], press)
                await opened.settle()
            opened.world.say(person, chat, "14h")
            await opened.settle()
            opened.world.press(person, opened.world.messages(chat)[-1], "Gửi sau 60 giây")
            await opened.settle()
            opened.clock.move(timedelta(minutes=1))
            await opened.wake()
            told = await opened.store.told(MEETING)
            start = {one.chat: read(one.known).start for one in told}
            names = {user.id: name for name, user in opened.people.items()}
            return {names[chat]: str(when.clock) for chat, when in start.items() if when}

    assert asyncio.run(moved()) == dict.fromkeys(("contact", "contact2", "delegate"), "08:00:00")
