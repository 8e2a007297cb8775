"""What templates of bodies name: fields of forms, and members and values of what is sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of
from specpress.records import dataclass

Step = str | int


@dataclass(frozen=True, slots=True)
class TemplateName:
    """A name in a template.

    Attributes:
        name: the name.
        path: where it stands in the template.
        known: what there is in its place; None for a field of a form.
        is_value: whether it is a value, and no member.
    """

    name: str
    path: tuple[Step, ...]
    known: frozenset[str] | None = None
    is_value: bool = False


def fields_named(template: JsonValue, path: tuple[Step, ...] = ()) -> Iterator[TemplateName]:
    """Each place of a template that names a field."""
    for step, one in _below(template):
        if step in {"$field", "$if", "$each"}:
            yield TemplateName(str(one), (*path, step))
        else:
            yield from fields_named(one, (*path, step))


def members_named(
    template: JsonValue, schema: JsonObject, path: tuple[Step, ...] = ()
) -> Iterator[TemplateName]:
    """Members and values that a template makes, beside those of the schema of what is sent.

    Args:
        template: the template.
        schema: of the body, with its definitions.
        path: where the template stands.
    """
    yield from _made(template, (schema,), object_of(schema.get("$defs")), path)


def _made(
    node: JsonValue, schemas: Sequence[JsonObject], defs: JsonObject, path: tuple[Step, ...]
) -> Iterator[TemplateName]:
    parts = [part for schema in schemas for part in _parts(schema, defs, frozenset())]
    if isinstance(node, str):
        values = (one for part in parts for one in (*list_of(part.get("enum")), part.get("const")))
        known = frozenset(one for one in values if isinstance(one, str))
        yield TemplateName(node, path, known, is_value=True)
    if isinstance(node, dict) and not node.keys() & {"$field", "$item"}:
        known = frozenset(name for part in parts for name in object_of(part.get("properties")))
        for name, one in node.items():
            if name.startswith("$"):
                continue
            yield TemplateName(name, (*path, name), known)
            below = [object_of(object_of(part.get("properties")).get(name)) for part in parts]
            yield from _made(one, below, defs, (*path, name))
    if isinstance(node, list):
        below = [object_of(part.get("items")) for part in parts]
        for number, one in enumerate(node):
            yield from _made(one, below, defs, (*path, number))


def _parts(schema: JsonObject, defs: JsonObject, seen: frozenset[str]) -> Iterator[JsonObject]:
    """A schema, and those that it is put together from."""
    yield schema
    link = schema.get("$ref")
    if isinstance(link, str) and link not in seen:
        target = object_of(defs.get(link.rpartition("/")[2]))
        yield from _parts(target, defs, seen | {link})
    for keyword in ("allOf", "anyOf", "oneOf"):
        for part in list_of(schema.get(keyword)):
            yield from _parts(object_of(part), defs, seen)


def _below(node: JsonValue) -> Iterator[tuple[Step, JsonValue]]:
    if isinstance(node, dict):
        yield from node.items()
    elif isinstance(node, list):
        yield from enumerate(node)
