"""People of every role around one bot, the buttons they come upon, and what stands in the database afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from handlers import commands
from meetings.answers import Answer, Coming, Delegate
from meetings.attendance import Presence, RollCall
from meetings.declarations import Declaration
from meetings.deputies import Consent, Deputy
from meetings.floor import Floor, Speaker
from meetings.proposals import Proposal
from meetings.reports import Standing, Submission
from storage.effects import Effect, Grant, KeepPerson, Put, Role
from tests.handlers.conftest import House, carried, few

MEETING, OWN, OTHER = "dien-tap", "skhcn-vinh-long", "skhcn-quang-ninh"
SECRET = "KÍN7"  # noqa: S105 - a mark to look for
"""Stands in all that the unit wrote for itself and the organisers."""
PHONE = "0912 345 678"
UNITS = {Role.CONTACT: OTHER, Role.TECHNICIAN: OTHER, Role.DELEGATE: OTHER}
ENDS = (
    "xoa_du_lieu:y",
    "cua_toi:g",
    "phan_quyen:g",
    "phan_quyen:x",
    "phan_quyen:y",
    "ngon_ngu:",
    "start:c",
    "gan_nhom:",
)
"""Presses that end one's own rights, or change who one is: nobody who walks presses them."""


def settle_in(house: House) -> dict[str, frozenset[Role]]:
    """Somebody for every role, by name of the role, a stranger and the cast; what the unit `OWN` wrote is there."""
    cast = {"contact": Role.CONTACT, "contact2": Role.CONTACT, "stranger": None}
    effects: list[Effect] = list(_written(house.stage.people["contact"].id))
    for role in Role:
        user = house.stage.people[f"a {role}"] = house.stage.world.add_user(f"Vai {role.value}", "")
        effects += [KeepPerson(user.id, user.full_name), Grant(user.id, MEETING, role, UNITS.get(role))]
    house.apply(*effects)
    people = {f"a {role}": frozenset({role}) for role in Role}
    for who in (*people, *cast):
        house.say(who, "/tro_giup")
    return people | {who: frozenset({role} if role else ()) for who, role in cast.items()}


def _written(by: int) -> Iterator[Put]:
    floor = Floor((Speaker(OWN, subject=f"Bài {SECRET}", assigned=True),))
    for key, value, unit in (
        (f"sang:{OWN}", Answer(Coming.ABSENT, delegation=(Delegate(f"Ông {SECRET}"),), reason=SECRET), OWN),
        (f"sang:{OWN}", Deputy("A", f"Bà {SECRET}", Consent.ASKED, reason=SECRET), OWN),
        (f"sang:{OWN}", RollCall(Presence.ABSENT, 1, (SECRET,), (SECRET,)), OWN),
        (f"bao-cao:{OWN}", Submission(1, Standing.HANDED_IN, f"{SECRET}.docx", "0" * 64, 9, f"Ông {SECRET}"), OWN),
        (f"{OWN}:1", Proposal(1, f"Kiến nghị {SECRET}"), OWN),
        ("vinh-long", Declaration("Phòng 1", "Số 1", f"Ông Nam {PHONE}", PHONE), OWN),
        ("sang", floor, None),
    ):
        yield Put(MEETING, key, value, 0, by, unit)


def said_by_all() -> list[str]:
    """Every command in both languages."""
    return [f"/{name}" for command in commands() for name in command.names]


def walked(house: House, who: str, depth: int = 3) -> list[str]:
    """What the buttons carry that this person comes upon, some presses deep, of each kind two."""
    seen: dict[str, None] = {}
    frontier = carried(house.say(who, *(f"/{command.name}" for command in commands())))
    for _ in range(depth):
        fresh = [press for press in few(frontier) if press not in seen]
        seen |= dict.fromkeys(fresh)
        house.say(who, "/tro_giup")
        harmless = [press for press in fresh if not press.startswith(ENDS)]
        frontier = carried(house.press(who, *harmless))
    return list(seen)


def stored(house: House) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that a command may write but who somebody is and which question waits."""
    tables = ("records", "history", "roles", "invitations", "groups", "meetings")

    def read(connection: Any) -> dict[str, list[tuple[Any, ...]]]:
        rows = {table: connection.exec_driver_sql(f"SELECT * FROM {table}").all() for table in tables}  # noqa: S608 - our own names
        return {table: sorted(map(tuple, found), key=repr) for table, found in rows.items()}

    return house.runner.run(house.stage.store._database.read(read))


def of_unit(state: dict[str, list[tuple[Any, ...]]], unit: str) -> list[str]:
    """What of it is the unit's: rows that name it, and its own parts of what belongs to several."""
    found = [f"{table} {row}" for table, rows in state.items() for row in rows if _names(row, unit)]
    parts = [
        json.dumps(part, sort_keys=True) for row in state["records"] for body in row for part in _parts(body, unit)
    ]
    return found + parts


def _names(row: tuple[Any, ...], unit: str) -> bool:
    return any(isinstance(cell, str) and unit in cell.split(":") for cell in row)


def _parts(cell: Any, unit: str) -> Iterator[Any]:
    """The parts of a record's JSON that speak of the unit."""
    if isinstance(cell, str) and cell.startswith("{"):
        yield from _parts(json.loads(cell), unit)
    elif isinstance(cell, dict):
        if cell.get("unit") == unit:
            yield cell
        for one in cell.values():
            yield from _parts(one if not isinstance(one, str) else None, unit)
    elif isinstance(cell, list):
        for one in cell:
            yield from _parts(one if not isinstance(one, str) else None, unit)
