"""How long what people contributed to a meeting is kept: so many days after its conclusions were issued."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from meetings.knowledge import known_from
from meetings.model import DocumentKind, Meeting
from meetings.moments import VIETNAM

FORGOTTEN = "—"
"""What stands in the place of a name, in whatever language, once its bearer asked to be forgotten."""
DAYS = 90
"""Where an installation says nothing else (design §5, rule 13)."""


def concluded_on(meeting: Meeting) -> date | None:
    """The day (Viet Nam) on which the last paper with its conclusions or tasks came out; None while there is none.

    What the press tells of a meeting is no conclusion.
    """
    cited = {one.text.source.document for one in meeting.conclusions} | {t.what.source.document for t in meeting.tasks}
    papers = [one for one in meeting.documents if one.key in cited and one.kind is not DocumentKind.NEWS]
    days = [issued.astimezone(VIETNAM).date() for paper in papers if (issued := known_from(paper)) is not None]
    return max(days, default=None)


def is_over(meeting: Meeting, now: datetime, days: int = DAYS) -> bool:
    """Whether what people contributed is to be forgotten at `now` (aware): from the day after the last one of `days`."""
    concluded = concluded_on(meeting)
    return concluded is not None and now.astimezone(VIETNAM).date() > concluded + timedelta(days=days)
