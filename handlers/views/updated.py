"""That something changed: since when it stands so, in which version, and what is no longer valid."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from locales import Words, dates
from meetings.changed import Changed
from meetings.model import Session
from meetings.moments import VIETNAM, Moment
from meetings.records import Record


def updated(words: Words, record: Record[Changed] | None) -> Markup | None:
    """cập nhật 9h12, 28/5 (bản 3); nothing where it stands as at first."""
    if record is None:
        return None
    local = record.at.astimezone(VIETNAM)
    clock, day = dates.clock(words, local.time()), dates.short_day(words, local.date())
    return words("moved.updated", clock=clock, day=day, version=record.version + 1)


def no_longer(words: Words, session: Session, record: Record[Changed] | None, now: datetime) -> Markup | None:
    """The old time of a session, until that is over too."""
    old = record.value.start if record else None
    new = session.start.value if session.start else None
    return old_time(words, old, new) if old is not None and old != new and old.latest > now else None


def old_time(words: Words, old: Moment, new: Moment | None) -> Markup:
    """Giờ cũ 8h00 cùng ngày: không còn hiệu lực; with its day where that is another one."""
    if new is not None and new.day == old.day and old.clock is not None:
        return words("moved.old_hour", hour=dates.clock(words, old.clock))
    return words("moved.old_time", when=phrases.moment(words, old))
