"""A meeting that is written and read again is the same meeting."""

from __future__ import annotations

from hypothesis import given, settings

from meetings.exchange import Mistake, read, write
from meetings.model import Meeting
from tests.meetings.exchange.coherent import COHERENT
from tests.strategies import MEETINGS


@settings(max_examples=100, deadline=None)
@given(COHERENT)
def test_written_and_read_again_it_is_the_same(meeting: Meeting) -> None:
    assert read(write(meeting)) == meeting


@settings(max_examples=50, deadline=None)
@given(MEETINGS)
def test_any_meeting_can_be_written_and_is_read_whole_or_refused_with_reasons(meeting: Meeting) -> None:
    found = read(write(meeting))
    assert isinstance(found, Meeting) or (found and all(isinstance(one, Mistake) for one in found))
