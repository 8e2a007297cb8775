"""Two versions of one model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from specpress.diff.bodies import bodies_kept, schemas_by_body, told_by_bodies, written_out
from specpress.diff.change import Change, Direction, Kind, Level
from specpress.diff.effect import Difference, Effect, path_text
from specpress.diff.facts import compare_facts
from specpress.diff.gone import compare_error_bodies, gone_members
from specpress.diff.judging import judge, merged
from specpress.diff.renaming import guess_renames, request_fields, response_fields
from specpress.diff.schemas import SchemaComparison
from specpress.diff.sending import compare_answering, compare_sending, parameters_of
from specpress.diff.visibility import Members
from specpress.ir import Model
from specpress.jsonvalue import JsonObject, JsonValue, json_equal
from specpress.vocabulary import CHOICES, with_subschemas
from specpress.wording import name_text


def diff_models(old: Model, new: Model) -> tuple[Change, ...]:
    """The changes of one model, the gravest first, then by path."""
    found = [
        *compare_facts(old, new),
        *guess_renames(tuple(_requests(old, new)), old, new),
        *compare_sending(old, new),
        *_bodies(old, new),
        *_results(old, new),
        *compare_answering(old, new),
        *compare_error_bodies(old, new),
    ]
    return in_order(found)


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes of one model, each once, the gravest first, then by path."""
    return tuple(sorted(dict.fromkeys(changes), key=_order))


def _order(change: Change) -> tuple[int, str, str, str, str]:
    return (
        change.level.rank,
        change.direction.value,
        change.path,
        change.kind.value,
        change.message,
    )


def _requests(old: Model, new: Model) -> Iterator[Change]:
    before, after = old.request.schema.published, new.request.schema.published
    if json_equal(before, after):
        return
    beside = parameters_of(old), parameters_of(new)
    members = Members(
        direction=Direction.REQUEST,
        old=request_fields(old),
        new=request_fields(new),
        default=new.request.location,
    )
    found: dict[Difference, None] = {}
    was, now = schemas_by_body(old), schemas_by_body(new)
    for old_type, new_type in bodies_kept(was, now).items() or [("", "")]:
        schemas = was.get(old_type, before), now.get(new_type, after)
        wholes = old.endpoint.body.whole, new.endpoint.body.whole
        if not (old.endpoint.choices or new.endpoint.choices) and wholes[0] != wholes[1]:
            schemas = written_out(old, schemas[0]), written_out(new, schemas[1])
        found |= dict.fromkeys(_differences(*schemas))
    told = told_by_bodies(old, new)
    for change in _changes([_beside(one, *beside) for one in found], members, (old, new)):
        if change.kind is not Kind.REMOVED or change.path.partition(".")[0] not in told:
            yield change


def _beside(found: Difference, old: frozenset[str], new: frozenset[str]) -> Difference:
    """A difference as it is for a parameter: whether the body is open says nothing of it."""
    name = found.path[0].removeprefix(".") if len(found.path) == 1 else ""
    if found.kind is Kind.ADDED and name in new:
        return replace(found, effect=Effect.WIDER, message="added", is_silent=False)
    if found.kind is Kind.REMOVED and name in old:
        return replace(found, effect=Effect.NARROWER, message="removed", is_silent=False)
    return found


def _bodies(old: Model, new: Model) -> Iterator[Change]:
    """What the schema of the bodies that forms make refuses, beside that of the members."""
    schemas = old.endpoint.body.sent, new.endpoint.body.sent
    before, after = (None if one is None else one.published for one in schemas)
    if json_equal(before, after):
        return
    told: list[tuple[Level, str]] = []
    if before is None:
        told.append((Level.DANGEROUS, "a schema says now what it must be"))
    elif after is None:
        told.append((Level.SAFE, "no schema says any more what it must be"))
    else:
        for found in merged(_differences(before, after)):
            at = f" at {name_text(path_text(found.path))}" if found.path else ""
            told.append((judge(found, Direction.REQUEST), f"{found.message}{at}"))
    for level, message in told:
        if level is not Level.DOCS:
            yield Change(
                level=level,
                kind=Kind.SENDING_CHANGED,
                direction=Direction.REQUEST,
                path="",
                message=f"the body that is made of the members: {message}",
                location=new.request.location,
            )


def _results(old: Model, new: Model) -> Iterator[Change]:
    schemas = old.response.schema, new.response.schema
    before, after = (None if one is None else one.published for one in schemas)
    if json_equal(before, after):
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
    found = _differences(_opened(before), _opened(after))
    yield from _changes(found, members, (old, new))


def _differences(old: JsonObject, new: JsonObject) -> tuple[Difference, ...]:
    return SchemaComparison(_typed(old), _typed(new)).differences()


def _changes(
    differences: Iterable[Difference], members: Members, models: tuple[Model, Model]
) -> Iterator[Change]:
    found = tuple(_told(differences, members))
    yield from found
    yield from gone_members(*models, members, found)


def _told(differences: Iterable[Difference], members: Members) -> Iterator[Change]:
    switched = tuple(members.switched())
    told = {change.path for change in switched}
    for found in merged(differences):
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


_OTHER_WORDS: Final = frozenset({"$ref", *CHOICES, "const", "enum", "if", "not", "type"})
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
