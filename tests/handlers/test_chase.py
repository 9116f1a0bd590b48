"""A reminder goes to exactly those who have not, once, however many press at the same time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from meetings.answers import Answer, Coming
from meetings.gaps import Reminder
from meetings.tags import tag
from storage.effects import Grant, Put, Role
from tests.handlers.conftest import House, opened

MEETING = "dien-tap"
GAP = "answer:sang"


@pytest.fixture
def house() -> Iterator[House]:
    with opened() as one:
        one.apply(Grant(one.stage.people["delegate"].id, MEETING, Role.ORGANISER))
        for who in ("contact", "contact2", "delegate"):
            one.say(who, "/tro_giup")
        yield one


def send(version: int) -> str:
    return f"don_doc:s:{tag(GAP)}:{version}:a@{MEETING}"


def reminders(house: House, who: str) -> list[str]:
    texts = [one.text for one in house.stage.world.messages(house.chat(who)) if one.sender.is_bot]
    return [text for text in texts if text.startswith("Nhắc: đăng ký dự họp")]


def test_of_two_organisers_who_send_at_once_one_does(house: House) -> None:
    world = house.stage.world
    for who in ("organiser", "delegate"):
        house.say(who, "/don_doc")
    for who in ("organiser", "delegate"):
        last = [m for m in world.messages(house.chat(who)) if m.buttons][-1]
        world.press(house.stage.people[who], last, data=send(0))
    house.runner.run(house.stage.settle())
    assert len(reminders(house, "contact")) == 1


def test_the_same_button_pressed_again_asks_first(house: House) -> None:
    house.say("organiser", "/don_doc")
    house.press("organiser", send(0))
    shown = house.press("organiser", send(0))
    assert "Vẫn gửi lại?" in shown[-1].text
    assert len(reminders(house, "contact")) == 1


def test_who_answered_meanwhile_is_not_reminded(house: House) -> None:
    house.say("organiser", "/don_doc")
    house.press("organiser", f"don_doc:r:{tag(GAP)}@{MEETING}")
    answer = Answer(Coming.ONLINE)
    house.apply(Put(MEETING, "sang:skhcn-vinh-long", answer, 0, 7, "skhcn-vinh-long"))
    house.press("organiser", send(0))
    assert reminders(house, "contact") == []
    assert len(reminders(house, "contact2")) == 1


def test_only_those_not_reminded_lately_are_when_that_is_chosen(house: House) -> None:
    house.say("organiser", "/don_doc")
    house.press("organiser", send(0))
    house.press("organiser", send(1).replace(":a@", ":n@"))
    assert len(reminders(house, "contact2")) == 1
    found = house.runner.run(house.stage.store.records(MEETING, Reminder)).value(Reminder, GAP)
    assert found is not None
    assert {one.unit for one in found.told} == {"skhcn-vinh-long", "skhcn-quang-ninh", "skhcn-da-nang"}


def test_a_contact_cannot_remind_anybody(house: House) -> None:
    shown = house.press("contact", send(0))
    assert "Việc này dành cho" in shown[-1].text
    assert reminders(house, "contact2") == []
