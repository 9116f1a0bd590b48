"""The letters that a person has read and not yet convened: they stay, through restarts, until they are used or dropped."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.context import Context
from meetings.convening import Proposed
from meetings.plain import from_plain, to_plain
from meetings.problems import Problem, Refusal
from meetings.tags import tag
from storage.effects import DESK, Effect, EndDialogue, SetDialogue

COMMAND = "nhap_van_ban"
MOST = 5
"""Letters on one desk; with a sixth the oldest goes."""

Letters = Mapping[str, Proposed]
"""By the tag of the key that the meeting is to have."""


async def letters(context: Context) -> Letters:
    """The oldest first; what an earlier version of the bot put there in another shape is left out."""
    lies = (await context.services.store.glance(context.person_id, DESK)).dialogue
    found: dict[str, Proposed] = {}
    for name, plain in (lies.data.get("letters", {}) if lies else {}).items():
        try:
            found[name] = from_plain(Proposed, plain)
        except Refusal:
            continue
    return found


async def letter(context: Context, name: str) -> Proposed:
    """Raises Refusal where it lies there no more."""
    found = (await letters(context)).get(name)
    if found is None:
        raise Refusal(Problem("letter.gone"))
    return found


def with_letter(lying: Letters, proposed: Proposed) -> Letters:
    name = tag(proposed.meeting.key)
    return dict(list({**lying, name: proposed}.items())[-MOST:])


def without(lying: Letters, name: str) -> Letters:
    return {one: value for one, value in lying.items() if one != name}


async def wait(context: Context, step: str, **data: object) -> None:
    """The person's next text, or file, answers `step`."""
    await context.apply(SetDialogue(context.chat_id, context.person_id, COMMAND, step, data))


def put(context: Context, lying: Letters) -> Effect:
    """What makes the desk hold just these."""
    if not lying:
        return EndDialogue(DESK, context.person_id)
    data = {"letters": {name: to_plain(one) for name, one in lying.items()}}
    return SetDialogue(DESK, context.person_id, COMMAND, "desk", data)
