"""One glance tells who a person is, in which role, in which group, and what they were just doing."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

import pytest

from storage.effects import (
    BindGroup,
    ChooseMeeting,
    Effect,
    EndDialogue,
    Grant,
    KeepPerson,
    MoveGroup,
    RemoveMeeting,
    Revoke,
    Role,
    SaveMeeting,
    SetDialogue,
    SetLanguage,
    UnbindGroup,
)
from storage.glance import Dialogue, Glance, Group, Person, RoleHeld
from storage.store import Store
from tests.storage.samples import MEETING, NOW, moved

AN, GROUP = 5_000_000_007, -1_001_234_567_890


async def test_of_strangers_nothing_is_known(store: Store) -> None:
    assert await store.glance(AN, GROUP) == Glance()


async def test_everything_at_one_glance(store: Store) -> None:
    done: list[Effect] = [
        SaveMeeting(MEETING, None),
        KeepPerson(AN, "Nguyễn Thị An", "an_bt"),
        SetLanguage(AN, "en"),
        ChooseMeeting(AN, "hn-2020"),
        Grant(AN, "hn-2020", Role.CONTACT, "so-dak-lak"),
        Grant(AN, "hn-2020", Role.TECHNICIAN),
        BindGroup(GROUP, "Tổ thư ký", "hn-2020", 4, AN, "so-dak-lak"),
        SetDialogue(GROUP, AN, "doi_lich", "day", {"session": "s1", "days": [1, None, "mai"]}),
    ]
    await store.apply(1, done, NOW)
    glance = await store.glance(AN, GROUP)
    assert glance.person == Person(AN, "Nguyễn Thị An", "an_bt", "en", "hn-2020")
    assert set(glance.roles) == {
        RoleHeld("hn-2020", Role.CONTACT, "so-dak-lak"),
        RoleHeld("hn-2020", Role.TECHNICIAN),
    }
    assert glance.group == Group(GROUP, "Tổ thư ký", "hn-2020", "so-dak-lak", 4)
    assert glance.dialogue == Dialogue("doi_lich", "day", {"session": "s1", "days": [1, None, "mai"]}, NOW)
    assert glance.meetings == {"hn-2020": 1}
    assert (await store.glance(AN, AN)).dialogue is None
    assert (await store.glance(AN + 1, GROUP)).roles == ()


async def test_a_new_name_leaves_language_and_choice(store: Store) -> None:
    await store.apply(1, [SaveMeeting(MEETING, None), KeepPerson(AN, "An", "an_bt")], NOW)
    await store.apply(2, [SetLanguage(AN, "en"), ChooseMeeting(AN, "hn-2020")], NOW)
    await store.apply(3, [KeepPerson(AN, "Nguyễn Thị An")], NOW)
    assert (await store.glance(AN, AN)).person == Person(AN, "Nguyễn Thị An", None, "en", "hn-2020")
    await store.apply(4, [ChooseMeeting(AN, None)], NOW)
    assert (await store.glance(AN, AN)).person == Person(AN, "Nguyễn Thị An", None, "en", None)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("'; DROP TABLE people; --", "'; DROP TABLE people; --"),
        ("👩🏽‍💻 Đắk Lắk", "👩🏽‍💻 Đắk Lắk"),
        (unicodedata.normalize("NFD", "Điểm"), unicodedata.normalize("NFD", "Điểm")),
        ("a\x00b", "ab"),
        ("half \ud83d", "half ?"),
    ],
)
async def test_any_name_is_kept(store: Store, name: str, kept: str) -> None:
    done: list[Effect] = [SaveMeeting(MEETING, None), KeepPerson(AN, name), BindGroup(GROUP, name, "hn-2020", None, AN)]
    await store.apply(1, [*done, SetDialogue(GROUP, AN, "start", "name", {"said": name})], NOW)
    glance = await store.glance(AN, GROUP)
    assert (glance.person and glance.person.name, glance.group and glance.group.title) == (kept, kept)
    assert glance.dialogue is not None
    assert glance.dialogue.data == {"said": name}


async def test_a_role_is_held_once_and_taken_back_alone(store: Store) -> None:
    contact = Grant(AN, "hn-2020", Role.CONTACT, "so-dak-lak")
    await store.apply(1, [SaveMeeting(MEETING, None), KeepPerson(AN, "An"), contact, contact], NOW)
    await store.apply(2, [Grant(AN, "hn-2020", Role.CONTACT), Revoke(AN, "hn-2020", Role.CONTACT)], NOW)
    assert (await store.glance(AN, AN)).roles == (RoleHeld("hn-2020", Role.CONTACT, "so-dak-lak"),)


async def test_with_a_meeting_go_its_roles_bindings_and_choices(store: Store) -> None:
    done: list[Effect] = [SaveMeeting(MEETING, None), KeepPerson(AN, "An"), ChooseMeeting(AN, "hn-2020")]
    await store.apply(1, [*done, Grant(AN, "hn-2020", Role.CONTACT), BindGroup(GROUP, "", "hn-2020", None, AN)], NOW)
    await store.apply(2, [RemoveMeeting("hn-2020")], NOW)
    assert await store.glance(AN, GROUP) == Glance(Person(AN, "An"))


async def test_a_changed_meeting_keeps_its_roles_and_bindings(store: Store) -> None:
    done: list[Effect] = [SaveMeeting(MEETING, None), KeepPerson(AN, "An"), Grant(AN, "hn-2020", Role.CHAIR)]
    await store.apply(1, [*done, BindGroup(GROUP, "Tổ", "hn-2020", None, AN)], NOW)
    await store.apply(2, [SaveMeeting(moved(MEETING, "2020-05-30"), 1)], NOW)
    glance = await store.glance(AN, GROUP)
    assert glance.roles == (RoleHeld("hn-2020", Role.CHAIR),)
    assert glance.group == Group(GROUP, "Tổ", "hn-2020")


async def test_a_group_that_became_a_supergroup_keeps_its_binding_and_dialogues(store: Store) -> None:
    done: list[Effect] = [SaveMeeting(MEETING, None), BindGroup(-5, "Tổ", "hn-2020", None, AN)]
    await store.apply(1, [*done, SetDialogue(-5, AN, "lich", "day", {})], NOW)
    for update in (2, 3):
        await store.apply(update, [MoveGroup(-5, GROUP)], NOW)
        glance = await store.glance(AN, GROUP)
        assert (glance.group, glance.dialogue) == (Group(GROUP, "Tổ", "hn-2020"), Dialogue("lich", "day", {}, NOW))
    assert (await store.glance(AN, -5)).group is None


async def test_a_supergroup_bound_already_keeps_its_own(store: Store) -> None:
    done: list[Effect] = [SaveMeeting(MEETING, None), BindGroup(-5, "cũ", "hn-2020", None, AN)]
    dialogues: list[Effect] = [SetDialogue(-5, AN, "lich", "day", {}), SetDialogue(GROUP, AN, "diem_cau", "name", {})]
    await store.apply(1, [*done, BindGroup(GROUP, "mới", "hn-2020", 9, AN), *dialogues], NOW)
    await store.apply(2, [MoveGroup(-5, GROUP)], NOW)
    glance = await store.glance(AN, GROUP)
    assert glance.group == Group(GROUP, "mới", "hn-2020", None, 9)
    assert glance.dialogue == Dialogue("diem_cau", "name", {}, NOW)
    assert (await store.glance(AN, -5)).group is None


async def test_a_group_is_bound_anew_and_unbound(store: Store) -> None:
    await store.apply(1, [SaveMeeting(MEETING, None), BindGroup(GROUP, "Tổ", "hn-2020", 4, AN, "so-dak-lak")], NOW)
    await store.apply(2, [BindGroup(GROUP, "Tổ mới", "hn-2020", None, AN)], NOW)
    assert (await store.glance(AN, GROUP)).group == Group(GROUP, "Tổ mới", "hn-2020")
    await store.apply(3, [UnbindGroup(GROUP), UnbindGroup(GROUP)], NOW)
    assert (await store.glance(AN, GROUP)).group is None


async def test_a_dialogue_moves_on_ends_and_is_forgotten(store: Store) -> None:
    await store.apply(1, [SetDialogue(AN, AN, "doi_lich", "day", {"a": 1})], NOW)
    later = NOW + timedelta(minutes=5)
    await store.apply(2, [SetDialogue(AN, AN, "doi_lich", "sure", {})], later)
    assert (await store.glance(AN, AN)).dialogue == Dialogue("doi_lich", "sure", {}, later)
    await store.forget(later)
    assert (await store.glance(AN, AN)).dialogue is not None
    await store.forget(later + timedelta(seconds=1))
    assert (await store.glance(AN, AN)).dialogue is None
    await store.apply(3, [SetDialogue(AN, AN, "doi_lich", "day", {}), EndDialogue(AN, AN)], later)
    assert (await store.glance(AN, AN)).dialogue is None
