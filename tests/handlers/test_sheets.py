"""What is merged into letters: every code once, nothing that a spreadsheet would calculate, and a QR code of the link."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.papers.qr import QUIET, SCALE, png
from handlers.papers.sheet import csv_file, xlsx_file
from handlers.views.codes import copied, sheet
from handlers.views.screen import COPY_LIMIT, utf16_length
from locales import LANGUAGES, words
from meetings.invitations import Invitation
from meetings.units import Unit
from tests.made import DAY, instant, invited, meeting

HELD = meeting(roster=(invited("so-hue", "Sở KH&CN Huế"), invited("so-an", "=1+1 An"), invited("so-ca", "+84 Cà")))
UNTIL = instant(DAY, 9) + timedelta(days=30)


def _made(code: str, unit: str, role: str = "contact") -> Invitation:
    return Invitation(code, "hop", unit, role, 5, 0, UNTIL, revoked=False)


MADE = [_made("33333333", "so-an"), _made("22222222", "so-hue"), _made("44444444", ""), _made("55555555", "gone")]


def test_rows_are_in_the_order_of_the_document_and_only_of_units_on_it() -> None:
    head, rows = sheet(words("vi"), MADE, HELD, "bot")
    assert head == ["Đơn vị", "Vai trò", "Mã mời", "Đường dẫn", "Dùng đến"]
    assert [row[:3] for row in rows] == [
        ["", "đầu mối", "4444-4444"],
        ["Sở KH&CN Huế", "đầu mối", "2222-2222"],
        ["=1+1 An", "đầu mối", "3333-3333"],
    ]
    assert rows[1][3] == "https://t.me/bot?start=22222222"


def test_csv_is_read_by_spreadsheets_and_calculates_nothing() -> None:
    head, rows = sheet(words("vi"), MADE, HELD, "bot")
    content = csv_file(head, rows)
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert read[0] == head
    assert [row[0] for row in read[1:]] == ["", "Sở KH&CN Huế", "'=1+1 An"]


def test_xlsx_holds_the_same_as_text() -> None:
    head, rows = sheet(words("vi"), MADE, HELD, "bot")
    with zipfile.ZipFile(io.BytesIO(xlsx_file("Mã mời", head, rows))) as book:
        strings, cells = book.read("xl/sharedStrings.xml").decode(), book.read("xl/worksheets/sheet1.xml").decode()
    assert all(text.replace("&", "&amp;") in strings for row in rows for text in row if text)
    assert "<f>" not in cells


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=900))
def test_what_is_copied_fits_whatever_the_names(name: str) -> None:
    unit, held = Unit("so-hue", f"x{name}"), replace(HELD, short=f"x{name}")
    for language in LANGUAGES:
        text = copied(words(language), held, MADE[1], unit, "a_bot_with_the_longest_name_bot")
        assert utf16_length(text) <= COPY_LIMIT
        assert "2222-2222" in text
        assert "start=22222222" in text


def test_a_qr_code_is_a_picture_to_print() -> None:
    content = png("https://t.me/diemcau_bot?start=dv-hoi-nghi-2020")
    assert content.startswith(b"\x89PNG\r\n")
    width, height = int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    assert width == height
    assert width // SCALE - 2 * QUIET in range(21, 178, 4)
    assert png("https://t.me/diemcau_bot?start=CDFGHJKM") != content
