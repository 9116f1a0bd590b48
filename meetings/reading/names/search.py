"""Finds whole names in a sentence, and words that a name alone has."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from meetings.reading.names.hits import Hits, Roster, Words, entries_of, idle, marks_of, narrow, one_per_unit
from meetings.reading.names.index import Entry
from meetings.reading.names.slips import nearest
from meetings.reading.names.words import core, short_forms, texts


@dataclass(frozen=True, slots=True)
class Span:
    """Words from `start` up to `end` that spell something, and what."""

    start: int
    end: int
    entries: tuple[Entry, ...]

    def within(self, other: Span) -> bool:
        return other.start <= self.start and self.end <= other.end and self != other


def by_name(index: Roster, words: Words) -> Hits:
    """Whole names and aliases, anywhere in the sentence, joined or split as people type them."""
    spans = _settled(_spans(index, words), words)
    inside = {at for span in spans for at in range(span.start, span.end)}
    marks = marks_of(word for at, word in enumerate(words) if at not in inside)
    chosen = [entry for span in spans for entry in narrow(index, _accented(span, words), marks)]
    hits = one_per_unit(index, [(entry, 100.0) for entry in chosen], marks)
    return _doubted(index, hits, spans[0], words) if hits.sure else hits


def by_words(index: Roster, words: Words) -> Hits:
    """Two words or more that are all in a unit's name: *Vụ PT KHCN địa phương*; sure if in the same order."""
    telling = [text for word in words if not word.idle for text in short_forms().get(word.text, (word.text,))]
    if len(telling) < 2:
        return Hits()
    having = index.having(telling)
    entries = entries_of(index, having)
    marks = marks_of(words)
    hits = one_per_unit(index, [(entry, 90.0) for entry in narrow(index, entries, marks)], marks)
    if not hits.sure:
        return hits
    place = hits.ranked[0][0].place
    return Hits(hits.ranked, having[place] and 2 * len(telling) >= index.sizes[place])


def by_part(index: Roster, words: Words) -> Hits:
    """A single word of a name (*Quảng*): everyone who has it, never sure."""
    telling = [word.text for word in words if not word.idle]
    places = index.having(telling) if len(telling) == 1 and len(telling[0]) > 1 else ()
    return Hits(tuple((entry, 60.0) for entry in entries_of(index, places)))


def _spans(index: Roster, words: Words) -> list[Span]:
    spans = []
    for start in range(len(words)):
        key = ""
        for end in range(start + 1, min(len(words), start + index.longest) + 1):
            key += words[end - 1].text
            entries = index.strong.get(key)
            if entries and (len(key) > 3 or end == start + 1):
                spans.append(Span(start, end, tuple(entries)))
    return spans


def _settled(spans: list[Span], words: Words) -> list[Span]:
    """The longest names; of two that share a word (*Lạng Sơn là*) the one that leaves only idle words over."""
    largest = [span for span in spans if not any(span.within(other) for other in spans)]
    telling = [span for span in largest if not idle(words[span.start : span.end])]
    kept = telling or largest
    return [span for span in kept if not any(_yields(span, other, words) for other in kept)]


def _yields(span: Span, other: Span, words: Words) -> bool:
    if span.start < other.start < span.end < other.end:
        return idle(words[span.start : other.start]) and not idle(words[span.end : other.end])
    if other.start < span.start < other.end < span.end:
        return idle(words[other.end : span.end])
    return False


def _accented(span: Span, words: Words) -> tuple[Entry, ...]:
    """The entries with the accents that were typed, if any has them: else all."""
    accents = tuple(word.accent for word in core(words[span.start : span.end]))
    return tuple(entry for entry in span.entries if any(accents) and entry.accents == accents) or span.entries


def _doubted(index: Roster, hits: Hits, span: Span, words: Words) -> Hits:
    """Accents that contradict the name: *Hậ Giang* folds to Hà Giang and may be Hậu Giang; *Huệ* is not Huế."""
    typed = core(words[span.start : span.end])
    place = hits.ranked[0][0].place
    spelled = [entry for entry in (*span.entries, *index.strong.get("".join(texts(typed)), ())) if entry.place == place]
    if any(_agree(typed, entry, enough=len(typed)) for entry in spelled):
        return hits
    said = " ".join(word.said for word in typed)
    own = max(fuzz.ratio(said, entry.spelled) for entry in spelled)
    rivals = [(one.entry, one.accented) for one in nearest(index, [typed]) if one.accented >= own]
    others = [(entry, score) for entry, score in sorted(rivals, key=lambda hit: -hit[1]) if entry.place != place]
    likely = any(_agree(typed, entry, enough=1) for entry in spelled)
    return Hits((*others, *hits.ranked), likely and not others)


def _agree(typed: Words, entry: Entry, enough: int) -> bool:
    """Whether the accents of `enough` words are those of the name, or were not typed. *bên tre* has one right."""
    accents = tuple(word.accent for word in typed)
    if len(accents) != len(entry.accents):
        return not any(accents) or "".join(sorted("".join(accents))) == "".join(sorted("".join(entry.accents)))
    right = sum(ours in ("", theirs) for ours, theirs in zip(accents, entry.accents, strict=True))
    return right >= enough
