"""One unit for an organiser: its people, its code of a role, and what can be done with that."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from handlers.views import codes, phrases
from handlers.views.roster import OF_UNITS, Roster, all_units
from handlers.views.screen import Button, Rows, Screen, grid, lines, shorten
from locales import Words
from meetings.invitations import Invitation, write
from meetings.tags import tag
from meetings.units import Unit
from storage.effects import Role
from storage.people import Member

MOST_PEOPLE = 8


def card(
    words: Words, known: Roster, role: Role, unit: Unit | None, members: Iterable[Member], *, work: bool
) -> Screen:
    """The people and the code of a unit, or of the meeting itself (None). `work`: whether its work card can be opened."""
    made = known.in_force.get((role.value, unit.key if unit else ""))
    name = unit.name if unit else phrases.title(known.meeting)
    text = lines(
        words("invitation.unit", unit=shorten(name, phrases.MAX_NAME)),
        *_people(words, members, role, unit),
        _code(words, known, made) if made else words("invitation.no_code", role=words.plain(f"role.{role}")),
    )
    return Screen(text, _rows(words, known, role, unit, made, work=work))


def _people(words: Words, members: Iterable[Member], role: Role, unit: Unit | None) -> list[Markup]:
    """Who came in: for a unit in any role; for the meeting itself in this one."""
    there = [one for one in members if one.unit == (unit.key if unit else None) and (unit or one.role is role)]
    if not there:
        return [words("invitation.nobody_yet" if unit else "invitation.nobody_in_role")]
    named = [
        words("invitation.person", name=shorten(one.name, 60), role=words.plain(f"role.{one.role}")) for one in there
    ]
    more = [words("invitation.more_people", number=len(named) - MOST_PEOPLE)] if len(named) > MOST_PEOPLE else []
    return [*named[:MOST_PEOPLE], *more]


def _code(words: Words, known: Roster, made: Invitation) -> Markup:
    return words(
        "invitation.code",
        role=words.plain(f"role.{made.role}"),
        code=write(made.code),
        link=codes.link(known.bot, made.code),
        left=made.uses - made.used,
        uses=made.uses,
        until=codes.until(words, made),
    )


def _rows(words: Words, known: Roster, role: Role, unit: Unit | None, made: Invitation | None, *, work: bool) -> Rows:
    place = f":{tag(unit.key)}" if unit else ""
    own = (
        [
            Button(words.plain("button.copy"), copy=codes.copied(words, known.meeting, made, unit, known.bot)),
            Button(words.plain("invitation.button_qr"), press=f"ma_moi:g:{made.code}"),
            Button(words.plain("invitation.button_revoke"), press=f"ma_moi:v:{made.code}"),
        ]
        if made
        else [Button(words.plain("invitation.button_make"), press=f"ma_moi:m:{role}{place}")]
    )
    others = [
        Button(
            words.plain("invitation.button_code_of", role=words.plain(f"role.{one}")), press=f"ma_moi:u:{one}{place}"
        )
        for one in (OF_UNITS if unit else ())
        if one is not role
    ]
    card = Button(words.plain("invitation.button_work"), press=f"cua_toi:u{place}") if unit and work else None
    roles = Button(words.plain("invitation.button_roles"), press="ma_moi:r")
    return grid([*own, *others, card, all_units(words, role) if unit else roles])


def revoke(words: Words, known: Roster, made: Invitation) -> Screen:
    """Asks once: a letter with that code may be on its way."""
    unit = known.units.get(made.unit)
    name = unit.name if unit else phrases.title(known.meeting)
    text = words(
        "invitation.ask_revoke",
        code=write(made.code),
        role=words.plain(f"role.{made.role}"),
        unit=shorten(name, phrases.MAX_NAME),
        used=made.used,
    )
    back = f"ma_moi:u:{made.role}:{tag(made.unit)}" if unit else f"ma_moi:o:{made.role}:0"
    return Screen(
        text,
        grid(
            [
                Button(words.plain("invitation.button_revoke_now"), press=f"ma_moi:x:{made.code}"),
                Button(words.plain("invitation.button_keep"), press=back),
            ]
        ),
    )
