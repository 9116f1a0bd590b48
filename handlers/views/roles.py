"""Who holds which role: the list, one person's card, the choice of a role and of its unit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import main_rows
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from locales import Words
from meetings.model import Meeting
from meetings.tags import tag
from meetings.units import Unit
from storage.effects import Role
from storage.people import Member

PER_PAGE = 8
LABEL = 34
CODES = {
    "o": Role.ORGANISER,
    "h": Role.CHAIR,
    "s": Role.SECRETARY,
    "c": Role.CONTACT,
    "t": Role.TECHNICIAN,
    "d": Role.DELEGATE,
    "g": Role.GUEST,
}
"""Roles as one letter: with a person's number and a unit a press has no room for more."""
LETTERS = {role: code for code, role in CODES.items()}
NEED_UNIT = frozenset({Role.CONTACT, Role.DELEGATE})
FOR_UNITS = NEED_UNIT | {Role.TECHNICIAN}
"""Roles for a unit; a technician may also be the whole meeting's."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with every role they hold in a meeting, each for a unit (its key) or for none."""

    person: int
    name: str
    username: str | None
    language: str | None
    roles: tuple[tuple[Role, str | None], ...]


def holders(members: Iterable[Member]) -> list[Holder]:
    """One for each person, those with the leading roles first, then by name."""
    order = list(Role)
    by_person: dict[int, list[Member]] = {}
    for one in members:
        by_person.setdefault(one.person, []).append(one)
    found = []
    for person, mine in by_person.items():
        roles = sorted(((one.role, one.unit) for one in mine), key=lambda held: (order.index(held[0]), held[1] or ""))
        found.append(Holder(person, mine[0].name, mine[0].username, mine[0].language, tuple(roles)))
    return sorted(found, key=lambda one: (order.index(one.roles[0][0]), one.name, one.person))


def unit_tag(key: str | None) -> str:
    return tag(key) if key else "-"


def people(words: Words, meeting: Meeting, held: Sequence[Holder], page: int, press: str) -> Screen:
    """Name and roles of each, and a button to the card."""
    shown = page_of(held, page, PER_PAGE)
    first = shown.number * PER_PAGE + 1
    told = [_line(words, meeting, place, one) for place, one in enumerate(shown.rows, first)]
    head = lines(words("roles.title", title=phrases.title(meeting)), words.count("roles.count", len(held)))
    names = [
        Button(shorten(f"{place}. {one.name}", LABEL), press=f"phan_quyen:k:{one.person}")
        for place, one in enumerate(shown.rows, first)
    ]
    turning = turn(shown, press)
    rest = grid(
        [
            Button(words.plain("roles.button_search"), press="phan_quyen:s"),
            Button(words.plain("roles.button_by_role"), press="phan_quyen:r"),
        ]
    )
    return Screen(paragraphs(head, lines(*told)), (*grid(names), *([turning] if turning else []), *rest))


def _line(words: Words, meeting: Meeting, place: int, one: Holder) -> Markup:
    held = "; ".join(_named(words, meeting, role, unit) for role, unit in one.roles[:3])
    more = "…" if len(one.roles) > 3 else ""
    return words("roles.line", place=place, name=shorten(one.name, 60), roles=shorten(held, 160) + more)


def _named(words: Words, meeting: Meeting, role: Role, key: str | None) -> str:
    name = words.plain(f"role.{role}")
    unit = next((one.unit for one in meeting.roster if one.unit.key == key), None)
    return words.plain("roles.of_unit", role=name, unit=shorten(unit.name, 80)) if unit else name


def by_role(words: Words, held: Sequence[Holder]) -> Screen:
    """The roles that somebody holds, with how many."""
    counts = {role: sum(any(mine is role for mine, _ in one.roles) for one in held) for role in Role}
    buttons = [
        Button(
            words.plain("roles.button_count", role=_capital(words, role), count=count), press=f"phan_quyen:f:{code}:0"
        )
        for role, count in counts.items()
        if count and (code := LETTERS[role])
    ]
    return Screen(words("roles.by_role"), grid(buttons) + grid([_everybody(words)]))


def card(words: Words, meeting: Meeting, one: Holder) -> Screen:
    """What a person is here; each role with the button that takes it."""
    head = lines(
        words("roles.person", name=shorten(one.name, 100)),
        words("roles.account", username=one.username) if one.username else None,
        phrases.title(meeting),
    )
    held = [phrases.capital(_named(words, meeting, role, key)) for role, key in one.roles]
    told = lines(*held) if held else words("roles.none")
    takes = [
        (Button(_take(words, meeting, role, key), press=f"phan_quyen:x:{one.person}:{LETTERS[role]}:{unit_tag(key)}"),)
        for role, key in one.roles[:8]
    ]
    give = Button(words.plain("roles.button_give"), press=f"phan_quyen:n:{one.person}")
    return Screen(paragraphs(head, told), (*takes, *grid([give, _everybody(words)])))


def _take(words: Words, meeting: Meeting, role: Role, key: str | None) -> str:
    return shorten(words.plain("roles.button_take", role=_named(words, meeting, role, key)), 60)


def choose_role(words: Words, one: Holder) -> Screen:
    buttons = [Button(_capital(words, role), press=_role_press(one, role)) for role in Role]
    text = words("roles.which_role", name=shorten(one.name, 100))
    return Screen(text, grid(buttons) + grid([_back(words, one)]))


def _role_press(one: Holder, role: Role) -> str:
    code = LETTERS[role]
    return f"phan_quyen:v:{one.person}:{code}:0" if role in FOR_UNITS else f"phan_quyen:g:{one.person}:{code}:-"


def choose_unit(words: Words, one: Holder, role: Role, units: Sequence[Unit], page: int) -> Screen:
    """The units that the role may be for, eight a page."""
    shown, code = page_of(units, page, PER_PAGE), LETTERS[role]
    buttons = [
        (Button(shorten(unit.name, LABEL), press=f"phan_quyen:g:{one.person}:{code}:{tag(unit.key)}"),)
        for unit in shown.rows
    ]
    turning = turn(shown, f"phan_quyen:v:{one.person}:{code}:")
    whole = Button(words.plain("roles.button_whole"), press=f"phan_quyen:g:{one.person}:{code}:-")
    rest = [
        Button(words.plain("roles.button_find_unit"), press=f"phan_quyen:t:{one.person}:{code}"),
        whole if role not in NEED_UNIT else None,
        _back(words, one),
    ]
    text = words("roles.which_unit", name=shorten(one.name, 100), role=words.plain(f"role.{role}"))
    return Screen(text, (*buttons, *([turning] if turning else []), *grid(rest)))


def no_unit(words: Words, one: Holder, role: Role, said: str) -> Screen:
    again = Button(words.plain("roles.button_find_unit"), press=f"phan_quyen:t:{one.person}:{LETTERS[role]}")
    return Screen(words("roles.no_unit", said=shorten(said, 60)), grid([again, _back(words, one)]))


def nobody(words: Words, said: str) -> Screen:
    again = Button(words.plain("roles.button_search"), press="phan_quyen:s")
    return Screen(words("roles.nobody", said=shorten(said, 60)), grid([again, _everybody(words)]))


def sure(words: Words, one: Holder) -> Screen:
    """The only organiser is about to leave the meeting without one."""
    leave = Button(words.plain("roles.button_leave"), press=f"phan_quyen:y:{one.person}:o:-")
    return Screen(words("roles.last_organiser"), grid([leave, _back(words, one)]))


def left(words: Words, meeting: Meeting) -> Screen:
    return Screen(words("roles.left", title=phrases.title(meeting)), main_rows(words))


def given(words: Words, meeting: Meeting, role: Role, unit: Unit | None) -> Screen:
    """To the person concerned."""
    named = _named(words, meeting, role, unit.key if unit else None)
    rows = grid([Button(words.plain("roles.button_open"), press="cua_toi:w")])
    return Screen(words("roles.given", role=named, title=phrases.title(meeting)), rows)


def taken(words: Words, meeting: Meeting, role: Role, unit: Unit | None) -> Screen:
    named = _named(words, meeting, role, unit.key if unit else None)
    return Screen(words("roles.taken", role=named, title=phrases.title(meeting)), main_rows(words))


def _capital(words: Words, role: Role) -> str:
    return phrases.capital(words.plain(f"role.{role}"))


def _everybody(words: Words) -> Button:
    return Button(words.plain("roles.button_everybody"), press="phan_quyen:l:0")


def _back(words: Words, one: Holder) -> Button:
    return Button(words.plain("roles.button_back"), press=f"phan_quyen:k:{one.person}")
