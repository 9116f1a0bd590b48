"""What is left of a letter to look at: each warning with what to do about it, and the sentences that were not used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from handlers.views.letters import LABEL, PAGE, PRESS, QUOTE, named
from handlers.views.paging import paged
from handlers.views.screen import Button, Screen, fit, grid, lines, paragraphs, shorten
from handlers.views.warned import warned
from locales import Words
from meetings.convening import Proposed
from meetings.convening.renaming import names
from meetings.tags import tag

MOST_MENDS = 4


def warnings(words: Words, proposed: Proposed, number: int) -> Screen:
    head, parts = words("letter.warned_head"), list(worded(words, proposed))
    return _left(words, proposed, head, parts, ("w", number), list(_mends(words, proposed))[:MOST_MENDS])


def _mends(words: Words, proposed: Proposed) -> Iterator[Button]:
    """What one press puts right, or asks for."""
    name = tag(proposed.meeting.key)
    for one in proposed.doubts:
        values = {key: str(value) for key, value in one.problem.values.items()}
        if one.key == "lint.resembles" and names(proposed.meeting, values["said"]):
            label = words.plain("letter.button_respell", name=shorten(values["known"], LABEL))
            yield Button(label, press=f"{PRESS}:r:{name}:{tag(values['said'])}")
        if one.key == "lint.no_deadline" and (path := _open_deadline(proposed, values["what"])):
            yield Button(words.plain("letter.button_deadline"), press=f"{PRESS}:e:{name}:{tag(path)}")


def _open_deadline(proposed: Proposed, what: str) -> str | None:
    """The field of the deadline that the warning misses."""
    open_ = (one.path for one in proposed.entries if one.name == "requirements_due" and one.of == what)
    return next(open_, None)


def worded(words: Words, proposed: Proposed) -> Iterator[Markup]:
    """A paragraph for each warning: the sentence, then what to do."""
    for one in proposed.doubts:
        unused = one.key == "lint.resembles" and not names(proposed.meeting, str(one.problem.values["said"]))
        todo = words("letter.do_resembles_unused" if unused else f"letter.do_{one.key.removeprefix('lint.')}")
        yield lines(words("letter.warning", text=warned(words, one.problem)), words("letter.do", text=todo))


def unread(words: Words, proposed: Proposed, number: int) -> Screen:
    """The sentences that may ask for something and went into no field."""
    parts = [words("letter.sentence", text=shorten(" ".join(one.split()), 3 * QUOTE)) for one in proposed.unread]
    return _left(words, proposed, words("letter.unread_head"), parts, ("n", number))


def _left(
    words: Words,
    proposed: Proposed,
    head: Markup,
    parts: list[Markup],
    page: tuple[str, int],
    mends: Sequence[Button] = (),
) -> Screen:
    name, (press, number) = tag(proposed.meeting.key), page
    shown, turning = paged(fit(parts, PAGE), number, f"{PRESS}:{press}:{name}:")
    back = Button(words.plain("letter.button_back"), press=f"{PRESS}:p:{name}:0")
    return Screen(paragraphs(named(words, proposed), head, *shown), (*turning, *grid(mends), (back,)))
