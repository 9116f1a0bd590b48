"""A refusal as a value: a key and its values, put into words only at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something cannot be done; `locales/` has a sentence for every key.

    `values` fill the sentence; each is escaped there, never here.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


class Refusal(Exception):
    """Carries a problem through code that cannot return it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem
