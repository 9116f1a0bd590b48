"""The boards of chair and organisers ask the store a fixed number of times, however large the meeting is."""

from __future__ import annotations

import collections
from collections.abc import Iterator

import pytest

from storage.store import Store
from tests.handlers.conftest import House, opened

ASKING = ("records", "members", "versions", "invitations", "meeting", "glance")
MOST = 5


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with opened("2020") as one:
        one.say("organiser", "/lich")
        yield one


@pytest.mark.parametrize("command", ["/phat_bieu", "/don_doc", "/tong_hop"])
def test_a_board_of_63_bridge_points_takes_few_queries(
    house: House, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: collections.Counter[str] = collections.Counter()

    def counted(name: str) -> None:
        known = getattr(Store, name)

        def asking(self: Store, *given: object, **named: object) -> object:
            asked[name] += 1
            return known(self, *given, **named)

        monkeypatch.setattr(Store, name, asking)

    for name in ASKING:
        counted(name)
    assert "63" in house.say("organiser", command)[-1].text or command == "/phat_bieu"
    assert asked["glance"] == 1
    assert sum(asked.values()) <= MOST
