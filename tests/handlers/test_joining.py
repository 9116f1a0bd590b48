"""Screens of one moment stand in one message only where nothing of any of them is lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from handlers.joining import joined
from handlers.views.screen import TEXT_LIMIT, Button, Screen, plain, utf16_length

SEE, OPEN = Button("Xem", press="lich:a"), Button("Mở", press="cua_toi:u")
ELSEWHERE = Button("Xem", press="lich:b")
COPY = Button("Chép", copy="8h00")


def _screen(text: str, *buttons: Button) -> Screen:
    return Screen(Markup.escape(text), (buttons,) if buttons else ())


def test_two_screens_stand_one_below_the_other_with_each_button_once() -> None:
    both = joined([_screen("A", SEE), _screen("B", OPEN, SEE)])
    assert both == Screen(Markup("A\n\nB"), ((SEE, OPEN),))


def test_a_label_that_would_mean_two_things_keeps_them_apart() -> None:
    assert joined([_screen("A", SEE), _screen("B", ELSEWHERE)]) is None


def test_what_copies_one_of_several_is_left_out_and_stays_where_it_is_alone() -> None:
    assert joined([_screen("A", COPY), _screen("B", SEE)]) == Screen(Markup("A\n\nB"), ((SEE,),))
    assert joined([_screen("A", COPY)]) == _screen("A", COPY)


@settings(max_examples=30)
@given(st.lists(st.text("aă ", min_size=1, max_size=1500), min_size=1, max_size=6))
def test_every_text_is_there_or_they_stay_apart(texts: list[str]) -> None:
    whole = joined([_screen(text) for text in texts])
    if whole is None:
        assert sum(utf16_length(text) for text in texts) + 2 * len(texts) > TEXT_LIMIT - 200
    else:
        assert all(text in plain(whole.text) for text in texts)
        assert utf16_length(plain(whole.text)) <= TEXT_LIMIT
