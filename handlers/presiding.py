"""The chair's table calls who speaks: one message, of two presses at once one counts and the other sees what became."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from handlers.context import Context
from handlers.floor import Listing, listing
from handlers.rights import PRESIDIUM, require
from handlers.talk import say
from handlers.telling import Telling, telling
from handlers.views import floor_board as view
from handlers.views import unit_names
from handlers.whom import of_unit
from handlers.word_of_floor import of_call, of_next
from meetings import floor as rules
from meetings.deputies import standing_in
from meetings.floor import Floor, Speaker, Turn
from meetings.problems import Problem, Refusal
from meetings.tags import tag, tagged
from meetings.tidings import Said
from meetings.timetable import is_past
from storage.effects import Role

HEARD = frozenset({Role.CONTACT, Role.DELEGATE})
"""Who of a unit is told that it is its turn."""


def drawn(context: Context, found: Listing) -> view.Board:
    names = {one.unit.key: one.unit.name for one in found.meeting.roster}
    labels, over = unit_names.labels(found.meeting), is_past(found.session, context.now)
    asked = {one.unit: standing_in(found.records, found.session.key, one.unit) for one in found.floor.speakers}
    deputies = {unit: deputy.name for unit, deputy in asked.items() if deputy}
    return view.Board(found.session, found.floor, names, labels, deputies, found.several, over)


async def board(context: Context, session: str | None, page: int = 0) -> None:
    await require(context, PRESIDIUM)
    found = await listing(context, session)
    await _show(context, found, page=page)


async def _show(context: Context, found: Listing, toast: str | None = None, *, page: int = 0) -> None:
    screen = view.board(context.words, drawn(context, found), context.now, page)
    await say(context, screen, toast, board=f"phat_bieu:b:{tag(found.session.key)}:{page}")


async def pressed(context: Context, verb: str) -> None:
    """What a button of the board says: every one names the session, most of them a place on its list."""
    await require(context, PRESIDIUM)
    found = await listing(context, context.part(1))
    if verb == "t":
        await _minutes(context, found)
    elif verb == "l":
        closed = context.part(2) == "1"
        toast = "floor.toast_closed" if closed else "floor.toast_opened"
        await _changed(context, found, replace(found.floor, closed=closed), toast)
    elif verb == "c":
        await _call(context, found)
    else:
        await _of_place(context, found, verb)


async def _of_place(context: Context, found: Listing, verb: str) -> None:
    key = _key(found, context.part(2))
    if verb == "d":
        await _decided(context, found, partial(rules.finish, key=key, now=context.now), "floor.toast_done")
    elif verb == "n":
        away = partial(rules.finish, key=key, now=context.now, state=Turn.SKIPPED)
        await _decided(context, found, away, "floor.toast_not_there")
    elif verb == "m":
        by = -1 if context.part(3) == "u" else 1
        await _moved(context, found, key, by)
    else:
        await _item(context, found, key)


def _key(found: Listing, tag: str) -> str:
    """Raises Refusal for a place that is not on the list any more."""
    key = tagged(tag, dict.fromkeys(one.key for one in found.floor.speakers))
    if key is None:
        raise Refusal(Problem("unknown.button"))
    return key


async def _minutes(context: Context, found: Listing) -> None:
    chosen = context.page(2)
    if chosen not in rules.MINUTES:
        await say(context, view.minutes(context.words, drawn(context, found)))
        return
    await _changed(context, found, replace(found.floor, minutes=chosen), "floor.toast_minutes")


async def _item(context: Context, found: Listing, key: str, toast: str | None = None) -> None:
    """The card of a place; where it is no longer to be called, the board."""
    one = next((one for one in found.floor.speakers if one.key == key and one.state in rules.CALLABLE), None)
    if one is None:
        await _show(context, found, toast)
    else:
        await say(context, view.item(context.words, drawn(context, found), one, context.now), toast)


async def _moved(context: Context, found: Listing, key: str, by: int) -> None:
    floor = await _tried(context, found, lambda now: rules.move(now, key, by))
    if floor is None:
        return
    await context.apply(found.put(floor, context.person_id))
    await _item(context, replace(found, floor=floor), key, context.own_words.plain("floor.toast_moved"))


async def _changed(context: Context, found: Listing, floor: Floor, toast: str) -> None:
    if floor != found.floor:
        await context.apply(found.put(floor, context.person_id))
    await _show(context, replace(found, floor=floor), context.own_words.plain(toast, minutes=floor.minutes))


async def _decided(context: Context, found: Listing, decide: Callable[[Floor], Floor], toast: str) -> None:
    floor = await _tried(context, found, decide)
    if floor is not None:
        await _changed(context, found, floor, toast)


async def _tried(context: Context, found: Listing, decide: Callable[[Floor], Floor]) -> Floor | None:
    """What was decided; where it can be no more, the board as it is now with the reason on top."""
    try:
        return decide(found.floor)
    except Refusal as refusal:
        values = {"unit": unit_names.full(found.meeting, str(refusal.problem.values.get("unit", "")))}
        shown = view.board(context.words, drawn(context, found), context.now)
        why = context.own_words.plain(refusal.problem.key, **values)
        await say(context, shown, why, alert=True, board=f"phat_bieu:b:{tag(found.session.key)}:0")
        return None


async def _call(context: Context, found: Listing) -> None:
    """Call one, tell it, and tell the next to get ready."""
    key, keys = _key(found, context.part(2)), [one.key for one in found.floor.speakers]
    seen = tagged(context.part(3), keys)
    floor = await _tried(context, found, lambda now: rules.call(now, key, context.now, seen))
    if floor is None:
        return
    floor, following = rules.ready(floor)
    after = replace(found, floor=floor)
    told = await _told(context, after, following)
    await context.apply(found.put(floor, context.person_id), *(one.owe for one in told))
    heard = bool(told) and told[0].reaching.people > 0
    await _show(context, after, context.own_words.plain("floor.toast_called" if heard else "floor.toast_nobody"))


async def _told(context: Context, found: Listing, following: Speaker | None) -> list[Telling]:
    """Word for the unit that is called, and after it for the next one."""
    session, version = found.session.key, found.records.version(Floor, found.session.key) + 1
    speaking, units = found.floor.speaking, {one.unit.key for one in found.meeting.roster}
    said = [(speaking, of_call(session, speaking, version))] if speaking else []
    said += [(following, of_next(session, following, version))] if following and speaking else []
    return [await _word(context, found, one.unit, word) for one, word in said if one.unit in units]


async def _word(context: Context, found: Listing, unit: str, said: Said) -> Telling:
    return await telling(context, found.meeting, said, await of_unit(context, found.meeting, unit, HEARD), unit)
