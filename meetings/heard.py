"""Under which key it is noted what a chat was told: of a session, or of a deadline that was corrected."""

from __future__ import annotations

from meetings.changed import REQUIREMENT
from meetings.notices import TELLING, Kind, Notice
from meetings.records import key_of

CORRECTED, CORRECTED_LATER, CORRECTED_SOON = "corrected", "corrected_later", "corrected_soon"
"""The steps, each with the instant of the correction: a deadline that comes back after another one is told again."""


def heard_as(requirement: str) -> str:
    """What a chat was told of the requirement's deadline stands under this key, beside what it was told of sessions."""
    return key_of(REQUIREMENT, requirement)


def told_as(kind: Kind, subject: str, step: str) -> str | None:
    """Under which key it is noted that a chat was told such a notice's fact; None for what tells nothing that can change."""
    if kind in TELLING:
        return subject
    return heard_as(subject) if kind is Kind.DEADLINE and _is_step(step) else None


def is_correction(notice: Notice) -> bool:
    return _is_step(notice.step)


def _is_step(step: str) -> bool:
    return step.partition(":")[0] in (CORRECTED, CORRECTED_LATER, CORRECTED_SOON)


def is_repeated(notice: Notice) -> bool:
    """Whether it is the reminder of a correction that was not confirmed."""
    return notice.kind is Kind.DEADLINE and notice.step.partition(":")[0] in (CORRECTED_LATER, CORRECTED_SOON)
