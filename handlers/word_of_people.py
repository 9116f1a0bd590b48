"""Word of who is what in a meeting: who asks to be let in, what was decided, a role given or taken, work handed over."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.hearing import Hearing, Word, anybody, of_unit, organising
from handlers.views import admission, requests, roles, sharing
from handlers.views.screen import Screen
from meetings.joining import Admission, Request
from meetings.records import key_of
from meetings.tidings import Said, about
from storage.effects import Role

NOBODY = "-"


def of_request(step: str, person: int, version: int) -> Said:
    return about(f"request.{step}", Request, str(person), version)


def about_role(step: str, role: Role, unit: str | None, update: int) -> Said:
    """A role is no record; what was given and taken in turns is told apart by the update that did it."""
    return Said(f"role.{step}", key_of("role", role.value, unit or NOBODY), str(update))


def of_hand_over(unit: str, by: int, to: int, update: int) -> Said:
    return Said("role.handed_over", key_of("role", unit, str(by), str(to)), str(update))


async def _asked(hearing: Hearing) -> Screen | None:
    """As it stands now: one that changed since shows its new version's buttons."""
    record = await hearing.record(Request)
    if record is None or record.value.state is not Admission.ASKED:
        return None
    return requests.card(hearing.words, record, hearing.unit(record.unit))


async def _decided(hearing: Hearing) -> Screen | None:
    record = await hearing.unchanged(Request)
    return admission.state(hearing.words, record.value, hearing.unit(record.unit)) if record else None


def _role(hearing: Hearing) -> tuple[Role, str | None]:
    role, _, unit = hearing.key.partition(":")
    return Role(role), None if unit == NOBODY else unit


async def _given(hearing: Hearing) -> Screen | None:
    role, unit = _role(hearing)
    if (role, unit) not in hearing.reader.held:
        return None
    return roles.given(hearing.words, hearing.meeting, role, hearing.unit(unit))


async def _taken(hearing: Hearing) -> Screen | None:
    role, unit = _role(hearing)
    if (role, unit) in hearing.reader.held:
        return None
    return roles.taken(hearing.words, hearing.meeting, role, hearing.unit(unit))


async def _handed_over(hearing: Hearing) -> Screen | None:
    key, _, people = hearing.key.partition(":")
    by, to = [await _name(hearing, int(one)) for one in people.split(":")]
    unit = hearing.unit(key)
    return sharing.taken_over(hearing.words, hearing.meeting, unit, by, to) if unit and to else None


async def _name(hearing: Hearing, person: int) -> str:
    found = (await hearing.services.store.glance(person, person)).person
    return found.name if found else ""


WORDS: Mapping[str, Word] = {
    "request.asked": Word(_asked, organising),
    "request.decided": Word(_decided, anybody),
    "role.given": Word(_given, anybody, joins=True),
    "role.taken": Word(_taken, anybody, joins=True),
    "role.handed_over": Word(_handed_over, of_unit, joins=True),
}
