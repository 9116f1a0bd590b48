from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.convening import Proposed, correct, drop, meeting_of
from meetings.convening.roster import of_provinces
from meetings.exchange import read as read_meeting
from meetings.exchange import write
from meetings.facts import Source, SourceKind
from meetings.keys import slug
from meetings.model import DeputyRule, Form, Purpose, SessionState
from meetings.moments import VIETNAM, at
from meetings.plain import from_plain, to_plain
from meetings.reading.documents import of_text, read
from meetings.reading.documents.draft import (
    BridgePoint,
    Contact,
    Dated,
    Draft,
    Identity,
    Quoted,
    Recipient,
    Requirement,
    Session,
    State,
    Task,
)
from meetings.reading.documents.draft import Kind as DraftKind
from meetings.units import KEY

NOW = datetime(2020, 5, 20, 9, 0, tzinfo=VIETNAM)
BY_HAND = Source(SourceKind.ORGANISER, by="Lan", at=NOW)


def q(value: str) -> Quoted[str]:
    return Quoted(value, f"“{value}”", 1)


def on(month: int, day: int, hour: int = 8, *, year_known: bool = True) -> Quoted[Dated]:
    year = 2020 if year_known else 4
    when = at(date(year, month, day), datetime(2020, 1, 1, hour).time())  # noqa: DTZ001 - a clock time alone
    return Quoted(Dated(when, year_known=year_known), f"{hour}h00 ngày {day}/{month}", 3)


LETTER = Draft(
    identity=Identity(
        number=q("27/GM-SNV"), issued=on(5, 19), addressees=(q("Giám đốc Sở Nội vụ các tỉnh, thành phố"),)
    ),
    sessions=(
        Session(
            title=q("Hội nghị sơ kết"),
            start=on(6, 9),
            bridge_points=(
                BridgePoint(q("Điểm cầu trung tâm"), q("Phòng 2")),
                BridgePoint(q("Điểm cầu tại các địa phương")),
            ),
        ),
    ),
    requirements=(Requirement(q("báo cáo"), on(6, 5), inclusive=False), Requirement(q("danh sách"))),
    tasks=(Task(q("Văn phòng"), q("bố trí xe"), due=Quoted(on(6, 8).value, "trước ngày 8/6", 4)),),
    contacts=(Contact(phone=q("0900 000 001")),),
    recipients=(Recipient(q("Như trên")), Recipient(q("Bộ Nội vụ"), q("để báo cáo")), Recipient(q("Lưu: VT"))),
    deputies=q("Trường hợp vắng phải cử cấp phó dự thay"),
    sentences=12,
    bases=(q("Căn cứ"),),
    unread=(q("Xe đón lúc 7h00."),),
)
PROPOSED = meeting_of(LETTER, NOW, ["hop-9-6-2020"])
PATHS = [one.path for one in PROPOSED.entries if one.path != "roster.+" and not one.kept]


def test_every_province_of_the_day_of_issue_is_invited_and_has_its_bridge_point() -> None:
    meeting = PROPOSED.meeting
    offices = [one for one in meeting.roster if one.unit.province]
    assert len(offices) == 63
    assert all(one.unit.name.startswith(("Sở Nội vụ tỉnh ", "Sở Nội vụ thành phố ")) for one in offices)
    assert [one.unit.name for one in meeting.roster if not one.unit.province] == ["Bộ Nội vụ"]
    assert meeting.roster[-1].purpose is Purpose.REPORT
    assert len(meeting.bridge_points) == 64
    assert [point.central for point in meeting.bridge_points].count(True) == 1
    assert {point.unit for point in meeting.bridge_points[1:]} == {one.unit.key for one in offices}


def test_facts_keep_the_words_that_they_were_read_from() -> None:
    meeting = PROPOSED.meeting
    assert meeting.key == "hop-9-6-2020-2"
    assert meeting.documents[0].number == "27/GM-SNV"
    start = meeting.sessions[0].start
    assert start is not None
    assert (start.value.earliest, start.source.quote) == (datetime(2020, 6, 9, 8, tzinfo=VIETNAM), "8h00 ngày 9/6")
    report, names = meeting.requirements
    assert report.due is not None
    assert (report.due.value.inclusive, names.due) == (False, None)
    assert meeting.tasks == ()
    assert meeting.preparations[0].due is not None
    assert meeting.preparations[0].due.value.inclusive is False
    assert meeting.deputies is not None
    assert meeting.deputies.value is DeputyRule.OBLIGED
    assert meeting.form.value is Form.ONLINE
    assert (PROPOSED.sentences, PROPOSED.bases, PROPOSED.unread) == (12, 1, ("Xe đón lúc 7h00.",))


def test_a_meeting_out_of_a_letter_can_be_exported_imported_and_kept_as_plain_values() -> None:
    assert read_meeting(write(PROPOSED.meeting)) == PROPOSED.meeting
    assert from_plain(Proposed, json.loads(json.dumps(to_plain(PROPOSED)))) == PROPOSED


def test_a_time_without_a_year_is_kept_as_words_until_somebody_completes_it() -> None:
    proposed = meeting_of(Draft(sessions=(Session(title=q("Buổi thử"), start=on(6, 8, 14, year_known=False)),)), NOW)
    assert proposed.meeting.sessions[0].start is None
    assert proposed.without_year == ("14h00 ngày 8/6",)
    (open_,) = [one for one in proposed.entries if one.unclear]
    done = correct(proposed.meeting, open_.path, at(date(2020, 6, 8), NOW.time()), BY_HAND)
    assert Proposed(done, unclear=proposed.unclear).without_year == ()


def test_what_conclusions_ask_for_is_work_and_what_invitations_ask_for_is_preparation() -> None:
    after = meeting_of(replace(LETTER, kind=Quoted(DraftKind.CONCLUSIONS, "kết luận", 1)), NOW).meeting
    assert ([one.lead.value for one in after.tasks], after.preparations) == (["Văn phòng"], ())


def test_a_letter_without_a_date_is_known_from_now_on() -> None:
    paper = meeting_of(Draft(sessions=(Session(title=q("x")),)), NOW).meeting.documents[0]
    assert (paper.issued, paper.known_from) == (None, NOW)


def test_hosts_of_a_tour_are_the_units_of_their_sessions() -> None:
    stops = tuple(Session(unit=q(f"UBND huyện {name}"), start=on(4, day)) for day, name in ((18, "Một"), (19, "Hai")))
    meeting = meeting_of(Draft(sessions=stops), NOW).meeting
    assert meeting.form.value is Form.TOUR
    assert [one.host for one in meeting.sessions] == ["ubnd-huyen-mot", "ubnd-huyen-hai"]
    assert [one.title.value for one in meeting.sessions] == ["UBND huyện Một", "UBND huyện Hai"]


def test_what_is_postponed_has_no_time() -> None:
    put_off = Session(title=q("x"), start=on(6, 9), state=Quoted(State.POSTPONED, "hoãn", 1))
    (session,) = meeting_of(Draft(sessions=(put_off,)), NOW).meeting.sessions
    assert (session.state.value, session.start) == (SessionState.POSTPONED, None)


@pytest.mark.parametrize("path", PATHS)
def test_whatever_is_dropped_leaves_a_meeting_that_holds_together(path: str) -> None:
    left = drop(PROPOSED.meeting, path)
    assert left != PROPOSED.meeting or next(one for one in PROPOSED.entries if one.path == path).value is None
    assert read_meeting(write(left)) == left


def test_units_are_added_by_name_once_and_a_correction_says_who_made_it() -> None:
    added = correct(PROPOSED.meeting, "roster.+", "Sở Một\n- Sở Hai;\nSở Một", BY_HAND)
    new = added.roster[len(PROPOSED.meeting.roster) :]
    assert [one.unit.name for one in new] == ["Sở Một", "Sở Hai"]
    assert {one.source for one in new} == {BY_HAND}
    renamed = correct(added, "sessions.phien-1.place", "Phòng 3", BY_HAND)
    assert renamed.place == renamed.sessions[0].place
    assert renamed.place is not None
    assert renamed.place.source == BY_HAND


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Giám đốc Sở Khoa học và Công nghệ các tỉnh, thành phố trực thuộc Trung ương", "Sở Khoa học và Công nghệ"),
        ("UBND các tỉnh, TP", "UBND"),
        ("Ủy ban nhân dân 63 tỉnh, thành phố", "Ủy ban nhân dân"),
        ("UBND các huyện, thị xã, thành phố", None),
        ("Ủy ban nhân dân tỉnh", None),
        ("UBND tỉnh Bến Tre", None),
    ],
)
def test_offices_of_all_provinces_are_known_by_their_words(text: str, office: str | None) -> None:
    assert of_provinces(text) == office


@settings(max_examples=60)
@given(st.text("aBđạ-. 1", max_size=60), st.lists(st.sampled_from(["muc", "a", "a-2"]), max_size=3))
def test_a_key_is_always_a_key_and_new(text: str, used: list[str]) -> None:
    key = slug(text, used)
    assert KEY.fullmatch(key)
    assert key not in used


def test_whom_a_letter_names_only_as_many_is_not_invited_but_said() -> None:
    letter = (
        "UBND TỈNH SƠN BÌNH\nSố: 15/GM-UBND\nSơn Bình, ngày 05 tháng 5 năm 2031\nGIẤY MỜI\nDự Hội nghị sơ kết năm 2031\n\n"
        "Kính gửi:\n- UBND các huyện, thị xã;\n- Lãnh đạo Sở;\n- Ban Quản lý các khu công nghiệp;\n- Phòng khám Mẫu.\n\n"
        "1. Thời gian: 8h00, ngày 20/5/2031.\n2. Địa điểm: Phòng họp số 2.\n\nNơi nhận:\n- Bộ trưởng và các Thứ trưởng;\n"
        "- Liên hiệp các Hội Khoa học tỉnh;\n- Lưu: VT.\n"
    )
    proposed = meeting_of(read(of_text(letter)), NOW)
    assert [one.unit.name for one in proposed.meeting.roster] == [
        "Ban Quản lý các khu công nghiệp", "Phòng khám Mẫu", "Liên hiệp các Hội Khoa học tỉnh"
    ]  # fmt: skip
    assert proposed.collectives == ("UBND các huyện, thị xã", "Lãnh đạo Sở", "Bộ trưởng và các Thứ trưởng")


def test_whom_it_also_names_one_by_one_is_not_missing() -> None:
    letter = (
        "UBND TỈNH SƠN BÌNH\nSố: 15/GM-UBND\nSơn Bình, ngày 05 tháng 5 năm 2031\nGIẤY MỜI\nDự Hội nghị sơ kết năm 2031\n\n"
        "Kính gửi:\n- UBND huyện Một;\n- UBND huyện Hai.\n\n1. Thời gian: 8h00, ngày 20/5/2031.\n\nNơi nhận:\n"
        "- UBND các huyện, thị xã;\n- Lưu: VT.\n"
    )
    assert meeting_of(read(of_text(letter)), NOW).collectives == ()


@pytest.mark.parametrize("said", ["Hội nghị", "Cuộc họp trực tuyến"])
def test_a_word_for_any_meeting_is_no_name(said: str) -> None:
    draft = replace(LETTER, sessions=(Session(title=Quoted(said, said, 1)),), identity=Identity())
    assert meeting_of(draft, NOW).meeting.title.value == "?"


COPY = (
    "Bộ Giả Định tổ chức Hội nghị mùa vụ năm 2020.\n1. Thời gian: 8h00, ngày 29/5/2020 (Chương trình kèm theo Công văn này).\n"
    "Đề nghị Giám đốc Sở chuẩn bị báo cáo về mùa vụ (theo các nhóm vấn đề gửi kèm theo Công văn này).\n"
    "Đề nghị Sở Giả Định các tỉnh, thành phố chủ động liên hệ với đơn vị viễn thông.\nTệp đính kèm:\nChương trình Hội nghị.\n"
)


def test_a_copy_without_its_address_invites_the_office_of_every_province_that_it_gives_work() -> None:
    meeting = meeting_of(read(of_text(COPY)), NOW).meeting
    assert len(meeting.roster) == 63
    assert {one.source.quote for one in meeting.roster} == {COPY.splitlines()[3]}
    addressed = meeting_of(read(of_text(f"Kính gửi: Văn phòng Bộ\n{COPY}")), NOW).meeting
    assert [one.unit.name for one in addressed.roster] == ["Văn phòng Bộ"]


def test_what_the_letter_says_is_attached_is_known_to_be_there() -> None:
    meeting = meeting_of(read(of_text(COPY)), NOW).meeting
    assert [one.what for one in meeting.annexed] == ["agenda", "topics"]
    assert [one.title for one in meeting.documents[1:]] == ["Chương trình Hội nghị"]
    assert meeting.requirements[0].what.value.startswith("báo cáo về mùa vụ")
    given = COPY + "Chương trình:\n8h00: Khai mạc\n8h30: Báo cáo mùa vụ\n"
    assert "agenda" not in [one.what for one in meeting_of(read(of_text(given)), NOW).meeting.annexed]


def test_of_conclusions_nobody_is_asked_for_an_end_or_for_deputies() -> None:
    notice = "THÔNG BÁO\nKết luận của Chủ tịch tại Hội nghị mùa vụ\nNgày 20/5/2020, Chủ tịch chủ trì Hội nghị mùa vụ và kết luận như sau:\n"
    concluded = meeting_of(read(of_text(notice + "1. Giao Sở Tài chính rà soát kinh phí.")), NOW)
    assert concluded.meeting.tasks
    assert {"deputies", "sessions_end"}.isdisjoint(one.name for one in concluded.entries)
    assert {"deputies", "sessions_end"} <= {one.name for one in meeting_of(read(of_text(COPY)), NOW).entries}
