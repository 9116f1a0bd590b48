"""The ledger as a workbook: a row for each notice, then one for each unit that nobody hears for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from handlers.papers import listing
from handlers.views import ledger as view
from handlers.views import phrases
from handlers.views.ledger import AGAIN, Told
from locales import Words
from meetings.model import Meeting
from meetings.moments import VIETNAM, at
from storage.outbox import Entry

COLUMNS = ("number", "at", "what", "whom", "state", "reason", "ring")


def workbook(
    words: Words, meeting: Meeting, found: Sequence[Entry], unheard: Sequence[str], told: Told, now: datetime
) -> tuple[str, bytes]:
    """The file's name and content; `now` is aware."""
    head = [words.plain(f"ledger.column_{name}") for name in COLUMNS]
    body = [*_notices(words, meeting, found, told), *_units(words, meeting, unheard, told)]
    rows = [[str(number), *row] for number, row in enumerate(body, 1)]
    above = [words.plain("ledger.sheet_title"), meeting.title.value, _moment(words, now)]
    name = words.plain("ledger.sheet_name")
    return f"nhat-ky-gui-{meeting.key}.xlsx", listing.xlsx(name, above, head, rows, now.astimezone(VIETNAM))


def _notices(words: Words, meeting: Meeting, found: Sequence[Entry], told: Told) -> Iterator[list[str]]:
    for one in found:
        why = view.reason(words, one)
        number = told.numbers.get(one.notice.unit or "") if one.state in AGAIN else None
        yield [
            _moment(words, one.sent_at or one.notice.due),
            view.what(words, meeting, one.notice),
            view.whom(words, meeting, one.notice, told.names),
            words.plain(f"ledger.state_{one.state}"),
            str(why.striptags()) if why else "",
            number or "",
        ]


def _units(words: Words, meeting: Meeting, unheard: Sequence[str], told: Told) -> Iterator[list[str]]:
    names = {one.unit.key: one.unit.name for one in meeting.roster}
    for unit in unheard:
        state = words.plain("ledger.state_unheard")
        yield ["", "", names.get(unit, unit), state, "", told.numbers.get(unit) or words.plain("ledger.no_number")]


def _moment(words: Words, instant: datetime) -> str:
    local = instant.astimezone(VIETNAM)
    return phrases.moment(words, at(local.date(), local.time().replace(second=0, microsecond=0)))
