"""Which units of the roster a duty binds, by the words of the document: one named, all of a kind, or all that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from meetings.facts import Source
from meetings.keys import slug
from meetings.model import DocumentKind, Invited, Meeting, Purpose, Task
from meetings.reading.documents.named import is_one_unit
from meetings.reading.fold import fold
from meetings.units import Kind, Unit

_HEADS = re.compile(
    r"^(?:(?:cac|tung|toan the)\s+)?(?:(?:giam doc|chu tich|thu truong|lanh dao|dong chi)\s+(?:cac\s+)?)?"
)
_PLURAL = re.compile(r"\b(?:cac|tung)\b|\b(?:tinh|huyen)\b.*\bthanh pho\b")
_DISTRICTS = re.compile(r"\bhuyen\b.*\b(?:thi xa|thanh pho)\b|\bcap huyen\b")
_RANK = re.compile(r" (?:tinh|thanh pho|tp\.?) .*$")
_LOCAL = (Kind.DISTRICT, Kind.TOWN, Kind.PROVINCIAL_CITY)
_SHORT = (("khoa hoc va cong nghe", "kh&cn"), ("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"))
"""Offices are written in full and short in one and the same letter."""


def bind(meeting: Meeting) -> Meeting:
    """With the units of each duty; a unit that a task names and that is not on the roster joins it, to act.

    A requirement or preparation whose words fit no unit of the roster stays everybody's, as the model has it.
    """
    roster = _with_leads(meeting)
    units = [one.unit for one in roster]
    return replace(
        meeting,
        roster=roster,
        requirements=tuple(
            replace(one, units=bound((one.who.value,), units)) if one.who else one for one in meeting.requirements
        ),
        preparations=tuple(replace(one, units=bound((one.who.value,), units)) for one in meeting.preparations),
        tasks=tuple(replace(one, units=bound(_named(one), units)) for one in meeting.tasks),
    )


def _named(task: Task) -> tuple[str, ...]:
    return (task.lead.value, *(task.co.value if task.co is not None else ()))


def _with_leads(meeting: Meeting) -> tuple[Invited, ...]:
    """Conclusions and plans give duties to units that they do not list; whom an invitation bothers is its own affair."""
    roster = list(meeting.roster)
    for name, source in (*_leads(meeting), *_preparing(meeting)):
        if is_one_unit(name) and not bound((name,), [one.unit for one in roster]):
            key = slug(name, [one.unit.key for one in roster])
            roster.append(Invited(Unit(key, name), source, Purpose.ACT))
    return tuple(roster)


def _leads(meeting: Meeting) -> Iterator[tuple[str, Source]]:
    for task in meeting.tasks:
        yield task.lead.value, task.lead.source
        if task.co is not None:
            yield from ((name, task.co.source) for name in task.co.value)


def _preparing(meeting: Meeting) -> Iterator[tuple[str, Source]]:
    planned = any(paper.kind is DocumentKind.PLAN for paper in meeting.documents[:1])
    return ((one.who.value, one.who.source) for one in meeting.preparations if planned)


def bound(named: Iterable[str], units: Iterable[Unit]) -> tuple[str, ...]:
    """The keys of the units that any of the words name, in the order of the roster."""
    said = [_short(name).strip(" .;,") for name in named]
    return tuple(unit.key for unit in units if any(_binds(words, unit) for words in said))


def _binds(said: str, unit: Unit) -> bool:
    words = _HEADS.sub("", said)
    if any(words == _short(name) for name in (unit.name, *unit.aliases)):
        return True
    if _DISTRICTS.search(words):
        return unit.kind in _LOCAL and words.startswith("ubnd")
    office = _RANK.sub("", _short(unit.name))
    if unit.province is None:
        return False
    many = _PLURAL.search(said) is not None
    return words == office or (many and (words.startswith(office) or office.startswith(f"{words} ")))


def _short(name: str) -> str:
    folded = fold(name)
    for full, short in _SHORT:
        folded = folded.replace(full, short)
    return folded
