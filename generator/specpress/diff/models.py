"""Two versions of one model."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.diff.change import Change, Direction, Kind, Level
from specpress.diff.effect import Difference, path_text
from specpress.diff.facts import compare_facts
from specpress.diff.judging import judge, merged
from specpress.diff.renaming import guess_renames, request_fields, response_fields
from specpress.diff.schemas import SchemaComparison
from specpress.diff.words import name_text
from specpress.ir import Field, Json, Model
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.schema.keywords import SCHEMA_ARRAYS, SCHEMA_MAPS, SUBSCHEMAS
from specpress.source import Location


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
    comparison = SchemaComparison(_object(old.request.schema), _object(new.request.schema))
    places = _Places(request_fields(old), request_fields(new), new.request.location)
    for found in merged(comparison.differences()):
        yield _change(found, Direction.REQUEST, places)


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
    comparison = SchemaComparison(_opened(_object(before)), _opened(_object(after)))
    places = _Places(response_fields(old), response_fields(new), new.response.location)
    for found in merged(comparison.differences()):
        yield _change(found, Direction.RESPONSE, places)


class _Places:
    """Finds where a path stands: in the new spec, or in the old one for what is gone."""

    __slots__ = ("_default", "_new", "_old")

    def __init__(self, old: dict[str, Field], new: dict[str, Field], default: Location) -> None:
        self._old = old
        self._new = new
        self._default = default

    def locate(self, path: str, *, is_gone: bool) -> Location:
        fields = self._old if is_gone else self._new
        while path:
            for name in (path, path.removesuffix("[]")):
                if name in fields:
                    return fields[name].location
            path = path.rpartition(".")[0]
        return self._default


def _change(found: Difference, direction: Direction, places: _Places) -> Change:
    path = path_text(found.path)
    return Change(
        level=judge(found, direction),
        kind=found.kind,
        direction=direction,
        path=path,
        message=found.message,
        location=places.locate(path, is_gone=found.is_gone),
    )


def _names(old: Model, new: Model) -> Iterator[Change]:
    """Identifiers of the SDK that changed though the wire names did not."""
    before, after = request_fields(old), request_fields(new)
    for path, field in after.items():
        if path in before and before[path].name != field.name:
            yield Change(
                level=Level.BREAKING,
                kind=Kind.SDK_NAME_CHANGED,
                direction=Direction.REQUEST,
                path=path,
                message=f"in the SDK it was {name_text(before[path].name)}, "
                f"is {name_text(field.name)}",
                location=field.location,
            )


def _opened(schema: JsonObject) -> JsonObject:
    """A result's schema as clients read it: members that it does not know are passed over."""
    opened: JsonObject = {}
    for keyword, value in schema.items():
        if keyword in {"additionalProperties", "unevaluatedProperties"} and value is False:
            continue
        if keyword in SCHEMA_MAPS | {"$defs"} and isinstance(value, dict):
            opened[keyword] = {name: _open(child) for name, child in value.items()}
        elif keyword in SCHEMA_ARRAYS and isinstance(value, list):
            opened[keyword] = [_open(child) for child in value]
        elif keyword in SUBSCHEMAS:
            opened[keyword] = _open(value)
        else:
            opened[keyword] = value
    return opened


def _open(schema: JsonValue) -> JsonValue:
    return _opened(schema) if isinstance(schema, dict) else schema


def _object(schema: Json) -> JsonObject:
    value = schema.value
    return value if isinstance(value, dict) else {}
