"""The wording of deadlines before or between the parts of an expression: `trước ngày`, `chậm nhất`, `đến hết`."""

from __future__ import annotations

from meetings.reading.when.result import Bound
from meetings.reading.when.tokens import Line, Phrases, vocabulary

# vietnam.md 2.3: "trước" excludes the day, everything else includes it.
_BOUNDS = Phrases(
    {
        **dict.fromkeys(("trước", "trc", "before", "trước mốc"), Bound.BEFORE),
        **dict.fromkeys(
            (
                "trước hoặc trong", "trước hoặc bằng", "chậm nhất", "muộn nhất", "trễ nhất", "chậm nhất là", "muộn nhất là",
                "trễ nhất là", "hết", "đến hết", "tới hết", "hạn cuối", "hạn chót", "hạn", "hạn nộp", "hạn gửi", "thời hạn",
                "hạn cuối cùng", "hạn cuối là", "hạn chót là", "hạn là", "hạn đến", "deadline", "dl", "không muộn hơn",
                "ko muộn hơn", "không chậm hơn", "không trễ hơn", "không quá", "ko quá", "không sau", "không được muộn hơn",
                "by", "until", "till", "no later than", "chậm nhất trong", "xong trong", "không vượt quá",
            ),
            Bound.BY,
        ),
    }
)  # fmt: skip
_LOOSE = Phrases(
    {
        "hạn": True, "hạn nộp": True, "hạn cuối": True, "hạn chót": True, "thời hạn": True, "deadline": True,
        "chậm nhất": True, "muộn nhất": True, "trễ nhất": True,
    }
)  # fmt: skip
_OTHER_LIMITS = vocabulary("giới quyền vô thẩm dài trung ngắn hữu đại")
_PASSING = vocabulary("ngày vào lúc là hồi của từ trong đúng khoảng cả the on at buổi cuối")
_MOVED = vocabulary("dời lùi chuyển hoãn đổi dịch kéo rời sang đẩy gửi về trình nộp tới")
_REACH = 8


def bound_before(line: Line, start: int, floor: int) -> tuple[Bound, int] | None:
    """The deadline wording that leads to token `start`, and the token where it begins; not looking before `floor`."""
    j = start
    while j > floor and (_PASSING.get(line.at(j - 1)) or line.sign(j - 1, ":,(")):
        if _BOUNDS.ending(line, j) is not None:
            break
        j -= 1
    found = _BOUNDS.ending(line, j)
    if found is not None and found[1] >= floor and not _is_other_limit(line, found[1]):
        return found
    if (
        j > floor
        and line.word(j - 1, "đến", "tới")
        and not _is_moved(line, j - 2, floor)
        and line.at(j - 1).said != "toi"
    ):
        return Bound.BY, j - 1
    return _loose_before(line, j, floor)


def _is_other_limit(line: Line, i: int) -> bool:
    """`dài hạn`, `vô thời hạn`; but `kéo dài đến hết ngày` sets a limit."""
    return bool(_OTHER_LIMITS.get(line.at(i - 1))) and line.word(i, "hạn", "thời")


def _is_moved(line: Line, i: int, floor: int) -> bool:
    """`dời lịch đến thứ sáu` moves something to a day and sets no deadline."""
    return any(_MOVED.get(line.at(k)) for k in range(max(floor, i - 3), i + 1))


def _loose_before(line: Line, stop: int, floor: int) -> tuple[Bound, int] | None:
    """`Hạn nộp báo cáo của các sở: 25/11`: the word for the deadline stands a few words ahead."""
    for j in range(stop - 1, max(floor, stop - _REACH) - 1, -1):
        if line.sign(j, ".;?!") or line.at(j + 1).gap == "\n":
            return None
        if _LOOSE.match(line, j) is not None and not _OTHER_LIMITS.get(line.at(j - 1)):
            return Bound.BY, j
    return None


def bound_between(line: Line, stop: int, start: int) -> Bound | None:
    """A deadline wording inside an expression: `ngày 25/11, trước 17h`."""
    for j in range(stop, start):
        found = _BOUNDS.match(line, j)
        if found is not None and found[1] <= start:
            return found[0]
    return None
