"""A unit is asked what the letter asks of it, and no more."""

from __future__ import annotations

from functools import cache

import pytest

from meetings.asked import asked_of
from meetings.model import Meeting
from meetings.participants import held_sessions_of, participants, points_of, sessions_of
from meetings.problems import Problem
from meetings.reading.lines import text_lines
from playground.stage import samples


@cache
def sample(key: str) -> Meeting:
    return next(one for one in samples() if one.key == key)


def test_a_host_answers_to_its_own_stop_and_the_others_to_all() -> None:
    tour = sample("hung-yen-2023")
    assert [one.key for one in held_sessions_of(tour, "ubnd-yen-my")] == ["yen-my"]
    assert len(held_sessions_of(tour, "phong-qlkh")) == 9


def test_the_car_is_for_the_visitors_and_visits_are_the_hosts_to_propose() -> None:
    tour = sample("hung-yen-2023")
    host, visitor = (asked_of(tour, tour.sessions[0], unit) for unit in ("ubnd-yen-my", "phong-qlkh"))
    assert host.host
    assert host.car is None
    assert [one.key if one else None for one in (host.visits, host.enterprises)] == ["mo-hinh", "moi-doanh-nghiep"]
    assert visitor.car is not None
    assert visitor.car.key == "o-to"
    assert (visitor.visits, visitor.enterprises, visitor.host) == (None, None, False)


def test_an_online_conference_asks_for_nothing_besides() -> None:
    online = sample("hoi-nghi-2020")
    asked = asked_of(online, online.sessions[0], "skhcn-ben-tre")
    assert (asked.car, asked.visits, asked.enterprises, asked.host) == (None, None, None, False)
    assert [one.key for one in points_of(online, "skhcn-ben-tre", online.sessions[0])] == ["ben-tre"]


def test_a_unit_is_not_asked_where_it_does_not_sit_nor_for_what_was_put_off() -> None:
    rehearsal = sample("dien-tap")
    keys = [one.key for one in held_sessions_of(rehearsal, "skhcn-da-nang")]
    assert "nhom-2" in keys
    assert not {"nhom-1", "khao-sat"} & set(keys)


@pytest.mark.parametrize("key", ["hung-yen-2023", "hoi-nghi-2020", "dien-tap"])
def test_who_is_expected_at_a_session_is_who_is_asked_for_it(key: str) -> None:
    one = sample(key)
    expected = {held.key: {each.unit.key for each in participants(one, held)} for held in one.sessions}
    for unit in (invited.unit.key for invited in one.roster):
        asked = {each.key for each in sessions_of(one, unit)}
        assert asked == {key for key, units in expected.items() if unit in units}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1. Trại gà, xã Yên Phú\n2. HTX rau; trại gà, xã yên phú", ("Trại gà, xã Yên Phú", "HTX rau")),
        ("- Công ty A\n\n- Công ty B ", ("Công ty A", "Công ty B")),
    ],
)
def test_things_are_read_one_a_line_each_once(text: str, wanted: tuple[str, ...]) -> None:
    assert text_lines(text) == wanted


def test_nothing_too_much_and_too_long_are_said() -> None:
    assert text_lines(" 😀 \n") == Problem("lines.empty")
    assert text_lines("\n".join(f"Nơi {n}" for n in range(41))) == Problem("lines.too_many", {"count": 41, "most": 40})
    assert text_lines("x" * 201) == Problem("lines.too_long", {"most": 200})
