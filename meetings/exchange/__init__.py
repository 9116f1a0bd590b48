"""A meeting as a plain TOML file: out, and in again as the same meeting, or as a list of all that is wrong with it."""

from meetings.exchange.mistakes import KEYS, Mistake
from meetings.exchange.reading import read
from meetings.exchange.writing import write

__all__ = ["KEYS", "Mistake", "read", "write"]
