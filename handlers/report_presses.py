"""What the buttons under a receipt do, each judged by the state as it is now."""

from __future__ import annotations

from handlers import offer, report_files, reports
from handlers.acting import Acting
from handlers.context import Context
from handlers.hand_in import check_open, read, requirement_at
from handlers.talk import say
from handlers.views import report_forms
from meetings.model import Requirement
from meetings.reports import Standing, topics_of
from meetings.tags import tagged


async def press_on_requirement(context: Context, verb: str, acting: Acting) -> None:
    requirement = requirement_at(acting, context.part(2))
    if verb == "o":
        await _taken(context, acting)
    elif verb == "n":
        await reports.ask(context, acting, requirement)
    elif verb == "x":
        await reports.withdraw(context, acting, requirement, context.page(3))
    elif verb in ("t", "a"):
        await _topics(context, acting, requirement, every=verb == "a")
    else:
        await _look(context, verb, acting, requirement)


async def _look(context: Context, verb: str, acting: Acting, requirement: Requirement) -> None:
    """The buttons that change nothing."""
    if verb == "w":
        await _withdrawing(context, acting, requirement)
    elif verb == "f":
        await report_files.send(context, acting, requirement, context.page(3) or None)
    elif verb == "c":
        await report_files.checksum(context, acting, requirement)
    elif verb == "h":
        await report_files.history(context, acting, requirement, context.page(3))
    else:
        await reports.show(context, acting, requirement)


async def _taken(context: Context, acting: Acting) -> None:
    requirement = await offer.taken(context, acting)
    if requirement is not None:
        await reports.show(context, acting, requirement, context.own_words.plain("report.toast_in"))


async def _withdrawing(context: Context, acting: Acting, requirement: Requirement) -> None:
    record = await reports.submission(context, acting, requirement)
    if record.value.state is Standing.WITHDRAWN:
        await reports.show(context, acting, requirement)
        return
    await say(context, report_forms.withdrawing(context.words, acting, requirement, record.value))


async def _topics(context: Context, acting: Acting, requirement: Requirement, *, every: bool) -> None:
    """Without a topic the list of them; a button says which one it marks, and how."""
    check_open(await read(context, acting.meeting.key), requirement)
    record = await reports.submission(context, acting, requirement)
    asked = {topic.key for _, topic in topics_of(acting.meeting, requirement)}
    if every:
        await reports.tick(context, acting, requirement, frozenset(asked))
        await reports.show(context, acting, requirement, context.own_words.plain("report.toast_every"))
        return
    key = tagged(context.part(3), asked) if len(context.pressed) > 4 else None
    if key is not None:
        marked = {*record.value.topics, key} if context.part(4) == "1" else {*record.value.topics} - {key}
        await reports.tick(context, acting, requirement, frozenset(marked))
        record = await reports.submission(context, acting, requirement)
    await say(context, report_forms.topics(context.words, acting, requirement, record.value))
