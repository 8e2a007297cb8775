"""Scalars of YAML as JSON values: the core schema of YAML 1.2, and its tags."""

from __future__ import annotations

import re
from typing import Final

from yaml import events

from specpress.jsonvalue import JsonValue
from specpress.source.position import Position
from specpress.source.syntax import Problem, SyntaxFault, number_fault

# YAML 1.2.2, section 10.3.2, core schema tag resolution.
_NULL: Final = re.compile(r"(?:null|Null|NULL|~|)\Z")
_BOOL: Final = re.compile(r"(?:true|True|TRUE|false|False|FALSE)\Z")
_INT: Final = re.compile(r"[-+]?[0-9]+\Z")
_OCT: Final = re.compile(r"0o[0-7]+\Z")
_HEX: Final = re.compile(r"0x[0-9a-fA-F]+\Z")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_NOT_FINITE: Final = re.compile(r"(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\Z")

_TAG: Final = "tag:yaml.org,2002:"
_TAGGED: Final[dict[str, tuple[type, ...]]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "null": (type(None),),
}

# What a text that is no string begins with; most scalars begin with something else.
_NO_WORDS: Final = frozenset("0123456789+-.~nNtTfF")


def check_tag(tag: str | None, allowed: set[str], position: Position) -> None:
    """Refuse a tag that has no meaning for a node of this kind.

    Raises:
        SyntaxFault: it is none of those that are allowed.
    """
    if tag is None or tag == "!" or tag.removeprefix(_TAG) in allowed:
        return
    raise SyntaxFault(
        Problem.NOT_JSON,
        f"the tag {tag!r} has no meaning in JSON data",
        position,
        hint="specs hold plain data; remove the tag",
    )


def read_scalar(event: events.ScalarEvent, position: Position) -> JsonValue:
    """The value of a scalar.

    Raises:
        SyntaxFault: its tag or its value is none that JSON has.
    """
    text: str = event.value
    tag: str | None = event.tag
    check_tag(tag, set(_TAGGED), position)
    if tag is not None and tag != "!":
        return _explicit(tag.removeprefix(_TAG), text, position)
    if tag == "!" or not event.implicit[0]:
        return text
    return _plain(text, position)


def _explicit(kind: str, text: str, position: Position) -> JsonValue:
    if kind == "str":
        return text
    value = _plain(text, position)
    if type(value) not in _TAGGED[kind]:
        raise SyntaxFault(Problem.NOT_JSON, f"{text!r} is not a YAML {kind}", position)
    return float(value) if kind == "float" and isinstance(value, int) else value


def _plain(text: str, position: Position) -> JsonValue:
    if text and text[0] not in _NO_WORDS:
        return text
    if _NULL.match(text):
        return None
    if _BOOL.match(text):
        return text.lower() == "true"
    if _NOT_FINITE.match(text):
        raise SyntaxFault(
            Problem.NOT_JSON,
            f"{text} is not a JSON number",
            position,
            hint="quote it if it is meant as text",
        )
    if not any(kind.match(text) for kind in (_INT, _OCT, _HEX, _FLOAT)):
        return text
    fault = number_fault(text)
    if fault is not None:
        hint = "quote it if it is meant as text"
        raise SyntaxFault(Problem.NOT_JSON, fault, position, hint=hint)
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else int(text, 0)
