"""Accounts for every sentence: which went into a field, which are legal bases, and which were left although they oblige."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from meetings.problems import Problem
from meetings.reading.documents.assigning import is_formula
from meetings.reading.documents.draft import Dated, Draft, Quoted
from meetings.reading.documents.text import Sentence, Text, flat
from meetings.reading.documents.times import Role, Times
from meetings.reading.when import find

_BASIS = re.compile(
    r"^(?:[-–—+*•]\s*)?(?:can cu|thuc hien (?:cong van|ke hoach|nghi|quyet|chi thi|thong bao|chuong trinh|van ban)|xet de nghi|theo de nghi)\b"
)
_DATED = re.compile(r"\b(?:29|[3-9]\d)\s?(?:[/.-]\s?\d|thang\b)|\b\d{1,2}\s?[/.-]\s?(?:1[3-9]|[2-9]\d)\b")
_TELLS = re.compile(
    r"\b(?:de nghi|yeu cau (?:cac|dai bieu|so|don vi|thu truong)|giao (?:cho|so|phong|ubnd|van phong|cac|vu|cuc|ban|chu tich)|phai|trach nhiem|bo tri|chuan bi|gui|nop|dang ky|co mat|mang theo)\b"
    r"|\b(?:dia diem|hoi truong|phong hop|diem cau|dau cau|tru so)\b"
)


def accounted(draft: Draft, text: Text, times: Times) -> tuple[int, tuple[Quoted[str], ...], tuple[Quoted[str], ...]]:
    """How many sentences went into fields, the legal bases, and those with a date, time, place or duty that did not."""
    days = _days(draft)
    quotes: dict[int, list[str]] = defaultdict(list)
    for field in quoted_fields(draft):
        quotes[field.at].append(field.quote)
    details = _details(draft, text)
    used, bases, unread = 0, [], []
    for sentence in text.sentences:
        if sentence.at in details or _is_used(sentence, quotes[sentence.at]):
            used += 1
        elif _BASIS.match(sentence.plain):
            bases.append(Quoted(sentence.text, sentence.text, sentence.at))
        elif _says_something(sentence, times, days):
            unread.append(Quoted(sentence.text, sentence.text, sentence.at))
    return used, tuple(bases), tuple(unread)


def _details(draft: Draft, text: Text) -> frozenset[int]:
    """The places of the items under a topic, which go with it."""
    heads = {one.at for one in draft.topics}
    found: set[int] = set()
    under = False
    for line in text.lines:
        under = line.at in heads or (under and re.match(r"[-–—+*•]", line.text) is not None)
        found.update({line.at} if under else ())
    return frozenset(found)


def quoted_fields(value: Any) -> Iterator[Quoted[Any]]:
    """Every quoted field within a draft."""
    if isinstance(value, Quoted):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from quoted_fields(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from quoted_fields(getattr(value, field.name))


def _is_used(sentence: Sentence, quotes: list[str]) -> bool:
    return any(quote in sentence.text or sentence.text in quote for quote in quotes if quote)


def _days(draft: Draft) -> frozenset[date]:
    """The days that went into the draft: said again elsewhere, they are not lost."""
    dates = (one.value for one in quoted_fields(draft) if isinstance(one.value, Dated))
    return frozenset(one.moment.day for one in dates)


def _is_heading(said: str) -> bool:
    if flat(said) in ("dia diem", "dia diem hop", "phong hop"):
        return True  # of a column
    return (said.endswith(":") and len(said.split()) < 9) or (said.isupper() and not any(map(str.isdigit, said)))


def _says_something(sentence: Sentence, times: Times, days: frozenset[date]) -> bool:
    """Stamps, cited dates and days of issue ask for nothing."""
    if sentence.plain.startswith("source:") or _is_heading(sentence.text) or is_formula(sentence.text):
        return False
    seen = times.lines[sentence.line]
    here = [one for one in seen if sentence.start <= one.span[0] < sentence.start + len(sentence.text)]
    sets = any(one.role is Role.SET and one.start.moment.day not in days for one in here)
    return sets or bool(_TELLS.search(sentence.plain)) or _names_no_day(sentence)


def _names_no_day(sentence: Sentence) -> bool:
    """`ngày 31/6`: a day that does not exist went into no field either."""
    dated = _DATED.search(sentence.plain) is not None
    return dated and any(isinstance(one, Problem) for one in find(sentence.text, None))
