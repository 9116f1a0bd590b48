"""The picture and the file of a backdrop: their size, their exact letters, and that every title fits."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import unicodedata
import zipfile
from dataclasses import replace
from typing import Any

import pytest
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlers.papers import backdrop, typesetting
from handlers.papers.backdrop import Backdrop, Ground, Shape
from handlers.papers.pieces import pieces
from handlers.views import backdrops as view
from handlers.views.backdrops import Look
from locales import words
from meetings import backdrops
from meetings.model import Meeting
from playground.stage import samples
from tests.handlers import printed

VIETNAMESE = words("vi")
LONGEST = Backdrop(
    "Ban Quản lý Khu công nghệ cao và các khu công nghiệp trực thuộc Ủy ban nhân dân thành phố Đà Nẵng, phối hợp với "
    "Liên hiệp các Hội Khoa học và Kỹ thuật thành phố Đà Nẵng",
    "Hội nghị toàn quốc tổng kết 10 năm thực hiện Nghị quyết số 20-NQ/TW ngày 01/11/2012 về phát triển khoa học và công "
    "nghệ phục vụ sự nghiệp công nghiệp hóa, hiện đại hóa trong điều kiện kinh tế thị trường định hướng xã hội chủ nghĩa "
    "và hội nhập quốc tế",
    "Ban Chỉ đạo Trung ương phối hợp với Bộ Khoa học và Công nghệ, Bộ Thông tin và Truyền thông và Ủy ban nhân dân các "
    "tỉnh, thành phố trực thuộc Trung ương",
    "Thừa Thiên Huế, ngày 29/5/2020",
)
EVERY_LETTER = "".join(
    unicodedata.normalize("NFC", base + shape + tone)
    for base in "aeiouyAEIOUY"
    for shape in ["", *({"a": "\u0302\u0306", "e": "\u0302", "o": "\u0302\u031b", "u": "\u031b"}.get(base.lower(), ""))]
    for tone in ["", *"\u0300\u0301\u0303\u0309\u0323"]
)


def meeting(key: str) -> Meeting:
    return next(one for one in samples() if one.key == key)


def drawn(key: str, place: str, look: Look | None = None) -> Backdrop:
    found = meeting(key)
    where = next(one for one in backdrops.places(found) if one.key == place)
    return view.backdrop(VIETNAMESE, backdrops.wording(found, where), look or Look())


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def layout(one: Backdrop) -> dict[str, Any]:
    """What the template measured."""
    compiler = typst.Compiler(
        typesetting.FOLDER / backdrop.TEMPLATE,
        root=typesetting.FOLDER,
        font_paths=[typesetting.FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(backdrop.data(one))},
    )
    found: dict[str, Any] = json.loads(compiler.query("<layout>", field="value", one=True))
    return found


@pytest.mark.parametrize("shape", Shape)
def test_the_picture_has_the_pixels_of_its_shape_and_the_page_its_ratio(shape: Shape) -> None:
    one = drawn("hoi-nghi-2020", "skhcn-ben-tre", Look(shape=shape))
    assert size(backdrop.picture(one)) == backdrop.SIZES[shape]
    assert printed.size(backdrop.printable(one)) == backdrop.SIZES[shape]
    width, height = backdrop.SIZES[shape]
    assert size(backdrop.preview(one)) == (width * 2 // 3, height * 2 // 3)


def test_the_file_says_it_letter_by_letter() -> None:
    found = printed.texts(backdrop.printable(drawn("hoi-nghi-2020", "skhcn-ben-tre")))
    assert sorted(found) == sorted(
        [
            "BỘ KHOA HỌC VÀ CÔNG NGHỆ",
            "HỘI NGHỊ GIÁM ĐỐC",
            "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
            "TOÀN QUỐC NĂM 2020",
            "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
            "TỈNH BẾN TRE",
            "Bến Tre, ngày 29/5/2020",
        ]
    )


def test_the_font_has_every_vietnamese_letter() -> None:
    one = Backdrop(EVERY_LETTER + "đĐ–“”&", dated=EVERY_LETTER)
    assert printed.texts(backdrop.printable(one)) == [EVERY_LETTER.upper() + "ĐĐ–“”&", EVERY_LETTER]


@pytest.mark.parametrize("ground", Ground)
@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("title", [LONGEST.title, None])
def test_the_longest_fits(ground: Ground, shape: Shape, title: str | None) -> None:
    told = layout(replace(LONGEST, ground=ground, shape=shape, title=title))
    _fits(told)
    assert min(size for size in told["size"] if size is not None) > 25


def _fits(told: dict[str, Any]) -> None:
    assert all(width <= told["room"] + 1 for width in told["width"])
    assert told["free"] >= 0


@settings(max_examples=25, deadline=None)
@given(title=st.lists(st.text("abđệổTHỜƯỶ", min_size=1, max_size=12), max_size=30).map(" ".join))
@example(title="Nghiêng" * 20)
def test_whatever_the_title_it_fits(title: str) -> None:
    _fits(layout(Backdrop("Huế", title or None, title, "ngày 1/1/2026")))


def test_all_of_the_samples_fit() -> None:
    for one in samples():
        for place in backdrops.places(one)[:12]:
            _fits(layout(view.backdrop(VIETNAMESE, backdrops.wording(one, place), Look())))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("họp ngày 29/5/2020 tại Bến Tre", ["họp", "ngày 29/5/2020", "tại Bến Tre"]),
        ("tổng kết 10 năm thực hiện", ["tổng kết", "10 năm", "thực hiện"]),
        ("Nghị quyết số 20-NQ/TW về", ["Nghị quyết", "số 20-NQ/TW", "về"]),
        ("tỉnh Bà Rịa - Vũng Tàu", ["tỉnh Bà Rịa - Vũng Tàu"]),
        ("Điểm cầu thành phố Hồ Chí Minh", ["Điểm cầu", "thành phố Hồ Chí Minh"]),
        ("phục vụ sự nghiệp của nhân dân", ["phục vụ", "sự nghiệp", "của nhân dân"]),
        ("lần thứ XIII của Đảng", ["lần thứ XIII", "của Đảng"]),
        ("", []),
    ],
)
def test_what_belongs_together_is_not_parted(text: str, kept: list[str]) -> None:
    assert [piece["text"] for piece in pieces(text)] == kept


@given(st.text())
def test_no_letter_is_lost(text: str) -> None:
    made = " ".join(str(piece["text"]) for piece in pieces(text))
    assert made == " ".join(unicodedata.normalize("NFC", text).split())


def test_a_pack_holds_each_under_its_name() -> None:
    pack = backdrop.together([("a.txt", Backdrop("A")), ("b.txt", Backdrop("B"))], lambda one: one.name.encode())
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {"a.txt": b"A", "b.txt": b"B"}


def test_the_same_words_give_the_same_file() -> None:
    one = drawn("dien-tap", "skhcn-vinh-long")
    assert backdrop.printable(one) == backdrop.printable(one)


@pytest.mark.parametrize("code", ["", "r", "xyz", "rs1", "bb0", "ls1", "rs12", "đ"])
def test_a_look_is_read_as_far_as_it_is_known(code: str) -> None:
    look = Look.read(code)
    assert Look.read(look.code) == look
    assert code not in ("bb0", "ls1", "rs1") or look.code == code


def test_the_typesetter_is_loaded_with_the_first_picture_only() -> None:
    script = "import sys, handlers; handlers.commands(); print('typst' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stdout.strip() == "False"
