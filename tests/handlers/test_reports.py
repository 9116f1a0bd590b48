"""Hand-ins under pressure: all units in one moment, and a unit that hands in more than it may."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest

from meetings.reports import Receipt, Submission
from playground.model import User
from playground.stage import samples
from storage.effects import Effect, Grant, KeepPerson, Role, SetDialogue
from tests.bot.readers import made
from tests.handlers.conftest import House, opened

MEETING = "hoi-nghi-2020"
UNITS = [one.unit.key for meeting in samples() if meeting.key == MEETING for one in meeting.roster if not one.unit.lead]


def paper(size: int, sign: str) -> bytes:
    return b"%PDF-1.7\n" + sign.encode() * (size - 9)


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """Each unit may hand in 1 MB."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DIEMCAU_STORAGE__QUOTA_MB", "1")
        with opened("2020") as one:
            yield one


def joined(house: House, unit: str, name: str) -> tuple[User, list[Effect]]:
    """A contact of the unit, and what makes them one."""
    user = house.stage.world.add_user(name, "")
    house.stage.people[name] = user
    return user, [KeepPerson(user.id, user.full_name), Grant(user.id, MEETING, Role.CONTACT, unit)]


def asked(user: User, unit: str) -> Effect:
    """The question for the file of the unit's report, as it waits in the person's private chat."""
    data = {"unit": unit, "requirement": "bao-cao", "seen": 0, "meeting": MEETING}
    return SetDialogue(user.id, user.id, "nop_bao_cao", "file", data)


def hand_in(house: House, who: str, content: bytes) -> str:
    """A file out of the blue, and the first button below the bot's question about it; what is seen then."""
    world, chat = house.stage.world, house.chat(who)
    world.send_file(house.stage.people[who], chat, f"{who}.pdf", content)
    house.runner.run(house.stage.settle())
    shown = [message for message in world.messages(chat) if message.buttons][-1]
    return "\n".join(one.text for one in house.press(who, str(shown.buttons[0][0]["callback_data"])))


def test_sixty_three_units_in_one_moment_each_get_a_number_of_their_own(house: House) -> None:
    world = house.stage.world
    people = {unit: joined(house, unit, f"contact of {unit}") for unit in UNITS}
    assert len(people) == 63
    house.apply(*(one for unit, (user, effects) in people.items() for one in [*effects, asked(user, unit)]))
    for unit, (user, _) in people.items():
        world.send_file(user, world.private(user), f"{unit}.pdf", paper(60, unit[-1]))
    house.runner.run(house.stage.settle())
    records = house.runner.run(house.stage.store.records(MEETING, Submission, Receipt))
    handed = {record.unit or "": record.value for record in records.all(Submission).values()}
    assert sorted(value.number for value in handed.values()) == list(range(1, 64))
    assert len(records.all(Receipt)) == 63
    found = {unit: (value.filename, value.digest) for unit, value in handed.items()}
    assert found == {unit: (f"{unit}.pdf", hashlib.sha256(paper(60, unit[-1])).hexdigest()) for unit in UNITS}


def test_a_pdf_whose_first_page_is_stamped_is_refused_and_not_kept(house: House) -> None:
    house.apply(*joined(house, UNITS[2], "third")[1])
    assert "mang dấu độ mật" in hand_in(house, "third", made.pdf("BỘ KHOA HỌC VÀ CÔNG NGHỆ\\ *MẬT*\\ Báo cáo"))
    assert "Đã nhận báo cáo" in hand_in(house, "third", made.pdf("BỘ KHOA HỌC VÀ CÔNG NGHỆ\\ Bảo mật thông tin"))


def test_more_than_the_quota_is_refused_and_what_stands_stays(house: House) -> None:
    for who, unit in (("first", UNITS[0]), ("second", UNITS[1])):
        house.apply(*joined(house, unit, who)[1])
    assert "Đã nhận báo cáo" in hand_in(house, "first", paper(700_000, "a"))
    assert "1 MB dành cho hội nghị này, còn 0 MB" in hand_in(house, "first", paper(700_000, "b"))
    records = house.runner.run(house.stage.store.records(MEETING, Submission))
    assert records.of_unit(Submission, UNITS[0])[0].value.digest == hashlib.sha256(paper(700_000, "a")).hexdigest()
    assert "Đã nhận báo cáo" in hand_in(house, "second", paper(700_000, "b"))
