"""Whoever is reminded says when, for themselves; organisers say so for their meeting. Each press is kept at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from handlers.context import Context
from handlers.dialogue import wait
from handlers.rights import ORGANISERS, require
from handlers.talk import say
from handlers.views import reminding as view
from meetings.model import Meeting
from meetings.notices import Notice
from meetings.policy import MEETING, Adjustment, Choice, Wish, adjusted, muted
from meetings.problems import Problem, Refusal
from meetings.recipients import with_organisers
from meetings.records import Records
from meetings.reminders import NEEDED, owed
from meetings.typed_times import TYPED
from storage.effects import Put

OWN, WHOLE = "own", "meeting"
"""Whose times are chosen: one's own, or those of the meeting."""


@dataclass(frozen=True, slots=True)
class Found:
    meeting: Meeting
    records: Records
    wish: Wish
    adjustment: Adjustment


async def _load(context: Context) -> Found:
    meeting = (await context.timetable()).meeting
    records = await context.services.store.records(meeting.key, *NEEDED)
    wish = records.value(Wish, str(context.person_id)) or Wish()
    return Found(meeting, records, wish, records.value(Adjustment, MEETING) or Adjustment())


async def own(context: Context, toast: str | None = None) -> None:
    """What comes next for this person, and what of it they can do without."""
    found = await _load(context)
    coming = await _coming(context, found)
    organises, policy = context.organises(found.meeting.key), context.services.policy
    shown = view.Own(found.wish, adjusted(policy, found.adjustment), coming, bool(found.meeting.tasks), organises)
    await say(context, view.own(context.words, found.meeting, shown), toast)


async def _coming(context: Context, found: Found) -> tuple[Notice, ...]:
    store, key = context.services.store, found.meeting.key
    everybody = with_organisers(await store.members(key), context.services.admins)
    members = [one for one in everybody if one.person == context.person_id]
    told = await store.told(key, context.chat_id)
    span = (context.now, context.now + view.AHEAD)
    return owed(found.meeting, members, found.records, told, (), context.services.policy, *span)


async def mute(context: Context) -> None:
    """Muted or heard again, as the button said."""
    found = await _load(context)
    if context.part(1) not in set(Choice):
        raise Refusal(Problem("unknown.button"))
    await _keep(context, found, muted(found.wish, Choice(context.part(1)), mute=context.part(2) == "1"))


async def ask(context: Context) -> None:
    found = await _load(context)
    await _ask(context, found, OWN, _option(context.part(1), view.OWN))


async def _ask(context: Context, found: Found, whose: str, option: view.Option, *, unread: bool = False) -> None:
    """By buttons; what can be typed as well is waited for."""
    stands = found.wish if whose == OWN else adjusted(context.services.policy, found.adjustment)
    verbs = ("s", "w") if whose == OWN else ("t", "o")
    screen = view.choose(
        context.words, option, getattr(stands, option.field), verbs, context.services.policy if unread else None
    )
    if option.field in TYPED:
        await wait(context, "nhac_lich", f"{whose}:{option.field}", screen)
    else:
        await say(context, screen)


async def typed(context: Context) -> None:
    """In the place of a button; asked again where it is no such time."""
    waiting = context.glance.dialogue
    whose, _, field = waiting.step.partition(":") if waiting else (OWN, "", "")
    option = _option(field, view.OWN if whose == OWN else view.MEETINGS)
    found = await _load(context)
    value = TYPED[field](context.said, context.now, context.services.policy)
    if value is None:
        await _ask(context, found, whose, option, unread=True)
    elif whose == OWN:
        await _keep(context, found, replace(found.wish, **{field: value}))
    else:
        await require(context, ORGANISERS)
        await _adjust(context, found, replace(found.adjustment, **{field: value}))


async def chosen(context: Context) -> None:
    found, option = await _load(context), _option(context.part(1), view.OWN)
    value = _value(context, option)
    await _keep(context, found, replace(found.wish, **{option.field: value}))


async def reset(context: Context) -> None:
    await _keep(context, await _load(context), Wish())


async def _keep(context: Context, found: Found, wish: Wish) -> None:
    if wish != found.wish:
        key, person = str(context.person_id), context.person_id
        await context.apply(Put(found.meeting.key, key, wish, found.records.version(Wish, key), person))
    await own(context, context.own_words.plain("reminder.toast_kept"))


async def of_meeting(context: Context, toast: str | None = None) -> None:
    """When everybody of the meeting is reminded; for its organisers."""
    await require(context, ORGANISERS)
    found = await _load(context)
    policy = adjusted(context.services.policy, found.adjustment)
    await say(context, view.of_meeting(context.words, found.meeting, policy), toast)


async def ask_meeting(context: Context) -> None:
    await require(context, ORGANISERS)
    await _ask(context, await _load(context), WHOLE, _option(context.part(1), view.MEETINGS))


async def chosen_for_meeting(context: Context) -> None:
    await require(context, ORGANISERS)
    found, option = await _load(context), _option(context.part(1), view.MEETINGS)
    await _adjust(context, found, replace(found.adjustment, **{option.field: _value(context, option)}))


async def reset_meeting(context: Context) -> None:
    await require(context, ORGANISERS)
    await _adjust(context, await _load(context), Adjustment())


async def _adjust(context: Context, found: Found, adjustment: Adjustment) -> None:
    if adjustment != found.adjustment:
        version = found.records.version(Adjustment, MEETING)
        await context.apply(Put(found.meeting.key, MEETING, adjustment, version, context.person_id))
    await of_meeting(context, context.own_words.plain("reminder.toast_kept"))


def _option(field: str, among: tuple[view.Option, ...]) -> view.Option:
    found = next((one for one in among if one.field == field), None)
    if found is None:
        raise Refusal(Problem("unknown.button"))
    return found


def _value(context: Context, option: view.Option) -> Any:
    place = context.page(2)
    if place >= len(option.values):
        raise Refusal(Problem("unknown.button"))
    return option.values[place]
