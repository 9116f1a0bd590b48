from __future__ import annotations

import json

import pytest

from bot.readers.reading import blocks_of
from meetings.problems import Problem
from meetings.reading.documents import Paragraph, Table
from tests.bot.readers import made
from tests.bot.shell import Shell

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b" ", "file.empty"),
        (b"MZ" + bytes(100), "file.program"),
        (b"Rar!" + bytes(100), "file.archive"),
        (PNG, "reading.no_text"),
        (bytes(range(256)), "reading.other"),
        (made.exchanged(made.letter("x"), {"word/vbaProject.bin": b"x"}), "file.macros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"), "file.encrypted"),
        (made.letter("ỦY BAN NHÂN DÂN", "TUYỆT MẬT", "Kế hoạch"), "file.secret"),
        (made.letter("x")[:-400], "file.broken"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_with_its_reason_and_no_child(content: bytes, key: str) -> None:
    assert blocks_of(content) == Problem(key)


@pytest.mark.parametrize(
    "content",
    [made.letter("ỦY BAN NHÂN DÂN", rows=[["MẬT", "Số: 1/KH"]]), "UBND XÃ\n\nMẬT\n\nKẾ HOẠCH".encode("utf-16-le")],
    ids=["in a cell", "in UTF-16"],
)
def test_the_stamp_of_a_secret_is_found_wherever_it_stands_on_the_first_page(content: bytes) -> None:
    assert blocks_of(content) == Problem("file.secret")


def test_a_secret_pdf_is_refused_and_one_that_speaks_of_secrets_is_not() -> None:
    assert blocks_of(made.pdf("#box(stroke: 1pt)[MẬT]\n\nKế hoạch")) == Problem("file.secret")
    assert blocks_of(made.pdf("Giữ bí mật đến phút cuối")) == (Paragraph("Giữ bí mật đến phút cuối", 1),)


def test_text_in_an_old_encoding_is_text() -> None:
    assert blocks_of("Tái đàn".encode("cp1258", "replace")) == (Paragraph("Tái đàn", 1),)


def test_the_verb_shows_lines_with_their_numbers(shell: Shell) -> None:
    (shell.folder / "lich.bin").write_bytes(made.letter("Lịch", rows=made.SCHEDULE))
    done = shell.here("read", "lich.bin")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[1] == "   2  STT | THỜI GIAN | Đơn vị"


def test_the_verb_gives_the_draft_as_json_and_sentences_for_what_cannot_be_read(shell: Shell) -> None:
    (shell.folder / "moi.txt").write_text("Họp lúc 8h00 ngày 29/5/2020.", encoding="utf-8")
    (shell.folder / "anh.txt").write_bytes(PNG)
    assert {"sessions", "deadlines", "agenda", "tasks"} <= set(
        json.loads(shell.here("read", "moi.txt", "--json").stdout)
    )
    refused = shell.here("read", "anh.txt")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "không có chữ để đọc" in refused.stderr
    assert shell.here("read", "khong-co.pdf").returncode == 1


def test_a_sheet_comes_back_as_a_table() -> None:
    assert blocks_of(made.sheet(made.SCHEDULE)) == (Table(made.SCHEDULE, 1),)
