"""What the words of all notices have in common: who reads, to whom it is addressed, and how late it comes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.screen import Button, Screen, grid, lines, shorten
from handlers.views.unit_names import full
from locales import Words
from meetings.known import Known
from meetings.model import Meeting, Session
from meetings.moments import VIETNAM, at
from meetings.notices import Notice
from meetings.recipients import CHAIR, ORGANISER, SECRETARY
from meetings.records import Records

NAME = 120


@dataclass(frozen=True, slots=True)
class Post:
    """A notice as it goes out now. `held` is what the chat knew of the session, where it is told a change.

    `late`: it was due long before; `repeated`: it may have arrived before.
    """

    notice: Notice
    held: Known | None = None
    late: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """In whose language, of which meeting, at what aware time, and as what; `before` stands above it in the same message."""

    words: Words
    meeting: Meeting
    records: Records
    now: datetime
    roles: frozenset[str]
    before: Notice | None = None

    def session(self, key: str) -> Session | None:
        return next((one for one in self.meeting.sessions if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Block:
    """One notice of a message; the `first` of its buttons has a row of its own.

    `name` tells it from another one that has buttons of the same words, or `unit` does, for which it is heard; `end` is its
    last line, where that is the source.
    """

    text: Markup
    buttons: tuple[Button, ...] = ()
    first: Button | None = None
    name: str = ""
    unit: str | None = None
    end: Markup | None = None

    @property
    def screen(self) -> Screen:
        """As a message of its own."""
        alone = ((self.first,),) if self.first is not None else ()
        return Screen(self.text, (*alone, *grid(self.buttons)))


def dear(reading: Reading, notice: Notice) -> Markup | None:
    """Kính gửi Sở KH&CN tỉnh Bến Tre; people of no unit by what they are, a group without one as all units.

    Said once in a message.
    """
    words = reading.words
    if reading.before is not None and reading.before.unit == notice.unit:
        return None
    if notice.unit is not None:
        return words("notice.dear", whom=shorten(full(reading.meeting, notice.unit), NAME))
    if notice.chat < 0:
        return words("notice.dear_all")
    role = next((one for one in (CHAIR, SECRETARY, ORGANISER) if one in reading.roles), "anybody")
    return words(f"notice.dear_{role}")


def about(reading: Reading, session: Session | None = None) -> list[str]:
    """The meeting, said once in a message, and which of its sessions where it has several."""
    title = phrases.title(reading.meeting)
    meeting = [title] if reading.before is None else []
    if session is None or len(reading.meeting.sessions) == 1 or phrases.titled(session) == title:
        return meeting
    return [*meeting, phrases.titled(session)]


def marked(reading: Reading, block: Block, post: Post) -> Block:
    """That it comes late, or perhaps for the second time, is said below it."""
    words, due = reading.words, post.notice.due.astimezone(VIETNAM)
    when = phrases.moment(words, at(due.date(), due.time().replace(second=0, microsecond=0)))
    late = words("notice.late", when=when) if post.late else None
    repeated = words("notice.repeated") if post.repeated else None
    return replace(block, text=lines(block.text, late, repeated)) if late or repeated else block
