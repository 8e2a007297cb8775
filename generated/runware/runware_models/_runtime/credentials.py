"""The key that a client sends, and shows nowhere."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .errors import ConfigurationError

if TYPE_CHECKING:
    from .profile import Authentication


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
    key = (given if given is not None else os.environ.get(variable, "")).strip()
    if not key and authentication.required:
        where = (
            f"; a key is got at {authentication.sign_up_url}" if authentication.sign_up_url else ""
        )
        raise ConfigurationError(f"no API key: set {variable} or pass api_key={where}")
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise ConfigurationError(
            "the API key holds spaces or characters that no key has; was it copied whole?"
        )
    return Secret(key)
