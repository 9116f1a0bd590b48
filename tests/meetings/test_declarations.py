"""What a site declares stands in place of what was there, with its source; what the document says otherwise stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from meetings.declarations import FIELDS, Declaration, changed, checked, declared, differing
from meetings.facts import Fact, Source, SourceKind
from meetings.problems import Problem
from meetings.records import Record
from meetings.rota import Slot
from tests.made import fact, instant, organiser_at, point

AT = instant(hour=9)
STATED = point("bt", "Bến Tre", room=fact("Phòng trực tuyến"), hotline=fact("1", organiser_at(AT)), unit="so")


def record(value: Declaration) -> Record[Declaration]:
    return Record("bt", value, 1, 7, AT, "so")


def test_declared_values_have_their_source_and_the_rest_stays() -> None:
    shown = declared(STATED, record(Declaration(room="Phòng 3", address="Số 1")), "Sở")
    source = Source(SourceKind.SITE, by="Sở", at=AT)
    assert (shown.room, shown.address) == (Fact("Phòng 3", source), Fact("Số 1", source))
    assert shown.hotline == STATED.hotline
    assert declared(STATED, None) is STATED


def test_what_the_document_says_otherwise_is_kept_and_the_same_in_other_letters_is_not() -> None:
    shown = declared(STATED, record(Declaration(room="Phòng 3", hotline="2")))
    assert differing(STATED, shown) == {"room": STATED.room, "hotline": STATED.hotline}
    assert differing(STATED, declared(STATED, record(Declaration(room="PHONG TRUC TUYEN")))) == {}
    own = point("bt", "Bến Tre", room=fact("Phòng 2", Source(SourceKind.SITE)))
    assert differing(own, declared(own, record(Declaration(room="Phòng 3")))) == {}


def test_what_organisers_write_for_a_unit_is_theirs_until_the_unit_writes_it() -> None:
    first = changed(None, {"room": "A", "address": "B"}, on_behalf=True)
    assert (first.by_organiser, first.on_behalf) == (("room", "address"), True)
    second = changed(first, {"room": "C"}, on_behalf=False)
    assert (second.by_organiser, second.on_behalf) == (("address",), False)
    kinds = [getattr(declared(STATED, record(second)), name).source.kind for name in ("room", "address")]
    assert kinds == [SourceKind.SITE, SourceKind.ORGANISER]
    assert changed(second, {"address": None}, on_behalf=True).by_organiser == ()


def test_a_slot_of_the_rota_is_the_time_of_the_test() -> None:
    slot = Record("s:bt", Slot(AT + timedelta(hours=1), 10), 1, 7, AT)
    shown = declared(STATED, None, slot=slot)
    assert shown.test is not None
    assert shown.test.value.earliest == AT + timedelta(hours=1)


@pytest.mark.parametrize("field", FIELDS)
def test_an_answer_is_checked_for_its_field(field: str) -> None:
    assert isinstance(checked(field, " . "), Problem)
    assert isinstance(checked(field, "x" * 201), Problem)
    with_number = checked(field, "Lê B, 0912345678")
    expected = {"technician": {"technician": "Lê B", "hotline": "0912 345 678"}, "hotline": {"hotline": "0912 345 678"}}
    assert with_number == expected.get(field, Problem("declaration.number_in_place"))
