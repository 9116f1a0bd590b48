"""Notices as they are received: worded when they are sent, in the reader's language, several of a moment as one message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import zip_longest

from markupsafe import Markup

from handlers.views import change_blocks, duty_blocks, readiness_blocks, session_blocks
from handlers.views.guide import see_schedule
from handlers.views.moved_buttons import MOST_SEALS
from handlers.views.notice_parts import Block, Post, Reading, marked
from handlers.views.screen import TEXT_LIMIT, Button, Rows, Screen, grid, paragraphs, plain, utf16_length
from handlers.views.unit_names import labels
from locales import Words
from meetings.changed import Changed
from meetings.deadlines import last_safe
from meetings.heard import is_correction
from meetings.model import Meeting
from meetings.notices import Kind, Notice
from meetings.records import Recorded, Records
from meetings.reminders import NEEDED as OWED
from meetings.session_reminders import MORNING
from meetings.work import RECORDS

NEEDED: tuple[type[Recorded], ...] = tuple(dict.fromkeys((*OWED, *RECORDS, Changed)))
"""The records that the words speak of."""
ROOM = TEXT_LIMIT - 200
MOST_ROWS = 8
HALF = 24
"""Characters of a label that has half a row."""
SESSION = "lich:s:"
"""How a press begins that opens one session."""
BLOCKS: Mapping[Kind, Callable[[Reading, Post], Block | None]] = {
    Kind.CHANGE: change_blocks.change,
    Kind.SESSION: session_blocks.reminder,
    Kind.DEADLINE: duty_blocks.deadline,
    Kind.TASK: duty_blocks.task,
    Kind.READINESS: readiness_blocks.readiness,
}
"""What is derived; announcements and words are worded where they are made."""


def message(
    words: Words,
    meeting: Meeting,
    records: Records,
    posts: Sequence[Post],
    now: datetime,
    roles: frozenset[str] = frozenset(),
) -> Screen | None:
    """What one chat gets at one moment; None where nothing of it can be said any more.

    The meeting as it is known at the aware time `now`; `records` those of `NEEDED`; `roles` what the reader is in it,
    nothing for a group. Of several notices about one session only the one that says most is worded.
    """
    kept = sorted(_telling(posts), key=lambda one: (one.notice.lane, *_place(meeting, one.notice)))
    return _joined(words, _named(meeting, list(_blocks(Reading(words, meeting, records, now, roles), kept))))


def _named(meeting: Meeting, blocks: Sequence[Block]) -> Sequence[Block]:
    """Several by their units; a name as short as a button's takes the whole roster, and one block needs none."""
    if len(blocks) < 2:
        return blocks
    known = labels(meeting)
    return [replace(one, name=known.get(one.unit, "")) if one.unit is not None else one for one in blocks]


def _place(meeting: Meeting, notice: Notice) -> tuple[bool, float, int]:
    """Sessions in the order in which they begin, those of one hour in the meeting's, then what is due in its order; what
    has no time of its own comes last.
    """
    starts = ((one.key, one.start.value.earliest if one.start else None) for one in meeting.sessions)
    dues = ((one.key, last_safe(one.due.value) if one.due else None) for one in meeting.requirements)
    is_session = notice.kind in (Kind.SESSION, Kind.CHANGE)
    found = ((when, place) for place, (key, when) in enumerate(starts if is_session else dues) if key == notice.subject)
    when, place = next(found, (None, 0))
    return not is_session, when.timestamp() if when is not None else float("inf"), place


def _blocks(reading: Reading, posts: Sequence[Post]) -> Iterator[Block]:
    """A group's day first; to whom and about which meeting is said in the first of them."""
    for together in _together(reading, posts):
        block = _block(reading, together)
        if block is not None:
            late, repeated = any(one.late for one in together), any(one.repeated for one in together)
            yield marked(reading, block, replace(together[0], late=late, repeated=repeated))
            reading = replace(reading, before=together[0].notice)


def _together(reading: Reading, posts: Sequence[Post]) -> Iterable[Sequence[Post]]:
    """Sessions of a group's day in one block, and those that get the same other room, as many as one button confirms; of
    everything else each alone.
    """
    mornings = [post for post in posts if _is_morning(post.notice)]
    found: dict[object, list[Post]] = {}
    for post in (post for post in posts if not _is_morning(post.notice)):
        found.setdefault(change_blocks.room_of(reading, post) or post.notice, []).append(post)
    blocks = [each[at : at + MOST_SEALS] for each in found.values() for at in range(0, len(each), MOST_SEALS)]
    return [mornings, *blocks] if mornings else blocks


def _block(reading: Reading, posts: Sequence[Post]) -> Block | None:
    post = posts[0]
    if _is_morning(post.notice):
        return session_blocks.day(reading, [one.notice for one in posts])
    if len(posts) > 1:
        return change_blocks.rooms(reading, posts)
    wording = BLOCKS.get(post.notice.kind)
    return wording(reading, post) if wording else None


def _is_morning(notice: Notice) -> bool:
    return notice.kind is Kind.SESSION and notice.step == MORNING


def _telling(posts: Sequence[Post]) -> list[Post]:
    """A change says all that a reminder of the session would, and of several the latest says most.

    Who hears of a session for a unit needs not hear of it as an organiser, too; but a reminder says nothing of a change.
    """
    about = [post for post in posts if post.notice.kind in (Kind.SESSION, Kind.CHANGE)]
    best: dict[tuple[str, str | None], Post] = {}
    for post in sorted(about, key=lambda one: (one.notice.kind is Kind.CHANGE, one.notice.due)):
        best[post.notice.subject, post.notice.unit] = post
    for (session, unit), post in list(best.items()):
        own = best.get((session, None))
        if unit is not None and own is not None and (_is_change(post) or not _is_change(own)):
            del best[session, None]
    corrected = {(one.notice.subject, one.notice.unit) for one in posts if is_correction(one.notice)}
    others = [post for post in posts if post not in about and not _said(post.notice, corrected)]
    return [*sorted(best.values(), key=lambda one: (one.notice.lane, one.notice.due)), *others]


def _is_change(post: Post) -> bool:
    return post.notice.kind is Kind.CHANGE


def _said(notice: Notice, corrected: Collection[tuple[str, str | None]]) -> bool:
    """Whether a correction of the same deadline says all that the reminder would."""
    return notice.kind is Kind.DEADLINE and not is_correction(notice) and (notice.subject, notice.unit) in corrected


def _joined(words: Words, blocks: Sequence[Block]) -> Screen | None:
    """One below the other as far as a message reaches; what has no room is named by its number."""
    if not blocks:
        return None
    texts: list[Markup] = []
    for block in blocks:
        if texts and utf16_length(plain(paragraphs(*texts, block.text))) > ROOM:
            break
        texts.append(block.text)
    left = len(blocks) - len(texts)
    more = words("notice.more", number=left) if left else None
    shown = blocks[: len(texts)]
    return Screen(paragraphs(*_ended(shown), more), _rows(words, shown))


def _ended(blocks: Sequence[Block]) -> Iterator[Markup]:
    """What a block ends with, its source, once below those that have it in common."""
    for block, following in zip_longest(blocks, blocks[1:]):
        end = f"\n{block.end}"
        same = block.end is not None and following is not None and following.end == block.end
        cut = same and block.text.endswith(end) and following.text.endswith(end)
        yield Markup(block.text.removesuffix(end)) if cut else block.text  # noqa: S704 - a part of it


def _rows(words: Words, blocks: Sequence[Block]) -> Rows:
    """Each button once, and no two of the same words; what copies one of several would leave the others out."""
    firsts = tuple((one,) for one in _firsts(words, blocks))
    there = [(one, block.name) for block in blocks for one in block.buttons if one.copy is None or len(blocks) == 1]
    presses: dict[str, set[str | None]] = {}
    for one, _ in there:
        presses.setdefault(one.label, set()).add(one.press)
    found = [_told_apart(words, one, name) if len(presses[one.label]) > 1 else one for one, name in there]
    buttons = tuple(dict.fromkeys(found))
    wide = tuple((one,) for one in buttons)
    long = any(len(one.label) > HALF for one in buttons) and len(firsts) + len(wide) <= MOST_ROWS
    return (*firsts, *_within(words, wide if long else grid(buttons), MOST_ROWS - len(firsts)))


def _within(words: Words, rows: Rows, most: int) -> Rows:
    """What is asked first has its rows in any case; of the others so many, and the schedule in the place of the rest."""
    return rows if len(rows) <= most else (*rows[: max(0, most - 1)], (see_schedule(words),))


def _firsts(words: Words, blocks: Sequence[Block]) -> Iterator[Button]:
    """What is asked first of each; where two ask in the same words, with what each is about."""
    asked = [(block.first, block.name) for block in blocks if block.first is not None]
    often = Counter(one.label for one, _ in asked)
    for one, name in asked:
        yield _told_apart(words, one, name) if often[one.label] > 1 else one


def _told_apart(words: Words, button: Button, name: str) -> Button:
    """One of several of the same words: the sessions are all in the schedule, others begin with what they are about."""
    if button.press is not None and button.press.startswith(SESSION):
        return see_schedule(words)
    return replace(button, label=f"{name}: {button.label}") if name else button
