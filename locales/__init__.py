"""Every word a person reads: one PO file per area and language, keyed, compiled to one catalogue per language."""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from markupsafe import Markup

FOLDER = Path(__file__).parent
LANGUAGES = ("vi", "en")
DEFAULT = "vi"

FORMS = re.compile(r"\{(\w+):([^{}|]*)\|([^{}|]*)\}")
"""`{number:unit|units}`: the words for one and for any other number, in a sentence with several numbers or one of many keys."""


class Words:
    """The sentences of one language. Values are HTML-escaped unless they are Markup already."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations) -> None:
        self.language = language
        self._catalogue = catalogue

    def __call__(self, key: str, /, **values: object) -> Markup:
        """The sentence of `key` for a message in HTML."""
        return Markup(_inflected(self._catalogue.gettext(key), values)).format(**values)  # noqa: S704 - the catalogue is ours

    def plain(self, key: str, /, **values: object) -> str:
        """The sentence of `key` without markup: buttons, copied text, the command line."""
        return _inflected(self._catalogue.gettext(key), values).format(**values)

    def count(self, key: str, number: int, /, **values: object) -> Markup:
        """The sentence of `key` in the plural form for `number`, which fills `{number}`."""
        sentence = _inflected(self._catalogue.ngettext(key, key, number), values)
        return Markup(sentence).format(number=number, **values)  # noqa: S704 - the catalogue is ours

    def knows(self, key: str) -> bool:
        return self._catalogue.gettext(key) != key


def _inflected(sentence: str, values: Mapping[str, object]) -> str:
    """With the form of each word that the number beside it asks for: *1 unit*, *0 units*, *2 units*."""
    if "|" not in sentence:
        return sentence
    return FORMS.sub(lambda found: found[2] if str(values[found[1]]) == "1" else found[3], sentence)


@cache
def words(language: str) -> Words:
    """The words of `language`, or of Vietnamese where that language is not there.

    Raises FileNotFoundError when the catalogues were not compiled (`python -m locales.compile`).
    """
    chosen = language if language in LANGUAGES else DEFAULT
    with (FOLDER / f"{chosen}.mo").open("rb") as file:
        return Words(chosen, gettext.GNUTranslations(file))
