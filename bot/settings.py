"""What may differ between two installations: `bot.toml`, with the environment (`DIEMCAU_<TABLE>__<KEY>`) on top."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from meetings.problems import Problem

PREFIX = "DIEMCAU_"
FILE = Path("bot.toml")


def _listed(value: object) -> object:
    """Several numbers in one environment variable stand between commas or spaces, in brackets or not."""
    return tuple(re.findall(r"[^\s,\[\]]+", value)) if isinstance(value, str) else value


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Telegram(_Table):
    api_url: Annotated[str, Field(pattern=r"^https?://\S+$")] = "https://api.telegram.org"
    proxy: Annotated[str, Field(pattern=r"^(https?://\S+)?$")] = ""
    concurrency: Annotated[int, Field(ge=1, le=1000)] = 256


class Storage(_Table):
    url: Annotated[str, Field(pattern=r"^(sqlite(\+aiosqlite)?:///|postgresql\+asyncpg://).+")] = (
        "sqlite:///var/diemcau.db"
    )
    files: Annotated[str, Field(min_length=1)] = "var/files"
    quota_mb: Annotated[int, Field(ge=1, le=100_000)] = 200


class Meetings(_Table):
    public: bool = True
    open: bool = False
    two_pairs: Literal["hold", "approval"] = "hold"
    admins: Annotated[tuple[Annotated[int, Field(gt=0)], ...], NoDecode, BeforeValidator(_listed)] = ()
    language: Literal["vi", "en"] = "vi"


Days = Annotated[tuple[Annotated[int, Field(ge=0, le=30)], ...], NoDecode, BeforeValidator(_listed)]
Minutes = Annotated[int, Field(ge=0, le=240)]


class Reminders(_Table):
    """As `meetings.policy.Policy`, which explains each."""

    at: time = time(8, 0)
    group_at: time = time(7, 0)
    session_days: Days = (3, 1)
    deadline_days: Days = (3, 1, 0)
    task_days: Days = (3,)
    site_minutes: Minutes = 60
    last_minutes: Minutes = 15
    ladder: Annotated[tuple[Minutes, Minutes, Minutes], NoDecode, BeforeValidator(_listed)] = (40, 30, 20)
    quiet_from: time = time(21, 0)
    quiet_until: time = time(6, 30)


class Delivery(_Table):
    """Messages that are no answers: a second over all chats and in a private one, a minute in a group."""

    rate: Annotated[float, Field(ge=1, le=1000)] = 25.0
    per_chat: Annotated[float, Field(ge=0.1, le=10)] = 1.0
    per_group: Annotated[float, Field(ge=1, le=600)] = 20.0


class Privacy(_Table):
    days: Annotated[int, Field(ge=1, le=90)] = 90  # never longer than people are told when they agree


class Log(_Table):
    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["auto", "text", "json"] = "auto"


class Settings(BaseSettings):
    """Every key does something; `bot.toml` explains each. The environment wins over what is passed in."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True)

    telegram: Telegram = Telegram()
    storage: Storage = Storage()
    meetings: Meetings = Meetings()
    reminders: Reminders = Reminders()
    delivery: Delivery = Delivery()
    privacy: Privacy = Privacy()
    log: Log = Log()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the five names are the library's
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings


class Mistakes(Exception):
    """Everything that is wrong, each with its own sentence."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*(problem.key for problem in problems))
        self.problems = problems


def load(path: Path | None = None) -> Settings:
    """The settings of this installation; without a path `bot.toml` of the working directory, if there is one.

    Raises Mistakes.
    """
    unknown = [name for name in os.environ if _is_meant(name) and name.upper() not in _variables()]
    if unknown:
        raise Mistakes(*(_unknown(name, _variables()) for name in unknown))
    try:
        return Settings(**_read(path))
    except ValidationError as error:
        raise Mistakes(*map(_mistake, error.errors())) from error


def token(environ: Mapping[str, str]) -> str:
    """The bot's token from BOT_TOKEN, or from the file that BOT_TOKEN_FILE names. Raises Mistakes."""
    found = environ.get("BOT_TOKEN", "")
    if not found and (file := environ.get("BOT_TOKEN_FILE")):
        try:
            found = Path(file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise Mistakes(Problem("cli.token_file", {"path": file})) from error
    found = found.strip()
    if not found:
        raise Mistakes(Problem("cli.no_token"))
    if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", found):
        raise Mistakes(Problem("cli.malformed_token"))
    return found


def keys() -> tuple[str, ...]:
    """Every key there is, as `table.key`."""
    tables = Settings.model_fields.items()
    return tuple(f"{name}.{key}" for name, table in tables for key in getattr(table.annotation, "model_fields", ()))


def _read(path: Path | None) -> dict[str, Any]:
    if path is None and not FILE.exists():
        return {}
    path = path or FILE
    text = ""
    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))  # else it says: at end of document
        line = found[1] if found else len(text.splitlines())
        raise Mistakes(Problem("settings.syntax", {"path": path, "line": line})) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Mistakes(Problem("settings.unreadable", {"path": path})) from error


def _is_meant(name: str) -> bool:
    """Whether a variable is meant for us; with a single underscore too, which is easily typed."""
    head, _, rest = name.upper().partition("_")
    return f"{head}_" == PREFIX and ("__" in rest or rest.split("_")[0].lower() in Settings.model_fields)


def _variables() -> tuple[str, ...]:
    return tuple(PREFIX + key.replace(".", "__").upper() for key in keys())


def _mistake(error: ErrorDetails) -> Problem:
    key = ".".join(str(part) for part in error["loc"][:2])
    if error["type"] == "extra_forbidden":
        return _unknown(key, keys() if "." in key else tuple(Settings.model_fields))
    variable = PREFIX + key.replace(".", "__").upper()
    place = variable if variable in os.environ else key
    return Problem(f"settings.expect.{key}" if "." in key else "settings.expect.table", {"setting": place})


def _unknown(key: str, known: tuple[str, ...]) -> Problem:
    """An unknown name, with the known one that resembles it most; there is always one."""
    nearest = difflib.get_close_matches(key.upper(), [name.upper() for name in known], n=1, cutoff=0.0)
    right = next(name for name in known if name.upper() == nearest[0])
    return Problem("settings.unknown", {"setting": key, "nearest": right})
