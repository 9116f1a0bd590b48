"""Phrases that all screens share: moments, where a fact comes from, and the three kinds of absence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from markupsafe import Markup

from handlers.views.screen import shorten
from locales import Words, dates
from meetings.documents import type_code
from meetings.facts import Fact, Source, SourceKind
from meetings.model import Document, DocumentKind, Meeting, Session
from meetings.moments import Moment, Precision
from meetings.retention import FORGOTTEN

MAX_SECTIONS = 4
MAX_TITLE = 250
MAX_NAME = 150
MAX_VALUE = 350
MAX_SOURCES = 500
"""UTF-16 units, so that a screen of several such values stays within one message."""


def moment(words: Words, when: Moment) -> str:
    """8h00, thứ Sáu 29/5/2020 · sáng thứ Sáu 29/5/2020 · tháng 4/2023, as precisely as it is known."""
    if when.precision is Precision.YEAR:
        return str(when.day.year)
    if when.precision is Precision.MONTH:
        return dates.month(words, when.day)
    day = dates.full_day(words, when.day)
    if when.clock is not None:
        return f"{dates.clock(words, when.clock)}, {day}"
    return f"{dates.part(words, when.part)} {day}" if when.part else day


def short_moment(words: Words, when: Moment) -> str:
    """8h00 29/5: for buttons and copied text."""
    day = dates.short_day(words, when.day)
    return f"{time_of_day(words, when)} {day}".strip() if when.precision in TO_THE_DAY else moment(words, when)


TO_THE_DAY = (Precision.MINUTE, Precision.PART, Precision.DAY)


def time_of_day(words: Words, when: Moment) -> str:
    """8h00, or the part of the day, or nothing where only the day is known."""
    if when.clock is not None:
        return dates.clock(words, when.clock)
    return dates.part(words, when.part) if when.part else ""


def how_far(words: Words, day: date, now: datetime) -> str:
    """(còn 2 ngày)."""
    return dates.distance(words, (day - now.date()).days)


def how_soon(words: Words, when: Moment, now: datetime) -> str:
    """(còn 2 ngày); on the day itself the hours or minutes that are left; nothing where no day is known."""
    if when.precision not in TO_THE_DAY:
        return ""
    left = int((when.earliest - now).total_seconds() // 60)
    if when.clock is None or when.day != now.date() or left <= 0:
        return how_far(words, when.day, now)
    return dates.minutes_left(words, left)


def span(words: Words, start: Moment, end: Moment | None) -> str:
    """From when to when; the day stands once where both are on the same."""
    if end is None:
        return moment(words, start)
    if end.day == start.day and start.clock and end.clock:
        clocks = f"{dates.clock(words, start.clock)}–{dates.clock(words, end.clock)}"
        return f"{clocks}, {dates.full_day(words, start.day)}"
    return words.plain("phrase.from_to", start=moment(words, start), end=moment(words, end))


def said(words: Words, fact: Fact[str]) -> Markup:
    """The value; what no document says is marked with who added it."""
    value = shorten(fact.value, MAX_VALUE)
    if fact.source.kind is SourceKind.DOCUMENT:
        return Markup.escape(value)
    return words(f"phrase.added_by_{fact.source.kind.value}", value=value)


def field(words: Words, label: str, fact: Fact[str] | None) -> Markup | None:
    """`Phòng: …` where the fact is there, else nothing."""
    return words(label, value=said(words, fact)) if fact else None


def document_name(words: Words, document: Document, papers: Sequence[Document] = ()) -> str:
    """CV 1471/BKHCN-ĐP, 22/5/2020; an annex is named after what it belongs to, if that is among `papers`."""
    whole = next((d for d in papers if d.key == document.part_of), None) if document.part_of else None
    if whole is not None and document.kind is DocumentKind.ANNEX:
        return words.plain("phrase.annex_of", document=document_name(words, whole))
    code = f"phrase.code_{type_code(document.number)}"
    kind = words.plain(code if words.knows(code) else f"phrase.kind_{document.kind.value}")
    name = shorten(f"{kind} {document.number}" if document.number else _unnumbered(words, document, kind), MAX_NAME)
    if document.issued is None:
        return name
    style = dates.day if document.issued.precision is Precision.DAY else dates.month
    return f"{name}, {style(words, document.issued.day)}"


def _unnumbered(words: Words, document: Document, kind: str) -> str:
    if document.kind is DocumentKind.NEWS:
        return words.plain("phrase.titled", kind=kind, title=document.title)
    official = document.kind in (DocumentKind.LETTER, DocumentKind.PLAN, DocumentKind.NOTICE)
    return words.plain("phrase.no_number", kind=kind) if official else kind


def sources(words: Words, meeting: Meeting, facts: Iterable[Fact[object] | Source | None]) -> Markup | None:
    """Theo CV 1471/BKHCN-ĐP, 22/5/2020, mục 1, 2b: every document once, with the places in it."""
    places: dict[str, list[str]] = {}
    for fact in facts:
        source = fact.source if isinstance(fact, Fact) else fact
        if source is None or source.document is None:
            continue
        sections = places.setdefault(source.document, [])
        if source.section and source.section not in sections:
            sections.append(source.section)
    named = [_place(words, meeting, key, sections) for key, sections in places.items()]
    return words("phrase.according_to", sources=shorten("; ".join(named), MAX_SOURCES)) if named else None


def _place(words: Words, meeting: Meeting, key: str, sections: list[str]) -> str:
    document = next((d for d in meeting.documents if d.key == key), None)
    name = document_name(words, document, meeting.documents) if document else key
    if not sections:
        return name
    shown = ", ".join(sections[:MAX_SECTIONS]) + ("…" if len(sections) > MAX_SECTIONS else "")
    return words.plain("phrase.section", document=name, sections=shown)


def missing(words: Words, meeting: Meeting, what: str) -> Markup:
    """Why nothing stands there: it is in an annex whose file is not there, or the document does not say."""
    annexed = any(annex.what == what for annex in meeting.annexed)
    return words("absent.annex" if annexed else "absent.document")


def who(words: Words, name: str | None, limit: int = MAX_NAME) -> str:
    """The name of who wrote or decided; of who asked to be forgotten, that; a dash where nobody is named."""
    return words.plain("phrase.forgotten") if name == FORGOTTEN else shorten(name or "–", limit)


def title(meeting: Meeting) -> str:
    return shorten(meeting.short or meeting.title.value, MAX_TITLE)


def titled(session: Session) -> str:
    return shorten(session.title.value, MAX_TITLE)


def capital(text: str) -> str:
    """The first letter large, the rest as it is: thứ Sáu begins a line as Thứ Sáu."""
    return text[:1].upper() + text[1:]
