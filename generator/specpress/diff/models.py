"""Two versions of one model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specpress.diff.change import Change, Direction, Kind, Level
from specpress.diff.effect import path_text
from specpress.diff.facts import compare_facts
from specpress.diff.judging import judge, merged
from specpress.diff.renaming import guess_renames, request_fields, response_fields
from specpress.diff.schemas import SchemaComparison
from specpress.diff.visibility import Members
from specpress.diff.words import name_text
from specpress.ir import Json, Model
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.source import Location
from specpress.vocabulary import with_subschemas


def diff_models(old: Model, new: Model) -> tuple[Change, ...]:
    """The changes of one model, the gravest first, then by path."""
    found = [
        *compare_facts(old, new),
        *guess_renames(tuple(_requests(old, new)), old, new),
        *_results(old, new),
        *_names(old, new),
    ]
    return tuple(sorted(dict.fromkeys(found), key=_order))


def _order(change: Change) -> tuple[int, str, str, str, str]:
    return (
        change.level.rank,
        change.direction.value,
        change.path,
        change.kind.value,
        change.message,
    )


def _requests(old: Model, new: Model) -> Iterator[Change]:
    if old.request.schema == new.request.schema:
        return
    members = Members(
        direction=Direction.REQUEST,
        old=request_fields(old),
        new=request_fields(new),
        default=new.request.location,
    )
    yield from _changes(_object(old.request.schema), _object(new.request.schema), members)


def _results(old: Model, new: Model) -> Iterator[Change]:
    before, after = old.response.schema, new.response.schema
    if before == after:
        return
    if before is None or after is None:
        is_known = after is not None
        yield Change(
            level=Level.SAFE if is_known else Level.DANGEROUS,
            kind=Kind.RESPONSE_KNOWN if is_known else Kind.RESPONSE_UNKNOWN,
            direction=Direction.RESPONSE,
            path="",
            message="results are described now" if is_known else "results are not described now",
            location=new.response.location,
        )
        return
    members = Members(
        direction=Direction.RESPONSE,
        old=response_fields(old),
        new=response_fields(new),
        default=new.response.location,
    )
    yield from _changes(_opened(_object(before)), _opened(_object(after)), members)


def _changes(old: JsonObject, new: JsonObject, members: Members) -> Iterator[Change]:
    switched = tuple(members.switched())
    told = {change.path for change in switched}
    for found in merged(SchemaComparison(_typed(old), _typed(new)).differences()):
        path = path_text(found.path)
        if path in told and found.kind in {Kind.REQUIRED, Kind.OPTIONAL}:
            continue  # what came into sight says it
        yield members.spared(
            Change(
                level=judge(found, members.direction),
                kind=found.kind,
                direction=members.direction,
                path=path,
                message=found.message,
                location=members.locate(path, is_gone=found.is_gone),
            )
        )
    yield from switched


def _names(old: Model, new: Model) -> Iterator[Change]:
    """Identifiers of the SDK that changed though the wire names did not."""
    for direction, before, after in (
        (Direction.REQUEST, request_fields(old), request_fields(new)),
        (Direction.RESPONSE, response_fields(old), response_fields(new)),
    ):
        for path, field in after.items():
            if path in before and before[path].name != field.name:
                yield _name_change(
                    direction, path, before[path].name, field.name, location=field.location
                )
    yield from _lost_classes(old, new)
    classes = {one.object_id: one.name for one in old.objects}
    for one in new.objects:
        was = classes.get(one.object_id, one.name)
        if was != one.name:
            is_result = _is_below(one.object_id, new.response.root)
            direction = Direction.RESPONSE if is_result else Direction.REQUEST
            root = new.response.root if is_result else new.request.root
            path = one.object_id.removeprefix(root or "").removeprefix(".")
            yield _name_change(direction, path, was, one.name, location=one.location)


def _lost_classes(old: Model, new: Model) -> Iterator[Change]:
    """Classes that callers import and that are no more, of members that are still there."""
    kept = {one.object_id for one in new.objects}, {one.name for one in new.objects}
    for direction, was, now, fields in (
        (Direction.REQUEST, old.request.root, new.request.root, request_fields(new)),
        (Direction.RESPONSE, old.response.root, new.response.root, response_fields(new)),
    ):
        for one in old.objects:
            if was is None or not _is_below(one.object_id, was) or one.name in kept[1]:
                continue
            path = one.object_id.removeprefix(was).removeprefix(".")
            place = fields.get(path.removesuffix("[]"))
            if place is not None and one.object_id not in kept[0] and now is not None:
                yield Change(
                    level=Level.BREAKING,
                    kind=Kind.SDK_NAME_CHANGED,
                    direction=direction,
                    path=path,
                    message=f"the SDK has no class {name_text(one.name)} any more",
                    location=place.location,
                )


def _name_change(
    direction: Direction, path: str, was: str, now: str, *, location: Location
) -> Change:
    return Change(
        level=Level.BREAKING,
        kind=Kind.SDK_NAME_CHANGED,
        direction=direction,
        path=path,
        message=f"in the SDK it was {name_text(was)}, is {name_text(now)}",
        location=location,
    )


def _is_below(object_id: str, root: str | None) -> bool:
    return root is not None and (
        object_id == root or object_id.startswith((f"{root}.", f"{root}["))
    )


_OTHER_WORDS: Final = frozenset(
    {"$ref", "allOf", "anyOf", "const", "enum", "if", "not", "oneOf", "type"}
)
"""Keywords beside which `properties` may be one rule among several, for values of any type."""


def _typed(schema: JsonObject) -> JsonObject:
    """A schema as types and pages read it: what names members is an object, said or not."""
    if "properties" in schema and not schema.keys() & _OTHER_WORDS:
        schema = {"type": "object", **schema}
    return with_subschemas(schema, _typed_below)


def _typed_below(schema: JsonValue) -> JsonValue:
    return _typed(schema) if isinstance(schema, dict) else schema


def _opened(schema: JsonObject) -> JsonObject:
    """A result's schema as clients read it: members that it does not know are passed over."""
    opened = {
        keyword: value
        for keyword, value in schema.items()
        if keyword not in {"additionalProperties", "unevaluatedProperties"} or value is not False
    }
    return with_subschemas(opened, _open)


def _open(schema: JsonValue) -> JsonValue:
    return _opened(schema) if isinstance(schema, dict) else schema


def _object(schema: Json) -> JsonObject:
    value = schema.value
    return value if isinstance(value, dict) else {}
