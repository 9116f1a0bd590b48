"""The paper that orders a change, named while its preview stands there: asked for, read, kept with the dialogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers import dialogue
from handlers.context import Context
from handlers.views import changing as view
from locales import words
from meetings.model import Document
from meetings.ordering import misfit
from meetings.ordering import read as read_paper
from meetings.plain import from_plain, to_plain
from meetings.problems import Problem

STEP = "paper"


def kept(paper: Document | None) -> Mapping[str, object]:
    """As the dialogue keeps it."""
    return {"paper": to_plain(paper)} if paper is not None else {}


def of(data: Mapping[str, Any]) -> Document | None:
    return from_plain(Document, data["paper"]) if "paper" in data else None


async def ask(context: Context, command: str, shown: Mapping[str, Any], problem: Problem | None = None) -> None:
    """Its number and day; what the preview showed is kept until then."""
    data = {name: value for name, value in shown.items() if name != "meeting"}
    await dialogue.wait(context, command, STEP, view.paper_question(context.words, of(shown), problem), **data)


async def read(context: Context, text: str) -> Document | Problem:
    """The paper that was typed, if it can order anything of this meeting."""
    found = read_paper(text, context.now)
    if isinstance(found, Problem):
        return found
    meeting = (await context.timetable()).meeting
    whole = await context.services.store.meeting(meeting.key, context.glance.meetings[meeting.key])
    paper = found.document(words(context.services.language).plain("change.paper_title"))
    return misfit(whole, paper, context.now) or paper
