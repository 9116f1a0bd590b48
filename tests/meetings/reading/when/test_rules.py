"""Rules that hold for every phrase: nothing crashes, nothing is invented, what was said comes back."""

from __future__ import annotations

import time
import unicodedata
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.moments import VIETNAM, Moment, Precision
from meetings.problems import Problem
from meetings.reading.fold import fold
from meetings.reading.when import Bound, Unit, When, find, notation, read

NOW = datetime(2026, 11, 18, 9, 15, tzinfo=VIETNAM)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
CLOCKS = st.tuples(st.integers(0, 23), st.integers(0, 59))
NOWS = st.datetimes(
    datetime.fromisoformat("2015-01-01"), datetime.fromisoformat("2040-01-01"), timezones=st.just(VIETNAM)
)
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
DAY_STYLES = (
    "{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}-{m}-{y}", "{d:02}.{m:02}.{y}", "{d} /{m}/{y}", "ngày {d}/{m}/{y}",
    "ngày {d:02} tháng {m:02} năm {y}", "{d} tháng {m} năm {y}", "ngày {d} tháng {m}\nnăm {y}", "{w}, ngày {d}/{m}/{y}",
    "ngày {d}/{m}/{y} ({w})", "{w} ({d}/{m}/{y})", "{y}-{m:02}-{d:02}", "Hà Nội, ngày {d:02} tháng {m:02} năm {y}",
)  # fmt: skip
CLOCK_STYLES = (
    "{h}h{n:02}",
    "{h:02}h{n:02}'",
    "{h}h{n:02}’",
    "{h} giờ {n:02} phút",
    "{h:02} giờ {n:02}",
    "{h}:{n:02}",
    "{h}g{n:02}",
)
WORDS = [
    "thứ",
    "hai",
    "ba",
    "tư",
    "sáu",
    "bảy",
    "chủ",
    "nhật",
    "cn",
    "t2",
    "t7",
    "ngày",
    "tháng",
    "năm",
    "tuần",
    "quý",
    "hôm",
    "nay",
    "mai",
    "mốt",
    "kia",
    "qua",
    "sáng",
    "trưa",
    "chiều",
    "tối",
    "đêm",
    "giờ",
    "h",
    "phút",
    "rưỡi",
    "kém",
    "nữa",
    "sau",
    "trước",
    "tới",
    "đến",
    "từ",
    "trong",
    "đầu",
    "giữa",
    "cuối",
    "hạn",
    "chậm",
    "nhất",
    "hết",
    "không",
    "muộn",
    "hơn",
    "và",
    "-",
    "/",
    ".",
    ",",
    "(",
    ")",
    ":",
    "1",
    "2",
    "12",
    "20",
    "24",
    "29",
    "31",
    "99",
    "2026",
    "2027",
    "8h",
    "8h30",
    "14h00'",
    "24/11",
    "29/2",
    "20/11/2026",
    "24-26/11",
    "mùng",
    "rằm",
    "ÂL",
    "nhằm",
    "sang",
    "toi",
    "mot",
    "nam",
    "sau",
    "thu",
    "tu",
    "next",
    "monday",
    "may",
    "5pm",
    "in",
    "days",
    "ago",
    "this",
    "week",
    "cùng",
    "hằng",
    "mỗi",
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join))


def in_style(style: str, day: date) -> str:
    return style.format(d=day.day, m=day.month, y=day.year, w=WEEKDAYS[day.weekday()])


def one(text: str, now: datetime | None = NOW) -> When:
    result = read(text, now)
    assert isinstance(result, When), f"{text!r} was read as {result}"
    return result


@settings(max_examples=1500, deadline=None)
@given(TEXTS, st.one_of(st.none(), NOWS))
def test_any_text_is_read_without_failing_and_spans_lie_within_it(text: str, now: datetime | None) -> None:
    last = 0
    for result in find(text, now):
        notation(result)
        if isinstance(result, When):
            start, end = result.span
            assert last <= start < end <= len(text)
            last = end
            assert result.end is None or result.end.latest >= result.start.earliest
    notation(read(text, now))


@settings(deadline=None)
@given(DAYS, st.sampled_from(DAY_STYLES))
def test_a_date_in_every_official_style_reads_back(day: date, style: str) -> None:
    result = one(in_style(style, day))
    assert (result.start, result.end, result.conflict, result.assumed) == (Moment(day), None, False, False)


@settings(deadline=None)
@given(
    DAYS,
    CLOCKS,
    st.sampled_from(DAY_STYLES[:10]),
    st.sampled_from(CLOCK_STYLES),
    st.sampled_from(("{c} {d}", "{c}, {d}", "{d}, {c}", "lúc {c} {d}")),
)
def test_a_date_with_a_clock_time_reads_back(
    day: date, clock: tuple[int, int], style: str, spelled: str, order: str
) -> None:
    text = order.format(c=spelled.format(h=clock[0], n=clock[1]), d=in_style(style, day))
    assert notation(read(text, NOW)) == f"{day.isoformat()} {clock[0]:02}:{clock[1]:02}"


@settings(deadline=None)
@given(
    DAYS,
    st.integers(1, 40),
    st.sampled_from(DAY_STYLES[:2]),
    st.sampled_from(("từ {a} đến {b}", "{a} - {b}", "từ ngày {a} đến hết ngày {b}")),
)
def test_a_range_reads_back(day: date, length: int, style: str, order: str) -> None:
    last = day + timedelta(days=length)
    text = order.format(a=in_style(style, day), b=in_style(style, last))
    assert notation(read(text, NOW)) == f"{day}..{last}"


@settings(deadline=None)
@given(st.sampled_from(DAY_STYLES), DAYS)
def test_with_and_without_diacritics_are_the_same(style: str, day: date) -> None:
    text = in_style(style, day)
    bare = unicodedata.normalize(
        "NFC", "".join(c for c in unicodedata.normalize("NFD", text.replace("đ", "d")) if not unicodedata.combining(c))
    )
    expected = notation(read(text, NOW))
    assert notation(read(bare, NOW)) == expected
    assert notation(read(unicodedata.normalize("NFD", text), NOW)) == expected


@settings(deadline=None)
@given(
    NOWS,
    st.integers(1, 31),
    st.integers(1, 12),
    st.sampled_from(("{d}/{m}", "ngày {d} tháng {m}", "sáng {d}/{m}", "ngày {d}", "mùng {d}")),
)
def test_what_was_not_said_rolls_forward_never_back(now: datetime, day: int, month: int, style: str) -> None:
    result = read(style.format(d=day, m=month), now)
    if isinstance(result, When):
        assert result.assumed
        assert result.start.day >= now.date()


@settings(deadline=None)
@given(NOWS, st.integers(0, 23), st.integers(0, 59))
def test_a_clock_time_alone_is_the_next_one(now: datetime, hour: int, minute: int) -> None:
    result = one(f"{hour}h{minute:02}", now)
    ahead = result.start.earliest - now.replace(second=0, microsecond=0)
    assert timedelta(0) <= ahead < timedelta(days=1)


@settings(deadline=None)
@given(NOWS, st.sampled_from(WEEKDAYS))
def test_a_weekday_alone_is_within_a_week(now: datetime, weekday: str) -> None:
    result = one(weekday, now)
    assert 0 <= (result.start.day - now.date()).days < 7
    assert result.start.day.weekday() == WEEKDAYS.index(weekday)


@settings(deadline=None)
@given(DAYS, st.sampled_from(WEEKDAYS))
def test_a_weekday_that_contradicts_the_date_is_reported(day: date, weekday: str) -> None:
    result = one(f"{weekday}, ngày {day.day}/{day.month}/{day.year}")
    assert result.conflict == (WEEKDAYS[day.weekday()] != weekday)
    assert result.start.day == day


@pytest.mark.parametrize(
    "said",
    ["mai", "hôm nay", "thứ sáu", "8h", "sáng mai", "tuần sau", "tháng sau", "ngày 25", "3 ngày nữa", "15 phút nữa", "bây giờ",
     "cuối tuần", "cuối tháng", "sang năm", "chiều", "quý này", "cùng ngày", "in 3 days", "tomorrow", "two weeks ago"],
)  # fmt: skip
def test_nothing_relative_is_read_in_a_document(said: str) -> None:
    assert read(said, None) is None


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_a_document_reads_the_same_at_any_time(text: str) -> None:
    for result in find(text, None):
        assert isinstance(result, Problem) or result.assumed is False


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("8h00 ngày 29/5", "XXXX-05-29 08:00"), ("27-28/3", "XXXX-03-27..XXXX-03-28"), ("Sáng 28/11 (thứ Ba)", "XXXX-11-28 ~am"),
        ("29/2", "XXXX-02-29"), ("30/2", "error:30/2 does not exist"), ("hôm nay (31/3)", "XXXX-03-31"), ("tháng 12", "XXXX-12"),
        ("ngày 20 hằng tháng", "XXXX-XX-20"), ("từ 28/12 đến 3/1", "XXXX-12-28..XXXX-01-03"), ("tháng 4/2023", "2023-04"),
        ("8h00 ngày 29 tháng 5 năm 2020", "2020-05-29 08:00"), ("từ 8h00 đến 11h30 ngày 29/5", "XXXX-05-29 08:00..XXXX-05-29 11:30"),
        ("quý I/2027", "2027-01-01..2027-03-31"), ("năm 2023", "2023"), ("trước 30/8", "XXXX-08-30"),
    ],
)  # fmt: skip
def test_a_year_that_a_document_does_not_give_stays_unknown(said: str, wanted: str) -> None:
    assert notation(read(said, None)) == wanted


def test_a_document_keeps_the_weekday_for_a_later_check() -> None:
    result = one("Sáng 28/11 (thứ Ba)", None)
    assert (result.weekday, result.year_known, result.conflict) == (1, False, False)


@pytest.mark.parametrize(
    ("said", "bound"),
    [
        ("trước ngày 10/4/2023", Bound.BEFORE), ("trước 16 giờ ngày 30/11", Bound.BEFORE), ("trước 30/8", Bound.BEFORE),
        ("trc thứ 6", Bound.BEFORE), ("đến hết ngày 30/11", Bound.BY), ("chậm nhất ngày 25/11/2026", Bound.BY),
        ("hạn cuối 25/11", Bound.BY), ("hạn chót: 17h ngày 30/11", Bound.BY), ("không muộn hơn 25/11", Bound.BY),
        ("hạn nộp báo cáo của các sở là ngày 25/11", Bound.BY), ("hạn nộp báo cáo: trước ngày 25/11", Bound.BEFORE),
        ("chậm nhất trước ngày 25/11", Bound.BEFORE), ("by Friday", Bound.BY), ("before 25 Nov", Bound.BEFORE),
        ("cham nhat 17h ngay 25/11", Bound.BY), ("ngày 25/11, trước 17h", Bound.BEFORE), ("hết tuần này", Bound.BY),
        ("ngày 25/11", None), ("8h mai", None), ("từ 24/11 đến 26/11", None), ("dời đến thứ sáu", None),
        ("trước hoặc trong ngày 25/11", Bound.BY), ("giới hạn 25/11", None),
    ],
)  # fmt: skip
def test_a_deadline_keeps_its_wording(said: str, bound: Bound | None) -> None:
    assert one(said).bound is bound


@pytest.mark.parametrize(
    ("said", "every"),
    [
        ("ngày 20 hằng tháng", Unit.MONTH),
        ("thứ 2 hàng tuần", Unit.WEEK),
        ("7h sáng hằng ngày", Unit.DAY),
        ("mỗi thứ hai", Unit.WEEK),
        ("8h mai", None),
    ],
)
def test_what_recurs_is_marked(said: str, every: Unit | None) -> None:
    assert one(said).every is every


def test_a_longer_text_gives_all_readings_in_order() -> None:
    text = "Họp 8h00 ngày 24/11/2026 tại phòng 110; cùng ngày, lúc 14h, làm việc với 3 đơn vị. Báo cáo gửi trước ngày 20/11/2026."
    results = [one for one in find(text, NOW) if isinstance(one, When)]
    assert [notation(result) for result in results] == ["2026-11-24 08:00", "2026-11-24 14:00", "2026-11-20"]
    assert [text[slice(*result.span)] for result in results] == [
        "8h00 ngày 24/11/2026",
        "cùng ngày, lúc 14h",
        "trước ngày 20/11/2026",
    ]


def test_days_that_do_not_follow_each_other_are_two_readings() -> None:
    assert [notation(result) for result in find("ngày 24 và 26/11/2026", None)] == ["2026-11-24", "2026-11-26"]


def test_a_day_that_does_not_exist_is_named() -> None:
    assert read("ngày 29/2/2027", NOW) == Problem("when.no_such_day", {"said": "29/2/2027"})


def test_now_must_be_aware() -> None:
    with pytest.raises(ValueError, match="aware"):
        read("mai", datetime.fromisoformat("2026-11-18T09:15"))


def test_now_in_another_zone_means_the_same_moment() -> None:
    late = datetime.fromisoformat("2026-11-17T18:30:00+00:00")
    assert notation(read("hôm nay", late)) == "2026-11-18"


@pytest.mark.parametrize(
    "piece", ["1-", "1/", "8h ", "thứ 2 ", "ngày ", "20, ", "hạn ", "- ", "24-26/11 ", "mai ", "("]
)
def test_long_inputs_do_not_stall(piece: str) -> None:
    text = (piece * 4000)[:4000]
    begun = time.process_time()  # not by the clock: other tests run on the same cores
    find(text, NOW)
    assert time.process_time() - begun < 1.0


@settings(deadline=None)
@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Hoà  Bình", "hoa binh"),
        ("Hòa Bình", "hoa binh"),
        ("ĐẮK LẮK", "dak lak"),
        (unicodedata.normalize("NFD", "Thừa Thiên Huế"), "thua thien hue"),
        ("\tđi\u200b ", "di"),
    ],
)
def test_every_way_to_type_a_word_folds_to_one(said: str, plain: str) -> None:
    assert fold(said) == plain


def test_precision_is_what_was_said() -> None:
    said = {
        "8h mai": Precision.MINUTE,
        "sáng mai": Precision.PART,
        "mai": Precision.DAY,
        "tháng sau": Precision.MONTH,
        "sang năm": Precision.YEAR,
    }
    assert {text: one(text).start.precision for text in said} == said
