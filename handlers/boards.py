"""The organisers' board of all bridge points: one message, red first, each line a way to its bridge point."""

from __future__ import annotations

from datetime import datetime

from handlers.context import Context
from handlers.posts import oversees
from handlers.talk import say
from handlers.views import boards as view
from meetings.checks import Line, board, current_stage, points_of, session_of
from meetings.declarations import declared
from meetings.model import BridgePoint, Session
from meetings.problems import Problem, Refusal
from meetings.readiness import Incident, Readiness
from meetings.records import Records
from meetings.rota import Slot
from meetings.timetable import Timetable

RECORDS = (Readiness, Slot, Incident)


async def readiness(context: Context, page: int) -> None:
    """Raises Refusal for who neither organises the meeting nor stands at its central point."""
    timetable = await context.timetable()
    session = session_of(timetable, None, context.now)
    if not oversees(context, timetable.meeting):
        raise Refusal(Problem("readiness.not_yours"))
    if session is None or not timetable.meeting.bridge_points:
        raise Refusal(Problem("readiness.no_session"))
    records = await context.services.store.records(timetable.meeting.key, *RECORDS)
    lines = drawn_up(timetable, session, records, context.now)
    screen = view.readiness(context.words, timetable.meeting, session, lines, context.now, page)
    await say(context, screen, board=f"san_sang:b:{page}")


def drawn_up(timetable: Timetable, session: Session, records: Records, now: datetime) -> tuple[Line, ...]:
    """Every bridge point of the session at the stage that the clock has reached for it."""

    def known(point: BridgePoint) -> Readiness | None:
        slot = records.get(Slot, session.key, point.key)
        stage = current_stage(session, declared(point, None, slot=slot), now)
        return records.value(Readiness, session.key, point.key, stage)

    incidents = (record.value for record in records.all(Incident).values())
    return board(points_of(timetable.meeting.bridge_points, session), known, incidents)
