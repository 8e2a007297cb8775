"""Languages of which a call is a layout with places for literals: Go, Java, PHP, C#, Ruby, others.

A language is data: layouts of ours or of a profile, and the name of the sink that writes its
strings. Each place of a layout is filled in one pass, so that no text can be taken for a place. The
request builder reads the same data (`layouts.js`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from specpress.examples.http_calls import HttpCall, Variable, Words
from specpress.examples.literals import has_unseen, seen_text, with_unseen
from specpress.examples.request_bodies import Body, FileBody, JsonBody, TextBody
from specpress.jsonvalue import JsonObject
from specpress.records import dataclass
from specpress.text import Code

_PLACE: Final = re.compile(r"\{(url|method|headers|body|type|name|value|line)\}")
_SHIPPED: Final = Path(__file__).with_name("languages.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutLanguage:
    """A language.

    Attributes:
        id: its name in profiles, and for highlighters.
        label: for people.
        strings: the sink of its string literals: `go`, `java`, `php`, `csharp` or `ruby`.
        join: what stands between the parts of a text made of several.
        variable: the expression of an environment variable, with the place `{name}`.
        header: the line of a header, with `{name}` and `{value}`, or `{line}` for both.
        text, file, none: the program for a body that is a text, a file, or not there, with
            `{method}`, `{url}`, `{headers}`, `{body}` and `{type}`; empty where there is none.
        typed_apart: whether the media type is no header but `{type}`.
    """

    id: str
    label: str
    strings: str
    join: str
    variable: str
    header: str
    text: str
    file: str = ""
    none: str = ""
    typed_apart: bool = False

    def write(self, call: HttpCall) -> Code | None:
        """The program that sends a call; None where the language has no layout for its body."""
        layout, body = self._body(call.body)
        if not layout:
            return None
        headers = [
            (name, value)
            for name, value in call.headers
            if not (self.typed_apart and name.lower() == "content-type")
        ]
        kinds = [value for name, value in call.headers if name.lower() == "content-type"]
        return _filled(
            layout,
            {
                "method": self._string(call.method),
                "url": self._words(call.url),
                "headers": Code("".join(self._header(*header) for header in headers)),
                "body": body,
                "type": self._words(kinds[0]) if kinds else self._string(""),
            },
        )

    def _string(self, text: str) -> Code:
        return STRINGS[self.strings](text)

    def _body(self, body: Body) -> tuple[str, Code]:
        match body:
            case JsonBody():
                return self.text, BLOCKS.get(self.strings, self._string)(body.text)
            case TextBody():
                return self.text, self._string(body.text)
            case FileBody():
                return self.file, self._string(body.name)
            case None:
                return self.none, Code("")
            case _:
                return "", Code("")

    def _header(self, name: str, value: Words) -> Code:
        line = self._words((f"{name}: ", *value))
        places = {"name": self._string(name), "value": self._words(value), "line": line}
        return _filled(self.header, places)

    def _words(self, words: Words) -> Code:
        """One expression; texts beside one another are one literal."""
        parts: list[str | Variable] = []
        for word in words:
            if isinstance(word, str) and parts and isinstance(parts[-1], str):
                parts[-1] += word
            elif word:
                parts.append(word)
        if not parts:
            return self._string("")
        return Code(
            self.join.join(
                self._string(part)
                if isinstance(part, str)
                else _filled(self.variable, {"name": self._string(part.name)})
                for part in parts
            )
        )

    def data(self) -> JsonObject:
        """The language for the request builder."""
        return {
            "label": self.label,
            "strings": self.strings,
            "join": self.join,
            "variable": self.variable,
            "header": self.header,
            "text": self.text,
            "file": self.file,
            "none": self.none,
            "typed_apart": self.typed_apart,
        }


def _filled(layout: str, places: dict[str, Code]) -> Code:
    return Code(_PLACE.sub(lambda match: places.get(match[1], Code(match[0])), layout))


def read_language(key: str, text: str) -> LayoutLanguage:
    """A language from its JSON, as a profile or this package has it."""
    members: JsonObject = json.loads(text)
    texts = {name: value for name, value in members.items() if isinstance(value, str)}
    apart = members.get("typed_apart") is True
    return LayoutLanguage(**{"id": key, "label": key, **texts}, typed_apart=apart)


@cache
def shipped_languages() -> dict[str, LayoutLanguage]:
    """The languages that this package brings, by id."""
    found: JsonObject = json.loads(_SHIPPED.read_text(encoding="utf-8"))
    return {key: read_language(key, json.dumps(members)) for key, members in found.items()}


_KNOWN: Final = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _double(text: str, escape: Callable[[str], str]) -> Code:
    """A literal in double quotes; `escape` writes what cannot be seen."""
    inner = with_unseen(
        text.replace("\\", "\\\\").replace('"', '\\"'), lambda one: _KNOWN.get(one) or escape(one)
    )
    return Code(f'"{inner}"')


def _units(char: str) -> str:
    return f"\\u{ord(char):04x}"


def _java_escape(char: str) -> str:
    # The compiler reads \\u000a as a line break before it looks for strings.
    return f"\\{ord(char):03o}" if ord(char) < 0x100 else _units(char)


def _single(text: str, special: str) -> Code:
    """A literal in single quotes, which may span lines; in double ones for what cannot be seen."""
    if not has_unseen(text):
        quoted = text.replace("\\", "\\\\").replace("'", "\\'")
        return Code(f"'{quoted}'")
    double = _double(text, lambda char: f"\\u{{{ord(char):x}}}")
    return Code(double.replace(special, f"\\{special}"))


def _go_block(text: str) -> Code:
    if "`" in text or has_unseen(text):
        return STRINGS["go"](text)
    return Code(f"`{text}`")


def _java_block(text: str) -> Code:
    inner = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return Code(f'"""\n{inner}"""') if not inner.endswith('"') else STRINGS["java"](text)


def _csharp_block(text: str) -> Code:
    quotes = '"' * max((len(run) + 1 for run in re.findall('"{3,}', text)), default=3)
    return Code(f"{quotes}\n{text}\n{quotes}")


STRINGS: Final[dict[str, Callable[[str], Code]]] = {
    "go": lambda text: _double(seen_text(text), _units),
    "java": lambda text: _double(seen_text(text), _java_escape),
    "csharp": lambda text: _double(seen_text(text), _units),
    "php": lambda text: _single(seen_text(text), "$"),
    "ruby": lambda text: _single(seen_text(text), "#"),
}
"""The sinks of string literals, by name."""

BLOCKS: Final[dict[str, Callable[[str], Code]]] = {
    "go": _go_block,
    "java": _java_block,
    "csharp": _csharp_block,
}
"""The sinks of JSON over several lines, in which nothing stands that cannot be seen."""
