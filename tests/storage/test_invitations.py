"""A code lets in as many people as it may, however many press at once, and nobody twice."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from meetings.invitations import Invitation
from meetings.problems import Refusal
from storage.effects import (
    Agree,
    ChooseMeeting,
    Effect,
    KeepPerson,
    MakeInvitations,
    Redeem,
    RemoveMeeting,
    Revoke,
    RevokeInvitation,
    Role,
    SaveMeeting,
)
from storage.glance import RoleHeld
from storage.store import Store
from tests.storage.samples import MEETING, NOW

UNIT, CODE = "so-dak-lak", "CDFGHJKM"
AN, BINH = 5_000_000_007, 5_000_000_008
UNTIL = NOW + timedelta(days=30)
CONTACT = RoleHeld("hn-2020", Role.CONTACT, UNIT)


def _made(*codes: tuple[str, str], role: Role = Role.CONTACT, uses: int = 5) -> MakeInvitations:
    return MakeInvitations("hn-2020", role, codes, uses, UNTIL, AN)


async def _begin(store: Store, *more: Effect, uses: int = 5) -> None:
    people = [KeepPerson(AN, "An"), KeepPerson(BINH, "Bình")]
    await store.apply(None, [SaveMeeting(MEETING, None), *people, _made((UNIT, CODE), uses=uses), *more], NOW)


async def _used(store: Store, code: str = CODE) -> int:
    found = await store.invitation(code)
    assert found is not None
    return found.used


async def _why_not(store: Store, *effects: Effect, at: timedelta = timedelta()) -> str:
    with pytest.raises(Refusal) as caught:
        await store.apply(None, effects, NOW + at)
    return caught.value.problem.key


async def test_a_code_gives_its_role_and_counts_one_use(store: Store) -> None:
    await _begin(store)
    await store.apply(1, [Redeem(CODE, AN), Agree(AN), ChooseMeeting(AN, "hn-2020")], NOW)
    glance = await store.glance(AN, AN)
    assert glance.roles == (CONTACT,)
    assert glance.person is not None
    assert glance.person.meeting == "hn-2020"
    assert await store.invitation(CODE) == Invitation(CODE, "hn-2020", UNIT, "contact", 5, 1, UNTIL, revoked=False)


async def test_the_same_person_counts_once_and_is_never_refused(store: Store) -> None:
    await _begin(store, uses=1)
    await store.apply(None, [Redeem(CODE, AN)], NOW)
    await store.apply(None, [Redeem(CODE, AN)], NOW)
    await store.apply(None, [RevokeInvitation("hn-2020", CODE)], NOW)
    await store.apply(None, [Redeem(CODE, AN)], NOW + timedelta(days=31))
    assert await _used(store) == 1
    assert (await store.glance(AN, AN)).roles == (CONTACT,)


async def test_of_twenty_people_at_once_five_come_in(store: Store, other: Store) -> None:
    people = range(100, 120)
    await _begin(store, *(KeepPerson(person, "Người") for person in people))
    both = [(store, other)[person % 2] for person in people]
    pressed = [one.apply(person, [Redeem(CODE, person)], NOW) for one, person in zip(both, people, strict=True)]
    done = await asyncio.gather(*pressed, return_exceptions=True)
    refused = [one for one in done if isinstance(one, Refusal)]
    assert (done.count(True), len(refused)) == (5, 15)
    assert {one.problem.key for one in refused} == {"invitation.used_up"}
    assert len(await store.members("hn-2020")) == 5
    assert await _used(store) == 5


async def test_one_person_pressing_many_times_at_once_is_one_use(store: Store, other: Store) -> None:
    await _begin(store)
    done = await asyncio.gather(*((store, other)[n % 2].apply(n, [Redeem(CODE, AN)], NOW) for n in range(10)))
    assert done == [True] * 10
    assert await _used(store) == 1


async def test_a_closed_code_lets_nobody_in_and_leaves_nothing(store: Store) -> None:
    await _begin(store)
    assert await _why_not(store, Agree(AN), Redeem(CODE, AN), at=timedelta(days=30)) == "invitation.expired"
    assert await _why_not(store, Redeem("XXXXXXXX", AN)) == "invitation.unknown"
    await store.apply(None, [RevokeInvitation("other", CODE)], NOW)
    await store.apply(None, [Redeem(CODE, BINH)], NOW)
    await store.apply(None, [RevokeInvitation("hn-2020", CODE)], NOW)
    assert await _why_not(store, Redeem(CODE, AN)) == "invitation.revoked"
    assert (await store.glance(AN, AN)).roles == ()
    assert await _used(store) == 1


async def test_whose_role_was_taken_needs_a_use_again(store: Store) -> None:
    await _begin(store, Redeem(CODE, AN), Revoke(AN, "hn-2020", Role.CONTACT, UNIT), uses=1)
    assert await _why_not(store, Redeem(CODE, AN)) == "invitation.used_up"


async def test_a_role_that_is_for_no_unit(store: Store) -> None:
    await _begin(store, _made(("", "NPQRTVWX"), role=Role.ORGANISER), Redeem("NPQRTVWX", AN), Redeem(CODE, AN))
    assert set((await store.glance(AN, AN)).roles) == {RoleHeld("hn-2020", Role.ORGANISER), CONTACT}


async def test_who_makes_codes_second_makes_none(store: Store, other: Store) -> None:
    await store.apply(None, [SaveMeeting(MEETING, None)], NOW)
    codes = [((UNIT, f"2222222{n}"), ("", f"3333333{n}")) for n in range(2, 8)]
    await asyncio.gather(*((store, other)[n % 2].apply(None, [_made(*two)], NOW) for n, two in enumerate(codes)))
    assert sorted(one.unit for one in await store.invitations("hn-2020")) == ["", UNIT]


async def test_a_new_code_once_the_old_one_is_closed_or_for_too_few(store: Store) -> None:
    await _begin(store, uses=1)
    await store.apply(None, [_made((UNIT, "22222222"), uses=1)], NOW)
    assert [one.code for one in await store.invitations("hn-2020")] == [CODE]
    await store.apply(None, [_made((UNIT, "33333333"))], NOW)
    await store.apply(None, [_made((UNIT, "44444444"), uses=1)], NOW)
    assert {one.code for one in await store.invitations("hn-2020")} == {CODE, "33333333"}
    await store.apply(None, [RevokeInvitation("hn-2020", "33333333"), _made((UNIT, "55555555"))], NOW)
    assert {one.code for one in await store.invitations("hn-2020")} == {CODE, "33333333", "55555555"}


async def test_with_the_meeting_its_codes_are_gone(store: Store) -> None:
    await _begin(store, RemoveMeeting("hn-2020"))
    assert await store.invitation(CODE) is None
