"""What is typed for an answer: a list of people, a correction, visits, enterprises, another time.

What replaces something keeps what its writer saw; where a colleague changed that meanwhile, the writer decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from handlers import dialogue
from handlers.answering import standing, write
from handlers.context import Context
from handlers.delegation import find
from handlers.slots import asked_for_slot
from handlers.talk import say
from handlers.views import answers
from handlers.views import delegation as views
from handlers.views.screen import Screen, paragraphs
from handlers.views.standing import Standing
from meetings import delegation as changes
from meetings.answers import Answer, Coming
from meetings.problems import Problem, Refusal
from meetings.reading import delegation as reading
from meetings.reading.lines import text_lines

LONGEST_SLOT = 300
STEPS = {"add": "add", "all": "all", "fix": "fix", "v": "visits", "n": "enterprises", "t": "slot"}


async def ask(context: Context) -> None:
    """The press that asks for a text; what stands now is shown and kept."""
    one = await standing(context, context.part(1), context.part(2), to_change=True)
    step = STEPS[context.part(0)]
    who = context.part(3) if step == "fix" else ""
    if who:
        find(one, who)
    await _wait(context, one, step, who)


async def _wait(context: Context, one: Standing, step: str, who: str, problem: Problem | None = None) -> None:
    current = _current(context, one, step, who)
    screen = views.question(context.words, one, step, current, problem)
    await dialogue.wait(context, "dang_ky", step, screen, **_data(one, who, current))


def _data(one: Standing, who: str, current: str) -> dict[str, object]:
    return {"session": one.session.key, "unit": one.unit.key, "who": who, "seen": one.version, "shown": current}


def _current(context: Context, one: Standing, step: str, who: str) -> str:
    """What a text of that step would replace, as it is shown; nothing where it only adds."""
    said = one.said
    if step == "fix":
        person = changes.find(one.delegation, who)
        return views.line_of(context.words, [person]) if person else ""
    if said is None or step == "add":
        return ""
    values = {"visits": "\n".join(said.visits), "enterprises": "\n".join(said.enterprises), "slot": said.slot or ""}
    return values[step] if step in values else views.line_of(context.words, said.delegation)


async def replied(context: Context, text: str) -> None:
    """The text that was asked for; it is not lost where it was not understood, or where somebody was faster."""
    waiting = context.glance.dialogue
    data: Mapping[str, Any] = waiting.data if waiting else {}
    step = waiting.step if waiting else ""
    one = await standing(context, str(data.get("session")), str(data.get("unit")), to_change=True)
    current = _current(context, one, step, str(data.get("who", "")))
    if current != data.get("shown", ""):
        kept = {**_data(one, str(data.get("who", "")), current), "typed": text}
        await dialogue.wait(context, "dang_ky", step, views.clash(context.words, one, current, text), **kept)
        return
    await _take(context, one, step, str(data.get("who", "")), text)


async def overwrite(context: Context) -> None:
    """The press that decides for what was typed, against what a colleague wrote meanwhile."""
    waiting = context.glance.dialogue
    one = await standing(context, context.part(1), context.part(2), to_change=True)
    if waiting is None or waiting.command != "dang_ky" or "typed" not in waiting.data:
        raise Refusal(Problem("answer.nothing_typed"))
    await _take(context, one, waiting.step, str(waiting.data["who"]), str(waiting.data["typed"]))


async def _take(context: Context, one: Standing, step: str, who: str, text: str) -> None:
    changed = CHANGES[step](one, who, text)
    if isinstance(changed, Problem):
        await _wait(context, one, step, who, changed)
        return
    answer, listed = changed
    if step == "slot":
        await asked_for_slot(context, one, answer)
        return
    before = len(one.delegation)
    one = await write(context, one, answer)
    screen = answers.card(context.words, one, context.now)
    note = views.added(context.words, len(one.delegation) - before if step == "add" else 0, listed)
    await say(context, Screen(paragraphs(note, screen.text), screen.rows))


Changed = tuple[Answer, tuple[str, ...]]


def _added(one: Standing, _who: str, text: str) -> Changed | Problem:
    read = reading.read(text, one.delegation)
    if isinstance(read, Problem):
        return read
    return replace(_said(one), delegation=(*one.delegation, *read.people)), read.repeated


def _replaced(one: Standing, _who: str, text: str) -> Changed | Problem:
    read = reading.read(text)
    return read if isinstance(read, Problem) else (replace(_said(one), delegation=read.people), read.repeated)


def _fixed(one: Standing, who: str, text: str) -> Changed | Problem:
    person = changes.find(one.delegation, who)
    if person is None:
        return Problem("answer.nobody")
    others = changes.without(one.delegation, person)
    read = reading.read(text, others)
    if isinstance(read, Problem):
        return read
    if len(read.people) != 1:
        return Problem("answer.one_person")
    return replace(_said(one), delegation=changes.corrected(one.delegation, person, read.people[0])), ()


def _visits(one: Standing, _who: str, text: str) -> Changed | Problem:
    read = text_lines(text)
    return read if isinstance(read, Problem) else (replace(_said(one), visits=read), ())


def _enterprises(one: Standing, _who: str, text: str) -> Changed | Problem:
    read = text_lines(text)
    return read if isinstance(read, Problem) else (replace(_said(one), enterprises=read), ())


def _slot(one: Standing, _who: str, text: str) -> Changed | Problem:
    wanted = " ".join(text.split())
    if len(wanted) > LONGEST_SLOT:
        return Problem("answer.too_long", {"most": LONGEST_SLOT})
    return replace(_said(one), slot=wanted, slot_agreed=None), ()


def _said(one: Standing) -> Answer:
    return one.said or Answer(Coming.ON_SITE)


CHANGES: dict[str, Callable[[Standing, str, str], Changed | Problem]] = {
    "add": _added,
    "all": _replaced,
    "fix": _fixed,
    "visits": _visits,
    "enterprises": _enterprises,
    "slot": _slot,
}
