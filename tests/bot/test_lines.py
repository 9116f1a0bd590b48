"""Lines: everybody in order, nobody behind one who sends much."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.lines import Lines, Row, sender


def rows(people: list[int]) -> list[Row]:
    return [Row(number, person, {}) for number, person in enumerate(people)]


@given(st.lists(st.integers(0, 4)), st.integers(1, 3), st.integers(1, 5))
def test_each_person_in_order_one_at_a_time_until_all_are_served(people: list[int], share: int, hands: int) -> None:
    lines = Lines(share)
    for row in rows(people):
        lines.put(row)
    served: list[Row] = []
    held: list[Row] = []
    while lines.waiting or held:
        while len(held) < hands and (taken := lines.take()):
            held.append(taken)
        assert len({row.person for row in held}) == len(held)
        done = held.pop()
        served.append(done)
        lines.finished(done)
    assert sorted(row.id for row in served) == list(range(len(people)))
    for person in set(people):
        own = [row.id for row in served if row.person == person]
        assert own == sorted(own)
    assert (lines.weight, lines.ready) == (0, 0)


@given(st.integers(1, 50))
def test_who_comes_after_a_flood_is_served_second(flood: int) -> None:
    lines = Lines(share=10)
    for row in rows([1] * flood + [2]):
        lines.put(row)
    first = lines.take()
    assert first is not None
    lines.finished(first)
    second = lines.take()
    assert second is not None
    assert second.person == 2


@given(st.lists(st.integers(0, 3)), st.integers(1, 5))
def test_a_person_weighs_at_most_their_share(people: list[int], share: int) -> None:
    lines = Lines(share)
    for row in rows(people):
        lines.put(row)
    assert lines.weight == sum(min(people.count(person), share) for person in set(people))


def test_a_line_belongs_to_the_one_who_speaks() -> None:
    ann, group = {"id": 7}, {"id": -100}
    assert sender({"update_id": 1, "message": {"from": ann, "chat": group}}) == 7
    assert sender({"update_id": 1, "callback_query": {"from": ann, "message": {"chat": group}}}) == 7
    assert (
        sender({"update_id": 1, "message": {"from": {"id": 1087968824}, "sender_chat": group, "chat": group}}) == -100
    )
    assert sender({"update_id": 1, "message": {"chat": group}}) == -100
    assert sender({"update_id": 1, "message": "broken"}) == 0
    assert sender({}) == 0
