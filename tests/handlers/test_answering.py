"""Answers under pressure: two hundred at once, two contacts of one unit, a restart, buttons that are out of date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from handlers.views.screen import TEXT_LIMIT, utf16_length
from meetings.answers import Answer, Coming, Delegate
from meetings.deputies import Consent, Deputy
from meetings.model import DeputyRule, Form
from meetings.records import Record
from playground import stage as stages
from playground.model import User
from playground.stage import samples
from storage.effects import ChooseMeeting, Grant, KeepPerson, Put, Role, SaveMeeting
from tests.handlers.conftest import House, Shown, opened
from tests.made import at_hour, fact, invited, meeting, session

UNIT, SESSION = "skhcn-vinh-long", "sang"
PLACE = f"{SESSION}:{UNIT}@dien-tap"
ONLINE = f"dang_ky:on:{SESSION}:{UNIT}:vinh-long@dien-tap"
A, B, C = "Nguyễn Văn An, Giám đốc", "Trần Thị Bình, Phó Giám đốc", "Lê Hồng Phong, chuyên viên"


@pytest.fixture
def house() -> Iterator[House]:
    """One of its own for each test: what is written stays."""
    with opened() as one:
        one.stage.people["second"] = joined(one, "Tâm", Role.CONTACT, UNIT)
        one.stage.people["chair"] = joined(one, "Chủ trì", Role.CHAIR)
        one.stage.people["secretary"] = joined(one, "Thư ký", Role.SECRETARY)
        for who in ("second", "chair", "secretary", "organiser"):
            one.say(who, "/start dien-tap")
        yield one


def joined(house: House, name: str, role: Role, unit: str | None = None, key: str = "dien-tap") -> User:
    user = house.stage.world.add_user(name, "")
    house.apply(KeepPerson(user.id, name), Grant(user.id, key, role, unit), ChooseMeeting(user.id, key))
    return user


def answer(house: House, unit: str = UNIT, key: str = SESSION) -> Record[Answer]:
    found = house.runner.run(house.stage.store.records("dien-tap", Answer)).get(Answer, key, unit)
    assert found is not None
    return found


def deputy(house: House) -> Deputy:
    found = house.runner.run(house.stage.store.records("dien-tap", Deputy)).value(Deputy, SESSION, UNIT)
    assert found is not None
    return found


def names(house: House) -> list[str]:
    return [one.name for one in answer(house).value.delegation]


def last(shown: list[Shown]) -> str:
    return shown[-1].text


def test_two_hundred_units_answer_within_a_second_and_each_is_recorded_once(house: House) -> None:
    day = date(2026, 12, 20)
    units = [invited(f"u{n}", f"Đơn vị {n}") for n in range(200)]
    big = meeting(session("s", at_hour(8, day=day)), key="lon", form=fact(Form.ON_SITE), roster=tuple(units))
    house.apply(SaveMeeting(big, None))
    people = [joined(house, f"Đầu mối {n}", Role.CONTACT, f"u{n}", "lon") for n in range(200)]
    world = house.stage.world
    for person in people:
        world.say(person, world.private(person), "/dang_ky")
    house.runner.run(house.stage.settle())
    for person in people:
        card = world.messages(world.private(person))[-1]
        world.press(person, card, "Dự trực tiếp")
        world.press(person, card, "Dự trực tiếp")  # an impatient thumb
    house.runner.run(house.stage.settle())
    found = house.runner.run(house.stage.store.records("lon", Answer)).all(Answer)
    assert {one.unit for one in found.values()} == {f"u{n}" for n in range(200)}
    assert {(one.version, one.value.coming) for one in found.values()} == {(1, Coming.ON_SITE)}


def test_two_contacts_who_add_at_once_both_count(house: House) -> None:
    house.say("contact", "/dang_ky")
    house.press("contact", ONLINE)
    for who in ("contact", "second"):
        house.say(who, "/dang_ky")
        house.press(who, f"dang_ky:add:{PLACE}")
    house.stage.world.say(house.stage.people["contact"], house.chat("contact"), A)
    house.stage.world.say(house.stage.people["second"], house.chat("second"), f"{B}\n{A}")
    house.runner.run(house.stage.settle())
    assert sorted(names(house)) == ["Nguyễn Văn An", "Trần Thị Bình"]


def both_open_the_list(house: House) -> None:
    house.say("contact", "/dang_ky")
    house.press("contact", ONLINE, f"dang_ky:add:{PLACE}")
    house.say("contact", A)
    house.say("second", "/dang_ky")
    house.press("contact", f"dang_ky:all:{PLACE}")
    house.press("second", f"dang_ky:all:{PLACE}")
    house.say("contact", f"{A}\n{B}")


def test_the_second_sees_what_the_first_did_and_overwrites_it_knowingly(house: House) -> None:
    both_open_the_list(house)
    shown = house.say("second", C)[-1]
    assert "Đồng nghiệp vừa sửa" in shown.text
    assert "Trần Thị Bình" in shown.text
    assert "Lê Hồng Phong" in shown.text
    assert names(house) == ["Nguyễn Văn An", "Trần Thị Bình"]
    house.press("second", shown.presses[0])
    assert names(house) == ["Lê Hồng Phong"]
    assert "không còn chờ" in last(house.press("second", shown.presses[0]))


def test_the_second_may_leave_what_the_first_wrote(house: House) -> None:
    both_open_the_list(house)
    shown = house.say("second", C)[-1]
    assert "Trần Thị Bình" in last(house.press("second", shown.presses[1]))
    assert names(house) == ["Nguyễn Văn An", "Trần Thị Bình"]


def test_a_press_for_somebody_who_left_the_list_is_refused_and_harms_nobody(house: House) -> None:
    house.say("contact", "/dang_ky")
    house.press("contact", ONLINE, f"dang_ky:add:{PLACE}")
    house.say("contact", f"{A}\n{B}")
    listed = house.press("contact", f"dang_ky:l:{PLACE}")[-1]
    person = house.press("contact", listed.presses[0])[-1]
    remove = next(press for press in person.presses if press.startswith("dang_ky:x:"))
    house.press("contact", remove)
    assert "không còn trong danh sách" in last(house.press("contact", remove))
    assert names(house) == ["Trần Thị Bình"]


def test_a_question_survives_a_restart(house: House) -> None:
    house.say("contact", "/dang_ky")
    house.press("contact", ONLINE, f"dang_ky:add:{PLACE}")

    async def restarted() -> None:
        stage = house.stage
        async with stages._running(stage.world, stage.store, stage.clock, stages._settings("files", ())) as (_, intake):
            stage.world.say(stage.people["contact"], house.chat("contact"), A)
            await intake.drain()

    house.runner.run(restarted())
    assert names(house) == ["Nguyễn Văn An"]


def test_the_largest_delegation_fits_every_screen(house: House) -> None:
    house.say("contact", "/dang_ky")
    house.press("contact", ONLINE)
    title = "Phó Chủ tịch UBND tỉnh " + "rất dài " * 15
    crowd = tuple(Delegate(f"Nguyễn Văn Người Thứ {n} {'x' * 30}", title, "Vắng Mặt" * 5) for n in range(150))
    one = answer(house)
    whole = replace(one.value, delegation=crowd, visits=("x" * 200,) * 40, enterprises=("y" * 200,) * 40, seats=9)
    house.apply(put_of(one, whole))
    shown = house.say("contact", "/dang_ky")
    verbs = ("s", "l", "k", "h", "all", "v", "n")
    shown += house.press(
        "contact", *(f"dang_ky:{verb}:{PLACE}" for verb in verbs), f"dang_ky:l:{SESSION}:{UNIT}:18@dien-tap"
    )
    assert len(shown) >= len(verbs)
    assert max(utf16_length(each.text) for each in shown) <= TEXT_LIMIT


def put_of(one: Record[Answer], value: Answer) -> Put:
    return Put("dien-tap", one.key, value, one.version, one.by, one.unit)


def ask_for_a_deputy(house: House, name: str = B) -> None:
    house.say("contact", "/du_thay")
    house.press("contact", f"du_thay:n:{PLACE}")
    house.say("contact", A, name, "đi công tác")


def asked(house: House, who: str) -> Shown:
    """The request as it was told to somebody who decides."""
    message = [one for one in house.stage.world.messages(house.chat(who)) if one.buttons][-1]
    labels = tuple(button["text"] for row in message.buttons for button in row)
    presses = tuple(button["callback_data"] for row in message.buttons for button in row if "callback_data" in button)
    return Shown(message.text, labels, presses)


def test_chair_and_secretary_are_told_and_either_decides_once(house: House) -> None:
    ask_for_a_deputy(house)
    for who in ("chair", "secretary"):
        assert asked(house, who).labels[:2] == ("Đồng ý", "Không đồng ý")
    house.press("chair", asked(house, "chair").presses[0])
    house.press("secretary", asked(house, "secretary").presses[1])
    house.say("chair", "Công văn 12/VPCP ngày 9/12/2026")
    house.say("secretary", "không kịp")
    found = deputy(house)
    assert (found.state, found.basis, found.decided_by) == (
        Consent.AGREED,
        "Công văn 12/VPCP ngày 9/12/2026",
        "Chủ trì",
    )
    assert found.decided_at == house.stage.clock()
    assert "Công văn 12/VPCP" in asked(house, "contact").text
    assert answer(house).value.delegation[0] == Delegate("Trần Thị Bình", "Phó Giám đốc", "Nguyễn Văn An")


def test_a_consent_is_never_given_to_another_than_the_button_showed(house: House) -> None:
    ask_for_a_deputy(house)
    old = asked(house, "chair").presses[0]
    house.press("contact", f"du_thay:w:{PLACE}")
    ask_for_a_deputy(house, C)
    assert "Lê Hồng Phong" in last(house.press("chair", old))
    house.say("chair", "qua điện thoại")
    assert deputy(house).state is Consent.ASKED


@pytest.mark.parametrize("who", ["contact", "contact2", "delegate", "stranger"])
def test_nobody_else_decides(house: House, who: str) -> None:
    ask_for_a_deputy(house)
    yes = asked(house, "chair").presses[0]
    house.say(who, "/tro_giup")
    house.press(who, yes)
    house.press(who, f"du_thay:g:{SESSION}:{UNIT}:phone@dien-tap")
    house.say(who, "Công văn 1")
    assert deputy(house).state is Consent.ASKED


def test_where_the_letter_forbids_deputies_none_is_asked_for(house: House) -> None:
    one = next(each for each in samples() if each.key == "dien-tap")
    house.apply(SaveMeeting(replace(one, deputies=fact(DeputyRule.FORBIDDEN, one.title.source)), 1))
    house.say("contact", "/du_thay")
    assert "không cho cử người dự thay" in last(house.press("contact", f"du_thay:n:{PLACE}"))
    assert house.runner.run(house.stage.store.records("dien-tap", Deputy)).all(Deputy) == {}


def test_what_a_colleague_answered_meanwhile_is_not_overwritten_by_an_absence(house: House) -> None:
    house.say("contact", "/dang_ky")
    house.press("contact", f"xin_vang:s:{PLACE}")
    house.say("second", "/dang_ky")
    house.press("second", ONLINE)
    shown = house.say("contact", "bận tiếp đoàn thanh tra")[-1]
    assert "Đồng nghiệp vừa sửa" in shown.text
    assert answer(house).value.coming is Coming.ONLINE
    house.press("contact", shown.presses[0])
    assert (answer(house).value.coming, answer(house).value.reason) == (Coming.ABSENT, "bận tiếp đoàn thanh tra")


def test_delegates_look_and_contacts_of_others_do_not_even_that(house: House) -> None:
    house.say("contact", "/dang_ky")
    house.press("contact", ONLINE)
    for who in ("contact2", "delegate"):
        house.say(who, "/tro_giup")
        assert "chỉ người của đơn vị đó" in last(house.press(who, f"dang_ky:s:{PLACE}"))
    own = f"{SESSION}:skhcn-da-nang@dien-tap"
    assert "Đơn vị chưa trả lời" in last(house.press("delegate", f"dang_ky:s:{own}"))
    assert "Đại biểu xem được" in last(house.press("delegate", f"dang_ky:in:{own}"))
    assert answer(house).version == 1


def test_a_closed_registration_is_changed_by_organisers_alone(house: House) -> None:
    house.press("organiser", f"dang_ky:c:{SESSION}@dien-tap")
    house.say("contact", "/dang_ky")
    assert "đã đóng đăng ký" in last(house.press("contact", ONLINE))
    house.press("organiser", ONLINE)
    assert answer(house).value.on_behalf
    house.press("organiser", f"dang_ky:r:{SESSION}@dien-tap")
    house.press("contact", f"dang_ky:in:{PLACE}")
    assert not answer(house).value.on_behalf
