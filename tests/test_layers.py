"""The map of the house and its guard: who may import whom, and where a library is at home."""

from __future__ import annotations

import ast
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# playground -> bot -> handlers -> {storage, locales}; meetings and locales import nothing of ours.
MAY_IMPORT = {
    "meetings": set(),
    "locales": set(),
    "storage": {"meetings"},
    "handlers": {"storage", "locales", "meetings"},
    "bot": {"handlers", "storage", "locales", "meetings"},
    "playground": {"bot", "handlers", "storage", "locales", "meetings"},
}
AT_HOME = {
    "telegram": ("handlers/", "bot/", "playground/"),
    "sqlalchemy": ("storage/",),
    "alembic": ("storage/",),
    "asyncpg": ("storage/",),
    "apscheduler": ("bot/clock.py",),
    "dateparser": ("meetings/reading/when/",),
    "aiohttp": ("bot/", "playground/"),
    "random": ("bot/", "playground/"),
    "secrets": ("bot/", "playground/"),
    "socket": ("bot/", "playground/"),
    "babel": ("locales/compile.py",),
}
CLOCKS = {"now", "today", "utcnow", "monotonic", "time_ns", "perf_counter"}
FILES = sorted(path for name in MAY_IMPORT for path in (ROOT / name).rglob("*.py"))


@dataclass(frozen=True, slots=True)
class Facts:
    """What one walk through a file finds out for all tests."""

    imports: frozenset[str]
    clocks: tuple[str, ...]
    """Calls of the real clock."""
    long: tuple[str, ...]
    """Functions of forty lines and more."""
    documented: bool


@cache
def facts(path: Path) -> Facts:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names, clocks, long = set[str](), list[str](), list[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_clock(node.func):
            clocks.append(node.func.attr)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and _lines(node) >= 40:
            long.append(node.name)
    return Facts(frozenset(names), tuple(clocks), tuple(long), bool(ast.get_docstring(tree)))


def _is_clock(call: ast.Attribute) -> bool:
    return call.attr in CLOCKS and isinstance(call.value, ast.Name) and call.value.id in {"datetime", "date", "time"}


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return function.end_lineno - function.lineno if function.end_lineno is not None else 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_follow_the_plan(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    house, names = place.split("/")[0], facts(path).imports
    assert names & set(MAY_IMPORT) <= MAY_IMPORT[house] | {house}
    assert [name for name in names if name in AT_HOME and not place.startswith(AT_HOME[name])] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_real_clock_is_read_only_in_bot_and_playground(path: Path) -> None:
    if path.relative_to(ROOT).parts[0] in ("bot", "playground"):
        return
    assert facts(path).clocks == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    place = path.relative_to(ROOT).as_posix()
    if "migrations/versions" in place:
        return
    handler = place.startswith("handlers/") and "COMMAND = Command(" in text
    assert text.count("\n") <= (60 if handler else 250)
    assert facts(path).documented, "the first line says what a module is for"
    assert facts(path).long == ()


def test_every_package_is_listed() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    assert listed == sorted({".".join(path.relative_to(ROOT).parent.parts) for path in FILES})
