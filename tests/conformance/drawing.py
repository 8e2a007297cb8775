"""Draws schemas, and instances of schemas with mistakes in them, from a seeded random source.

Names and values come from small pools, so that keywords meet, constants repeat and branches overlap
far more often than they would with arbitrary data.
"""

from __future__ import annotations

import copy
from random import Random
from typing import Any, Final

NAMES: Final = ("a", "b", "ab", "c", "x-1", "k/~")
TEXTS: Final = ("", "a", "b", "ab", "aa", "bab", "A", "1", "é", "\U0001d4b3", "a b", "true")
NUMBERS: Final = (0, 1, -1, 2, 3, 4, 10, 0.5, 1.0, 1.5, -2.5, 2.0, 1e10, 12345678901234567890)
SCALARS: Final = (None, True, False, *NUMBERS, *TEXTS)
PATTERNS: Final = ("^a", "b$", "^[ab]*$", "a+", "^x-", "^[a-z]$", "[^a]", "^(a|b)b?$")
TYPES: Final = ("null", "boolean", "integer", "number", "string", "array", "object")
FORMATS: Final = ("ipv4", "date", "json-pointer")


def draw_value(random: Random, depth: int = 3) -> Any:
    """Any JSON value out of the pools."""
    kind = random.random()
    if depth and kind < 0.2:
        return [draw_value(random, depth - 1) for _ in range(random.randrange(4))]
    if depth and kind < 0.5:
        names = random.sample(NAMES, random.randrange(4))
        return {name: draw_value(random, depth - 1) for name in names}
    return random.choice(SCALARS)


class SchemaDrawer:
    """Draws schemas that use every keyword of 2020-12's validation and applicator vocabularies."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._groups = (
            self._type, self._type, self._values, self._number, self._string, self._array,
            self._object, self._object, self._in_place, self._condition, self._reference,
        )  # fmt: skip

    def root(self) -> dict[str, Any]:
        """A whole document with two definitions that may be recursive."""
        schema = self._schema(3)
        if not isinstance(schema, dict):
            schema = {"not": schema}
        schema["$defs"] = {"one": self._guarded(2), "two": self._guarded(1)}
        if self._random.random() < 0.25:
            schema["unevaluatedProperties"] = self._schema(0)
        if self._random.random() < 0.15:
            schema["unevaluatedItems"] = self._random.choice((False, {"type": "string"}))
        return schema

    def _guarded(self, depth: int) -> Any:
        """A definition that reaches itself only through a property or an item."""
        schema = self._schema(depth, may_refer=False)
        if isinstance(schema, dict) and self._random.random() < 0.5:
            keyword = self._random.choice(("items", "additionalProperties"))
            schema.setdefault(keyword, {"$ref": f"#/$defs/{self._random.choice(('one', 'two'))}"})
        return schema

    def _schema(self, depth: int, *, may_refer: bool = True) -> Any:
        random = self._random
        if random.random() < 0.06:
            return random.random() < 0.6
        schema: dict[str, Any] = {}
        for _ in range(random.choice((1, 1, 2, 2, 3))):
            group = random.choice(self._groups)
            if group == self._reference and not may_refer:
                continue
            schema.update(group(depth, may_refer))
        return schema

    def _type(self, _depth: int, _may_refer: bool) -> dict[str, Any]:
        if self._random.random() < 0.25:
            return {"type": self._random.sample(TYPES, 2)}
        return {"type": self._random.choice(TYPES)}

    def _values(self, _depth: int, _may_refer: bool) -> dict[str, Any]:
        random = self._random
        if random.random() < 0.4:
            return {"const": draw_value(random, 1)}
        return {"enum": [draw_value(random, 1) for _ in range(random.randrange(1, 4))]}

    def _number(self, _depth: int, _may_refer: bool) -> dict[str, Any]:
        keywords = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
        found: dict[str, Any] = {
            name: self._random.choice(NUMBERS) for name in self._random.sample(keywords, 1)
        }
        if self._random.random() < 0.4:
            found["multipleOf"] = self._random.choice((1, 2, 3, 0.5, 0.25))
        return found

    def _string(self, _depth: int, _may_refer: bool) -> dict[str, Any]:
        random = self._random
        return random.choice(
            (
                {"minLength": random.randrange(3)},
                {"maxLength": random.randrange(3)},
                {"pattern": random.choice(PATTERNS)},
                {"format": random.choice(FORMATS)},
                {"minLength": 1, "pattern": random.choice(PATTERNS)},
            )
        )

    def _array(self, depth: int, _may_refer: bool) -> dict[str, Any]:
        random = self._random
        found: dict[str, Any] = {}
        if random.random() < 0.4:
            found["minItems"] = random.randrange(3)
        if random.random() < 0.3:
            found["maxItems"] = random.randrange(4)
        if random.random() < 0.3:
            found["uniqueItems"] = True
        if depth and random.random() < 0.5:
            found["items"] = self._schema(depth - 1)
        if depth and random.random() < 0.3:
            found["prefixItems"] = [self._schema(depth - 1) for _ in range(random.randrange(1, 3))]
        if depth and random.random() < 0.3:
            found["contains"] = self._schema(depth - 1)
            if random.random() < 0.5:
                found["minContains"] = random.randrange(3)
            if random.random() < 0.4:
                found["maxContains"] = random.randrange(3)
        return found

    def _object(self, depth: int, _may_refer: bool) -> dict[str, Any]:
        random = self._random
        found: dict[str, Any] = {}
        if depth:
            names = random.sample(NAMES, random.randrange(1, 4))
            found["properties"] = {name: self._schema(depth - 1) for name in names}
        if random.random() < 0.5:
            found["required"] = random.sample(NAMES, random.randrange(1, 3))
        if random.random() < 0.4:
            found["additionalProperties"] = (
                self._schema(depth - 1) if depth and random.random() < 0.4 else False
            )
        if depth and random.random() < 0.2:
            found["patternProperties"] = {random.choice(PATTERNS): self._schema(depth - 1)}
        if random.random() < 0.1:
            found["propertyNames"] = {"pattern": random.choice(PATTERNS)}
        if random.random() < 0.1:
            found["minProperties"] = random.randrange(3)
        if random.random() < 0.1:
            found["maxProperties"] = random.randrange(3)
        if random.random() < 0.15:
            found["dependentRequired"] = {random.choice(NAMES): random.sample(NAMES, 1)}
        if depth and random.random() < 0.12:
            found["dependentSchemas"] = {random.choice(NAMES): self._schema(depth - 1)}
        if random.random() < 0.08:
            found["unevaluatedProperties"] = self._schema(0)
        return found

    def _in_place(self, depth: int, may_refer: bool) -> dict[str, Any]:
        if not depth:
            return {}
        keyword = self._random.choice(("allOf", "anyOf", "oneOf", "not"))
        if keyword == "not":
            return {"not": self._schema(depth - 1, may_refer=may_refer)}
        count = self._random.randrange(1, 4)
        return {keyword: [self._schema(depth - 1, may_refer=may_refer) for _ in range(count)]}

    def _condition(self, depth: int, may_refer: bool) -> dict[str, Any]:
        if not depth:
            return {}
        keywords = ["if", *self._random.sample(("then", "else"), self._random.randrange(1, 3))]
        return {name: self._schema(depth - 1, may_refer=may_refer) for name in keywords}

    def _reference(self, _depth: int, _may_refer: bool) -> dict[str, Any]:
        return {"$ref": f"#/$defs/{self._random.choice(('one', 'two'))}"}


class InstanceDrawer:
    """Draws instances that come near to a schema: mostly right, with mistakes added."""

    def __init__(self, random: Random, root: Any) -> None:
        self._random = random
        self._root = root

    def instance(self) -> Any:
        """An instance after the schema, with up to three mutations."""
        value = self._value(self._root, 6)
        for _ in range(self._random.choice((0, 0, 1, 1, 2, 3))):
            value = mutate(self._random, value)
        return value

    def _value(self, schema: Any, depth: int) -> Any:
        random = self._random
        if not isinstance(schema, dict) or depth <= 0 or not schema:
            return draw_value(random, 1)
        if random.random() < 0.03:
            return draw_value(random, 2)
        if "const" in schema:
            return copy.deepcopy(schema["const"])
        if schema.get("enum"):
            return copy.deepcopy(random.choice(schema["enum"]))
        merged = self._merged(schema, depth)
        kind = merged.get("type") or self._likely_type(merged)
        kind = random.choice(kind) if isinstance(kind, list) else kind
        return self._of_type(kind, merged, depth)

    def _merged(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        """The schema with one branch of each of its alternatives folded in, shallowly."""
        merged = dict(schema)
        branches: list[Any] = list(schema.get("allOf", ()))
        branches += [self._random.choice(schema[k]) for k in ("anyOf", "oneOf") if schema.get(k)]
        branches += [schema[k] for k in ("then", "if", "else") if k in schema][:1]
        reference = schema.get("$ref", "")
        if reference.startswith("#/$defs/"):
            branches.append(self._root.get("$defs", {}).get(reference[8:]))
        for branch in branches:
            if not isinstance(branch, dict) or depth < 2:
                continue
            for keyword, value in self._merged(branch, depth - 2).items():
                if keyword in {"properties", "patternProperties"}:
                    merged[keyword] = {**merged.get(keyword, {}), **value}
                elif keyword == "required":
                    merged[keyword] = [*merged.get(keyword, ()), *value]
                else:
                    merged.setdefault(keyword, value)
        return merged

    def _likely_type(self, schema: dict[str, Any]) -> str:
        for keywords, kind in (
            (("properties", "required", "additionalProperties", "patternProperties"), "object"),
            (("items", "prefixItems", "contains", "uniqueItems", "minItems"), "array"),
            (("minLength", "maxLength", "pattern", "format"), "string"),
            (("minimum", "maximum", "multipleOf"), "number"),
        ):
            if any(keyword in schema for keyword in keywords):
                return kind
        return self._random.choice(TYPES)

    def _of_type(self, kind: Any, schema: dict[str, Any], depth: int) -> Any:
        random = self._random
        if kind == "object":
            return self._object(schema, depth)
        if kind == "array":
            return self._array(schema, depth)
        if kind == "string":
            return self._string(schema)
        if kind in {"integer", "number"}:
            return self._number(kind, schema)
        return random.choice((True, False)) if kind == "boolean" else None

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        random = self._random
        found: dict[str, Any] = {}
        properties = schema.get("properties", {})
        for name in [*schema.get("required", ()), *properties]:
            if name in schema.get("required", ()) or random.random() < 0.45:
                found[name] = self._value(properties.get(name, True), depth - 1)
        if schema.get("additionalProperties", True) is not False and random.random() < 0.2:
            extra = schema.get("additionalProperties", True)
            found[random.choice(NAMES)] = self._value(extra, depth - 1)
        names = list(found)
        random.shuffle(names)
        return {name: found[name] for name in names}

    def _array(self, schema: dict[str, Any], depth: int) -> list[Any]:
        prefix = schema.get("prefixItems", [])
        least = schema.get("minItems", 0)
        count = max(least, self._random.randrange(4))
        items = [*prefix[:count], *[schema.get("items", True)] * max(0, count - len(prefix))]
        return [self._value(item, depth - 1) for item in items]

    def _string(self, schema: dict[str, Any]) -> str:
        random = self._random
        if schema.get("format") == "uuid":
            return random.choice(UUIDS)
        if schema.get("format") == "uri":
            return random.choice(URIS)
        text = random.choice((*TEXTS, "text-1", "192.0.2.1", "2024-02-29", "/a/0"))
        return text + "z" * max(0, schema.get("minLength", 0) - len(text))

    def _number(self, kind: str, schema: dict[str, Any]) -> Any:
        random = self._random
        low = schema.get("minimum", schema.get("exclusiveMinimum", -3))
        high = schema.get("maximum", schema.get("exclusiveMaximum", 20))
        step = schema.get("multipleOf", 1)
        picks = [low, high, low + step, high - step, random.choice(NUMBERS), step * 3, 1]
        if kind == "number":
            picks += [0.29, 0.57, 1.13, 0.123, low + step * random.randrange(50)]
        return random.choice(picks)


UUIDS: Final = (
    "123e4567-e89b-42d3-a456-426614174000",
    "123E4567-E89B-12D3-A456-426614174000",
    "123e4567e89b42d3a456426614174000",
    "123e4567-e89b-42d3-a456-42661417400g",
    "00000000-0000-0000-0000-000000000000",
)
URIS: Final = (
    "https://example.com/a?b=c#d",
    "http://[::1]:80/",
    "urn:isbn:0451450523",
    "not a uri",
    "/relative",
    "https://example.com/%zz",
    "ftp://h",
)


def mutate(random: Random, value: Any) -> Any:
    """A copy of a value with one place changed: replaced, removed, added or renamed."""
    value = copy.deepcopy(value)
    places: list[tuple[Any, Any]] = []
    stack = [value]
    while stack:
        node = stack.pop()
        keys = (
            list(node)
            if isinstance(node, dict)
            else range(len(node))
            if isinstance(node, list)
            else ()
        )
        for key in keys:
            places.append((node, key))
            if isinstance(node[key], (dict, list)):
                stack.append(node[key])
    if not places or random.random() < 0.05:
        return draw_value(random)
    holder, key = random.choice(places)
    action = random.random()
    if action < 0.3:
        del holder[key]
    elif action < 0.7:
        holder[key] = draw_value(random, 1)
    elif isinstance(holder, dict):
        name = random.choice((*NAMES, f"{key}x", key.lower(), key.upper()))
        holder[name] = holder[key] if random.random() < 0.5 else draw_value(random, 1)
    else:
        holder.insert(key, copy.deepcopy(random.choice(holder)))
    return value
