"""A letter longer than a message comes in parts, which make one draft."""

from __future__ import annotations

import asyncio

import pytest

from handlers.pasting import CUT, joined
from playground import stage
from playground.scenes import SCENES
from tests.dialogues.script import Player

HEAD = "SỞ NỘI VỤ TỈNH PHÚ GIẢ\nSố: 27/GM-SNV\nPhú Giả, ngày 20 tháng 5 năm 2020\nGIẤY MỜI\nDự Hội nghị sơ kết văn thư\nKính gửi: Ủy ban nhân dân huyện Tân Giả\n"
FIRST = HEAD + "Công tác văn thư của các đơn vị được quan tâm. " * (CUT // 48) + "\nThời gian: 8h00 ngày 09/6/2020."
LONG = "Công tác văn thư của các đơn vị được quan tâm. " * (CUT // 48 + 3)
REST = "Địa điểm: Phòng họp số 2, Sở Nội vụ."


async def _seen(*script: str) -> list[str]:
    """What the last line of the script shows."""
    seen: list[str] = []
    async with stage.opened(SCENES["2020"]) as opened:
        player = Player(opened)
        for line in script:
            seen = await player.play(line)
    return seen


def said(text: str) -> str:
    return "> " + text.replace("\n", "\\n")


def test_what_follows_a_message_that_was_cut_is_the_same_letter() -> None:
    assert CUT <= len(FIRST) <= 4096
    shown = asyncio.run(_seen("as organiser", "> /nhap_van_ban", said(FIRST), said(REST)))
    assert "< Bắt đầu: 8h00, thứ Ba 9/6/2020" in shown
    assert "< Địa điểm: Phòng họp số 2, Sở Nội vụ" in shown
    lying = asyncio.run(_seen("as organiser", "> /nhap_van_ban", said(FIRST), said(REST), "> /nhap_van_ban"))
    assert lying[-2:] == ["[Hội nghị sơ kết văn thư]", "[Thôi]"]


def test_what_comes_later_is_a_text_of_its_own() -> None:
    shown = asyncio.run(_seen("as organiser", "> /nhap_van_ban", said(FIRST), "(+5 minutes)", said(REST)))
    assert shown[0].startswith("< Không thấy"), shown


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((FIRST, "TỐI MẬT\n" + REST), "văn thư"),
        ((LONG, "TỐI MẬT\n" + REST), "Công tác"),
        (("TỐI MẬT\n" + FIRST, REST), "Phòng họp"),
        ((FIRST, "TỐI MẬT\n" + LONG, REST), "Phòng họp"),
    ],
    ids=["a draft", "no draft", "stamp first", "stamp between"],
)
def test_of_a_letter_of_which_a_part_is_secret_nothing_is_kept(parts: tuple[str, ...], words: str) -> None:
    async def kept() -> tuple[list[str], str]:
        async with stage.opened(SCENES["2020"]) as opened:
            player = Player(opened)
            seen = [await player.play(line) for line in ("as organiser", "> /nhap_van_ban", *map(said, parts))]
            return seen[-1], str(await opened.store.kept_of(opened.people["organiser"].id))

    shown, stored = asyncio.run(kept())
    assert "không được nhận và không được lưu" in shown[0]
    assert words not in stored
    assert "Lan Nguyễn" in stored


@pytest.mark.parametrize(
    ("first", "rest", "whole"),
    [
        ("", "Sở Nội vụ", "Sở Nội vụ"),
        ("họp tại phòng", "số 2", "họp tại phòng số 2"),
        ("Kính gửi:", "Sở Nội vụ", "Kính gửi:\nSở Nội vụ"),
        ("tại Hà Nội", "2. Địa điểm", "tại Hà Nội\n2. Địa điểm"),
    ],
)
def test_parts_are_joined_as_they_were_cut(first: str, rest: str, whole: str) -> None:
    assert joined(first, rest) == whole
