"""Invitations in the database: codes made, counted in the transaction that lets somebody in, and revoked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from meetings.invitations import Invitation, closed
from meetings.plain import read_instant, write_instant
from meetings.problems import Problem, Refusal
from storage.dialects import insert_new
from storage.effects import MakeInvitations, Redeem, RevokeInvitation
from storage.tables import invitations, meetings, roles


def make(connection: Connection, effect: MakeInvitations, at: datetime) -> None:
    """Only for units that have no code in force: of two organisers who press at once the second makes none.

    A code that lets in fewer people than are wanted, as one for a single colleague, is not enough.
    """
    key = effect.meeting
    connection.execute(select(meetings.c.version).where(meetings.c.key == key).with_for_update())
    enough = (one for one in of_meeting(connection, key) if one.role == effect.role and one.uses >= effect.uses)
    served = {one.unit for one in enough if not closed(one, at)}
    same = {
        "meeting": key,
        "role": effect.role.value,
        "uses": effect.uses,
        "used": 0,
        "until": write_instant(effect.until),
        "revoked": False,
        "by": effect.by,
        "at": write_instant(at),
    }
    new = [{**same, "unit": unit, "code": code} for unit, code in effect.codes if unit not in served]
    if new:
        connection.execute(insert(invitations), new)


def revoke(connection: Connection, effect: RevokeInvitation, _at: datetime) -> None:
    which = (invitations.c.code == effect.code, invitations.c.meeting == effect.meeting)
    connection.execute(update(invitations).where(*which).values(revoked=True))


def redeem(connection: Connection, effect: Redeem, at: datetime) -> None:
    """Grants the role and counts the use; to whom holds the role already, nothing. Raises Refusal for a closed code."""
    found = find(connection, effect.code)
    if found is None:
        raise Refusal(Problem("invitation.unknown"))
    row = {"person": effect.person, "meeting": found.meeting, "role": found.role, "unit": found.unit}
    if insert_new(connection, roles, row) and not _counted(connection, effect.code, at):
        raise Refusal(closed(find(connection, effect.code), at) or Problem("invitation.unknown"))


def _counted(connection: Connection, code: str, at: datetime) -> bool:
    """One use more, if the code still holds; however many press at once, never more than it has."""
    i = invitations.c
    holds = (i.code == code, i.revoked.is_(False), i.used < i.uses, i.until > write_instant(at))
    return bool(connection.execute(update(invitations).where(*holds).values(used=i.used + 1)).rowcount)


def find(connection: Connection, code: str) -> Invitation | None:
    row = connection.execute(select(invitations).where(invitations.c.code == code)).mappings().one_or_none()
    return _invitation(row) if row else None


def of_meeting(connection: Connection, meeting: str) -> tuple[Invitation, ...]:
    """Every code ever made for the meeting, the oldest first."""
    asked = select(invitations).where(invitations.c.meeting == meeting).order_by(invitations.c.at, invitations.c.code)
    return tuple(_invitation(row) for row in connection.execute(asked).mappings())


def _invitation(row: Any) -> Invitation:
    plain = {name: row[name] for name in ("code", "meeting", "unit", "role", "uses", "used", "revoked")}
    return Invitation(**plain, until=read_instant(row["until"]))
