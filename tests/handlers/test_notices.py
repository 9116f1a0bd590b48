"""Each kind of notice as it is received, in both languages: `notices.txt`, rewritten with `pytest --update`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from handlers.views.notice_parts import Post
from handlers.views.notices import message
from handlers.views.screen import TEXT_LIMIT, Screen, plain, utf16_length
from locales import LANGUAGES, Words, words
from meetings.changed import differences
from meetings.deadlines import Deadline
from meetings.exchange import read
from meetings.facts import Source, SourceKind
from meetings.knowledge import as_of
from meetings.known import known, write
from meetings.model import Meeting, Requirement, SessionState, Task
from meetings.moments import VIETNAM, at, on
from meetings.notices import Kind, Notice
from meetings.policy import Policy
from meetings.readiness import Check, Readiness, Stage
from meetings.records import Record, Records, key_of
from meetings.reminders import owed
from meetings.rota import Slot
from tests.handlers.sitting import sittings
from tests.made import DAY, Group, Member, at_hour, due, fact, instant, invited, meeting, organiser_at, session

GOLDEN = Path(__file__).with_name("notices.txt")
SAMPLE = Path(__file__).parents[2] / "samples" / "hoi-nghi-2020.toml"
BEN_TRE = "skhcn-ben-tre"
LETTER = Source(SourceKind.DOCUMENT, document="cv1471")
START = datetime(2020, 5, 29, 8, 0, tzinfo=VIETNAM)


CAST = (
    Member(1, "contact", BEN_TRE),
    Member(2, "technician", BEN_TRE),
    Member(3, "delegate", BEN_TRE),
    Member(4, "organiser"),
    Member(5, "chair"),
)
ROLES = {one.person: frozenset({one.role}) for one in CAST}


def conference() -> Meeting:
    """The conference of 2020, with what its letter leaves open: a deadline and a task."""
    whole = read(SAMPLE.read_text(encoding="utf-8"))
    assert isinstance(whole, Meeting)
    then = as_of(whole, datetime(2020, 5, 23, tzinfo=VIETNAM))
    assert then is not None
    until = Deadline(on(START.date() - timedelta(days=1)), inclusive=False, wording="trước ngày 28/5")
    what, whole_task = "Báo cáo kết quả hoạt động KH&CN năm 2019", "Hoàn thiện Đề án chuyển đổi số"
    report = Requirement("bao-cao", fact(what, LETTER), due=fact(until, LETTER))
    task = Task("n1", fact(whole_task, LETTER), fact("Sở KH&CN"), due=fact(until, LETTER), units=(BEN_TRE,))
    return replace(then, requirements=(report,), tasks=(task,))


SLOT = Record(key_of("hoi-nghi", "ben-tre"), Slot(datetime(2020, 5, 28, 14, 10, tzinfo=VIETNAM), 10), 1, 4, START)


def everything(one: Meeting, records: Records) -> tuple[Notice, ...]:
    span = (START - timedelta(days=20), START + timedelta(days=20))
    groups = (Group(-1), Group(-2, BEN_TRE))
    return owed(one, CAST, records, (), groups, Policy(), *span)


def printed(screen: Screen) -> str:
    rows = (" ".join(f"[{button.label}]" for button in row) for row in screen.rows)
    return "\n".join([str(screen.text), *rows])


def pages(language: Words) -> str:
    one, records = conference(), Records([SLOT])
    shown = []
    for notice in everything(one, records):
        roles = ROLES.get(notice.chat, frozenset())
        screen = message(language, one, records, [Post(notice)], notice.due, roles)
        assert screen is not None
        who = next(iter(roles), "group")
        shown.append(f"== {notice.kind} {notice.step} · {who} · {notice.due:%d/%m %H:%M}\n{printed(screen)}")
    return "\n\n".join(shown) + "\n"


def test_every_kind_of_notice_reads_as_written(request: pytest.FixtureRequest) -> None:
    seen = "\n".join(page(words(language)) for language in LANGUAGES for page in (pages, changes))
    if request.config.getoption("--update"):
        GOLDEN.write_text(seen, encoding="utf-8")
    assert seen == GOLDEN.read_text(encoding="utf-8")


def moved_to(hour: int, state: SessionState = SessionState.SCHEDULED) -> Meeting:
    """The conference as it stands after the organisers moved it, at 9h12 of the day before."""
    one, told = conference(), organiser_at(datetime(2020, 5, 28, 9, 12, tzinfo=VIETNAM))
    held = replace(one.sessions[0], start=fact(at(START.date(), time(hour)), told), state=fact(state, told))
    return replace(one, sessions=(held,))


def changed(language: Words, now: Meeting, chat: int, *, step: str = "new") -> str:
    before = conference()
    unit = next((one.unit for one in CAST if one.person == chat), BEN_TRE)
    line = write(known(now, now.sessions[0], unit))
    when = datetime(2020, 5, 28, 9, 12, tzinfo=VIETNAM)
    notice = Notice(now.key, Kind.CHANGE, now.sessions[0].key, f"{step}:1", chat, when, START, line, unit)
    post = Post(notice, known(before, before.sessions[0], unit))
    before_it = Records(Record(key, value, 1, 4, when) for key, value in differences(before, now, when))
    screen = message(language, now, before_it, [post], when, ROLES.get(chat, frozenset()))
    assert screen is not None
    return printed(screen)


def changes(language: Words) -> str:
    cancelled = moved_to(8, SessionState.CANCELLED)
    shown = {
        "moved · contact": changed(language, moved_to(14), 1),
        "moved · delegate": changed(language, moved_to(14), 3),
        "moved · group": changed(language, moved_to(14), -2),
        "moved, once more · contact": changed(language, moved_to(14), 1, step="later"),
        "cancelled · contact": changed(language, cancelled, 1),
        "cancelled, once more · technician": changed(language, cancelled, 2, step="soon"),
    }
    return "\n\n".join(f"== change: {name}\n{page}" for name, page in shown.items()) + "\n"


def test_what_falls_together_is_one_message() -> None:
    one, records = conference(), Records([SLOT])
    found = [Post(notice) for notice in everything(one, records) if notice.chat == 1]
    screen = message(words("vi"), one, records, found, START - timedelta(minutes=30), ROLES[1])
    assert screen is not None
    text = plain(screen.text)
    assert text.count("họp 8h00") == 1
    assert "Quá hạn nộp" in text
    assert not [button for row in screen.rows for button in row if button.copy]
    labels = [button.press for row in screen.rows for button in row]
    assert len(labels) == len(set(labels))


def of_one_moment(one: Meeting, *members: Member, step: str) -> Screen:
    day = (instant(DAY) - timedelta(days=20), at_hour(18).earliest)
    found = [each for each in owed(one, members, Records(()), (), (), Policy(), *day) if each.step == step]
    roles = frozenset({each.role for each in members})
    screen = message(words("vi"), one, Records(()), [Post(each) for each in found], found[0].due, roles)
    assert screen is not None
    return screen


def test_of_several_sessions_the_address_the_meeting_and_the_source_are_said_once() -> None:
    screen = of_one_moment(sittings("a"), Member(1, "contact", "a"), step="d1")
    said = plain(screen.text).splitlines()
    assert [said.count(line) for line in ("Kính gửi Sở A", "Hội nghị hop", "Buổi s", "Buổi t")] == [1, 1, 1, 1]
    assert len([line for line in said if line.startswith("Nhắc họp")]) == 2
    assert len([line for line in said if line.startswith("Theo ")]) <= 1


def test_sessions_stand_in_the_order_in_which_they_begin_then_what_is_due_in_its_order() -> None:
    one = replace(sittings("a"), requirements=(due("muon", at_hour(17)), due("som", at_hour(9))))
    one = replace(one, sessions=(*one.sessions, session("p", at_hour(14))))
    subjects = [
        (Kind.DEADLINE, "muon"), (Kind.SESSION, "p"), (Kind.SESSION, "t"), (Kind.DEADLINE, "som"), (Kind.SESSION, "s")
    ]  # fmt: skip
    until = at_hour(18).earliest
    posts = [Post(Notice(one.key, kind, key, "d1", 1, instant(), until, unit="a")) for kind, key in subjects]
    screen = message(words("vi"), one, Records(()), posts, instant(DAY) - timedelta(hours=16), frozenset({"contact"}))
    assert screen is not None
    said, names = plain(screen.text), ("Buổi s", "Buổi t", "Buổi p", "Báo cáo som", "Báo cáo muon")
    places = [said.index(name) for name in names]
    assert places == sorted(places)


def test_no_two_buttons_of_a_message_say_the_same() -> None:
    members = (Member(1, "contact", "a"), Member(1, "contact", "b"))
    for step in ("d1", "m60"):
        labels = [button.label for row in of_one_moment(sittings("a", "b"), *members, step=step).rows for button in row]
        assert len(labels) == len(set(labels))
    labels = [button.label for row in of_one_moment(sittings("a"), members[0], step="d1").rows for button in row]
    assert "Xem lịch" in labels
    assert "Xem buổi họp" not in labels


def test_who_is_of_two_units_reads_of_both_places_and_an_organiser_among_them_once() -> None:
    two = of_one_moment(sittings("a", "b"), Member(1, "contact", "a"), Member(1, "contact", "b"), step="m60")
    assert {"Kính gửi Sở A", "Kính gửi Sở B", "Dự tại: phòng a", "Dự tại: phòng b"} <= set(plain(two.text).splitlines())
    one = of_one_moment(sittings("a"), Member(1, "contact", "a"), Member(1, "organiser"), step="d1")
    assert plain(one.text).count("Nhắc họp: 8h00") == 1
    assert "Dự tại: phòng a" in plain(one.text)


def test_in_the_last_minutes_only_what_is_urgent_is_asked_and_not_again_of_who_reported_ready() -> None:
    one, (all_good, when) = sittings("a"), (Readiness(tuple(Check)), at_hour(13, 45).earliest)
    about = Notice(one.key, Kind.SESSION, "t", "m15", 1, when, at_hour(14).earliest, unit="a")
    ready = Record(key_of("t", "dc-a", Stage.HOUR), all_good, 1, 2, when, "a")
    labels = {}
    for name, records in (("silent", Records(())), ("ready", Records([ready]))):
        screen = message(words("vi"), one, records, [Post(about)], when, frozenset({"contact"}))
        assert screen is not None
        labels[name] = [button.label for row in screen.rows for button in row]
    assert labels["silent"] == ["Báo sẵn sàng", "Điểm danh", "Báo sự cố", "Xem buổi họp", "Chép gửi Zalo"]
    assert labels["ready"] == ["Điểm danh", "Báo sự cố", "Xem buổi họp", "Chép gửi Zalo"]


def test_late_and_repeated_ones_say_so() -> None:
    one = conference()
    notice = next(n for n in everything(one, Records(())) if n.kind is Kind.SESSION and n.step == "d1" and n.chat == 1)
    screen = message(words("vi"), one, Records(()), [Post(notice, late=True, repeated=True)], START, ROLES[1])
    assert screen is not None
    assert "Gửi trễ: lẽ ra lúc 8h00, thứ Năm 28/5/2020" in plain(screen.text)
    assert "Gửi lại: có thể anh/chị đã nhận tin này" in plain(screen.text)


def test_a_group_reads_its_day_in_one_block() -> None:
    day = meeting(session("s", at_hour(8)), session("t", at_hour(14)), roster=(invited("a", "Sở A"),))
    found = owed(day, (), Records(()), (), [Group(-1)], Policy(), instant(), at_hour(9).earliest)
    screen = message(words("vi"), day, Records(()), [Post(one) for one in found], found[0].due)
    assert screen is not None
    assert [line for line in plain(screen.text).splitlines() if "Buổi" in line] == ["8h00 Buổi s", "14h00 Buổi t"]


def test_many_at_once_stay_within_one_message() -> None:
    long = meeting(
        requirements=tuple(due(f"r{n}", at_hour(17)) for n in range(60)), roster=(invited("a", "Sở A" * 60),), key="dai"
    )
    member = Member(1, "contact", "a")
    found = owed(long, [member], Records(()), (), (), Policy(), instant() - timedelta(days=30), at_hour(17).latest)
    posts = [Post(one) for one in found if one.kind is Kind.DEADLINE]
    screen = message(words("vi"), long, Records(()), posts, at_hour(8).earliest, frozenset({"contact"}))
    assert screen is not None
    assert utf16_length(plain(screen.text)) <= TEXT_LIMIT
    assert "tin nữa" in plain(screen.text)


def test_nothing_is_said_of_what_is_there_no_more() -> None:
    gone = Notice("hop", Kind.SESSION, "x", "d1", 1, instant(), at_hour(8).earliest)
    assert message(words("vi"), meeting(), Records(()), [Post(gone)], instant()) is None
