"""What goes out keeps below Telegram's limits, uses what they leave, and yields to answers without falling silent."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pace import SLOWEST, Pace, Rates

RATES = Rates()
GROUP, AN, BINH, CUC = -5, 1, 2, 3


def _sent(
    pace: Pace, seconds: float, chats: Callable[[int], int], answers: Callable[[float], int] = lambda _: 0
) -> list[float]:
    """When notices went out, to one chat after the other, looking ten times a second; each arrives at once."""
    sent: list[float] = []
    for tick in range(int(seconds * 10)):
        now = tick / 10
        for _ in range(answers(now)):
            pace.answer(9_999, now)
            pace.answered()
        for _ in range(pace.room(now)):
            chat = chats(len(sent))
            if chat not in pace.held(now):
                pace.send(chat, now)
                pace.sent(chat)
                sent.append(now)
    return sent


def _most_in(times: Sequence[float], span: float) -> int:
    return max((bisect_left(times, start + span) - place for place, start in enumerate(times)), default=0)


def test_nearly_all_of_the_rate_is_used_and_never_more_than_telegram_allows() -> None:
    sent = _sent(Pace(RATES, 0.0), 60, lambda count: count)
    assert len(sent) >= 0.95 * 25 * 60
    assert _most_in(sent, 1.0) <= 30


def test_a_group_gets_no_more_than_twenty_in_any_minute() -> None:
    sent = _sent(Pace(RATES, 0.0), 300, lambda _: GROUP)
    assert _most_in(sent, 60.0) <= 20
    assert len(sent) >= 0.75 * 20 * 5


def test_a_private_chat_takes_a_small_burst_and_then_one_a_second() -> None:
    sent = _sent(Pace(RATES, 0.0), 30, lambda _: AN)
    assert _most_in(sent, 0.5) == 3
    assert 30 <= len(sent) <= 33


def test_answers_are_taken_off_what_notices_may_use() -> None:
    sent = _sent(Pace(RATES, 0.0), 60, lambda count: count, answers=lambda _: 1)
    assert 13 * 60 <= len(sent) <= 16 * 60


def test_a_flood_of_questions_does_not_silence_notices_and_they_are_back_a_second_after_it() -> None:
    sent = _sent(Pace(RATES, 0.0), 60, lambda count: count, answers=lambda now: 20 if now < 50 else 0)
    assert 100 <= sum(1 for time in sent if time < 50) <= 150
    assert sum(1 for time in sent if time >= 51.5) >= 0.95 * 25 * 8


def test_a_chat_told_to_wait_waits_and_no_other_does() -> None:
    pace = Pace(RATES, 0.0)
    pace.complain(AN, 30, 0.0)
    assert set(pace.held(29.9)) == {AN}
    assert pace.held(30.0) == {}
    assert pace.factor == 1.0
    assert pace.room(0.0) == 5


def test_several_chats_told_to_wait_slow_the_whole_which_recovers_by_steps() -> None:
    pace = Pace(RATES, 0.0)
    for chat in (AN, BINH, CUC):
        pace.complain(chat, 5, 1.0)
    assert pace.factor == 0.5
    pace.room(10.9)
    assert pace.factor == 0.5
    pace.room(11.0)
    assert pace.factor == 0.75
    pace.room(21.0)
    assert pace.factor == 1.0
    sent = _sent(Pace(RATES, 0.0, factor=0.5, _changed=1e9), 60, lambda count: count)
    assert 0.9 * 12.5 * 60 <= len(sent) <= 12.5 * 60 + 5


def test_complaints_that_lie_apart_are_each_chats_own() -> None:
    pace = Pace(RATES, 0.0)
    for number in range(20):
        pace.complain(number, 3, number * 10.0)
    assert pace.factor == 1.0


def test_however_many_complaints_something_goes_out() -> None:
    pace = Pace(RATES, 0.0)
    for number in range(100):
        pace.complain(number, 3, 1.0)
    assert pace.factor == SLOWEST
    assert pace.wait(1_000.0) == 0.0


@settings(max_examples=40)
@given(st.lists(st.tuples(st.floats(0.0, 3.0), st.integers(-2, 3), st.booleans()), max_size=60))
def test_whatever_goes_out_the_wait_that_is_told_is_enough(acts: list[tuple[float, int, bool]]) -> None:
    pace, now = Pace(RATES, 0.0), 0.0
    for after, chat, is_answer in acts:
        now += after
        if is_answer:
            pace.answer(chat, now)
            pace.answered()
        elif pace.room(now) and chat not in pace.held(now):
            pace.send(chat, now)
            pace.sent(chat)
    now += pace.wait(now) + 1e-6
    assert pace.room(now) >= 1
    waits = pace.held(now)
    assert all(chat not in pace.held(now + wait + 1e-6) for chat, wait in waits.items())


def test_chats_that_may_be_written_to_are_not_remembered_for_ever() -> None:
    pace = Pace(RATES, 0.0)
    for number in range(10_000):
        pace.answer(number, number / 25)
    assert len(pace._chats) <= 2_000 + 1


def test_a_notice_waits_while_too_much_is_under_way_but_never_for_answers_alone() -> None:
    pace = Pace(RATES, 0.0)
    for number in range(RATES.abreast):
        pace.send(number, number / 20)
    assert pace.room(60.0) == 0
    pace.sent(3)
    pace.sent(3)
    assert pace.room(60.0) == 1
    flooded = Pace(RATES, 0.0)
    for number in range(200):
        flooded.answer(number, 0.0)
    assert flooded.room(60.0) == 2
    flooded.send(1_000, 60.0)
    flooded.send(1_001, 60.0)
    assert flooded.room(120.0) == 0
