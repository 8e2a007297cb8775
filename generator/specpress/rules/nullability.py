"""`nullable` where it has no effect, and which reading holds."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics import Edit
from specpress.diagnostics.codes.schema_doubts import NULL_REFUSED
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.rules.edits import remove, set_value
from specpress.rules.scope import SchemaRule, Scope, about
from specpress.rules.survey import SchemaSite
from specpress.vocabulary import ALTERNATIVES, CHOICES, is_annotation

_APPLICATORS: Final = ("$ref", *CHOICES)
_REASON: Final = "null is allowed, as `nullable` says"


def check_nullable_has_effect(site: SchemaSite, scope: Scope) -> None:
    """A schema that is `nullable` takes null (OpenAPI 3.0.4, Schema Object)."""
    if site.schema.get("nullable") is not True:
        return
    if scope.instances.is_valid(site.address, None) is not False:
        return
    scope.report.report(
        NULL_REFUSED,
        _message(site),
        site.address.child("nullable").key_location,
        hint="list null in `enum`"
        if _lacks_null(site.schema)
        else 'write `anyOf: [{…}, {nullable: true}]`; {type: "null"} since OpenAPI 3.1',
        edits=_edits(site, scope),
    )


def _message(site: SchemaSite) -> str:
    if "type" not in site.schema:
        return "`nullable` has no effect without `type`: null is refused"
    if _lacks_null(site.schema):
        return "`enum` does not list null, so it is refused in spite of `nullable`"
    refusing = next((key for key in _APPLICATORS if key in site.schema), "the rest of the schema")
    shown = f"`{refusing}`" if refusing in _APPLICATORS else refusing
    return f"{shown} does not allow null, so it is refused in spite of `nullable`"


def _lacks_null(schema: JsonObject) -> bool:
    listed = schema.get("enum")
    return isinstance(listed, list) and None not in listed


def _edits(site: SchemaSite, scope: Scope) -> tuple[Edit, ...]:
    """What lets null through: in `enum`, or as an alternative to what refuses it."""
    schema = site.schema
    listed = schema.get("enum")
    if isinstance(listed, list) and not schema.keys() & {*_APPLICATORS}:
        return (set_value(site.address.child("enum"), [*listed, None], _REASON),)
    inside = {key: value for key, value in schema.items() if not is_annotation(key)}
    del inside["nullable"]
    null: JsonValue = {"nullable": True} if scope.is_30 else {"type": "null"}
    keyword, branches = next(iter(inside.items()))
    if len(inside) == 1 and keyword in ALTERNATIVES and isinstance(branches, list):
        added = set_value(site.address.child(keyword), [*branches, null], _REASON)
        return (added, remove(site.address.child("nullable"), _REASON))
    added = set_value(site.address.child("anyOf"), [inside, null], _REASON)
    gone = [key for key in (*inside, "nullable") if key != "anyOf"]
    return (added, *(remove(site.address.child(key), _REASON) for key in gone))


RULES: Final[tuple[SchemaRule, ...]] = (
    about(check_nullable_has_effect, "nullable", by_itself=True),
)
