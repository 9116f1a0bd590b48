"""The stamp of a state secret is found; the word in a sentence, and words that only look like it, are not."""

from __future__ import annotations

import unicodedata

import pytest

from meetings.reading.secrecy import marked, stamped


@pytest.mark.parametrize(
    "page",
    [
        "BỘ KHOA HỌC VÀ CÔNG NGHỆ\nMẬT\nSố: 12/BC",
        "Độ mật: Mật",
        "  Tối mật  ",
        "[TUYỆT MẬT]",
        "BỘ KH&CN   TỐI MẬT   CỘNG HÒA",
        unicodedata.normalize("NFD", "a\nMật\nb"),
        "Bé KHOA HäC\nTèI MËT\nSè: 12",
        "BOÄ KHOA HOÏC   TOÁI MAÄT   COÄNG HOØA",
    ],
)
def test_a_stamp_is_found(page: str) -> None:
    assert stamped(page)


@pytest.mark.parametrize(
    "page",
    [
        "Bảo mật thông tin",
        "mật độ dân số",
        "Công tác bảo vệ bí mật nhà nước",
        "Mật ong rừng U Minh",
        "tối mất điện",
        "",
    ],
)
def test_a_sentence_is_no_stamp(page: str) -> None:
    assert not stamped(page)


@pytest.mark.parametrize(
    "label",
    [
        "Báo cáo Mật.docx",
        "TUYET_MAT.docx",
        "toi-mat 12.pdf",
        "[Mật] phụ lục",
        "Tài liệu mật, xin giữ",
        "Tối Mật",
        "mật",
    ],
)
def test_a_name_or_caption_that_says_so_is_found(label: str) -> None:
    assert marked(label)


@pytest.mark.parametrize(
    "label",
    [
        "bao-mat-thong-tin.docx",
        "Bảo mật.docx",
        "mật độ.xlsx",
        "Mật khẩu mới.docx",
        "Tôi mất tệp",
        "mat bang.pdf",
        "bí mật",
    ],
)
def test_other_names_are_not(label: str) -> None:
    assert not marked(label)
