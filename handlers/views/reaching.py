"""What the one who acts is told about those who hear of it: that it is being sent, and whom it surely does not reach."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from handlers.views.screen import Screen, lines, paragraphs, shorten
from locales import Words

NAMED = 10
NAMES = 400


@dataclass(frozen=True, slots=True)
class Reaching:
    """How many people are being told, and the names of those who surely cannot be."""

    people: int = 0
    missed: tuple[str, ...] = ()


def note(words: Words, reaching: Reaching, some: str, nobody: str) -> Markup:
    """The words of `some` where anybody is being told, else those of `nobody`; then who cannot be, by name."""
    return lines(words(some if reaching.people else nobody), missed(words, reaching))


def missed(words: Words, reaching: Reaching) -> Markup | None:
    if not reaching.missed:
        return None
    named = ", ".join(reaching.missed[:NAMED]) + ("…" if len(reaching.missed) > NAMED else "")
    return words("word.missed", names=shorten(named, NAMES))


def above(words: Words, reaching: Reaching, some: str, nobody: str, screen: Screen) -> Screen:
    """The screen, and above it who is being told."""
    return Screen(paragraphs(note(words, reaching, some, nobody), screen.text), screen.rows)
