"""Commands by scope and language, and the bot's texts (telegram.md 3.1)."""

from __future__ import annotations

from typing import Any

import pytest

VI = [{"command": "lich", "description": "Lịch họp"}]
EN = [{"command": "schedule", "description": "Schedule"}]
GROUP = [{"command": "diem_cau", "description": "Điểm cầu"}]


async def test_the_narrowest_list_wins_in_her_language_first(stage: Any) -> None:
    world, lan, chat = stage.world, stage.lan, stage.chat
    assert world.menu(lan, chat) == []
    await stage.ok("setMyCommands", commands=VI)
    assert world.menu(lan, chat) == VI
    await stage.ok("setMyCommands", commands=EN, language_code="en")
    assert world.menu(lan, chat) == VI
    assert world.menu(world.add_user("Ann", language_code="en"), chat) == EN
    await stage.ok("setMyCommands", commands=GROUP, scope={"type": "chat", "chat_id": chat.id})
    assert world.menu(lan, chat) == GROUP
    await stage.ok("deleteMyCommands", scope={"type": "chat", "chat_id": chat.id})
    assert world.menu(lan, chat) == VI


async def test_groups_and_their_administrators_have_their_own(stage: Any) -> None:
    minh = stage.world.add_user("Minh")
    group = stage.world.add_group("Tổ giúp việc", [stage.lan, minh])
    await stage.ok("setMyCommands", commands=VI)
    await stage.ok("setMyCommands", commands=EN, scope={"type": "all_private_chats"})
    await stage.ok("setMyCommands", commands=GROUP, scope={"type": "all_chat_administrators"})
    assert stage.world.menu(minh, group) == VI
    assert stage.world.menu(stage.lan, group) == GROUP
    assert stage.world.menu(stage.lan, stage.chat) == EN


async def test_lists_are_kept_by_scope_and_language(stage: Any) -> None:
    await stage.ok("setMyCommands", commands=VI, scope={"type": "all_group_chats"}, language_code="vi")
    assert await stage.ok("getMyCommands") == []
    assert await stage.ok("getMyCommands", scope={"type": "all_group_chats"}, language_code="vi") == VI


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        pytest.param({"command": "Lich", "description": "a"}, "BOT_COMMAND_INVALID", id="sch-lower-case"),
        pytest.param({"command": "lịch", "description": "a"}, "BOT_COMMAND_INVALID", id="sch-ascii"),
        pytest.param({"command": "a" * 33, "description": "a"}, "command length must not exceed 32", id="td-32"),
        pytest.param({"command": "/", "description": "a"}, "command must be non-empty", id="td-empty"),
        pytest.param(
            {"command": "a", "description": " "}, "command description must be non-empty", id="td-no-description"
        ),
        pytest.param(
            {"command": "a", "description": "a" * 257}, "command description length must not exceed 256", id="td-256"
        ),
    ],
)
async def test_commands_that_are_refused(stage: Any, command: dict[str, str], reason: str) -> None:
    error = await stage.refused("setMyCommands", commands=[command])
    assert error.description == f"Bad Request: {reason}"


async def test_sch_100_commands_and_thr_hermes_4006_4_kb_of_descriptions(stage: Any) -> None:
    many = [{"command": f"c{n}", "description": "a"} for n in range(101)]
    long = [{"command": f"c{n}", "description": "Đ" * 250} for n in range(9)]
    for commands in (many, long):
        error = await stage.refused("setMyCommands", commands=commands)
        assert error.description == "Bad Request: BOT_COMMANDS_TOO_MUCH"
    await stage.ok("setMyCommands", commands=many[:100])


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"language_code": "vie"}, "invalid language code specified"),
        ({"scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ({"scope": {"type": "everyone"}}, "can't parse BotCommandScope: Unsupported type specified"),
    ],
)
async def test_scopes_and_languages_that_are_refused(stage: Any, params: dict[str, Any], reason: str) -> None:
    error = await stage.refused("setMyCommands", commands=VI, **params)
    assert error.description == f"Bad Request: {reason}"


async def test_a_private_chat_takes_the_chat_scope_only(stage: Any) -> None:
    scope = {"type": "chat_administrators", "chat_id": stage.chat.id}
    error = await stage.refused("setMyCommands", commands=VI, scope=scope)
    assert error.description == "Bad Request: can't use specified scope in private chats"


async def test_descriptions_by_language(stage: Any) -> None:
    await stage.ok("setMyDescription", description="Trợ lý hội nghị")
    await stage.ok("setMyDescription", description="Meetings", language_code="en")
    assert await stage.ok("getMyDescription", language_code="en") == {"description": "Meetings"}
    assert await stage.ok("getMyDescription", language_code="vi") == {"description": "Trợ lý hội nghị"}
    await stage.refused("setMyShortDescription", short_description="a" * 121)
    assert await stage.ok("setMyShortDescription", short_description="a" * 120)
