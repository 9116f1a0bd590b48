"""Notes what chats that take part are shown of sessions: they know it then, and a change is owed to them (rule 2)."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.context import Context
from meetings.facts import SourceKind
from meetings.model import Meeting, Session
from meetings.timetable import Timetable


def shown(context: Context, meeting: Meeting, *sessions: Session | None) -> None:
    """The card of each session was shown here; of a chat that does not take part nothing is noted."""
    if not (meeting.key in context.own_keys if context.private else context.takes_part(meeting)):
        return
    group = None if context.private else context.glance.group
    unit = group.unit if group else _own_unit(context, meeting)
    for session in sessions:
        if session is not None:
            showing = context.services.showing
            showing.note(meeting, session, context.chat_id, unit, group.thread if group else None)


def listed(context: Context, meeting: Meeting, sessions: Iterable[Session]) -> None:
    """Lines of a list were shown, which name no place: of a session that was changed they tell too little."""
    shown(context, meeting, *(one for one in sessions if not _was_changed(one)))


def nearest(context: Context, timetable: Timetable) -> Timetable:
    """The timetable again; a screen names the session that comes next, and when it is."""
    session = timetable.nearest(context.now)
    listed(context, timetable.meeting, [session] if session else [])
    return timetable


def _own_unit(context: Context, meeting: Meeting) -> str | None:
    own = context.unit_in(meeting)
    return own.key if own else None


def _was_changed(session: Session) -> bool:
    facts = (session.state, session.start, session.place)
    return any(fact is not None and fact.source.kind is SourceKind.ORGANISER for fact in facts)
