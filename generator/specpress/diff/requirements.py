"""Which members need which, in one spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from specpress.diff.notes import NOTES
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of
from specpress.vocabulary import CONDITION

_RULES: Final = ("dependentRequired", "dependentSchemas")
_TOUCHED: Final = frozenset({*_RULES, *CONDITION, "required", "minProperties"})


def plain_requirements(
    schema: JsonObject, resolve: Callable[[JsonValue], JsonObject]
) -> JsonObject:
    """The schema with all that only asks for members under `required` and `dependentRequired`.

    `dependentSchemas` and `if` that do no more, what follows from what is required anyway, and
    the needs of needs come out the same; so does a least number of members that are required.

    Args:
        schema: the schema.
        resolve: gives a subschema without references of its own.
    """
    if not schema.keys() & _TOUCHED:
        return schema
    made = {key: value for key, value in schema.items() if key not in _TOUCHED}
    kept = {key: value for key, value in schema.items() if key in _TOUCHED}
    needs = {name: _names(names) for name, names in object_of(kept.get(_RULES[0])).items()}
    branches: JsonObject = {}
    for name, branch in object_of(kept.get("dependentSchemas")).items():
        asked = _only_required(resolve(branch))
        if asked is None:
            branches[name] = branch
        else:
            needs.setdefault(name, set()).update(asked)
    condition = _condition(kept, resolve)
    if condition is not None:
        needs.setdefault(condition[0], set()).update(condition[1])
    for keyword in CONDITION:
        if keyword in kept and condition is None:
            made[keyword] = kept[keyword]
    if branches:
        made["dependentSchemas"] = branches
    required = _closed(_names(kept.get("required")), needs)
    if required:
        listed = dict.fromkeys(_texts(list_of(kept.get("required"))))
        made["required"] = [*listed, *sorted(required - listed.keys())]
    rules: JsonObject = {}
    for name in sorted(needs.keys() - required):
        beside = sorted(_closed({name}, needs) - required - {name})
        if beside:
            rules[name] = list[JsonValue](beside)
    if rules:
        made["dependentRequired"] = rules
    least = kept.get("minProperties")
    if isinstance(least, bool) or not isinstance(least, (int, float)) or least > len(required):
        made.update((key, kept[key]) for key in ("minProperties",) if key in kept)
    return made


def _closed(names: set[str], needs: dict[str, set[str]]) -> set[str]:
    """Some members, and all that these need."""
    found: set[str] = set()
    pending = list(names)
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending.extend(needs.get(name, ()))
    return found


def _condition(
    schema: JsonObject, resolve: Callable[[JsonValue], JsonObject]
) -> tuple[str, set[str]] | None:
    """The member that `if` looks for, and those that `then` asks for; None when it says more."""
    if "if" not in schema or "then" not in schema or "else" in schema:
        return None
    test, asked = (_only_required(resolve(schema[keyword])) for keyword in ("if", "then"))
    return (next(iter(test)), asked) if asked is not None and test and len(test) == 1 else None


def _only_required(schema: JsonObject) -> set[str] | None:
    """The members that a schema asks for; None when it asserts anything else."""
    asserting = schema.keys() - NOTES
    return _names(schema["required"]) if asserting == {"required"} else None


def _names(value: JsonValue) -> set[str]:
    return set(_texts(list_of(value)))


def _texts(values: list[JsonValue]) -> Iterator[str]:
    return (value for value in values if isinstance(value, str))
