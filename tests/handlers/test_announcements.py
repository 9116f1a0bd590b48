"""What organisers send as an announcement, and what two of them do at once."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from meetings.announcements import Announcement, State
from meetings.tags import tag
from playground import wire
from storage.effects import Grant, KeepPerson, Role
from tests.handlers.conftest import House, Shown, opened

MEETING = "dien-tap"
numbers = itertools.count(1)


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """The stranger is a second organiser."""
    with opened() as one:
        second = one.stage.people["stranger"].id
        one.apply(KeepPerson(second, "Khách"), Grant(second, MEETING, Role.ORGANISER))
        for who in ("organiser", "stranger", "contact"):
            one.say(who, f"/start {MEETING}")
        yield one


@pytest.fixture
def asked(house: House) -> House:
    """The organiser was asked for a text."""
    house.say("organiser", "/thong_bao")
    house.press("organiser", f"thong_bao:n@{MEETING}")
    return house


def sent(house: House, **message: Any) -> list[Shown]:
    """A message of the organiser with whatever Telegram may put into one."""
    chat, user = house.chat("organiser"), house.stage.people["organiser"]
    head = {"message_id": 90_000 + next(numbers), "date": wire.seconds(house.stage.clock()), "chat": wire.chat(chat)}
    return house.put("organiser", "message", {**head, "from": wire.user(user), **message})


def stored(house: House) -> dict[str, Announcement]:
    records = house.runner.run(house.stage.store.records(MEETING, Announcement))
    return {key: record.value for key, record in records.all(Announcement).items()}


def drafted(house: House, text: str) -> str:
    """The number of a new draft."""
    house.say("organiser", f"/thong_bao {text}")
    return max(stored(house), key=int)


def version(house: House, key: str) -> int:
    return house.runner.run(house.stage.store.records(MEETING, Announcement)).version(Announcement, key)


def press(house: House, who: str, what: str) -> list[Shown]:
    return house.press(who, f"thong_bao:{what}@{MEETING}")


def send(house: House, key: str, who: str = "organiser") -> list[Shown]:
    return press(house, who, f"s:{key}:{version(house, key)}:{reached(house)}")


def reached(house: House) -> int:
    members = house.runner.run(house.stage.store.members(MEETING))
    return len({one.person for one in members} - {house.stage.people["organiser"].id})


@pytest.mark.parametrize("length", [3501, 4096])
def test_a_text_that_no_message_has_room_for_is_refused_and_asked_for_again(asked: House, length: int) -> None:
    before = stored(asked)
    (said,) = asked.say("organiser", "a" * length)
    assert "3500" in said.text
    assert stored(asked) == before
    asked.say("organiser", "Ngắn hơn")
    assert len(stored(asked)) == len(before) + 1


def test_formatting_is_received_as_it_was_sent(asked: House) -> None:
    entities = [
        {"type": "bold", "offset": 5, "length": 3},
        {"type": "text_link", "offset": 9, "length": 4, "url": "https://vd.vn/?a=1&b=2"},
    ]
    sent(asked, text="Mang thẻ <ok> & đủ", entities=entities)
    message = next(m for m in asked.stage.world.messages(asked.chat("organiser"))[::-1] if "Mang thẻ" in m.text)
    shown = [m for m in asked.stage.world.messages(asked.chat("organiser")) if "Kính gửi" in m.text][-1]
    assert message.text
    start = len(shown.text[: shown.text.index("Mang thẻ")].encode("utf-16-le")) // 2
    kept = {(one["type"], one["offset"] - start, one["length"]) for one in shown.entities if one["offset"] >= start}
    assert kept == {("bold", 5, 3), ("text_link", 9, 4)}
    assert shown.text.endswith("Mang thẻ <ok> & đủ")


def test_what_was_forwarded_is_taken_as_the_text(asked: House) -> None:
    origin = {"type": "hidden_user", "sender_user_name": "Ai đó", "date": wire.seconds(asked.stage.clock())}
    sent(asked, text="Văn bản của Bộ", forward_origin=origin)
    assert stored(asked)[max(stored(asked), key=int)].body.html == "Văn bản của Bộ"


def test_an_album_is_refused_once_and_the_question_waits_on(asked: House) -> None:
    before = stored(asked)
    photo = [{"file_id": "P1", "file_unique_id": "u1", "width": 9, "height": 9, "file_size": 9}]
    said = [shown for _ in range(3) for shown in sent(asked, photo=photo, media_group_id="album")]
    assert len(said) == 1
    assert stored(asked) == before
    asked.say("organiser", "Chỉ có chữ")
    assert len(stored(asked)) == len(before) + 1


def test_a_place_or_a_sticker_is_no_announcement(asked: House) -> None:
    before = stored(asked)
    (said,) = sent(asked, location={"latitude": 10.0, "longitude": 106.0})
    assert "văn bản, ảnh hoặc tệp" in said.text
    assert stored(asked) == before


def test_three_hundred_names_are_read_and_those_not_understood_are_named(house: House) -> None:
    key = drafted(house, "Gửi các đơn vị")
    press(house, "organiser", f"w:{key}:k")
    names = ["vinh long", "quang ninh", "da nang"] * 98
    (said,) = house.say("organiser", "\n".join([*names, *(f"x{number}" for number in range(6))]))
    assert "x4" in said.text
    assert "x5" not in said.text
    house.say("organiser", ", ".join(names))
    assert len(stored(house)[key].audience.units) == 3


def test_what_another_changed_meanwhile_is_looked_at_again_before_it_goes_out(house: House) -> None:
    key = drafted(house, "Bản một")
    shown = f"s:{key}:{version(house, key)}:{reached(house)}"
    press(house, "stranger", f"t:{key}")
    house.say("stranger", "Bản hai")
    press(house, "organiser", shown)
    assert stored(house)[key].state is State.DRAFT
    send(house, key)
    assert (stored(house)[key].state, stored(house)[key].body.html) == (State.HELD, "Bản hai")


def test_of_two_who_send_it_one_does_and_of_two_who_stop_it_one_does(house: House) -> None:
    key = drafted(house, "Một lần")
    what = f"s:{key}:{version(house, key)}:{reached(house)}"
    for who in ("organiser", "stranger"):
        press(house, who, what)
    assert version(house, key) == 2
    stopped = [press(house, who, f"x:{key}")[-1].text for who in ("stranger", "organiser")]
    assert "Người dừng: Khách" in stopped[0]
    assert "không còn chờ" in stopped[1]
    assert stored(house)[key].state is State.STOPPED


def test_with_two_pairs_of_eyes_nobody_approves_their_own(house: House) -> None:
    services = house.stage.application.bot_data["services"]
    services.approval = True
    try:
        key = drafted(house, "Cần duyệt")
        send(house, key)
        assert stored(house)[key].state is State.PROPOSED
        asked = [m.text for m in house.stage.world.messages(house.chat("stranger"))][-1]
        assert "Chờ duyệt" in asked
        press(house, "organiser", f"y:{key}")
        assert stored(house)[key].state is State.PROPOSED
        press(house, "stranger", f"y:{key}")
        assert stored(house)[key].state is State.HELD
    finally:
        services.approval = False


@pytest.mark.parametrize(
    "what", ["o:99", "s:x:1:1", "w:1:u:0:zzzzzz", "w:1:r:king", "z:1:1", "e:1", "nope", "w:1:m:zzz"]
)
def test_a_made_up_button_changes_nothing(house: House, what: str) -> None:
    drafted(house, "Nháp")
    before = stored(house)
    press(house, "organiser", what)
    press(house, "contact", what)
    assert stored(house) == before


def test_a_unit_is_picked_by_its_button(house: House) -> None:
    key = drafted(house, "Chọn đơn vị")
    press(house, "organiser", f"w:{key}:u:0:{tag('skhcn-vinh-long')}")
    assert stored(house)[key].audience.units == ("skhcn-vinh-long",)


def test_the_way_from_a_group_opens_the_list_and_writes_nothing(house: House) -> None:
    before = stored(house)
    (said,) = house.say("organiser", "/start thong_bao")
    assert said.text.startswith("Thông báo:")
    assert stored(house) == before


def test_an_announcement_that_asks_something_is_no_question_to_the_bot(asked: House) -> None:
    asked.say("organiser", "Họp trù bị ở đâu: phòng 110")
    assert stored(asked)[max(stored(asked), key=int)].body.html == "Họp trù bị ở đâu: phòng 110"
