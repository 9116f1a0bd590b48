"""What a second document adds to a meeting: sittings, sites, duties and contacts that it did not have, bound to its units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from rapidfuzz import fuzz

from meetings.adding import OWN, Parts, key_of_part
from meetings.convening.alike import ALIKE, SAME, is_same_place, likeness
from meetings.convening.binding import bind, bound
from meetings.convening.quoting import DOCUMENT
from meetings.convening.roster import PLACES
from meetings.keys import slug
from meetings.model import (
    BridgePoint,
    Contact,
    Document,
    Invited,
    Meeting,
    Preparation,
    Requirement,
    Session,
    SessionState,
    Task,
)
from meetings.reading.documents import draft as drafts
from meetings.reading.documents.draft import Draft, Kind, State
from meetings.reading.fold import fold
from meetings.timetable import is_past

Part = TypeVar("Part")
Duty = TypeVar("Duty", Requirement, Preparation, Task)

NOT_HELD = (State.POSTPONED, State.CANCELLED, State.PAST)
LOOKING_BACK = (Kind.CONCLUSIONS, Kind.REPORT)
_ASKING = re.compile(r"^(?:\d+[.)]\s*)?(?:kinh )?(?:de nghi|yeu cau|giao)\b")
_POINT = re.compile(r"^(?:diem cau|dau cau|diem)\s+(?:tai\s+|cua\s+)?|\b(?:tinh|thanh pho|tp\.?|huyen)\s+")


def requirement_like(meeting: Meeting, one: drafts.Requirement) -> Requirement | None:
    """What the meeting asks for in nearly the same words."""
    said = bare_duty(one.what.value, one.by.value if one.by is not None else None)
    found = [(likeness(_bare_duty(each), said), each) for each in meeting.requirements]
    best = max(found, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= ALIKE else None


def bare_duty(what: str, who: str | None) -> str:
    """What is asked, folded, without who asks it of whom: two duties of one office are not the same for its name."""
    said = fold(what)
    if who is not None and len(who.split()) > 1:
        said = said.replace(fold(who).strip(" .;,"), " ")
    return " ".join(_ASKING.sub(" ", said).split())


def _bare_duty(one: Requirement | Preparation | Task) -> str:
    who = one.lead if isinstance(one, Task) else one.who
    return bare_duty(one.what.value, who.value if who is not None else None)


def stated(draft: Draft, made: Meeting, unknown: Iterable[int], *, known: Meeting | None) -> Parts:
    """All that the document states besides what it changes; `unknown` are the places of sittings that no session is.

    `made` is the meeting that the document alone would make, with a session for each of the draft's, in its order;
    `known` one that has that very paper, so that its annexes and clauses are there, however they were worded.
    """
    looks_back = draft.kind is not None and draft.kind.value in LOOKING_BACK
    sittings = [] if looks_back else [made.sessions[place] for place in unknown if _is_held(draft.sessions[place])]
    return Parts(
        made.roster, () if known else made.documents[1:], tuple(sittings), made.bridge_points, made.topics, made.requirements,
        made.preparations, made.agenda, made.contacts, _of_new_clauses(made.tasks, known.tasks if known else ()),
        made.chair, made.deputies, made.deputies_note, made.backdrop,
    )  # fmt: skip


def _of_new_clauses(tasks: tuple[Task, ...], known: Iterable[Task]) -> tuple[Task, ...]:
    """Clauses are told apart by their letters with marks: 2.d is not 2đ."""
    there = {re.sub(r"\W", "", one.clause) for one in known if one.clause}
    return tuple(one for one in tasks if not one.clause or re.sub(r"\W", "", one.clause) not in there)


def _is_held(one: drafts.Session) -> bool:
    return one.state is None or one.state.value not in NOT_HELD


def lacking(meeting: Meeting, parts: Parts, now: datetime) -> Parts:
    """Those of the parts that the meeting does not have at the aware time `now`, under keys that it does not use.

    A roster grows by none but the units that the new parts speak of; one that is empty is taken whole, as topics are.
    """
    names = {one.unit.key: one.unit.name for one in parts.roster}
    sittings = [one for one in parts.sessions if _is_new_sitting(meeting, one, now)]
    hosts = {one.host for one in sittings}
    units = [one for one in parts.roster if one.unit.key in hosts or not meeting.roster]
    grown = replace(meeting, roster=(*meeting.roster, *_joining(meeting, units)))
    asks: tuple[Requirement | Preparation | Task, ...] = (*meeting.tasks, *meeting.preparations, *meeting.requirements)
    asked = [_bare_duty(one) for one in asks]
    duties = replace(
        grown,
        requirements=_keyed(_unasked(parts.requirements, asked), meeting.requirements),
        preparations=_keyed(_unasked(parts.preparations, asked), meeting.preparations),
        tasks=_keyed(_unassigned(parts.tasks, meeting.tasks), meeting.tasks),
    )
    settled = bind(duties)
    sessions = _keyed([_hosted(one, names, settled) for one in sittings], meeting.sessions)
    programme = _programme(meeting, parts, dict(zip([one.key for one in sittings], sessions, strict=True)))
    return Parts(
        settled.roster[len(meeting.roster) :],
        _keyed(_new_papers(meeting, parts.documents), meeting.documents),
        sessions,
        _keyed([_run(one, names, settled) for one in _new_points(meeting, parts)], meeting.bridge_points),
        () if meeting.topics else parts.topics,
        settled.requirements,
        settled.preparations,
        _keyed(programme, meeting.agenda),
        _keyed(_new_contacts(meeting, parts.contacts), meeting.contacts),
        settled.tasks,
        **{name: getattr(parts, name) if getattr(meeting, name) is None else None for name in OWN},
    )


def _keyed(parts: Iterable[Part], there: Iterable[Any]) -> tuple[Part, ...]:
    """Under their own keys, or others where those are used."""
    used, made = {key_of_part(one) for one in there}, list[Part]()
    for one in parts:
        key = slug(key_of_part(one), used)
        used.add(key)
        anything: Any = one
        made.append(replace(anything, key=key))
    return tuple(made)


def _is_new_sitting(meeting: Meeting, one: Session, now: datetime) -> bool:
    if one.start is None or is_past(one, now) or one.state.value is SessionState.CANCELLED:
        return False
    return not any(_is_same(one, each) for each in meeting.sessions)


def _is_same(one: Session, other: Session) -> bool:
    if one.start is None or other.start is None or one.start.value != other.start.value:
        return False
    same_place = one.place is not None and other.place is not None and is_same_place(one.place.value, other.place.value)
    return same_place or likeness(one.title.value, other.title.value) >= ALIKE


def _joining(meeting: Meeting, units: Iterable[Invited]) -> Iterator[Invited]:
    known = [one.unit for one in meeting.roster]
    used = [one.key for one in known]
    for one in units:
        if not bound((one.unit.name,), known):
            key = slug(one.unit.key, used)
            used.append(key)
            yield replace(one, unit=replace(one.unit, key=key))


def _unit(named: str | None, meeting: Meeting) -> str | None:
    """The key of the only unit of that name on the roster."""
    found = bound((named,), [one.unit for one in meeting.roster]) if named else ()
    return found[0] if len(found) == 1 else None


def _hosted(one: Session, names: dict[str, str], meeting: Meeting) -> Session:
    return replace(one, host=_unit(names.get(one.host or ""), meeting))


def _run(one: BridgePoint, names: dict[str, str], meeting: Meeting) -> BridgePoint:
    return replace(one, unit=_unit(names.get(one.unit or ""), meeting))


def _unasked(duties: Iterable[Duty], asked: Iterable[str]) -> list[Duty]:
    """What the meeting does not ask for already, in whichever way; `asked` is bare."""
    known = list(asked)
    return [one for one in duties if all(likeness(each, _bare_duty(one)) < ALIKE for each in known)]


def _unassigned(tasks: Iterable[Task], there: Iterable[Task]) -> list[Task]:
    """A clause is the same only as a whole: what was to be got ready, or another year's plan, does not make it known."""
    known = [_whole(one) for one in there]
    return [one for one in tasks if not any(_is_one(each, _whole(one)) for each in known)]


def _is_one(task: str, other: str) -> bool:
    same_numbers = set(re.findall(r"\d+", task)) == set(re.findall(r"\d+", other))
    return same_numbers and fuzz.ratio(task, other) >= SAME


def _whole(task: Task) -> str:
    return f"{fold(task.lead.value)}: {_bare_duty(task)}"


def _programme(meeting: Meeting, parts: Parts, new: dict[str, Session]) -> list[Any]:
    """The lines of new sittings; those of a sitting that is known only where the meeting has no programme at all."""
    alone = meeting.sessions[0].key if len(meeting.sessions) == 1 and not meeting.agenda else None
    keys = {old: session.key for old, session in new.items()}
    found = [(one, keys.get(one.session, alone)) for one in parts.agenda]
    return [replace(one, session=key) for one, key in found if key is not None]


def _new_papers(meeting: Meeting, papers: Iterable[Document]) -> list[Document]:
    named = {fold(one.title) for one in meeting.documents}
    return [one for one in papers if fold(one.title) not in named and one.part_of == DOCUMENT]


def _new_points(meeting: Meeting, parts: Parts) -> list[BridgePoint]:
    """Named one by one; a second centre is the first one in other words, *các địa phương* those that are there."""
    central = any(one.central for one in meeting.bridge_points)
    keys, names = ({one.key for one in meeting.bridge_points}, [_bare(one) for one in meeting.bridge_points])
    return [
        one
        for one in parts.bridge_points
        if not (one.central and central)
        and not (names and PLACES.search(fold(one.name.value)))
        and one.key not in keys
        and all(likeness(_bare(one), each) < SAME and _bare(one) not in each for each in names)
    ]


def _bare(point: BridgePoint) -> str:
    return _POINT.sub("", fold(point.name.value)).strip(" .;,") or fold(point.name.value)


def _new_contacts(meeting: Meeting, contacts: Iterable[Contact]) -> list[Contact]:
    """By number and address, else by name."""
    reached = {way for one in meeting.contacts for way in _ways(one)}
    named = {fold(one.name.value) for one in meeting.contacts}
    return [one for one in contacts if not reached & set(_ways(one)) and fold(one.name.value) not in named]


def _ways(one: Contact) -> list[str]:
    phone = re.sub(r"\D", "", one.phone.value) if one.phone is not None else ""
    return [way for way in (phone, fold(one.email.value) if one.email is not None else "") if way]
