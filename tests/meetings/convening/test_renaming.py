"""A misspelt name is put right in every field of a draft; the paper and its quotes keep their words."""

from __future__ import annotations

from datetime import datetime

import pytest

from meetings.convening import correct, meeting_of
from meetings.convening.renaming import names, renamed
from meetings.facts import Source, SourceKind
from meetings.model import Meeting
from meetings.moments import VIETNAM
from meetings.plain import to_plain
from meetings.reading.documents import of_text, read

NOW = datetime(2031, 5, 5, 9, 0, tzinfo=VIETNAM)
BY_HAND = Source(SourceKind.ORGANISER, by="Lan", at=NOW)
TOUR = (
    "SỞ NỘI VỤ TỈNH SƠN BÌNH\nSố: 12/KH-SNV\nSơn Bình, ngày 02 tháng 5 năm 2031\nKẾ HOẠCH\nLàm việc về văn thư năm 2031\n"
    "STT | THỜI GIAN | Đơn vị\n1 | 14h00 ngày 8/6/2031 | UBND huyện Phù Cù\n2 | 08h30 ngày 9/6/2031 | UBND huyện Phù Cùng\n"
    "UBND huyện Phù Cù chuẩn bị báo cáo về văn thư, gửi về Sở trước ngày 01/6/2031.\n"
)


def tour() -> Meeting:
    return meeting_of(read(of_text(TOUR)), NOW).meeting


def said(meeting: Meeting) -> str:
    """All words of the meeting but its papers and quotes."""
    plain = to_plain(meeting)
    plain.pop("documents")
    return _unquoted(plain)


def _unquoted(plain: object) -> str:
    if isinstance(plain, dict):
        return " ".join(_unquoted(value) for key, value in plain.items() if key != "source")
    return " ".join(map(_unquoted, plain)) if isinstance(plain, list) else str(plain)


def test_a_unit_renamed_is_renamed_in_its_visit_and_in_what_is_asked_of_it() -> None:
    before = tour()
    assert said(before).count("Phù Cù ") >= 3
    after = correct(before, "roster.ubnd-huyen-phu-cu", "UBND huyện Phù Cừ", BY_HAND)
    assert "Phù Cù " not in said(after)
    assert said(after) == said(before).replace("huyện Phù Cù ", "huyện Phù Cừ ")
    assert [one.unit.key for one in after.roster] == [one.unit.key for one in before.roster]
    assert after.documents == before.documents


def test_a_longer_name_and_a_name_that_is_nowhere_stay() -> None:
    meeting = renamed(tour(), "Phù Cù", "Phù Cừ", BY_HAND)
    assert "Phù Cùng" in said(meeting)
    assert renamed(meeting, "Tiên Lữ", "Tiên Lư", BY_HAND) == meeting
    assert names(tour(), "Phù Cù")
    assert not names(meeting, "Phù Cù")


@pytest.mark.parametrize(
    ("short", "longer", "new"),
    [
        ("Sở Y tế", "Sở Y tế Hà Nội", "Sở Y tế tỉnh Bến Tre"),
        ("UBND huyện Tân", "UBND huyện Tân Phú", "UBND huyện Tân An"),
    ],
)
def test_a_unit_whose_name_begins_with_that_of_another_stays(short: str, longer: str, new: str) -> None:
    before = correct(tour(), "title", f"{longer}, {short} và {short} Giả", BY_HAND)
    before = correct(before, "roster.+", f"{short}\n{longer}", BY_HAND)
    key = next(one.unit.key for one in before.roster if one.unit.name == short)
    after = correct(before, f"roster.{key}", new, BY_HAND)
    assert [one.unit.name for one in after.roster][-2:] == [new, longer]
    assert after.title.value == f"{longer}, {new} và {new} Giả"


@pytest.mark.parametrize("typed", ["Sở Y\\tế\\q", r"\1", r"\g<0>"])
def test_a_name_stands_as_it_was_typed(typed: str) -> None:
    after = correct(tour(), "roster.ubnd-huyen-phu-cu", typed, BY_HAND)
    assert after.roster[0].unit.name == typed
    assert after.sessions[0].title.value.count(typed) == 1


def test_what_was_put_right_says_who_did() -> None:
    visit = renamed(tour(), "Phù Cù", "Phù Cừ", BY_HAND).sessions[0]
    assert visit.title.source == BY_HAND
    assert visit.start is not None
    assert visit.start.source.kind is SourceKind.DOCUMENT
