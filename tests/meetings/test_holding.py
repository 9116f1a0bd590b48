"""A decision waits for another's eyes, then a minute, and can be stopped until it is out."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import pytest

from meetings import holding
from meetings.holding import HOLD, Stage
from meetings.moments import VIETNAM
from meetings.plain import from_plain, to_plain
from meetings.problems import Refusal

NOW = datetime(2020, 5, 28, 9, 12, tzinfo=VIETNAM)
LATER = NOW + timedelta(hours=3)


def test_without_approval_it_goes_out_a_minute_later_and_not_before() -> None:
    held = holding.begin(1, "Lan", NOW, approval=False)
    assert not holding.is_due(held, NOW + HOLD - timedelta(seconds=1))
    assert holding.is_due(held, NOW + HOLD)


def test_a_wanted_time_is_kept_and_one_that_passed_meanwhile_still_gets_its_minute() -> None:
    assert holding.begin(1, "Lan", NOW, approval=False, wanted=LATER).goes == LATER
    late = holding.begin(1, "Lan", NOW, approval=True, wanted=NOW + timedelta(minutes=5))
    assert holding.approve(late, 2, "Minh", LATER).goes == LATER + HOLD


def test_nobody_approves_their_own_and_nothing_goes_out_unapproved() -> None:
    asked = holding.begin(1, "Lan", NOW, approval=True)
    assert not holding.is_due(asked, NOW + timedelta(days=9))
    with pytest.raises(Refusal) as refused:
        holding.approve(asked, 1, "Lan", LATER)
    assert refused.value.problem.key == "holding.own"
    assert holding.approve(asked, 2, "Minh", LATER).approver_name == "Minh"


def test_what_was_stopped_is_neither_approved_nor_stopped_again_nor_due() -> None:
    stopped = holding.stop(holding.begin(1, "Lan", NOW, approval=False), "Minh")
    assert stopped.stage is Stage.STOPPED
    assert not holding.is_due(stopped, LATER)
    again = (partial(holding.approve, stopped, 2, "Minh", LATER), partial(holding.stop, stopped, "Minh"))
    for decide in again:
        with pytest.raises(Refusal) as refused:
            decide()
        assert refused.value.problem.key == "holding.over"


def test_a_hold_is_stored_and_read_as_it_was() -> None:
    held = holding.approve(holding.begin(1, "Lan", NOW, approval=True, wanted=LATER), 2, "Minh", NOW)
    assert from_plain(holding.Hold, to_plain(held)) == held
