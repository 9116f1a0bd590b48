"""When somebody is reminded: what comes next, what they muted, and the times to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import groupby

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.guide import see_schedule
from handlers.views.screen import Button, Rows, Screen, grid, lines, paragraphs
from locales import Words, dates
from meetings.model import Meeting
from meetings.moments import VIETNAM
from meetings.notices import Notice
from meetings.policy import Choice, Policy, Wish

AHEAD = timedelta(days=60)
MOST_COMING = 6
DAYS = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """A field that is chosen among values, each a button."""

    field: str
    values: tuple[time, ...] | tuple[int, ...] | tuple[DAYS, ...]


CLOCKS = (time(6, 30), time(7, 0), time(7, 30), time(8, 0), time(9, 0), time(14, 0), time(17, 0), time(19, 30))
OWN = (Option("at", CLOCKS), Option("last_minutes", (10, 15, 20, 30, 45)))
MEETINGS = (
    Option("session_days", ((3, 1), (5, 3, 1), (1,))),
    Option("deadline_days", ((3, 1, 0), (5, 3, 1, 0), (1, 0))),
    Option("at", CLOCKS),
    Option("group_at", (time(6, 30), time(7, 0), time(7, 30), time(8, 0))),
    Option("site_minutes", (0, 45, 60, 90, 120)),
    Option("last_minutes", (0, 10, 15, 30)),
)


@dataclass(frozen=True, slots=True)
class Own:
    """What one person sees: their wish, the meeting's policy, what falls due for them; `tasks`: the meeting has some."""

    wish: Wish
    policy: Policy
    coming: tuple[Notice, ...]
    tasks: bool
    organises: bool


def own(words: Words, meeting: Meeting, one: Own) -> Screen:
    text = paragraphs(
        lines(words("reminder.title"), phrases.title(meeting)),
        lines(*_coming(words, one.coming)),
        lines(words("reminder.hint"), words("reminder.only"), words("reminder.always")),
    )
    return Screen(text, _own_rows(words, one))


def _coming(words: Words, notices: Sequence[Notice]) -> list[Markup]:
    if not notices:
        return [words("reminder.nothing")]
    moments = [(due, list(group)) for due, group in groupby(notices, key=lambda one: one.due)]
    found = [words("reminder.coming", number=len(moments))]
    for due, group in moments[:MOST_COMING]:
        local, kinds = due.astimezone(VIETNAM), dict.fromkeys(one.kind for one in group)
        what = ", ".join(words.plain(f"reminder.kind_{kind.value}") for kind in kinds)
        clock, day = dates.clock(words, local.time()), dates.short_day(words, local.date())
        found.append(words("reminder.moment", clock=clock, day=day, what=what))
    more = len(moments) - MOST_COMING
    return [*found, words("reminder.more", number=more)] if more > 0 else found


def _own_rows(words: Words, one: Own) -> Rows:
    choices = [choice for choice in Choice if choice is not Choice.TASKS or one.tasks]
    minutes = one.wish.last_minutes or one.policy.last_minutes
    return grid(
        [
            *(_choice(words, one, choice) for choice in choices if _offered(one.policy, choice)),
            _opening(words, "q", OWN[0], one.wish.at or one.policy.at),
            _opening(words, "q", OWN[1], minutes) if one.policy.last_minutes else None,
            Button(words.plain("reminder.button_reset"), press="nhac_lich:d") if one.wish != Wish() else None,
            Button(words.plain("reminder.button_meeting"), press="nhac_lich:o") if one.organises else None,
            see_schedule(words),
        ]
    )


def _offered(policy: Policy, choice: Choice) -> bool:
    """Nobody mutes what does not come."""
    comes = {
        Choice.FAR: any(days > 1 for days in policy.session_days),
        Choice.EVE: any(days <= 1 for days in policy.session_days),
        Choice.SITE: policy.site_minutes > 0,
        Choice.LAST: policy.last_minutes > 0,
    }
    return comes.get(choice, True)


def _choice(words: Words, one: Own, choice: Choice) -> Button:
    """✓ where it is heard; the press says what it will be."""
    off = choice in one.wish.muted
    name = words.plain(f"reminder.choice_{choice.value}", **_counts(one, choice))
    label = words.plain("reminder.button_off" if off else "reminder.button_on", what=name)
    return Button(label, press=f"nhac_lich:m:{choice.value}:{0 if off else 1}")


def _counts(one: Own, choice: Choice) -> dict[str, object]:
    if choice is Choice.FAR:
        return {"number": ", ".join(str(days) for days in one.policy.session_days if days > 1)}
    if choice is Choice.SITE:
        return {"number": one.policy.site_minutes}
    return {"number": one.wish.last_minutes or one.policy.last_minutes} if choice is Choice.LAST else {}


def choose(words: Words, option: Option, now: object, verbs: tuple[str, str], unread: Policy | None = None) -> Screen:
    """`verbs` of the presses: that chooses, and that leads back. `unread`: what was typed is no time that this allows."""
    verb, back = verbs
    said = _unread(words, option, unread) if unread else None
    buttons = [
        Button(
            words.plain("reminder.button_on" if value == now else "reminder.button_plain", what=_said(words, value)),
            press=f"nhac_lich:{verb}:{option.field}:{place}",
        )
        for place, value in enumerate(option.values)
    ]
    way_back = Button(words.plain("reminder.button_back"), press=f"nhac_lich:{back}")
    return Screen(lines(said, words(f"reminder.ask_{option.field}")), grid([*buttons, way_back]))


def _unread(words: Words, option: Option, policy: Policy) -> Markup:
    if not isinstance(option.values[0], time):
        return words("reminder.unread_minutes")
    quiet = {"since": dates.clock(words, policy.quiet_from), "until": dates.clock(words, policy.quiet_until)}
    return words("reminder.unread_clock", **quiet)


def of_meeting(words: Words, meeting: Meeting, policy: Policy) -> Screen:
    """What holds for everybody, each line a button."""
    told = [
        words("reminder.line", what=words.plain(f"reminder.name_{one.field}"), value=_shown(words, policy, one))
        for one in MEETINGS
    ]
    text = paragraphs(
        lines(words("reminder.meeting_title"), phrases.title(meeting)), lines(*told), words("reminder.meeting_hint")
    )
    buttons = [Button(words.plain(f"reminder.name_{one.field}"), press=f"nhac_lich:p:{one.field}") for one in MEETINGS]
    ways = [
        Button(words.plain("reminder.button_reset"), press="nhac_lich:e"),
        Button(words.plain("reminder.button_own"), press="nhac_lich:w"),
    ]
    return Screen(text, grid([*buttons, *ways]))


def _opening(words: Words, verb: str, option: Option, value: object) -> Button:
    label = words.plain(f"reminder.button_{option.field}", value=_said(words, value))
    return Button(label, press=f"nhac_lich:{verb}:{option.field}")


def _shown(words: Words, policy: Policy, option: Option) -> str:
    return _said(words, getattr(policy, option.field))


def _said(words: Words, value: object) -> str:
    """8h00; 15 phút; 3, 1 ngày; never for none."""
    if isinstance(value, time):
        return dates.clock(words, value)
    if isinstance(value, tuple):
        return words.plain("reminder.days", days=", ".join(map(str, value)))
    return words.plain("reminder.minutes", number=value) if value else words.plain("reminder.never")
