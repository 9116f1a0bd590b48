"""Several people of one bridge point at once: nobody's words are lost, nothing shown is old, and a restart keeps all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot import app, settings
from bot.api import connect
from meetings.declarations import Declaration
from meetings.readiness import Check, Readiness, Stage
from playground.inprocess import InProcessRequest
from playground.stage import TOKEN
from storage.effects import Grant, KeepPerson, Role
from tests.handlers.conftest import House, opened

MEETING, UNIT, POINT = "hoi-nghi-2020", "skhcn-ben-tre", "ben-tre"


@pytest.fixture
def house() -> Iterator[House]:
    """The conference of 2020 with a second contact of Bến Tre."""
    with opened("2020") as one:
        second = one.stage.people["stranger"]
        one.apply(KeepPerson(second.id, second.full_name), Grant(second.id, MEETING, Role.CONTACT, UNIT))
        yield one


def _declaration(house: House) -> Declaration:
    found = house.runner.run(house.stage.store.records(MEETING, Declaration))
    value = found.value(Declaration, POINT)
    assert value is not None
    return value


@pytest.mark.parametrize(("choice", "kept"), [("Ghi theo tin vừa gửi", "Phòng 2"), ("Giữ của đồng nghiệp", "Phòng 1")])
def test_who_is_second_sees_what_the_first_wrote_and_chooses(house: House, choice: str, kept: str) -> None:
    for who in ("contact", "stranger"):
        house.say(who, "/khai_bao")
        house.press(who, f"khai_bao:f:{POINT}:room@{MEETING}")
    house.say("contact", "Phòng 1")
    shown = house.say("stranger", "Phòng 2")[-1]
    assert "Phòng 1" in shown.text
    assert "Phòng 2" in shown.text
    assert _declaration(house).room == "Phòng 1"
    data = dict(zip(shown.labels, shown.presses, strict=True))[choice]
    assert kept in house.press("stranger", data)[-1].text
    assert _declaration(house).room == kept


def test_different_fields_are_both_kept_without_a_question(house: House) -> None:
    for who, field in (("contact", "room"), ("stranger", "address")):
        house.say(who, "/khai_bao")
        house.press(who, f"khai_bao:f:{POINT}:{field}@{MEETING}")
    house.say("contact", "Phòng 1")
    house.say("stranger", "Số 5 Trần Phú")
    assert (_declaration(house).room, _declaration(house).address) == ("Phòng 1", "Số 5 Trần Phú")


def test_a_change_is_seen_within_the_same_minute_by_everybody(house: House) -> None:
    for number in range(3):
        house.say("contact", f"/khai_bao phòng: Phòng {number}; địa chỉ: Số {number}")
        for who in ("stranger", "delegate", "organiser"):
            assert f"Phòng {number}" in house.say(who, "/diem_cau ben tre")[-1].text
        assert f"Phòng {number}" in house.say("stranger", "/lich")[-1].text


def test_two_who_tick_at_once_lose_no_tick(house: House) -> None:
    for who in ("contact", "stranger"):
        house.say(who, "/san_sang")
    for who, checks in (("contact", (Check.LINE, Check.SOUND)), ("stranger", (Check.PICTURE, Check.LINE))):
        shown = [m for m in house.stage.world.messages(house.chat(who)) if m.sender.is_bot][-1]
        for check in checks:
            press = f"san_sang:t:{POINT}:test:{check}@{MEETING}"
            house.stage.world.press(house.stage.people[who], shown, data=press)
    house.runner.run(house.stage.settle())
    found = house.runner.run(house.stage.store.records(MEETING, Readiness)).all(Readiness)
    (record,) = found.values()
    assert record.key.endswith(f"{POINT}:{Stage.TEST}")
    assert set(record.value.ticked) == {Check.LINE, Check.SOUND, Check.PICTURE}


def test_a_question_and_a_list_survive_a_restart(house: House) -> None:
    house.say("contact", "/san_sang")
    house.press("contact", f"san_sang:t:{POINT}:test:line@{MEETING}")
    house.press("contact", f"san_sang:f:{POINT}:test:sound@{MEETING}")
    _restart(house)
    shown = house.say("contact", "tiếng vọng")[-1]
    assert "tiếng vọng" in shown.text
    assert {"✓ Đường truyền", "✗ Âm thanh"} <= set(shown.labels)


def _restart(house: House) -> None:
    """Another application on the same database and world takes over: nothing but what is stored is left."""
    stage = house.stage
    request = InProcessRequest(stage.world, TOKEN)
    chosen = settings.Settings()
    api = connect(chosen.telegram, TOKEN, request=request, get_updates_request=request)
    fresh = app.build(chosen, stage.store, stage.clock, api)
    house.runner.run(fresh.initialize())
    stage.intake._process = fresh.process_update
