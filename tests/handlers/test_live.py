"""Boards draw themselves anew: seldom, to the last state, for who may see them, and never over something else."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import live as boards
from handlers import redrawing
from handlers.live import Board, Live
from handlers.views.screen import Screen, lines
from meetings.readiness import Readiness
from meetings.records import key_of
from playground.model import Message
from storage.effects import Grant, KeepPerson, Put, Revoke, Role
from tests.handlers.conftest import House, opened
from tests.storage.samples import NOW

MEETING, UNIT, POINT = "dien-tap", "skhcn-vinh-long", "vinh-long"
COMES = f"dang_ky:on:sang:{UNIT}:{POINT}@{MEETING}"
COMES_THERE = f"dang_ky:in:sang:{UNIT}@{MEETING}"
ALL_GOOD = f"san_sang:a:{POINT}:test@{MEETING}"
TAKEN_BACK = f"san_sang:n:{POINT}:test:line@{MEETING}"
TROUBLES = ["line", "sound", "picture"]
BOARDS = ["/su_co", "/san_sang", "/diem_danh", "/tong_hop", "/don_doc", "/dang_ky", "/phat_bieu"]


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """One for all: each test opens a board of its own, and looks at that alone."""
    with opened() as one:
        for who in ("organiser", "contact"):
            one.say(who, f"/start {MEETING}")
        one.say("contact", "/san_sang")
        yield one


def shown(house: House, who: str = "organiser") -> Message:
    return [one for one in house.stage.world.messages(house.chat(who)) if one.sender.is_bot][-1]


def redrawn(house: House) -> list[object]:
    """The chats in which something was edited, also in vain."""
    house.stage.world.calls.clear()
    house.runner.run(house.stage.redraw())
    edits = [call.params["chat_id"] for call in house.stage.world.calls if call.method == "editMessageText"]
    house.stage.world.calls.clear()
    return edits


def changed(house: House, *data: str) -> None:
    """The contact presses something, a minute later."""
    house.stage.clock.move(timedelta(minutes=1))
    house.press("contact", *(data or (TAKEN_BACK, ALL_GOOD)))


@pytest.mark.parametrize("command", BOARDS)
def test_every_board_shows_what_changed_as_if_it_were_asked_for_anew(house: House, command: str) -> None:
    house.say("organiser", command)
    board = shown(house)
    before, number = board.text, BOARDS.index(command)
    for data in (COMES if number % 2 else COMES_THERE, f"su_co:r:{POINT}:{TROUBLES[number % 3]}@{MEETING}"):
        changed(house, data)
    house.say("contact", f"/phat_bieu Ý kiến {number}")
    redrawn(house)
    assert board.text != before
    drawn = board.text
    house.say("organiser", command)
    assert shown(house) is not board
    assert shown(house).text == drawn


def test_two_hundred_presses_are_a_few_edits_and_the_last_shows_all(house: House) -> None:
    house.say("organiser", "/dang_ky")
    board = shown(house)
    naps = house.runner.run(_bursts(house, shown(house, "contact")))
    assert set(naps) == {redrawing.EVERY}
    assert 2 <= len(board.versions) <= 6
    last = board.text
    house.say("organiser", "/dang_ky")
    assert shown(house).text == last


async def _bursts(house: House, card: Message) -> list[float]:
    """Four times fifty presses; how long it was waited between two drawings, which is over once the fifty are answered."""
    naps: list[float] = []
    over = asyncio.Event()

    async def sleep(seconds: float) -> None:
        naps.append(seconds)
        over.clear()
        await over.wait()

    drawing = asyncio.create_task(redrawing.keep(house.stage.application, sleep, lambda: 0.0))
    for _ in range(4):
        for number in range(50):
            data = COMES if number % 2 else COMES_THERE
            house.stage.world.press(house.stage.people["contact"], card, data=data)
        await house.stage.settle()
        over.set()
    await house.stage.redraw()
    drawing.cancel()
    await asyncio.gather(drawing, return_exceptions=True)
    return naps


def test_who_lost_the_role_sees_no_more(house: House) -> None:
    other = house.stage.people["stranger"]
    house.apply(KeepPerson(other.id, other.full_name), Grant(other.id, MEETING, Role.ORGANISER))
    house.say("stranger", f"/start {MEETING}", "/san_sang")
    board = shown(house, "stranger")
    house.apply(Revoke(other.id, MEETING, Role.ORGANISER))
    before = len(board.versions)
    changed(house)
    redrawn(house)
    house.apply(Grant(other.id, MEETING, Role.ORGANISER))
    changed(house)
    redrawn(house)
    assert len(board.versions) == before


def test_a_deleted_message_is_forgotten_and_the_others_are_drawn(house: House) -> None:
    house.say("organiser", "/san_sang")
    gone = shown(house)
    house.say("organiser", "/tong_hop")
    kept = shown(house)
    gone.deleted = True
    changed(house)
    tried = len(redrawn(house))
    changed(house)
    before = len(kept.versions)
    assert len(redrawn(house)) == tried - 1
    assert len(kept.versions) == before + 1


def test_whoever_blocked_the_bot_is_left_alone(house: House) -> None:
    house.say("organiser", "/san_sang")
    house.stage.world.block(house.stage.people["organiser"])
    changed(house)
    assert house.chat("organiser").id in redrawn(house)
    changed(house)
    assert house.chat("organiser").id not in redrawn(house)
    house.stage.world.unblock(house.stage.people["organiser"])


def test_a_card_opened_from_a_board_is_not_drawn_over(house: House) -> None:
    house.say("organiser", "/san_sang")
    house.press("organiser", f"diem_cau:k:{POINT}@{MEETING}")
    card = shown(house).text
    changed(house)
    redrawn(house)
    assert shown(house).text == card


def test_nothing_is_drawn_where_nothing_changed_nor_two_hours_later(house: House) -> None:
    house.say("organiser", "/san_sang")
    board = shown(house)
    redrawn(house)
    assert len(board.versions) == 1
    house.stage.clock.move(boards.KEPT)
    changed(house)
    redrawn(house)
    assert len(board.versions) == 1


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("show"), st.integers(1, 3), st.sampled_from("abcdef"), st.sampled_from("mn")),
        st.tuples(st.just("change"), st.sampled_from("mn")),
        st.tuples(st.just("leave"), st.integers(1, 3)),
        st.tuples(st.just("draw")),
    ),
    max_size=40,
)


@settings(max_examples=30, deadline=None)
@given(ACTS)
def test_whatever_happens_a_chat_has_few_boards_one_of_a_kind_and_each_is_drawn_to_the_end(
    acts: list[tuple[object, ...]],
) -> None:
    live, last = Live(), {}
    for number, act in enumerate(acts):
        match act:
            case ("show", int(person), str(kind), str(meeting)):
                board = Board(
                    person, number, f"{kind}:b", meeting, Screen(lines("x")), live.changes, NOW + timedelta(hours=2)
                )
                live.show(board)
                last[person] = board
            case ("change", str(meeting)):
                live.change([Put(meeting, key_of("s", str(number)), Readiness(), 0, 1)])
            case ("leave", int(person)) if person in last:
                asyncio.run(live.leave(person, last[person].message))
                assert not live.shows(last[person])
            case ("draw",):
                for one in live.due(NOW):
                    one.as_of = live.changes
                assert live.due(NOW) == []
        live.change([Put("m", "x", Readiness(), 0, 1), Put("n", "x", Readiness(), 0, 1)])
        open_ones = [(one.person, one.kind) for one in live.due(NOW)]
        assert len(open_ones) == len(set(open_ones))
        assert all(sum(person == who for person, _ in open_ones) <= boards.PER_CHAT for who in (1, 2, 3))
    assert live.due(NOW + timedelta(hours=2)) == []
