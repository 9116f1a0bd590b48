"""Lines and sentences of a document: joined where a page cut them, split where a list stood on one line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.reading.documents.blocks import Paragraph, Table, of_text
from meetings.reading.documents.cleaning import clean
from meetings.reading.documents.text import flat, text_of


def lines(text: str) -> list[str]:
    return [line.text for line in text_of(of_text(text)).lines]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[bookmark: _Hlk1]1. Thời gian", "1. Thời gian"),
        ("## **KẾ HOẠCH**", "KẾ HOẠCH"),
        ("*Hà Nội, ngày 3 tháng 2*", "Hà Nội, ngày 3 tháng 2"),
        ("* SÁNG: giao ban", "* SÁNG: giao ban"),
        ("<b>STT</b>", "STT"),
        ("Hội\u200b nghị\u00a0 tỉnh", "Hội nghị tỉnh"),
    ],
)
def test_markup_is_no_text(written: str, read: str) -> None:
    assert clean(written) == read


def test_a_sentence_that_a_page_break_cut_is_one_line() -> None:
    assert lines("Gửi báo cáo trước ngày\n\n\n10/4/2031.") == ["Gửi báo cáo trước ngày 10/4/2031."]
    assert lines("Sở Nội vụ chủ trì, phối hợp với\ncác sở liên quan") == [
        "Sở Nội vụ chủ trì, phối hợp với các sở liên quan"
    ]


def test_headings_and_cells_stay_apart() -> None:
    assert lines("Tuần trước\nTuần sau\nNgày\nThứ 2") == ["Tuần trước", "Tuần sau", "Ngày", "Thứ 2"]


def test_a_list_on_one_line_becomes_items() -> None:
    said = "1. Huyện A: sáng 28/11. Trụ sở xã.2. Huyện B: chiều 28/11. Nhà văn hoá.3. Huyện C: sáng 29/11. Hội trường."
    assert [line[:10] for line in lines(said)] == ["1. Huyện A", "2. Huyện B", "3. Huyện C"]


def test_rows_are_cells_whatever_the_table_was_flattened_to() -> None:
    table = text_of((Paragraph("Lịch", 1), Table((("STT", "Thời gian"), ("1", "8h00")), 2)))
    piped = text_of(of_text("Lịch\n| STT | Thời gian |\n| 1 | 8h00 |"))
    tabbed = text_of(of_text("Lịch\nSTT\tThời gian\n1\t8h00"))
    for read in (table, piped, tabbed):
        assert [line.cells for line in read.lines] == [(), ("STT", "Thời gian"), ("1", "8h00")]
        assert [line.at for line in read.lines] == [1, 2, 3]


def test_sentences_know_their_place() -> None:
    text = text_of(of_text("Họp tại P. 2. Thành phần: TS. Lê A.\n\nNơi nhận:"))
    assert [(one.text, one.at) for one in text.sentences] == [
        ("Họp tại P. 2. Thành phần: TS. Lê A.", 1),
        ("Nơi nhận:", 3),
    ]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_flat_keeps_every_place(text: str) -> None:
    assert len(flat(text)) == len(text)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_text_can_be_cut_and_every_sentence_found_again(written: list[str]) -> None:
    text = text_of(tuple(Paragraph(one, at) for at, one in enumerate(written, start=1)))
    for one in text.sentences:
        line = text.lines[one.line]
        assert line.text[one.start : one.start + len(one.text)] == one.text
        assert line.at == one.at
