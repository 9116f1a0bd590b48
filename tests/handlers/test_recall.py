"""What was spoken of is kept for each person in each chat, for ten minutes."""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.recall import Recall
from meetings.moments import VIETNAM
from meetings.reading.question.following import Spoken

NOW = datetime(2026, 11, 18, 9, 15, tzinfo=VIETNAM)
GROUP, ANN, BINH = -100, 1, 2


def test_it_is_of_one_person_in_one_chat() -> None:
    recall, spoken = Recall(), Spoken("m", NOW, "lich")
    recall.note(GROUP, ANN, spoken)
    assert recall.of(GROUP, ANN, NOW) == spoken
    assert recall.of(GROUP, BINH, NOW) is None
    assert recall.of(ANN, ANN, NOW) is None


def test_it_is_forgotten_after_ten_minutes() -> None:
    recall = Recall()
    recall.note(GROUP, ANN, Spoken("m", NOW))
    assert recall.of(GROUP, ANN, NOW + timedelta(minutes=10)) is not None
    assert recall.of(GROUP, ANN, NOW + timedelta(minutes=11)) is None


def test_a_later_note_takes_its_place_and_lets_the_old_go() -> None:
    recall, later = Recall(), NOW + timedelta(minutes=9)
    recall.note(GROUP, ANN, Spoken("m", NOW))
    recall.note(GROUP, ANN, Spoken("m", later, sessions=("s",)))
    recall.note(GROUP, BINH, Spoken("m", later + timedelta(minutes=10)))
    found = recall.of(GROUP, ANN, later + timedelta(minutes=10))
    assert found is not None
    assert found.sessions == ("s",)
