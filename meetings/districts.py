"""The names of districts, towns and provincial cities, of which Viet Nam had none any more from 1/7/2025."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("districts.toml")


@dataclass(frozen=True, slots=True)
class Districts:
    """Names by the key of their province, as of the last day before `abolished_on`."""

    abolished_on: date
    names: Mapping[str, tuple[str, ...]]


@cache
def table() -> Districts:
    found = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return Districts(found["abolished_on"], {key: tuple(names) for key, names in found["names"].items()})
