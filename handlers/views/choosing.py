"""To whom an announcement goes, as buttons: the kinds of audience, roles, units page by page, what is lacking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.views.announcing import lack_name, whom
from handlers.views.paging import page_of, turn
from handlers.views.screen import Button, Screen, grid, lines, shorten
from handlers.views.unit_names import labels
from locales import Words
from meetings.audience import Audience, Whom
from meetings.gaps import Gap
from meetings.model import Meeting
from meetings.tags import tag
from storage.effects import Role

PER_PAGE = 12
LABEL = 44
PICKED = "✓ "


def kinds(words: Words, meeting: Meeting, key: str, audience: Audience) -> Screen:
    """Every kind of audience; that which is chosen stands in the text."""
    text = lines(words("announcement.choose_whom"), whom(words, meeting, audience, ()))
    offered = {"all": "a", "role": "r", "units": "u:0", "names": "k", "lacking": "m", "groups": "g"}
    buttons: list[Button | None] = [
        Button(words.plain(f"announcement.button_whom_{name}"), press=f"thong_bao:w:{key}:{press}")
        for name, press in offered.items()
    ]
    if audience.whom in (Whom.ALL, Whom.UNITS):
        label = "without_groups" if audience.groups else "with_groups"
        buttons.append(Button(words.plain(f"announcement.button_{label}"), press=f"thong_bao:w:{key}:b"))
    return Screen(text, grid([*buttons, _back(words, key)]))


def roles(words: Words, key: str, held: Mapping[Role, int]) -> Screen:
    """The roles that somebody holds, each with how many do."""
    buttons: list[Button | None] = [
        Button(f"{words.plain(f'role.{role}')} ({number})", press=f"thong_bao:w:{key}:r:{role}")
        for role, number in held.items()
    ]
    return Screen(words("announcement.choose_role"), grid([*buttons, _other(words, key)]))


def units(words: Words, meeting: Meeting, key: str, chosen: Sequence[str], page: int) -> Screen:
    """A page of the roster; those that are picked are marked."""
    shown, known = page_of([one.unit.key for one in meeting.roster], page, PER_PAGE), labels(meeting)
    buttons = [
        Button((PICKED if one in chosen else "") + known[one], press=f"thong_bao:w:{key}:u:{shown.number}:{tag(one)}")
        for one in shown.rows
    ]
    turning = turn(shown, f"thong_bao:w:{key}:u:")
    done = Button(words.plain("announcement.button_done", number=len(chosen)), press=f"thong_bao:o:{key}")
    names = Button(words.plain("announcement.button_whom_names"), press=f"thong_bao:w:{key}:k")
    rows = (*grid(buttons), *([turning] if turning else []), *grid([done, names, _other(words, key)]))
    return Screen(words("announcement.choose_units", number=len(chosen)), rows)


def lacks(words: Words, meeting: Meeting, key: str, gaps: Sequence[Gap]) -> Screen:
    """What somebody has not done yet, with the number of units."""
    buttons = tuple(
        (
            Button(
                shorten(f"{len(gap.units)} {lack_name(words, meeting, gap.name)}", LABEL),
                press=f"thong_bao:w:{key}:m:{tag(gap.name)}",
            ),
        )
        for gap in gaps
    )
    text = words("announcement.choose_lack" if gaps else "announcement.nothing_lacking")
    return Screen(text, (*buttons, *grid([_other(words, key)])))


def _back(words: Words, key: str) -> Button:
    return Button(words.plain("announcement.button_card"), press=f"thong_bao:o:{key}")


def _other(words: Words, key: str) -> Button:
    return Button(words.plain("announcement.button_other_whom"), press=f"thong_bao:w:{key}")
