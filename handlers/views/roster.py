"""The units of a meeting for its organisers: who has nobody bound, and the codes by which people come in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from handlers.views import codes, phrases
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Rows, Screen, grid, lines, shorten
from handlers.views.unit_names import labels, told_apart
from locales import Words
from meetings.invitations import USES, VALID, Invitation, closed
from meetings.model import Meeting
from meetings.tags import tag
from meetings.units import Unit
from storage.effects import Role

LABEL = 40
LABEL_BESIDE = 28
"""UTF-16 units of a name, beside which how many came in has room."""
PER_PAGE = 6
OF_UNITS = (Role.CONTACT, Role.TECHNICIAN, Role.DELEGATE)
"""The roles that are for a unit; the others are for the meeting."""
OF_MEETING = (Role.CHAIR, Role.SECRETARY, Role.ORGANISER)


@dataclass(frozen=True)
class Roster:
    """A meeting's codes, how many people each unit has, how many wait to be let in, the aware time, the bot's name.

    `public`: whether strangers may see the meeting, and so come by its public link; `open`: at once, without approval.
    """

    meeting: Meeting
    made: tuple[Invitation, ...]
    bound: Counter[str]
    waiting: int
    now: datetime
    bot: str
    public: bool
    open: bool

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        return {one.unit.key: one.unit for one in self.meeting.roster}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What tells one unit from the other where the whole name has no room."""
        return labels(self.meeting)

    @cached_property
    def in_force(self) -> Mapping[tuple[str, str], Invitation]:
        """The code by which somebody can still come in, by role and unit (empty: the meeting's own).

        Beside one for several people that for a single colleague, which a contact made, does not count.
        """
        valid = (one for one in self.made if closed(one, self.now) is None)
        return {(one.role, one.unit): one for one in sorted(valid, key=lambda one: one.uses)}

    @cached_property
    def to_hand_out(self) -> tuple[Invitation, ...]:
        """Those that an organiser made, which letters may carry."""
        return tuple(one for one in self.in_force.values() if one.uses >= USES)

    def ordered(self) -> list[Unit]:
        """Those with nobody first; else in the order of the document."""
        return sorted(self.units.values(), key=lambda unit: unit.key in self.bound)

    def lacking(self, role: Role) -> list[str]:
        """The keys of what has no code of that role in force: units, or the meeting itself (empty)."""
        served = {one.unit for one in self.to_hand_out if one.role == role}
        return [unit for unit in (self.units if role in OF_UNITS else [""]) if unit not in served]


def overview(words: Words, known: Roster, role: Role, page: int = 0) -> Screen:
    """How many units have somebody and which have nobody, each a button; the codes of that role."""
    nobody = sum(unit not in known.bound for unit in known.units)
    lacking, number = len(known.lacking(role)), len(known.units)
    text = lines(
        words("invitation.title", title=phrases.title(known.meeting)),
        words("invitation.units", all=number, bound=number - nobody, nobody=nobody),
        words("invitation.in_force", role=words.plain(f"role.{role}"), number=number - lacking, lacking=lacking),
        words("invitation.limits", uses=USES, days=VALID.days),
        words(_way(known), link=codes.public_link(known.bot, known.meeting.key)),
    )
    shown = page_of(known.ordered(), page, PER_PAGE)
    rows = tuple((Button(_label(words, known, one), press=f"ma_moi:u:{role}:{tag(one.key)}"),) for one in shown.rows)
    turning = turn(shown, f"ma_moi:o:{role}:")
    return Screen(text, (*rows, *([turning] if turning else []), *_doors(words, known, role, lacking)))


def _way(known: Roster) -> str:
    """What the public link is good for."""
    if not known.public:
        return "invitation.how_closed"
    return "invitation.how_public_open" if known.open else "invitation.how_public"


def _label(words: Words, known: Roster, unit: Unit) -> str:
    people = known.bound[unit.key]
    mark = words.plain("invitation.people", number=people) if people else words.plain("invitation.nobody")
    name = unit.name if len(unit.name) <= LABEL_BESIDE else known.names[unit.key]
    return f"{name} · {mark}"


def _doors(words: Words, known: Roster, role: Role, lacking: int) -> Rows:
    """What can be done with all of them."""

    def button(name: str, press: str, **values: object) -> Button:
        return Button(words.plain(f"invitation.button_{name}", **values), press=f"ma_moi:{press}")

    return grid(
        [
            button("make_all", f"m:{role}", number=lacking) if lacking else None,
            button("waiting_number", "w:0", number=known.waiting) if known.waiting else None,
            button("find", "f") if len(known.units) > PER_PAGE else None,
            button("roles", "r"),
            button("xlsx", "s:xlsx") if known.to_hand_out else None,
            button("csv", "s:csv") if known.to_hand_out else None,
            button("public_qr", "l") if known.public else None,
            see_schedule(words),
        ]
    )


def roles(words: Words) -> Screen:
    """For which role a code is wanted."""
    buttons = [
        Button(phrases.capital(words.plain(f"role.{role}")), press=f"ma_moi:o:{role}:0")
        for role in (*OF_UNITS, *OF_MEETING)
    ]
    return Screen(words("invitation.which_role"), grid([*buttons, see_schedule(words)]))


def which(words: Words, said: str, choices: Sequence[Unit]) -> Screen:
    """Several units fit what was asked for, or none."""
    text = words("invitation.several_units" if choices else "invitation.unknown_unit", said=shorten(said, 60))
    known = told_apart(choices, LABEL)
    found = [(Button(known[unit.key], press=f"ma_moi:u:{Role.CONTACT}:{tag(unit.key)}"),) for unit in choices]
    return Screen(text, (*found, (all_units(words),)))


def all_units(words: Words, role: Role = Role.CONTACT) -> Button:
    return Button(
        words.plain("invitation.button_units"), press=f"ma_moi:o:{role if role in OF_UNITS else OF_UNITS[0]}:0"
    )
