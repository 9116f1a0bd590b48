"""The roll as people call it: saved once however often it is pressed, by those who may, and nobody's word is lost."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta

import pytest

from meetings.answers import Answer, Coming, Delegate
from meetings.attendance import CheckIn, Door, Presence, RollCall
from meetings.deputies import Consent, Deputy
from meetings.tags import tag
from storage.effects import Grant, KeepPerson, Put, Role
from tests.handlers.conftest import House, Shown, opened

MEETING, SESSION, UNIT = "dien-tap", "sang", "skhcn-vinh-long"
KEY = f"{SESSION}:{UNIT}"
NAMES = ["Nguyễn Văn An", "Trần Thị Bình", *(f"Đại biểu {number}" for number in range(3, 11))]
ROLL = f"{tag(UNIT)}:{tag(SESSION)}"


@pytest.fixture
def morning() -> Iterator[House]:
    """The rehearsal half an hour before its first session; Vĩnh Long has ten names and a deputy."""
    with opened() as house:
        house.stage.clock.move(timedelta(days=4, hours=22, minutes=30))
        people = tuple(Delegate(name, "Giám đốc" if name == NAMES[0] else None) for name in NAMES)
        deputy = Deputy(NAMES[0], "Hồ Văn Em", Consent.AGREED, title="Phó Giám đốc")
        house.apply(
            Put(MEETING, KEY, Answer(Coming.ONLINE, delegation=people), 0, 7, UNIT),
            Put(MEETING, KEY, deputy, 0, 7, UNIT),
        )
        yield house


def press(house: House, who: str, *data: str) -> list[Shown]:
    return house.press(who, *(f"diem_danh:{one}@{MEETING}" for one in data))


def bind(house: House, role: Role, unit: str | None = None) -> None:
    """The stranger gets a role."""
    person = house.stage.people["stranger"]
    house.apply(KeepPerson(person.id, person.full_name), Grant(person.id, MEETING, role, unit))


def versions(house: House, cls: type = RollCall, key: str = KEY) -> int:
    return len(house.runner.run(house.stage.store.versions(MEETING, cls, key)))


def roll(house: House) -> RollCall:
    found = house.runner.run(house.stage.store.records(MEETING, RollCall)).value(RollCall, KEY)
    assert found is not None
    return found


def labels(shown: list[Shown]) -> list[str]:
    return [label for one in shown for label in one.labels]


def test_the_contact_ticks_who_is_missing_and_calls_the_rest(morning: House) -> None:
    card = morning.say("contact", "/diem_danh")
    assert "Hồ Văn Em, Phó Giám đốc (dự thay Nguyễn Văn An)" in card[0].text
    assert "Điểm cầu đủ thành phần (10/10)" in card[0].labels
    shown = press(morning, "contact", f"m:{ROLL}:{tag(NAMES[1])}:m")
    assert "Điểm cầu có mặt 9/10" in labels(shown)
    assert f"Vắng: {NAMES[1]}" in labels(shown)
    shown = press(morning, "contact", f"f:{ROLL}")
    assert "Đoàn 10 người: có mặt 9, vắng có lý do 1" in shown[-1].text
    assert "Trần Thị Bình: vắng (đi công tác)" in shown[-1].text
    assert not any("thành phần" in label or "Điểm cầu có mặt" in label for label in labels(shown))


def test_names_come_eight_a_page_and_a_press_keeps_the_page(morning: House) -> None:
    morning.say("contact", "/diem_danh")
    shown = press(morning, "contact", f"c:{ROLL}:1")
    assert [label for label in labels(shown) if label.startswith("Đại biểu")] == NAMES[8:]
    shown = press(morning, "contact", f"m:{ROLL}:{tag(NAMES[9])}:l")
    assert f"Muộn: {NAMES[9]}" in labels(shown)


@pytest.mark.parametrize("verb", ["f:{roll}", "m:{roll}:{name}:i", "p:{roll}:{name}", "m:{roll}:-:l", "h:{roll}:s"])
def test_a_repeated_press_writes_no_new_version(morning: House, verb: str) -> None:
    said = verb.format(roll=ROLL, name=tag(NAMES[2]))
    morning.say("contact", "/diem_danh")
    press(morning, "contact", said, said, said)
    assert versions(morning) == 1
    press(morning, "organiser", said) if morning.say("organiser", "/diem_danh") else None
    assert versions(morning) == 1


def test_a_repeated_check_in_writes_no_new_version(morning: House) -> None:
    morning.say("delegate", "/diem_danh")
    press(morning, "delegate", *[f"y:{tag(SESSION)}:s:-"] * 3)
    key = f"{SESSION}:{morning.stage.people['delegate'].id}"
    assert versions(morning, CheckIn, key) == 1
    press(morning, "delegate", f"y:{tag(SESSION)}:o:-")
    assert versions(morning, CheckIn, key) == 2


def test_two_who_tick_at_the_same_moment_lose_nothing(morning: House) -> None:
    people, world = morning.stage.people, morning.stage.world
    bind(morning, Role.CONTACT, UNIT)
    for who in ("contact", "stranger"):
        morning.say(who, "/diem_danh")
    for number in range(2, 8):
        who = ("contact", "stranger")[number % 2]
        shown = [m for m in world.messages(morning.chat(who)) if m.sender.is_bot][-1]
        world.press(people[who], shown, data=f"diem_danh:m:{ROLL}:{tag(NAMES[number])}:i@{MEETING}")
    morning.runner.run(morning.stage.settle())
    assert sorted(roll(morning).missing) == sorted(NAMES[2:8])
    assert versions(morning) == 6


def test_a_delegate_finds_the_own_name_and_two_cannot_have_the_same(morning: House) -> None:
    """Telegram's names are in another order than the list's; whoever is not found picks from what is left."""
    listed = (Delegate("Phạm Bình"), Delegate("Lê Thu"), Delegate("Vũ Văn Giang"))
    unit = "skhcn-da-nang"
    morning.apply(Put(MEETING, f"{SESSION}:{unit}", Answer(Coming.ONLINE, delegation=listed), 0, 7, unit))
    bind(morning, Role.DELEGATE, unit)
    morning.say("delegate", "/diem_danh")
    shown = press(morning, "delegate", f"y:{tag(SESSION)}:s:-")
    assert "Phạm Bình có mặt tại chỗ" in shown[-1].text
    morning.say("stranger", "/diem_danh")
    shown = press(morning, "stranger", f"y:{tag(SESSION)}:o:-")
    assert {"Lê Thu", "Vũ Văn Giang"} <= set(labels(shown))
    assert "Phạm Bình" not in labels(shown)
    shown = press(morning, "stranger", f"y:{tag(SESSION)}:o:{tag('Vũ Văn Giang')}")
    assert "Vũ Văn Giang dự trực tuyến" in shown[-1].text
    assert "đã có người khác" in press(morning, "stranger", f"y:{tag(SESSION)}:o:{tag('Phạm Bình')}")[-1].text


def test_who_checks_in_is_not_missing_any_more(morning: House) -> None:
    bind(morning, Role.DELEGATE, UNIT)
    morning.say("contact", "/diem_danh")
    press(morning, "contact", f"m:{ROLL}:{tag(NAMES[2])}:l", f"f:{ROLL}")
    morning.say("stranger", "/diem_danh")
    press(morning, "stranger", f"y:{tag(SESSION)}:o:-", f"y:{tag(SESSION)}:o:{tag(NAMES[2])}")
    assert roll(morning).missing == ()


def test_nobody_calls_the_roll_of_another_unit_but_organisers_who_are_marked(morning: House) -> None:
    morning.say("contact2", "/diem_danh")
    assert "Nút này là của" in press(morning, "contact2", f"f:{ROLL}")[-1].text
    morning.say("organiser", "/diem_danh")
    assert "(Ban tổ chức ghi hộ)" in press(morning, "organiser", f"f:{ROLL}")[-1].text
    assert roll(morning).on_behalf


def test_chair_and_secretary_read_every_roll_and_call_none(morning: House) -> None:
    for role in (Role.SECRETARY, Role.CHAIR):
        bind(morning, role)
        assert "Bảng điểm danh" in morning.say("stranger", "/diem_danh")[0].text
        card = press(morning, "stranger", f"c:{ROLL}:0")[-1]
        assert "Hồ Văn Em" in card.text
        assert not any(re.match(r"diem_danh:[fmtpheonk]:", one) for one in card.presses)
        assert "Chỉ đầu mối" in press(morning, "stranger", f"f:{ROLL}")[-1].text
    assert versions(morning) == 0


def test_before_and_after_the_window_it_is_said_when(morning: House) -> None:
    morning.stage.clock.move(timedelta(hours=5))
    morning.say("contact", "/diem_danh")
    assert "Điểm danh đã kết thúc lúc 11h30" in press(morning, "contact", f"f:{ROLL}")[-1].text
    assert versions(morning) == 0
    morning.say("organiser", "/diem_danh")
    press(morning, "organiser", f"f:{ROLL}")
    assert versions(morning) == 1


def test_the_door_lets_in_who_belongs_to_the_meeting_and_only_by_its_code_of_today(morning: House) -> None:
    morning.say("organiser", "/diem_danh")
    press(morning, "organiser", f"z:{tag(SESSION)}")
    door = morning.runner.run(morning.stage.store.records(MEETING, Door)).value(Door, SESSION)
    assert door is not None
    link = f"dd-{MEETING}-{door.code}"
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", link)
    shown = morning.say("delegate", f"/start {link}", f"/start {link}")
    assert "có mặt tại chỗ" in shown[0].text
    key = f"{SESSION}:{morning.stage.people['delegate'].id}"
    assert versions(morning, CheckIn, key) == 1
    assert "gửi mã mời của đơn vị" in morning.say("stranger", f"/start {link}")[0].text
    press(morning, "organiser", f"v:{tag(SESSION)}")
    assert "không còn dùng" in morning.say("contact", f"/start {link}")[0].text


def test_only_organisers_hang_up_the_code(morning: House) -> None:
    morning.say("contact", "/diem_danh")
    assert "dành cho Ban tổ chức" in press(morning, "contact", f"z:{tag(SESSION)}")[-1].text
    assert versions(morning, Door, SESSION) == 0


def test_the_list_for_the_minutes_names_everybody_and_who_took_it_out(morning: House) -> None:
    morning.say("contact", "/diem_danh")
    press(morning, "contact", f"m:{ROLL}:{tag(NAMES[1])}:m", f"f:{ROLL}")
    morning.say("organiser", "/diem_danh")
    press(morning, "organiser", f"x:{tag(SESSION)}")
    sent = [m.media for m in morning.stage.world.messages(morning.chat("organiser")) if m.media is not None]
    assert sent[-1] is not None
    told = zipfile.ZipFile(io.BytesIO(sent[-1].file.data)).read("xl/sharedStrings.xml").decode()
    assert "Lan Nguyễn xuất lúc 7h30, thứ Ba 15/12/2026" in told
    assert all(name in told for name in NAMES[1:])
    assert "dự thay Nguyễn Văn An" in told
    assert "đi công tác" in told


def test_what_a_colleague_wrote_is_shown_and_not_overwritten_by_an_older_answer(morning: House) -> None:
    unit = "skhcn-quang-ninh"
    place = f"{tag(unit)}:{tag(SESSION)}"
    morning.say("contact2", "/diem_danh")
    press(morning, "contact2", f"e:{place}")
    wrote = RollCall(Presence.ONLINE, expected=6, present=6)
    morning.apply(Put(MEETING, f"{SESSION}:{unit}", wrote, 0, 7, unit))
    assert "Đoàn 6 người: có mặt 6" in morning.say("contact2", "9")[0].text
    assert versions(morning, RollCall, f"{SESSION}:{unit}") == 1
