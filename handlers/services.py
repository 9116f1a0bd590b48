"""What the handlers work with: everything that reaches beyond them comes through one of these doors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from handlers.drawn import Drawn
from handlers.files import Files
from handlers.lately import Lately
from handlers.live import Live
from handlers.recall import Recall
from handlers.shown import Showing
from handlers.timetables import Timetables
from locales import DEFAULT
from meetings.policy import Policy
from storage.store import Store

if TYPE_CHECKING:  # what reads letters is loaded with the first one
    from meetings.problems import Problem
    from meetings.reading.documents.blocks import Blocks

Read = Callable[[bytes], Awaitable["Blocks | Problem"]]
Call = Callable[[str, Mapping[str, object]], Awaitable[Any]]


@dataclass(slots=True)
class Services:
    """What the handlers work with. `now` gives the aware time, `code` a fresh secret; `admins` are Telegram ids.

    `open`: whoever comes by a meeting's public link is let in at once, without an organiser's approval.
    `approval`: what goes to several units waits until a second organiser approves it.
    `read` opens a file that somebody sent, in a process of its own.
    `call` calls a method of the Bot API and gives back its bare result. `quota` is how many bytes one unit may hand in
    to one meeting. `rate` is how many messages that are no answers go out a second. `first_page` gives the text of a
    PDF's first page, a line a line; nothing where it cannot be read.
    `policy` says when people are reminded, where a meeting sets nothing otherwise.
    """

    store: Store
    now: Callable[[], datetime]
    timetables: Timetables
    call: Call
    files: Files
    code: Callable[[], str]
    first_page: Callable[[bytes], Awaitable[str]]
    read: Read
    admins: frozenset[int] = frozenset()
    language: str = DEFAULT
    public: bool = True
    open: bool = False
    approval: bool = False
    quota: int = 200 * 2**20
    rate: float = 25.0
    policy: Policy = field(default_factory=Policy)
    drawn: Drawn = field(default_factory=Drawn)
    live: Live = field(default_factory=Live)
    showing: Showing = field(default_factory=Showing)
    lately: Lately = field(default_factory=Lately)
    recall: Recall = field(default_factory=Recall)
