"""Whatever a record says of who wrote or decided is among what is taken out of it: no field is forgotten."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any, get_args, get_type_hints

import meetings
from storage.nameless import NUMBERED, WRITERS


def recorded() -> set[type]:
    """Every class of records."""
    modules = (importlib.import_module(f"meetings.{found.name}") for found in pkgutil.iter_modules(meetings.__path__))
    classes = (one for module in modules for one in vars(module).values() if isinstance(one, type))
    return {one for one in classes if is_dataclass(one) and isinstance(vars(one).get("kind"), str)}


def fields_of(cls: type, seen: set[type]) -> Iterator[tuple[str, Any]]:
    """Names and types of its fields, and of all that they hold."""
    if cls in seen:
        return
    seen.add(cls)
    for name, hint in get_type_hints(cls).items():
        yield name, hint
        for part in (hint, *get_args(hint), *(inner for arg in get_args(hint) for inner in get_args(arg))):
            if isinstance(part, type) and is_dataclass(part):
                yield from fields_of(part, seen)


def test_every_field_that_names_who_acted_is_known() -> None:
    classes, seen = recorded(), set[type]()
    assert len(classes) > 15
    found = {(name, hint) for cls in classes for name, hint in fields_of(cls, seen)}
    acting = {(name, hint) for name, hint in found if name.endswith("by") or name in ("sender", "author", "approver")}
    names = {name for name, hint in acting if str in (hint, *get_args(hint))}
    assert names >= {"by", "sender", "withdrawn_by", "answered_by"}
    assert names - WRITERS == set()
    assert {name for name, hint in acting if int in (hint, *get_args(hint))} - set(NUMBERED) == set()
    assert {name for name, _ in found if name.endswith("_name")} - WRITERS == set()
