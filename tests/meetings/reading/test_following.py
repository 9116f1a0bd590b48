"""What goes on from the last question, as people type it, and what stands by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.moments import VIETNAM
from meetings.reading.fold import fold
from meetings.reading.question.following import LASTING, Aspect, Following, Spoken, following

NOW = datetime(2026, 11, 18, 9, 15, tzinfo=VIETNAM)
OTHERS = [
    ("thế còn Bến Tre?", "Bến Tre"),
    ("còn Bến Tre thì sao", "Bến Tre"),
    ("thế còn ở Bến Tre thì sao ạ?", "Bến Tre"),
    ("the con ben tre", "ben tre"),
    ("còn Bến Tre?", "Bến Tre"),
    ("Vậy còn Sở Cà Mau thì thế nào ạ", "Sở Cà Mau"),
    ("Bến Tre thì sao nhỉ?", "Bến Tre"),
    ("con kon tum sao a", "kon tum"),
    ("and Ben Tre?", "Ben Tre"),
    ("And for Ben Tre", "Ben Tre"),
    ("what about Ben Tre?", "Ben Tre"),
    ("how about Kon Tum please", "Kon Tum"),
    ("Còn Phù Cừ, Hưng Yên thì sao?", "Phù Cừ Hưng Yên"),
]
ASPECTS = [
    (Aspect.TIME, ["mấy giờ?", "mấy giờ vậy ạ", "lúc mấy giờ thế", "may h", "may gio a", "bao giờ xong?", "khi nào"]),
    (
        Aspect.TIME,
        ["what time?", "When is it?", "and what time does it start?", "buổi đó họp mấy giờ", "kết thúc lúc nào"],
    ),
    (Aspect.PLACE, ["ở đâu?", "o dau vay", "ở chỗ nào ạ", "địa chỉ?", "phòng nào", "thế ở đâu", "hôm đó họp ở đâu"]),
    (Aspect.PLACE, ["where?", "where is it?", "which room?", "cuộc họp đó ở đâu ạ", "where is that meeting held"]),
    (Aspect.CHAIR, ["ai chủ trì?", "chủ trì là ai", "ai chu tri vay a", "thế ai chủ trì", "buổi đấy ai chủ trì"]),
    (Aspect.CHAIR, ["who chairs?", "who is chairing it?", "who's the chair?"]),
    (Aspect.PEOPLE, ["ai dự?", "nhung ai du", "thành phần gồm những ai", "who attends?"]),
]
ALONE = [
    "lịch của Sở Vĩnh Long",
    "mai họp mấy giờ",
    "họp ở đâu",
    "hạn nộp báo cáo là ngày nào",
    "Bến Tre",
    "29/5",
    "xin phát biểu",
    "trưa ăn ở đâu",
    "nộp ở đâu",
    "phòng họp Bến Tre ở đâu",
    "dòng một\nthế còn Bến Tre?",
    "còn",
    "thế còn?",
    "",
]


@pytest.mark.parametrize(("said", "other"), OTHERS, ids=[said for said, _ in OTHERS])
def test_the_same_is_asked_about_something_else(said: str, other: str) -> None:
    assert following(said) == Following(other)
    assert following(fold(said).upper()) == Following(fold(other).upper())


@pytest.mark.parametrize(("aspect", "said"), [(aspect, one) for aspect, some in ASPECTS for one in some])
def test_more_is_asked_about_the_same(aspect: Aspect, said: str) -> None:
    assert following(said) == Following(aspect=aspect)
    assert following(fold(said).upper()) == Following(aspect=aspect)


@pytest.mark.parametrize("said", ALONE)
def test_a_whole_question_goes_on_from_nothing(said: str) -> None:
    assert following(said) is None


def test_what_was_spoken_of_lasts_ten_minutes() -> None:
    spoken = Spoken("m", NOW)
    assert spoken.lasts(NOW + LASTING)
    assert not spoken.lasts(NOW + LASTING + timedelta(seconds=1))


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_whatever_is_typed_is_about_one_thing_at_most(said: str) -> None:
    found = following(said)
    assert found is None or (found.other is None) != (found.aspect is None)
