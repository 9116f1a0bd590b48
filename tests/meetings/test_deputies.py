"""A deputy comes only with what the letter or a consent allows, and then everything passes over; else nothing does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.answers import Answer, Coming, Delegate
from meetings.deputies import (
    Consent,
    Deputy,
    first_state,
    given_back,
    passed_over,
    passes_over,
    standing_in,
)
from meetings.model import DeputyRule, Form
from meetings.records import Record, Records, key_of
from tests.made import fact, instant, meeting

HEAD, STAFF = Delegate("Trần Văn Một", "Giám đốc"), Delegate("Phạm Ba", "chuyên viên")
DEPUTY = Deputy(HEAD.name, "Lê Thị Hai", Consent.AGREED, HEAD.title, "Phó Giám đốc")
PERSON = Delegate("Lê Thị Hai", "Phó Giám đốc", "Trần Văn Một")


def records(answer: Answer | None, deputy: Deputy | None) -> Records:
    values = [value for value in (answer, deputy) if value is not None]
    return Records(Record(key_of("s", "u"), value, 1, 7, instant(), "u") for value in values)


@pytest.mark.parametrize(
    ("rule", "title", "state"),
    [
        (DeputyRule.FREE, "chuyên viên", Consent.FREE),
        (DeputyRule.CONSENT, "Phó Giám đốc", Consent.ASKED),
        (DeputyRule.OBLIGED, "Phó Trưởng phòng", Consent.FREE),
        (DeputyRule.OBLIGED, "chuyên viên", Consent.ASKED),
        (DeputyRule.OBLIGED, None, Consent.ASKED),
        (None, "Phó Giám đốc", Consent.ASKED),
    ],
)
def test_only_what_the_letter_allows_needs_no_consent(
    rule: DeputyRule | None, title: str | None, state: Consent
) -> None:
    assert first_state(rule, title) is state


@pytest.mark.parametrize("state", Consent)
def test_nobody_stands_in_before_the_consent_or_after_its_end(state: Consent) -> None:
    found = records(Answer(Coming.ONLINE, delegation=(HEAD, STAFF)), replace(DEPUTY, state=state))
    stands = state in (Consent.FREE, Consent.AGREED)
    assert (standing_in(found, "s", "u") is not None) is stands


PEOPLE = st.lists(
    st.sampled_from([HEAD, STAFF, Delegate("lê thị hai"), Delegate("Võ Năm"), Delegate("Đỗ Sáu")]),
    unique=True,
).map(tuple)


@given(PEOPLE)
def test_the_deputy_takes_the_absents_place_once(people: tuple[Delegate, ...]) -> None:
    over = passed_over(people, DEPUTY)
    assert over.count(PERSON) == 1
    assert HEAD not in over
    assert passed_over(over, DEPUTY) == over
    others = [one for one in people if one not in (HEAD, Delegate("lê thị hai"))]
    assert [one for one in over if one != PERSON] == others
    if HEAD in people and Delegate("lê thị hai") not in people:
        assert over.index(PERSON) == people.index(HEAD)


@given(PEOPLE)
def test_what_is_withdrawn_leaves_the_absent_where_the_deputy_stood(people: tuple[Delegate, ...]) -> None:
    back = given_back(passed_over(people, DEPUTY), DEPUTY)
    assert HEAD in back
    assert PERSON not in back


@pytest.mark.parametrize(
    ("form", "point", "coming"),
    [
        (Form.ONLINE, "ben-tre", Coming.ONLINE),
        (Form.MIXED, "ben-tre", Coming.ONLINE),
        (Form.MIXED, None, Coming.ON_SITE),
        (Form.TOUR, None, Coming.ON_SITE),
    ],
)
def test_a_unit_that_was_absent_comes_with_its_deputy(form: Form, point: str | None, coming: Coming) -> None:
    held = meeting(form=fact(form))
    absent = Answer(Coming.ABSENT, delegation=(HEAD, STAFF), reason="bận", enterprises=("HTX",))
    for before in (absent, None):
        after = passes_over(before, DEPUTY, held, point)
        assert (after.coming, after.reason) == (coming, None)
        assert after.delegation[0] == PERSON
    assert passes_over(absent, DEPUTY, held, point).enterprises == ("HTX",)
    online = Answer(Coming.ONLINE, "khac", (STAFF,))
    assert passes_over(online, DEPUTY, held, point) == Answer(Coming.ONLINE, "khac", (PERSON, STAFF))
