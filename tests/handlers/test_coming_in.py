"""Who comes in, and how: by a code, by the public link with an organiser's word, or at once where that is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from meetings.joining import Admission, Request
from meetings.records import Records
from meetings.tags import tag
from playground.stage import samples
from storage.effects import Grant, KeepPerson, MakeInvitations, Redeem, Revoke, Role, SaveMeeting
from tests.handlers.conftest import House, opened

HUE, DA_NANG = "skhcn-hue", "skhcn-da-nang"
CODE, LINK = "CDFGHJKM", "/start dv-dien-tap"
ASK = f"start:j:contact:{tag(DA_NANG)}@dien-tap"


@pytest.fixture
def house() -> Iterator[House]:
    """A fresh one for each test; everybody has opened the bot."""
    with opened() as one:
        _open_all(one)
        yield one


@pytest.fixture
def open_house(monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The installation lets people in without asking."""
    monkeypatch.setenv("DIEMCAU_MEETINGS__OPEN", "true")
    with opened() as one:
        _open_all(one)
        yield one


def _open_all(house: House) -> None:
    for who in house.stage.people:
        house.say(who, "/thoat")


def _id(house: House, who: str) -> int:
    return house.stage.people[who].id


def _roles(house: House, who: str) -> set[tuple[Role, str | None]]:
    glance = house.runner.run(house.stage.store.glance(_id(house, who), _id(house, who)))
    return {(held.role, held.unit) for held in glance.roles}


def _menu(house: House, who: str) -> set[str]:
    menus = house.stage.world.bot.menus.items()
    found = [commands for (scope, _), commands in menus if scope[1] == _id(house, who)]
    return {command["command"] for commands in found for command in commands}


def _request(house: House, who: str) -> Request | None:
    records: Records = house.runner.run(house.stage.store.records("dien-tap", Request))
    return records.value(Request, str(_id(house, who)))


def _code(
    house: House, unit: str = DA_NANG, role: Role = Role.CONTACT, meeting: str = "dien-tap", uses: int = 5
) -> None:
    until = house.stage.clock().replace(year=2027)
    house.apply(MakeInvitations(meeting, role, ((unit, CODE),), uses, until, 1))


def _ask(house: House, who: str = "stranger") -> str:
    """What the organiser's button to admit carries, of the request just made."""
    house.say(who, LINK)
    house.press(who, ASK)
    told = house.say("organiser", "/thoat")[0]
    return next(press for press in told.presses if press.startswith("ma_moi:y"))


def test_one_organiser_decides_and_the_second_sees_who_did(house: House) -> None:
    house.apply(KeepPerson(_id(house, "organiser"), "Lan Nguyễn"))
    house.apply(*(Grant(_id(house, who), "dien-tap", Role.ORGANISER) for who in ("organiser", "delegate")))
    admit = _ask(house)
    assert "Khách Vãng Lai" in house.say("delegate", "/thoat")[0].text
    for who in ("organiser", "delegate"):
        house.stage.world.press(house.stage.people[who], house.stage.world.messages(house.chat(who))[-1], data=admit)
    cards = [card.text for who in ("organiser", "delegate") for card in house.say(who, "/thoat") if "Xin" in card.text]
    assert all("đã duyệt" in card for card in cards)
    assert len({card.partition("đã duyệt")[0] for card in cards}) == 1
    told = [one.text for one in house.say("stranger", "/lich")]
    assert sum("Ban tổ chức đã duyệt" in text for text in told) == 1
    assert _roles(house, "stranger") == {(Role.CONTACT, DA_NANG)}
    assert "cua_toi" in _menu(house, "stranger")


def test_who_is_refused_is_told_and_holds_nothing(house: House) -> None:
    refuse = _ask(house).replace("ma_moi:y", "ma_moi:n")
    assert "đã từ chối" in house.press("organiser", refuse)[0].text
    house.say("organiser", "/thoat")
    assert "đã từ chối" in house.press("organiser", refuse.replace("ma_moi:n", "ma_moi:y"))[0].text
    assert "Ban tổ chức chưa đồng ý" in house.say("stranger", "/thoat")[0].text
    assert _roles(house, "stranger") == set()
    assert "Ban tổ chức chưa đồng ý" in house.press("stranger", ASK)[0].text


def test_asked_again_organisers_hear_of_it_once(house: House) -> None:
    admit = _ask(house)
    for unit in (DA_NANG, HUE, DA_NANG):
        house.press("stranger", ASK.replace(tag(DA_NANG), tag(unit)))
    assert not [one for one in house.say("organiser", "/thoat") if "Xin tham gia" in one.text]
    assert "Yêu cầu đã thay đổi" in house.press("organiser", admit)[0].text
    assert _roles(house, "stranger") == set()


def test_a_press_of_whose_role_was_taken_a_second_ago_is_refused(house: House) -> None:
    delegate = _id(house, "delegate")
    house.apply(KeepPerson(_id(house, "organiser"), "Lan Nguyễn"))
    house.apply(*(Grant(one, "dien-tap", Role.ORGANISER) for one in (delegate, _id(house, "organiser"))))
    admit = _ask(house)
    house.say("delegate", "/ma_moi")
    house.apply(Revoke(delegate, "dien-tap", Role.ORGANISER))
    for press in (admit, "ma_moi:m:contact@dien-tap", "ma_moi:s:csv@dien-tap", "ma_moi:w:0@dien-tap"):
        house.say("delegate", "/thoat")
        assert "Việc này dành cho Ban tổ chức" in house.press("delegate", press)[0].text
    assert _roles(house, "stranger") == set()
    assert house.runner.run(house.stage.store.invitations("dien-tap")) == ()


@pytest.mark.parametrize("role", ["organiser", "chair", "secretary", "guest", "admin", ""])
def test_nobody_asks_for_a_role_that_only_organisers_give(house: House, role: str) -> None:
    house.say("stranger", LINK)
    assert "màn hình cũ" in house.press("stranger", f"start:j:{role}:{tag(DA_NANG)}@dien-tap")[0].text
    assert _request(house, "stranger") is None


def test_where_it_is_open_one_press_is_enough(open_house: House) -> None:
    open_house.say("stranger", LINK)
    assert "Việc của Sở KH&CN thành phố Đà Nẵng" in open_house.press("stranger", ASK)[0].text
    assert _roles(open_house, "stranger") == {(Role.CONTACT, DA_NANG)}
    kept = _request(open_house, "stranger")
    assert kept is not None
    assert (kept.state, kept.decided_by) == (Admission.ADMITTED, None)
    assert not [one for one in open_house.say("organiser", "/thoat") if "Xin tham gia" in one.text]


def test_a_meeting_that_is_not_public_opens_by_code_alone(house: House) -> None:
    whole = next(one for one in samples() if one.key == "dien-tap")
    house.apply(SaveMeeting(replace(whole, public=False), 1))
    _code(house)
    assert "chỉ dành cho người có mã mời" in house.say("stranger", LINK)[0].text
    for press in (ASK, "start:u:0@dien-tap", f"start:k:{tag(DA_NANG)}@dien-tap"):
        house.say("stranger", "/thoat")
        assert "không còn ở đây" in house.press("stranger", press)[0].text
    assert "Mã mời này dành cho" in house.say("stranger", CODE)[0].text
    assert "Việc của" in house.press("stranger", f"start:y:{CODE}")[0].text
    assert _roles(house, "stranger") == {(Role.CONTACT, DA_NANG)}


def test_a_code_used_up_while_its_notice_was_read_says_so(house: House) -> None:
    _code(house, uses=1)
    house.say("stranger", f"/start {CODE}")
    house.apply(KeepPerson(7, "Ai đó"), Redeem(CODE, 7))
    assert "đã dùng hết số lượt" in house.press("stranger", f"start:y:{CODE}")[0].text
    assert _roles(house, "stranger") == set()


def test_a_code_whose_unit_is_off_the_list_leads_nowhere(house: House) -> None:
    _code(house, unit="skhcn-gone")
    assert "không còn trong danh sách" in house.say("stranger", CODE)[0].text
    house.say("stranger", "/thoat")
    assert "không còn trong danh sách" in house.press("stranger", f"start:y:{CODE}")[0].text


def test_in_a_group_nobody_comes_in(house: House) -> None:
    _code(house)
    told = house.say("stranger", f"/start@diemcau_bot {CODE}", group=True)
    assert "trò chuyện riêng" in told[-1].text
    house.press("stranger", f"start:y:{CODE}", group=True)
    house.press("stranger", ASK, group=True)
    assert _roles(house, "stranger") == set()
    assert _request(house, "stranger") is None


def test_a_second_meeting_and_unit_add_to_the_first(house: House) -> None:
    _code(house, unit="ubnd-yen-my", meeting="hung-yen-2023")
    house.say("contact", f"/start {CODE}")
    assert "Việc của UBND huyện Yên Mỹ" in house.press("contact", f"start:y:{CODE}")[0].text
    assert _roles(house, "contact") == {(Role.CONTACT, "skhcn-vinh-long"), (Role.CONTACT, "ubnd-yen-my")}
    person: Any = house.runner.run(house.stage.store.glance(_id(house, "contact"), _id(house, "contact"))).person
    assert person.meeting == "hung-yen-2023"
