"""For every test run: the words are compiled, and golden talks can be written anew."""

from __future__ import annotations

import pytest

from locales.compile import main as compile_words


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the golden talks anew")


def pytest_configure(config: pytest.Config) -> None:
    """The catalogues must be there before the modules that read them are imported."""
    del config
    compile_words()
