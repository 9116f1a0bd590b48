"""How many notices of the ledger stand in which state, as a question to the database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, func, or_, select

from meetings.notices import Kind
from meetings.plain import write_instant
from storage.tables import outbox

o = outbox.c


def counting(
    meeting: str, kind: Kind | None, subject: str | None, step: str | None, since: datetime | None
) -> Select[str, int]:
    """Of those of a kind, subject and step (also where an instant follows it), written down since an aware time."""
    asked = select(o.state, func.count()).where(o.meeting == meeting).group_by(o.state)
    asked = asked.where(o.kind == kind.value) if kind else asked
    asked = asked.where(o.subject == subject) if subject is not None else asked
    asked = asked.where(or_(o.step == step, o.step.startswith(f"{step}:"))) if step is not None else asked
    return asked.where(o.at >= write_instant(since)) if since is not None else asked
