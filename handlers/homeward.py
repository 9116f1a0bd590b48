"""The ways home below a card: to the unit's work for its own people, to the figures for those who lead the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.command import Command
from handlers.context import Context
from handlers.views.guide import main_rows, see_schedule
from handlers.views.overview import BOARDS
from handlers.views.screen import Button, Screen
from storage.effects import Role

OF_UNITS = frozenset({Role.CONTACT, Role.TECHNICIAN, Role.DELEGATE})
LEADING = frozenset({Role.ORGANISER, Role.CHAIR, Role.SECRETARY})
STOP = "thoat"


def homeward(context: Context, screen: Screen) -> Screen:
    """The screen with the ways home of who reads it.

    A card is what leads on to other commands; a question, and a page behind a card, have their own way back.
    """
    leads_to = {button.press.partition(":")[0] for row in screen.rows for button in row if button.press}
    command = context.command
    if command is None or not context.private or STOP in leads_to or not leads_to - {command.name}:
        return screen
    ways = [button for name, button in _ways(context, command) if name not in leads_to]
    return _below(screen, ways, context) if ways and screen.rows != main_rows(context.words) else screen


def _ways(context: Context, command: Command) -> Iterator[tuple[str, Button]]:
    """Each with the command that it leads to."""
    meeting = context.meant or ""
    own = any(grant.meeting == meeting and grant.unit for grant in context.glance.roles)
    if own and command.roles & OF_UNITS and command.roles != frozenset(Role):
        yield "cua_toi", Button(context.words.plain("work.button_open"), press="cua_toi:w")
    if command.name in BOARDS and context.roles_in(meeting) & LEADING:
        yield "tong_hop", Button(context.words.plain("overview.button_all"), press="tong_hop:r")


def _below(screen: Screen, ways: list[Button], context: Context) -> Screen:
    """Beside the way to the schedule where that stands alone in the last row."""
    last = screen.rows[-1]
    if len(ways) == 1 and last == (see_schedule(context.words),):
        return replace(screen, rows=(*screen.rows[:-1], (*ways, *last)))
    return replace(screen, rows=(*screen.rows, tuple(ways)))
