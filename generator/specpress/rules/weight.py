"""How much work a schema can make a validator do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from specpress.ir import NormalSchema
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of
from specpress.records import dataclass
from specpress.vocabulary import CHOICES, CONDITION, as_object, subschemas

MOST_SCHEMAS: Final = 200_000
"""Weight beyond which no value is tried."""


@dataclass(frozen=True, slots=True)
class Leads:
    """What counts of one definition.

    Attributes:
        in_place: the definitions that its references apply to its own value, each as often.
        anywhere: those that it refers to at any place, each as often.
        size: the subschemas in it, and it.
    """

    in_place: list[str]
    anywhere: list[str]
    size: int


def weight(normal: NormalSchema, known: dict[str, Leads] | None = None) -> int:
    """Subschemas that a value may be held against, each reference counted as all it stands for.

    References that multiply (a schema that holds two of the next, thirty times) would keep a
    validator busy for hours. A schema that holds itself, in a member or an item, counts once per
    use; of one that leads back to itself for the same value, in several ways, there is no end.

    Args:
        normal: the schema.
        known: takes what was found of its definitions, for schemas that share them by name.
    """
    leads = {} if known is None else known
    for name, definition in normal.definitions.items():
        if name not in leads:
            leads[name] = _leads(normal, definition)
    if _is_endless({name: leads[name].in_place for name in normal.definitions}):
        return MOST_SCHEMAS + 1
    weights: dict[str, int] = {}
    for name in _inner_first({name: leads[name].anywhere for name in normal.definitions}):
        weights[name] = _sum(leads[name], weights)
    return _sum(_leads(normal, normal.root), weights)


def _sum(leads: Leads, weights: Mapping[str, int]) -> int:
    total = leads.size + sum(weights.get(name, 1) for name in leads.anywhere)
    return min(total, MOST_SCHEMAS + 1)


def _is_endless(targets: Mapping[str, list[str]]) -> bool:
    """Whether a definition leads back to itself for the same value in more than one way.

    One way is seen to be a circle, and ends; of several, every order is tried.
    """
    clear: set[str] = set()
    for start in targets:
        path: dict[str, Iterator[str]] = {}
        if start not in clear:
            path[start] = iter(targets[start])
        while path:
            name = next(reversed(path))
            child = next(path[name], None)
            if child is None:
                del path[name]
                clear.add(name)
            elif child in path:
                names = [*path]
                if _comes_back(names[names.index(child) :], targets):
                    return True
            elif child not in clear:
                path[child] = iter(targets[child])
    return False


def _comes_back(circle: list[str], targets: Mapping[str, list[str]]) -> bool:
    """Whether a way that leaves a circle leads into it again."""
    pending: list[str] = []
    for name, following in zip(circle, [*circle[1:], circle[0]], strict=True):
        others = [*targets[name]]
        others.remove(following)
        pending += others
    seen: set[str] = set()
    while pending:
        name = pending.pop()
        if name in circle:
            return True
        if name not in seen:
            seen.add(name)
            pending += targets[name]
    return False


def _inner_first(targets: Mapping[str, list[str]]) -> list[str]:
    """Names of definitions, each behind those that it refers to; circles in any order."""
    order: list[str] = []
    met: set[str] = set()
    for start in targets:
        stack = [(start, iter(targets[start]))] if start not in met else []
        met.add(start)
        while stack:
            name, rest = stack[-1]
            child = next((one for one in rest if one not in met), None)
            if child is None:
                order.append(name)
                stack.pop()
            else:
                met.add(child)
                stack.append((child, iter(targets[child])))
    return order


def _leads(normal: NormalSchema, definition: JsonValue) -> Leads:
    nodes = [*_nodes(as_object(definition))]
    named = [normal.target_name(node) for node in nodes]
    anywhere = [name for name in named if name in normal.definitions]
    return Leads(_targets_in_place(normal, definition), anywhere, len(nodes))


def _targets_in_place(normal: NormalSchema, definition: JsonValue) -> list[str]:
    """Where the references of a definition lead that apply to its own value."""
    found: list[str] = []
    pending: list[JsonValue] = [definition]
    while pending:
        node = pending.pop()
        if not isinstance(node, dict):
            continue
        target = normal.target_name(node)
        found += [target] if target in normal.definitions else []
        pending += [part for keyword in CHOICES for part in list_of(node.get(keyword))]
        pending += [node.get(keyword) for keyword in ("not", *CONDITION)]
        pending += object_of(node.get("dependentSchemas")).values()
    return found


def _nodes(schema: JsonObject) -> Iterator[JsonObject]:
    """The schema and every subschema in it, references not followed."""
    pending: list[JsonValue] = [schema]
    while pending:
        node = pending.pop()
        if isinstance(node, dict):
            yield node
            pending.extend(child for _, child in subschemas(node))
