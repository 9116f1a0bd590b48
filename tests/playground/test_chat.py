"""The plain chat: what is typed, and what is written back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from playground.chat import ChatSession, Seat
from playground.rendering import render


class Talk:
    """A session whose bot answers by hand-written replies, with everything that was written."""

    def __init__(self, stage: Any) -> None:
        self.stage = stage
        self.written: list[str] = []
        self.replies: dict[str, Callable[[dict[str, Any]], Awaitable[Any]]] = {}
        self.group = stage.world.add_group("Tổ giúp việc", [stage.lan])
        stage.world.add_bot_to_group(self.group, stage.lan)
        seats = {
            "contact": Seat("đầu mối Bến Tre", stage.lan, stage.chat),
            "group": Seat("nhóm", stage.lan, self.group),
        }
        self.session = ChatSession(stage.world, seats, self._settle, self._set_clock, self.written.append)

    async def _settle(self) -> None:
        for update in self.stage.updates():
            body = update.get("message") or update.get("callback_query") or {}
            reply = self.replies.get(body.get("text") or body.get("data") or "")
            if reply:
                await reply(body)

    def _set_clock(self, moment: datetime) -> None:
        self.stage.clock.now = moment

    async def type(self, *lines: str) -> list[str]:
        self.written.clear()
        for line in lines:
            await self.session.line(line)
        return list(self.written)


@pytest.fixture
def talk(stage: Any) -> Talk:
    return Talk(stage)


async def _card(talk: Talk) -> None:
    rows = [
        [{"text": "Điểm cầu", "callback_data": "point"}, {"text": "Chép", "copy_text": {"text": "8h00"}}],
        [{"text": "Mở", "url": "https://vn.vn/a"}],
    ]

    async def lich(_: dict[str, Any]) -> None:
        await talk.stage.text("<b>Lịch</b>", parse_mode="HTML", reply_markup={"inline_keyboard": rows})

    async def point(query: dict[str, Any]) -> None:
        await talk.stage.ok("answerCallbackQuery", callback_query_id=query["id"], text="Đã mở")
        place = {"chat_id": talk.stage.chat.id, "message_id": query["message"]["message_id"]}
        await talk.stage.ok("editMessageText", **place, text="tạm")
        await talk.stage.ok("editMessageText", **place, text="Điểm cầu Bến Tre")

    talk.replies |= {"/lich": lich, "point": point}


async def test_a_line_is_said_and_the_answer_shown_with_numbered_buttons(talk: Talk) -> None:
    await _card(talk)
    assert await talk.type("/lich") == ["Lịch\n[1] Điểm cầu  [2] Chép\n[3] Mở"]


async def test_a_number_presses_and_the_edit_shows_once_as_its_last_state(talk: Talk) -> None:
    await _card(talk)
    await talk.type("/lich")
    assert await talk.type("2", "3") == ["Đã chép: 8h00", "Liên kết: https://vn.vn/a"]
    assert await talk.type("1") == ["(Đã mở)", "Điểm cầu Bến Tre\n(đã sửa)"]
    assert await talk.type("1") == ["Không có nút 1; đang có 0 nút"]


async def test_roles_clock_and_menu(talk: Talk) -> None:
    assert await talk.type(":ai") == ["Đang là đầu mối Bến Tre (Lan Trần), trong cuộc trò chuyện riêng với bot"]
    assert await talk.type(":vai", ":vai chair", ":vai group") == [
        "Các vai: contact, group",
        "Không có vai chair. Các vai: contact, group",
        "Đang là nhóm (Lan Trần), trong Tổ giúp việc",
    ]
    assert await talk.type(":gio 2020-05-28 07:30", ":gio", ":gio mai") == [
        "Bây giờ là 07:30, 28/05/2020",
        "Bây giờ là 07:30, 28/05/2020",
        "Giờ viết như 2020-05-27 08:00",
    ]
    assert talk.stage.clock.now.utcoffset() is not None
    assert await talk.type(":lenh") == ["Bot không gợi ý lệnh nào ở đây"]
    await talk.stage.ok("setMyCommands", commands=[{"command": "lich", "description": "Lịch họp"}])
    assert await talk.type(":lenh") == ["/lich – Lịch họp"]
    assert await talk.type(":nhay") == ["Không có lệnh :nhay. Gõ :giup để xem các lệnh"]
    assert ":thoat" in (await talk.type(":giup"))[0]


async def test_taking_a_seat_shows_where_its_talk_stands(talk: Talk) -> None:
    await _card(talk)
    await talk.type("/lich", ":vai group")
    assert (await talk.type(":vai contact"))[1] == "Lịch\n[1] Điểm cầu  [2] Chép\n[3] Mở"


async def test_what_the_clock_brings_is_shown(talk: Talk) -> None:
    async def remind() -> None:
        if talk.stage.clock.now.hour == 7:
            await talk.stage.text("Còn 1 giờ")

    talk.session.settle = remind
    assert (await talk.type(":gio 2020-05-29 07:00"))[1:] == ["Còn 1 giờ"]


async def test_files_deleted_messages_and_refusals(talk: Talk, tmp_path: Path) -> None:
    async def nhan(_: dict[str, Any]) -> None:
        sent = await talk.stage.text("chờ")
        await talk.stage.ok("deleteMessage", chat_id=talk.stage.chat.id, message_id=sent["message_id"])

    talk.replies["nhận"] = nhan
    assert await talk.type("nhận") == ["(bot đã xóa một tin nhắn)"]
    (tmp_path / "cv.txt").write_bytes(b"x" * 2048)
    assert await talk.type(f":tep {tmp_path / 'cv.txt'}") == []
    assert render(talk.stage.world.messages(talk.stage.chat)[-1]) == "[tệp cv.txt, 2 KB]"
    assert await talk.type(":tep khong-co") == ["Không đọc được tệp khong-co"]
    talk.stage.world.remove_member(talk.group, talk.stage.lan)
    assert (await talk.type(":vai group", "a"))[1].startswith("Không gửi được: ")


async def test_it_runs_from_a_pipe_until_the_end_or_the_word(talk: Talk) -> None:
    await _card(talk)
    lines = iter(["/lich\n", "\n", "1\n", ":thoat\n", "/lich\n", ""])

    async def read() -> str:
        return next(lines)

    await talk.session.run(read)
    assert len(talk.written) == 3
    assert next(lines) == "/lich\n"


async def test_rendering_with_styles_counts_in_utf16(talk: Talk) -> None:
    await talk.stage.text('😀 <b>Lịch <i>mai</i></b> <a href="https://vn.vn/a">đây</a>', parse_mode="HTML")
    message = talk.stage.world.messages(talk.stage.chat)[-1]
    assert render(message) == "😀 Lịch mai đây (https://vn.vn/a)"
    shown = render(message, ansi=True)
    assert "\x1b[1mLịch " in shown
    assert "\x1b[1m\x1b[3mmai\x1b[0m " in shown
    assert shown.endswith("\x1b[4mđây\x1b[0m (https://vn.vn/a)\x1b[0m")


async def test_people_cannot_send_escape_codes_to_the_terminal(talk: Talk) -> None:
    said = talk.stage.world.say(talk.stage.lan, talk.stage.chat, "a\x1b[2Jb\x9bc")
    assert "\x1b" not in render(said, ansi=True)
    assert "\x9b" not in render(said)
