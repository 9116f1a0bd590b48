from __future__ import annotations

import docx
import pytest

from bot.readers import word
from meetings.problems import Refusal
from tests.bot.readers.made import SCHEDULE, exchanged, letter, saved, written

BOMB = b"<w:p/>" * 1_000_000


def test_paragraphs_and_tables_stand_in_their_order_with_their_places() -> None:
    document = docx.Document()
    document.add_paragraph("Số: 01/GM-UBND")
    document.add_paragraph("")
    table = document.add_table(2, 2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], "abcd", strict=True):
        cell.text = text
    document.add_paragraph("Nơi nhận:")
    assert word.read(saved(document)) == [(1, "Số: 01/GM-UBND"), (3, (("a", "b"), ("c", "d"))), (5, "Nơi nhận:")]


def test_a_cell_over_two_rows_counts_for_both_and_one_over_two_columns_stands_in_the_first() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "THỨ HAI"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "8h00"
    table.cell(1, 1).text, table.cell(2, 1).text = "Họp giao ban", "Tiếp dân"
    assert word.read(saved(document)) == [(1, (("THỨ HAI", ""), ("8h00", "Họp giao ban"), ("8h00", "Tiếp dân")))]


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("<w:r><w:t>ngày </w:t></w:r><w:smartTag><w:r><w:t>29/5</w:t></w:r></w:smartTag>", "ngày 29/5"),
        ("<w:ins><w:r><w:t>14h00</w:t></w:r></w:ins><w:del><w:r><w:delText>8h00</w:delText></w:r></w:del>", "14h00"),
        ("<w:hyperlink><w:r><w:t>a@b.vn</w:t></w:r></w:hyperlink>", "a@b.vn"),
        ("<w:r><w:t>8h00</w:t><w:tab/><w:t>Khai mạc</w:t></w:r>", "8h00\tKhai mạc"),
        ("<w:r><w:instrText>DATE</w:instrText><w:t>Hoa\u0300</w:t></w:r>", "Hoà"),
    ],
)
def test_what_word_wraps_around_words_hides_none(body: str, read: str) -> None:
    assert word.read(written(f"<w:p>{body}</w:p>")) == [(1, read)]


def test_a_content_control_and_a_text_box_are_read() -> None:
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Hỏa tốc</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>Kính gửi</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    assert word.read(written(f"<w:p>{box}</w:p>{control}")) == [(2, "Hỏa tốc"), (3, "Kính gửi")]


def test_tables_within_tables_are_read_to_a_depth_and_end() -> None:
    cell = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    for _ in range(30):
        cell = f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    assert word.read(written(cell)) == []
    assert word.read(written("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")) != []


@pytest.mark.parametrize(
    ("part", "key"),
    [
        (BOMB, "file.bomb"),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + b"<x>&e;</x>", "file.broken"),
        ('<!DOCTYPE x [<!ENTITY e "x">]><x/>'.encode("utf-16"), "file.broken"),
    ],
    ids=["bomb", "external entity", "DTD in UTF-16"],
)
def test_hostile_parts_are_refused_before_they_are_opened(part: bytes, key: str) -> None:
    with pytest.raises(Refusal) as refused:
        word.read(exchanged(letter("x"), {"word/document.xml": part}))
    assert refused.value.problem.key == key


def test_many_small_parts_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        word.read(exchanged(letter("x"), {f"word/media/{number}.png": b"" for number in range(2_001)}))
    assert refused.value.problem.key == "file.bomb"


def test_a_part_that_is_larger_than_it_says_is_refused() -> None:
    content = bytearray(exchanged(letter("x"), {"word/document.xml": b"<x>" + b"a" * 5_000}))
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"word/document.xml"))
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(Refusal) as refused:
        word.read(bytes(content))
    assert refused.value.problem.key == "file.broken"


def test_the_schedule_comes_out_as_it_went_in() -> None:
    assert word.read(letter("Lịch làm việc", rows=SCHEDULE)) == [(1, "Lịch làm việc"), (2, SCHEDULE)]


def test_a_row_in_a_control_is_a_row() -> None:
    row = "<w:tr><w:tc><w:p><w:r><w:t>8h00</w:t></w:r></w:p></w:tc></w:tr>"
    body = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    assert word.read(written(body)) == [(1, (("8h00",),))]
