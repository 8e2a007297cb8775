"""JSON Pointers (RFC 6901)."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote

from specpress.jsonvalue import JsonValue, escape_token, unescape_token
from specpress.records import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Pointer:
    """A JSON Pointer as its unescaped tokens; `pointer / "key"` is the child."""

    tokens: tuple[str, ...] = ()

    def __truediv__(self, token: str | int) -> Pointer:
        return Pointer((*self.tokens, str(token)))

    def __str__(self) -> str:
        return "".join("/" + escape_token(token) for token in self.tokens)

    @property
    def parent(self) -> Pointer:
        """The pointer without its last token; the root is its own parent."""
        return Pointer(self.tokens[:-1])

    @property
    def last(self) -> str:
        """The last token, or the empty string at the root."""
        return self.tokens[-1] if self.tokens else ""

    def join(self, other: Pointer) -> Pointer:
        """This pointer followed by another one."""
        return Pointer(self.tokens + other.tokens)

    def starts_with(self, prefix: Pointer) -> bool:
        """Whether the prefix is this pointer or one of its ancestors."""
        return self.tokens[: len(prefix.tokens)] == prefix.tokens

    def resolve(self, document: JsonValue) -> JsonValue:
        """The value it points at.

        Raises:
            KeyError: a token names nothing in the document.
        """
        value = document
        for token in self.tokens:
            if isinstance(value, dict):
                value = value[token]
            elif isinstance(value, list) and token.isascii() and token.isdigit():
                if int(token) >= len(value):
                    raise KeyError(token)
                value = value[int(token)]
            else:
                raise KeyError(token)
        return value

    @classmethod
    def parse(cls, text: str) -> Pointer:
        """Read `/a/b~1c`.

        Raises:
            ValueError: the text is neither empty nor starts with a slash.
        """
        if not text:
            return ROOT
        if not text.startswith("/"):
            raise ValueError(f"a JSON Pointer starts with '/': {text!r}")
        return cls(tuple(unescape_token(token) for token in text[1:].split("/")))

    @classmethod
    def parse_fragment(cls, fragment: str) -> Pointer:
        """Read the fragment of a URI reference, without its `#`, percent-decoded first."""
        return cls.parse(unquote(fragment))


ROOT: Final = Pointer()
