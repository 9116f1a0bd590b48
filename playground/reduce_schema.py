"""Makes `schema.json` from the full schema in aiogram's source package: `python -m playground.reduce_schema FULL > schema.json`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Full = Mapping[str, Any]

_RANGE = re.compile(r"(\d+)-(\d+) (characters|bytes)(?! after)|[Vv]alues between (\d+)-(\d+)")
_FIXED = re.compile(r"must be (\w+)$")
_CHOICE = re.compile(r"^\s*-\s*([A-Z]\w+)", re.MULTILINE)
_NAME = re.compile(r"[A-Z]\w+")


def reduce(full: Full) -> dict[str, Any]:
    """Keep names, types, what is required and the limits told in the descriptions."""
    items = {item["name"]: item for room in full["items"] for item in room["children"]}
    methods = {name: _fields(item) for name, item in items.items() if item["category"] == "methods"}
    return {
        "version": full["api"]["version"],
        "source": "aiogram 3.31.0, .butcher/schema/schema.json (MIT, see schema.LICENSE)",
        "methods": methods,
        "types": dict(sorted(_reachable(methods.values(), items))),
    }


def _fields(item: Full) -> dict[str, str]:
    return {field["name"]: _field(field) for field in item["annotations"]}


def _field(field: Full) -> str:
    """`!` before the type when required; behind it what the description tells: `|low-high unit`, or `=` its only value."""
    found = _RANGE.search(field["description"])
    fixed = _FIXED.search(field["description"].strip())
    limit = f"={fixed[1]}" if fixed else ""
    if found:
        low, high, unit = found[1] or found[4], found[2] or found[5], found[3] or "value"
        limit = f"|{low}-{high} {unit}"
    return ("!" if field["required"] else "") + _alternatives(field["type"]) + limit


def _alternatives(kind: str) -> str:
    """`Array of A, B and C` becomes `Array of A/B/C`."""
    return re.sub(r", | and ", "/", kind)


def _reachable(fields: Iterable[Mapping[str, str]], items: Mapping[str, Full]) -> Iterator[tuple[str, Any]]:
    wanted = [name for group in fields for kind in group.values() for name in _NAME.findall(kind)]
    done: set[str] = set()
    while wanted:
        name = wanted.pop()
        item = items.get(name)
        if item is None or name in done:
            continue
        done.add(name)
        reduced = _fields(item) or [name for name in _CHOICE.findall(item["description"]) if name in items] or {}
        yield name, reduced
        kinds = reduced.values() if isinstance(reduced, dict) else reduced
        wanted.extend(found for kind in kinds for found in _NAME.findall(kind))


if __name__ == "__main__":
    print(json.dumps(reduce(json.loads(Path(sys.argv[1]).read_text("utf-8"))), separators=(",", ":")))
