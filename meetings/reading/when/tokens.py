"""Cuts text into words, numbers and signs that remember where they stood and how they were spelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from meetings.reading.fold import composed, fold_word

_TOKEN = re.compile(r"[0-9]+|(?:[^\W\d_][\u0300-\u036f]*)+|[^\s]")
_TOO_LONG = 100_000
MINUTE_MARKS = "'’′‘`´"
DASHES = "-–—−~→"

Value = TypeVar("Value")


class Token(NamedTuple):
    """One word, number or sign. `start` and `end` are places in the text as it was given."""

    said: str
    """Lower case, composed, diacritics kept."""
    plain: str
    """Lower case without diacritics."""
    start: int
    end: int
    number: int
    """The value of up to five digits, 100,000 for more, -1 for what is no number."""
    gap: str
    """What stands before it: "" (glued to the token before), " ", a line break, or two for an empty line."""
    raw: str
    bare: bool
    """Typed without diacritics, so that it may stand for an accented word."""

    @property
    def capital(self) -> bool:
        return self.raw[:1].isupper()


_NOTHING = Token("", "", 0, 0, -1, " ", "", bare=False)
_BEYOND = (_NOTHING,) * 32


def _token(match: re.Match[str], gap: str) -> Token:
    raw = match.group()
    start, end = match.span()
    if "0" <= raw[0] <= "9":
        return Token(raw, raw, start, end, int(raw) if len(raw) <= 5 else _TOO_LONG, gap, raw, bare=True)
    said, plain = composed(raw), fold_word(raw)
    return Token(said, plain, start, end, -1, gap, raw, bare=said == plain)


@lru_cache(maxsize=1024)
def _plain_forms(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold_word(word) for word in words)


def _gap(between: str) -> str:
    if not between:
        return ""
    return "\n" * min(2, between.count("\n")) or " "


class Line:
    """The tokens of a text; looking beyond either end finds nothing instead of failing."""

    __slots__ = ("count", "tokens")

    def __init__(self, text: str) -> None:
        self.tokens: list[Token] = []
        """The tokens, followed by empty ones; `count` says how many are real."""
        last = 0
        for match in _TOKEN.finditer(text):
            self.tokens.append(_token(match, _gap(text[last : match.start()])))
            last = match.end()
        self.count = len(self.tokens)
        # Looking a little beyond either end (a small negative index too) meets these, without a check each time.
        self.tokens.extend(_BEYOND)

    def at(self, i: int) -> Token:
        try:
            return self.tokens[i]
        except IndexError:
            return _NOTHING

    def number(self, i: int) -> int:
        """The digits at `i` as a number, or -1."""
        try:
            return self.tokens[i].number
        except IndexError:
            return -1

    def digits(self, i: int) -> int:
        """How many digits stand at `i`."""
        token = self.at(i)
        return len(token.raw) if token.number >= 0 else 0

    def sign(self, i: int, signs: str) -> bool:
        said = self.at(i).said
        return len(said) == 1 and said in signs

    def glued(self, i: int) -> bool:
        """No white space stands between the tokens `i - 1` and `i`."""
        return 0 < i < self.count and self.tokens[i].gap == ""

    def word(self, i: int, *words: str) -> bool:
        """The token at `i` is one of the (accented) words, or is typed without diacritics and may stand for one."""
        token = self.at(i)
        return token.said in words or (token.bare and token.plain in _plain_forms(words))


class Words(Generic[Value]):
    """Single words with a meaning. The accented spelling is looked up first; a bare one takes the first that fits."""

    __slots__ = ("_plain", "_said")

    def __init__(self, meanings: Mapping[str, Value]) -> None:
        self._said = dict(meanings)
        self._plain: dict[str, Value] = {}
        for word, value in meanings.items():
            self._plain.setdefault(fold_word(word), value)

    def get(self, token: Token) -> Value | None:
        found = self._said.get(token.said)
        return self._plain.get(token.plain) if found is None and token.bare else found

    def first_words(self) -> Iterable[str]:
        return self._plain


class Phrases(Generic[Value]):
    """Fixed runs of words with a meaning; the longest that fits is taken."""

    __slots__ = ("_by_first",)

    def __init__(self, meanings: Mapping[str, Value]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in sorted(meanings.items(), key=lambda pair: -len(pair[0].split())):
            words = tuple(phrase.split())
            self._by_first.setdefault(fold_word(words[0]), []).append((words, value))

    def match(self, line: Line, i: int) -> tuple[Value, int] | None:
        """The meaning of the phrase that starts at token `i`, and the index after its last token."""
        for words, value in self._by_first.get(line.at(i).plain, ()):
            if all(line.word(i + k, word) for k, word in enumerate(words)):
                return value, i + len(words)
        return None

    def ending(self, line: Line, stop: int) -> tuple[Value, int] | None:
        """The meaning of the longest phrase (up to four words) that ends before token `stop`, and where it starts."""
        for start in range(max(0, stop - 4), stop):
            found = self.match(line, start)
            if found is not None and found[1] == stop:
                return found[0], start
        return None

    def first_words(self) -> Iterable[str]:
        return self._by_first


def vocabulary(words: str) -> Words[bool]:
    """Words (written as one line) that share one role in the grammar."""
    return Words(dict.fromkeys(words.split(), True))
