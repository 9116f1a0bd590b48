"""The check-list of a bridge point: ticking, failing, confirming from the other end, and what all of it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum

from meetings.model import BridgePoint, Session
from meetings.readiness import Check, Incident, Progress, Readiness, Remark, Stage
from meetings.reading.fold import fold
from meetings.timetable import HELD, Timetable
from meetings.work import stage_at

ORDER = tuple(Check)


def ticked(before: Readiness | None, check: Check, *, good: bool) -> Readiness:
    """The check is good, or nothing is said of it any more. Who confirmed before has to look again at less than before."""
    base = before or Readiness()
    checks = {*base.ticked, check} if good else {*base.ticked} - {check}
    return _made(base, checks, {*base.failing} - {check})


def failed(before: Readiness | None, check: Check, remark: str | None = None) -> Readiness:
    """The check does not pass; a remark says why."""
    base = before or Readiness()
    noted = tuple(one for one in base.remarks if one.check is not check)
    whole = replace(base, remarks=(*noted, Remark(check, remark)) if remark else base.remarks)
    return _made(whole, {*base.ticked} - {check}, {*base.failing, check})


def all_good(before: Readiness | None) -> Readiness:
    return _made(before or Readiness(), set(Check), set())


def confirmed(before: Readiness | None, by: str, now: datetime) -> Readiness:
    """Seen and heard from the other end, at the aware time `now`; whoever was first stays."""
    base = before or Readiness()
    return base if base.confirmed_by else replace(base, confirmed_by=by, confirmed_at=now)


def _made(base: Readiness, good: set[Check], failing: set[Check]) -> Readiness:
    """In the order of the list; remarks of what does not fail any more go, and with anything lost the confirmation."""
    lost = bool({*base.ticked} - good or failing - {*base.failing})
    return replace(
        base,
        ticked=tuple(check for check in ORDER if check in good),
        failing=tuple(check for check in ORDER if check in failing),
        remarks=tuple(one for one in base.remarks if one.check in failing),
        confirmed_by=None if lost else base.confirmed_by,
        confirmed_at=None if lost else base.confirmed_at,
    )


class Light(IntEnum):
    """The state of a bridge point, red first."""

    INCIDENT = 0
    FAILING = 1
    SILENT = 2
    PARTLY = 3
    READY = 4


def light(readiness: Readiness | None, *, broken: bool) -> Light:
    """An open incident outweighs what was ticked, a failing check what passed."""
    if broken:
        return Light.INCIDENT
    if readiness is None or not (readiness.ticked or readiness.failing):
        return Light.SILENT
    if readiness.failing:
        return Light.FAILING
    return Light.READY if set(readiness.ticked) == set(Check) else Light.PARTLY


@dataclass(frozen=True, slots=True)
class Line:
    """One bridge point on the board."""

    point: BridgePoint
    light: Light
    readiness: Readiness | None = None
    incidents: tuple[Incident, ...] = ()


def board(
    points: Iterable[BridgePoint], readiness: Callable[[BridgePoint], Readiness | None], incidents: Iterable[Incident]
) -> tuple[Line, ...]:
    """Red first: incidents, failing, silent, partly, ready; within each by name, so that the order never wavers."""
    broken: dict[str, list[Incident]] = {}
    for one in incidents:
        if one.state is not Progress.SOLVED:
            broken.setdefault(one.bridge_point, []).append(one)
    lines = []
    for point in points:
        known, here = readiness(point), tuple(sorted(broken.get(point.key, ()), key=lambda one: one.number))
        lines.append(Line(point, light(known, broken=bool(here)), known, here))
    return tuple(sorted(lines, key=_red_first))


def _red_first(line: Line) -> tuple[int, bool, str, str]:
    return line.light, not line.point.central, fold(line.point.name.value), line.point.key


def points_of(points: Iterable[BridgePoint], session: Session) -> tuple[BridgePoint, ...]:
    """The bridge points that take part in the session; one that names none has all."""
    return tuple(point for point in points if not session.bridge_points or point.key in session.bridge_points)


def session_of(timetable: Timetable, point: BridgePoint | None, now: datetime) -> Session | None:
    """The session that readiness is asked for now: the next one that the point takes part in."""
    nearest = timetable.nearest(now)
    if nearest is None or point is None or points_of([point], nearest):
        return nearest
    held = (one for one in timetable.coming(now) if one.state.value in HELD)
    return next((one for one in held if points_of([point], one)), nearest)


def current_stage(session: Session, point: BridgePoint, now: datetime) -> Stage:
    """The stage that the clock has reached; before any the test, for who is ready early is welcome."""
    return stage_at(session, point, now) or Stage.TEST
