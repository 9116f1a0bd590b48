"""What boards ask of people agrees with the list of them: who has somebody, in which role, and how many."""

from __future__ import annotations

from collections import Counter

from storage.effects import Effect, Grant, KeepPerson, Role, SaveMeeting
from storage.people import Seat
from storage.store import Store
from tests.storage.samples import MEETING, NOW

HELD: dict[int, list[tuple[Role, str | None]]] = {
    1: [(Role.CONTACT, "so-a"), (Role.TECHNICIAN, "so-a")],
    2: [(Role.CONTACT, "so-a")],
    3: [(Role.DELEGATE, "so-b"), (Role.CHAIR, None)],
    4: [(Role.ORGANISER, None)],
}


async def _begin(store: Store) -> None:
    people: list[Effect] = [KeepPerson(person, f"Người {person}") for person in HELD]
    grants = [Grant(person, MEETING.key, role, unit) for person, held in HELD.items() for role, unit in held]
    await store.apply(None, [SaveMeeting(MEETING, None), *people, *grants], NOW)


async def test_seats_are_the_roles_of_the_members_each_once(store: Store) -> None:
    await _begin(store)
    seats, members = await store.seats(MEETING.key), await store.members(MEETING.key)
    assert len(seats) == len(set(seats))
    assert set(seats) == {Seat(one.role, one.unit) for one in members}
    assert await store.seats("another") == []


async def test_a_person_with_two_roles_is_one_person_of_the_unit(store: Store) -> None:
    await _begin(store)
    assert await store.sizes(MEETING.key) == Counter({"so-a": 2, "so-b": 1, "": 2})


async def test_the_members_of_a_unit_are_those_of_the_list_and_no_others(store: Store) -> None:
    await _begin(store)
    members = await store.members(MEETING.key)
    for unit in ("so-a", "so-b", "", "so-c"):
        assert await store.members(MEETING.key, unit=unit) == [one for one in members if (one.unit or "") == unit]
