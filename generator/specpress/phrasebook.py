"""The fixed words of the docs, in English and in the language of a provider.

English stands in the code and in the templates, and is its own key; `english.json` lists all of it.
A provider's `strings.yaml` gives the same in another language.
"""

from __future__ import annotations

import gettext
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

from specpress.records import dataclass

FILE_NAME: Final = "strings.yaml"
ENGLISH_PLURAL: Final = "n != 1"
"""Which form a number takes, as gettext has it: the number of the form, from 0."""
_PLACE: Final = re.compile(r"\{([a-z_]+)\}")
_PERIOD: Final = 100
"""The forms of all languages repeat after this many numbers, but for the first ones."""

Forms = tuple[str, ...]
"""One text, or one for each form of numbers."""


@dataclass(frozen=True, slots=True)
class Strings:
    """The words of one language.

    Attributes:
        forms: by English; of what is counted, by the English singular.
        plural: which form a number takes.
    """

    forms: Mapping[str, Forms] = field(default_factory=dict[str, Forms], hash=False)
    plural: str = ENGLISH_PLURAL

    def text(self, english: str) -> str:
        """What is said for an English text; that itself where nothing else is."""
        return self.forms.get(english, (english,))[0]

    def counted(self, one: str, many: str, count: int) -> str:
        """What is said for an English singular and plural, by the number of things."""
        forms = self.forms.get(one)
        if forms is None:
            return one if count == 1 else many
        return forms[min(plural_form(self.plural, count), len(forms) - 1)]

    def filled(self, english: str, **parts: str) -> str:
        """A text with its places filled."""
        return fill(self.text(english), parts)

    def digest(self) -> str:
        """A hash of all of it, in hexadecimal; empty for English."""
        if not self.forms:
            return ""
        text = json.dumps([self.plural, sorted(self.forms.items())])
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def plural_table(self) -> str:
        """The form of each number from 0 to 199, for scripts, which have no such expressions."""
        return "".join(str(plural_form(self.plural, count)) for count in range(2 * _PERIOD))


ENGLISH: Final = Strings()


def fixed(english: str) -> str:
    """Fixed English that is said later; it only marks the text for the list of all of them."""
    return english


@cache
def parts_of(text: str) -> tuple[str, ...]:
    """A text cut at its places: words and names in turn, words first."""
    return tuple(_PLACE.split(text))


def places_of(text: str) -> frozenset[str]:
    """The names of the places of a text."""
    return frozenset(_PLACE.findall(text))


def fill(text: str, parts: Mapping[str, str]) -> str:
    """A text with its places filled; one that nothing is known of stays."""
    cut = parts_of(text)
    return "".join(
        parts.get(part, f"{{{part}}}") if number % 2 else part for number, part in enumerate(cut)
    )


def plural_form(expression: str, count: int) -> int:
    """The number of the form that a number takes.

    Raises:
        ValueError: it is no such expression.
    """
    return _rule(expression)(count)


@cache
def _rule(expression: str) -> Callable[[int], int]:
    compiled = cast("Callable[[str], Callable[[int], int]]", vars(gettext)["c2py"])
    return compiled(expression)


@cache
def english() -> Mapping[str, str]:
    """All fixed English: a text, or the singular of what is counted, with its plural or nothing."""
    known = _known()
    return MappingProxyType({**known["pages"], **known["scripts"]})


def script_words(strings: Strings) -> Iterator[str]:
    """The keys of a language that scripts of the site say."""
    return (key for key in strings.forms if key in _known()["scripts"])


@cache
def _known() -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = json.loads(
        Path(__file__).with_name("english.json").read_text("utf-8")
    )
    return known


def strings_text(known: Strings) -> str:
    """A `strings.yaml` with the English of all that a language does not say yet."""
    lines = [f"plural: {json.dumps(known.plural)}", "strings:"]
    for one, many in english().items():
        if one not in known.forms:
            said = [one, many] if many else one
            lines.append(f"  {_quoted(one)}: {_quoted(said)}")
    return "\n".join((*lines, ""))


def _quoted(value: str | list[str]) -> str:
    # JSON is YAML, too, and quotes what would be read as something else.
    return json.dumps(value, ensure_ascii=False)
