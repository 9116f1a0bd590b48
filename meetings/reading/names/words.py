"""The words of a name or of a sentence around it: folded, with the marks of rank, sector, office and site told apart."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from meetings.reading.fold import fold

TABLE = Path(__file__).with_name("words.toml")
WORD = re.compile(r"[^\W_]+")
JOINED = re.compile(r"(?<![^\W_])([^\W_]{2,3})&([^\W_]{2,4})(?![^\W_])")
"""`KH&CN` is one word; `học & công` is two."""
NOW_PART_OF = {("nay", "la"), ("nay", "thuoc")}


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or a phrase of the table as its short form. `accent` are its accents whatever letter they stand on."""

    text: str
    said: str
    accent: str
    loud: bool = False
    mark: str | None = None
    talk: bool = False

    @property
    def idle(self) -> bool:
        """It says nothing of which unit is meant."""
        return self.talk or self.mark is not None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the table: its words as folded text and accents, and what it stands for."""

    texts: tuple[str, ...]
    accents: tuple[str, ...]
    mark: str | None

    def fits(self, words: Sequence[Word]) -> bool:
        """The same letters, and no accent that contradicts: *số* is not *sở*, and *so* may be either."""
        return all(
            word.text == text and word.accent in ("", accent)
            for word, text, accent in zip(words, self.texts, self.accents, strict=True)
        )


@lru_cache(maxsize=4096)
def accents_of(word: str) -> str:
    """The accents of a word, sorted, so that *hoà* and *hòa* are alike; `đ` counts as one."""
    marks = [char for char in unicodedata.normalize("NFD", word) if unicodedata.combining(char) or char in "đĐ"]
    return "".join(sorted(marks)).lower()


@lru_cache(maxsize=4096)
def _word(said: str) -> Word:
    low = said.lower()
    return Word(fold(said), low, accents_of(low), loud=said.isupper() and len(said) > 1)


def read(text: str) -> tuple[Word, ...]:
    """The words of `text` in order, phrases of the table taken together."""
    joined = JOINED.sub(r"\1\2", unicodedata.normalize("NFC", text))
    return _take_phrases([_word(found) for found in WORD.findall(joined)])


def without_successor(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """*Hà Giang (nay là Tuyên Quang)* speaks of Hà Giang: what follows *nay là* or *nay thuộc* is left out."""
    for index in range(1, len(words) - 1):
        if (words[index].text, words[index + 1].text) in NOW_PART_OF:
            return words[:index]
    return words


def core(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words without the marks before them; all of them if nothing else is there.

    Talk stays: unaccented, *ben* may be *bên* or begin *Bến Tre*.
    """
    start = next((index for index, word in enumerate(words) if word.mark is None), 0)
    return words[start:]


def bare(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words without marks and talk at both ends."""
    telling = [index for index, word in enumerate(words) if not word.idle]
    return words[telling[0] : telling[-1] + 1] if telling else ()


def texts(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(word.text for word in words)


@cache
def ranks() -> frozenset[str]:
    return frozenset(_vocabulary()["rank"])


@cache
def sectors() -> frozenset[str]:
    return frozenset(_vocabulary()["sector"])


@cache
def short_forms() -> dict[str, tuple[str, ...]]:
    """Abbreviations inside the names of offices with the folded words they stand for."""
    return {short: texts(read(long)) for short, long in _vocabulary()["short"].items()}


@cache
def _vocabulary() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """The phrases of the table by their first word, longest first."""
    found: dict[str, list[Phrase]] = {}
    groups = [(mark, forms) for group in ("rank", "sector", "office", "site") for mark, forms in _forms(group)]
    for mark, forms in [*groups, (None, _vocabulary()["talk"]["words"])]:
        for form in forms:
            words = [_word(word) for word in form.split()]
            phrase = Phrase(texts(words), tuple(word.accent for word in words), mark)
            found.setdefault(words[0].text, []).append(phrase)
    return {first: tuple(sorted(all_, key=lambda p: -len(p.texts))) for first, all_ in found.items()}


def _forms(group: str) -> list[tuple[str, list[str]]]:
    return list(_vocabulary()[group].items())


def _take_phrases(words: list[Word]) -> tuple[Word, ...]:
    taken: list[Word] = []
    index = 0
    while index < len(words):
        phrase = _phrase_at(words, index)
        if phrase is None:
            taken.append(words[index])
            index += 1
            continue
        taken.extend(_as_phrase(words[index : index + len(phrase.texts)], phrase))
        index += len(phrase.texts)
    return tuple(taken)


def _phrase_at(words: list[Word], index: int) -> Phrase | None:
    for phrase in _phrases().get(words[index].text, ()):
        several = words[index : index + len(phrase.texts)]
        if len(several) == len(phrase.texts) and phrase.fits(several):
            return phrase
    return None


def _as_phrase(words: list[Word], phrase: Phrase) -> list[Word]:
    """A rank, sector or office becomes one word in its short form.

    Talk and sites keep their words, for a name may begin or end among them: *Hải Phòng họp ở đâu*.
    """
    if phrase.mark is None or phrase.mark in _vocabulary()["site"]:
        talk = phrase.mark is None
        return [Word(word.text, word.said, word.accent, word.loud, phrase.mark, talk) for word in words]
    text = phrase.mark if len(words) > 1 or phrase.mark in sectors() else words[0].text
    said, accent = " ".join(word.said for word in words), "".join(word.accent for word in words)
    return [Word(text, said, accent, words[0].loud, mark=phrase.mark)]
