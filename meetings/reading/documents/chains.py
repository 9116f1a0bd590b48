"""Changes of changes: what was new once and no longer holds, and the clock that a clock of the same day replaces."""

from __future__ import annotations

import re

from meetings.moments import Precision
from meetings.reading.documents.text import Line, Text
from meetings.reading.documents.times import Seen, Times, on_day

_MOVED_BEFORE = re.compile(
    r"\b(?:đã (?:từng |có )?(?:thông báo|quyết định)|sau đó|từng|rồi)\b[^.;]{0,60}\b(?:chuyển|lùi|dời|hoãn|thay đổi)\b"
)
LEFT_OPEN = re.compile(
    r"\bthời gian\b[^.;]{0,60}\b(?:sẽ|được)\b[^.;]{0,30}\bthông báo\b|\b(?:sẽ|được) (?:có )?thông báo (?:sau|lại)|(?:đến|tới) khi có thông báo",
    re.IGNORECASE,
)
_DECIDES = re.compile(r"\b(?:quyết định|thống nhất|xin thông báo|tiếp tục)\b[^.;]{0,60}\b(?:tổ chức|chuyển|lùi|dời)\b")
_CLOCK_TO_CLOCK = re.compile(r"\s*(?:sang|thanh|den|ve)\s*(?:luc )?$")


def told_last(text: Text, times: Times, new: list[Seen]) -> list[Seen]:
    """`đã thông báo chuyển … sang ngày A. Đến nay … quyết định tổ chức vào ngày B`: what replaces what had been new."""
    if not new or not _MOVED_BEFORE.search(text.lines[new[-1].line].text[: new[-1].span[0]]):
        return []
    for sentence in text.sentences:
        later = (sentence.line, sentence.start) > (new[-1].line, new[-1].span[0])
        if later and _DECIDES.search(sentence.text):
            seen = times.set_in(sentence.line, sentence.start, sentence.start + len(sentence.text))
            return [one for one in seen if is_day(one)][:1]
    return []


def is_moved_again(text: Text, new: list[Seen]) -> bool:
    """`dự kiến ngày A, sau đó dời sang ngày B. … thời gian cụ thể sẽ được thông báo`: B no longer holds either."""
    if not new or not _MOVED_BEFORE.search(text.lines[new[-1].line].text[: new[-1].span[0]]):
        return False
    return any(LEFT_OPEN.search(one.text) for one in text.sentences)


def planned(times: Times, new: Seen) -> list[Seen]:
    """What its line names before it."""
    return [one for one in times.set_in(new.line, 0, new.span[0]) if is_day(one)]


def is_day(one: Seen) -> bool:
    return one.bound is None and one.start.moment.precision in (Precision.DAY, Precision.PART, Precision.MINUTE)


def clock_before(line: Line, new: Seen) -> Seen | None:
    """`dời từ 8h00 sang 14h00 cùng ngày 06/3`: the first of them, on the day of the second."""
    if new.start.moment.clock is None:
        return None
    clocks = (one for one in on_day(line, new.line, new.start) if one.start.moment.clock is not None)
    ahead = (one for one in clocks if _CLOCK_TO_CLOCK.fullmatch(line.plain, one.span[1], new.span[0]))
    return next(ahead, None)
