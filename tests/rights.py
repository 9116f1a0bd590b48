"""docs/rights.md: which role may use which command, made from the commands themselves by `python -m tests.rights`."""

from __future__ import annotations

from pathlib import Path

import handlers
from handlers.command import Command
from locales import words
from storage.effects import Role

PAGE = Path(__file__).parents[1] / "docs" / "rights.md"
HEAD = """# Who may use which command

Made by `python -m tests.rights`; a test compares this page with the commands, and tries every command and button as
every role, as a stranger and as a contact of another unit (`tests/security`).

The table holds for the command and for all its buttons. It is asked anew at every text and every press, of the state at
that moment, so that a role that was taken ends at once. A contact, technician or delegate acts for their own unit alone;
organisers may act for any unit, which is marked. An administrator (`meetings.admins`) is an organiser of every meeting.
What a meeting shows to strangers is a setting (`meetings.public`, and `public` of each meeting and paper). Commands that
are private answer in groups with a way into the private chat; a telephone number is never shown in a group.

"""
YES, NO = "●", "·"


def table() -> str:
    """One row for each command in the order of the menu; the columns are strangers and the roles."""
    names = ["stranger", *(words("en").plain(f"role.{role}") for role in Role)]
    heads = ["command", *names, "where"]
    rows = [heads, ["---", *(":-:" for _ in names), "---"], *map(_row, handlers.commands())]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _row(command: Command) -> list[str]:
    may = [not command.roles, *(not command.roles or role in command.roles for role in Role)]
    return [f"`/{command.name}`", *(YES if one else NO for one in may), "private" if command.personal else "anywhere"]


def page() -> str:
    return f"{HEAD}{table()}\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
