"""What looks wrong with a document stays with its draft on the desk and is read on its first page."""

from __future__ import annotations

from datetime import datetime

from handlers.views import letter_warnings, letters
from handlers.views.screen import plain
from locales import words
from meetings.convening import Proposed, meeting_of
from meetings.moments import VIETNAM
from meetings.plain import from_plain, to_plain
from meetings.reading.documents import of_text, read

NOW = datetime(2025, 5, 7, 9, 0, tzinfo=VIETNAM)
LETTER = """UBND TỈNH SƠN BÌNH
Số:    /GM-UBND
Sơn Bình, ngày 05 tháng 5 năm 2025
GIẤY MỜI
Họp Ban Chỉ đạo chuyển đổi số

Kính gửi: UBND huyện Phù Cù

Thời gian: 8h00 ngày 11/5/2025.
"""


def test_doubts_survive_the_desk_and_are_said_first() -> None:
    proposed = meeting_of(read(of_text(LETTER)), NOW)
    again = from_plain(Proposed, to_plain(proposed))
    assert again == proposed
    said = [line for line in plain(letters.page(words("vi"), again, 0).text).splitlines() if line.startswith("Lưu ý")]
    assert said == [
        "Lưu ý: Văn bản chưa ghi số.",
        "Lưu ý: Chủ nhật 11/5/2025 là ngày nghỉ (cuối tuần): Họp Ban Chỉ đạo chuyển đổi số",
        "Lưu ý: “Phù Cù” gần giống “Phù Cừ”, có thể viết nhầm.",
    ]


def test_a_button_counts_the_doubts_and_opens_what_to_do() -> None:
    proposed = meeting_of(read(of_text(LETTER)), NOW)
    labels = [one.label for row in letters.page(words("vi"), proposed, 0).rows for one in row]
    assert "Xem lưu ý (3)" in labels
    opened = {language: plain(letter_warnings.warnings(words(language), proposed, 0).text) for language in ("vi", "en")}
    assert "có thể viết nhầm.\nSửa tên nếu nhầm" in opened["vi"]
    assert "Correct the name if it is a slip" in opened["en"]


def test_a_name_that_the_draft_does_not_use_is_mended_on_the_paper() -> None:
    letter = LETTER.replace("Sơn Bình, ngày", "Hung Yên, ngày").replace("UBND huyện Phù Cù", "Sở Y tế tỉnh Hưng Yên")
    opened = letter_warnings.warnings(words("vi"), meeting_of(read(of_text(letter)), NOW), 0)
    assert "có thể viết nhầm.\nTên này chỉ có trong văn bản, bản nháp không dùng" in plain(opened.text)
    assert not [one.label for row in opened.rows for one in row if one.label.startswith("Sửa thành")]


def test_words_that_two_fields_were_read_from_stand_once_though_one_goes_on() -> None:
    opening = (
        "Ngày 06 tháng 5 năm 2025 tại tỉnh Giả Định, Bộ Viễn thông Giả Định phối hợp với Ủy ban nhân dân tỉnh Giả Định"
    )
    letter = f"{opening} tổ chức Hội nghị Giám đốc Sở toàn quốc năm 2025. Đồng chí Nguyễn Văn A, Bộ trưởng, chủ trì Hội nghị.\n"
    said = plain(letters.page(words("vi"), meeting_of(read(of_text(letter)), NOW), 0).text)
    assert "Cơ quan mời: Bộ Viễn thông Giả Định phối hợp với Ủy ban nhân dân tỉnh Giả Định\n" in said
    assert said.count("“Ngày 06 tháng 5 năm 2025 tại tỉnh Giả Định") == 1
