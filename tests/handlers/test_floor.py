"""The chair's table: two who call at once, who is told, and who may not press."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from meetings.floor import Floor
from meetings.tags import tag
from storage.effects import Grant, KeepPerson, Role
from tests.handlers.conftest import House, opened

MEETING = "dien-tap"
SESSION = "sang"


@pytest.fixture
def house() -> Iterator[House]:
    with opened() as one:
        people = one.stage.people
        one.apply(
            Grant(people["delegate"].id, MEETING, Role.SECRETARY),
            KeepPerson(people["stranger"].id, "Khách"),
            Grant(people["stranger"].id, MEETING, Role.SECRETARY),
        )
        for who in ("contact", "contact2"):
            one.say(who, "/tro_giup")
        yield one


def floor(house: House) -> Floor:
    found = house.runner.run(house.stage.store.records(MEETING, Floor)).value(Floor, SESSION)
    assert found is not None
    return found


def call(unit: str, item: str, seen: str = "-") -> str:
    return f"phat_bieu:c:{tag(SESSION)}:{tag(f'{unit}:{item}')}:{tag(seen) if seen != '-' else '-'}@{MEETING}"


def shown(house: House, who: str) -> list[str]:
    """What the bot said to them after its first answer."""
    chat = house.chat(who)
    return [message.text for message in house.stage.world.messages(chat) if message.sender.is_bot][1:]


def at_once(house: House, *presses: tuple[str, str]) -> list[str]:
    """What each is told on top of the screen."""
    world, made = house.stage.world, []
    for who, data in presses:
        last = [m for m in world.messages(house.chat(who)) if m.buttons][-1]
        made.append(world.press(house.stage.people[who], last, data=data))
    house.runner.run(house.stage.settle())
    return [press.answer.text if press.answer else "" for press in made]


def test_of_two_secretaries_who_call_the_same_one_calls_and_the_other_sees_it(house: House) -> None:
    for who in ("stranger", "organiser"):
        house.say(who, "/phat_bieu")
    press = call("skhcn-vinh-long", "s4")
    told = at_once(house, ("stranger", press), ("organiser", press))
    assert sorted(told) == ["Sở KH&CN tỉnh Vĩnh Long đã được mời và đang phát biểu.", "Đã mời"]
    assert [one.unit for one in floor(house).speakers if one.began] == ["skhcn-vinh-long"]
    assert [text for text in shown(house, "contact") if "Mời Sở KH&CN tỉnh Vĩnh Long" in text]


def test_of_two_secretaries_who_call_different_ones_nobody_is_cut_off(house: House) -> None:
    for who in ("stranger", "organiser"):
        house.say(who, "/phat_bieu")
    presses = ("stranger", call("skhcn-vinh-long", "s4")), ("organiser", call("skhcn-quang-ninh", "s6"))
    told = at_once(house, *presses)
    assert sum(text == "Đã mời" for text in told) == 1
    assert sum("Người khác vừa mời" in text for text in told) == 1
    assert len([one for one in floor(house).speakers if one.began]) == 1


def test_who_is_called_and_who_is_next_are_told_and_nobody_else(house: House) -> None:
    house.say("organiser", "/phat_bieu")
    house.press("organiser", call("skhcn-quang-ninh", "s6"))
    assert [text.splitlines()[0] for text in shown(house, "contact2")] == [
        "Mời Sở KH&CN thành phố Quảng Ninh phát biểu"
    ]
    assert [text.splitlines()[0] for text in shown(house, "contact")] == ["Sở KH&CN tỉnh Vĩnh Long chuẩn bị phát biểu"]
    at_once(house, ("organiser", call("skhcn-da-nang", "s5", seen="skhcn-quang-ninh:s6")))
    assert len(shown(house, "contact")) == 1


def test_a_unit_of_which_nobody_is_here_is_called_by_microphone(house: House) -> None:
    house.say("organiser", "/phat_bieu can tho")
    house.press("organiser", f"phat_bieu:a:{tag('skhcn-can-tho')}:{tag(SESSION)}@{MEETING}")
    press = f"phat_bieu:c:{tag(SESSION)}:{tag('skhcn-can-tho')}:-@{MEETING}"
    assert "micro" in at_once(house, ("organiser", press))[0]


@pytest.mark.parametrize("verb", ["b", "c", "d", "n", "m", "t", "l", "i"])
def test_a_contact_cannot_press_what_is_the_chairs(house: House, verb: str) -> None:
    house.say("contact", "/phat_bieu")
    data = f"phat_bieu:{verb}:{tag(SESSION)}:{tag('skhcn-vinh-long:s4')}:u@{MEETING}"
    told = house.press("contact", data)
    assert "Việc này dành cho" in told[-1].text
    assert house.runner.run(house.stage.store.records(MEETING, Floor)).value(Floor, SESSION) is None


def test_a_secretary_writes_down_who_raises_a_hand(house: House) -> None:
    told = house.say("stranger", "/phat_bieu huế")
    assert "ghi hộ" in told[-1].text
    house.press("stranger", f"phat_bieu:a:{tag('skhcn-hue')}:{tag(SESSION)}@{MEETING}")
    assert [(one.unit, one.on_behalf) for one in floor(house).speakers][-1] == ("skhcn-hue", True)


def test_two_of_one_unit_who_ask_at_once_are_on_the_list_once(house: House) -> None:
    second = house.stage.people["delegate"].id
    house.apply(Grant(second, MEETING, Role.DELEGATE, "skhcn-vinh-long"))
    session = tag("nhom-2")
    for who in ("contact", "delegate"):
        house.say(who, "/phat_bieu")
    press = f"phat_bieu:a:{tag('skhcn-vinh-long')}:{session}@{MEETING}"
    at_once(house, ("contact", press), ("delegate", press))
    found = house.runner.run(house.stage.store.records(MEETING, Floor)).value(Floor, "nhom-2")
    assert found is not None
    assert [one.unit for one in found.speakers] == ["skhcn-vinh-long"]
