"""How far an announcement has come: sent, refused, in doubt, stopped, left, and until when that takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.views import announcing
from handlers.views.screen import plain
from locales import words
from meetings import announcements as rules
from meetings.announcements import Announcement, Body
from meetings.notices import State
from tests.made import DAY, instant

NOW = instant(DAY, 9)
RATE = 25.0
HELD = rules.send_off(Announcement(Body("Mang thẻ"), 1, "Lan"), 1, "Lan", NOW, approval=False)
OUT = rules.release(HELD, 1_500, (), NOW)


def said(counts: dict[State, int]) -> list[str]:
    return plain(announcing.sent(words("vi"), OUT, counts, NOW, RATE)).splitlines()


def test_every_notice_is_counted_in_the_line_of_what_became_of_it() -> None:
    counts = {state: number for number, state in enumerate(State, 1)}
    assert sum(counts.values()) == 28
    assert said({**counts, State.WAITING: 750, State.SENDING: 25}) == [
        "Bắt đầu gửi lúc 9h00",
        "Đã nhận: 3/800",
        "Không gửi được: 12",
        "Chưa rõ đã tới chưa: 4",
        "Không gửi nữa: 6",
        "Còn lại: 775, xong khoảng 9h01",
    ]


def test_once_nothing_is_left_no_end_is_foretold() -> None:
    assert said({State.SENT: 7}) == ["Bắt đầu gửi lúc 9h00", "Đã nhận: 7/7"]


@pytest.mark.parametrize(
    ("left", "rate", "minutes"),
    [(1, 25.0, 1), (1_500, 25.0, 1), (1_501, 25.0, 2), (15_000, 25.0, 10), (15_000, 5.0, 50), (1_500, 12.5, 2)],
)
def test_the_end_is_foretold_to_the_next_minute_at_the_rate_that_is_set(left: int, rate: float, minutes: int) -> None:
    assert announcing.ends(left, NOW, rate) - NOW == timedelta(minutes=minutes)


def test_a_correction_or_withdrawal_on_its_way_is_counted_by_itself() -> None:
    mended = replace(OUT, corrections=(rules.Correction(OUT.body, "Lan", NOW),))
    counts = {State.SENT: 2, State.WAITING: 1}
    assert str(announcing.replaced(words("vi"), mended, counts)) == "Bản sửa đã tới: 2/3"
    taken_back = rules.withdraw(OUT, "Lan", NOW)
    assert str(announcing.replaced(words("vi"), taken_back, counts)) == "Đã thu hồi: 2/3"
    assert announcing.replaced(words("vi"), mended, {}) is None
