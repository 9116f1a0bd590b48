"""The pages of a letter that was read: a session or a duty is never torn apart, and a tour bears the name of its plan."""

from __future__ import annotations

from datetime import datetime

from handlers.views import letters
from handlers.views.screen import plain
from locales import words
from meetings.convening import meeting_of
from meetings.moments import VIETNAM
from meetings.reading.documents import of_text, read

NOW = datetime(2025, 5, 7, 9, 0, tzinfo=VIETNAM)
ROWS = "\n".join(
    f"| {day - 11} | 8h00 ngày {day}/5/2025 | UBND huyện {name} | Hội trường UBND huyện {name} |"
    for day, name in enumerate(("An Mẫu", "Bình Mẫu", "Châu Mẫu", "Duy Mẫu", "Gia Mẫu", "Hòa Mẫu"), 12)
)
PLAN = f"""SỞ MẪU SƠN BÌNH
Số: 12/KH-SM
Sơn Bình, ngày 02 tháng 5 năm 2025
KẾ HOẠCH
Làm việc với UBND các huyện về chuyển đổi số năm 2025

LỊCH LÀM VIỆC
| STT | THỜI GIAN | ĐƠN VỊ | ĐỊA ĐIỂM |
{ROWS}
"""


def pages() -> list[str]:
    proposed = meeting_of(read(of_text(PLAN)), NOW)
    first = letters.page(words("vi"), proposed, 0)
    (number,) = [one.label.partition("/")[2] for row in first.rows for one in row if "/" in one.label]
    return [plain(letters.page(words("vi"), proposed, each).text) for each in range(int(number))]


def test_whatever_belongs_to_a_session_stands_on_its_page() -> None:
    shown = pages()
    assert sum(page.count("Bắt đầu: ") for page in shown) == 6
    for page in shown:
        assert page.count("Bắt đầu: ") == page.count("Kết thúc: ") == page.count("Địa điểm: ")


def test_a_tour_is_called_after_its_plan_and_not_after_its_first_stop() -> None:
    assert "Tên hội nghị: Làm việc với UBND các huyện về chuyển đổi số năm 2025" in pages()[0]
