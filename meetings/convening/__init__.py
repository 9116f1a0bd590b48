"""From a document that was read to a meeting that can be convened: each fact with its quote, nothing invented."""

from meetings.convening.fields import Entry, Kind, correct, drop, entries
from meetings.convening.meeting import Proposed, meeting_of

__all__ = ["Entry", "Kind", "Proposed", "correct", "drop", "entries", "meeting_of"]
