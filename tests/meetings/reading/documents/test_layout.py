"""The same letter however it was laid out: numbered otherwise, printed on pages, copied from a web page, out of a table."""

from __future__ import annotations

from time import process_time

import pytest

from meetings.reading.documents import as_values, of_text, read
from meetings.reading.documents.text import text_of

LETTER = """GIẤY MỜI HỌP
Kính gửi: Các phòng chuyên môn thuộc Sở
Giám đốc Sở mời lãnh đạo các phòng dự cuộc họp rà soát dự toán năm 2032 của toàn ngành và các đơn vị trực thuộc như sau:
1. Thời gian: 8 giờ 00 ngày 12/11/2031.
2. Địa điểm: Phòng họp tầng 3.
3. Thành phần: Trưởng các phòng; đề nghị gửi báo cáo về Văn phòng Sở trước ngày 10/11/2031.
"""


def found(text: str) -> list[tuple[object, ...]]:
    values = as_values(read(of_text(text)))
    sessions = [(one["start"], one["place"]) for one in values["sessions"]]
    return [*sessions, *((one["due"],) for one in values["deadlines"])]


def lines(text: str) -> list[str]:
    return [line.text for line in text_of(of_text(text)).lines]


WANTED = [("2031-11-12T08:00", "Phòng họp tầng 3"), ("2031-11-10",)]


@pytest.mark.parametrize("mark", [")", "/", "-", "- "])
def test_however_the_items_are_numbered(mark: str) -> None:
    text = LETTER
    for number in "123":
        text = text.replace(f"{number}. ", f"{number}{mark}" + ("" if mark == "- " else " "))
    assert found(text) == WANTED


@pytest.mark.parametrize("sign", ["⏰ ", "📍", "🔹 ", "• "])
def test_pictures_before_a_label_say_nothing(sign: str) -> None:
    assert found(LETTER.replace("1. Thời", f"{sign}Thời").replace("2. Địa", f"{sign}Địa")) == WANTED


@pytest.mark.parametrize("date", ["12.11.2031", "12-11-2031", "12 tháng 11 năm 2031", "12 /11/2031"])
def test_however_a_day_is_written(date: str) -> None:
    assert found(LETTER.replace("12/11/2031", date)) == WANTED


@pytest.mark.parametrize(
    "head", ["Các tin khác", "Tin liên quan:", "Những tin cũ hơn", "Thông báo khác", "BÌNH LUẬN (0)"]
)
def test_other_news_under_a_letter_are_none_of_it(head: str) -> None:
    others = f"\n{head}\nHội thảo kinh tế số tổ chức lúc 8h00 ngày 02/3/2029\nHạn nộp bài dự thi trước ngày 05/6/2029\n"
    assert found(LETTER + others) == WANTED


def test_a_letter_that_goes_on_under_such_words_is_read_on() -> None:
    head, tail = LETTER.split("1. ")
    assert found(f"{head}Thông báo khác\n1. {tail}") == WANTED


def test_the_numbers_of_pages_cut_no_table() -> None:
    rows = "\n".join(f"Dòng {n} của bảng kê." for n in range(1, 9))
    assert "2" not in lines(f"{rows}\n2\n{rows}\n3\n{rows}")
    assert lines(f"Trang 2/3\n{rows}")[0] == "Dòng 1 của bảng kê."
    table = "1\nHuyện A\n8h00 ngày 05/4\n2\nHuyện B\n8h00 ngày 06/4"
    assert lines(table) == table.split("\n")


@pytest.mark.parametrize("day", ["Thứ Hai, ngày 07 tháng 4 năm 2031:", "THỨ HAI (07/4/2031):", "Thứ 2 - 07.4.2031"])
def test_however_a_calendar_names_its_days(day: str) -> None:
    calendar = f"LỊCH LÀM VIỆC CỦA LÃNH ĐẠO XÃ TUẦN 15\n{day}\n- 8h00: Họp giao ban Đảng ủy tại Hội trường A.\n- 14h00: Tiếp công dân định kỳ tại Phòng tiếp dân.\n"
    assert found(calendar) == [("2031-04-07T08:00", "Hội trường A"), ("2031-04-07T14:00", "Phòng tiếp dân")]


def test_a_row_of_a_programme_may_lack_its_last_cell() -> None:
    rows = "Thời gian | Nội dung | Người thực hiện\n8h00 - 8h10 | Khai mạc hội nghị | Đ/c Chủ tịch\n8h10 - 9h00 | Tham luận của các huyện |\n"
    values = as_values(read(of_text(f"CHƯƠNG TRÌNH HỘI NGHỊ\nNgày 05/4/2031\n{rows}")))
    assert [one["time"] for one in values["agenda"]] == ["08:00", "08:10"]


@pytest.mark.parametrize("gap", [" ", ""])
def test_a_letter_that_lost_its_breaks(gap: str) -> None:
    assert found(LETTER.replace("\n", gap)) == WANTED


def test_the_day_of_issue_in_a_letterhead_that_lost_its_breaks_is_no_sitting() -> None:
    text = (
        "HỘI A Số: 26/HA V/v họp trực tuyến CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập – Tự do – Hạnh phúc "
        "Hà Nội, ngày 01 tháng 03 năm 2031 Kính gửi: Hội các tỉnh. Để họp trực tuyến, đề nghị các Hội kiểm tra đường truyền."
    )
    assert found(text) == []


def test_a_week_on_one_line() -> None:
    text = (
        "LỊCH LÀM VIỆC CỦA LÃNH ĐẠO XÃ TUẦN 15 Thứ Hai (07/4/2031): * Sáng: 8h00: Họp giao ban Đảng ủy tại Hội trường A. "
        "* Chiều: 14h00: Tiếp công dân định kỳ tại Phòng tiếp dân. Thứ Ba (08/4/2031): * Sáng: 7h30: Dự lễ khai giảng tại Trường B."
    )
    assert [one[0] for one in found(text)] == ["2031-04-07T08:00", "2031-04-07T14:00", "2031-04-08T07:30"]


@pytest.mark.parametrize("number", ["1 2", "01 02", "1. 2."])
def test_rows_of_a_flattened_table_however_they_are_numbered(number: str) -> None:
    one, two = number.split()
    cells = ["STT", "Thời gian", "Đơn vị", one, "8h00 ngày 05/4/2031", "Ủy ban nhân dân xã A"]
    text = "LỊCH KIỂM TRA\n" + "\n".join([*cells, two, "14h00 ngày 05/4/2031", "Ủy ban nhân dân xã B"])
    assert found(text) == [
        ("2031-04-05T08:00", "Ủy ban nhân dân xã A"),
        ("2031-04-05T14:00", "Ủy ban nhân dân xã B"),
    ]


@pytest.mark.parametrize("ahead", ["8h00 ", "x", "CỘNG HÒA"])
def test_a_gap_of_many_spaces_takes_no_long_time(ahead: str) -> None:
    started = process_time()
    assert lines(f"{ahead}{' ' * 100_000}y")
    assert process_time() - started < 2
