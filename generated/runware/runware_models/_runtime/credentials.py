"""The key that a client sends, and shows nowhere."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from .errors import ConfigurationError

if TYPE_CHECKING:
    from .facts.profile import Authentication, FurtherKey


_SHORTEST_KEY = 6
"""Characters of the shortest text that is blanked out as a key."""

_PASSING = 8
"""How many tokens that others have replaced are blanked out still."""


class Redaction:
    """Blanks out a key wherever an answer echoes it.

    Args:
        *secrets: The key, and what else is not to be shown; a text that is empty or shorter than
            any key is, is not looked for.
    """

    __slots__ = ("_forms", "_kept", "_passing")

    def __init__(self, *secrets: str) -> None:
        self._kept: dict[str, None] = {}
        self._passing: dict[str, None] = {}
        self._forms: tuple[str, ...] = ()
        self.learn(*secrets)

    def learn(self, *secrets: str, passing: bool = False) -> None:
        """Blank out further secrets from now on.

        Args:
            *secrets: What is not to be shown.
            passing: Whether others take their place in time, as access tokens do; the last few
                are blanked out.
        """
        # a shorter text would be blanked out of words that have it by chance
        long = [secret for secret in secrets if len(secret) >= _SHORTEST_KEY]
        known = {**(self._passing if passing else self._kept), **dict.fromkeys(long)}
        if passing:
            self._passing = dict.fromkeys(list(known)[-_PASSING:])
        else:
            self._kept = known
        forms = (form for one in (*self._kept, *self._passing) for form in _forms(one))
        # of two that begin alike, the longer one first, or its end would be left
        self._forms = tuple(sorted(dict.fromkeys(forms), key=len, reverse=True))

    def text(self, text: str) -> str:
        """Return a text without the key."""
        for form in self._forms:
            text = text.replace(form, "***")
        return text

    def cut(self, text: str) -> str:
        """Return a text that may have been cut off without the key, or what is left of it there."""
        return self.content(text.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass")

    def content(self, content: bytes) -> bytes:
        """Return bytes that may have been cut off without the key, or what is left of it there."""
        for form in self._forms:
            content = content.replace(form.encode(), b"***")
        for form in self._forms:
            for length in range(len(form) - 1, _SHORTEST_KEY - 1, -1):
                if content.endswith(form[:length].encode()):
                    return content[:-length] + b"***"
        return content

    def headers(self, headers: Mapping[str, str]) -> Mapping[str, str]:
        """Return header lines without the key; they are found in any case of letters."""
        # Imported here: the package is imported without httpx, which has been loaded by now.
        from httpx import Headers

        # As bytes: of a text, httpx takes ASCII alone, and servers send what they like.
        pairs = ((name, self.text(line)) for name, line in headers.items())
        return Headers([(_octets(name), _octets(line)) for name, line in pairs])

    def value(self, value: Any) -> Any:
        """Return a JSON value without the key, wherever it stands."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(item) for item in cast("Sequence[Any]", value)]
        if isinstance(value, Mapping):
            members = cast("Mapping[str, Any]", value).items()
            return {self.text(str(key)): self.value(item) for key, item in members}
        return value


def _forms(secret: str) -> tuple[str, ...]:
    """Return a secret as it may stand in an answer."""
    if secret.isascii() and secret.replace("-", "a").replace("_", "a").isalnum():
        return (secret,)  # the same everywhere, and most keys: nothing need be loaded
    quote = import_module("urllib.parse").quote
    text = import_module("json").dumps(secret)[1:-1]
    return secret, quote(secret, safe=""), text, text.replace("/", "\\/"), _escaped(secret)


def _escaped(text: str) -> str:
    """Return a text as HTML has it, like ``html.escape``, whose module takes long to load."""
    for one, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"), ("'", "#x27")):
        text = text.replace(one, f"&{name};")
    return text


def _octets(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


class Secret:
    """A key that shows itself in no ``repr``, log or traceback.

    Args:
        value: The key.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """Return the key."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret(***)"

    def __reduce__(self) -> str:
        raise TypeError("a key cannot be pickled")


def read_key(given: str | None, authentication: Authentication) -> Secret:
    """Return the key that a client is to use.

    Args:
        given: The ``api_key`` argument.
        authentication: How the provider takes keys.

    Raises:
        ConfigurationError: There is no key, or it holds what no header may.
    """
    variable = authentication.environment_variable
    if given is not None and not isinstance(cast("object", given), str):
        raise ConfigurationError(f"api_key is of type {type(given).__name__}: pass a str")
    key = (given if given is not None else os.environ.get(variable, "")).strip()
    if not key and authentication.required:
        where = (
            f"; a key is got at {authentication.sign_up_url}" if authentication.sign_up_url else ""
        )
        raise ConfigurationError(f"no API key: set {variable} or pass api_key={where}")
    _check_key(key, "the API key" if given is not None else f"the API key in {variable}")
    return Secret(key)


def further_keys(authentication: Authentication) -> list[tuple[FurtherKey, str]]:
    """Return the keys that are sent beside the first, from the environment.

    Raises:
        ConfigurationError: One is missing, or holds what no header may.
    """
    found: list[tuple[FurtherKey, str]] = []
    for one in authentication.further:
        variable = one.environment_variable
        value = os.environ.get(variable, "").strip()
        if not value:
            raise ConfigurationError(f"a key is missing: set {variable}")
        _check_key(value, f"the key in {variable}")
        found.append((one, value))
    return found


def _check_key(key: str, named: str) -> None:
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ConfigurationError(
            f"{named} holds spaces or characters that no key has; was it copied whole?"
        )
