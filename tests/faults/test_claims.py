"""The judge of the killed plays finds what is wrong: each fault, put into a history that was sound, is reported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from meetings.notices import Kind, State
from tests.faults.killing.claims import IN_FLIGHT, Act, Arrival, Evidence, Row, Tells, judged
from tests.storage.samples import NOW

AN, GROUP, FACT = 7, -5, "14h00"
SECOND = timedelta(seconds=1)
REMINDED = Row(AN, Kind.SESSION, State.SENT, "8h00", message=1, step="d1")
CHANGED = Row(AN, Kind.CHANGE, State.SENT, FACT, message=2)
SAID = Row(GROUP, Kind.ANNOUNCEMENT, State.SENT, message=1)
HEARD = Row(GROUP, Kind.CHANGE, State.SENT, FACT, message=2)
OLD, NEW = Arrival(AN, 1, NOW - SECOND, Tells.OLD), Arrival(AN, 2, NOW + SECOND, Tells.NEW)
WORDS, THERE = Arrival(GROUP, 1, NOW - SECOND, Tells.SAID), Arrival(GROUP, 2, NOW + SECOND, Tells.NEW)
SOUND = Evidence(
    frozenset({AN, GROUP}),
    announced=frozenset({GROUP}),
    reminded=frozenset({AN}),
    fact=FACT,
    arrivals=(OLD, NEW, WORDS, THERE),
    ledger=(REMINDED, CHANGED, SAID, HEARD),
    acts=(Act(AN, "/lich", done=True, answered=True),),
    moved_at=NOW,
    known_at=NOW + SECOND / 4,
)


def without(found: Evidence, *gone: Arrival | Row) -> Evidence:
    arrivals = tuple(one for one in found.arrivals if one not in gone)
    return replace(found, arrivals=arrivals, ledger=tuple(one for one in found.ledger if one not in gone))


def arriving(found: Evidence, *more: Arrival) -> Evidence:
    return replace(found, arrivals=(*found.arrivals, *more))


def instead(found: Evidence, old: Row, **values: object) -> Evidence:
    changed = tuple(replace(one, **values) if one is old else one for one in found.ledger)  # type: ignore[arg-type]  # whichever field
    return replace(found, ledger=changed)


def test_a_sound_history_has_no_fault() -> None:
    assert judged(SOUND).faults == {}


AGAIN = Arrival(AN, 3, NOW + 2 * SECOND, Tells.NEW)
LATE = Arrival(AN, 3, NOW + IN_FLIGHT + SECOND, Tells.OLD)
FAULTS: dict[str, tuple[str, Callable[[], Evidence]]] = {
    "a row that was never written": ("lost", lambda: without(SOUND, CHANGED, NEW)),
    "a message that the ledger calls sent and nobody got": ("lost", lambda: without(SOUND, NEW)),
    "an announcement that is owed by no row": ("lost", lambda: without(SOUND, SAID, WORDS)),
    "a reminder that is owed by no row": ("lost", lambda: without(SOUND, REMINDED, OLD)),
    "the old time long after the move": ("stale", lambda: arriving(SOUND, LATE)),
    "the old time from a process that was started later": (
        "stale",
        lambda: replace(SOUND, arrivals=(replace(OLD, at=NOW + SECOND, start=2), NEW, WORDS, THERE)),
    ),
    "the old time, claimed after the move": (
        "stale",
        lambda: instead(
            replace(SOUND, arrivals=(replace(OLD, at=NOW + SECOND), NEW, WORDS, THERE)),
            REMINDED,
            claimed_at=NOW + SECOND / 2,
        ),
    ),
    "a message more than the ledger knows": ("doubled", lambda: arriving(SOUND, AGAIN)),
    "the same by two rows, each called sent": (
        "doubled",
        lambda: replace(arriving(SOUND, AGAIN), ledger=(*SOUND.ledger, replace(CHANGED, message=3, step="new:2"))),
    ),
    "what may have arrived, and stands as waiting for ever": (
        "unledgered",
        lambda: instead(SOUND, SAID, state=State.STALE, message=None),
    ),
    "a command without an answer": (
        "acts_lost",
        lambda: replace(SOUND, acts=(Act(AN, "/lich", done=True, answered=False),)),
    ),
    "a press without its effect": (
        "acts_lost",
        lambda: replace(SOUND, acts=(Act(AN, "/dang_ky", done=False, answered=True),)),
    ),
    "a notice that is being sent for ever": ("damaged", lambda: instead(SOUND, SAID, state=State.SENDING)),
    "a database that is not sound": ("damaged", lambda: replace(SOUND, damage=("integrity_check",))),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_found(name: str) -> None:
    kind, made = FAULTS[name]
    assert kind in judged(made()).faults


def test_what_is_marked_as_in_doubt_may_be_there_twice_or_not_at_all() -> None:
    repeated = arriving(instead(SOUND, CHANGED, repeated=True), AGAIN)
    unknown = instead(SOUND, SAID, state=State.UNKNOWN, message=None)
    named = instead(without(SOUND, NEW), CHANGED, state=State.UNKNOWN, message=None, repeated=True)
    assert judged(repeated).faults == judged(unknown).faults == judged(without(unknown, WORDS)).faults == {}
    assert judged(named).faults == {}, "who may not have heard of it stands in the ledger"


def test_whoever_was_shown_the_new_time_when_they_asked_has_not_lost_it() -> None:
    asked = Arrival(AN, 3, NOW + SECOND, Tells.SHOWN)
    assert judged(arriving(without(SOUND, CHANGED, NEW), asked)).faults == {}


def test_what_left_before_the_move_may_arrive_after_it() -> None:
    verdict = judged(replace(SOUND, arrivals=(replace(OLD, at=NOW + SECOND), NEW, WORDS, THERE)))
    assert (verdict.faults, verdict.latest) == ({}, SECOND)
