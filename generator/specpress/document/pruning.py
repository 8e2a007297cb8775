"""A document without the components that nothing in it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias
from urllib.parse import unquote

from specpress.jsonvalue import JsonObject, JsonValue, unescape_token

_Name: TypeAlias = "tuple[str, str]"
"""A component: its kind, such as `schemas`, and its name."""

# Of these, references are not told from the text alone, so that everything is taken as reached.
_IDENTIFIERS: Final = frozenset(
    {"$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveRef", "$self"}
)
_BY_NAME: Final = frozenset({"securitySchemes"})
_PREFIX: Final = "#/components/"


def without_unreached(document: JsonObject) -> JsonObject | None:
    """The document without components that its operations and webhooks never lead to.

    Security schemes stay, which are named and not referred to, and so do extensions. A component
    that builds on a reached one with a discriminator is one of its variants, and is reached.

    Args:
        document: whose references to other files are its own components by now.

    Returns:
        The smaller document, which shares its parts; None when there is nothing to leave out.
    """
    holder = document.get("components")
    if not isinstance(holder, dict):
        return None
    components: dict[_Name, JsonValue] = {
        (kind, name): value
        for kind, members in holder.items()
        if isinstance(members, dict) and not kind.startswith("x-") and kind not in _BY_NAME
        for name, value in members.items()
    }
    outside = {key: value for key, value in document.items() if key != "components"}
    outside["components"] = {
        key: value for key, value in holder.items() if key in _BY_NAME or key.startswith("x-")
    }
    reached = _reached(outside, components)
    if reached is None or len(reached) == len(components):
        return None
    kept: JsonObject = {}
    for kind, members in holder.items():
        if isinstance(members, dict) and kind not in _BY_NAME and not kind.startswith("x-"):
            members = {key: value for key, value in members.items() if (kind, key) in reached}
            if not members:
                continue
        kept[kind] = members
    smaller: JsonObject = {}
    for key, value in document.items():
        if key != "components":
            smaller[key] = value
        elif kept:
            smaller[key] = kept
    return smaller


def _reached(outside: JsonObject, components: dict[_Name, JsonValue]) -> set[_Name] | None:
    """The components that are reached; None when that cannot be told."""
    children = _children(components)
    reached: set[_Name] = set()
    pending: list[JsonValue] = [outside]
    while pending:
        node = pending.pop()
        if isinstance(node, list):
            pending.extend(node)
            continue
        if not isinstance(node, dict):
            continue
        if _IDENTIFIERS & node.keys():
            return None
        pending.extend(node.values())
        for name in _named(node, components):
            if name not in reached:
                reached.add(name)
                pending.append(components[name])
                pending.extend(components[child] for child in children.get(name, ()))
                reached.update(children.get(name, ()))
    return reached


def _named(node: JsonObject, components: dict[_Name, JsonValue]) -> Iterator[_Name]:
    """The components that an object names by itself."""
    texts = [node.get("$ref")]
    mapping = node.get("mapping")
    if isinstance(mapping, dict):
        texts.extend(mapping.values())
    texts.append(node.get("defaultMapping"))
    for text in texts:
        if not isinstance(text, str):
            continue
        name = _component(text) or ("schemas", text)
        if name in components:
            yield name


def _component(ref: str) -> _Name | None:
    if not ref.startswith(_PREFIX):
        return None
    tokens = unquote(ref.removeprefix(_PREFIX)).split("/")
    if len(tokens) < 2:
        return None
    return tokens[0], unescape_token(tokens[1])


def _children(components: dict[_Name, JsonValue]) -> dict[_Name, list[_Name]]:
    """By the name of a schema with a discriminator, the schemas that build on it by `allOf`."""
    found: dict[_Name, list[_Name]] = {}
    for name, value in components.items():
        parts = value.get("allOf") if isinstance(value, dict) else None
        for part in parts if isinstance(parts, list) else ():
            ref = part.get("$ref") if isinstance(part, dict) else None
            parent = _component(ref) if isinstance(ref, str) else None
            above = components.get(parent) if parent is not None else None
            if parent is not None and isinstance(above, dict) and "discriminator" in above:
                found.setdefault(parent, []).append(name)
    return found
