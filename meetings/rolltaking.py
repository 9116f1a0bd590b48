"""Calling the roll: each press as the roll that stands afterwards; said twice, it is the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from meetings.answers import Answer, Coming
from meetings.attendance import CheckIn, Presence, RollCall
from meetings.model import BridgePoint, Form, Meeting
from meetings.reading.fold import fold

PRESENT = (Presence.ON_SITE, Presence.ONLINE)


def usual(meeting: Meeting, point: BridgePoint | None, answer: Answer | None) -> Presence:
    """How a unit's people take part unless somebody says otherwise: as it registered, else as bridge points do."""
    if answer is not None and answer.coming is not Coming.ABSENT:
        return Presence(answer.coming.value)
    away = point is not None and not point.central and meeting.form.value in (Form.ONLINE, Form.MIXED)
    return Presence.ONLINE if away else Presence.ON_SITE


def all_there(roll: RollCall, names: Sequence[str], usually: Presence) -> RollCall:
    """Everybody on the list is there but those ticked as missing."""
    kept = [(name, why) for name, why in zip(roll.missing, roll.reasons, strict=True) if name in names]
    return replace(
        _present(roll, usually),
        expected=len(names),
        called=tuple(names),
        missing=tuple(name for name, _ in kept),
        reasons=tuple(why for _, why in kept),
    )


def missing(roll: RollCall, name: str, reason: str) -> RollCall:
    """That person is not there; `reason` is the value of an Excuse, a text, or empty."""
    without = there(roll, name)
    if name in roll.missing:
        place = roll.missing.index(name)
        return replace(roll, reasons=(*roll.reasons[:place], reason, *roll.reasons[place + 1 :]))
    return replace(without, missing=(*without.missing, name), reasons=(*without.reasons, reason))


def there(roll: RollCall, name: str) -> RollCall:
    """That person is not missing, or not any more."""
    kept = [(one, why) for one, why in zip(roll.missing, roll.reasons, strict=True) if one != name]
    return replace(roll, missing=tuple(one for one, _ in kept), reasons=tuple(why for _, why in kept))


def seen(roll: RollCall, name: str, usually: Presence) -> RollCall:
    """That person is there, whatever was said of them or of the delegation as a whole."""
    found = there(_present(roll, usually), name)
    return found if name in found.called else replace(found, called=(*found.called, name))


def whole(roll: RollCall, presence: Presence, reason: str | None = None) -> RollCall:
    """The delegation as a whole is late or absent."""
    return replace(roll, presence=presence, reason=reason or None)


def whole_there(roll: RollCall, usually: Presence) -> RollCall:
    """The delegation is neither late nor absent as a whole."""
    return _present(roll, usually)


def expecting(roll: RollCall, number: int) -> RollCall:
    """So many are expected of a delegation without names; how many of them are there is to be said anew if it was more."""
    fits = roll.present is not None and roll.present <= number
    return replace(roll, expected=number, present=roll.present if fits else None)


def counted(roll: RollCall, number: int, usually: Presence) -> RollCall:
    """So many of those expected are there."""
    return replace(_present(roll, usually), present=max(0, min(number, roll.expected)))


def taking_part(roll: RollCall, presence: Presence) -> RollCall:
    """How those present take part."""
    return replace(roll, presence=presence, reason=None)


def same(before: RollCall | None, after: RollCall) -> bool:
    """Whether they say the same, whoever wrote it."""
    return before is not None and replace(after, on_behalf=before.on_behalf) == before


def _present(roll: RollCall, usually: Presence) -> RollCall:
    return replace(roll, presence=roll.presence if roll.presence in PRESENT else usually, reason=None)


def own_name(names: Iterable[str], called: str) -> str | None:
    """Which of the names is that of somebody who calls themselves so, in whatever order; None unless exactly one."""
    words = sorted(fold(called).split())
    found = [name for name in names if sorted(fold(name).split()) == words]
    return found[0] if len(found) == 1 else None


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number where somebody else has it already."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name} ({number})"
    return found


def checked_in(roll: RollCall | None, check_in: CheckIn) -> RollCall | None:
    """The roll in which that person is not missing any more; None where nothing changes."""
    if roll is None or check_in.name not in roll.missing or check_in.presence not in PRESENT:
        return None
    return there(roll, check_in.name)
