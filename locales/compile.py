"""Compile the PO files of each language into its one catalogue (`python -m locales.compile`)."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from locales import FOLDER, LANGUAGES


def merge(files: list[Path], language: str) -> Catalog:
    """All sentences of the files in one catalogue. Raises ValueError where a key stands twice."""
    whole = Catalog(locale=language, charset="utf-8")
    for path in files:
        with path.open("rb") as file:
            part = read_po(file, locale=language, abort_invalid=True)
        for message in part:
            if not message.id:
                continue
            if message.id in whole:
                raise ValueError(f"{path}: {message.id} stands twice")
            whole.add(message.id, message.string)
    return whole


def compile_language(language: str) -> None:
    """Write the catalogue of one language where a PO file is newer than it."""
    files = sorted((FOLDER / language).glob("*.po"))
    target = FOLDER / f"{language}.mo"
    newest = max(path.stat().st_mtime for path in [*files, FOLDER / language])
    if target.exists() and target.stat().st_mtime > newest:
        return
    fresh = target.with_suffix(".mo.new")
    with fresh.open("wb") as file:
        write_mo(file, merge(files, language))
    fresh.replace(target)


def main() -> None:
    for language in LANGUAGES:
        compile_language(language)


if __name__ == "__main__":
    main()
