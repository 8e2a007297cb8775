"""Two versions of one model."""

from __future__ import annotations

from collections.abc import Iterator

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
from specpress.schema.keywords import with_subschemas


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
    for found in merged(SchemaComparison(old, new).differences()):
        path = path_text(found.path)
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
    yield from members.switched()


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
