"""Where something is: the words after `tại`, cut where the sentence goes on to something else."""

from __future__ import annotations

import re
from dataclasses import replace

from meetings.reading.documents.draft import Quoted, Sure
from meetings.reading.documents.text import Line, flat

# In accented text: tài is not tại.
_AT = re.compile(r"\b(?:địa điểm\s*(?:họp|tổ chức)?\s*:\s*(?:tại\s+)?|(?<!hiện )(?<!tồn )tại\s+)", re.IGNORECASE)
_STOP = re.compile(
    r"[;:]|(?<!\btp)(?<!\bp)(?<!\bq)\.(?=\s|$)|\s\((?!so |duong |tang |phong |nha |dia chi|toa )"
    r"|,\s*(?:do|de|vao|luc|tu|thoi gian|voi|gom|bao gom|khoang \d+|kinh|thanh phan|dong chi|nham|moi|duoc|se|da(?! nang| lat)|bat dau"
    r"|noi dung|chu tri|trong do|bo (?!chi huy)|so (?!\d+)|ubnd|uy ban|ban |thuong truc|lanh dao|van phong|hoi dong|tinh uy"
    r"|thu tuong|pho thu tuong|chu tich|lien doan|hoi (?!truong)|truong ban|pho |bi thu|giam doc|bo truong|thu truong|ong |ba |tap doan|tong |tinh doan|huyen uy|dang uy|cong ty|vien |trung uong|quoc hoi|chinh phu|dong chi|truoc|ngay|sang|chieu)\b"
    r"|\s(?:de (?:nghe|ban|thao|tham|du|chuan|duoc|kip|lam|xem|hop)|do \w+ \w+|voi (?:su|thanh|noi)|khong the|nham|vao|tu \d+|tu ngay|luc|ngay \d+|bang hinh thuc"
    r"|theo hinh thuc|den (?:\d+|cac) (?:diem|dau) cau|duoc|bi|phai|truoc|cho den|sang (?!tac\b|tao\b|kien\b)|sang dia diem|sang hoi|sang phong|thanh phan|gom|duoc ket noi|ket noi|va (?:truc tuyen|tai|(?:cac )?(?:diem|dau) cau)|tham du|se|da(?! nang| lat)|nhu (?:trong|da)|cua cuoc hop)\b"
)
_NO_PLACE = re.compile(
    r"(?:giay moi|cong van|thong bao|ke hoach|van ban|muc|diem \w{1,2}\b|khoan|phan|trang|quyet dinh|nghi quyet|chi thi|cuoc hop|hoi nghi|buoi|dieu \d"
    r"|to trinh|phien|ky hop|thoi diem|day\b|do\b|cac van ban|dai hoi|hoi thao|le\b|cong dien|bao cao|thu moi|noi dung|cac so|cac dia phuong|cac don vi)"
)
LONGEST = 200


def place_after(line: Line, start: int, within: int = 60) -> Quoted[str] | None:
    """The place named at most `within` signs after `start`."""
    found = _AT.search(line.text, start)
    if found is None or found.start() > start + within or re.search(r"[.;](?=\s|$)", line.plain[start : found.start()]):
        return None
    return _from(line, found.end(), found.start())


def place_before(line: Line, stop: int) -> Quoted[str] | None:
    """`Tại Hội trường A, vào 8h00 ngày …`: the last place named before `stop`, in the same sentence."""
    begin = max(line.plain.rfind(". ", 0, stop), line.plain.rfind(";", 0, stop)) + 1
    last = None
    for found in _AT.finditer(line.text, begin, stop):
        last = found
    return _from(line, last.end(), last.start()) if last is not None else None


def place_ending(said: str, quote: str, at: int) -> Quoted[str] | None:
    """The place with which words end: `họp chi bộ tại Phòng họp 2`."""
    found = [one for one in _AT.finditer(said) if one.start()]
    if not found:
        return None
    place = _from(Line(said, at, (), apart=False, plain=flat(said)), found[-1].end(), found[-1].start())
    return replace(place, quote=quote) if place is not None and said.endswith(place.value) else None


def place_in(value: str, quote: str, at: int) -> Quoted[str] | None:
    """The place that a label labels: `Địa điểm: Tại Hội trường A (tầng 2).`"""
    said = re.sub(r"^(?:tại|ở)\s+", "", value.strip(" -–:;."), flags=re.IGNORECASE)
    kept = re.match(
        r"(?:không thay đổi|giữ nguyên|như cũ|không đổi)\b[^(]*(?:\((?P<place>[^)]+)\))?", said, re.IGNORECASE
    )
    said = said if kept is None else kept["place"] or ""
    plain = flat(said)
    stop = re.search(
        r"[;:]|(?<!\btp)(?<!\bp)(?<!\bq)\.(?=\s)|,\s*(?:thoi gian|thanh phan|vao|luc|ket hop)\b|\s\((?:co|kem|xem|chi|theo|gui|danh|so do|qua|giu nguyen|khong (?:thay )?doi|nhu cu|du kien|hoac|ket hop|dong thoi|va (?:truc tuyen|tham gia))\b",
        plain,
    )
    said = said[: stop.start()] if stop is not None else said
    said = said.strip(" ,.;–-")
    return Quoted(said, quote, at) if any(sign.isalnum() for sign in said) else None


def _from(line: Line, start: int, said_from: int) -> Quoted[str] | None:
    stop = _STOP.search(line.plain, start)
    end = min(stop.start() if stop is not None else len(line.text), start + LONGEST)
    said = line.text[start:end].strip(" ,.;–-/")
    said = said.rstrip(")") if "(" not in said else said
    if sum(sign.isalpha() for sign in said) < 2 or _NO_PLACE.match(flat(said)):
        return None
    return Quoted(said, line.text[said_from:end], line.at, Sure.LIKELY)
