"""What is kept of a person is told whole, and forgotten so that neither id nor name is left where it said who wrote."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

from meetings.announcements import Announcement, Body
from meetings.attendance import CheckIn, Presence
from meetings.calls import Call, Calls, Outcome
from meetings.facts import Fact, Source, SourceKind
from meetings.holding import begin
from meetings.joining import Admission, Request
from meetings.notices import Kind, Notice
from meetings.policy import Wish
from meetings.reports import Standing, Submission
from meetings.retention import FORGOTTEN
from storage.effects import (
    BindGroup,
    Effect,
    ForgetPerson,
    ForgetTakingPart,
    Grant,
    KeepPerson,
    MakeInvitations,
    Owe,
    Put,
    Role,
    SaveMeeting,
    SetDialogue,
)
from storage.personal import ABOUT_PEOPLE
from storage.store import Store
from tests.storage.samples import MEETING, NOW

AN, BINH, UNIT = 5_000_000_007, 5_000_000_008, "so-dak-lak"
NAME = "Nguyễn Thị An"
REPORT = Submission(1, Standing.HANDED_IN, "a.docx", "0" * 64, 9, NAME)
WRITTEN: list[Effect] = [
    SaveMeeting(MEETING, None),
    KeepPerson(AN, NAME, "an_bt"),
    KeepPerson(BINH, "Bình"),
    Grant(AN, "hn-2020", Role.CONTACT, UNIT),
    Grant(BINH, "hn-2020", Role.CONTACT, UNIT),
    SetDialogue(AN, AN, "lich", "day", {}),
    Put("hn-2020", f"s1:{AN}", CheckIn(NAME, Presence.ONLINE), 0, AN, UNIT),
    Put("hn-2020", f"s1:{BINH}", CheckIn("Bình", Presence.ONLINE), 0, BINH, UNIT),
    Put("hn-2020", str(AN), Request(AN, NAME, Admission.ASKED), 0, AN, UNIT),
    Put("hn-2020", "r:so-dak-lak", REPORT, 0, AN, UNIT),
    MakeInvitations("hn-2020", Role.CONTACT, ((UNIT, "CDFGHJKM"),), 1, NOW + timedelta(days=1), AN),
    BindGroup(-5, "Tổ", "hn-2020", None, AN),
]


async def test_everything_that_is_kept_of_a_person_is_told_and_nothing_of_others(store: Store) -> None:
    await store.apply(1, WRITTEN, NOW)
    kept = await store.kept_of(AN)
    assert {table: len(rows) for table, rows in kept.items()} == {
        "people": 1,
        "roles": 1,
        "dialogues": 1,
        "records": 3,
        "history": 3,
        "invitations": 1,
        "groups": 1,
        "inbox": 0,
        "outbox": 0,
        "told": 0,
        "paused": 0,
    }
    assert "Bình" not in json.dumps(kept, ensure_ascii=False)


async def test_who_is_forgotten_leaves_neither_id_nor_name_and_the_units_work_stays(store: Store, other: Store) -> None:
    await store.apply(1, WRITTEN, NOW)
    later = Submission(1, Standing.HANDED_IN, "b.docx", "1" * 64, 9, "Bình", version=2)
    await store.apply(2, [Put("hn-2020", "r:so-dak-lak", later, 1, BINH, UNIT)], NOW)
    for one in (store, other):  # both have what was read before
        assert len((await one.records("hn-2020", Submission, CheckIn, Request)).all(CheckIn)) == 2
    await store.apply(3, [ForgetPerson(AN)], NOW)
    for one in (store, other):
        records = await one.records("hn-2020", Submission, CheckIn, Request)
        assert list(records.all(CheckIn)) == [f"s1:{BINH}"]
        assert records.all(Request) == {}
        assert records.value(Submission, "r", UNIT) == later
        first, second = await one.versions("hn-2020", Submission, "r:so-dak-lak")
        assert (first.value.sender, first.by, second.value.sender, second.by) == ("—", 0, "Bình", BINH)
        assert all(rows == [] for rows in (await one.kept_of(AN)).values())
        assert [one.person for one in await one.members("hn-2020")] == [BINH]
        assert len(await one.invitations("hn-2020")) == 1
        assert (await one.glance(BINH, -5)).group is not None
    told = json.dumps([await store.kept_of(0), await store.kept_of(BINH)], ensure_ascii=False)
    assert (NAME in told, str(AN) in told) == (False, False)


async def test_a_reader_sees_that_the_writer_of_the_current_version_was_forgotten(store: Store, other: Store) -> None:
    await store.apply(1, WRITTEN, NOW)
    assert (await other.records("hn-2020", Submission)).all(Submission)["r:so-dak-lak"].by == AN
    await store.apply(2, [ForgetPerson(AN), ForgetPerson(AN), ForgetPerson(99)], NOW)
    record = (await other.records("hn-2020", Submission)).all(Submission)["r:so-dak-lak"]
    assert (record.by, record.value.sender, record.version) == (0, "—", 1)


async def test_a_namesake_keeps_the_name_under_what_they_wrote(store: Store) -> None:
    theirs: Effect = Put("hn-2020", "q:so-dak-lak", REPORT, 0, BINH, UNIT)
    await store.apply(1, [*WRITTEN, KeepPerson(BINH, NAME), theirs], NOW)
    await store.apply(2, [ForgetPerson(AN)], NOW)
    assert (await store.records("hn-2020", Submission)).value(Submission, "q", UNIT) == REPORT


async def test_whoever_they_were_called_no_version_names_who_is_forgotten(store: Store) -> None:
    """A name that changed since, several calls in one record, what others wrote in between."""
    theirs, mine = Call(NOW, "Bình", Outcome.NO_ANSWER), Call(NOW, "An Nguyễn", Outcome.ANSWERED)
    later = Call(NOW, NAME, Outcome.ANSWERED)
    written: list[Effect] = [
        Put("hn-2020", UNIT, Calls((theirs,)), 0, BINH),
        Put("hn-2020", UNIT, Calls((theirs, mine)), 1, AN),
        Put("hn-2020", UNIT, Calls((theirs, mine, theirs)), 2, BINH),
        Put("hn-2020", UNIT, Calls((theirs, mine, theirs, later)), 3, AN),
    ]
    await store.apply(1, [*WRITTEN, *written], NOW)
    await store.apply(2, [ForgetPerson(AN)], NOW)
    versions = await store.versions("hn-2020", Calls, UNIT)
    assert [[call.by for call in version.value.made] for version in versions] == [
        ["Bình"],
        ["Bình", FORGOTTEN],
        ["Bình", FORGOTTEN, "Bình"],
        ["Bình", FORGOTTEN, "Bình", FORGOTTEN],
    ]
    assert (await store.records("hn-2020", Calls)).value(Calls, UNIT) == versions[-1].value


async def test_an_announcement_loses_its_authors_name_and_number(store: Store) -> None:
    hold = replace(begin(BINH, "Bình", NOW, approval=True), approver=AN, approver_name=NAME)
    written = Announcement(Body("<b>a</b>"), AN, NAME, hold=hold, withdrawn_by=NAME)
    await store.apply(1, [*WRITTEN, Put("hn-2020", "1", written, 0, AN)], NOW)
    await store.apply(2, [ForgetPerson(AN)], NOW)
    found = (await store.records("hn-2020", Announcement)).value(Announcement, "1")
    left = replace(hold, approver=0, approver_name=FORGOTTEN)
    assert found == replace(written, author=0, name=FORGOTTEN, hold=left, withdrawn_by=FORGOTTEN)


async def test_what_an_organiser_added_to_a_meeting_stays_without_their_name(store: Store, other: Store) -> None:
    added = replace(MEETING.sessions[0], place=Fact("Hội trường A", Source(SourceKind.ORGANISER, by=NAME, at=NOW)))
    meeting = replace(MEETING, sessions=(added, *MEETING.sessions[1:]))
    await store.apply(1, [*WRITTEN, SaveMeeting(meeting, 1), Grant(AN, "hn-2020", Role.ORGANISER)], NOW)
    assert await other.meeting("hn-2020", 2) == meeting
    await store.apply(2, [ForgetPerson(AN)], NOW)
    version = (await other.glance(BINH, BINH)).meetings["hn-2020"]
    place = (await other.meeting("hn-2020", version)).sessions[0].place
    assert place is not None
    assert (place.value, place.source.by, place.source.at) == ("Hội trường A", FORGOTTEN, NOW)


async def test_an_account_is_found_in_any_case_of_its_letters(store: Store) -> None:
    await store.apply(1, [KeepPerson(AN, NAME, "An_BT")], NOW)
    assert [await store.person_called(name) for name in ("an_bt", "AN_BT", "an-bt", "an%", "")] == [
        AN,
        AN,
        None,
        None,
        None,
    ]


async def test_with_the_time_of_a_meeting_goes_what_people_contributed_and_the_schedule_stays(store: Store) -> None:
    another = replace(MEETING, key="hn-2021")
    answer = Put("hn-2021", "r:so-dak-lak", REPORT, 0, BINH, UNIT)
    stays: list[Effect] = [SaveMeeting(another, None), Grant(BINH, "hn-2021", Role.CONTACT, UNIT), answer]
    await store.apply(1, [*WRITTEN, *stays], NOW)
    for _ in range(2):  # again an hour later
        await store.apply(None, [ForgetTakingPart("hn-2020")], NOW)
        assert await store.members("hn-2020") == []
        assert await store.invitations("hn-2020") == ()
        assert (await store.records("hn-2020", Submission, CheckIn)).all(Submission) == {}
        assert await store.versions("hn-2020", Submission, "r:so-dak-lak") == []
        assert (await store.glance(AN, AN)).person is None
        assert (await store.glance(BINH, -5)).group is not None
        assert [one.person for one in await store.members("hn-2021")] == [BINH]
        assert (await store.records("hn-2021", Submission)).value(Submission, "r", UNIT) == REPORT
        assert await store.meeting("hn-2020", 1) == MEETING


def test_the_kinds_about_people_are_those_that_are_written() -> None:
    assert set(ABOUT_PEOPLE) == {CheckIn.kind, Request.kind, Wish.kind}


async def test_what_others_were_told_about_somebody_goes_with_them(store: Store) -> None:
    subjects = [f"request:{AN}", f"role:{UNIT}:{AN}:{BINH}", f"role:{UNIT}:{BINH}:{AN}", f"request:{BINH}"]
    said = [Notice(MEETING.key, Kind.WORD, one, "step", BINH, NOW, NOW + timedelta(days=1)) for one in subjects]
    await store.apply(1, [*WRITTEN, Owe(tuple(said))], NOW)
    await store.apply(2, [ForgetPerson(AN)], NOW)
    assert [one.notice.subject for one in await store.outbox.ledger(MEETING.key, chat=BINH)] == [f"request:{BINH}"]
