"""Two polls, polls in haste, and which updates a bot asked for (telegram.md 1, 3.3, 3.5)."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from playground.rules.errors import ApiError
from playground.updates import CONFLICT_TEXT, KINDS, ONLY_WHEN_ASKED


class Deadlines:
    """Stands for `asyncio.wait_for`: nothing comes, and the seconds that a poll would have waited are written down."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, _future: object, seconds: float) -> bool:
        self.seconds.append(seconds)
        raise TimeoutError


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    deadlines = Deadlines()
    monkeypatch.setattr("playground.updates.asyncio.wait_for", deadlines)
    return deadlines.seconds


@pytest.mark.parametrize(("asked", "held"), [(51, [50]), (999, [50]), (50, [50]), (1, [1]), (0, []), (-5, [])])
async def test_client_h_1610_a_poll_is_held_for_50_seconds_at_most(
    stage: Any, waited: list[float], asked: int, held: list[float]
) -> None:
    assert await stage.ok("getUpdates", timeout=asked) == []
    assert waited == held


@pytest.mark.parametrize(
    ("offset", "after", "asked", "held"),
    [(0, 1, 0, 3), (0, 2.9, 2, 3), (0, 1, 20, 20), (0, 3, 1, 1), (7, 1, 1, 1)],
    ids=["stretched", "just before 3 s", "long enough by itself", "after 3 s", "another offset"],
)
async def test_cpp_15708_the_same_offset_within_3_seconds_waits_for_3(
    stage: Any, waited: list[float], offset: int, after: float, asked: int, held: float
) -> None:
    stage.bot.queue.patient = True
    await stage.ok("getUpdates", timeout=1)
    stage.clock.advance(seconds=after)
    await stage.ok("getUpdates", offset=offset, timeout=asked)
    assert waited[1:] == [held]


async def test_ptb_the_last_poll_of_a_stopping_bot_meets_no_conflict(stage: Any) -> None:
    """It does not wait, so it ends no other; the one that is held goes when its connection does (telegram.md 1)."""
    held = asyncio.create_task(stage.call("getUpdates", timeout=50))
    await asyncio.sleep(0)
    assert await stage.ok("getUpdates", timeout=0) == []
    await asyncio.sleep(0)
    assert not held.done()
    held.cancel()


async def _conflict(stage: Any) -> ApiError:
    older = asyncio.create_task(stage.call("getUpdates", timeout=50, offset=next(stage.offsets)))
    await asyncio.sleep(0)
    newer = asyncio.create_task(stage.call("getUpdates", timeout=50, offset=next(stage.offsets)))
    error = await asyncio.wait_for(older, 1)
    newer.cancel()
    assert isinstance(error, ApiError)
    return error


async def test_cpp_16238_conflicts_are_late_until_3_seconds_after_one_that_was_not(stage: Any) -> None:
    stage.bot.queue.patient = True
    stage.offsets = iter(range(1, 100))  # different, so that no poll is stretched
    pauses = []
    for _ in range(4):
        assert (await _conflict(stage)).description == CONFLICT_TEXT
        pauses.append(len(stage.pauses))
        stage.clock.advance(seconds=2)
    assert pauses == [0, 1, 1, 2]  # at 0 s at once, at 2 s late, at 4 s at once, at 6 s late


async def test_cpp_16238_a_poll_beside_a_webhook_is_a_conflict_too(stage: Any) -> None:
    stage.bot.queue.patient = True
    stage.bot.webhook_url = "https://dienbien.gov.vn/bot"
    for _ in range(2):
        assert (await stage.refused("getUpdates")).code == 409
    assert stage.pauses == [3]


# -- allowed_updates ----------------------------------------------------------


def _kinds(stage: Any) -> set[str]:
    """The kinds that get through, of all there are."""
    for kind in sorted(KINDS):
        stage.bot.queue.put(kind, {})
    return {name for update in stage.updates() for name in update if name != "update_id"}


@pytest.mark.parametrize("asked", [None, []])
async def test_sch_all_but_three_kinds_come_unasked(stage: Any, asked: list[str] | None) -> None:
    await stage.ok("getUpdates", **({} if asked is None else {"allowed_updates": asked}))
    assert _kinds(stage) == KINDS - ONLY_WHEN_ASKED


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        pytest.param(["message", "chat_member"], {"message", "chat_member"}, id="sch-only-those"),
        pytest.param('["Message"]', {"message"}, id="cpp-any-case"),
        pytest.param(["message", "telepathy"], {"message"}, id="cpp-unknown-names-are-passed-over"),
        pytest.param(["telepathy"], KINDS - ONLY_WHEN_ASKED, id="cpp-unknown-names-alone-are-the-default"),
        pytest.param("[", {"poll"}, id="cpp-broken-json-is-as-omitted"),
        pytest.param("{}", {"poll"}, id="cpp-an-object-is-as-omitted"),
        pytest.param("[5]", {"poll"}, id="cpp-a-number-is-as-omitted"),
        pytest.param("", {"poll"}, id="sch-omitted-is-as-before"),
    ],
)
async def test_get_allowed_update_types(stage: Any, asked: object, kinds: set[str]) -> None:
    await stage.ok("getUpdates", allowed_updates=["poll"])
    await stage.ok("getUpdates", allowed_updates=asked)
    assert _kinds(stage) == kinds


@pytest.mark.parametrize(
    ("kind", "seconds"),
    [
        pytest.param("callback_query", 150, id="cpp-17158"),
        pytest.param("chosen_inline_result", 600, id="cpp-17083"),
        pytest.param("inline_query", 30, id="cpp-17074"),
        pytest.param("my_chat_member", 86_400, id="cpp-17053"),
    ],
)
async def test_updates_are_forgotten_by_kind(stage: Any, kind: str, seconds: int) -> None:
    stage.bot.queue.put(kind, {})
    stage.clock.advance(seconds=seconds - 1)
    assert len(await stage.ok("getUpdates")) == 1
    stage.clock.advance(seconds=1)
    assert await stage.ok("getUpdates") == []
