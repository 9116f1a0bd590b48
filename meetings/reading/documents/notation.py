"""A draft as JSON-like values: the notation of labelled documents, with XXXX for a year that no word gives."""

from __future__ import annotations

from typing import Any

from meetings.moments import Precision
from meetings.reading.documents.draft import (
    AgendaItem,
    BridgePoint,
    Dated,
    Draft,
    Quoted,
    Requirement,
    Session,
    State,
    Task,
)

_PARTS = {"am": "morning", "noon": "noon", "pm": "afternoon", "eve": "evening"}
_LENGTHS = {Precision.YEAR: 4, Precision.MONTH: 7}


def dated(time: Dated) -> str:
    """`2020-05-29T08:00`, `2020-05-29`, `2020-05`, `XXXX-11-28`, `XXXX-XX-20`; a half-day is in `part`."""
    moment = time.moment
    line = moment.day.isoformat()
    line = line[: _LENGTHS.get(moment.precision, len(line))]
    if not time.month_known:
        line = "XXXX-XX" + line[7:]
    elif not time.year_known:
        line = "XXXX" + line[4:]
    return f"{line}T{moment.clock:%H:%M}" if moment.clock is not None else line


def part(time: Dated) -> str | None:
    return _PARTS[time.moment.part.value] if time.moment.part is not None else None


def as_values(draft: Draft) -> dict[str, Any]:
    """Plain values, ready for JSON. Each list's entries carry `evidence` (the quote), `at` and `sure`."""
    identity = draft.identity
    doc = {
        "number": _value(identity.number),
        "issued": _time(identity.issued),
        "issuer": _value(identity.issuer),
        "subject": _value(identity.subject),
        "to": _values(identity.addressees),
    }
    return {
        "kind": draft.kind.value.value if draft.kind is not None else None,
        "doc": doc,
        "convener": _value(draft.convener),
        "sessions": [_session(one) for one in draft.sessions],
        "deadlines": [_deadline(one) for one in draft.deadlines],
        "requirements": [_deadline(one) for one in draft.requirements if one.due is None],
        "agenda": [_item(one) for one in draft.agenda],
        "tasks": [_task(one) for one in draft.tasks],
        "topics": _values(draft.topics),
        "contacts": [
            {"name": _value(one.name), "phone": _value(one.phone), "mail": _value(one.mail)} for one in draft.contacts
        ],
        "attachments": _values(draft.attachments),
        "recipients": [{"name": one.name.value, "purpose": _value(one.purpose)} for one in draft.recipients],
        "delegation_rule": _value(draft.deputies),
        "backdrop": _value(draft.backdrop),
        "sentences": draft.sentences,
        "bases": _values(draft.bases),
        "unread": _values(draft.unread),
    }


def _session(one: Session) -> dict[str, Any]:
    lead = one.start or one.old_start or one.title
    return {
        "title": _value(one.title),
        "start": _time(one.start),
        "end": _time(one.end),
        "part": part(one.start.value) if one.start is not None else None,
        "place": _value(one.place),
        "status": (one.state.value if one.state is not None else State.SCHEDULED).value,
        "old_start": _time(one.old_start),
        "old_end": _time(one.old_end),
        "old_place": _value(one.old_place),
        "mode": "online" if one.online is not None and one.online.value else None,
        "unit": _value(one.unit),
        "chair": _value(one.chair),
        "attendees": _values(one.attendees),
        "bridge_points": [_point(point) for point in one.bridge_points],
        "bridge_points_count": _value(one.bridge_point_count),
        "recurrence": _value(one.recurrence),
        **_source(lead),
    }


def _point(one: BridgePoint) -> dict[str, Any]:
    return {"name": one.name.value, "place": _value(one.place), "attendees": _values(one.attendees)}


def _deadline(one: Requirement) -> dict[str, Any]:
    return {
        "what": one.what.value,
        "due": _time(one.due),
        "inclusive": one.inclusive,
        "opens": _time(one.opens),
        "by": _value(one.by),
        "to": _value(one.to),
        "channel": _value(one.channel),
        **_source(one.due or one.what),
    }


def _item(one: AgendaItem) -> dict[str, Any]:
    day = dated(one.start.value)[:10] if one.start is not None else None
    return {
        "time": one.clock,
        "end": one.end_clock,
        "item": one.item.value,
        "speaker": _value(one.speaker),
        "date": day,
        "part": part(one.start.value) if one.start is not None else None,
        **_source(one.item),
    }


def _task(one: Task) -> dict[str, Any]:
    return {
        "assignee": _value(one.assignee),
        "co": _values(one.co),
        "what": one.what.value,
        "due": _time(one.due),
        "item": one.label,
        **_source(one.what),
    }


def _source(field: Quoted[Any] | None) -> dict[str, Any]:
    if field is None:
        return {"evidence": None, "at": None, "sure": None}
    return {"evidence": field.quote, "at": field.at, "sure": field.sure.value}


def _value(field: Quoted[Any] | None) -> Any:
    return field.value if field is not None else None


def _values(fields: tuple[Quoted[Any], ...]) -> list[Any]:
    return [field.value for field in fields]


def _time(field: Quoted[Dated] | None) -> str | None:
    return dated(field.value) if field is not None else None
