"""Incidents among many: numbers are nobody else's, one technician takes one, and those concerned are told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from meetings.readiness import Incident, Progress
from meetings.records import Records
from storage.effects import Grant, KeepPerson, Role
from tests.handlers.conftest import House, opened

MEETING = "hoi-nghi-2020"


@pytest.fixture
def house() -> Iterator[House]:
    """The conference of 2020; the delegate and the stranger are technicians of the central point here."""
    with opened("2020") as one:
        for who in ("organiser", "contact", "contact2", "delegate", "stranger"):
            one.say(who, "/start")
        people = [one.stage.people[who] for who in ("delegate", "stranger")]
        for user in people:
            one.apply(KeepPerson(user.id, user.full_name), Grant(user.id, MEETING, Role.TECHNICIAN))
        yield one


def _press(house: House, *presses: tuple[str, str]) -> None:
    """All at once."""
    for who, data in presses:
        shown = [m for m in house.stage.world.messages(house.chat(who)) if m.sender.is_bot and m.buttons]
        house.stage.world.press(house.stage.people[who], shown[-1], data=f"{data}@{MEETING}")
    house.runner.run(house.stage.settle())


def _known(house: House) -> dict[int, Incident]:
    records: Records = house.runner.run(house.stage.store.records(MEETING, Incident))
    return {record.value.number: record.value for record in records.all(Incident).values()}


def _last(house: House, who: str) -> str:
    return [m for m in house.stage.world.messages(house.chat(who)) if m.sender.is_bot][-1].text


def test_two_sites_that_report_at_once_get_two_numbers(house: House) -> None:
    _press(house, ("contact", "su_co:r:ben-tre:sound"), ("contact2", "su_co:r:quang-ninh:line"))
    found = _known(house)
    assert sorted(found) == [1, 2]
    assert {one.bridge_point for one in found.values()} == {"ben-tre", "quang-ninh"}


def test_of_two_technicians_one_takes_it_and_the_other_sees_who(house: House) -> None:
    _press(house, ("contact", "su_co:r:ben-tre:sound"))
    assert "Chưa có người nhận" in _last(house, "delegate")
    assert _last(house, "delegate") == _last(house, "stranger")
    _press(house, ("delegate", "su_co:t:1"), ("stranger", "su_co:t:1"))
    took = _known(house)[1].taken_by
    assert took in {house.stage.people[who].full_name for who in ("delegate", "stranger")}
    for who in ("contact", "delegate", "stranger"):
        assert f"Đã nhận lúc 9h15: {took}" in _last(house, who)


def test_who_reported_and_who_took_it_hear_what_the_other_does(house: House) -> None:
    _press(house, ("contact", "su_co:r:ben-tre:sound"))
    _press(house, ("delegate", "su_co:e:1:15"))
    assert "Dự kiến xong: 9h30" in _last(house, "contact")
    _press(house, ("contact", "su_co:d:1"))
    assert "Đã xử lý xong" in _last(house, "delegate")
    assert _known(house)[1].state is Progress.SOLVED
    assert "Sự cố" not in _last(house, "contact2")
