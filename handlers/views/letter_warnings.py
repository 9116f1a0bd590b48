"""What is left of a letter to look at: each warning with what to do about it, and the sentences that were not used."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handlers.views.letters import PAGE, PRESS, QUOTE, named
from handlers.views.paging import paged
from handlers.views.screen import Button, Screen, fit, lines, paragraphs, shorten
from handlers.views.warned import warned
from locales import Words
from meetings.convening import Proposed
from meetings.tags import tag


def warnings(words: Words, proposed: Proposed, number: int) -> Screen:
    return _left(words, proposed, words("letter.warned_head"), list(worded(words, proposed)), ("w", number))


def worded(words: Words, proposed: Proposed) -> Iterator[Markup]:
    """A paragraph for each warning: the sentence, then what to do."""
    for one in proposed.doubts:
        todo = words(one.key.replace("lint.", "letter.do_"))
        yield lines(words("letter.warning", text=warned(words, one.problem)), words("letter.do", text=todo))


def unread(words: Words, proposed: Proposed, number: int) -> Screen:
    """The sentences that may ask for something and went into no field."""
    parts = [words("letter.sentence", text=shorten(" ".join(one.split()), 3 * QUOTE)) for one in proposed.unread]
    return _left(words, proposed, words("letter.unread_head"), parts, ("n", number))


def _left(words: Words, proposed: Proposed, head: Markup, parts: list[Markup], page: tuple[str, int]) -> Screen:
    name, (press, number) = tag(proposed.meeting.key), page
    shown, turning = paged(fit(parts, PAGE), number, f"{PRESS}:{press}:{name}:")
    back = Button(words.plain("letter.button_back"), press=f"{PRESS}:p:{name}:0")
    return Screen(paragraphs(named(words, proposed), head, *shown), (*turning, (back,)))
