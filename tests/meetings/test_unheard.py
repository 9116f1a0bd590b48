"""Who still holds the old schedule, and which units must be rung because nothing was heard of a change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest

from meetings.calls import Silence, silent
from meetings.changed import Changed
from meetings.changing import Change, What, carry
from meetings.holders import Grip, holders
from meetings.known import known, write
from meetings.model import Meeting
from meetings.policy import Policy
from meetings.records import Record, Records
from meetings.told import Told
from meetings.unheard import unheard
from tests.made import DAY, Member, at_hour, instant, invited, meeting, organiser_at, session

NOW = instant(DAY - timedelta(days=1), 9)
BEFORE = meeting(session("s", at_hour(8)), roster=(invited("a", "Sở A"), invited("b", "Sở B")))
HELD = Changed(BEFORE.sessions[0].state.value, at_hour(8))


MEMBERS = (Member(1, unit="a"), Member(2, unit="a"))


def _moved(what: What = What.MOVE) -> Meeting:
    after = carry(BEFORE, Change(what, "s", start=at_hour(14)), organiser_at(NOW), NOW)
    assert isinstance(after, Meeting)
    return after


AFTER = _moved()
RECORDS = Records([Record("s:s", HELD, 1, 0, NOW)])


def _told(of: Meeting, chat: int = 1, *, asked: datetime | None = NOW, confirmed: bool = False) -> Told:
    fact = write(known(of, of.sessions[0], "a"))
    return Told("s", chat, fact, NOW, asked, fact if confirmed else None, "a")


def _rung(after: Meeting, told: Iterable[Told], now: datetime, records: Records = RECORDS) -> set[str]:
    bound = {one.unit for one in MEMBERS}
    found = list(unheard(after, records, bound, tuple(told), Policy(), now))
    assert all(reason.kind is Silence.CHANGE and reason.since <= now for _, reason in found)
    return {unit for unit, _ in found}


def test_a_unit_with_nobody_is_rung_at_once_and_not_where_nothing_changed() -> None:
    assert _rung(AFTER, [_told(AFTER, confirmed=True)], NOW) == {"b"}
    assert _rung(BEFORE, [_told(BEFORE)], NOW, Records(())) == set()


def test_who_did_not_confirm_is_rung_after_the_last_reminder_and_not_sooner() -> None:
    waiting = [_told(AFTER)]
    assert "a" not in _rung(AFTER, waiting, NOW + timedelta(hours=3))
    assert "a" in _rung(AFTER, waiting, at_hour(13).earliest)


def test_whom_it_never_reached_is_rung() -> None:
    assert "a" in _rung(AFTER, [_told(BEFORE)], NOW + timedelta(hours=2))


def test_one_of_a_unit_who_confirmed_speaks_for_all() -> None:
    both = [_told(AFTER), _told(AFTER, 2, confirmed=True)]
    assert "a" not in _rung(AFTER, both, at_hour(13).earliest)


@pytest.mark.parametrize("what", [What.MOVE, What.POSTPONE, What.CANCEL])
def test_nobody_is_rung_about_what_is_over(what: What) -> None:
    assert _rung(_moved(what), [_told(BEFORE)], instant(DAY + timedelta(days=60))) == set()


def test_a_unit_with_nobody_is_rung_about_what_was_called_off_or_put_off() -> None:
    for what in (What.CANCEL, What.POSTPONE):
        assert _rung(_moved(what), (), NOW) == {"b"}


def test_the_call_list_names_the_change_among_its_reasons() -> None:
    more = unheard(AFTER, RECORDS, {"a"}, (), Policy(), NOW)
    entries = {one.unit.key: one for one in silent(AFTER, RECORDS, MEMBERS, NOW, more)}
    assert entries["b"].about(Silence.CHANGE)
    assert not any(one.about(Silence.CHANGE) for key, one in entries.items() if key != "b")


def test_everybody_is_told_apart_by_what_they_hold() -> None:
    told = [
        _told(BEFORE, 1),
        _told(AFTER, 3),
        _told(AFTER, 4, confirmed=True),
        _told(AFTER, -5),
        Told("other", 9, "", NOW),
    ]
    found = holders(AFTER, AFTER.sessions[0], MEMBERS, told, RECORDS, {-5: "Nhóm"})
    assert [(one.chat, one.grip) for one in found] == [
        (1, Grip.OLD),
        (2, Grip.OLD),
        (3, Grip.UNCONFIRMED),
        (0, Grip.NOBODY),
        (4, Grip.KNOWS),
        (-5, Grip.KNOWS),
    ]
    assert [one.name for one in found] == ["Trần Thị Hạnh", "Trần Thị Hạnh", None, None, None, "Nhóm"]


def test_before_any_change_whoever_has_only_the_letter_knows_the_session() -> None:
    found = holders(BEFORE, BEFORE.sessions[0], MEMBERS, (), Records(()), {})
    assert {one.chat: one.grip for one in found} == {1: Grip.KNOWS, 2: Grip.KNOWS, 0: Grip.NOBODY}
