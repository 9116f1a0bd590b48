"""Numbers in digits or in Vietnamese words, up to 99."""

from __future__ import annotations

from meetings.reading.when.tokens import Line, Words

ONES = Words(
    {
        "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6,
        "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
    }
)  # fmt: skip
_AFTER_TEN = Words(
    {
        "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "lăm": 5, "nhăm": 5, "năm": 5,
        "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    }
)  # fmt: skip
STARTS = frozenset({*ONES.first_words(), "ham"})
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def number_at(line: Line, i: int) -> tuple[int, int] | None:
    """The number at token `i` and the index after it; digits up to 9999."""
    digits = line.number(i)
    if digits >= 0:
        return (digits, i + 1) if digits <= 9999 else None
    return spelled_at(line, i)


def spelled_at(line: Line, i: int) -> tuple[int, int] | None:
    """A number in words: `năm`, `mười lăm`, `hai mươi mốt`, `hăm ba`."""
    if line.word(i, "hăm"):
        ones = _AFTER_TEN.get(line.at(i + 1))
        return (20 + ones, i + 2) if ones else None
    first = ONES.get(line.at(i))
    if first is None:
        return None
    if first == 10:
        return _with_ones(line, i + 1, 10)
    if first > 1 and line.word(i + 1, "mươi"):
        return _with_ones(line, i + 2, first * 10)
    return first, i + 1


def month_at(line: Line, i: int) -> tuple[int, int] | None:
    """A month's number. A plain `sau` is next (tháng sau), never six: people write tháng 6."""
    return None if line.at(i).said == "sau" else number_at(line, i)


def _with_ones(line: Line, i: int, tens: int) -> tuple[int, int]:
    """After a ten a unit follows, unless the word belongs to what comes next (`mười năm nữa`: ten years)."""
    token = line.at(i)
    ones = _AFTER_TEN.get(token)
    if ones is None or (token.plain == "nam" and not line.word(i + 1, "giờ", "phút", "ngày", "tháng")):
        return tens, i
    if token.plain == "sau" and token.bare and not line.word(i + 1, "giờ", "phút", "ngày", "tháng"):
        return tens, i
    return tens + ones, i + 1
