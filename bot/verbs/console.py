"""Where the command line speaks: results to stdout, everything else to stderr, always in sentences."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TextIO

from locales import Words
from meetings.problems import Problem

OK, FAILED, MISUSED = 0, 1, 2
"""Exit codes: done; could not be done; asked for wrongly, or settings that are wrong."""


@dataclass(frozen=True, slots=True)
class Console:
    words: Words

    @staticmethod
    def write(line: str, to: TextIO | None = None) -> None:
        """One line, at once, so that it keeps its place among the lines of the log."""
        stream = to or sys.stdout
        stream.write(f"{line}\n")
        stream.flush()

    def tell(self, key: str, /, **values: object) -> None:
        self.write(self.words.plain(key, **values))

    def warn(self, key: str, /, **values: object) -> None:
        self.write(self.words.plain(key, **values), sys.stderr)

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Each problem as a sentence on stderr."""
        for problem in problems:
            self.write(self.sentence(problem), sys.stderr)

    def sentence(self, problem: Problem) -> str:
        """The problem in words. Several values are listed, and a known name that resembles a wrong one is offered."""
        # A value named key would collide with the key of the sentence.
        values = {"entry" if name == "key" else name: _shown(value) for name, value in problem.values.items()}
        sentence = self.words.plain(problem.key, **values)
        nearest = problem.values.get("nearest")
        return f"{sentence} {self.words.plain('cli.nearest', nearest=nearest)}" if nearest else sentence


def _shown(value: object) -> object:
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return "–" if value is None else value
