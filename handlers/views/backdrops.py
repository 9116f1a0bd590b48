"""Backdrops: the list of places, the text under the picture, and what is printed on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.papers.backdrop import Backdrop, Ground, Shape
from handlers.views import phrases
from handlers.views.guide import main_rows
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Rows, Screen, grid, lines, shorten
from locales import Words, dates
from meetings.backdrops import Place, Wording
from meetings.model import Meeting
from meetings.moments import Moment
from meetings.tags import tag

LABEL = 28
PREFIX = "Điểm cầu "
GROUNDS = {"r": Ground.RED, "b": Ground.BLUE, "l": Ground.LIGHT}
SHAPES = {"s": Shape.SCREEN, "b": Shape.BANNER}
RATIO = {Shape.SCREEN: "16x9", Shape.BANNER: "3x1"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a backdrop is drawn: `titled` with the meeting's title also where the letter does not ask for it."""

    ground: Ground = Ground.RED
    shape: Shape = Shape.SCREEN
    titled: bool = True

    @classmethod
    def read(cls, code: str) -> Look:
        """What a button says of it, `rs1`; what was never on one is as at first."""
        ground, shape, titled = (*code, *"rs1"[len(code) :])[:3]
        return cls(GROUNDS.get(ground, Ground.RED), SHAPES.get(shape, Shape.SCREEN), titled != "0")

    @property
    def code(self) -> str:
        ground = next(sign for sign, one in GROUNDS.items() if one is self.ground)
        shape = next(sign for sign, one in SHAPES.items() if one is self.shape)
        return f"{ground}{shape}{int(self.titled)}"

    @property
    def next_ground(self) -> Look:
        order = list(Ground)
        return replace(self, ground=order[(order.index(self.ground) + 1) % len(order)])

    @property
    def other_shape(self) -> Look:
        return replace(self, shape=Shape.BANNER if self.shape is Shape.SCREEN else Shape.SCREEN)


def backdrop(words: Words, wording: Wording, look: Look) -> Backdrop:
    """What stands on it; in Vietnamese whoever looks, so `words` are those."""
    title = wording.title if look.titled or not wording.title_added else None
    return Backdrop(
        wording.name, title, wording.convener, _dated(words, wording.place, wording.day), look.ground, look.shape
    )


def _dated(words: Words, place: str | None, day: Moment | None) -> str | None:
    """Bến Tre, ngày 29/5/2020."""
    if day is None:
        return place
    if day.precision in phrases.TO_THE_DAY:
        when = words.plain("backdrop.on_day", day=dates.day(words, day.day))
    else:
        when = phrases.moment(words, day)
    return words.plain("backdrop.dated", place=place, when=when) if place else phrases.capital(when)


def card(words: Words, meeting: Meeting, place: Place, wording: Wording, look: Look, *, several: bool) -> Screen:
    """The text under the picture: whose it is, how it is drawn, and where its words come from."""
    text = lines(
        words("backdrop.title", name=shorten(name_of(place), 200)),
        _drawn(words, look),
        words("backdrop.title_added") if wording.title_added and look.titled else None,
        words("backdrop.not_said") if wording.said is None else None,
        phrases.sources(words, meeting, [wording.said or meeting.title]),
    )
    return Screen(text, _rows(words, place, wording, look, several=several))


def _drawn(words: Words, look: Look) -> str:
    return words("backdrop.drawn", ratio=words.plain(f"backdrop.{look.shape}"), ground=words.plain(_ground(look)))


def _ground(look: Look) -> str:
    return f"backdrop.ground_{look.ground}"


def _rows(words: Words, place: Place, wording: Wording, look: Look, *, several: bool) -> Rows:
    whose = tag(place.key)

    def view(key: str, to: Look, **values: object) -> Button:
        return Button(words.plain(key, **values), press=f"maket:v:{whose}:{to.code}")

    titling = "backdrop.button_untitled" if look.titled else "backdrop.button_titled"
    ground = look.next_ground
    return grid(
        [
            Button(words.plain("backdrop.button_pdf"), press=f"maket:f:{whose}:{look.code}:pdf"),
            Button(words.plain("backdrop.button_png"), press=f"maket:f:{whose}:{look.code}:png"),
            view("backdrop.button_ground", ground, ground=words.plain(_ground(ground))),
            view(f"backdrop.button_{look.other_shape.shape}", look.other_shape),
            view(titling, replace(look, titled=not look.titled)) if wording.title_added else None,
            Button(words.plain("backdrop.button_list"), press="maket:l:0") if several else None,
            _back(words, place),
        ]
    )


def _back(words: Words, place: Place) -> Button:
    if place.point is not None:
        return Button(words.plain("backdrop.button_point"), press=f"diem_cau:k:{place.point.key}")
    return Button(words.plain("button.see_schedule"), press="lich:a:0")


def listed(words: Words, meeting: Meeting, places: Sequence[Place], page: int, *, all_at_once: bool) -> Screen:
    """The places whose backdrops one may have, each a button; all in one file for those who may have them all."""
    shown = page_of(places, page)
    text = lines(
        words("backdrop.list_title", title=phrases.title(meeting)),
        words.count("backdrop.list_count", len(places)),
        words("backdrop.list_hint"),
    )
    buttons = [Button(_label(place), press=f"maket:u:{tag(place.key)}") for place in shown.rows]
    turning = turn(shown, "maket:l:")
    every = Button(words.plain("backdrop.button_all"), press="maket:z") if all_at_once else None
    below = grid([every, Button(words.plain("button.see_schedule"), press="lich:a:0")])
    return Screen(text, (*grid(buttons), *([turning] if turning else []), *below))


def _label(place: Place) -> str:
    name = name_of(place).removeprefix(PREFIX).removeprefix("tại ")
    return shorten(phrases.capital(name), LABEL)


def name_of(place: Place) -> str:
    if place.point is not None:
        return place.point.name.value
    return place.unit.name if place.unit else place.key


def unknown(words: Words, said: str) -> Screen:
    return Screen(words("backdrop.unknown", said=shorten(said, 60)), main_rows(words))


def file_name(place: Place, look: Look, form: str) -> str:
    """maket-skhcn-ben-tre-16x9.pdf."""
    return f"maket-{place.key}-{RATIO[look.shape]}.{form}"


def file_caption(words: Words, place: Place, look: Look, form: str) -> str:
    name, ratio = shorten(name_of(place), 200), words.plain(f"backdrop.{look.shape}")
    return words.plain(f"backdrop.file_{form}", name=name, ratio=ratio)


def pack_caption(words: Words, number: int) -> str:
    return str(words.count("backdrop.pack", number))
