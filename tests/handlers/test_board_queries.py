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


@pytest.fixture(scope="module")
def senders(house: House) -> frozenset[str]:
    """What the sender asks when nobody said anything: whether words are owed to somebody, which is no board's doing."""
    with counted() as asked:
        house.runner.run(house.stage.settle())
    assert asked
    assert all(one.split(maxsplit=2)[:2] == ["SELECT", "outbox.chat"] for one in asked)
    return frozenset(asked)


@pytest.mark.parametrize(("command", "title"), BOARDS.items())
def test_a_board_of_63_bridge_points_takes_few_queries(
    house: House, senders: frozenset[str], command: str, title: str
) -> None:
    with counted() as asked:
        shown = house.say("organiser", command)[-1]
    assert shown.text.startswith(title)
    assert 2 <= len([one for one in asked if one not in senders]) <= MOST
