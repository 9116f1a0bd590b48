"""Numbers and words that look like a time and are none: document numbers, fractions, rooms, names, ordinals."""

from __future__ import annotations

from meetings.reading.when.tokens import Line, Phrases, Token, Words, vocabulary

# A number after one of these names a thing: phòng 110, tổ 5, số 25/11 Trần Phú, đường 3/2, Nghị quyết 12/2026.
_NUMBERED = vocabulary(
    "số phòng tầng lầu nhóm tổ khóa khoá quận điều khoản mục phường khu đợt bài câu đường ngõ hẻm ngách kiệt nhà phố"
    " quyết lệnh án viên trang biểu lộ ấp thôn xóm bản lớp cột dòng hàng gói lô tuyến phần chương cv nq qđ tt nđ"
)
_NUMBERED_PAIRS = Phrases(
    {
        "quảng trường": True, "công viên": True, "thông tư": True, "nghị định": True, "chỉ thị": True,
        "công văn": True, "thông báo": True, "kế hoạch": True, "tờ trình": True, "văn bản": True, "tỷ lệ": True,
        "tỉ lệ": True, "tỉ số": True, "tỷ số": True, "có mặt": True, "thành phần": True, "bản đồ": True,
        "quân số": True, "khóa họp": True, "nhiệm kỳ": True, "giai đoạn": True, "trực": True, "hỗ trợ": True,
        "nghị quyết": True, "quyết định": True, "đủ": True, "đạt": True, "phiên bản": True, "mẫu": True,
    }
)  # fmt: skip
# A pair of numbers before one of these is a fraction: 2/3 số đại biểu, 6/6 đơn vị.
_COUNTED = vocabulary(
    "số đại đơn thành người phiếu điểm tỉnh xã huyện phường đồng ủy uỷ tổng cán đảng hộ bộ xe máy suất phần cơ ban"
)
_ORDINAL_NOUNS = vocabulary(
    "lần kỳ kì phiên khóa khoá tuần nhóm đợt cầu người vị hạng bài năm tháng quý tập đoàn tổ mục phần câu trang"
    " tầng lớp vòng nhiệm điều khoản số lượt cấp hàng bậc loại điểm phương phương_án giai nhất do đề dung vụ ý"
)
_UNITS_OF_TIME = Words(
    dict.fromkeys(("h", "g", "p", "ph", "giờ", "phút", "t", "am", "pm", "st", "nd", "rd", "th", "đến", "và", "z"), True)
)
_TITLES = vocabulary(
    "ông bà anh chị cô chú bác em bạn thầy đồng chí đc ct pct gđ pgđ tp pp cv văn thị phương hoàng bạch quỳnh ngọc"
    " tuyết xuân thanh hồng lan hoa sao khuyến mỉa tên cụ dì cháu bé"
)

_LONGEST_RUN = 8
"""How many tokens of a run are followed; the longest numbers of documents need five."""


def is_document_number(line: Line, i: int) -> bool:
    """The number at `i` belongs to `28/2017/NQ-HĐND`, `05-NQ/TU`, `500KV`, `U23` and the like."""
    if line.glued(i) and _is_letters(line.at(i - 1)):
        return True
    if line.glued(i) and line.at(i - 1).said in {"_", "@", "#", "№"}:
        return True
    return _ends_in_letters(line, i)


def _is_letters(token: Token) -> bool:
    return token.raw[:1].isalpha() and _UNITS_OF_TIME.get(token) is None


def _ends_in_letters(line: Line, i: int) -> bool:
    """Follows the glued run of numbers to its end: letters straight after it, or capitals after `/` or `-`."""
    for j in range(i, i + _LONGEST_RUN, 2):
        if line.number(j) < 0:
            return False
        after = line.at(j + 1)
        if line.glued(j + 1) and _is_letters(after) and after.raw[:1].isalpha():
            return not line.word(j + 1, "tháng", "ngày", "năm")
        if not (line.glued(j + 1) and line.glued(j + 2) and line.sign(j + 1, "/-")):
            return False
        if _is_code(line, j + 1):
            return True
    return False


def _is_code(line: Line, j: int) -> bool:
    """After the slash or dash at `j` stand capitals: an office's letters."""
    letters = line.at(j + 1)
    if not letters.raw[:1].isalpha() or letters.plain in {"t", "cn", "h", "thu", "chu"}:
        return False
    return letters.raw.isupper() if len(letters.raw) > 1 else line.sign(j + 2, "&/-")


def is_numbered_thing(line: Line, i: int) -> bool:
    """The number at `i` names or counts something, as in `phòng 110` or `có mặt 6/6`."""
    before = i - 2 if line.sign(i - 1, ":(") else i - 1
    if _NUMBERED.get(line.at(before)):
        return not line.word(before, "số", "hàng", "bản", "trang", "nhà") or not line.word(before - 1, "con")
    return _NUMBERED_PAIRS.ending(line, before + 1) is not None


def counts_something(line: Line, stop: int) -> bool:
    """What follows the pair of numbers is what they count."""
    return bool(_COUNTED.get(line.at(stop))) or line.sign(stop, "%")


def is_ordinal(line: Line, i: int) -> bool:
    """`thứ 2` at `i` counts (kỳ họp thứ 2, ngày làm việc thứ 2) and is no Monday."""
    if line.word(i - 1, "họp"):
        return line.word(i - 2, "kỳ", "kì", "phiên")
    if line.word(i - 1, "việc"):
        return line.word(i - 3, "ngày")
    if line.word(i - 1, "ngày"):
        return line.word(i + 2, "của", "làm", "diễn", "liên", "kể")
    if line.word(i - 1, "số", "danh") and line.word(i + 1, "tự"):
        return True
    return bool(_ORDINAL_NOUNS.get(line.at(i - 1)))


def is_name(line: Line, i: int) -> bool:
    """`Mai` at `i` is a person: a title or a capital before it, or a capital after it."""
    token, before, after = line.at(i), line.at(i - 1), line.at(i + 1)
    if _TITLES.get(before):
        return True
    if not token.capital or (token.raw.isupper() and len(token.raw) > 1):
        return False
    if after.capital and not after.raw.isupper():
        return True
    return i > 0 and before.raw[:1].isalnum() and token.gap == " "
