"""Questions of ours that wait for a person's next text; they stand in one table and survive restarts."""

from __future__ import annotations

from handlers.context import Context
from handlers.talk import say
from handlers.views import guide
from storage.effects import EndDialogue, SetDialogue


async def ask(context: Context, command: str, question: str) -> None:
    """Ask with the words of the key `question`; the next text goes to the command's `reply`, whether it is understood or not."""
    meeting = (await context.timetable()).meeting.key
    data: dict[str, object] = {"meeting": meeting}
    await context.apply(SetDialogue(context.chat_id, context.person_id, command, "reply", data))
    await say(context, guide.question(context.words, question, group=not context.private))


async def close(context: Context) -> None:
    """The question is answered or given up."""
    await context.apply(EndDialogue(context.chat_id, context.person_id))
