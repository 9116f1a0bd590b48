"""Reads a delegation as people type or paste it: one a line or in a row, with numbers, titles, tabs, forms of address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from meetings.answers import Delegate
from meetings.problems import Problem
from meetings.reading.fold import fold
from meetings.reading.pasted import bare, cleaned
from meetings.reading.people import Told, is_heading, told

MOST = 150
"""People of one delegation."""
LONGEST_NAME = 60
LONGEST_TITLE = 160
MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Listed:
    """The people in the order in which they were named; `repeated` are those who stand there, or stood there, already."""

    people: tuple[Delegate, ...]
    repeated: tuple[str, ...] = ()


def read(text: str, known: Iterable[Delegate] = ()) -> Listed | Problem:
    """Who is named in `text`; who is `known` already is not added again but named.

    Problems: `delegation.empty`, `delegation.too_many` (count, most), `delegation.unclear` (line).
    """
    people: list[Delegate] = []
    for entry in entries(text):
        found = _people(entry, people)
        if isinstance(found, Problem):
            return found
        people += found
    if not people:
        return Problem("delegation.empty")
    already = list(known)
    listed = _once(people, already)
    count = len(listed.people) + len(already)
    return Problem("delegation.too_many", {"count": count, "most": MOST}) if count > MOST else listed


def entries(text: str) -> Iterator[str]:
    """The lines, and what semicolons part, without numbering, telephone numbers and addresses; headings are left out."""
    for line in re.split(r"[\n;]", cleaned(text)):
        entry = bare(line)
        if entry and not is_heading(entry):
            yield entry


def same(one: Delegate, other: Delegate) -> bool:
    """The same name, and titles that do not tell them apart."""
    if fold(one.name) != fold(other.name):
        return False
    return not (one.title and other.title) or fold(one.title) == fold(other.title)


def _people(entry: str, before: list[Delegate]) -> list[Delegate] | Problem:
    """The people of one line; a title that stands alone belongs to the name above it."""
    found: list[Delegate] = []
    title: str | None = None
    for word in told(entry):
        if word.kind is Told.NAME:
            found.append(Delegate(word.text, title))
            title = None
        elif word.kind is Told.TITLE_BEFORE or not found:
            title = _joined(title, word.text)
        else:
            found[-1] = replace(found[-1], title=_joined(found[-1].title, word.text))
    if title is not None:
        _place(title, found, before)
    wrong = any(not _is_sound(person) for person in (*before[-1:], *found))
    return Problem("delegation.unclear", {"line": entry[:LONGEST_NAME]}) if wrong else found


def _place(title: str, found: list[Delegate], before: list[Delegate]) -> None:
    """A title without a name after it: of the one above, or of somebody who is not named yet."""
    if not found and before and before[-1].title is None:
        before[-1] = replace(before[-1], title=title)
    else:
        found.append(Delegate(title))


def _joined(title: str | None, more: str) -> str:
    return f"{title}, {more}" if title else more


def _is_sound(person: Delegate) -> bool:
    name, title = person.name, person.title or ""
    whole = len(name) <= LONGEST_NAME and len(name.split()) <= MOST_WORDS and len(title) <= LONGEST_TITLE
    return whole and not re.search(r"[?@<>=]", name + title) and not re.search(r"\d{3}", name)


def _once(people: list[Delegate], known: list[Delegate]) -> Listed:
    """Each once, at the first place where they stand."""
    seen, kept, repeated = list(known), [], []
    for person in people:
        if any(same(person, other) for other in seen):
            repeated.append(person.name)
        else:
            seen.append(person)
            kept.append(person)
    return Listed(tuple(kept), tuple(dict.fromkeys(repeated)))
