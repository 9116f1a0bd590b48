"""Who holds the meeting, where no letterhead says it: the body that *tổ chức*, *triệu tập*, *kính mời* in the letter's words."""

from __future__ import annotations

import re

from meetings.reading.documents.draft import Kind, Quoted, Session, Sure
from meetings.reading.documents.identity import BODY
from meetings.reading.documents.signs import UPPER
from meetings.reading.documents.text import Sentence, Text, flat

_HOLDS = re.compile(
    r"\s(?:(?:se|du kien|da|long trong|tran trong|xin)\s)*(?:"
    r"(?:to chuc|trieu tap|dang cai)\s(?:[\d.]+\s|mot\s)?(?:cuoc |buoi |lop |dot |phien |ky |le |chuoi )?"
    r"(?:hoi nghi|hoi thao|hop|lam viec|toa dam|dai hoi|tap huan|dien dan|giao ban|so ket|tong ket|tiep xuc|ket noi|hop bao|le )"
    r"|(?:(?:kinh|tran trong) moi|moi (?:du|hop|tham du|cac|dai bieu|quy|ong|ba|dong chi))\s|(?:xay dung|ban hanh)\s(?:ke hoach|lich)\s"
    r")"
)
_LED = re.compile(r"^(?:lanh dao|thuong truc|ban thuong vu|van phong|tap the lanh dao)\s(?=\w)")
_SAYS = re.compile(
    r"\b(?:đề nghị|yêu cầu|giao(?! thông| dịch| lưu)|thống nhất|điều chỉnh|thời gian|địa điểm|về việc|công tác|chỉ đạo|quyết định"
    r"|chuẩn bị|được|là|để|nhằm|tham mưu|hướng dẫn|thông báo|có|cho|sẽ|đã|khi|nếu|mà|không|chủ trì|tham dự|dự|ngày|lúc|kế hoạch|việc)\b"
)
"""Small letters and marks tell *chỉ đạo*, *đã* from *Ban Chỉ đạo*, *Đà Nẵng*."""
_SHORTENED = re.compile(r"\s*\((?:gọi tắt là |sau đây gọi (?:tắt )?là )?[^)]{1,40}\)")
_PAUSE = re.compile(r"[,;:]\s*")
_LONGEST = 150


def convener_of(text: Text, sessions: tuple[Session, ...], kind: Quoted[Kind] | None) -> Quoted[str] | None:
    """The first that is said to hold it, in the words that name the meeting and its time or above them; a calendar has many."""
    if not sessions or (kind is not None and kind.value is Kind.CALENDAR):
        return None
    named = [one.at for one in (sessions[0].title, sessions[0].start) if one is not None]
    last = max(named, default=0)
    return next((found for one in text.sentences if one.at <= last and (found := _holder(one)) is not None), None)


def _holder(sentence: Sentence) -> Quoted[str] | None:
    """The longest name before the verb that is one: *Sở Văn hóa, Thể thao và Du lịch* has a comma of its own."""
    for held in _HOLDS.finditer(sentence.plain):
        begins = (0, *(sign.end() for sign in _PAUSE.finditer(sentence.plain, 0, held.start())))
        said = (_SHORTENED.sub("", sentence.text[begin : held.start()]).strip(" -–—+*•") for begin in begins)
        named = next(filter(_is_body, said), None)
        if named is not None:
            return Quoted(named, sentence.text, sentence.at, Sure.LIKELY)
    return None


def _is_body(said: str) -> bool:
    """A body, alone or with others (*phối hợp với*), which begins with a capital letter; no sentence about one."""
    named = len(said) <= _LONGEST and len(said.split()) > 1 and re.match(f"[{UPPER}]", said) is not None
    return named and BODY.match(_LED.sub("", flat(said))) is not None and not _SAYS.search(said)
