"""Reads the facts of a page back: from Markdown, from HTML, and, to compare, from the IR."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from specpress.ir import (
    Array,
    Constant,
    Enumeration,
    Field,
    Map,
    Model,
    ObjectRef,
    ObjectType,
    Primitive,
    Range,
    Tuple,
    Type,
    Union,
)

Facts = dict[str, list[str]]
"""Fact label to the texts it has, code marks left out."""


@dataclass
class Shown:
    """One parameter as a page shows it."""

    path: str
    facts: Facts = field(default_factory=dict)
    values: list[str] = field(default_factory=list)


def read_markdown(page: str) -> list[Shown]:
    """Every parameter of a Markdown page, in order."""
    found: list[Shown] = []
    fence = ""
    listing = False
    for line in page.split("\n"):
        mark = re.match(r"(`{3,}|~{3,})", line)
        if fence or mark:
            fence = "" if fence and line.startswith(fence) else fence or (mark or [""])[0]
            continue
        heading = re.match(r"#{4,6} (`.+`)$", line)
        if heading:
            found.append(Shown(_code(heading[1])))
            listing = False
        elif re.match(r"#{1,3} ", line):
            found.append(Shown(""))  # ends the parameter before it
        fact = re.match(r"- \*\*([A-Z][^*`]*)\*\*: (.*)$", line)
        if fact and found:
            found[-1].facts.setdefault(fact[1], []).append(_text(fact[2]))
        if line == "**Allowed values**":
            listing = True
        elif line.startswith("**"):
            listing = False
        elif listing and found and line.startswith("- "):
            found[-1].values.append(_code(re.match(r"- (`+.*?`+)(?!`)", line)[1]))  # type: ignore[index]
    return [one for one in found if one.path]


def _code(span: str) -> str:
    ticks = re.match(r"`+", span)
    inner = span[len(ticks[0]) : -len(ticks[0])] if ticks else span
    return inner[1:-1] if inner.startswith(" `") or inner.endswith("` ") else inner


def _text(markdown: str) -> str:
    parts = re.split(r"(`+[^`].*?`+)(?!`)", markdown)
    return "".join(
        _code(part) if part.startswith("`") else re.sub(r"\\(.)", r"\1", part) for part in parts
    )


# What stands beside the name of a parameter, and how lists of facts say it.
_BESIDE = {
    "type": "Type",
    "required": "Required",
    "default": "Default",
    "deprecated": "Deprecated",
    "value": "Value",
    "additional": "Other members",
}
_SAID = {"required": "yes", "always there": "yes", "deprecated": "yes", " · no others": "none"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Shown] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self._stack: list[Shown] = []
        self._label = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"br", "img", "meta", "link", "input"}:
            return
        attributes = dict(attrs)
        self._open.append((tag, attributes))
        if tag == "section" and attributes.get("class") == "parameter":
            self._stack.append(Shown(str(attributes["data-path"])))
            self._stack[-1].facts["Required"] = ["no"]
            self.found.append(self._stack[-1])
        said = _BESIDE.get(str(attributes.get("data-fact"))) if tag in {"span", "p"} else None
        if said and self._stack:
            self._stack[-1].facts[said] = [""]
        if tag == "dd" and self._in_fact() and self._stack:
            self._stack[-1].facts.setdefault(self._label, []).append("")
        if tag == "dt":
            self._label = ""
            if self._class("dl") == "values" and self._stack:
                self._stack[-1].values.append("")
        if tag == "li" and attributes.get("data-fact") == "rule" and self._stack:
            self._stack[-1].facts.setdefault("Rule", []).append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1][0] != tag:
            self._open.pop()
        if self._open:
            _, attributes = self._open.pop()
            if tag == "section" and attributes.get("class") == "parameter":
                self._stack.pop()

    def _class(self, tag: str) -> str | None:
        return next((a.get("class") for name, a in reversed(self._open) if name == tag), None)

    def _in_fact(self) -> bool:
        return any(name == "div" and "data-fact" in a for name, a in self._open[-3:])

    def handle_data(self, data: str) -> None:
        if not self._stack:
            return
        names = [name for name, _ in self._open]
        one = self._stack[-1]
        beside = next(
            (
                said
                for tag, a in self._open
                if tag in {"span", "p"} and (said := _BESIDE.get(str(a.get("data-fact"))))
            ),
            None,
        )
        if beside is not None and data.strip():
            words = _SAID.get(data, data)
            one.facts[beside][-1] += re.sub("^(Required|default|always) ", "", words)
        elif names and "dt" in names and self._class("dl") == "facts":
            self._label += data
        elif "dd" in names and self._class("dl") == "facts" and self._label:
            one.facts[self._label][-1] += data
        elif "dt" in names and "code" in names and self._class("dl") == "values":
            one.values[-1] += data
        elif (
            "li" in names
            and self._open
            and any(a.get("data-fact") == "rule" for _, a in self._open)
        ):
            one.facts["Rule"][-1] += data


def read_html(page: str) -> list[Shown]:
    """Every parameter of an HTML page, in order."""
    reader = _Reader()
    reader.feed(page)
    return reader.found


def walk(
    model: Model, root: str, path: str = "", above: tuple[str, ...] = ()
) -> Iterator[tuple[str, ObjectType, Field]]:
    """Every field below an object of the IR with its path, in order."""
    owner = model.object(root)
    for one in owner.fields:
        own = f"{path}.{one.wire_name}" if path else one.wire_name
        yield own, owner, one
        for object_id, marks in objects(one.type):
            if object_id not in (*above, root):
                yield from walk(model, object_id, own + marks, (*above, root))


def objects(of: Type, marks: str = "") -> list[tuple[str, str]]:
    """Keys of the objects below a type, with the marks of the levels between."""
    match of:
        case ObjectRef():
            return [(of.object_id, marks)]
        case Array():
            return objects(of.items, marks + "[]")
        case Map():
            return objects(of.values, marks + ".*")
        case Union():
            return [found for variant in of.variants for found in objects(variant, marks)]
        case _:
            return []


def numbers(text: str) -> dict[str, Any]:
    """The ends that a range in words names."""
    text = re.sub(r"(\d),(?=\d{3})", r"\1", text)
    found: dict[str, Any] = {}
    signs = {
        "at least": "ge",
        "more than": "gt",
        "at most": "le",
        "less than": "lt",
        "exactly": "eq",
    }
    for words, key in signs.items():
        match = re.search(words + r" (-?[\d.]+(?:e[+-]\d+)?)", text)
        if match:
            found[key] = float(match[1])
    both = re.match(r"(-?[\d.e+-]+) to (-?[\d.e+-]+)", text)
    if both:
        found |= {"ge": float(both[1]), "le": float(both[2])}
    return found


def ends(span: Range | None) -> dict[str, Any]:
    """The same of the IR's range."""
    if span is None:
        return {}
    found: dict[str, Any] = {}
    if span.lower is not None:
        found["ge" if span.lower.inclusive else "gt"] = float(span.lower.value)
    if span.upper is not None:
        found["le" if span.upper.inclusive else "lt"] = float(span.upper.value)
    if set(found) == {"ge", "le"} and found["ge"] == found["le"]:
        return {"eq": found["ge"]}
    return found


def kinds(of: Type) -> set[str]:
    """The JSON types that a type's words must name."""
    match of:
        case Primitive():
            return {of.kind.value}
        case Enumeration():
            return {of.kind.value} if of.kind else {json_kind(m.value.value) for m in of.members}
        case Constant():
            return {json_kind(of.value.value)}
        case Array():
            return {"array"} | kinds(of.items)
        case Tuple():
            rest = (of.rest,) if of.rest is not None else ()
            return {"array"}.union(*map(kinds, (*of.prefix, *rest)))
        case Map():
            return {"object"} | kinds(of.values)
        case ObjectRef():
            return {"object"}
        case Union():
            return {kind for variant in of.variants for kind in kinds(variant)}
        case _:
            return set()


def json_kind(value: Any) -> str:
    """The JSON type of a value."""
    names = {bool: "boolean", int: "integer", float: "number", str: "string", type(None): "null"}
    return names.get(type(value), "array" if isinstance(value, list) else "object")


def is_value(text: str, value: Any) -> bool:
    """Whether a text shows a value: a string bare or as JSON, anything else as JSON."""
    if isinstance(value, str) and text == value:
        try:
            return isinstance(json.loads(text), str)  # a bare text may not read as another value
        except ValueError:
            return True
    try:
        return bool(json.loads(text) == value)
    except ValueError:
        return False
