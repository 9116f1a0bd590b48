"""What a bridge point declares: its card with a button per field, the questions, and two who wrote at once."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from markupsafe import Markup

from handlers.views import phrases
from handlers.views.posts import name_of, to_card
from handlers.views.screen import Button, Screen, grid, lines, shorten
from handlers.views.sites import otherwise
from locales import Words, dates
from meetings.declarations import FIELDS, Declaration, differing
from meetings.facts import Fact
from meetings.model import BridgePoint, Meeting
from meetings.moments import VIETNAM
from meetings.problems import Problem
from meetings.records import Record
from meetings.tags import tag

MOST_UNCLEAR = 3


def card(
    words: Words,
    meeting: Meeting,
    stated: BridgePoint,
    shown: BridgePoint,
    record: Record[Declaration] | None,
    unclear: tuple[str, ...] = (),
) -> Screen:
    """Every field as it stands, with a button to say it anew; what was not understood is handed back."""
    text = lines(
        words("declaration.title", name=name_of(words, shown)),
        *chain.from_iterable(field(words, stated, shown, name) for name in FIELDS),
        _unclear(words, unclear),
        who_and_when(words, record, shown),
        phrases.sources(words, meeting, [fact for name in FIELDS if (fact := getattr(stated, name))]),
        words("declaration.hint"),
    )
    key = tag(stated.key)
    buttons = [
        Button(words.plain(f"declaration.button_{name}"), press=f"khai_bao:f:{key}:{name}") for name in (*FIELDS, "all")
    ]
    return Screen(text, grid([*buttons, to_card(words, stated)]))


def field(words: Words, stated: BridgePoint, shown: BridgePoint, name: str) -> list[Markup]:
    """One field as it is known, and below it what the document says otherwise."""
    fact: Fact[str] | None = getattr(shown, name)
    absent = "absent.site" if shown.unit else "absent.document"
    value = phrases.said(words, fact) if fact else words(absent)
    other = otherwise(words, differing(stated, shown).get(name))
    return [words(f"site.{name}", value=value), *([other] if other else [])]


def who_and_when(words: Words, record: Record[Declaration] | None, point: BridgePoint) -> Markup | None:
    """Khai báo: Sở KH&CN tỉnh Bến Tre, 9h20 27/5."""
    if record is None:
        return None
    when = record.at.astimezone(VIETNAM)
    moment = f"{dates.clock(words, when.time())} {dates.short_day(words, when.date())}"
    facts = [fact for name in FIELDS if (fact := getattr(point, name)) and fact.source.at == record.at]
    by = next((fact.source.by for fact in facts if fact.source.by), name_of(words, point))
    key = "declaration.on_behalf" if record.value.on_behalf else "declaration.by"
    return words(key, by=phrases.who(words, by), when=moment)


def _unclear(words: Words, unclear: tuple[str, ...]) -> Markup | None:
    told = "; ".join(shorten(piece, 80) for piece in unclear[:MOST_UNCLEAR])
    return words("declaration.unclear", pieces=told) if told else None


def question(
    words: Words, point: BridgePoint, name: str, value: str | None = None, problem: Problem | None = None
) -> Screen:
    """The question for one field, or for all in one text; what stands there can be taken back."""
    text = lines(
        words("declaration.title", name=name_of(words, point)),
        words(problem.key, **problem.values) if problem else None,
        words(f"declaration.ask_{name}"),
        words("declaration.now", value=shorten(value, phrases.MAX_VALUE)) if value else None,
    )
    key = tag(point.key)
    clear = Button(words.plain("declaration.button_clear"), press=f"khai_bao:x:{key}:{name}") if value else None
    back = Button(words.plain("declaration.button_back"), press=f"khai_bao:k:{key}")
    return Screen(text, grid([clear, back]))


def conflict(
    words: Words,
    point: BridgePoint,
    theirs: Record[Declaration],
    mine: Mapping[str, str | None],
    taken: Mapping[str, str | None],
) -> Screen:
    """Somebody wrote the same while the question waited: both are shown, and the person chooses."""
    when = theirs.at.astimezone(VIETNAM)
    text = lines(
        words("declaration.title", name=name_of(words, point)),
        words("declaration.overtaken", when=dates.clock(words, when.time())),
        *(words(f"site.{name}", value=shorten(value or "", phrases.MAX_VALUE)) for name, value in taken.items()),
        words("declaration.mine"),
        *(words(f"site.{name}", value=shorten(mine[name] or "", phrases.MAX_VALUE)) for name in taken),
    )
    key = tag(point.key)
    own = Button(words.plain("declaration.button_mine"), press=f"khai_bao:o:{key}")
    return Screen(text, grid([own, Button(words.plain("declaration.button_theirs"), press=f"khai_bao:k:{key}")]))
