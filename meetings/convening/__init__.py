"""From a document that was read to a meeting that can be convened: each fact with its quote, nothing invented."""

from meetings.convening.compare import Difference, compare
from meetings.convening.fields import Entry, Kind, correct, drop, entries
from meetings.convening.meeting import Proposed, meeting_of
from meetings.convening.rechecking import rechecked
from meetings.convening.second import Altered

__all__ = [
    "Altered",
    "Difference",
    "Entry",
    "Kind",
    "Proposed",
    "compare",
    "correct",
    "drop",
    "entries",
    "meeting_of",
    "rechecked",
]
