"""Questions as people type them: our own examples, and whatever else may be typed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.moments import VIETNAM
from meetings.reading.fold import fold
from meetings.reading.question import Intent, asks_for_all, understand
from meetings.reading.question.cues import cues
from meetings.reading.question.spelling import corrected, spelled_out

NOW = datetime(2026, 11, 18, 9, 15, tzinfo=VIETNAM)
ROWS = [line.split("\t") for line in (Path(__file__).parent / "questions.tsv").read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("said", "wanted"), ROWS, ids=[row[0] for row in ROWS])
def test_the_intent_is_understood(said: str, wanted: str) -> None:
    assert understand(said, NOW).intent in wanted.split("|")


@pytest.mark.parametrize(("said", "wanted"), ROWS[::4], ids=[row[0] for row in ROWS[::4]])
def test_diacritics_and_case_make_no_difference(said: str, wanted: str) -> None:
    assert understand(fold(said).upper(), NOW).intent in wanted.split("|")


@pytest.mark.parametrize(
    ("said", "meant"),
    [("diemdanh", Intent.CHECK_IN), ("dangky", Intent.REGISTER), ("phatbieu", Intent.SPEAK_REQUEST)],
)
def test_words_written_together_are_parted(said: str, meant: Intent) -> None:
    assert understand(said).intent is meant


@pytest.mark.parametrize(
    ("said", "meant"), [("ketluaan", "ketluaan"), ("chuonng trinh", "chuong trinh"), ("nhiemm vu", "nhiem vu")]
)
def test_a_slip_of_one_letter_is_mended(said: str, meant: str) -> None:
    assert corrected(said) == meant


def test_a_number_before_an_abbreviation_counts_people() -> None:
    assert spelled_out("2 cv, xin cv 15") == "2 cv xin cong van 15"


@pytest.mark.parametrize("name", ["An Giang", "Hà Nội", "Bến Tre", "Phú Yên", "Kon Tum", "Hưng Yên", "Cà Mau"])
def test_a_name_alone_asks_for_nothing_in_particular(name: str) -> None:
    assert not understand(name, NOW).sure


@pytest.mark.parametrize("said", ["phó giám đốc đi thay được ko", "mấy giờ họp vậy ạ", "han nop la ngay nao", "ở đâu?"])
def test_a_question_is_worded_as_one(said: str) -> None:
    assert understand(said).asks


@pytest.mark.parametrize(
    "said",
    [
        "bận đi công tác",
        "1. Nguyễn Văn A\n2. Trần Thị B",
        "xin phát biểu",
        "camera không nhận",
        "máy chiếu chưa lên hình",
        "",
    ],
)
def test_an_answer_is_not(said: str) -> None:
    assert not understand(said).asks


def test_a_day_alone_asks_for_the_schedule() -> None:
    found = understand("29/11", NOW)
    assert (found.intent, found.sure, found.slots["date"]) == (Intent.SCHEDULE, True, "2026-11-29")


def test_number_of_a_document_and_of_people_are_told() -> None:
    assert understand("xin công văn 1471/BKHCN-ĐP", NOW).slots["doc"] == "1471/BKHCN-ĐP"
    assert understand("Sơn La có mặt 6/6", NOW).slots["count"] == "6/6"


def test_every_cue_is_of_an_intent_and_folded() -> None:
    found = [cue for some in cues().by_word.values() for cue in some]
    assert {cue.intent for cue in found} == {intent.value for intent in Intent}
    assert [word for cue in found for word in cue.words if fold(word) != word] == []


@given(st.text(max_size=400))
def test_whatever_is_typed_is_answered(said: str) -> None:
    found = understand(said, NOW)
    assert found.second is not found.intent


@pytest.mark.parametrize(
    "said", ["hội nghị có mấy điểm cầu", "cho xem cac diem cau", "how many bridge points are there"]
)
def test_all_bridge_points_are_asked_for(said: str) -> None:
    assert asks_for_all(said)
    assert not asks_for_all("em ngồi ở điểm cầu nào")


def test_morning_or_afternoon_names_no_day() -> None:
    assert dict(understand("họp sáng hay chiều vậy ạ", NOW).slots) == {}
    assert "date" in understand("họp sáng mai hay khi nào", NOW).slots
