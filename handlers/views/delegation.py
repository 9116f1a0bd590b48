"""The delegation as a list to work on: everybody a button, one person's screen, and the questions that are typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, grid, lines, paragraphs, shorten
from handlers.views.standing import Standing, head, numbered, person, to_card
from locales import Words
from meetings.answers import Delegate
from meetings.delegation import tag_of
from meetings.problems import Problem
from meetings.protocol import by_rank

PER_PAGE = 8
SORTED = 12
"""People of the proposed order that are shown."""
TEXT = 900


def listed(words: Words, one: Standing, now: datetime, page: int = 0, toast: Markup | None = None) -> Screen:
    """Everybody in the order of protocol; each a button that opens what can be done."""
    shown = page_of(one.delegation, page, PER_PAGE)
    start = shown.number * PER_PAGE
    people = [numbered(words, number, each, one.unit) for number, each in enumerate(shown.rows, start + 1)]
    text = paragraphs(head(words, "answer.list_title", one, now), toast, lines(*people), words("answer.list_hint"))
    buttons = [Button(shorten(each.name, 28), press=one.press("dang_ky", "p", tag_of(each))) for each in shown.rows]
    turning = turn(shown, one.press("dang_ky", "l") + ":")
    sorting = by_rank(one.delegation, one.unit) != one.delegation
    doing = [
        Button(words.plain("answer.button_add"), press=one.press("dang_ky", "add")),
        Button(words.plain("answer.button_replace"), press=one.press("dang_ky", "all")),
        Button(words.plain("answer.button_sort"), press=one.press("dang_ky", "k")) if sorting else None,
        to_card(words, one),
    ]
    rows = grid(buttons if one.open else []) + ((turning,) if turning else ())
    return Screen(text, rows + grid(doing if one.open else [to_card(words, one)]))


def one_person(words: Words, one: Standing, who: Delegate, now: datetime) -> Screen:
    """One of the delegation: correct, remove, move up."""
    at, key = one.delegation.index(who), tag_of(who)
    text = paragraphs(head(words, "answer.list_title", one, now), numbered(words, at + 1, who, one.unit))
    return Screen(
        text,
        grid(
            [
                Button(words.plain("answer.button_fix"), press=one.press("dang_ky", "fix", key)),
                Button(words.plain("answer.button_remove"), press=one.press("dang_ky", "x", key)),
                Button(words.plain("answer.button_earlier"), press=one.press("dang_ky", "e", key)) if at else None,
                Button(words.plain("answer.button_first"), press=one.press("dang_ky", "f", key)) if at > 1 else None,
                Button(words.plain("answer.button_list"), press=one.press("dang_ky", "l")),
                to_card(words, one),
            ]
        ),
    )


def proposal(words: Words, one: Standing, now: datetime) -> Screen:
    """The order by office, to be taken or left."""
    ordered = by_rank(one.delegation, one.unit)
    people = [numbered(words, number, each, one.unit) for number, each in enumerate(ordered[:SORTED], 1)]
    more = words.count("answer.people_more", len(ordered) - SORTED) if len(ordered) > SORTED else None
    text = paragraphs(head(words, "answer.sort_title", one, now), lines(*people, more))
    take = Button(words.plain("answer.button_sort_take"), press=one.press("dang_ky", "ks"))
    leave = Button(words.plain("answer.button_sort_leave"), press=one.press("dang_ky", "l"))
    return Screen(text, grid([take, leave]))


def question(words: Words, one: Standing, step: str, current: str, problem: Problem | None = None) -> Screen:
    """What is asked for, what stands there now, and, after something that was not understood, why not."""
    why = words(problem.key, **problem.values) if problem else None
    stands = words("answer.stands_now", value=shorten(current, TEXT)) if current else None
    behalf = words("answer.on_behalf") if one.organiser else None
    text = paragraphs(why, lines(words(f"answer.ask_{step}"), behalf), stands)
    return Screen(text, grid([to_card(words, one), Button(words.plain("button.stop"), press="thoat:")]))


def clash(words: Words, one: Standing, current: str, typed: str) -> Screen:
    """Somebody of the unit changed it meanwhile: both are shown, and the person decides."""
    text = paragraphs(
        words("answer.clash"),
        lines(words("answer.clash_theirs"), Markup.escape(shorten(current or "–", TEXT))),
        lines(words("answer.clash_yours"), Markup.escape(shorten(typed, TEXT))),
    )
    return Screen(
        text,
        grid(
            [
                Button(words.plain("answer.button_mine"), press=one.press("dang_ky", "ow")),
                Button(words.plain("answer.button_theirs"), press=one.press("dang_ky", "s")),
            ]
        ),
    )


def added(words: Words, count: int, repeated: Sequence[str]) -> Markup | None:
    """How many came in, and who stood there already."""
    shown = shorten(", ".join(repeated), 200)
    return lines(
        words.count("answer.added", count) if count else None,
        words("answer.repeated", names=shown) if repeated else None,
    )


def seats(words: Words, one: Standing, now: datetime) -> Screen:
    """How many seats in the car: as many buttons as there are people, none among them."""
    most = max(len(one.delegation), 1)
    numbers = range(min(most, 7) + 1)
    where = one.registration.pickup
    text = paragraphs(
        head(words, "answer.car_title", one, now),
        words("answer.pickup", value=shorten(where, 300) if where else words("absent.document")),
        words("answer.ask_seats"),
    )
    buttons = [
        Button(
            str(words.count("answer.button_seats", number)) if number else words.plain("answer.button_no_seat"),
            press=one.press("dang_ky", "car", str(number)),
        )
        for number in numbers
    ]
    return Screen(text, grid([*buttons, to_card(words, one)]))


def line_of(words: Words, people: Sequence[Delegate]) -> str:
    """The list as plain text: what is kept in a dialogue to see whether somebody changed it."""
    return "\n".join(f"{number}. {person(words, one).unescape()}" for number, one in enumerate(people, 1))
