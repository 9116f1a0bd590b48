"""The log: text on a terminal, JSON lines otherwise; never what people wrote, their names, or the token."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Callable, MutableMapping
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import structlog

from bot.patience import Say
from bot.settings import Log
from locales import Words

Line = MutableMapping[str, Any]

# A token is the bot's number, a colon and 35 letters; in an address the colon may be escaped.
TOKEN = re.compile(r"\d{3,}(:|%3[Aa])[A-Za-z0-9_-]{10,}")
HIDDEN = "<token>"
FRAMES = 6
GOOD_NEWS = frozenset({"log.works_again", "log.started", "log.stopped", "log.menu_set"})
ROOT = Path(__file__).parent.parent


def configure(settings: Log, now: Callable[[], datetime]) -> None:
    """Send our own lines and those of all libraries to stderr in the form the settings ask for."""
    text = settings.format == "text" or (settings.format == "auto" and sys.stderr.isatty())

    def timed(_logger: object, _method: str, line: Line) -> Line:
        line["time"] = now().isoformat(timespec="milliseconds")
        return line

    shared: list[structlog.typing.Processor] = [structlog.stdlib.add_log_level, timed, without_secrets]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[of_library, *shared],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer(text=text)],
        use_get_message=False,  # the values in a library's line may be what somebody wrote
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(handlers=[handler], level=settings.level.upper(), force=True)
    # Below warnings these say every request and every tick, and some of it is what people wrote.
    for chatty in ("aiohttp", "alembic", "apscheduler", "asyncio", "httpcore", "httpx", "sqlalchemy", "telegram"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)


def speaker(words: Words) -> Say:
    """Says sentences to the operator through the log, in the operator's language, each with its key for machines."""
    logger = structlog.get_logger("bot")

    def say(key: str, /, **values: object) -> None:
        level = "info" if key in GOOD_NEWS else "warning"
        getattr(logger, level)(words.plain(key, **values), key=key, **values)

    return say


def without_secrets(_logger: object, _method: str, line: Line) -> Line:
    """An exception becomes its type and the places it passed; tokens are hidden wherever they stand."""
    error = line.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        line["error"], line["where"] = type(error).__name__, places(error)
    line.pop("stack_info", None)
    for name, value in line.items():
        if isinstance(value, str):
            line[name] = TOKEN.sub(HIDDEN, value)
    return line


def of_library(_logger: object, _method: str, line: Line) -> Line:
    """Keep only the first line of what a library says, without the values it put in."""
    line["event"] = str(line["event"]).split("\n", 1)[0][:200]
    line["logger"] = line["_record"].name
    return line


def places(error: BaseException) -> str:
    """The innermost frames as `file:line function`, innermost first; an exception's own text may hold a message's."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return " < ".join(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames))


def _short(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else "/".join(path.parts[-2:])


def _renderer(*, text: bool) -> structlog.typing.Processor:
    if text:
        return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), timestamp_key="time", pad_event_to=0)
    return structlog.processors.JSONRenderer(serializer=lambda line, **_: orjson.dumps(line, default=str).decode())
