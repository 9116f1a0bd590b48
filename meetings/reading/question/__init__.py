"""What somebody wants who types a question: the intent, the likeliest other one, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from meetings.problems import Problem
from meetings.reading import when
from meetings.reading.question.cues import Cue, cues
from meetings.reading.question.spelling import corrected, spelled_out

LONGEST = 1_000
"""Characters that are read; what is longer is no question, and its beginning says what it is."""
SURE = 4.0
"""Below that no usual word of an intent was found."""
CLEAR = 1.0
"""By how much the first intent must lead for nobody to be asked."""
WEAK = 2.0
"""Below that nothing points anywhere."""
SHARE = 0.25
"""What every further cue of an intent adds, of its own weight."""


class Intent(StrEnum):
    """The order decides between intents for which equally much speaks: what is asked most comes first."""

    SCHEDULE = "schedule"
    BRIDGE_POINT = "bridge_point"
    DEADLINE = "deadline"
    SUBMIT_REPORT = "submit_report"
    REGISTER = "register"
    DECLINE = "decline"
    DELEGATE = "delegate"
    CHECK_IN = "check_in"
    AGENDA = "agenda"
    TOPICS = "topics"
    DOCUMENTS = "documents"
    REMINDER_SETTINGS = "reminder_settings"
    CONCLUSIONS = "conclusions"
    TASKS = "tasks"
    SPEAK_REQUEST = "speak_request"
    CONTACT = "contact"
    HELP = "help"
    GREETING = "greeting"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Understood:
    """`second` is the other intent that may be meant; only where `sure` may the first be acted on without asking.

    `asks`: it is worded as a short question, so that it hardly is the answer to one.
    """

    intent: Intent
    sure: bool
    second: Intent | None = None
    slots: Mapping[str, str] = field(default_factory=dict)
    asks: bool = False


def understand(text: str, now: datetime | None = None) -> Understood:
    """What a text asks for, whatever its diacritics, abbreviations and slips; `now` is aware."""
    said = spelled_out(text[:LONGEST])
    scores = _scores(said)
    if max(scores.values(), default=0.0) < SURE and (mended := corrected(said)) != said:
        said, scores = mended, _scores(mended)
    slots = _slots(text[:LONGEST], said, now)
    if not scores and "date" in slots:
        return Understood(Intent.SCHEDULE, sure=True, slots=slots)
    return replace(_ranked(scores, slots), asks=_asks(text, said))


def _ranked(scores: Mapping[Intent, float], slots: Mapping[str, str]) -> Understood:
    ranked = sorted(scores, key=lambda intent: (-scores[intent], list(Intent).index(intent)))
    if not ranked or scores[ranked[0]] < WEAK:
        return Understood(Intent.OTHER, sure=False, second=ranked[0] if ranked else None, slots=slots)
    second = ranked[1] if len(ranked) > 1 else None
    lead = scores[ranked[0]] - (scores[second] if second else 0.0)
    return Understood(ranked[0], scores[ranked[0]] >= SURE and lead >= CLEAR, second, slots)


def asks_for_all(text: str) -> bool:
    """Whether it asks how many bridge points there are, or for all of them: mấy điểm cầu, các điểm cầu."""
    return bool(ALL_POINTS.search(spelled_out(text[:LONGEST])))


def _asks(text: str, said: str) -> bool:
    words = said.split()
    if "\n" in text or not 2 <= len(words) <= MOST_WORDS:
        return False
    while len(words) > 1 and words[-1] in PARTICLES:
        words.pop()
    return text.rstrip().endswith("?") or words[-1] in LAST_WORDS or bool(QUESTION.search(said))


def _scores(said: str) -> dict[Intent, float]:
    """For each intent that has a cue in the text: its strongest, and a share of the others."""
    weights: dict[str, list[float]] = {}
    for cue in _standing_in(said):
        weights.setdefault(cue.intent, []).append(cue.weight)
    return {Intent(name): max(some) + SHARE * (sum(some) - max(some)) for name, some in weights.items()}


def _standing_in(said: str) -> list[Cue]:
    words = frozenset(said.split())
    near = (cue for word in words for cue in cues().by_word.get(word, ()))
    return [cue for cue in near if cue.words <= words and cue.pattern.search(said)]


QUESTION = re.compile(
    r"\b(?:may gio|may nguoi|bao gio|khi nao|luc nao|ngay nao|buoi nao|hom nao|o dau|la gi|the nao|bao nhieu|noi nao"
    r"|what|when|where|which|who|how)\b|^ai\b"
)
EITHER = re.compile(r"\b(?:sang|chieu|toi)\s+hay\s+(?:la\s+)?(?:sang|chieu|toi)\b")
"""Which part of the day it is: names none."""
ALL_POINTS = re.compile(
    r"\b(?:may|bao nhieu|nhung|cac|tat ca|danh sach|how many|all)\s+(?:cac |cai |the )?(?:diem cau|dau cau|bridge points?|sites?)\b"
)
LAST_WORDS = frozenset({"khong", "chua", "gi", "nao", "dau", "may", "sao", "ai", "nhi"})
PARTICLES = frozenset({"a", "ah", "roi", "vay", "the", "nhi", "ha", "em", "anh", "chi", "oi", "voi", "ban"})
"""What stands behind the end of a question: `được không ạ`."""
MOST_WORDS = 14
"""In a question in passing; what is longer is an answer."""
DAY_WORDS = frozenset(
    ["nay", "mai", "mot", "kia", "thu", "tuan", "thang", "sang", "chieu", "toi", "trua", "today", "tomorrow"]
)
_DOCUMENT = re.compile(r"\b\d{1,5}(?:/\d{4})?[/-][A-ZĐ][\wĐ&-]*(?:/[\wĐ&-]+)?")
_SHARE_OF = re.compile(r"(?<![\d/])\d{1,3}/\d{1,3}(?![\d/])")


def _slots(text: str, said: str, now: datetime | None) -> dict[str, str]:
    """The day or time, the document's number, and how many of how many."""
    slots: dict[str, str] = {}
    if number := _DOCUMENT.search(text):
        slots["doc"] = number[0]
    if (
        now is not None
        and not EITHER.search(said)
        and (any(sign.isdigit() for sign in said) or DAY_WORDS & set(said.split()))
    ):
        found = when.read(text, now)
        if found is not None and not isinstance(found, Problem):
            slots["date"] = when.notation(found)
    if "co mat" in said and (share := _SHARE_OF.search(said)):
        slots["count"] = share[0]
    return slots
