"""Every command and every button, for each role: of a meeting that is not public a stranger learns nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from handlers import commands
from playground.stage import samples
from storage.effects import BindGroup, ChooseMeeting, Grant, Role, SaveMeeting, UnbindGroup
from tests.handlers.conftest import House, Shown, carried, few, opened

TELLING = (
    "KH&CN",
    "Khoa học",
    "1471",
    "940",
    "01/GM",
    "VNPT",
    "UBND",
    "diễn tập",
    "Diễn tập",
    "toàn thể",
    "Hưng Yên",
    "0900",
)
ASKED = ("", " ben tre", " 15/12", " tuần sau", " Vĩnh Long", " Phiên toàn thể", " dien-tap", " lich", " UBND")
PLAIN = ("ben tre", "15/12", "vinh long", "yen my", "29/5/2020", "hôm nay", "thang 12", "/abc", "/lihc")
ELSEWHERE = ("1471", "940/TB", "UBND huyện", "VNPT Hà")
"""What only other meetings than the rehearsal say."""
PHONE = re.compile(r"0900|\b0\d{3}[ .]?\d{3}[ .]?\d{3}\b")


@pytest.fixture(scope="module", params=["installation", "meeting"])
def closed(request: pytest.FixtureRequest) -> Iterator[House]:
    """Nothing is public: by the installation's settings, or each meeting by itself."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "installation":
            patch.setenv("DIEMCAU_MEETINGS__PUBLIC", "false")
        with opened() as house:
            if request.param == "meeting":
                house.apply(*(SaveMeeting(replace(one, public=False), 1) for one in samples()))
            yield house


def everything_said() -> list[str]:
    return [f"/{name}{rest}" for command in commands() for name in command.names for rest in ASKED] + list(PLAIN)


def all_presses(house: House, who: str) -> list[str]:
    """What the buttons carry that this person comes upon, three presses deep, and for each kind some of them."""
    seen: dict[str, None] = {}
    frontier = carried(house.say(who, *everything_said()))
    for _ in range(3):
        fresh = [press for press in few(frontier) if press not in seen]
        seen |= dict.fromkeys(fresh)
        house.say(who, "/tro_giup")
        frontier = carried(house.press(who, *(press for press in fresh if not press.startswith("ngon_ngu"))))
    return list(seen)


@cache
def organisers_presses() -> tuple[str, ...]:
    with opened() as house:
        return tuple(all_presses(house, "organiser"))


def _told(shown: list[Shown]) -> str:
    return "\n".join([one.text for one in shown] + [label for one in shown for label in one.labels])


def _tells(shown: list[Shown]) -> dict[str, list[str]]:
    """What tells of a meeting, by the text in which it stands."""
    told = {one.text: [word for word in TELLING if word in _told([one])] for one in shown}
    return {text: found for text, found in told.items() if found}


def test_the_presses_tried_are_of_every_command_with_buttons() -> None:
    pressed = {press.partition(":")[0] for press in organisers_presses()}
    assert pressed >= {
        "lich",
        "diem_cau",
        "han_nop",
        "chuong_trinh",
        "noi_dung",
        "tai_lieu",
        "nhiem_vu",
        "start",
        "tro_giup",
    }


def test_a_stranger_learns_nothing_from_any_command(closed: House) -> None:
    shown = closed.say("stranger", *everything_said())
    assert len(shown) >= len(everything_said())
    assert _tells(shown) == {}


def test_a_stranger_learns_nothing_from_any_press(closed: House) -> None:
    closed.say("stranger", "/tro_giup")
    assert _tells(closed.press("stranger", *_without_language())) == {}


def test_a_contact_learns_nothing_of_another_meeting(closed: House) -> None:
    closed.say("contact", "/tro_giup")
    others = [press for press in organisers_presses() if "@" in press and not press.endswith("@dien-tap")]
    told = _told(closed.press("contact", *others))
    assert not [word for word in ELSEWHERE if word in told]
    assert "Phiên toàn thể" in _told(closed.say("contact", "/lich"))


def test_choosing_a_meeting_that_may_not_be_seen_changes_nothing(closed: House) -> None:
    for key in ("dien-tap", "no-such-meeting"):
        closed.say("stranger", "/tro_giup")
        assert "không còn ở đây" in _told(closed.press("stranger", f"start:c:{key}"))


def test_an_unbound_group_learns_nothing_even_from_an_admin(closed: House) -> None:
    assert _tells(closed.say("organiser", *_spoken_in_group(everything_said()), group=True)) == {}


def _without_language() -> list[str]:
    return [press for press in organisers_presses() if not press.startswith("ngon_ngu")]


def _spoken_in_group(texts: list[str]) -> list[str]:
    """The same said to the bot in a group; binding shows an organiser the meetings to choose from."""
    kept = [text.partition(" ") for text in texts if not text.startswith(("/gan_nhom", "/bind_group"))]
    return [
        f"{head}@diemcau_bot {rest}" if head.startswith("/") else f"@diemcau_bot {head} {rest}"
        for head, _, rest in kept
    ]


def _bound(house: House) -> None:
    group = house.stage.groups["group"]
    house.apply(BindGroup(group.id, "Nhóm", "dien-tap", None, house.stage.people["organiser"].id))


def test_a_bound_group_hears_of_its_meeting_alone_and_never_a_number(closed: House) -> None:
    _bound(closed)
    try:
        shown = closed.say("organiser", *_spoken_in_group(everything_said()), group=True)
        pressed = [press for press in _without_language() if not press.startswith("gan_nhom:")]
        shown += closed.press("organiser", *pressed, group=True)
        assert "Phiên toàn thể" in _told(closed.say("stranger", "/lich@diemcau_bot", group=True))
    finally:
        closed.apply(UnbindGroup(closed.stage.groups["group"].id))
    assert not [word for word in ELSEWHERE if word in _told(shown)]
    assert not PHONE.search(_told(shown))


def test_only_who_organises_a_meeting_binds_a_group_to_it(house: House) -> None:
    delegate = house.stage.people["delegate"].id
    house.apply(Grant(delegate, "hung-yen-2023", Role.ORGANISER))
    house.say("organiser", "/gan_nhom@diemcau_bot", group=True)
    for who, key, bound in (
        ("contact", "dien-tap", False),
        ("delegate", "dien-tap", False),
        ("delegate", "hung-yen-2023", True),
    ):
        told = _told(house.press(who, f"gan_nhom:b:{key}", group=True))
        assert ("đã gắn với" in told) == bound, (who, key)
    house.apply(BindGroup(house.stage.groups["group"].id, "Nhóm", "dien-tap", None, delegate))
    assert "Chỉ Ban tổ chức" in house.alerted("delegate", "gan_nhom:x")
    assert "Đã bỏ gắn" in _told(house.press("organiser", "gan_nhom:x", group=True))
    house.say("organiser", "/tro_giup")
    assert "đã gắn với" not in _told(house.press("organiser", "gan_nhom:b:dien-tap"))


def test_people_and_the_way_to_join_are_for_those_who_take_part(house: House) -> None:
    told = {who: _told(house.say(who, "/diem_cau vinh long")) for who in ("contact", "organiser", "stranger")}
    assert all(PHONE.search(told[who]) and "hop.example.org" in told[who] for who in ("contact", "organiser"))
    assert not PHONE.search(told["stranger"])
    assert "hop.example.org" not in told["stranger"]


def test_a_meeting_chosen_in_a_group_does_not_change_the_private_chat(house: House) -> None:
    house.say("organiser", "/lich@diemcau_bot", group=True)
    house.press("stranger", "start:c:hoi-nghi-2020", group=True)
    assert "diễn tập" in _told(house.say("stranger", "/lich"))


def test_no_session_of_another_own_meeting_on_the_same_day_or_sooner_is_missed(house: House) -> None:
    """Two own meetings, one of them chosen: what the other holds today still shows under /lich."""
    contact = house.stage.people["contact"].id
    house.apply(Grant(contact, "hoi-nghi-2020", Role.CONTACT, "skhcn-ben-tre"), ChooseMeeting(contact, "hoi-nghi-2020"))
    told = _told(house.say("contact", "/lich"))
    assert "Ở hội nghị khác" in told
    assert "Phiên toàn thể" in told
    house.apply(ChooseMeeting(contact, None))
