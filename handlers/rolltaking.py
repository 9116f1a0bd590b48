"""Calling a unit's roll: each press decides on what stands, writes it unless it stands there already, and shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers import dialogue
from handlers.attendance import HOW, Roll, load, said_in, show
from handlers.context import Context
from handlers.talk import say
from handlers.views import rollquestions, rolls
from handlers.views.screen import shorten
from meetings import rolltaking
from meetings.attendance import Excuse, Presence, RollCall, closed
from meetings.problems import Problem, Refusal
from meetings.records import key_of
from meetings.rollcall import Attending
from meetings.tags import tagged
from storage.effects import Put

COUNT_LIMIT = 2000
LONGEST_REASON = 120
REASONS = {one.value[:1]: one.value for one in Excuse} | {"n": ""}


async def change(context: Context, roll: Roll, decide: Callable[[RollCall], RollCall], page: int = 0) -> None:
    """Write what was decided, unless it stands there already, and show the roll. Raises Refusal outside the window."""
    check(context, roll)
    value = replace(decide(roll.value), on_behalf=roll.acting.on_behalf)
    if not rolltaking.same(roll.line.roll, value):
        await context.apply(_put(context, roll, value))
    fresh = await load(context, roll.acting.unit.key, roll.session.key)
    await show(context, fresh, page, context.own_words.plain("attendance.saved"))


def check(context: Context, roll: Roll) -> None:
    """Raises Refusal where this person calls no roll, or not at this time; organisers may put it right afterwards."""
    if not roll.writes:
        raise Refusal(Problem("attendance.only_reading", {"unit": roll.acting.unit.name}))
    problem = closed(roll.session, context.now, afterwards=context.organises(roll.acting.meeting.key))
    if problem is not None:
        raise Refusal(said_in(context, problem))


def _put(context: Context, roll: Roll, value: RollCall) -> Put:
    key = key_of(roll.session.key, roll.acting.unit.key)
    version = roll.records.version(RollCall, key)
    return Put(roll.acting.meeting.key, key, value, version, context.person_id, roll.acting.unit.key)


def somebody(roll: Roll, text: str) -> Attending | None:
    """The person of that tag, or None for the whole delegation. Raises Refusal for who is not on the list any more."""
    if text == rolls.WHOLE:
        return None
    name = tagged(text, roll.line.standing.names)
    found = next((one for one in roll.line.standing.people if one.attendee.name == name), None)
    if found is None:
        raise Refusal(Problem("attendance.not_listed"))
    return found


def _page(roll: Roll, one: Attending | None) -> int:
    return roll.line.standing.people.index(one) // rolls.PER_PAGE if one else 0


async def ticked(context: Context, roll: Roll) -> None:
    """A name was pressed: why is that person missing?"""
    check(context, roll)
    one = somebody(roll, context.part(3))
    await say(context, rollquestions.ask_reason(context.words, roll.session, roll.line, one))


async def missing(context: Context, roll: Roll) -> None:
    """A reason was pressed."""
    one, reason = somebody(roll, context.part(3)), REASONS.get(context.part(4))
    if reason is None:
        raise Refusal(Problem("unknown.button"))
    await excused(context, roll, one, reason)


async def excused(context: Context, roll: Roll, one: Attending | None, reason: str) -> None:
    """That person, or the whole delegation, is missing for that reason."""

    def decide(value: RollCall) -> RollCall:
        if one is not None:
            return rolltaking.missing(value, one.attendee.name, reason)
        late = reason == Excuse.LATE
        return rolltaking.whole(value, Presence.LATE if late else Presence.ABSENT, None if late else reason)

    await change(context, roll, decide, _page(roll, one))


async def there(context: Context, roll: Roll) -> None:
    """That person, or the delegation as a whole, is there after all."""
    one = somebody(roll, context.part(3))

    def decide(value: RollCall) -> RollCall:
        if one is None:
            return rolltaking.whole_there(value, roll.line.usually)
        return rolltaking.seen(value, one.attendee.name, roll.line.usually)

    await change(context, roll, decide, _page(roll, one))


async def complete(context: Context, roll: Roll) -> None:
    """The big button."""
    names = roll.line.standing.names
    if not names:
        raise Refusal(Problem("attendance.nobody_listed"))
    await change(context, roll, lambda value: rolltaking.all_there(value, names, roll.line.usually))


async def how(context: Context, roll: Roll) -> None:
    presence = HOW.get(context.part(3), Presence.LATE)
    if presence not in rolltaking.PRESENT:
        raise Refusal(Problem("unknown.button"))
    await change(context, roll, lambda value: rolltaking.taking_part(value, presence))


async def number(context: Context, roll: Roll, said: str) -> None:
    """So many of a delegation without names are there."""
    problem = _no_number(said, 0, roll.value.expected)
    if problem is not None:
        raise Refusal(problem)
    await change(context, roll, lambda value: rolltaking.counted(value, int(said), roll.line.usually))


def _no_number(said: str, least: int, most: int) -> Problem | None:
    fits = said.isdecimal() and len(said) <= 4 and least <= int(said) <= most
    return None if fits else Problem("attendance.no_number", {"least": least, "most": most})


async def ask(context: Context, roll: Roll, step: str, who: str = rolls.WHOLE, problem: Problem | None = None) -> None:
    """Wait for a typed reason, for how many are expected, or for how many are there; anew after a `problem`."""
    check(context, roll)
    one = somebody(roll, who)
    name = one.attendee.name if one else None
    screen = rollquestions.question(
        context.words, roll.session, roll.line, f"attendance.ask_{step}_typed", name, problem
    )
    version = roll.records.version(RollCall, roll.session.key, roll.acting.unit.key)
    place = {"unit": roll.acting.unit.key, "session": roll.session.key, "version": version}
    await dialogue.wait(context, "diem_danh", step, screen, who=who, **place)


async def replied(context: Context) -> None:
    """The text that a question of ours waited for."""
    waiting = context.glance.dialogue
    if waiting is None or not {"unit", "session", "who", "version"} <= waiting.data.keys():
        raise Refusal(Problem("unknown.button"))
    data, said = waiting.data, context.said.strip()
    roll = await load(context, data["unit"], data["session"])
    if waiting.step == "reason":
        await excused(context, roll, somebody(roll, data["who"]), shorten(said, LONGEST_REASON))
    elif waiting.step == "present":
        await _present(context, roll, said)
    else:
        await _expected(context, roll, said, data["version"])


async def _present(context: Context, roll: Roll, said: str) -> None:
    problem = _no_number(said, 0, roll.value.expected)
    await (ask(context, roll, "present", problem=problem) if problem else number(context, roll, said))


async def _expected(context: Context, roll: Roll, said: str, version: int) -> None:
    """How many are expected; what a colleague wrote meanwhile is shown instead of being overwritten."""
    problem = _no_number(said, 1, COUNT_LIMIT)
    if problem is not None:
        await ask(context, roll, "expected", problem=problem)
    elif roll.records.version(RollCall, roll.session.key, roll.acting.unit.key) != version:
        await show(context, roll)
    else:
        await change(context, roll, lambda value: rolltaking.expecting(value, int(said)))


CHANGES = {"t": ticked, "m": missing, "p": there, "f": complete, "h": how}
QUESTIONS = {"e": "expected", "k": "present"}


async def pressed(context: Context, verb: str) -> None:
    """A button under a unit's roll: the verb, the unit, and but for `u` the session."""
    roll = await load(context, context.part(1), None if verb == "u" else context.part(2))
    if verb in CHANGES:
        await CHANGES[verb](context, roll)
    elif verb in QUESTIONS:
        await ask(context, roll, QUESTIONS[verb])
    elif verb == "o":
        await ask(context, roll, "reason", context.part(3))
    elif verb == "n":
        await number(context, roll, context.part(3))
    else:
        await show(context, roll, context.page(3))
