"""A letter comes in, is read, looked at page by page, corrected, and becomes a meeting: all of it at once, or nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from handlers import conclusions, correcting, desk, letter_doubts, pasting, second_letters
from handlers.context import Context
from handlers.sent import fetch, sent_in
from handlers.talk import say
from handlers.views import letter_ends, letter_fields, letter_warnings
from handlers.views import letters as view
from meetings.convening import Proposed
from meetings.keys import slug
from meetings.model import Meeting
from meetings.problems import Problem, Refusal
from meetings.reading.documents import Blocks, of_text, read
from meetings.reading.secrecy import stamped
from meetings.tags import tag
from storage.dialects import storable
from storage.effects import ChooseMeeting, Effect, Grant, Role, SaveMeeting

COMMAND = desk.COMMAND
ADD = "add"


async def start(context: Context) -> None:
    """Ask for a letter; those that lie on the desk stand as buttons."""
    lying = await desk.letters(context)
    await desk.wait(context, ADD)
    await say(context, letter_ends.start(context.words, lying))


async def sent(context: Context) -> None:
    """A file: fetched, opened by a process of its own, read."""
    found = sent_in(context.incoming.effective_message)
    if found is None:
        raise Refusal(Problem("letter.no_file"))
    content = await fetch(context, found)
    blocks = await context.services.read(content)
    if isinstance(blocks, Problem):
        raise Refusal(blocks)
    await _propose(context, blocks)


async def typed(context: Context) -> None:
    """The answer to the question for one field, or a letter as pasted text."""
    waiting = context.glance.dialogue
    if waiting is not None and waiting.step == correcting.FIELD:
        await correcting.answered(context, str(waiting.data["letter"]), str(waiting.data["field"]))
    else:
        await pasted(context)


async def pasted(context: Context) -> None:
    message = context.incoming.effective_message
    said = storable((message.text or "") if message else "")
    first = pasting.before(context)
    whole = pasting.joined(first.text, said)
    if first.secret or stamped(whole):
        await context.apply(*await pasting.unkept(context, said, first.letter))  # ends the dialogue, which has the text
        raise Refusal(Problem("file.secret"))
    await _propose(context, of_text(whole), first.letter, lambda name: pasting.kept(context, said, whole, name))


async def _propose(
    context: Context,
    blocks: Blocks,
    instead: str | None = None,
    also: Callable[[str | None], list[Effect]] = lambda _: [],
) -> None:
    """A draft of it, in the place of the one named `instead`; `also` is written with it, by the draft's name if there is one."""
    own = (grant.meeting for grant in context.glance.roles if grant.role is Role.ORGANISER)
    context.meant = context.meant or next(own, None)  # the buttons are for an organiser of that meeting
    lying = desk.without(await desk.letters(context), instead or "")
    used = [*context.glance.meetings, *(one.meeting.key for one in lying.values())]
    proposed = await letter_doubts.proposed(context, read(blocks), used)
    meeting = proposed.meeting
    if not (
        proposed.second
        or meeting.sessions
        or meeting.tasks
        or meeting.preparations
        or meeting.requirements
        or meeting.agenda
    ):
        if more := also(None):
            await context.apply(*more)
        raise Refusal(Problem("letter.nothing"))
    await context.apply(desk.put(context, desk.with_letter(lying, proposed)), *also(tag(meeting.key)))
    await (conclusions.of_which(context, proposed) if proposed.candidates else _first(context, proposed))


async def pressed(context: Context) -> None:
    """Every button but the first names a letter on the desk."""
    verb = context.part(0)
    if verb == "l":
        await start(context)
        return
    act = ACTS.get(verb)
    if act is None:
        raise Refusal(Problem("unknown.button"))
    await act(context, await desk.letter(context, context.part(1)))


async def _page(context: Context, proposed: Proposed, number: int) -> None:
    await say(context, view.page(context.words, proposed, number))


async def _first(context: Context, proposed: Proposed, number: int = 0) -> None:
    """What a letter about a known meeting changes comes first; its own draft only where that is asked for."""
    if proposed.second is not None and context.organises(proposed.second.meeting):
        await second_letters.show(context, proposed, number)
    else:
        await _page(context, proposed, number)


async def _shown(context: Context, proposed: Proposed) -> None:
    await _first(context, proposed, context.page(2))


async def _as_other(context: Context, proposed: Proposed) -> None:
    """The organisers say that it is another meeting."""
    await correcting.keep(context, await letter_doubts.alone(context, proposed), 0)


async def _choose(context: Context, proposed: Proposed) -> None:
    await say(context, letter_fields.choose(context.words, proposed, context.page(2)))


async def _unread(context: Context, proposed: Proposed) -> None:
    await say(context, letter_warnings.unread(context.words, proposed, context.page(2)))


async def _warned(context: Context, proposed: Proposed) -> None:
    await say(context, letter_warnings.warnings(context.words, proposed, context.page(2)))


async def _surely(context: Context, proposed: Proposed) -> None:
    """What will be, and what looks wrong: a meeting with the same letter or the same hour may be there already."""
    if proposed.meeting.title.value == view.UNNAMED:
        await correcting.ask(context, proposed, Problem("letter.no_title"), tag("title"))
        return
    alike = [one.meeting for one in await context.organised() if _is_alike(one.meeting, proposed.meeting)]
    await say(context, letter_ends.confirm(context.words, proposed, alike))


def _is_alike(one: Meeting, other: Meeting) -> bool:
    numbers = [{paper.number for paper in meeting.documents if paper.number} for meeting in (one, other)]
    starts = [{session.start.value for session in meeting.sessions if session.start} for meeting in (one, other)]
    return bool(numbers[0] & numbers[1]) or bool(starts[0] & starts[1] and one.title.value == other.title.value)


async def _convene(context: Context, proposed: Proposed) -> None:
    """The meeting, its organiser and the desk change in one transaction."""
    if proposed.meeting.title.value == view.UNNAMED:  # the button is from before its name was dropped
        await _surely(context, proposed)
        return
    meeting, lying = proposed.meeting, await desk.letters(context)
    if meeting.key in context.glance.meetings:
        meeting = replace(meeting, key=slug(meeting.key, context.glance.meetings))
    person = context.person_id
    await context.apply(
        SaveMeeting(meeting, None),
        Grant(person, meeting.key, Role.ORGANISER),
        ChooseMeeting(person, meeting.key),
        desk.put(context, desk.without(lying, tag(proposed.meeting.key))),
    )
    context.meant = meeting.key
    await say(context, letter_ends.convened(context.words, meeting))


async def _discard(context: Context, proposed: Proposed) -> None:
    await say(context, letter_ends.discard(context.words, proposed))


async def _discarded(context: Context, proposed: Proposed) -> None:
    lying = desk.without(await desk.letters(context), tag(proposed.meeting.key))
    await context.apply(desk.put(context, lying))
    await say(context, letter_ends.discarded(context.words))


async def _kept(context: Context, proposed: Proposed) -> None:
    await say(context, letter_ends.kept(context.words, proposed))


ACTS: dict[str, Callable[[Context, Proposed], Awaitable[None]]] = {
    "p": _shown,
    "c": _choose,
    "f": correcting.shown,
    "e": correcting.ask,
    "v": correcting.chosen,
    "x": correcting.dropped,
    "r": correcting.respelt,
    "n": _unread,
    "w": _warned,
    "a": second_letters.apply,
    "o": _as_other,
    "m": conclusions.of_which,
    "b": conclusions.chosen,
    "y": _surely,
    "z": _convene,
    "d": _discard,
    "g": _discarded,
    "k": _kept,
}
