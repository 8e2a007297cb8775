"""JSON text (RFC 8259): values by the standard library, positions by an iterative scanner."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final, NoReturn

from specpress.jsonvalue import JsonValue
from specpress.source.position import Position
from specpress.source.syntax import (
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_NODES,
    Lines,
    Problem,
    Span,
    SyntaxFault,
    is_too_deep,
    number_fault,
)

_TOKEN: Final = re.compile(r'[\s,:]*("(?:[^"\\]++|\\.)*+"|[{}\[\]]|[^\s,:{}\[\]"]+)', re.DOTALL)
_DECODER: Final = json.JSONDecoder(strict=False)
_SKIP: Final[Callable[[str, int], tuple[object, int]]] = json.JSONDecoder(
    parse_float=str, parse_int=str, parse_constant=str, strict=False
).raw_decode
"""Reads a value at an offset, and gives the offset after it."""
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")


class _DuplicateKeyError(Exception):
    """Some object has two members of one name; the scanner then says which."""


def parse(text: str) -> JsonValue:
    """The value of a JSON text.

    Raises:
        SyntaxFault: not JSON, duplicate keys, NaN or Infinity, a lone surrogate, or nested deeper
            than `MAX_DEPTH`, or more than `MAX_NODES` nodes.
    """
    _check_size(text)
    try:
        value: JsonValue = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_float=_float,
            parse_int=_integer,
        )
    except json.JSONDecodeError as error:
        raise SyntaxFault(
            Problem.SYNTAX,
            f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}",
            Position(error.lineno, error.colno),
            hint=_hint(text, error),
        ) from None
    except RecursionError:
        value = None
    except _DuplicateKeyError:
        index(text)
        raise
    except _NotANumberError as error:
        raise _constant_fault(text, str(error)) from None
    if value is None or _ESCAPED_SURROGATE.search(text) or is_too_deep(value):
        index(text)  # finds the place, and raises
    return value


def _check_size(text: str) -> None:
    """Refuse a text of more nodes than are read, before it takes a hundred times its size.

    Raises:
        SyntaxFault: it has them.
    """
    # Commas in strings count too: only a text that may be too large is looked at more closely.
    if text.count(",") < MAX_NODES:
        return
    tokens = re.finditer(r'"(?:[^"\\]++|\\.)*+"|,', text)
    if sum(token.group() == "," for token in tokens) >= MAX_NODES:
        raise SyntaxFault(
            Problem.TOO_LARGE,
            f"the document has over {MAX_NODES:,} nodes",
            Position(1, 1),
            hint="split the spec: one file per model",
        )


def _object(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _DuplicateKeyError
    return members


class _NotANumberError(Exception):
    """NaN or Infinity, which Python's reader takes and JSON has not; or what is read as another."""


def _refuse_constant(name: str) -> NoReturn:
    raise _NotANumberError(name)


def _float(digits: str) -> float:
    number = float(digits)
    if (number == 0 or number - number != 0) and number_fault(digits) is not None:
        raise _NotANumberError(digits)
    return number


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise _NotANumberError(digits)
    return int(digits)


def _constant_fault(text: str, name: str) -> SyntaxFault:
    lines = Lines(text)
    position = Position(1, 1)
    for match in re.finditer(r'"(?:[^"\\]++|\\.)*+"|-?(?:NaN|Infinity|[0-9][0-9.eE+-]*)', text):
        if match.group() == name:
            position = lines.position(match.start())
            break
    if name[-1].isdigit():
        message = number_fault(name) or f"not JSON: {name[:40]} is no number"
        return SyntaxFault(Problem.NOT_JSON, message, position)
    return SyntaxFault(Problem.SYNTAX, f"not JSON: {name} is not a JSON number", position)


def _hint(text: str, error: json.JSONDecodeError) -> str | None:
    if error.pos >= len(text.rstrip()):
        return "the text ends too early: was the file cut off?"
    if text[error.pos] in "}]" or "Illegal trailing comma" in error.msg:
        return "is there a comma before the closing bracket?"
    if text[error.pos] == "'":
        return "JSON strings take double quotes"
    if text.startswith("//", error.pos) or text.startswith("/*", error.pos):
        return "JSON has no comments"
    return None


class _Frame:
    """An object or array that the scanner is inside of."""

    __slots__ = ("is_object", "key", "key_position", "keys", "size")

    def __init__(self, *, is_object: bool) -> None:
        self.is_object = is_object
        self.keys: dict[str, Position] = {}
        self.key: str | None = None
        self.key_position: Position | None = None
        self.size = 0


def index(text: str) -> dict[tuple[str, ...], Span]:
    """The span of every node of a JSON text, by its pointer's tokens.

    The text need not be whole: what stands before a syntax error is indexed.

    Raises:
        SyntaxFault: duplicate keys, a lone surrogate, or nested deeper than `MAX_DEPTH`.
    """
    lines = Lines(text)
    spans: dict[tuple[str, ...], Span] = {}
    path: list[str] = []
    stack: list[_Frame] = []
    offset = 0
    while (match := _TOKEN.match(text, offset)) is not None:
        token, start = match.group(1), match.start(1)
        offset = match.end()
        position = lines.position(start)
        if token in {"}", "]"}:
            if not stack:
                break
            stack.pop()
            if path:
                path.pop()
            continue
        if token[0] == '"':
            try:
                string = _string(token, position, path)
            except json.JSONDecodeError:
                break
            if stack and stack[-1].is_object and stack[-1].key is None:
                _take_key(stack[-1], string, position, path)
                continue
        key_position = _enter_value(stack, path)
        spans[tuple(path)] = Span(position, key_position)
        if token in {"{", "["}:
            stack.append(_Frame(is_object=token == "{"))
            if len(stack) > MAX_DEPTH:
                raise SyntaxFault(
                    Problem.TOO_DEEP, f"nested deeper than {MAX_DEPTH} levels", position
                )
        elif path:
            path.pop()
    return spans


def find(text: str, tokens: tuple[str, ...], lines: Lines) -> tuple[int, Span] | None:
    """Where one node stands; of few nodes that takes a fraction of the time of `index`.

    Args:
        text: the text.
        tokens: of the pointer to the node.
        lines: of the text.

    Returns:
        How many of the tokens lead to a node, and where the last of these stands; None when the
        text is no JSON so far.
    """
    try:
        return _found(text, tokens, lines)
    except (IndexError, RecursionError, ValueError):
        return None


def _found(text: str, tokens: tuple[str, ...], lines: Lines) -> tuple[int, Span]:
    offset = _after_space(text, 0)
    span = Span(lines.position(offset))
    for depth, token in enumerate(tokens):
        if text[offset] == "{":
            member = _member(text, offset, token)
            if member is None:
                return depth, span
            key, offset = member
            span = Span(lines.position(offset), lines.position(key))
        elif text[offset] == "[":
            item = _item(text, offset, token)
            if item is None:
                return depth, span
            offset = item
            span = Span(lines.position(offset))
        else:
            return depth, span
    return len(tokens), span


def _member(text: str, start: int, name: str) -> tuple[int, int] | None:
    """The offsets of the key and of the value of a member of the object at an offset."""
    offset = _after_space(text, start + 1)
    while text[offset] != "}":
        key = offset
        found, offset = _SKIP(text, offset)
        offset = _after_space(text, offset)
        if text[offset] != ":":
            raise ValueError("no JSON")
        offset = _after_space(text, offset + 1)
        if found == name:
            return key, offset
        offset = _next(text, offset)
    return None


def _item(text: str, start: int, token: str) -> int | None:
    """The offset of an item of the array at an offset."""
    offset, number = _after_space(text, start + 1), 0
    while text[offset] != "]":
        if str(number) == token:
            return offset
        offset = _next(text, offset)
        number += 1
    return None


def _next(text: str, offset: int) -> int:
    """The offset after a value and the comma behind it."""
    _, offset = _SKIP(text, offset)
    offset = _after_space(text, offset)
    if text[offset] == ",":
        return _after_space(text, offset + 1)
    if text[offset] in "}]":
        return offset
    raise ValueError("no JSON")


def _after_space(text: str, offset: int) -> int:
    while text[offset] in " \t\n\r":
        offset += 1
    return offset


def _take_key(frame: _Frame, key: str, position: Position, path: list[str]) -> None:
    first = frame.keys.get(key)
    if first is not None:
        raise SyntaxFault(
            Problem.DUPLICATE_KEY,
            f"the key {json.dumps(key)} stands twice in this object",
            position,
            pointer=(*path, key),
            hint="remove or rename one; readers disagree about which of them counts",
            related=first,
        )
    frame.keys[key] = position
    frame.key, frame.key_position = key, position


def _enter_value(stack: list[_Frame], path: list[str]) -> Position | None:
    """Push the value's own token onto the path, and give the position of its key."""
    if not stack:
        return None
    frame = stack[-1]
    if frame.is_object:
        path.append(frame.key or "")
        frame.key = None
        return frame.key_position
    path.append(str(frame.size))
    frame.size += 1
    return None


def _string(token: str, position: Position, path: list[str]) -> str:
    """The value of a string token; only one with escapes takes more than cutting off its quotes."""
    if "\\" not in token:
        return token[1:-1]
    string: str = _DECODER.decode(token)
    if _SURROGATE.search(string) is not None:
        raise SyntaxFault(
            Problem.NOT_JSON,
            "a string holds a lone surrogate, which no UTF-8 file can hold",
            position,
            pointer=tuple(path),
            hint="write the character itself, or both halves of its surrogate pair",
        )
    return string
