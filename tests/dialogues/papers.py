"""The files that people send in talks: small, of the kind that their name says, or of what it hides.

A name that begins with `exe`, `zip`, `khoa` (locked), `hong` (broken), `macro`, `bom`, `trong` (empty), `dau-mat` or `mat-cu` (stamped as
secret, in a newer or an older Word file) holds that instead; one that begins with `to` has more than 20 MB.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def content(name: str) -> bytes:
    """The same for the same name."""
    return next((make() for word, make in SPECIAL.items() if name.startswith(word)), None) or _ordinary(name)


def _ordinary(name: str) -> bytes:
    kind = name.rpartition(".")[2].lower()
    if kind in OFFICE:
        return office(OFFICE[kind], name)
    if kind == "mp4":
        return b"\0\0\0\x18ftypmp42" + name.encode()
    return {"pdf": b"%PDF-1.7\n" + name.encode(), "jpg": b"\xff\xd8\xff" + name.encode()}.get(kind, name.encode())


def office(part: str, *paragraphs: str, also: dict[str, bytes] | None = None) -> bytes:
    """An office file with one part that says these paragraphs."""
    body = HEAD + "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs) + "</w:body></w:document>"
    return zipped({"[Content_Types].xml": b"<Types/>", part: body.encode(), **(also or {})})


def zipped(parts: dict[str, bytes], *, small: bool = False) -> bytes:
    """The same bytes with every version of the library, unless it is made small."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, data in parts.items():
            how = zipfile.ZIP_DEFLATED if small else zipfile.ZIP_STORED
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, how)
    return whole.getvalue()


def bomb() -> bytes:
    """A docx that is small until it is opened."""
    return zipped({"[Content_Types].xml": b"<Types/>", WORD: bytes(201 * 2**20)}, small=True)


def invitation() -> bytes:
    """A letter that can be read, as an office of a commune would write it; names and numbers are made up."""
    from tests.bot.readers.made import letter  # the library takes a while to load, and one talk needs it

    return letter(*LETTER.strip().splitlines())


LETTER = """
SỞ NỘI VỤ TỈNH PHÚ GIẢ
Số: 27/GM-SNV
Phú Giả, ngày 20 tháng 5 năm 2020
GIẤY MỜI
Dự Hội nghị trực tuyến sơ kết công tác văn thư quý II năm 2020
Kính gửi:
- Ủy ban nhân dân huyện Tân Giả;
- Ủy ban nhân dân thị xã Hà Giả;
- Trung tâm Lưu trữ lịch sử.
Sở Nội vụ tổ chức Hội nghị trực tuyến sơ kết công tác văn thư quý II năm 2020, cụ thể như sau:
1. Thời gian: 8h00, thứ Ba ngày 09 tháng 6 năm 2020.
2. Địa điểm: Phòng họp số 2, Sở Nội vụ, số 1 đường Giả Định.
3. Thành phần: Lãnh đạo và cán bộ văn thư của đơn vị.
4. Chủ trì: Bà Nguyễn Thị Giả, Phó Giám đốc Sở.
Đề nghị các đơn vị gửi báo cáo về Sở Nội vụ trước ngày 05/6/2020.
Các đơn vị bố trí xe đưa đón đại biểu tại trụ sở trước 7h00.
Thông tin chi tiết liên hệ: ông Trần Văn Giả, điện thoại 0900 000 001.
Nơi nhận:
- Như trên;
- Ủy ban nhân dân tỉnh (để báo cáo);
- Lưu: VT.
"""
OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
WORD = OFFICE["docx"]
OLD_WORD = "ỦY BAN NHÂN DÂN\rMẬT\rBÁO CÁO\rWordDocument\0"
SPECIAL: dict[str, Callable[[], bytes]] = {
    "exe": lambda: b"MZ" + bytes(60),
    "zip": lambda: zipped({"a.txt": b"a"}),
    "khoa": lambda: OLE + "EncryptedPackage\0".encode("utf-16-le"),
    "hong": lambda: office(WORD, "a")[:60],
    "macro": lambda: office(WORD, "a", also={"word/vbaProject.bin": b"a"}),
    "bom": bomb,
    "dau-mat": lambda: office(WORD, "BỘ KHOA HỌC VÀ CÔNG NGHỆ", "TỐI MẬT", "BÁO CÁO"),
    "mat-cu": lambda: OLE.ljust(512, b"\0") + b"\xec\xa5".ljust(2048, b"\0") + OLD_WORD.encode("utf-16-le"),
    "to": lambda: b"%PDF-1.7\n" + b" " * (21 * 2**20),
    "trong": lambda: b" ",
    "giay-moi": invitation,
}
