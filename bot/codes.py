"""Where invitation codes come from: the one place that draws them at random."""

from __future__ import annotations

import secrets

from meetings.invitations import ALPHABET, LENGTH


def draw() -> str:
    """A code that nobody can guess: about 37 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
