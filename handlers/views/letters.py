"""A letter that was read, in one message: its fields with their quotes, page by page, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from markupsafe import Markup

from handlers.views.paging import page_of, turn
from handlers.views.phrases import moment
from handlers.views.screen import Button, Screen, fit, grid, lines, paragraphs, plain, shorten, utf16_length
from handlers.views.warned import warned
from locales import Words
from meetings.convening import Entry, Proposed
from meetings.convening.doubts import Doubt
from meetings.convening.fields import MORE_UNITS
from meetings.convening.quoting import LOOSE
from meetings.deadlines import Deadline
from meetings.facts import SourceKind
from meetings.model import DeputyRule, Document
from meetings.moments import Moment
from meetings.participants import invited
from meetings.reading.fold import fold
from meetings.tags import tag

UNNAMED = LOOSE
PRESS = "nhap_van_ban"
MOST_DOUBTS = 5
PAGE = 900
"""UTF-16 units of a page: a screen and a half of a phone."""
LEAST = 400
"""The same of the first page, below its head."""
VALUE, QUOTE, TITLE, LABEL = 220, 130, 90, 30


def page(words: Words, proposed: Proposed, number: int) -> Screen:
    pages = pages_of(words, proposed)
    shown = page_of(pages, number, 1)
    name = tag(proposed.meeting.key)
    head = _head(words, proposed) if shown.number == 0 else named(words, proposed)
    turning = turn(shown, f"{PRESS}:p:{name}:")
    rows = (*((turning,) if turning else ()), *_page_rows(words, proposed, name, shown.number))
    return Screen(paragraphs(head, *_worded(words, shown.rows[0] if shown.rows else ())), rows)


def whole(words: Words, proposed: Proposed) -> Iterator[Markup]:
    """Everything that the pages show, paragraph by paragraph, and at the end the sentences that were not used."""
    yield _head(words, proposed, most=len(proposed.doubts))
    yield from _worded(words, (one for one in proposed.entries if one.path != MORE_UNITS))
    if proposed.unread:
        yield words("letter.unread_head")
        yield from (words("letter.sentence", text=" ".join(one.split())) for one in proposed.unread)


def _page_rows(words: Words, proposed: Proposed, name: str, number: int) -> tuple[tuple[Button, ...], ...]:
    presses = {"change": f"c:{name}:{number}"} | ({"unread": f"n:{name}:0"} if proposed.unread else {})
    presses |= {"of_which": f"m:{name}"} if proposed.candidates else {}
    more = [Button(words.plain(f"letter.button_{one}"), press=f"{PRESS}:{to}") for one, to in presses.items()]
    warned_ = warned_button(words, name, len(proposed.doubts)) if proposed.doubts and number == 0 else None
    return (
        (Button(confirming(words, proposed, "confirm"), press=f"{PRESS}:y:{name}"),),
        *grid([*more, warned_]),
        *grid([
            Button(words.plain("letter.button_keep"), press=f"{PRESS}:k:{name}"),
            Button(words.plain("letter.button_discard"), press=f"{PRESS}:d:{name}"),
        ]),
    )  # fmt: skip


def confirming(words: Words, proposed: Proposed, key: str) -> str:
    """The label: how many are invited; conclusions invite nobody any more."""
    number = units_of(proposed)
    if not number:
        return words.plain(f"letter.button_{key}_nobody")
    if proposed.meeting.tasks:
        return str(words.count(f"letter.button_{key}_concluded", number))
    return str(words.count(f"letter.button_{key}", number))


def units_of(proposed: Proposed) -> int:
    return len(invited(proposed.meeting))


def _head(words: Words, proposed: Proposed, most: int = MOST_DOUBTS) -> Markup:
    left = len(proposed.unread)
    counted = words(
        "letter.counted", all=proposed.sentences, read=proposed.read, bases=proposed.bases, unread=left,
        rest=max(proposed.sentences - proposed.read - proposed.bases - left, 0),
    )  # fmt: skip
    times, whole = proposed.without_year, proposed.collectives
    unclear = words("letter.unclear", times="”, “".join(shorten(one, QUOTE) for one in times)) if times else None
    unnamed = (
        words("letter.collectives", names="”, “".join(shorten(one, LABEL * 2) for one in whole)) if whole else None
    )
    nobody = words("letter.nobody") if not units_of(proposed) and not whole else None
    return paragraphs(
        named(words, proposed), lines(counted, unclear, unnamed, nobody), doubted(words, proposed.doubts, most)
    )


def doubted(words: Words, doubts: Sequence[Doubt], most: int = MOST_DOUBTS) -> Markup | None:
    """The first of what looks wrong, a line each, and how many more there are."""
    shown = [words("letter.doubt", text=warned(words, one.problem)) for one in doubts[:most]]
    more = len(doubts) - len(shown)
    return lines(*shown, words("letter.more_doubts", number=more) if more else None) if shown else None


def warned_button(words: Words, name: str, wrong: int) -> Button:
    return Button(words.plain("letter.button_warned", number=wrong), press=f"{PRESS}:w:{name}:0")


def named(words: Words, proposed: Proposed) -> Markup:
    return words("letter.draft_of", title=title_of(words, proposed))


def title_of(words: Words, proposed: Proposed) -> str:
    title = proposed.meeting.title.value
    return words.plain("letter.unnamed") if title == UNNAMED else shorten(title, TITLE)


def paper_of(words: Words, paper: Document) -> str:
    """Its number; a paper without one is the one just sent."""
    return shorten(paper.number, TITLE) if paper.number else words.plain("letter.unnamed_paper")


def pages_of(words: Words, proposed: Proposed) -> list[list[Entry]]:
    """The entries as they share pages: as many as fit, and a part as a whole where a page has room for it."""
    blocks = list[list[Entry]]()
    for _, group in groupby((one for one in proposed.entries if one.path != MORE_UNITS), key=_part):
        part = list(group)
        blocks += [part] if sum(len(_entry(words, one)) for one in part) <= PAGE else [[one] for one in part]
    said = [lines(*(_entry(words, one) for one in block)) for block in blocks]
    room = max(PAGE - utf16_length(plain(_head(words, proposed))), LEAST)
    first = len(fit(said, room)[0])
    sizes = [first, *(len(page) for page in fit(said[first:], PAGE) if page)]
    ends = zip(sizes, accumulate(sizes), strict=True)
    return [[one for block in blocks[end - size : end] for one in block] for size, end in ends]


def page_of_field(words: Words, proposed: Proposed, path: str) -> int:
    """The page on which the field stands, or the first where it is gone; further units stand with the last ones."""
    pages = pages_of(words, proposed)
    if path == MORE_UNITS:
        return max((number for number, page in enumerate(pages) if any(map(_is_unit, page))), default=0)
    return next((number for number, page in enumerate(pages) if any(one.path == path for one in page)), 0)


def _is_unit(one: Entry) -> bool:
    return one.path.startswith("roster.")


def _worded(words: Words, shown: Iterable[Entry]) -> Iterable[Markup]:
    """A paragraph for each part, under its name; words that several fields were read from stand once on a page."""
    said = set[str]()
    for _, group in groupby(shown, key=_part):
        parts = list[Markup | None]()
        for one in group:
            quote, read = quoted(words, one), one.source.quote if one.source else None
            parts += [
                _part_named(words, one) if _is_head(one) else line_of(words, one),
                None if read in said or (read and quote in said) else quote,
            ]
            said |= {read, str(quote)} if read else set()
        yield lines(*parts)


def _part(one: Entry) -> str:
    """What stands together: all fields of a part, all units, the meeting's own fields."""
    first, _, rest = one.path.partition(".")
    if first in ("roster", "bridge_points", "topics"):
        return first
    return f"{first}.{rest.partition('.')[0]}" if rest and first != "document" else ""


def _part_named(words: Words, one: Entry) -> Markup:
    """A session under its name, any other part with what it is before it."""
    title, is_session = shorten(str(one.of), VALUE), one.path.startswith("sessions.")
    return (
        words("letter.part", title=title)
        if is_session
        else words("letter.part_of", what=words(f"letter.field_{one.name}"), title=title)
    )


def _is_head(one: Entry) -> bool:
    return one.of is not None and one.value == one.of


def _entry(words: Words, one: Entry) -> Markup:
    return lines(line_of(words, one), quoted(words, one))


def line_of(words: Words, one: Entry) -> Markup:
    named = words(f"letter.field_{one.name}")
    if one.value is None:
        return words("letter.field_unclear" if one.unclear else "letter.field_missing", field=named)
    value = value_of(words, one.value)
    counted = words("letter.units_counted", number=one.count, names=value) if one.count > 1 else value
    return words("letter.field_line", field=named, value=shorten(counted, VALUE))


def quoted(words: Words, one: Entry, limit: int = QUOTE) -> Markup | None:
    """The words it was read from, where they say more than the value; what an organiser added says so."""
    source = one.source
    if source is None:
        return None
    if source.kind is SourceKind.ORGANISER:
        return words("letter.added", by=source.by or "")
    quote = " ".join((source.quote or "").split())
    if not quote or (limit == QUOTE and _says_no_more(quote, one)):
        return None
    return words("letter.quote", quote=shorten(quote, limit))


def _says_no_more(quote: str, one: Entry) -> bool:
    value = fold(str(one.value))
    return isinstance(one.value, str) and value in fold(quote) and len(quote) < len(value) + LABEL


def value_of(words: Words, value: object) -> str:
    if isinstance(value, Deadline):
        key = "letter.due_by" if value.inclusive else "letter.due_before"
        return words.plain(key, moment=moment(words, value.moment))
    if isinstance(value, Moment):
        return moment(words, value)
    return words.plain(f"letter.rule_{value}") if isinstance(value, DeputyRule) else " ".join(str(value).split())
