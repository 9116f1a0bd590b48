"""A proposed change is carried out on what stands then, in its turn, or says why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from meetings import changes, holding
from meetings.changes import Failure, Proposed
from meetings.changing import Change, What, carry
from meetings.facts import Source, SourceKind
from meetings.holding import HOLD, Stage
from meetings.knowledge import as_of
from meetings.model import Meeting
from meetings.moments import on
from meetings.ordering import Paper
from meetings.plain import from_plain, to_plain
from meetings.records import Record, Records
from tests.made import DAY, at_hour, fact, instant, meeting, organiser_at, point, session

NOW = instant(DAY - timedelta(days=1), 9, 12)
ONE = meeting(session("s", at_hour(8)), session("t", at_hour(8)), bridge_points=(point("s", "Bến Tre"),))
AFTERNOON = Change(What.MOVE, "s", start=at_hour(14))


def _proposed(change: Change = AFTERNOON, asked: datetime = NOW, before: Meeting = ONE) -> Proposed:
    hold = holding.begin(1, "Lan", asked, approval=False)
    return Proposed(change, changes.standing(before, change), hold)


def _records(*some: Proposed) -> Records:
    return Records(Record(str(n), one, 1, 1, NOW) for n, one in enumerate(some, 1))


def test_it_is_due_when_its_minute_is_over_and_not_before() -> None:
    records = _records(_proposed())
    assert changes.due(records, NOW + HOLD - timedelta(seconds=1)) == ()
    assert [one.key for one in changes.due(records, NOW + HOLD)] == ["1"]
    assert changes.next_due(records) == NOW + HOLD


def test_several_are_carried_out_in_the_order_in_which_they_fell_due() -> None:
    later, sooner = _proposed(asked=NOW + timedelta(seconds=30)), _proposed(Change(What.CANCEL, "t"))
    records = _records(later, sooner)
    assert [one.key for one in changes.due(records, NOW + timedelta(hours=1))] == ["2", "1"]


def test_what_was_stopped_is_never_due_and_waits_no_more() -> None:
    one = _proposed()
    records = _records(replace(one, hold=holding.stop(one.hold, "Minh")))
    assert changes.due(records, NOW + timedelta(days=1)) == ()
    assert changes.waiting(records) == ()
    assert changes.next_due(records) is None


def test_carried_out_the_new_time_comes_from_the_organiser_since_the_minute_it_went_out() -> None:
    after, over = changes.carried(ONE, _proposed(), NOW + HOLD)
    assert after is not None
    assert after.sessions[0].start == fact(at_hour(14), replace(organiser_at(NOW + HOLD), by="Lan"))
    assert (over.hold.stage, over.failed) == (Stage.DONE, None)


@pytest.mark.parametrize("what", [What.MOVE, What.CANCEL, What.POSTPONE])
def test_ordered_by_a_paper_the_new_facts_name_it_and_the_meeting_has_it_from_then_on(what: What) -> None:
    change = replace(AFTERNOON, what=what)
    paper = Paper("1502/BKHCN-ĐP", on(DAY - timedelta(days=2))).document("Điều chỉnh")
    one = from_plain(Proposed, to_plain(replace(_proposed(change), paper=paper)))
    after, over = changes.carried(ONE, one, NOW + HOLD)
    assert after is not None
    added, session_after = after.documents[-1], after.sessions[0]
    assert (added.number, added.known_from, over.failed) == (paper.number, NOW + HOLD, None)
    changed = session_after.start if what is What.MOVE else session_after.state
    assert changed is not None
    assert changed.source == Source(SourceKind.DOCUMENT, document=added.key)
    before = as_of(after, NOW)
    assert before is not None
    assert before.documents == ONE.documents


def test_what_was_overtaken_brings_no_paper() -> None:
    paper = Paper("1502/BKHCN-ĐP", on(DAY - timedelta(days=2))).document("Điều chỉnh")
    meanwhile = carry(ONE, Change(What.MOVE, "s", start=at_hour(15)), organiser_at(NOW), NOW)
    assert isinstance(meanwhile, Meeting)
    after, over = changes.carried(meanwhile, replace(_proposed(), paper=paper), NOW + HOLD)
    assert (after, over.failed) == (None, Failure.OVERTAKEN)


def test_nothing_is_changed_where_somebody_else_changed_the_same_first() -> None:
    meanwhile = carry(ONE, Change(What.MOVE, "s", start=at_hour(15)), organiser_at(NOW), NOW)
    assert isinstance(meanwhile, Meeting)
    after, over = changes.carried(meanwhile, _proposed(), NOW + HOLD)
    assert (after, over.failed, over.hold.stage) == (None, Failure.OVERTAKEN, Stage.DONE)


def test_a_change_of_another_session_meanwhile_is_no_reason_not_to() -> None:
    meanwhile = carry(ONE, Change(What.CANCEL, "t"), organiser_at(NOW), NOW)
    assert isinstance(meanwhile, Meeting)
    after, _ = changes.carried(meanwhile, _proposed(), NOW + HOLD)
    assert after is not None
    assert [one.state.value.value for one in after.sessions] == ["scheduled", "cancelled"]


def test_approved_after_its_time_has_passed_it_is_not_carried_out() -> None:
    after, over = changes.carried(ONE, _proposed(), instant(DAY, 14))
    assert (after, over.failed) == (None, Failure.IMPOSSIBLE)


def test_only_what_changes_the_same_thing_is_a_rival() -> None:
    records = _records(_proposed())
    assert changes.rivals(records, Change(What.CANCEL, "s"))
    assert not changes.rivals(records, Change(What.CANCEL, "t"))
    assert not changes.rivals(records, Change(What.ROOM, "s", text="Phòng 2"))


def test_it_is_stored_and_read_as_it_was() -> None:
    assert from_plain(Proposed, to_plain(_proposed())) == _proposed()
    assert changes.numbered(_records(_proposed())) == "2"
