"""What looks wrong with a document reads as a sentence, in both languages, with its days in the official style."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.views.warned import warned
from locales import words
from meetings.problems import Problem


@pytest.mark.parametrize(
    ("problem", "vi", "en"),
    [
        (
            Problem("lint.weekday", {"quote": "thứ Năm, ngày 14/5/2025", "day": date(2025, 5, 14)}),
            "“thứ Năm, ngày 14/5/2025”: ngày này là thứ Tư 14/5/2025.",
            "“thứ Năm, ngày 14/5/2025”: that day is Wednesday 14 May 2025.",
        ),
        (
            Problem("lint.day_off", {"day": date(2025, 5, 11), "holiday": None, "title": "Họp <giao ban>"}),
            "Chủ nhật 11/5/2025 là ngày nghỉ (cuối tuần): Họp &lt;giao ban&gt;",
            "Sunday 11 May 2025 is no working day (weekend): Họp &lt;giao ban&gt;",
        ),
        (
            Problem("lint.concluded_late", {"held": date(2023, 3, 17), "issued": date(2023, 4, 16), "days": 20}),
            "Thông báo kết luận ra sau cuộc họp thứ Sáu 17/3/2023 là 20 ngày làm việc; thời hạn là 5 ngày làm việc.",
            "The conclusions came out 20 working days after the meeting of Friday 17 March 2023; the limit is 5.",
        ),
    ],
)
def test_a_warning_is_a_sentence(problem: Problem, vi: str, en: str) -> None:
    assert [str(warned(words(language), problem)) for language in ("vi", "en")] == [vi, en]


def test_what_is_asked_for_is_cut_to_a_line() -> None:
    assert len(warned(words("vi"), Problem("lint.no_deadline", {"what": "báo cáo " * 60}))) < 200
