from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.readers import sheet
from bot.readers.found import ROWS
from meetings.moments import VIETNAM
from meetings.problems import Refusal
from tests.bot.readers import made


def test_a_title_above_the_table_is_text_and_values_are_written_as_offices_write_them() -> None:
    rows: list[list[object]] = [
        ["LỊCH CÔNG TÁC TUẦN 16"],
        [],
        ["Ngày", "Giờ", "Nội dung", "Số người"],
        [date(2023, 4, 18), time(8, 30), "Họp giao ban", 12],
        [datetime(2023, 4, 19, 14, 0), "", "Tiếp dân", 1.5],  # noqa: DTZ001 - cells know no zone
        ["Trân trọng."],
    ]
    assert sheet.read(made.sheet(rows)) == [
        (1, "LỊCH CÔNG TÁC TUẦN 16"),
        (
            3,
            (
                ("Ngày", "Giờ", "Nội dung", "Số người"),
                ("18/4/2023", "8h30", "Họp giao ban", "12"),
                ("14h00 19/4/2023", "", "Tiếp dân", "1.5"),
            ),
        ),
        (6, "Trân trọng."),
    ]


def test_a_cell_merged_over_rows_counts_for_each_of_them() -> None:
    content = made.sheet([["Thứ", "Nội dung"], ["", "Giao ban"], ["", "Tiếp dân"]], [(1, 0, 2, 0, "Thứ Hai")])
    ((_, rows),) = sheet.read(content)
    assert rows == (("Thứ", "Nội dung"), ("Thứ Hai", "Giao ban"), ("Thứ Hai", "Tiếp dân"))


def test_a_sheet_with_too_many_rows_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        sheet.read(made.sheet([["a", "b"], *[[]] * ROWS, ["c", "d"]]))
    assert refused.value.problem.key == "reading.too_much"


@pytest.mark.parametrize("damage", [slice(40, 60), slice(-60, -30), slice(0, 3_000)])
def test_a_damaged_workbook_is_refused(damage: slice) -> None:
    content = bytearray(made.sheet([["a", "b"], ["c", "d"]]))
    content[damage] = b""
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever the library raises, the child answers with one problem
        sheet.read(bytes(content))


@settings(max_examples=30)
@given(st.datetimes(min_value=datetime(1900, 3, 1), max_value=datetime(2100, 1, 1)))  # noqa: DTZ001
def test_a_day_and_a_clock_time_are_never_lost(moment: datetime) -> None:
    text = sheet.shown(moment.replace(second=0, microsecond=0))
    assert f"{moment.day}/{moment.month}/{moment.year}" in text
    assert moment.hour + moment.minute == 0 or f"{moment.hour}h{moment.minute:02}" in text
    assert sheet.shown(moment.replace(tzinfo=VIETNAM).date()) in text
