"""Notices as they are received: worded when they are sent, in the reader's language, several of a moment as one message."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime

from markupsafe import Markup

from handlers.views import change_blocks, duty_blocks, readiness_blocks, session_blocks
from handlers.views.notice_parts import Block, Post, Reading, marked
from handlers.views.screen import TEXT_LIMIT, Button, Rows, Screen, grid, paragraphs, plain, utf16_length
from locales import Words
from meetings.changed import Changed
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
    reading = Reading(words, meeting, records, now, roles)
    kept = _telling(posts)
    blocks = [*_mornings(reading, kept), *(_block(reading, post) for post in kept if not _is_morning(post.notice))]
    return _joined(words, [block for block in blocks if block is not None])


def _block(reading: Reading, post: Post) -> Block | None:
    wording = BLOCKS.get(post.notice.kind)
    found = wording(reading, post) if wording else None
    return marked(reading, found, post) if found else None


def _mornings(reading: Reading, posts: Iterable[Post]) -> list[Block | None]:
    """The sessions of a day, as a group gets them: all in one block."""
    found = [post for post in posts if _is_morning(post.notice)]
    if not found:
        return []
    block = session_blocks.day(reading, [post.notice for post in found])
    return [marked(reading, block, found[0]) if block else None]


def _is_morning(notice: Notice) -> bool:
    return notice.kind is Kind.SESSION and notice.step == MORNING


def _telling(posts: Sequence[Post]) -> list[Post]:
    """A change says all that a reminder of the session would, and of several the latest says most."""
    about = [post for post in posts if post.notice.kind in (Kind.SESSION, Kind.CHANGE)]
    best: dict[str, Post] = {}
    for post in sorted(about, key=lambda one: (one.notice.kind is Kind.CHANGE, one.notice.due)):
        best[post.notice.subject] = post
    corrected = {(one.notice.subject, one.notice.unit) for one in posts if is_correction(one.notice)}
    others = [post for post in posts if post not in about and not _said(post.notice, corrected)]
    return [*sorted(best.values(), key=lambda one: (one.notice.lane, one.notice.due)), *others]


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
    return Screen(paragraphs(*texts, more), _rows(blocks[: len(texts)]))


def _rows(blocks: Sequence[Block]) -> Rows:
    """Each button once; what copies one of several would leave the others out."""
    firsts = tuple((block.first,) for block in blocks if block.first is not None)
    found: dict[tuple[str, str | None, str | None], Button] = {}
    for button in (button for block in blocks for button in block.buttons):
        if button.copy is None or len(blocks) == 1:
            found.setdefault((button.label, button.press, button.copy), button)
    return (*firsts, *grid(found.values()))[:MOST_ROWS]
