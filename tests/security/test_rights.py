"""Every command and button tried as every role, as a stranger and as people of another unit, on the real application."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase

import pytest

from handlers import commands
from handlers.command import Command, Pressing
from locales import words
from meetings.tags import tag
from storage.effects import BindGroup, Role
from tests.handlers.conftest import House, Shown, opened
from tests.rights import PAGE, page
from tests.security.walks import (
    ENDS,
    MEETING,
    OTHER,
    OWN,
    PHONE,
    SECRET,
    of_unit,
    said_by_all,
    settle_in,
    stored,
    walked,
)

REFUSED = words("vi").plain("rights.refused", roles="\n").partition("\n")[0]
DIGITS = re.compile(r"0900|\b0\d{3}[ .]?\d{3}[ .]?\d{3}\b")
OF_OTHERS = (
    "contact2",
    "stranger",
    *(f"a {role}" for role in (Role.CONTACT, Role.TECHNICIAN, Role.DELEGATE, Role.GUEST)),
)
"""Who has no business with what the unit `OWN` wrote."""
GUARDED = [command for command in commands() if command.roles]


@dataclass
class Tried:
    """The house, who holds which roles in it, what can be pressed, and how often something was tried."""

    house: House
    people: dict[str, frozenset[Role]]
    presses: tuple[str, ...]
    kinds: dict[str, int] = field(default_factory=dict)

    def say(self, who: str, *texts: str, group: bool = False) -> list[Shown]:
        return self._counted("texts", len(texts), self.house.say(who, *texts, group=group))

    def press(self, who: str, *data: str, group: bool = False) -> list[Shown]:
        """Under a message that was there before, so that no button decides what may be pressed."""
        self.house.say(who, "/tro_giup@diemcau_bot", group=group)
        return self._counted("presses", len(data), self.house.press(who, *data, group=group))

    def _counted(self, kind: str, number: int, shown: list[Shown]) -> list[Shown]:
        self.kinds[kind] = self.kinds.get(kind, 0) + number
        return shown


def verbs_of(command: Command) -> Iterable[str]:
    """Those that it tells of and one that it has not; any letter where it does not tell."""
    return (*command.press.verbs, "?") if isinstance(command.press, Pressing) else ascii_lowercase


def forged(verbs: str | None = None) -> list[str]:
    """For every command the doors and verbs that colleagues' buttons have, with the tag and the key of the unit."""
    return [
        f"{command.name}:{verb}:{rest}@{MEETING}"
        for command in commands()
        if command.press
        for verb in (verbs or verbs_of(command))
        for rest in (tag(OWN), f"{tag('sang')}:{tag(OWN)}")
        if not f"{command.name}:{verb}".startswith(ENDS)
    ]


@pytest.fixture(scope="module")
def tried() -> Iterator[Tried]:
    with opened() as one:
        settle_in(one)
        found = dict.fromkeys([*walked(one, "organiser"), *walked(one, "contact")])
    with opened() as house:
        ready = Tried(house, settle_in(house), tuple(press for press in found if not press.startswith(ENDS)))
        yield ready
        tries = ", ".join(f"{number} {kind}" for kind, number in ready.kinds.items())
        held = f"{len(ready.people)} people, {len(commands())} commands, {len(ready.presses)} buttons"
        print(f"\nrights: {held}; tried {tries}")  # noqa: T201 - the count is what this test is asked for


def may(command: Command, roles: frozenset[Role]) -> bool:
    return not command.roles or bool(command.roles & roles)


def told(shown: list[Shown]) -> str:
    return "\n".join([one.text for one in shown] + [label for one in shown for label in one.labels])


def test_the_page_of_rights_is_that_of_the_commands() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.rights"


def test_buttons_of_every_guarded_command_with_buttons_are_tried(tried: Tried) -> None:
    pressed = {press.partition(":")[0] for press in (*tried.presses, *forged())}
    assert pressed >= {command.name for command in GUARDED if command.press}


def test_every_command_is_refused_to_exactly_those_without_its_roles(tried: Tried) -> None:
    wrong = {}
    for who, roles in tried.people.items():
        for command in commands():
            shown = tried.say(who, f"/{command.name}", f"/{command.alias}")
            refused = [one for one in shown if one.text.startswith(REFUSED)]
            if bool(refused) == may(command, roles):
                wrong[who, command.name] = [one.text for one in shown]
    assert wrong == {}


def test_no_button_does_anything_for_those_without_its_roles(tried: Tried) -> None:
    """Whatever is pressed, found or made up: nothing is written and nothing but the refusal is shown."""
    before, everything = stored(tried.house), [*tried.presses, *forged("u")]
    wrong: dict[str, set[str]] = {}
    for who, roles in tried.people.items():
        closed = {command.name for command in GUARDED if not may(command, roles)}
        data = [press for press in everything if press.partition(":")[0] in closed and press.endswith(f"@{MEETING}")]
        shown = tried.press(who, *data)
        if others := {
            one.text for one in shown if not one.text.startswith((REFUSED, words("vi").plain("help.ask")[3:12]))
        }:
            wrong[who] = others
    assert wrong == {}
    assert stored(tried.house) == before


@pytest.mark.parametrize("who", OF_OTHERS)
def test_nobody_of_another_unit_sees_or_changes_what_the_unit_wrote(tried: Tried, who: str) -> None:
    """Its own roles open the commands to them; the unit stays closed, also to what they type afterwards."""
    before = of_unit(stored(tried.house), OWN)
    shown = tried.say(who, *said_by_all(), f"/cua_toi {OWN}", "/cua_toi vinh long", f"/phan_quyen {OWN}")
    shown += tried.press(who, *tried.presses, *forged())
    for door in (f"{command.name}:u:{tag(OWN)}@{MEETING}" for command in commands() if command.press):
        shown += tried.press(who, door) + tried.say(who, "Ghi thử")
    assert of_unit(stored(tried.house), OWN) == before
    assert [one.text for one in shown if SECRET in one.text] == []


def test_the_unit_itself_and_the_organisers_see_what_it_wrote(tried: Tried) -> None:
    """Else that others do not see it would prove nothing."""
    for who in ("contact", "organiser"):
        assert SECRET in told(
            tried.say(who, "/cua_toi vinh long") + tried.press(who, f"cua_toi:a:{tag(OWN)}:0@{MEETING}")
        )
    assert PHONE in told(tried.say("contact", "/diem_cau vinh long"))


def test_people_of_another_unit_do_act_for_their_own(tried: Tried) -> None:
    shown = tried.press("contact2", f"cua_toi:u:{tag(OTHER)}@{MEETING}")
    assert "Việc của Sở KH&CN thành phố Quảng Ninh" in told(shown)


def test_no_number_is_shown_in_a_group_and_personal_commands_lead_out_of_it(tried: Tried) -> None:
    house = tried.house
    group, organiser = house.stage.groups["group"], house.stage.people["organiser"]
    house.apply(BindGroup(group.id, "Nhóm", MEETING, None, organiser.id))
    shown = []
    for who in ("organiser", "contact"):
        shown += tried.say(who, *(f"{said}@diemcau_bot" for said in said_by_all()), group=True)
        shown += tried.press(who, *tried.presses, group=True)
    assert [one.text for one in shown if DIGITS.search(told([one])) or PHONE in told([one])] == []
    assert [one.text for one in shown if SECRET in told([one])] == []
    for command in (command for command in commands() if command.personal):
        (answer,) = tried.say("contact", f"/{command.name}@diemcau_bot", group=True)
        assert answer.text == words("vi").plain("group.private_only")
