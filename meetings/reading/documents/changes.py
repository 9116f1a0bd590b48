"""What a document withdraws: the old time and place of what is moved, put off, called off or corrected."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from meetings.reading.documents.chains import LEFT_OPEN, clock_before, is_day, is_moved_again, planned, told_last
from meetings.reading.documents.draft import Quoted, State, Sure
from meetings.reading.documents.kinds import MOVED, tells_of_earlier
from meetings.reading.documents.places import place_after
from meetings.reading.documents.text import Line, Sentence, Text
from meetings.reading.documents.times import Role, Seen, Times
from meetings.reading.when import Bound

# In accented text: hoãn, lùi and huỷ lose their meaning without their marks.
_PUT_OFF = re.compile(
    r"\bhoãn\b|tạm dừng|chưa tổ chức|(?:sẽ|được) (?:có )?thông báo (?:sau|lại)|(?:đến|tới) khi có (?:thông báo|lịch)",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(r"\b(?:huỷ|hủy)(?: bỏ)?\b(?! hoại)|không tổ chức (?!vào|được|tại)", re.IGNORECASE)
_OLD_BEFORE = re.compile(
    r"(?:thay (?:cho|vì)(?: (?:thời gian|lịch|ngày|giờ)[^.;]{0,40})?|thay thế|(?:dự kiến|dự định|theo kế hoạch|trước đây|trước đó|ban đầu|đã (?:thông báo|ấn định|gửi|mời|in|ghi|nêu)"
    r"|như (?:thông báo|giấy mời|thư mời)|thời gian cũ|lịch cũ|ghi(?: là)?|in(?: là)?)\b[^.;]{0,90}|(?:lùi|dời|chuyển|thay đổi|điều chỉnh|hoãn|đổi)\b[^.;]{0,140}?\btừ)\W*$",
    re.IGNORECASE,
)
_OLD_AFTER = re.compile(
    r"^\W*(?:\([^)]{0,30}\)\s*)?[^.;]{0,70}?\b(?:sang(?! (?:hình thức|họp|trực tuyến|địa điểm|phòng|hội trường|làm việc))|chuyển thành|đổi thành|(?:nay )?(?:xin )?(?:được )?(?:sửa|đính chính|điều chỉnh|thay)(?: lại)? (?:thành|là|sang)"
    r"|không (?:thể )?tổ chức|tạm hoãn|hoãn lại|(?:được|bị|xin|phải|tạm) (?:hoãn|lùi|dời))\b",
    re.IGNORECASE,
)
_NEW_BEFORE = re.compile(
    r"\b(?:(?:mở|tổ chức|xét xử|họp|diễn ra) (?:trở )?lại|sang|(?<!hoàn )thành|(?:lại|sửa|chính|đổi) là|sửa lại|đổi lại|thời gian mới|lịch mới|(?:lại|sửa|chính|đổi) là:\W*thời gian|(?:lùi|dời|chuyển|hoãn)(?: lại)?(?: (?:thời gian|ngày|lịch) [^.;]{0,80}?)? (?:đến|tới|sang|vào|về))\W*(?:vào\s)?(?:lúc\s)?(?:hồi\s)?\W*$",
    re.IGNORECASE,
)
_MOVES = re.compile(rf"{MOVED.pattern}|\b(?:chuyển(?! đổi số)|(?<!chuyển )đổi|điều chỉnh)\b", re.IGNORECASE)
_OLD_NAME = re.compile(
    r"cũ|trước đây|ban đầu|đã (?:thông báo|mời|gửi|in|ghi|nêu|ấn định|đăng)|theo giấy mời|theo thông báo", re.IGNORECASE
)
_TOLD = re.compile(
    r"(?:đã|theo)\b[^.;]{0,200}(?:thông báo|giấy mời|công văn|kế hoạch|thư mời|lịch|chương trình|giấy triệu tập)"
    r"|^(?:Giấy mời|Công văn|Thông báo|Thư mời|Giấy triệu tập) số \S+ [^.;]{0,200}$",
    re.IGNORECASE,
)
_HANDED_IN = re.compile(
    r"\b(?:gia hạn|hạn (?:chót|cuối|nộp|gửi)|thời hạn|nộp (?:hồ sơ|báo cáo|bài|tóm tắt|phí)|đăng ký (?:tham )?dự)\b",
    re.IGNORECASE,
)
"""What is extended or changed there is a limit, not a meeting."""
_NEW_PLACE = re.compile(
    r"[^.;]{0,120}?\s(?:sang|ve|thanh|toi|den)\s*:?\s+(?:tai )?(?!ngay|luc|\d)(.{3,160}?)(?:[.;]|$)"
)
_PLACE_CORRECTED = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?dia diem\b[^.;:]{0,50}:\s*(?:tai )?(?P<old>[^:;]{3,160}?)[.;,]\s*(?:nay )?(?:xin )?(?:duoc )?(?:sua|dinh chinh|doi|dieu chinh)(?: lai)? (?:la|thanh)\s*:?\s*(?:tai )?(?P<new>[^:;]{3,160}?)\W*$"
)
"""`Địa điểm đã ghi: A. Nay sửa lại là: B.`"""
_PLACES = re.compile(r"\btu (.{3,120}?) (?:sang|den|ve|thanh) (.{3,160}?)(?:[.;]|$)")


@dataclass(frozen=True, slots=True)
class Change:
    """What is said about the sessions as a whole; `old` holds what is withdrawn, `new` what replaces it."""

    old: tuple[Seen, ...] = ()
    new: tuple[Seen, ...] = ()
    old_place: Quoted[str] | None = None
    new_place: Quoted[str] | None = None
    state: Quoted[State] | None = None


def change_of(text: Text, times: Times, *, announced: bool) -> Change:
    """The change; `announced` says that the document is about one, so that an earlier time told of is withdrawn."""
    old: list[Seen] = []
    new: list[Seen] = []
    for index, line in enumerate(text.lines):
        for one in times.lines[index]:
            verdict = _verdict(line, one)
            if verdict == "new" and (clock := clock_before(line, one)) is not None:
                old.append(clock)
            if verdict is not None:
                pair = _apart(one) if verdict == "both" else None
                old.extend([pair[0]] if pair else [one] if verdict == "old" else [])
                new.extend([pair[1]] if pair else [one] if verdict == "new" else [])
    if announced and not old:
        old = _told_before(text, times, new)
    if announced and not old and not new:
        old = _withdrawn(text, times)
    if announced and (last := told_last(text, times, new)):
        old, new = [*old, *new], last
    elif announced and is_moved_again(text, new):
        old, new = [*planned(times, new[-1]), *new], []
    new = [one for one in new if all(one.start != other.start for other in old)]
    was, now = (_moved_place(text) if announced else None) or (None, None)
    was = was or _old_place(text, old) or (_told_place(text, times) if now is not None else None)
    return Change(tuple(old), tuple(new), was, now, _state(text, announced=announced))


def is_old_name(label: str) -> bool:
    """`Thời gian cũ`, `Thời gian đã thông báo`."""
    return bool(_OLD_NAME.search(label))


def _verdict(line: Line, one: Seen) -> str | None:
    """old, new, both (a range that is a move), or None where nothing is said."""
    begin = max(line.text.rfind(". ", 0, one.span[0]), 0)
    to = re.match(r"(?:đến|tới|sang|vào)\s", one.quote, re.IGNORECASE)
    before, after = line.text[begin : one.span[0] + (to.end() if to is not None else 0)], line.text[one.span[1] :]
    if one.role is not Role.SET or one.bound is Bound.BEFORE or _HANDED_IN.search(before):
        return None
    moved = _MOVES.search(line.text) is not None
    if _OLD_AFTER.match(after) and _about_a_change(line, before):
        return "old"
    if (
        one.end is not None
        and "-" not in one.quote
        and moved
        and re.search(r"(?:lùi|dời|chuyển|đổi)\b[^.;]{0,140}\btừ\W*$", before, re.IGNORECASE)
    ):
        return "both"
    if _NEW_BEFORE.search(before) and (moved or re.search(r"đính chính|sửa", line.text, re.IGNORECASE)):
        return "new"
    if _OLD_AFTER.search(after) or (_OLD_BEFORE.search(before) and _about_a_change(line, before)):
        return "old"
    return None


def _about_a_change(line: Line, before: str) -> bool:
    """`dự kiến tổ chức vào …` alone is a plan, not a time withdrawn."""
    if re.search(
        r"thay (?:cho|vì)|cũ\b|(?:trước đây|ban đầu|đã (?:thông báo|in|ghi|nêu|ấn định|mời|gửi)|dự kiến trước)[^:]{0,20}:\W*$",
        before[-60:],
        re.IGNORECASE,
    ):
        return True
    return bool(
        MOVED.search(line.text) or re.search(r"đính chính|không thể tổ chức|nay sửa|sửa lại", line.text, re.IGNORECASE)
    )


def _apart(one: Seen) -> tuple[Seen, Seen] | None:
    if one.end is None:
        return None
    return replace(one, end=None), replace(one, start=one.end, end=None)


def _told_before(text: Text, times: Times, new: list[Seen]) -> list[Seen]:
    """`đã ban hành Thông báo … thời gian từ ngày A đến ngày B`: told of in the sentence of an earlier paper."""
    for sentence in text.sentences:
        told = tells_of_earlier(sentence)
        for one in times.set_in(sentence.line, sentence.start, sentence.start + len(sentence.text)):
            before = text.lines[sentence.line].text[: one.span[0]]
            apart = all(one.span != other.span or one.line != other.line for other in new)
            if (told or _TOLD.search(before)) and is_day(one) and apart:
                return [one]
    return []


def _withdrawn(text: Text, times: Times) -> list[Seen]:
    """`hủy cuộc họp lúc 14 giờ ngày 20/4`: what the very sentence names that puts it off or calls it off."""
    for sentence in text.sentences:
        if _CALLED_OFF.search(sentence.text) or _PUT_OFF.search(sentence.text):
            seen = times.set_in(sentence.line, sentence.start, sentence.start + len(sentence.text))
            if any(is_day(one) for one in seen):
                return [next(one for one in seen if is_day(one))]
    return []


def without_told(text: Text, times: Times) -> Times:
    """The times without those of a sentence that tells of an earlier paper: what it asked for no longer holds."""
    lines = []
    for index, seen in enumerate(times.lines):
        told = [one for one in text.sentences_of(index) if tells_of_earlier(one)]
        lines.append(tuple(s for s in seen if not any(t.start <= s.span[0] < t.start + len(t.text) for t in told)))
    return replace(times, lines=tuple(lines))


def _moved_place(text: Text) -> tuple[Quoted[str] | None, Quoted[str]] | None:
    """`thay đổi địa điểm họp từ A sang B`, `chuyển địa điểm tổ chức sang B`; the old place, if it is said, and the new."""
    corrected = next(((line, put) for line in text.lines if (put := _PLACE_CORRECTED.match(line.plain))), None)
    if corrected is not None:
        line, put = corrected
        old, new = (line.text[slice(*put.span(name))].strip(" .,") for name in ("old", "new"))
        return Quoted(old, line.text, line.at), Quoted(new, line.text, line.at)
    for sentence in text.sentences:
        begin = re.search(r"(?:chuyen|thay doi|doi|dieu chinh)[^.;]{0,60}dia diem", sentence.plain)
        if begin is None:
            continue
        both = _PLACES.search(sentence.plain, begin.end())
        if both is not None and not re.match(r"\d|ngay|luc", both[1]):
            return _said(sentence, *both.span(1)), _said(sentence, *both.span(2))
        there = _NEW_PLACE.match(sentence.plain, begin.end())
        if there is not None and both is None:
            return None, _said(sentence, *there.span(1))
    return None


def _said(sentence: Sentence, start: int, stop: int) -> Quoted[str]:
    return Quoted(sentence.text[start:stop].strip(" ,:"), sentence.text, sentence.at, Sure.LIKELY)


def _old_place(text: Text, old: list[Seen]) -> Quoted[str] | None:
    return next((place for one in old if (place := place_after(text.lines[one.line], one.span[1])) is not None), None)


def _told_place(text: Text, times: Times) -> Quoted[str] | None:
    """Where the meeting was to be whose place alone is changed: as the first sentence that dates it says."""
    for index, line in enumerate(text.lines):
        for one in times.set_in(index):
            place = place_after(line, one.span[1])
            if place is not None and is_day(one):
                return place
    return None


def _state(text: Text, *, announced: bool) -> Quoted[State] | None:
    if not announced:
        return None
    for state, pattern in ((State.CANCELLED, _CALLED_OFF), (State.POSTPONED, _PUT_OFF), (State.POSTPONED, LEFT_OPEN)):
        said = next((one for one in text.sentences if pattern.search(one.text)), None)
        if said is not None:
            return Quoted(state, said.text, said.at, Sure.LIKELY)
    return None
