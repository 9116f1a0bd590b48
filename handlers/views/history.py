"""What was changed in an answer, by whom and when, the latest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from markupsafe import Markup

from handlers.views.paging import page_of, turn
from handlers.views.screen import Screen, grid, lines, paragraphs, shorten
from handlers.views.standing import Standing, head, to_card, way
from locales import Words, dates
from meetings.answers import Answer
from meetings.delegation import Change, Difference, differences
from meetings.records import Record

PER_PAGE = 6
TEXT = 200


def changes(
    words: Words, one: Standing, versions: Sequence[Record[Any]], names: Mapping[int, str], now: datetime, page: int
) -> Screen:
    before: list[Answer | None] = [None, *(version.value for version in versions)]
    told = [_version(words, one, version, before[at], names) for at, version in enumerate(versions)]
    shown = page_of(told[::-1], page, PER_PAGE)
    turning = turn(shown, one.press("dang_ky", "h") + ":")
    text = paragraphs(head(words, "answer.history_title", one, now), *shown.rows)
    return Screen(text, ((turning,) if turning else ()) + grid([to_card(words, one)]))


def _version(
    words: Words, one: Standing, version: Record[Any], before: Answer | None, names: Mapping[int, str]
) -> Markup:
    answer: Answer = version.value
    clock = dates.clock(words, version.at.timetz().replace(tzinfo=None))
    day = dates.short_day(words, version.at.date())
    who = names.get(version.by) or words.plain("phrase.forgotten" if version.by == 0 else "answer.no_member")
    key = "answer.version_behalf" if answer.on_behalf else "answer.version"
    title = words(key, number=version.version, clock=clock, day=day, who=shorten(who, 60))
    return lines(title, *(_difference(words, one, answer, each) for each in differences(before, answer)))


def _difference(words: Words, one: Standing, answer: Answer, each: Difference) -> Markup:
    values: dict[Change, object] = {
        Change.COMING: way(words, one.meeting, answer, host=one.host),
        Change.REASON: answer.reason or "–",
        Change.SEATS: answer.seats,
        Change.ENTERPRISES: "; ".join(answer.enterprises),
        Change.VISITS: "; ".join(answer.visits),
        Change.SLOT: answer.slot or "–",
        Change.SLOT_AGREED: words.plain("answer.yes" if answer.slot_agreed else "answer.no"),
    }
    shown = shorten(", ".join(each.names) if each.names else str(values.get(each.change, "")), TEXT)
    return words(f"answer.changed_{each.change.value}", value=shown)
