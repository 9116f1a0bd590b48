"""Notes what chats that take part are shown of sessions: they know it then, and a change is owed to them (rule 2)."""

from __future__ import annotations

from collections.abc import Iterable

from handlers import recall
from handlers.context import Context
from handlers.shown import Look
from meetings.model import Meeting, Session
from meetings.timetable import Timetable


def shown(context: Context, meeting: Meeting, session: Session | None) -> None:
    """The card of the session was shown here; of a chat that does not take part nothing is noted."""
    if session is not None:
        _note(context, meeting, (session,), whole=True)


def listed(context: Context, meeting: Meeting, sessions: Iterable[Session]) -> None:
    """Lines of a list were shown, which name no place: of a session that was changed they tell too little."""
    _note(context, meeting, tuple(sessions), whole=False)


def nearest(context: Context, timetable: Timetable) -> Timetable:
    """The timetable again; a screen names the session that comes next, and when it is."""
    session = timetable.nearest(context.now)
    listed(context, timetable.meeting, [session] if session else [])
    return timetable


def _note(context: Context, meeting: Meeting, sessions: tuple[Session, ...], *, whole: bool) -> None:
    recall.showed(context, meeting.key, (session.key for session in sessions))
    if not context.private:
        group = context.glance.group
        if group is not None and group.meeting == meeting.key:
            seen = context.chat_id, group.unit, group.thread, whole, context.now
            context.services.showing.note(Look(meeting, sessions, *seen))
        return
    own = [grant.unit for grant in context.glance.roles if grant.meeting == meeting.key]
    if own:
        unit = next((one for one in own if one), None)
        context.services.showing.note(Look(meeting, sessions, context.chat_id, unit, None, whole, context.now))
