"""What a file is by its content: any bytes are a type or a refusal, whatever is done to a zip."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.problems import Problem
from meetings.reading.filetype import FileType, named, sniff
from meetings.reading.opening import opening
from meetings.reading.secrecy import stamped
from tests.dialogues import papers

OLE = papers.OLE
STARTS = [b"", b"MZ", b"PK\x03\x04", b"PK\x05\x06", OLE, b"%PDF-1.4", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"{\\rtf"]
DOCX = papers.office(papers.WORD, "Báo cáo", "mật độ dân số")


@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_any_bytes_are_a_type_or_a_refusal(start: bytes, rest: bytes) -> None:
    found = sniff(start + rest)
    if isinstance(found, Problem):
        assert found.key.startswith("file.")
    else:
        assert isinstance(opening(start + rest, found), str)


@given(st.data())
def test_a_zip_with_any_byte_changed_or_cut_never_breaks_the_reading(data: st.DataObject) -> None:
    """Whatever is done to it, it is a Word file that can be read, or refused."""
    broken = bytearray(DOCX)
    for _ in range(data.draw(st.integers(1, 6))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(broken[: data.draw(st.integers(0, len(broken)))])
    for one in (bytes(broken), cut):
        found = sniff(one)
        assert isinstance(found, Problem) or isinstance(opening(one, found), str)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (DOCX, "docx"),
        (papers.content("a.xlsx"), "xlsx"),
        (papers.content("a.pptx"), "pptx"),
        (OLE + "WordDocument\0".encode("utf-16-le"), "doc"),
        (OLE + "Workbook\0".encode("utf-16-le"), "xls"),
        (OLE + "PowerPoint Document\0".encode("utf-16-le"), "ppt"),
        (b"\n\n%PDF-1.7\n", "pdf"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"\x89PNG\r\n\x1a\n\0", "png"),
        ("Báo cáo\n".encode(), "txt"),
        ("Báo cáo".encode("utf-16"), "txt"),
    ],
)
def test_known_types_are_told_by_their_content(content: bytes, kind: str) -> None:
    assert sniff(content) == kind


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("exe.docx", "file.program"),
        ("zip.docx", "file.archive"),
        ("khoa.docx", "file.encrypted"),
        ("hong.docx", "file.broken"),
        ("macro.docx", "file.macros"),
        ("bom.docx", "file.bomb"),
        ("trong.docx", "file.empty"),
        ("film.mp4", "file.other"),
    ],
)
def test_what_is_refused_names_its_reason(name: str, key: str) -> None:
    assert sniff(papers.content(name)) == Problem(key)


def test_more_ways_to_be_refused() -> None:
    locked = bytearray(DOCX)
    for place in (DOCX.find(b"PK\x03\x04") + 6, DOCX.find(b"PK\x01\x02") + 8):
        locked[place] |= 1
    assert sniff(bytes(locked)) == Problem("file.encrypted")
    assert sniff(b"%PDF-1.7 /Encrypt 5 0 R") == Problem("file.encrypted")
    assert sniff(papers.zipped({f"{n}": b"" for n in range(10_001)})) == Problem("file.bomb")
    assert sniff(b"<html><script>") == Problem("file.other")
    assert sniff(b"#!/bin/sh\nrm") == Problem("file.program")


def test_an_unusual_compression_is_refused() -> None:
    """LZMA may ask for any amount of memory."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(papers.WORD, "a")
    assert sniff(whole.getvalue()) == Problem("file.broken")


def test_a_directory_that_claims_to_be_huge_is_not_read() -> None:
    """The size of the directory stands at offset 12 of the end record (PKWARE APPNOTE 4.3.16)."""
    end = DOCX.rfind(b"PK\x05\x06")
    huge = DOCX[: end + 12] + (2**31).to_bytes(4, "little") + DOCX[end + 16 :]
    assert sniff(huge) == Problem("file.bomb")


def test_the_first_page_has_the_headers_and_no_markup() -> None:
    header = b"<w:hdr><w:p><w:r><w:t>M&#7852;T</w:t></w:r></w:p></w:hdr>"
    content = papers.office(papers.WORD, "B&amp;C", "hai", also={"word/header1.xml": header})
    assert opening(content, FileType.DOCX).split() == ["MẬT", "B&C", "hai"]


@given(st.text(max_size=300), st.sampled_from(FileType))
def test_a_name_is_safe_and_says_the_type(name: str, kind: FileType) -> None:
    kept = named(name, kind)
    assert 0 < len(kept) <= 100
    assert kept.rpartition(".")[2].lower() in (kind, *(("jpeg", "jpe") if kind is FileType.JPG else ()))
    assert kept.isprintable()
    assert not set(kept) & set('/\\<>:"|?*')
    assert not kept.startswith(".")


def test_a_name_keeps_its_own_ending_where_it_is_true() -> None:
    assert named("Báo cáo.DOCX", FileType.DOCX) == "Báo cáo.DOCX"
    assert named("../../etc/passwd", FileType.TXT) == "passwd.txt"
    assert named("scan.jpeg", FileType.JPG) == "scan.jpeg"
    assert named("anh\u202egpj.exe", FileType.PDF) == "anhgpj.exe.pdf"


def old_word(text: str, encoding: str, *, at: int = 2048) -> bytes:
    """A Word 97 file as far as it is looked at: its sectors, the information block, and the text behind that."""
    block = (b"\xec\xa5" + bytes(200)).ljust(at, b"\0")
    return (
        OLE.ljust(512, b"\0") + block + text.replace("\n", "\r").encode(encoding) + "WordDocument\0".encode("utf-16-le")
    )


@pytest.mark.parametrize(("encoding", "at"), [("utf-16-le", 2048), ("utf-16-le", 1023), ("cp1258", 1536)])
def test_the_first_page_of_an_old_word_file_is_read(encoding: str, at: int) -> None:
    text = "BAO CAO\nMÂ\u0323T\nSO 12"  # the tone apart, as the code page has it
    content = old_word(text, encoding, at=at)
    assert sniff(content) is FileType.DOC
    assert stamped(opening(content, FileType.DOC))
    assert not stamped(opening(old_word("Báo cáo\nbảo mật thông tin", "utf-16-le", at=at), FileType.DOC))
