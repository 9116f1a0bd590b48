"""A delegation as it changes: people added, corrected, moved, removed, always in an order that somebody decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from meetings.answers import Answer, Delegate
from meetings.tags import tag

People = tuple[Delegate, ...]


def tag_of(person: Delegate) -> str:
    """By which a button finds somebody, wherever in the list they stand by then."""
    return tag(f"{person.name}|{person.title or ''}")


def find(delegation: Sequence[Delegate], wanted: str) -> Delegate | None:
    """Whom the tag means; None where nobody is called so any more."""
    return next((person for person in delegation if tag_of(person) == wanted), None)


def without(delegation: People, person: Delegate) -> People:
    return tuple(one for one in delegation if one is not person)


def corrected(delegation: People, person: Delegate, now: Delegate) -> People:
    """With `now` at the place of `person`; a title that was not given again stays."""
    kept = replace(now, title=now.title or person.title, instead_of=person.instead_of)
    return tuple(kept if one is person else one for one in delegation)


def first(delegation: People, person: Delegate) -> People:
    return (person, *without(delegation, person))


def earlier(delegation: People, person: Delegate) -> People:
    """One place nearer to the head of the list."""
    at = max(delegation.index(person) - 1, 0)
    others = without(delegation, person)
    return (*others[:at], person, *others[at:])


class Change(StrEnum):
    """What a version of an answer changed."""

    COMING = "coming"
    REASON = "reason"
    ADDED = "added"
    CORRECTED = "corrected"
    REMOVED = "removed"
    ORDER = "order"
    SEATS = "seats"
    ENTERPRISES = "enterprises"
    VISITS = "visits"
    SLOT = "slot"
    SLOT_AGREED = "slot-agreed"


@dataclass(frozen=True, slots=True)
class Difference:
    """`names` are the people of whom it speaks."""

    change: Change
    names: tuple[str, ...] = ()


_PLAIN = {
    "reason": Change.REASON,
    "seats": Change.SEATS,
    "enterprises": Change.ENTERPRISES,
    "visits": Change.VISITS,
    "slot": Change.SLOT,
    "slot_agreed": Change.SLOT_AGREED,
}


def differences(before: Answer | None, now: Answer) -> tuple[Difference, ...]:
    """What one version says otherwise than the one before; all of it for the first one."""
    return tuple(_differences(before, now))


def _differences(before: Answer | None, now: Answer) -> Iterator[Difference]:
    if before is None or (before.coming, before.bridge_point) != (now.coming, now.bridge_point):
        yield Difference(Change.COMING)
    old = before.delegation if before else ()
    yield from _people(old, now.delegation)
    for field in fields(Answer):
        change = _PLAIN.get(field.name)
        if change and getattr(now, field.name) != (getattr(before, field.name) if before else field.default):
            yield Difference(change)


def _people(old: People, now: People) -> Iterator[Difference]:
    """Who came, who left, whose title was corrected; and that the order is another where nothing else is."""
    added = [one.name for one in now if one not in old]
    removed = [one.name for one in old if one not in now]
    for change, names in (
        (Change.ADDED, [name for name in added if name not in removed]),
        (Change.CORRECTED, [name for name in added if name in removed]),
        (Change.REMOVED, [name for name in removed if name not in added]),
    ):
        if names:
            yield Difference(change, tuple(names))
    if not (added or removed) and old != now:
        yield Difference(Change.ORDER)
