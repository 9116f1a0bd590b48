"""The command line: `python -m bot VERB`; every mistake is a sentence on stderr and a non-zero exit, never a traceback."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

# Only what every verb needs is imported here: telegram, the database and the grammar of dates each take tenths of a
# second, so the verb that needs them imports them.
from bot.verbs.console import FAILED, MISUSED, Console
from locales import words
from meetings.problems import Problem, Refusal

if TYPE_CHECKING:
    from bot.settings import Settings


def main(arguments: list[str]) -> int:
    gc.disable()  # loading the libraries throws nothing away: to look for garbage meanwhile takes a fifth of it
    language = os.environ.get("DIEMCAU_MEETINGS__LANGUAGE", "vi")
    try:
        console = Console(words(language))
    except FileNotFoundError:
        print("Chưa biên dịch các câu chữ / catalogues not compiled: python -m locales.compile", file=sys.stderr)
        return FAILED
    return perform(parser(console).parse_args(arguments), console)


def parser(console: Console) -> argparse.ArgumentParser:
    """What may be typed, each verb with a sentence of help."""
    top = argparse.ArgumentParser(prog="python -m bot", description=console.words.plain("cli.about"))
    top.add_argument("--config", type=Path, metavar="FILE", help=console.words.plain("cli.help.config"))
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")

    def verb(name: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=console.words.plain(f"cli.help.{name}"))

    verb("run")
    verb("check")
    verb("import").add_argument("files", nargs="+", type=Path, metavar="FILE")
    export = verb("export")
    export.add_argument("key", metavar="KEY")
    export.add_argument("file", nargs="?", type=Path, metavar="FILE")
    simulate = verb("simulate")
    simulate.add_argument("key", metavar="KEY")
    simulate.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", default=Path("var/simulate"))
    verb("when").add_argument("--now", metavar="ISO")
    verb("understand")
    read = verb("read")
    read.add_argument("file", type=Path, metavar="FILE")
    read.add_argument("--json", action="store_true", help=console.words.plain("cli.help.json"))
    verb("migrate")
    verb("backup").add_argument("file", type=Path, metavar="FILE")
    verb("restore").add_argument("file", type=Path, metavar="FILE")
    return top


def perform(asked: argparse.Namespace, console: Console) -> int:
    """Do what was asked; the exit code."""
    if asked.verb == "when":
        return _when(asked, console)
    if asked.verb == "understand":
        from bot.verbs import understand

        return understand.run()
    if asked.verb == "read":
        from bot.verbs import read

        return read.run(console, asked.file, as_json=asked.json)
    from bot.settings import Mistakes, load

    try:
        settings = load(asked.config)
        console = Console(words(settings.meetings.language))
        return _with_settings(asked, settings, console)
    except Mistakes as mistakes:
        console.refuse(mistakes.problems)
        return MISUSED
    except Refusal as refusal:
        console.refuse([refusal.problem])
        return FAILED


def _when(asked: argparse.Namespace, console: Console) -> int:
    from bot.verbs import when

    try:
        return when.run(asked.now)
    except ValueError:
        console.refuse([Problem("cli.not_iso", {"value": asked.now})])
        return MISUSED


def _with_settings(asked: argparse.Namespace, settings: Settings, console: Console) -> int:
    if asked.verb != "run":
        gc.enable()
    if asked.verb in ("import", "export", "simulate"):
        return _with_meetings(asked, settings, console)
    if asked.verb in ("migrate", "backup", "restore"):
        from bot.verbs import database

        if asked.verb == "migrate":
            return database.migrate(settings, console)
        copy = database.backup if asked.verb == "backup" else database.restore
        return copy(settings, console, asked.file)
    if asked.verb == "check":
        from bot.verbs import check

        return check.run(settings, console)
    from bot.settings import token

    secret = token(os.environ)  # before the imports, so that its absence is said at once
    from bot.verbs import run

    return run.run(settings, console, secret)


def _with_meetings(asked: argparse.Namespace, settings: Settings, console: Console) -> int:
    if asked.verb == "simulate":
        from bot.verbs import simulate

        return simulate.simulate(settings, console, asked.key, asked.folder)
    from bot.verbs import exchange

    if asked.verb == "import":
        return exchange.take_in(settings, console, asked.files)
    return exchange.give_out(settings, console, asked.key, asked.file)


if __name__ == "__main__":
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr] # at the start they are files
    sys.exit(main(sys.argv[1:]))
