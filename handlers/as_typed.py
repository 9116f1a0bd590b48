"""The text of a message as it was typed, with its line breaks."""

from __future__ import annotations

from telegram import Update


def raw_text(update: Update) -> str:
    message = update.effective_message
    return (message.text or "") if message else ""
