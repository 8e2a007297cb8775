"""Random schemas, random edits of them, and instances that tell schemas apart."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

NAMES = ("a", "b", "c", "d")
TEXTS = ("", "a", "ab", "abc", "abcd", "b", "8f14e45f-ceea-467f-9b2d-0a5b8e1c9d11")
NUMBERS = (-1, 0, 1, 2, 3, 4, 5, 6, 0.5, 1.5, 2.5, 0.29)
PATTERNS = ("^a", "b$", "^.{2,}$", "^[a-c]*$")


class SchemaMaker:
    """Makes schemas of the keywords that specs use, small enough to be met by chance."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def root(self) -> dict[str, Any]:
        schema = self.object(3)
        if self.chance(0.4):
            schema["$defs"] = {"one": self.schema(1), "two": self.object(1)}
        return schema

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def schema(self, depth: int) -> Any:
        makers = [self.string, self.number, self.listed, self.simple]
        if depth > 0:
            makers += [self.array, self.object, self.combined, self.object]
        if self.chance(0.04):
            return self.random.choice([True, False])
        if self.chance(0.08):
            return {"$ref": f"#/$defs/{self.random.choice(['one', 'two'])}"}
        maker = self.random.choice(makers)
        return maker(depth - 1) if maker in {self.array, self.object, self.combined} else maker()

    def simple(self) -> dict[str, Any]:
        kinds = ["string", "integer", "number", "boolean", "null"]
        return self.random.choice(
            [{}, {"type": self.random.choice(kinds)}, {"type": self.random.sample(kinds, 2)}]
        )

    def string(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "string"}
        if self.chance(0.4):
            schema["minLength"] = self.random.randint(0, 3)
        if self.chance(0.4):
            schema["maxLength"] = self.random.randint(1, 5)
        if self.chance(0.2):
            schema["pattern"] = self.random.choice(PATTERNS)
        if self.chance(0.1):
            schema["format"] = "uuid"
        return schema

    def number(self) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": self.random.choice(["integer", "number"])}
        for keyword in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"):
            if self.chance(0.3):
                schema[keyword] = self.random.choice(NUMBERS)
        if self.chance(0.2):
            schema["multipleOf"] = self.random.choice([1, 2, 0.5, 3])
        return schema

    def listed(self) -> dict[str, Any]:
        values = self.random.sample([*TEXTS[:4], 0, 1, 2, True, None], self.random.randint(1, 3))
        form = self.random.randrange(4)
        if form == 0:
            return {"const": values[0]}
        if form == 1:
            return {self.random.choice(["oneOf", "anyOf"]): [{"const": v} for v in values]}
        return {"enum": values}

    def array(self, depth: int) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": "array"}
        if self.chance(0.8):
            schema["items"] = self.schema(depth)
        for keyword in ("minItems", "maxItems"):
            if self.chance(0.3):
                schema[keyword] = self.random.randint(0, 3)
        if self.chance(0.2):
            schema["uniqueItems"] = self.chance(0.7)
        if self.chance(0.15):
            schema["contains"] = self.schema(0)
        if self.chance(0.1):
            schema["prefixItems"] = [self.schema(0)]
        return schema

    def object(self, depth: int) -> dict[str, Any]:
        names = self.random.sample(NAMES, self.random.randint(0, 3))
        schema: dict[str, Any] = {"type": "object"}
        schema["properties"] = {name: self.schema(depth - 1) for name in names}
        if names and self.chance(0.5):
            schema["required"] = self.random.sample(names, self.random.randint(1, len(names)))
        if self.chance(0.5):
            schema["additionalProperties"] = self.random.choice([False, True, {"type": "string"}])
        if self.chance(0.1):
            schema["dependentRequired"] = {"a": ["b"]}
        if self.chance(0.1):
            schema["maxProperties"] = self.random.randint(1, 3)
        if self.chance(0.05):
            schema["patternProperties"] = {"^a": self.schema(0)}
        if self.chance(0.05):
            schema["unevaluatedProperties"] = False
        if self.chance(0.2):
            schema["if"] = {"properties": {"a": self.listed()}, "required": ["a"]}
            schema["then"] = {"required": [self.random.choice(NAMES)]}
        return schema

    def combined(self, depth: int) -> dict[str, Any]:
        keyword = self.random.choice(["anyOf", "oneOf", "allOf", "not"])
        if keyword == "not":
            return {"not": self.schema(depth)}
        return {keyword: [self.schema(depth) for _ in range(self.random.randint(1, 3))]}


def nodes(schema: Any) -> list[dict[str, Any]]:
    """Every subschema that is an object."""
    found: list[dict[str, Any]] = []
    pending = [schema]
    while pending:
        node = pending.pop()
        if not isinstance(node, dict):
            continue
        found.append(node)
        for keyword, value in node.items():
            if keyword in {"properties", "patternProperties", "$defs"}:
                pending.extend(value.values())
            elif keyword in {"anyOf", "oneOf", "allOf", "prefixItems"}:
                pending.extend(value)
            elif keyword in {"items", "contains", "not", "if", "then", "additionalProperties"}:
                pending.append(value)
    return found


def edited(schema: dict[str, Any], maker: SchemaMaker, times: int) -> dict[str, Any]:
    """A copy with a few edits such as people make: a limit moved, a member or a value added."""
    new = copy.deepcopy(schema)
    for _ in range(times):
        _edit(maker.random.choice(nodes(new)), maker)
    return new


def _edit(node: dict[str, Any], maker: SchemaMaker) -> None:
    random = maker.random
    choice = random.randrange(9)
    keywords = [key for key in node if key != "$defs"]
    if choice == 0 and keywords:
        del node[random.choice(keywords)]
    elif choice == 1 and "properties" in node:
        node["properties"][random.choice(NAMES)] = maker.schema(1)
    elif choice == 2 and node.get("properties"):
        del node["properties"][random.choice(sorted(node["properties"]))]
    elif choice == 3 and "required" in node:
        node["required"] = random.sample(NAMES, random.randint(0, 2))
    elif choice == 4 and "enum" in node:
        node["enum"] = random.sample([*TEXTS[:4], 0, 1, 2, True, None], random.randint(1, 4))
    elif choice == 5:
        for keyword in ("anyOf", "oneOf", "allOf"):
            if keyword in node:
                if random.random() < 0.5:
                    node[keyword] = [*node[keyword], maker.schema(0)]
                elif len(node[keyword]) > 1:
                    node[keyword] = node[keyword][1:]
    elif choice == 6:
        numeric = [key for key, value in node.items() if isinstance(value, (int, float))]
        numeric = [key for key in numeric if not isinstance(node[key], bool) and key != "const"]
        if numeric:
            key = random.choice(numeric)
            node[key] = max(
                node[key] + random.choice([-1, 1, 2]), 0.5 if key == "multipleOf" else 0
            )
    elif choice == 7:
        fresh = maker.schema(1)
        if isinstance(fresh, dict):
            key = random.choice(sorted(fresh) or ["title"])
            node[key] = fresh.get(key, "changed")
    else:
        node["description"] = f"text {random.randrange(1000)}"


def instances(random: Random, count: int) -> list[Any]:
    """Values of all types; objects with the members that the schemas speak of."""
    return [_instance(random, 3) for _ in range(count)]


def _instance(random: Random, depth: int) -> Any:
    kind = random.randrange(10) if depth < 3 else 9
    if kind < 2:
        return random.choice(TEXTS)
    if kind < 4:
        return random.choice(NUMBERS)
    if kind == 4:
        return random.choice([True, False, None])
    if depth == 0:
        return random.choice([0, 1, "a", None])
    if kind == 5:
        return [_instance(random, depth - 1) for _ in range(random.randint(0, 3))]
    names = random.sample(NAMES, random.randint(0, 4))
    return {name: _instance(random, depth - 1) for name in names}


def guided(schema: Any, root: dict[str, Any], random: Random, depth: int = 5) -> Any:
    """A value that the schema probably allows."""
    if not isinstance(schema, dict) or depth == 0:
        return random.choice([0, 1, "a", None, {}])
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return guided(root.get("$defs", {}).get(name, True), root, random, depth - 1)
    if "const" in schema:
        return schema["const"]
    if schema.get("enum"):
        return random.choice(schema["enum"])
    for keyword in ("anyOf", "oneOf", "allOf"):
        if schema.get(keyword):
            return guided(random.choice(schema[keyword]), root, random, depth - 1)
    kind = schema.get("type", random.choice(["string", "integer", "object"]))
    kind = random.choice(kind) if isinstance(kind, list) else kind
    if kind == "string":
        return random.choice([text for text in TEXTS if len(text) >= schema.get("minLength", 0)])
    if kind in {"integer", "number"}:
        low = schema.get("minimum", schema.get("exclusiveMinimum", 0))
        return random.choice([low, low + 1, low + 2, *NUMBERS])
    if kind == "array":
        size = random.randint(schema.get("minItems", 0), max(schema.get("minItems", 0), 3))
        return [guided(schema.get("items", True), root, random, depth - 1) for _ in range(size)]
    if kind == "object":
        return _guided_object(schema, root, random, depth)
    return {"boolean": random.choice([True, False]), "null": None}.get(kind)


def _guided_object(
    schema: dict[str, Any], root: dict[str, Any], random: Random, depth: int
) -> dict[str, Any]:
    members = schema.get("properties", {})
    names = {name for name in members if random.random() < 0.6} | set(schema.get("required", ()))
    if random.random() < 0.3:
        names.add(random.choice(NAMES))
    return {
        name: guided(
            members.get(name, schema.get("additionalProperties", True)), root, random, depth - 1
        )
        for name in sorted(names)
    }


_IN_PLACE = ("allOf", "anyOf", "oneOf")


def has_circle(root: dict[str, Any]) -> bool:
    """Whether a definition is made of itself in place, which no spec may be (E209, E307)."""
    definitions = root["$defs"]

    def reached(schema: object) -> set[str]:
        if not isinstance(schema, dict):
            return set()
        found = {schema["$ref"].rsplit("/", 1)[1]} if "$ref" in schema else set[str]()
        for keyword in _IN_PLACE:
            for branch in schema.get(keyword, ()):
                found |= reached(branch)
        for keyword in ("not", "if", "then", "else"):
            found |= reached(schema.get(keyword))
        return found

    for name in definitions:
        seen: set[str] = set()
        pending = reached(definitions[name])
        while pending:
            other = pending.pop()
            if other not in seen:
                seen.add(other)
                pending |= reached(definitions.get(other))
        if name in seen:
            return True
    return False
