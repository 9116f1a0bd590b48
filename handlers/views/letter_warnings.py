"""What looks wrong with a letter: each warning with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handlers.views.letters import PAGE, PRESS, named
from handlers.views.paging import paged
from handlers.views.screen import Button, Screen, fit, lines, paragraphs
from handlers.views.warned import warned
from locales import Words
from meetings.convening import Proposed
from meetings.tags import tag


def warnings(words: Words, proposed: Proposed, number: int) -> Screen:
    name = tag(proposed.meeting.key)
    shown, turning = paged(fit(list(worded(words, proposed)), PAGE), number, f"{PRESS}:w:{name}:")
    back = Button(words.plain("letter.button_back"), press=f"{PRESS}:p:{name}:0")
    return Screen(paragraphs(named(words, proposed), words("letter.warned_head"), *shown), (*turning, (back,)))


def worded(words: Words, proposed: Proposed) -> Iterator[Markup]:
    """A paragraph for each warning: the sentence, then what to do."""
    for one in proposed.doubts:
        todo = words(one.key.replace("lint.", "letter.do_"))
        yield lines(words("letter.warning", text=warned(words, one.problem)), words("letter.do", text=todo))
