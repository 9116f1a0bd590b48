"""The map of the house and its guard: who may import whom, and where a library is at home."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
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


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_follow_the_plan(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    house = place.split("/")[0]
    names = set(imported(ast.parse(path.read_text(encoding="utf-8"))))
    assert names & set(MAY_IMPORT) <= MAY_IMPORT[house] | {house}
    assert [name for name in names if name in AT_HOME and not place.startswith(AT_HOME[name])] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_real_clock_is_read_only_in_bot_and_playground(path: Path) -> None:
    if path.relative_to(ROOT).parts[0] in ("bot", "playground"):
        return
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    clocks = [c.attr for c in calls if isinstance(c, ast.Attribute) and _is_clock(c)]
    assert clocks == []


def _is_clock(call: ast.Attribute) -> bool:
    return call.attr in CLOCKS and isinstance(call.value, ast.Name) and call.value.id in {"datetime", "date", "time"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    place = path.relative_to(ROOT).as_posix()
    if "migrations/versions" in place:
        return
    handler = place.startswith("handlers/") and "COMMAND = Command(" in text
    assert text.count("\n") <= (60 if handler else 250)
    assert ast.get_docstring(tree), "the first line says what a module is for"
    functions = [n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
    assert [n.name for n in functions if n.end_lineno is not None and n.end_lineno - n.lineno >= 40] == []


def test_every_package_is_listed() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    assert listed == sorted({".".join(path.relative_to(ROOT).parent.parts) for path in FILES})
