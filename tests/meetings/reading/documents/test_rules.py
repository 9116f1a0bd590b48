"""Rules of the genre, each by the shortest letter that shows it: what is set, kept, withdrawn, owed, or only told of."""

from __future__ import annotations

from typing import Any

import pytest

from meetings.reading.documents import as_values, of_text, read


def values(text: str) -> dict[str, Any]:
    return as_values(read(of_text(text)))


def starts(text: str) -> list[object]:
    return [one["start"] for one in values(text)["sessions"]]


def dues(text: str) -> list[object]:
    return [one["due"] for one in values(text)["deadlines"]]


MOVED = """V/v thay đổi thời gian tổ chức Hội nghị kết nối
Giấy mời số 58/GM-SCT mời dự Hội nghị kết nối cung cầu, thời gian 08 giờ 00 ngày 20/10/2031.
Nay Sở thông báo thay đổi ngày tổ chức Hội nghị sang ngày 24/10/2031. {kept}
"""


@pytest.mark.parametrize(
    ("kept", "start", "place"),
    [
        ("Thời gian bắt đầu và địa điểm không thay đổi (Hội trường A).", "2031-10-24T08:00", "Hội trường A"),
        ("Thời gian, địa điểm không đổi.", "2031-10-24T08:00", None),
        ("Giờ và địa điểm giữ nguyên: 8h30, Phòng 305.", "2031-10-24T08:30", "Phòng 305"),
        ("Các nội dung khác giữ nguyên.", "2031-10-24", None),
    ],
)
def test_what_a_move_keeps(kept: str, start: str, place: str | None) -> None:
    (one,) = values(MOVED.format(kept=kept))["sessions"]
    assert (one["start"], one["place"], one["old_start"]) == (start, place, "2031-10-20T08:00")


def test_a_place_that_was_printed_wrong() -> None:
    (one,) = values(
        "ĐÍNH CHÍNH GIẤY MỜI\nGiấy mời số 25/GM-CĐ mời dự Hội nghị Ban Chấp hành lần thứ 9 có sai sót, nay đính chính:\n"
        "- Thời gian đúng: 08 giờ 30, ngày 10/12/2031.\n"
        "- Địa điểm đã ghi: Phòng họp tầng 3. Nay sửa lại là: Hội trường Trường THPT A.\n"
    )["sessions"]
    assert (one["place"], one["old_place"]) == ("Hội trường Trường THPT A", "Phòng họp tầng 3")


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("ngày 15 hằng tháng", ["15"]),
        ("ngày 05 và ngày 20 hằng tháng", ["05", "20"]),
        ("các ngày 10, 20 hàng tháng", ["10", "20"]),
    ],
)
def test_days_that_recur_every_month(when: str, days: list[str]) -> None:
    said = f"Chủ tịch UBND xã tiếp công dân định kỳ vào {when} tại Trụ sở UBND xã."
    assert starts(f"THÔNG BÁO\n{said}") == [f"XXXX-XX-{day}" for day in days]
    labelled = f"THÔNG BÁO TIẾP CÔNG DÂN\nThời gian: {when}, từ 8h00 đến 11h30.\nĐịa điểm: Trụ sở UBND xã."
    assert starts(labelled) == [f"XXXX-XX-{day}T08:00" for day in days]


def test_a_table_of_receptions_takes_place_and_clock_from_its_labels() -> None:
    table = "TT | Ngày tiếp | Người tiếp\n1 | 05/4/2031 | Đ/c Chủ tịch\n2 | 20/4/2031 | Đ/c Phó Chủ tịch\n"
    text = f"LỊCH TIẾP CÔNG DÂN CỦA CHỦ TỊCH UBND HUYỆN\n{table}Thời gian: từ 7h30 đến 11h00.\nĐịa điểm: Trụ sở Tiếp dân.\n"
    found = [(one["start"], one["end"], one["place"]) for one in values(text)["sessions"]]
    assert found == [(f"2031-04-{day}T07:30", f"2031-04-{day}T11:00", "Trụ sở Tiếp dân") for day in ("05", "20")]
    two = text.replace("từ 7h30 đến 11h00", "sáng từ 7h30, chiều từ 13h30")
    assert starts(two) == ["2031-04-05", "2031-04-20"]


def test_a_flattened_table_that_half_days_cut() -> None:
    cells = ["Ngày", "Buổi", "Tổ đại biểu", "Địa điểm", "Nơi cử tri tham dự"]
    cells += ["13/11/2031", "Sáng (8h00)", "Tổ số 1", "Hội trường UBND phường A", "phường A, phường B"]
    cells += ["Chiều (14h00)", "Tổ số 2", "Nhà văn hóa phường C", "phường C"]
    cells += ["14/11/2031", "Sáng (8h00)", "Tổ số 3", "Hội trường xã D", "xã D", "Tổ số 4", "Hội trường xã E", "xã E"]
    found = values("LỊCH TIẾP XÚC CỬ TRI TRƯỚC KỲ HỌP CUỐI NĂM\n\n" + "\n\n".join(cells))["sessions"]
    assert [(one["start"], one["title"][-4:], one["place"]) for one in found] == [
        ("2031-11-13T08:00", "số 1", "Hội trường UBND phường A"),
        ("2031-11-13T14:00", "số 2", "Nhà văn hóa phường C"),
        ("2031-11-14T08:00", "số 3", "Hội trường xã D"),
        ("2031-11-14T08:00", "số 4", "Hội trường xã E"),
    ]


def test_an_entry_of_a_calendar_that_is_called_off() -> None:
    found = values(
        "LỊCH LÀM VIỆC TUẦN 45 CỦA LÃNH ĐẠO XÃ\nThứ hai, ngày 03/11/2031:\n- 8h00: Họp Ban Thường vụ tại Phòng họp 1.\n"
        "- 15h00: (HOÃN) Họp Hội đồng nghĩa vụ quân sự.\n- 16h00: Hủy: Họp xét nâng lương.\n"
    )["sessions"]
    states = [(one["start"], one["status"], one["old_start"]) for one in found]
    assert states == [
        ("2031-11-03T08:00", "scheduled", None),
        (None, "postponed", "2031-11-03T15:00"),
        (None, "cancelled", "2031-11-03T16:00"),
    ]


def test_the_clock_at_which_a_meeting_opens_may_stand_in_the_next_sentence() -> None:
    said = "Sáng 22/11/2031, Quận ủy A tổ chức Hội nghị học tập Nghị quyết khóa XIII. Hội nghị bắt đầu lúc 8 giờ."
    assert starts(said) == ["2031-11-22T08:00"]
    assert starts(said.replace("8 giờ", "15 giờ")) == ["2031-11-22"]


@pytest.mark.parametrize(
    "said",
    [
        "Theo báo cáo của Sở Tài chính, đến ngày 30/6/2031, toàn tỉnh giải ngân 4.215 tỷ đồng.",
        "Các chủ đầu tư đẩy nhanh tiến độ, phấn đấu đến hết quý III/2031 giải ngân trên 70% kế hoạch.",
    ],
)
def test_what_is_reported_or_hoped_for_is_no_deadline(said: str) -> None:
    assert dues(said) == []


def test_a_report_is_due_on_a_day_of_every_month() -> None:
    text = "THÔNG BÁO KẾT LUẬN\n5. Sở Nông nghiệp theo dõi, định kỳ ngày 25 hằng tháng báo cáo UBND tỉnh."
    assert dues(text) == ["XXXX-XX-25"]


def test_weeks_of_a_contest_are_no_sitting() -> None:
    text = "THỂ LỆ CUỘC THI TRỰC TUYẾN\n3. Thời gian thi: từ 8h00 ngày 01/3/2031 đến 17h00 ngày 24/3/2031.\n"
    assert starts(text) == []


def test_a_flattened_table_of_work_says_who_leads() -> None:
    cells = ["STT", "Nội dung công việc", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"]
    cells += ["1", "Dự thảo báo cáo chính trị", "Ban Tuyên huấn", "Văn phòng", "30/7/2031"]
    cells += ["2", "Mời đại biểu, in ấn tài liệu", "Văn phòng", "20/8/2031"]
    found = values("\n".join(cells))["tasks"]
    assert [(one["assignee"], one["co"], one["due"]) for one in found] == [
        ("Ban Tuyên huấn", ["Văn phòng"], "2031-07-30"),
        ("Văn phòng", [], "2031-08-20"),
    ]


def test_tests_in_a_list_are_no_duties() -> None:
    text = (
        "V/v kiểm tra đường truyền\nĐề nghị UBND các huyện phối hợp kiểm tra đường truyền:\n"
        "- Lần 1: 15h00 ngày 06/7/2031;\n- Lần 2 (tổng duyệt): 09h00 ngày 07/7/2031.\n"
    )
    found = values(text)
    assert [one["what"] for one in found["tasks"]] == ["phối hợp kiểm tra đường truyền"]
    assert [one["title"] for one in found["sessions"]] == ["Kiểm tra đường truyền", "Tổng duyệt"]


def test_a_change_of_a_change_leaves_nothing_in_force() -> None:
    (one,) = values(
        "Lùi thời gian tổ chức Hội thao miền Đông\nNgày đăng: 17/08/2031\n"
        "Trước đó, Hội thao miền Đông dự kiến diễn ra từ ngày 18 - 20/6, sau đó được dời sang ngày 20 - 22/8 tại Nhà thi đấu.\n"
        "Thời gian cụ thể sẽ được thông báo đến các đơn vị sau.\n"
    )["sessions"]
    assert (one["start"], one["status"], one["old_start"], one["old_end"]) == (
        None,
        "postponed",
        "2031-08-20",
        "2031-08-22",
    )


def test_a_clock_that_gives_way_to_another_of_the_same_day() -> None:
    text = "V/v thay đổi giờ họp\nCuộc họp giao ban tháng 3 được dời từ 8h00 sang 14h00 cùng ngày 06/3/2031."
    (one,) = values(text)["sessions"]
    assert (one["start"], one["old_start"]) == ("2031-03-06T14:00", "2031-03-06T08:00")


def test_a_label_with_a_clock_goes_with_the_day_of_the_heading() -> None:
    text = "Giấy mời họp Ban Chỉ đạo ngày 24/3/2031\nThời gian: 14h00, thứ Hai.\nĐịa điểm: Phòng họp số 1.\n"
    assert starts(text) == ["2031-03-24T14:00"]


def test_two_items_that_say_where_are_two_sittings() -> None:
    text = (
        "Cục A tổ chức 02 lớp tập huấn kỹ năng an toàn thông tin, cụ thể:\n"
        "- Lớp 1 (phía Bắc): 02 ngày, từ ngày 10/9 đến ngày 11/9/2031 tại Nhà khách Bộ;\n"
        "- Lớp 2 (phía Nam): 02 ngày, từ ngày 24/9 đến ngày 25/9/2031 tại Khách sạn B, TP. Vũng Tàu.\n"
    )
    found = [(one["start"], one["end"], one["place"]) for one in values(text)["sessions"]]
    assert found == [
        ("2031-09-10", "2031-09-11", "Nhà khách Bộ"),
        ("2031-09-24", "2031-09-25", "Khách sạn B, TP. Vũng Tàu"),
    ]


@pytest.mark.parametrize(
    "said", ["TẠM NGỪNG CUNG CẤP NƯỚC", "Tạm cấm đường Lê Lợi để sửa cầu", "Bảo trì hệ thống một cửa điện tử"]
)
def test_nobody_meets_while_something_is_shut(said: str) -> None:
    assert starts(f"THÔNG BÁO\n{said}\nThời gian: từ 22h00 ngày 08/6/2031 đến 04h00 ngày 09/6/2031.\n") == []


@pytest.mark.parametrize(
    ("said", "title", "place"),
    [
        ("Họp chi bộ, phòng họp 2. Văn phòng chuẩn bị tài liệu.", "Họp chi bộ", "phòng họp 2"),
        ("Hội nghị kỳ 14 (hội trường tầng 3). Mời lãnh đạo huyện cùng dự.", "Hội nghị kỳ 14", "hội trường tầng 3"),
        ("Chào cờ tại sân trụ sở (toàn thể cán bộ).", "Chào cờ tại sân trụ sở", "sân trụ sở"),
    ],
)
def test_what_an_entry_of_a_calendar_says_of_place_and_people(said: str, title: str, place: str) -> None:
    week = (
        f"LỊCH LÀM VIỆC TUẦN 45 CỦA LÃNH ĐẠO XÃ\nThứ hai, ngày 03/11/2031:\n- 8h00: {said}\n- 14h00: Tiếp công dân.\n"
    )
    one = values(week)["sessions"][0]
    assert (one["title"], one["place"]) == (title, place)


def test_columns_of_a_programme_that_spaces_set_apart() -> None:
    rows = "08:00 – 08:30   Đăng ký đại biểu       Ban Thư ký\n08:30 – 08:40   Khai mạc hội thảo      Chủ tịch Hội\n"
    text = f"CHƯƠNG TRÌNH HỘI THẢO\nThời gian: Ngày 25/8/2031\nĐịa điểm: Khách sạn A\n{rows}Buổi chiều: Tham quan vườn dược liệu\n"
    found = [(one["item"], one["speaker"]) for one in values(text)["agenda"]]
    assert found == [
        ("Đăng ký đại biểu", "Ban Thư ký"),
        ("Khai mạc hội thảo", "Chủ tịch Hội"),
        ("Tham quan vườn dược liệu", None),
    ]


def test_a_schedule_under_headings_of_days_sets_each_item() -> None:
    found = values(
        "Thông báo lịch tiếp xúc cử tri trước kỳ họp thường lệ giữa năm 2031\n*Ngày 02/6/2031 (thứ Hai):\n"
        "- 7h30: Thôn A, tại Nhà văn hóa thôn A\n- 9h30: Thôn B, tại sân đình làng B\n*Ngày 03/6/2031 (thứ Ba):\n"
        "- 7h30: Thôn C, tại Nhà văn hóa thôn C\n"
    )
    assert found["agenda"] == []
    assert [(one["title"], one["start"], one["place"]) for one in found["sessions"]] == [
        ("Tiếp xúc cử tri - Thôn A", "2031-06-02T07:30", "Nhà văn hóa thôn A"),
        ("Tiếp xúc cử tri - Thôn B", "2031-06-02T09:30", "sân đình làng B"),
        ("Tiếp xúc cử tri - Thôn C", "2031-06-03T07:30", "Nhà văn hóa thôn C"),
    ]


def test_a_day_that_gives_way_to_another_limit_is_no_sitting() -> None:
    text = (
        "Thông báo gia hạn nộp tham luận Hội thảo A\nBan Tổ chức Hội thảo A xin thông báo: thời hạn nhận tham luận được"
        " gia hạn đến hết ngày 31/10/2031 (thay vì ngày 15/10/2031 như thông báo số 1).\n"
        "Tác giả có bài được duyệt sẽ nhận thư mời trước ngày 20/11/2031.\n"
    )
    assert (starts(text), dues(text)[0], values(text)["tasks"]) == ([], "2031-10-31", [])


def test_one_column_may_hold_clock_and_content() -> None:
    rows = "Thứ Hai 07/4 | Chiều | 14h00 - Làm việc với BHXH huyện B | BHXH huyện B | GĐ Trần A\n"
    head = "LỊCH LÀM VIỆC CỦA BAN GIÁM ĐỐC TUẦN 15\nTừ ngày 07/4/2031 đến ngày 11/4/2031\n"
    (one,) = values(f"{head}THỨ, NGÀY | BUỔI | THỜI GIAN - NỘI DUNG | ĐỊA ĐIỂM | THÀNH PHẦN\n{rows}")["sessions"]
    assert (one["start"], one["place"]) == ("2031-04-07T14:00", "BHXH huyện B")


def test_a_bare_name_is_said_with_the_body_that_met() -> None:
    text = "THÔNG BÁO\nkết luận của Ban Thường vụ Huyện ủy tại phiên họp ngày 03/02/2031\n1. Giao Văn phòng theo dõi."
    assert [one["title"] for one in values(text)["sessions"]] == ["Phiên họp Ban Thường vụ Huyện ủy"]
