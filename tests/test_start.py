"""What is loaded before the first poll stays little: nothing that only handlers, letters or names need."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
OURS = {"bot", "handlers", "locales", "meetings", "storage"}
READERS = tuple(f"meetings.reading.{name}" for name in ("names", "when", "question", "documents"))
LATER = ("rapidfuzz", "dateparser", "pdfplumber", "docx", "typst", "xlsxwriter", "handlers", *READERS)


def test_the_first_poll_waits_for_nothing_that_handlers_need() -> None:
    loaded = _loaded("bot.verbs.run")
    assert "storage.store" in loaded, "the walk finds what is loaded"
    assert sorted(name for name in loaded if name.startswith(LATER)) == []


def _loaded(first: str) -> set[str]:
    found, waiting = set[str](), [first]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        path = _file(name)
        if path is not None:
            waiting += _imports(ast.parse(path.read_text(encoding="utf-8")))
    return found


def _file(name: str) -> Path | None:
    if name.partition(".")[0] not in OURS:
        return None
    path = ROOT.joinpath(*name.split("."))
    return next((one for one in (path.with_suffix(".py"), path / "__init__.py") if one.is_file()), None)


def _imports(tree: ast.Module) -> Iterator[str]:
    """Modules that loading this one loads; what stands in functions or under TYPE_CHECKING waits."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{one.name}" for one in node.names if _file(f"{node.module}.{one.name}"))
