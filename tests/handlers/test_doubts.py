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
