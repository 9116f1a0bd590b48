"""What is owed to whom: every reminder of a span of time, and every change that somebody does not know yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from meetings.answers import Answer
from meetings.assigned import assignments
from meetings.change_notices import change_notices
from meetings.changed import Changed
from meetings.concluding import conclusion_reminders
from meetings.corrections import corrections
from meetings.deputies import Deputy
from meetings.duty_reminders import deadline_reminders, task_reminders
from meetings.ground import Ground
from meetings.model import Meeting
from meetings.notices import Notice
from meetings.policy import Adjustment, Policy, Wish
from meetings.readiness import Readiness
from meetings.readiness_ladder import readiness_reminders
from meetings.recipients import Bound, BoundGroup
from meetings.records import Recorded, Records
from meetings.reports import Closing, Submission
from meetings.rota import Slot
from meetings.session_reminders import session_reminders
from meetings.told import Told

NEEDED: tuple[type[Recorded], ...] = (Answer, Deputy, Submission, Closing, Readiness, Slot, Adjustment, Wish, Changed)
"""The records from which it follows."""


def owed(  # noqa: PLR0913, PLR0917 - what is owed depends on each of them
    meeting: Meeting,
    members: Iterable[Bound],
    records: Records,
    told: Iterable[Told],
    groups: Iterable[BoundGroup],
    policy: Policy,
    since: datetime,
    until: datetime,
) -> tuple[Notice, ...]:
    """Every reminder due after `since` up to `until` (both aware), and every change due by then that is still owed.

    The meeting as it is known now; `records` those of `NEEDED`; `policy` that of the installation. In the order in which
    they fall due; each notice once.
    """
    ground = Ground(meeting, members, records, told, groups, policy, since, until)
    found = [
        *change_notices(ground),
        *session_reminders(ground),
        *readiness_reminders(ground),
        *corrections(ground),
        *deadline_reminders(ground),
        *assignments(ground),
        *task_reminders(ground),
        *conclusion_reminders(ground),
    ]
    once = {one.key: one for one in found}
    return tuple(sorted(once.values(), key=lambda one: (one.due, one.lane)))
