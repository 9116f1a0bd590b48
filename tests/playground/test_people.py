"""The people's side of the world, and what those who look on see."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.rules import marks
from playground.rules.texts import clip, units


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/lich mai", [("bot_command", "/lich")]),
        ("/lich@diemcau_bot", [("bot_command", "/lich@diemcau_bot")]),
        ("/lịch", []),  # no command for Telegram: the word goes on behind `/l`
        ("1471/BKHCN-ĐP, 7/8", []),
        ("hỏi @lan_bentre hoặc a.b@bentre.gov.vn", [("mention", "@lan_bentre"), ("email", "a.b@bentre.gov.vn")]),
        ("xem https://mst.gov.vn/x?y=1.", [("url", "https://mst.gov.vn/x?y=1")]),
        ("xem mst.gov.vn, #họp #1", [("url", "mst.gov.vn"), ("hashtag", "#họp")]),
        ("😀 /lich", [("bot_command", "/lich")]),
    ],
)
def test_td_what_clients_mark(text: str, found: list[tuple[str, str]]) -> None:
    assert [(e["type"], clip(text, e["offset"], e["length"])) for e in marks.find(text)] == found


@given(st.text(st.sampled_from("/@#a1_. 😀ịvn\n"), max_size=30))
def test_marks_lie_inside_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for entity in marks.find(text):
        assert entity["offset"] >= end
        end = entity["offset"] + entity["length"]
    assert end <= units(text)


async def test_what_happens_in_a_chat_can_be_watched(stage: Any) -> None:
    watch = stage.world.watch(stage.chat)
    minh = stage.world.add_user("Minh")
    stage.world.start(minh)
    stage.world.say(stage.lan, stage.chat, "a")
    await stage.ok("sendChatAction", chat_id=stage.chat.id, action="typing")
    sent = await stage.text("b")
    await stage.ok("editMessageText", chat_id=stage.chat.id, message_id=sent["message_id"], text="c")
    await stage.ok("deleteMessage", chat_id=stage.chat.id, message_id=sent["message_id"])
    seen = [await asyncio.wait_for(anext(watch), 1) for _ in range(5)]
    assert [event.kind for event in seen] == ["message", "action", "message", "edited", "deleted"]
    watch.close()
    stage.world.say(stage.lan, stage.chat, "a")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(anext(watch), 0)


def test_history_keeps_every_version_of_a_message(stage: Any) -> None:
    said = stage.world.say(stage.lan, stage.chat, "8h00")
    stage.clock.advance(minutes=5)
    stage.world.edit(stage.lan, said, "14h00")
    assert [version.text for version in said.versions] == ["8h00", "14h00"]
    assert said.versions[1].at - said.versions[0].at == stage.clock.now - said.date
    assert stage.updates()[-1]["edited_message"]["edit_date"] == int(stage.clock.now.timestamp())


def test_people_can_only_do_what_people_can(stage: Any) -> None:
    world, lan = stage.world, stage.lan
    minh = world.add_user("Minh")
    group = world.add_group("Tổ giúp việc", [minh])
    with pytest.raises(ValueError, match="another person's"):
        world.say(minh, stage.chat, "a")
    with pytest.raises(ValueError, match="cannot write"):
        world.say(lan, group, "a")
    with pytest.raises(ValueError, match="1 to 4096"):
        world.say(lan, stage.chat, " ")
    with pytest.raises(ValueError, match="own messages"):
        world.edit(lan, world.say(minh, group, "a"), "b")
    with pytest.raises(ValueError, match="bots' messages"):
        world.press(lan, world.say(lan, stage.chat, "a"), data="x")


async def test_a_press_after_blocking_reaches_nobody(stage: Any) -> None:
    sent = await stage.text(reply_markup={"inline_keyboard": [[{"text": "Xem", "callback_data": "x"}]]})
    stage.world.block(stage.lan)
    stage.updates()
    stage.world.press(stage.lan, stage.chat.messages[sent["message_id"]])
    assert stage.updates() == []


def test_the_same_talk_gives_the_same_numbers(stage: Any) -> None:
    def talk(world: Any) -> list[Any]:
        person = world.add_user("Lan")
        world.say(person, world.private(person), "a")
        world.send_file(person, world.private(person), "a.txt", b"a")
        updates: list[Any] = world.bot.queue.take_all()
        return updates

    first, second = type(stage)(), type(stage)()
    assert talk(first.world) == talk(second.world)
