"""Parts of the day: `sáng`, `buổi chiều`, `đầu giờ chiều`, `tối`."""

from __future__ import annotations

from meetings.reading.when.pieces import Clock, DayPart, Found, Time
from meetings.reading.when.tokens import Line, Phrases, vocabulary

TIMES = Phrases(
    {
        "sáng": Time.MORNING, "sáng sớm": Time.MORNING, "trưa": Time.NOON, "giữa trưa": Time.NOON,
        "chiều": Time.AFTERNOON, "chiều tối": Time.EVENING, "tối": Time.EVENING, "đêm": Time.NIGHT,
        "khuya": Time.NIGHT, "đêm khuya": Time.NIGHT,
    }
)  # fmt: skip
# The hours of an office, as the house rules for reading fix them (13:30 and 17:00); mornings from vietnam.md 2.1.
_EDGES = Phrases(
    {
        "đầu giờ sáng": Clock(7, 30), "đầu giờ buổi sáng": Clock(7, 30), "đầu buổi sáng": Clock(7, 30),
        "cuối giờ sáng": Clock(11, 30), "cuối buổi sáng": Clock(11, 30), "cuối giờ buổi sáng": Clock(11, 30),
        "đầu giờ chiều": Clock(13, 30), "đầu giờ buổi chiều": Clock(13, 30), "đầu buổi chiều": Clock(13, 30),
        "cuối giờ chiều": Clock(17, 0), "cuối giờ buổi chiều": Clock(17, 0), "cuối buổi chiều": Clock(17, 0),
    }
)  # fmt: skip
STARTS = frozenset({*TIMES.first_words(), *_EDGES.first_words()})
_NOT_MORNING_AFTER = vocabulary("tạo kiến lập chế suốt tỏ giá chói loáng ngời quang đèn mắt")
_NOT_MORNING_BEFORE = vocabulary("ánh chiếu thắp rọi soi đèn sao phát tỏa toả")
_NOT_AFTERNOON_BEFORE = vocabulary("một hai nhiều ngược đảo nuông chiều xuôi trái")
_NOT_EVENING_AFTER = vocabulary("đa thiểu ưu giản hậu cao tăm om mật")
_MOVED = vocabulary("chuyển đổi dời lùi rời hoãn kéo dịch bước qua đi tiếp điều")
_MOVED_FAR = vocabulary("hoãn dời lùi chuyển rời")
FAR = 40
"""Tokens within which a verb with its marks, which says that something is moved, still speaks of `sang`."""
LATE = 12
_NIGHT_VERBS = vocabulary("theo đến ra về cho")
_STARTS_DAY = vocabulary("nay mai qua mốt kia hôm thứ ngày chủ mùng mồng t cn ngay")


def part_at(line: Line, i: int) -> list[Found] | None:
    edge = _EDGES.match(line, i)
    if edge is not None:
        return [Found(edge[0], i, edge[1])]
    found = TIMES.match(line, i)
    if found is None or _is_other_word(line, i):
        return None
    return [Found(DayPart(found[0]), i, found[1], weak=_is_weak(line, i, found[1]))]


def _is_other_word(line: Line, i: int) -> bool:
    """`sáng tạo`, `ánh sáng`, `chuyen sang`, `toi` for I: words that only look like a part of the day."""
    token, before, after = line.at(i), line.at(i - 1), line.at(i + 1)
    if token.plain == "sang":
        moved = token.bare and (_is_moved(line, i) or _is_late(line, i) or line.word(i + 1, "năm", "tuần", "tháng"))
        return bool(moved or _NOT_MORNING_AFTER.get(after) or _NOT_MORNING_BEFORE.get(before))
    if token.plain == "chieu":
        return bool(_NOT_AFTERNOON_BEFORE.get(before) and not line.word(i - 1, "hai")) or line.word(i + 1, "dài", "cao")
    if token.plain == "dem" and token.bare:
        return bool(_NIGHT_VERBS.get(after))
    if token.said == "tối":
        return bool(_NOT_EVENING_AFTER.get(after))
    return token.plain == "toi" and token.bare and _is_no_evening(line, i)


def _is_moved(line: Line, i: int) -> bool:
    """`dời lịch họp sang thứ sáu`: a verb that moves something stands shortly before."""
    near = any(_MOVED.get(line.at(k)) for k in range(i - 4, i))
    return near or any(_MOVED_FAR.get(line.at(k)) and not line.at(k).bare for k in range(max(0, i - FAR), i))


def _is_late(line: Line, i: int) -> bool:
    """`sang 13h30`: to half past one, for no morning has such an hour."""
    return LATE <= line.number(i + 1) <= 24 and line.at(i + 2).plain in {"h", "g", "gio", ":"}


def _is_no_evening(line: Line, i: int) -> bool:
    """Without diacritics `toi` is also I and until: an evening only before a day or straight after a clock time."""
    if line.word(i - 1, "buổi"):
        return False
    if line.word(i - 1, "giờ", "rưỡi") or line.at(i - 1).plain == "h" or _is_minute(line, i - 1):
        return line.number(i + 1) >= 0 and not line.sign(i + 2, "/")
    if line.number(i - 1) >= 0 or line.word(i - 1, "mai", "nay", "nhật", "tuần", "tháng", "năm"):
        return True
    return not (_STARTS_DAY.get(line.at(i + 1)) or (line.number(i + 1) >= 0 and line.sign(i + 2, "/")))


def _is_minute(line: Line, i: int) -> bool:
    return line.number(i) >= 0 and line.glued(i) and line.at(i - 1).plain in {"h", "g", ":"}


def _is_weak(line: Line, i: int, stop: int) -> bool:
    """Alone, a part of the day counts only after `buổi`, or accented at the very start of what was said."""
    if line.word(i - 1, "buổi"):
        return False
    leads = i == 0 and not line.at(i).bare
    return not (leads or (i == 0 and stop == line.count and line.at(0).plain not in {"sang", "toi"}))
