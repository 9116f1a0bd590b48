"""A deputy: what the letter says of it, the request as it stands, and the list of those that wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.absences import REASONS
from handlers.views.guide import see_schedule
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from handlers.views.standing import Standing, head, session_label, to_card
from locales import Words, dates
from meetings.delegation import tag_of
from meetings.deputies import Consent, Deputy, rule_of
from meetings.model import DeputyRule, Meeting
from meetings.problems import Problem
from meetings.records import Record, Records
from meetings.tags import tag

TEXT = 300
NAME = 60
PER_PAGE = 6
MOST_PEOPLE = 8


def card(words: Words, one: Standing, now: datetime, *, decides: bool = False) -> Screen:
    """The rule, the request and its state; `decides`: for those who consent."""
    facts = [one.meeting.deputies, one.meeting.deputies_note]
    title = f"deputy.title_{one.deputy.state.value}" if one.deputy else "deputy.title"
    text = paragraphs(
        head(words, title, one, now),
        lines(*_rule(words, one.meeting)),
        lines(*_request(words, one.deputy)) if one.deputy else None,
        phrases.sources(words, one.meeting, facts),
    )
    return Screen(text, grid(_deciding(words, one) if decides else _asking(words, one)))


def word(words: Words, one: Standing, deputy: Deputy, now: datetime, *, decides: bool = False) -> Screen:
    """To others: the outcome with its names comes first, for a lock screen shows no more."""
    names = {"deputy": shorten(deputy.name, NAME), "absent": shorten(deputy.absent, NAME)}
    text = paragraphs(
        words(f"deputy.word_{deputy.state.value}", **names),
        head(words, "word.unit", one, now),
        lines(*_rule(words, one.meeting)) if decides else None,
        lines(*_asked(words, deputy), *_decision(words, deputy)),
        phrases.sources(words, one.meeting, [one.meeting.deputies]),
    )
    return Screen(text, grid(_deciding(words, one) if decides else _asking(words, one)))


def _rule(words: Words, meeting: Meeting) -> Iterator[Markup]:
    rule = rule_of(meeting)
    yield words(f"deputy.rule_{rule.value if rule else 'unstated'}")
    if meeting.deputies_note:
        yield words("deputy.note", note=shorten(meeting.deputies_note.value, TEXT))


def _request(words: Words, deputy: Deputy) -> Iterator[Markup]:
    yield from _asked(words, deputy)
    yield words(f"deputy.state_{deputy.state.value}")
    yield from _decision(words, deputy)


def _asked(words: Words, deputy: Deputy) -> Iterator[Markup]:
    yield words(
        "deputy.request", deputy=_named(deputy.name, deputy.title), absent=_named(deputy.absent, deputy.absent_title)
    )
    if deputy.reason:
        yield words("answer.reason", reason=shorten(deputy.reason, TEXT))


def _decision(words: Words, deputy: Deputy) -> Iterator[Markup]:
    if deputy.state in (Consent.AGREED, Consent.REFUSED) and deputy.decided_at is not None:
        clock = dates.clock(words, deputy.decided_at.timetz().replace(tzinfo=None))
        day = dates.short_day(words, deputy.decided_at.date())
        key = "deputy.basis" if deputy.state is Consent.AGREED else "deputy.because"
        yield words(key, basis=shorten(deputy.basis or "–", TEXT))
        yield words("deputy.decided", who=phrases.who(words, deputy.decided_by, 80), clock=clock, day=day)


def _named(name: str, title: str | None) -> str:
    return shorten(f"{name}, {title}" if title else name, 120)


def _asking(words: Words, one: Standing) -> list[Button | None]:
    deputy = one.deputy
    waits_or_stands = deputy is not None and (deputy.stands or deputy.state is Consent.ASKED)
    forbidden = rule_of(one.meeting) is DeputyRule.FORBIDDEN
    ask = one.may_change and not waits_or_stands and not forbidden
    return [
        Button(words.plain("deputy.button_ask"), press=one.press("du_thay", "n")) if ask else None,
        Button(words.plain("deputy.button_withdraw"), press=one.press("du_thay", "w"))
        if one.may_change and waits_or_stands
        else None,
        Button(words.plain("deputy.button_decide"), press=one.press("du_thay", "d"))
        if one.organiser and deputy and deputy.state is Consent.ASKED
        else None,
        to_card(words, one),
    ]


def _deciding(words: Words, one: Standing) -> list[Button | None]:
    asked = one.request if one.request and one.request.value.state is Consent.ASKED else None
    version = str(asked.version) if asked else ""
    return [
        Button(words.plain("deputy.button_yes"), press=one.press("du_thay", "y", version)) if asked else None,
        Button(words.plain("deputy.button_no"), press=one.press("du_thay", "x", version)) if asked else None,
        Button(words.plain("deputy.button_pending"), press="du_thay:o"),
    ]


def question(
    words: Words, one: Standing, step: str, said: Mapping[str, object], problem: Problem | None = None
) -> Screen:
    """Who is absent, who comes, why; above it what was said so far."""
    told = [
        words(f"deputy.said_{name}", name=shorten(str(said[name]), 120))
        for name in ("absent", "name")
        if said.get(name)
    ]
    people = one.delegation[:MOST_PEOPLE] if step == "absent" else ()
    buttons = [Button(shorten(each.name, 28), press=one.press("du_thay", "a", tag_of(each))) for each in people]
    if step == "reason":
        buttons = [
            Button(words.plain(f"answer.reason_{reason}"), press=one.press("du_thay", "r", reason))
            for reason in REASONS
        ]
    why = words(problem.key, **problem.values) if problem else None
    behalf = words("answer.on_behalf") if one.organiser else None
    text = paragraphs(why, lines(words(f"deputy.ask_{step}"), behalf), lines(*told))
    back = Button(words.plain("deputy.button_card"), press=one.press("du_thay", "s"))
    return Screen(text, grid([*buttons, back, Button(words.plain("button.stop"), press="thoat:")]))


def basis_question(words: Words, one: Standing, step: str) -> Screen:
    """What the consent rests on, or why it is refused."""
    deputy = one.deputy
    request = (
        words(
            "deputy.request",
            deputy=_named(deputy.name, deputy.title),
            absent=_named(deputy.absent, deputy.absent_title),
        )
        if deputy
        else None
    )
    bases = [("phone", "deputy.button_phone"), ("person", "deputy.button_person")] if step == "yes" else []
    buttons = [Button(words.plain(label), press=one.press("du_thay", "g", basis)) for basis, label in bases]
    back = Button(words.plain("deputy.button_card"), press=one.press("du_thay", "d"))
    text = paragraphs(request, words(f"deputy.ask_{step}"))
    return Screen(text, grid([*buttons, back, Button(words.plain("button.stop"), press="thoat:")]))


def pending(words: Words, meeting: Meeting, records: Records, page: int, *, may_act: bool) -> Screen:
    """Every request, those that wait first; each a button."""
    found = sorted(records.all(Deputy).values(), key=lambda one: one.value.state is not Consent.ASKED)
    shown = page_of(found, page, PER_PAGE)
    waiting = sum(one.value.state is Consent.ASKED for one in found)
    told = [line for one in shown.rows if (line := _pending(words, meeting, one))]
    count = words.count("deputy.waiting", waiting) if waiting else words("deputy.none_waiting")
    buttons = [button for one in shown.rows if (button := _open(words, meeting, one))]
    turning = turn(shown, "du_thay:o:")
    text = paragraphs(lines(words("deputy.pending_title", title=phrases.title(meeting)), count), *told)
    behalf = Button(words.plain("deputy.button_behalf"), press="du_thay:b:0") if may_act else None
    rows = grid(buttons) + ((turning,) if turning else ()) + grid([behalf, see_schedule(words)])
    return Screen(text, rows)


def _unit_name(meeting: Meeting, key: str | None) -> str | None:
    return next((invited.unit.name for invited in meeting.roster if invited.unit.key == key), None)


def _pending(words: Words, meeting: Meeting, one: Record[Deputy]) -> Markup | None:
    name = _unit_name(meeting, one.unit)
    session = next((each for each in meeting.sessions if each.key == one.key.partition(":")[0]), None)
    if name is None or session is None:
        return None
    deputy = one.value
    return lines(
        words("deputy.pending_unit", unit=shorten(name, 80), session=session_label(words, session)),
        words(
            "deputy.request",
            deputy=_named(deputy.name, deputy.title),
            absent=_named(deputy.absent, deputy.absent_title),
        ),
        words(f"deputy.state_{deputy.state.value}"),
    )


def _open(words: Words, meeting: Meeting, one: Record[Deputy]) -> Button | None:
    session, _, unit = one.key.partition(":")
    if _unit_name(meeting, unit) is None:
        return None
    label = shorten(f"{one.value.name} → {one.value.absent}", 30)
    return Button(label, press=f"du_thay:d:{tag(session)}:{tag(unit)}")
