"""Entries of a calendar that are called off in so many words: `(HOÃN) Họp Hội đồng …`."""

from __future__ import annotations

import re
from dataclasses import replace

from meetings.reading.documents.draft import Quoted, Session, State

# In accented text: hoãn and huỷ lose their meaning without their marks.
_AHEAD = re.compile(r"^\(?(?:tạm )?(?P<what>hoãn|hủy|huỷ)(?: (?:họp|lịch))?(?:\)[\s:–-]*|\s*[:–-]\s+)", re.IGNORECASE)
_BEHIND = re.compile(r"\s*[(–-]\s*(?:đã |tạm )?(?P<what>hoãn|hủy|huỷ)(?: (?:họp|lịch))?\s*\)?\s*$", re.IGNORECASE)


def struck(one: Session) -> Session:
    """The session without a start where its words begin or end with that; what had been its start is withdrawn."""
    if one.title is None:
        return one
    found = _AHEAD.match(one.title.value) or _BEHIND.search(one.title.value)
    if found is None:
        return one
    state = State.POSTPONED if found["what"].lower() == "hoãn" else State.CANCELLED
    title = one.title.value[: found.start()] + one.title.value[found.end() :]
    return replace(
        one,
        title=replace(one.title, value=title.strip()),
        start=None,
        end=None,
        place=None,
        old_start=one.start,
        old_end=one.end,
        old_place=one.place,
        state=Quoted(state, one.title.quote, one.title.at),
    )
