from __future__ import annotations

import pytest

from bot.readers import plain
from meetings.problems import Refusal

EVENT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//VI
BEGIN:VEVENT
UID:1
SUMMARY:Hội nghị trực tuyến
{lines}
END:VEVENT
END:VCALENDAR
"""


def row(*lines: str) -> tuple[str, ...]:
    ((_, rows),) = plain.read(EVENT.format(lines="\n".join(lines)).encode())
    assert rows[0] == ("Nội dung", "Thời gian", "Địa điểm", "Thành phần", "Ghi chú")[: len(rows[0])]
    found = rows[1]
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize(
    ("lines", "time"),
    [
        (["DTSTART:20200529T010000Z", "DTEND:20200529T043000Z"], "8h00 - 11h30 29/5/2020"),
        (["DTSTART:20200529T080000"], "8h00 29/5/2020"),
        (["DTSTART;VALUE=DATE:20200529"], "29/5/2020"),
        (["DTSTART:20200529T010000Z", "DTEND:20200530T010000Z"], "từ 8h00 29/5/2020 đến 8h00 30/5/2020"),
        (["DTSTART:20200529T010000Z", "RRULE:FREQ=WEEKLY"], "8h00 29/5/2020 hằng tuần"),
    ],
)
def test_times_are_those_of_viet_nam(lines: list[str], time: str) -> None:
    assert row(*lines)[1] == time


def test_place_and_state_are_told_and_addresses_are_not() -> None:
    found = row("LOCATION:Phòng 110", "STATUS:CANCELLED", "ATTENDEE;CN=Lê Lưu:mailto:luu@example.vn")
    assert found == ("Hội nghị trực tuyến (hủy)", "", "Phòng 110", "Lê Lưu", "")


def test_a_calendar_that_breaks_off_is_broken() -> None:
    with pytest.raises(Refusal) as refused:
        plain.read(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:x")
    assert refused.value.problem.key == "file.broken"
