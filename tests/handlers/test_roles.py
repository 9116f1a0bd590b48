"""Roles are given and taken at once: the person is told, the menu follows, and a press a second later is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from meetings.tags import tag
from storage.effects import Grant, Role
from tests.handlers.conftest import House, opened

VINH_LONG, DA_NANG = "skhcn-vinh-long", "skhcn-da-nang"


@pytest.fixture
def house() -> Iterator[House]:
    """A fresh one for each test: they change who may do what."""
    with opened() as one:
        for who in one.stage.people:
            one.say(who, "/thoat")
        yield one


def number(house: House, who: str) -> int:
    return house.stage.people[who].id


def roles(house: House, who: str) -> set[tuple[Role, str | None]]:
    glance = house.runner.run(house.stage.store.glance(number(house, who), number(house, who)))
    return {(grant.role, grant.unit) for grant in glance.roles}


def menu(house: House, who: str) -> set[str]:
    """The commands in the menu of that person's own chat."""
    menus = house.stage.world.bot.menus.items()
    found = [commands for (scope, _), commands in menus if scope[1] == number(house, who)]
    return {command["command"] for commands in found for command in commands}


def test_who_is_given_a_role_is_told_and_finds_the_commands(house: House) -> None:
    house.say("stranger", "/start")
    assert "cua_toi" not in menu(house, "stranger")
    card = house.say("organiser", f"/phan_quyen {number(house, 'stranger')}")[-1]
    assert card.text.startswith("Khách Vãng Lai")
    house.press("organiser", f"phan_quyen:g:{number(house, 'stranger')}:c:{tag(DA_NANG)}@dien-tap")
    assert roles(house, "stranger") == {(Role.CONTACT, DA_NANG)}
    assert "cua_toi" in menu(house, "stranger")
    told = house.say("stranger", "/cua_toi")
    assert "Anh/chị được giao vai trò: đầu mối, Sở KH&CN thành phố Đà Nẵng" in told[0].text
    assert "Việc của Sở KH&CN thành phố Đà Nẵng" in told[1].text


def test_a_role_that_was_taken_is_refused_at_the_next_press(house: House) -> None:
    house.say("contact", "/cua_toi")
    house.say("organiser", "/phan_quyen")
    house.press("organiser", f"phan_quyen:x:{number(house, 'contact')}:c:{tag(VINH_LONG)}@dien-tap")
    assert roles(house, "contact") == set()
    told = house.press("contact", f"cua_toi:i:{tag(VINH_LONG)}@dien-tap")
    assert "Anh/chị thôi vai trò: đầu mối" in told[0].text
    assert "Việc này dành cho" in told[1].text
    assert "cua_toi" not in menu(house, "contact")
    assert house.runner.run(house.stage.store.invitations("dien-tap")) == ()


@pytest.mark.parametrize("verb", ["g", "x", "y", "n", "k"])
def test_nobody_but_organisers_of_that_meeting_touches_roles(house: House, verb: str) -> None:
    house.apply(Grant(number(house, "contact"), "hung-yen-2023", Role.ORGANISER))
    before = {who: roles(house, who) for who in house.stage.people}
    for who in ("contact", "delegate", "stranger"):
        house.say(who, "/tro_giup")
        for target in ("contact", "stranger", "delegate"):
            data = f"phan_quyen:{verb}:{number(house, target)}:c:{tag(VINH_LONG)}@dien-tap"
            assert "Việc này dành cho Ban tổ chức" in house.press(who, data)[-1].text
            house.say(who, "/tro_giup")
    assert {who: roles(house, who) for who in house.stage.people} == before


def test_the_last_organiser_is_asked_once_more_and_one_of_two_is_not(house: House) -> None:
    delegate = number(house, "delegate")
    house.apply(Grant(delegate, "dien-tap", Role.ORGANISER))
    house.say("delegate", "/phan_quyen")
    own = f"phan_quyen:x:{delegate}:o:-@dien-tap"
    assert "người cuối cùng của Ban tổ chức" in house.press("delegate", own)[-1].text
    assert (Role.ORGANISER, None) in roles(house, "delegate")
    house.apply(Grant(number(house, "contact"), "dien-tap", Role.ORGANISER))
    assert "không còn trong Ban tổ chức" in house.press("delegate", own)[-1].text
    assert (Role.ORGANISER, None) not in roles(house, "delegate")


def test_a_role_for_a_unit_needs_one_and_people_must_be_known(house: House) -> None:
    house.say("organiser", "/phan_quyen")
    contact = number(house, "contact")
    assert "phải gắn với một đơn vị" in house.press("organiser", f"phan_quyen:g:{contact}:d:-@dien-tap")[-1].text
    house.say("organiser", "/phan_quyen")
    for person in ("1", "9" * 16, "x", ""):
        assert "Bot chưa gặp người này" in house.press("organiser", f"phan_quyen:g:{person}:g:-@dien-tap")[-1].text
        house.say("organiser", "/phan_quyen")
    assert roles(house, "contact") == {(Role.CONTACT, VINH_LONG)}


def test_a_role_is_handed_over_only_to_a_contact_of_the_same_unit_and_only_ones_own(house: House) -> None:
    contact, delegate, vl = number(house, "contact"), number(house, "delegate"), tag(VINH_LONG)
    house.say("contact", "/cua_toi")
    hand_over = f"cua_toi:g:{vl}:{delegate}@dien-tap"
    assert "không còn là đầu mối" in house.press("contact", hand_over)[-1].text
    house.apply(Grant(delegate, "dien-tap", Role.CONTACT, VINH_LONG))
    house.say("organiser", "/cua_toi vinh long")
    assert "chỉ người của đơn vị" in house.press("organiser", f"cua_toi:g:{vl}:{contact}@dien-tap")[-1].text
    assert (Role.CONTACT, VINH_LONG) in roles(house, "contact")
    house.say("contact", "/cua_toi")
    assert "Đã bàn giao cho Bình Phạm" in house.press("contact", hand_over)[-1].text
    assert roles(house, "contact") == set()
    assert (Role.CONTACT, VINH_LONG) in roles(house, "delegate")
    assert "Hạnh Trần đã thôi làm đầu mối" in house.say("delegate", "/thoat")[0].text


def test_a_colleague_comes_in_by_a_code_for_one(house: House) -> None:
    for _ in range(2):  # asked again the same code is shown
        house.say("contact", "/cua_toi")
        assert "2CN2-CN2C" in house.press("contact", f"cua_toi:i:{tag(VINH_LONG)}@dien-tap")[-1].text
    (code,) = house.runner.run(house.stage.store.invitations("dien-tap"))
    assert (code.unit, code.role, code.uses, code.used) == (VINH_LONG, "contact", 1, 0)
