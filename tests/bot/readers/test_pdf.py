from __future__ import annotations

import asyncio
import io

import pytest
from PIL import Image

from bot.readers import pdf
from bot.readers.fronts import Fronts
from meetings.problems import Refusal
from meetings.reading.secrecy import stamped
from tests.bot.readers import made

HEAD = """#grid(columns: (2fr, 3fr), gutter: 8pt,
align(center)[ỦY BAN NHÂN DÂN\\ XÃ NGHĨA TRUNG\\ Số: 01/GM-UBND],
align(center)[*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*\\ Độc lập - Tự do - Hạnh phúc\\ #line(length: 50%) _Huyện Phù Cừ, ngày 9 tháng 4 năm 2023_])
"""
FOOT = (
    "\n#grid(columns: (1fr, 1fr), [*Nơi nhận:*\\ - Như trên;\\ - Lưu: VT.], align(center)[*CHỦ TỊCH*\\ \\ Lê Văn Lưu])"
)
ROWS = tuple((str(number), "14h00 ngày 18/4/2023", f"UBND huyện {number}") for number in range(1, 60))
TABLE = "#table(columns: (1fr, 2fr, 3fr), table.header[STT][THỜI GIAN][Đơn vị], " + ", ".join(
    f"[{cell}]" for row in ROWS for cell in row
)


def lines(content: bytes) -> list[object]:
    return [what for _at, what in pdf.read(content)]


def test_head_and_foot_are_read_a_column_after_the_other_and_the_number_of_the_page_is_no_text() -> None:
    assert lines(made.pdf(HEAD + "\nKính gửi: các thôn." + FOOT)) == [
        "ỦY BAN NHÂN DÂN",
        "XÃ NGHĨA TRUNG",
        "Số: 01/GM-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Huyện Phù Cừ, ngày 9 tháng 4 năm 2023",
        "Kính gửi: các thôn.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "CHỦ TỊCH",
        "Lê Văn Lưu",
    ]


def test_a_table_over_two_pages_is_one_and_its_repeated_head_stands_once() -> None:
    (_, before), (_, table), (_, after) = pdf.read(made.pdf(f"Lịch làm việc\n{TABLE})\nHết."))
    assert (before, after) == ("Lịch làm việc", "Hết.")
    assert table == (("STT", "THỜI GIAN", "Đơn vị"), *ROWS)


def test_words_far_apart_in_a_line_are_cells() -> None:
    assert lines(made.pdf("8h00 #h(4cm) Khai mạc")) == ["8h00\tKhai mạc"]


def test_a_document_of_three_hundred_pages_is_refused_with_both_numbers() -> None:
    with pytest.raises(Refusal) as refused:
        pdf.read(made.pdf("x\n#for _ in range(299) [#pagebreak() x]"))
    assert refused.value.problem.key == "reading.too_long"
    assert refused.value.problem.values == {"pages": 300, "limit": 100}


def test_a_scan_that_bears_an_electronic_signature_has_no_text() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (100, 141), "grey").save(stream, "PNG")
    picture = f"image(bytes(({', '.join(map(str, stream.getvalue()))})), width: 100%)"
    with pytest.raises(Refusal) as refused:
        pdf.read(made.pdf(f"#set page(margin: 0pt)\n#place({picture})\nNgười ký: UBND xã"))
    assert refused.value.problem.key == "reading.no_text"
    assert lines(made.pdf(f"#box({picture.replace('100%', '2cm')})\nKính gửi: các thôn.")) == ["Kính gửi: các thôn."]


def test_drawn_pages_have_no_text_though_they_have_numbers() -> None:
    assert pdf.read(made.pdf("#rect(width: 10cm, height: 10cm)")) == []


def test_what_is_no_whole_file_is_broken() -> None:
    with pytest.raises(Refusal) as refused:
        pdf.read(made.pdf("x")[:300])
    assert refused.value.problem.key == "file.broken"


async def test_the_first_page_is_read_of_however_long_a_document_and_a_broken_one_says_nothing() -> None:
    content = made.pdf("BỘ KHOA HỌC VÀ CÔNG NGHỆ\\ *TỐI MẬT*\n#for _ in range(150) [#pagebreak() hai]")
    fronts = Fronts()
    page, broken, none = await asyncio.gather(fronts(content), fronts(content[:3000] + b"endobj"), fronts(b"%PDF-1.7"))
    assert page.splitlines()[:2] == ["BỘ KHOA HỌC VÀ CÔNG NGHỆ", "TỐI MẬT"]
    assert "hai" not in page
    assert stamped(page)
    assert (broken, none) == ("", "")
