"""One field of a draft: looked at, corrected by typing, put right by one press, or dropped; the draft is kept each time."""

from __future__ import annotations

from handlers import desk, letter_doubts
from handlers.context import Context
from handlers.talk import say
from handlers.views import letter_fields
from handlers.views import letters as view
from meetings.convening import Entry, Kind, Proposed, correct, drop
from meetings.convening.fields import Value
from meetings.convening.renaming import renamed
from meetings.convening.typed import typed_for
from meetings.facts import Source, SourceKind
from meetings.model import DeputyRule
from meetings.problems import Problem, Refusal
from meetings.tags import tag
from storage.dialects import storable

FIELD = "field"
"""The step of the dialogue that waits for the value of one."""


def entry_of(proposed: Proposed, name: str) -> Entry:
    found = next((one for one in proposed.entries if tag(one.path) == name), None)
    if found is None:
        raise Refusal(Problem("letter.field_gone"))
    return found


async def shown(context: Context, proposed: Proposed) -> None:
    await say(context, letter_fields.field(context.words, proposed, entry_of(proposed, context.part(2))))


async def ask(context: Context, proposed: Proposed, problem: Problem | None = None, name: str | None = None) -> None:
    field = name or context.part(2)
    entry = entry_of(proposed, field)
    await desk.wait(context, FIELD, letter=tag(proposed.meeting.key), field=field)
    await say(context, letter_fields.ask(context.words, proposed, entry, problem))


async def answered(context: Context, name: str, field: str) -> None:
    """One field has another value, stated by the organisers; what is not understood is asked again."""
    proposed = await desk.letter(context, name)
    entry = entry_of(proposed, field)
    value = typed_for(proposed.meeting, entry, storable(context.said), context.now)
    if isinstance(value, Problem):
        await ask(context, proposed, value, field)
        return
    await _state(context, proposed, entry, value)


async def chosen(context: Context, proposed: Proposed) -> None:
    """One of the rules for deputies, by its button."""
    entry, rule = entry_of(proposed, context.part(2)), context.part(3)
    if entry.kind is not Kind.RULE or rule not in tuple(DeputyRule):
        raise Refusal(Problem("letter.field_gone"))
    await _state(context, proposed, entry, DeputyRule(rule))


async def _state(context: Context, proposed: Proposed, entry: Entry, value: Value) -> None:
    changed = correct(proposed.meeting, entry.path, value, _by(context))
    after = await letter_doubts.corrected(context, proposed, changed)
    await keep(context, after, view.page_of_field(context.words, after, entry.path))


def _by(context: Context) -> Source:
    """Stated by the organiser who is here."""
    user = context.incoming.effective_user
    return Source(SourceKind.ORGANISER, by=storable(user.full_name) if user else None, at=context.now)


async def respelt(context: Context, proposed: Proposed) -> None:
    """The name as it is known, wherever the draft has the other one."""
    alike = (one.problem.values for one in proposed.doubts if one.key == "lint.resembles")
    found = next((one for one in alike if tag(str(one["said"])) == context.part(2)), None)
    if found is None:
        raise Refusal(Problem("letter.field_gone"))
    meeting = renamed(proposed.meeting, str(found["said"]), str(found["known"]), _by(context))
    await keep(context, await letter_doubts.corrected(context, proposed, meeting), 0)


async def dropped(context: Context, proposed: Proposed) -> None:
    entry = entry_of(proposed, context.part(2))
    if entry.kept:
        raise Refusal(Problem("letter.field_kept"))
    number = view.page_of_field(context.words, proposed, entry.path)
    await keep(context, await letter_doubts.corrected(context, proposed, drop(proposed.meeting, entry.path)), number)


async def keep(context: Context, proposed: Proposed, number: int) -> None:
    lying = await desk.letters(context)
    await context.apply(desk.put(context, desk.with_letter(lying, proposed)))
    await say(context, view.page(context.words, proposed, number))
