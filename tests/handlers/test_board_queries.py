"""The boards of chair and organisers ask the database a fixed number of times, however large the meeting is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.handlers.conftest import House, opened
from tests.storage.queries import counted

MOST = 5
BOARDS = {
    "/san_sang": "Bảng sẵn sàng",
    "/diem_danh": "Bảng điểm danh",
    "/goi": "Danh sách cần gọi",
    "/don_doc": "Đôn đốc",
    "/tong_hop": "Tổng hợp",
    "/nop_bao_cao": "Đơn vị nộp báo cáo",
    "/dang_ky": "Đăng ký dự",
    "/phat_bieu": "Danh sách phát biểu",
    "/ma_moi": "Mời đơn vị",
    "/kien_nghi": "Kiến nghị",
}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with opened("2020") as one:
        one.say("organiser", "/lich")
        yield one


@pytest.mark.parametrize(("command", "title"), BOARDS.items())
def test_a_board_of_63_bridge_points_takes_few_queries(house: House, command: str, title: str) -> None:
    with counted() as asked:
        shown = house.say("organiser", command)[-1]
    assert shown.text.startswith(title)
    passing = (" inbox", " outbox.lane")  # that the message waited, and that words are sent, is not the board's doing
    queries = [one for one in asked if not any(part in one for part in passing)]
    assert 2 <= len(queries) <= MOST
