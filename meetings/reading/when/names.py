"""Days by name: weekdays (`thứ Sáu`, `T2`, `CN`), `hôm nay`, `mai`, `ngày kia`, `cùng ngày`, `bây giờ`."""

from __future__ import annotations

from meetings.reading.when import traps
from meetings.reading.when.parts import TIMES
from meetings.reading.when.pieces import Found, Now, Offset, Piece, Same, Weekday
from meetings.reading.when.tokens import Line, Phrases, Words, vocabulary

_WEEKDAYS = Words({"hai": 0, "ba": 1, "tư": 2, "bốn": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5})
_TOWARD = Phrases(
    {
        "tới": 1, "tới đây": 1, "sắp tới": 1, "kế": 1, "kế tiếp": 1, "tiếp theo": 1, "này": 0, "vừa rồi": -1,
        "vừa qua": -1, "rồi": -1,
    }
)  # fmt: skip
NAMED: Phrases[Piece] = Phrases(
    {
        **dict.fromkeys(
            ("hôm nay", "ngày hôm nay", "bữa nay", "hnay", "hum nay", "hôm ni", "trong ngày", "ngày này hôm nay"),
            Offset(0),
        ),
        **dict.fromkeys(("ngày mai", "hôm mai", "mai", "mai này", "ngmai", "ngày mơi"), Offset(1)),
        **dict.fromkeys(("ngày kia", "ngày mốt", "mốt", "bữa mốt", "hôm mốt"), Offset(2)),
        **dict.fromkeys(("hôm qua", "ngày hôm qua", "bữa qua", "hqua", "ngày qua"), Offset(-1)),
        **dict.fromkeys(("hôm kia", "bữa kia", "ngày hôm kia"), Offset(-2)),
        **dict.fromkeys(("hôm kìa", "bữa kìa"), Offset(-3)),
        **dict.fromkeys(("ngày kìa",), Offset(3)),
        **dict.fromkeys(("bây giờ", "ngay bây giờ", "bây h", "bgio", "bgiờ", "ngay lúc này", "lúc này"), Now()),
        **dict.fromkeys(("cùng ngày", "ngày hôm đó", "cũng ngày"), Same()),
    }
)  # fmt: skip
STARTS = frozenset({*NAMED.first_words(), "nay", "qua", "kia"})
WEEKDAY_STARTS = frozenset({"thu", "t", "chu", "chua", "cn"})
_AFTER_TODAY = vocabulary("là thuộc đã thông sở ban được có bộ")
_SOMEDAY_AFTER = vocabulary("sau mốt táng mối mỉa mắn một vàng")


def named_at(line: Line, i: int) -> list[Found] | None:
    found = NAMED.match(line, i)
    if found is None:
        return _after_part(line, i) or _today_at_the_start(line, i)
    piece, stop = found
    return None if _means_no_day(line, i, stop) else [Found(piece, i, stop)]


def _means_no_day(line: Line, i: int, stop: int) -> bool:
    """A person called Mai, `mai mốt` (some day), `mot` for one, `trong ngày làm việc`, `những ngày qua`."""
    first = line.at(i).plain
    if first == "mai":
        return traps.is_name(line, i) or bool(_SOMEDAY_AFTER.get(line.at(stop)))
    if first == "mot":
        alone = line.count == 1 or TIMES.ending(line, i) is not None
        return line.word(i - 1, "mai") or (line.at(i).bare and not alone)
    if first == "trong":
        return line.at(stop).raw[:1].isalnum() and not line.word(stop, "nhé", "ạ", "nha")
    return first == "ngay" and line.word(i + 1, "qua") and line.word(i - 1, "những", "các", "mấy")


def _after_part(line: Line, i: int) -> list[Found] | None:
    """`sáng nay`, `chiều qua`: nay and qua name a day only after a part of the day; `từ nay` starts today."""
    if TIMES.ending(line, i) is not None:
        if line.word(i, "nay"):
            return [Found(Offset(0), i, i + 1)]
        if line.word(i, "qua"):
            return [Found(Offset(-1), i, i + 1)]
        if line.word(i, "kia"):
            return [Found(Offset(-2), i, i + 1)]
    if line.word(i, "nay") and line.word(i - 1, "từ"):
        return [Found(Offset(0), i, i + 1)]
    return None


def _today_at_the_start(line: Line, i: int) -> list[Found] | None:
    """Chat says `nay họp mấy giờ`; letters say `nay là`, `nay thuộc`, `Nay thông báo`."""
    if i or not line.word(0, "nay") or _AFTER_TODAY.get(line.at(1)) or line.sign(1, ","):
        return None
    return [Found(Offset(0), 0, 1)]


def weekday_at(line: Line, i: int) -> list[Found] | None:
    read = _weekday(line, i)
    if read is None:
        return None
    index, stop, weak = read
    toward = _TOWARD.match(line, stop)
    if toward is None or _leads_on(line, toward[1]):
        return [Found(Weekday(index), i, stop, weak=weak)]
    return [Found(Weekday(index, toward[0]), i, toward[1])]


def _leads_on(line: Line, i: int) -> bool:
    """`thứ 2 tới thứ 4`: the word leads to another day and does not mean the coming one."""
    return line.number(i) >= 0 or _weekday(line, i) is not None or line.word(i, "ngày", "mùng", "mồng", "hết", "tháng")


def _weekday(line: Line, i: int) -> tuple[int, int, bool] | None:
    token = line.at(i)
    if line.word(i, "thứ"):
        return _after_thu(line, i)
    if token.plain == "t" and line.glued(i + 1) and line.digits(i + 1) == 1 and 2 <= line.number(i + 1) <= 7:
        return _short(line, i)
    if line.word(i, "chủ", "chúa") and line.word(i + 1, "nhật"):
        return 6, i + 2, False
    if token.plain == "cn" and not line.sign(i - 1, "&") and not (line.glued(i) and line.sign(i - 1, "-/.")):
        return (
            None
            if line.sign(i + 1, "&") or (line.number(i + 1) >= 0 and line.glued(i + 1))
            else (6, i + 1, line.count > 1)
        )
    return None


def _after_thu(line: Line, i: int) -> tuple[int, int, bool] | None:
    digits = line.number(i + 1)
    index = digits - 2 if 2 <= digits <= 7 and line.digits(i + 1) == 1 else _WEEKDAYS.get(line.at(i + 1))
    if index is None or (traps.is_ordinal(line, i) and not line.word(i + 2, "tuần")):
        return None
    if digits >= 0 and line.sign(i + 2, "/"):
        return None
    return index, i + 2, False


def _short(line: Line, i: int) -> tuple[int, int, bool] | None:
    """`T2`; but `T4/2023` is a month, and `tầng T2` a floor."""
    if (line.sign(i + 2, "/") and line.glued(i + 3)) or line.word(i - 1, "tầng", "nhà", "tòa", "toà", "phòng", "ga"):
        return None
    if line.glued(i) and not line.sign(i - 1, "(,;:-–/+"):
        return None
    return line.number(i + 1) - 2, i + 2, False
