"""Asking for a deputy, step by step: who is absent, who comes instead, why; then told to those who decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers import consenting, dialogue
from handlers.answering import entry, require_open, standing
from handlers.behalf import choose_unit
from handlers.context import Context
from handlers.deputy_records import record
from handlers.talk import say
from handlers.telling import telling
from handlers.views import absences
from handlers.views import deputies as views
from handlers.views.reaching import above
from handlers.views.standing import Standing
from handlers.whom import deciders
from handlers.word_of_answers import of_deputy
from meetings.answers import Delegate
from meetings.delegation import find
from meetings.deputies import Consent, Deputy, first_state, rule_of
from meetings.model import DeputyRule
from meetings.problems import Problem, Refusal
from meetings.reading import delegation as reading
from meetings.reading.fold import fold

LONGEST = 300


async def show(context: Context, one: Standing, toast: str | None = None) -> None:
    await say(context, views.card(context.words, one, context.now), toast)


async def unit(context: Context) -> None:
    one = await entry(context, "du_thay", context.part(1), context.page(2))
    if one is not None:
        await show(context, one)


async def card(context: Context) -> None:
    await show(context, await standing(context, context.part(1), context.part(2)))


async def begin(context: Context) -> None:
    """Whom somebody stands in for: one of the delegation as a button, or typed."""
    one = await _askable(context, context.part(1), context.part(2))
    await _ask(context, one, "absent", {})


async def _askable(context: Context, session: str, unit: str) -> Standing:
    """Raises Refusal where deputies are forbidden, or one is asked for or stands already."""
    one = await standing(context, session, unit)
    if not one.may_change:
        require_open(one)
    if rule_of(one.meeting) is DeputyRule.FORBIDDEN:
        raise Refusal(Problem("deputy.forbidden"))
    if one.deputy and (one.deputy.stands or one.deputy.state is Consent.ASKED):
        raise Refusal(Problem("deputy.already", {"name": one.deputy.name, "absent": one.deputy.absent}))
    return one


async def _ask(
    context: Context, one: Standing, step: str, said: Mapping[str, object], problem: Problem | None = None
) -> None:
    screen = views.question(context.words, one, step, said, problem)
    kept = {**said, "session": one.session.key, "unit": one.unit.key}
    await dialogue.wait(context, "du_thay", step, screen, **kept)


async def absent_chosen(context: Context) -> None:
    one = await _askable(context, context.part(1), context.part(2))
    who = find(one.delegation, context.part(3))
    if who is None:
        raise Refusal(Problem("answer.nobody"))
    await _ask(context, one, "deputy", {"absent": who.name, "absent_title": who.title})


async def reason_chosen(context: Context) -> None:
    waiting = context.glance.dialogue
    if waiting is None or waiting.command != "du_thay" or waiting.step != "reason":
        raise Refusal(Problem("answer.nothing_typed"))
    if context.part(3) not in absences.REASONS:
        raise Refusal(Problem("unknown.button"))
    one = await _askable(context, context.part(1), context.part(2))
    await _submit(context, one, waiting.data, context.words.plain(f"answer.reason_{context.part(3)}"))


async def replied(context: Context, text: str) -> None:
    """The text that was asked for: a person, a reason, or the basis of a decision."""
    waiting = context.glance.dialogue
    data: Mapping[str, Any] = waiting.data if waiting else {}
    step = waiting.step if waiting else ""
    if step in consenting.STEPS:
        await consenting.decided(context, step, data, text)
        return
    one = await _askable(context, str(data.get("session")), str(data.get("unit")))
    if step == "reason":
        await _reasoned(context, one, data, text)
    else:
        await _named(context, one, step, data, text)


async def _reasoned(context: Context, one: Standing, data: Mapping[str, Any], text: str) -> None:
    reason = " ".join(text.split())
    if len(reason) > LONGEST:
        await _ask(context, one, "reason", _people(data), Problem("answer.too_long", {"most": LONGEST}))
    else:
        await _submit(context, one, data, reason)


async def _named(context: Context, one: Standing, step: str, data: Mapping[str, Any], text: str) -> None:
    said = _people(data)
    who = _one_person(text, str(said.get("absent") or ""), titled=step == "deputy")
    if isinstance(who, Problem):
        await _ask(context, one, step, said, who)
    elif step == "absent":
        await _ask(context, one, "deputy", {"absent": who.name, "absent_title": who.title})
    else:
        await _ask(context, one, "reason", {**said, "name": who.name, "title": who.title})


def _one_person(text: str, absent: str, *, titled: bool) -> Delegate | Problem:
    read = reading.read(text)
    if isinstance(read, Problem):
        return read
    if len(read.people) != 1:
        return Problem("answer.one_person")
    if titled and read.people[0].title is None:
        return Problem("deputy.untitled", {"name": read.people[0].name})
    return Problem("deputy.same") if fold(read.people[0].name) == fold(absent) else read.people[0]


def _people(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in ("absent", "absent_title", "name", "title") if name in data}


async def _submit(context: Context, one: Standing, data: Mapping[str, Any], reason: str) -> None:
    """Recorded, shown, and told to those who decide, where the letter does not decide itself."""
    said = _people(data)
    state = first_state(rule_of(one.meeting), said["title"])
    asked = Deputy(**said, state=state, reason=reason, on_behalf=one.organiser)
    if state is Consent.FREE:
        await show(context, await record(context, one, asked), context.own_words.plain("answer.saved"))
        return
    told = await telling(context, one.meeting, of_deputy("asked", one), await deciders(context, one.meeting))
    one = await record(context, one, asked, told.owe)
    unsent = "deputy.state_asked" if one.organiser else "deputy.unsent"
    await say(
        context, above(context.words, told.reaching, "deputy.sent", unsent, views.card(context.words, one, context.now))
    )


async def withdraw(context: Context) -> None:
    """Taken back by the unit: who stood in stands in no more, and those who decide are told."""
    one = await standing(context, context.part(1), context.part(2))
    if not one.may_change:
        require_open(one)
    if one.deputy is None or one.deputy.state is Consent.WITHDRAWN:
        await show(context, one)
        return
    told = await telling(context, one.meeting, of_deputy("withdrawn", one), await deciders(context, one.meeting))
    one = await record(context, one, replace(one.deputy, state=Consent.WITHDRAWN), told.owe)
    await show(context, one, context.own_words.plain("deputy.withdrawn_toast"))


async def units(context: Context) -> None:
    await choose_unit(context, "du_thay", context.page(1))


VERBS = {
    "u": unit,
    "s": card,
    "n": begin,
    "a": absent_chosen,
    "r": reason_chosen,
    "w": withdraw,
    "b": units,
    **consenting.VERBS,
}
