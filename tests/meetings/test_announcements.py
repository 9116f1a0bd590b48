"""An announcement from draft to the end: what may be done when, and what of it is still to be sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings import announcements as rules
from meetings.announcements import Announcement, Body, Media, State
from meetings.moments import VIETNAM
from meetings.plain import from_plain, to_plain
from meetings.problems import Refusal
from meetings.recipients import Recipient
from meetings.records import Record, Records
from meetings.saying import Said, Step, holds, read_said, replace_said, say, write_said

NOW = datetime(2020, 5, 28, 9, 12, tzinfo=VIETNAM)
LATER = NOW + timedelta(minutes=2)
DRAFT = Announcement(Body("Mang <b>thẻ</b>"), 1, "Lan")
HELD = rules.send_off(DRAFT, 1, "Lan", NOW, approval=False)
OUT = rules.release(HELD, 12, ("so-a",), LATER)
Act = Callable[[Announcement], Announcement]


def records(one: Announcement, key: str = "1") -> Records:
    return Records([Record(key, one, 1, 1, NOW)])


def fact(one: Announcement) -> str:
    return write_said(one, Said())


def refused(act: Act, one: Announcement) -> str:
    with pytest.raises(Refusal) as found:
        act(one)
    return found.value.problem.key


def test_a_draft_is_sent_off_once_and_is_due_a_minute_later() -> None:
    assert [one.key for one in rules.due(records(HELD), LATER)] == ["1"]
    assert rules.due(records(HELD), NOW) == ()
    assert rules.due(records(DRAFT), LATER) == ()
    assert rules.due(records(OUT), LATER) == ()
    assert rules.next_due(records(HELD)) == NOW + timedelta(seconds=60)
    again: Act = lambda one: rules.send_off(one, 2, "Minh", NOW, approval=False)  # noqa: E731 - one of several
    assert refused(again, HELD) == "holding.over"


def test_of_two_who_stop_it_the_second_hears_that_it_is_over() -> None:
    stopped = rules.stop(HELD, "Minh")
    assert (stopped.state, rules.due(records(stopped), LATER)) == (State.STOPPED, ())
    assert refused(lambda one: rules.stop(one, "Lan"), stopped) == "holding.over"


def test_stopped_before_it_went_out_it_can_be_changed_and_after_that_only_taken_back() -> None:
    assert rules.as_draft(rules.stop(HELD, "Lan")).state is State.DRAFT
    halfway = rules.stop(OUT, "Lan")
    assert refused(rules.as_draft, halfway) == "holding.over"
    assert rules.withdraw(halfway, "Lan", LATER).state is State.WITHDRAWN


def test_a_stop_while_it_goes_out_keeps_what_waits_and_lets_a_correction_through() -> None:
    halfway = rules.stop(OUT, "Lan")
    assert holds(OUT, Step.SAY, "")
    assert not holds(halfway, Step.SAY, "")
    mended = rules.correct(halfway, Body("Không mang thẻ"), "Lan", LATER)
    assert holds(mended, Step.CORRECT, fact(mended))


def test_only_the_newest_correction_is_sent_and_none_once_it_was_taken_back() -> None:
    once = rules.correct(OUT, Body("a"), "Lan", LATER)
    twice = rules.correct(once, Body("b"), "Lan", LATER)
    assert (holds(once, Step.CORRECT, fact(once)), holds(twice, Step.CORRECT, fact(once))) == (True, False)
    gone = rules.withdraw(twice, "Lan", LATER)
    assert [holds(gone, step, fact) for step, fact in ((Step.SAY, ""), (Step.CORRECT, fact(twice)))] == [
        False,
        False,
    ]
    assert holds(gone, Step.WITHDRAW, "")
    assert refused(lambda one: rules.correct(one, Body("c"), "Lan", LATER), gone) == "holding.over"


def test_a_file_cannot_become_another_by_a_correction() -> None:
    with_file = replace(OUT, body=Body("Kèm tệp", Media.DOCUMENT, "F1", "a.pdf"))
    assert refused(lambda one: rules.correct(one, Body("Chữ"), "Lan", LATER), with_file) == "announcement.same_file"
    assert rules.correct(with_file, replace(with_file.body, html="Sửa"), "Lan", LATER).revision == 2


@pytest.mark.parametrize(
    ("length", "media", "key"),
    [
        (0, False, "announcement.empty"),
        (rules.TEXT_MOST + 1, False, "announcement.long"),
        (rules.CAPTION_MOST + 1, True, "announcement.long_caption"),
        (0, True, None),
        (rules.TEXT_MOST, False, None),
    ],
)
def test_what_no_message_has_room_for_is_refused(length: int, media: bool, key: str | None) -> None:
    if key is None:
        rules.check_body(length, media=media)
        return
    with pytest.raises(Refusal) as found:
        rules.check_body(length, media=media)
    assert found.value.problem.key == key


@pytest.mark.parametrize(("minutes", "key"), [(-5, "past"), (0, "past"), (60 * 24 * 400, "far")])
def test_a_time_that_is_past_or_far_off_is_refused(minutes: int, key: str) -> None:
    with pytest.raises(Refusal) as found:
        rules.check_time(NOW + timedelta(minutes=minutes), NOW)
    assert found.value.problem.key == f"announcement.{key}"


def test_notices_name_the_announcement_and_each_chat_once() -> None:
    found = say("hn", "7", [Recipient(5, "so-a"), Recipient(-100, None, 3)], LATER)
    assert [(one.subject, one.step, one.chat, one.unit, one.thread) for one in found] == [
        ("7", "say", 5, "so-a", None),
        ("7", "say", -100, None, 3),
    ]
    assert len({one.key for one in found}) == 2


@pytest.mark.parametrize("said", [Said(), Said(77), Said(77, LATER)])
def test_a_correction_names_the_message_in_which_it_stands(said: Said) -> None:
    mended = rules.correct(OUT, Body("a"), "Lan", LATER)
    (found,) = replace_said("hn", "7", mended, [(Recipient(5), said)], LATER)
    assert (found.step, read_said(found.fact)) == ("correct", (2, said))
    (gone,) = replace_said("hn", "7", rules.withdraw(mended, "Lan", LATER), [(Recipient(5), said)], LATER)
    assert (gone.step, read_said(gone.fact)) == ("withdraw", (2, said))


ACTS: dict[str, Act] = {
    "send": lambda one: rules.send_off(one, 1, "Lan", NOW, approval=False),
    "propose": lambda one: rules.send_off(one, 1, "Lan", NOW, approval=True),
    "approve": lambda one: rules.approve(one, 2, "Minh", NOW),
    "release": lambda one: rules.release(one, 1, (), LATER) if one.state is State.HELD else one,
    "stop": lambda one: rules.stop(one, "Lan"),
    "draft": rules.as_draft,
    "correct": lambda one: rules.correct(one, Body("x"), "Lan", LATER),
    "withdraw": lambda one: rules.withdraw(one, "Lan", LATER),
}


@settings(max_examples=60)
@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=12))
def test_whatever_organisers_press_nothing_is_sent_that_nobody_let_out(pressed: list[str]) -> None:
    one = DRAFT
    for name in pressed:
        try:
            one = ACTS[name](one)
        except Refusal:
            continue
        assert from_plain(Announcement, to_plain(one)) == one
    assert holds(one, Step.SAY, "") == (one.state is State.OUT)
    assert one.out is None or "release" in pressed
    if one.state in (State.STOPPED, State.WITHDRAWN, State.DRAFT):
        assert rules.due(records(one), LATER + timedelta(days=1)) == ()
