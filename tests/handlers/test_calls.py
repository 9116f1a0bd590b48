"""The call list as organisers use it: each call is noted once, and no number is ever said in a group."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from meetings.calls import Calls, Outcome
from meetings.tags import tag
from storage.effects import BindGroup, Grant, KeepPerson, Role
from tests.handlers.conftest import House, Shown, opened

MEETING, UNIT = "dien-tap", "skhcn-quang-ninh"


@pytest.fixture
def eve() -> Iterator[House]:
    """The rehearsal three days before, when many have said nothing yet."""
    with opened() as house:
        house.stage.clock.move(timedelta(days=2))
        yield house


def press(house: House, who: str, *data: str, group: bool = False) -> list[Shown]:
    return house.press(who, *(f"goi:{one}@{MEETING}" for one in data), group=group)


def made(house: House) -> tuple[Outcome, ...]:
    found = house.runner.run(house.stage.store.records(MEETING, Calls)).value(Calls, UNIT)
    return tuple(one.outcome for one in found.made) if found else ()


def test_a_double_tap_is_one_call_and_leads_on_to_the_next(eve: House) -> None:
    eve.say("organiser", "/goi")
    shown = press(eve, "organiser", f"n:{tag(UNIT)}:0:-", f"n:{tag(UNIT)}:0:-")
    assert made(eve) == (Outcome.NO_ANSWER,)
    assert shown[0].text.startswith("Gọi: ")
    assert "Quảng Ninh" not in shown[0].text.splitlines()[0]
    press(eve, "organiser", f"a:{tag(UNIT)}:1:-")
    assert made(eve) == (Outcome.NO_ANSWER, Outcome.ANSWERED)


def test_two_organisers_who_note_the_same_call_write_it_once(eve: House) -> None:
    other = eve.stage.people["stranger"]
    eve.apply(KeepPerson(other.id, other.full_name), Grant(other.id, MEETING, Role.ORGANISER))
    world, people = eve.stage.world, eve.stage.people
    for who in ("organiser", "stranger"):
        eve.say(who, "/goi")
    for who in ("organiser", "stranger"):
        shown = [m for m in world.messages(eve.chat(who)) if m.sender.is_bot][-1]
        world.press(people[who], shown, data=f"goi:a:{tag(UNIT)}:0:-@{MEETING}")
    eve.runner.run(eve.stage.settle())
    assert made(eve) == (Outcome.ANSWERED,)


def test_the_call_names_who_made_it_and_when(eve: House) -> None:
    eve.say("organiser", "/goi")
    press(eve, "organiser", f"n:{tag(UNIT)}:0:-")
    card = press(eve, "organiser", f"u:{tag(UNIT)}:-")[-1]
    assert "Đã gọi 1 lần; gần nhất 9h00, Lan Nguyễn: không nghe máy" in card.text
    assert "Số trực: 0900 000 004" in card.text


def test_no_number_is_said_in_a_group_not_even_under_a_made_up_press(eve: House) -> None:
    group = eve.stage.groups["group"]
    eve.apply(BindGroup(group.id, "Nhóm", MEETING, None, eve.stage.people["organiser"].id))
    shown = eve.say("organiser", "/goi@diemcau_bot", group=True)
    shown += press(eve, "organiser", "l:-:0", f"u:{tag(UNIT)}:-", "t:-", "x:-", f"a:{tag(UNIT)}:0:-", group=True)
    assert shown
    assert not [one for one in shown if "0900" in one.text]
    assert made(eve) == ()


def test_who_organises_nothing_sees_no_list(eve: House) -> None:
    eve.say("contact", "/tro_giup")
    told = [one.text for one in press(eve, "contact", "l:-:0", f"u:{tag(UNIT)}:-", "t:-", f"a:{tag(UNIT)}:0:-")]
    assert not [text for text in told if "0900" in text or "Gọi:" in text]
    assert made(eve) == ()


def test_a_unit_that_spoke_meanwhile_is_gone_from_the_list(eve: House) -> None:
    eve.say("organiser", "/goi")
    shown = press(eve, "organiser", f"u:{tag('btc')}:-")
    assert shown == [] or "Danh sách cần gọi" in shown[-1].text
