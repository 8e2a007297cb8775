"""Keywords: unknown, of the wrong kind, of another dialect, without effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from specpress.diagnostics import Edit
from specpress.diagnostics.codes.schema_doubts import (
    IDLE_KEYWORD,
    NO_ITEMS,
    NULLABLE_IN_31,
    OTHER_DIALECT,
    REF_SIBLINGS,
    UNKNOWN_KEYWORD,
    UNTYPED,
)
from specpress.diagnostics.codes.schema_errors import BAD_KEYWORD_VALUE, UNKNOWN_TYPE
from specpress.jsonvalue import JsonValue
from specpress.rules.edits import remove, set_value
from specpress.rules.keyword_table import KINDS, KNOWN, ONLY_SINCE_31, SUBJECTS
from specpress.rules.scope import DocumentRule, SchemaRule, Scope, about
from specpress.rules.survey import SchemaSite
from specpress.rules.wording import list_text, nearest
from specpress.vocabulary import CHOICES, TYPES
from specpress.wording import name_text, value_text

_MEANT_TYPES: Final = {
    "any": None,
    "bool": "boolean",
    "date": "string",
    "dict": "object",
    "double": "number",
    "enum": "string",
    "file": "string",
    "float": "number",
    "int": "integer",
    "int32": "integer",
    "int64": "integer",
    "list": "array",
    "long": "integer",
    "map": "object",
    "none": "null",
    "str": "string",
    "text": "string",
    "uuid": "string",
}
_MEANT_KEYWORDS: Final = {
    "ge": "minimum",
    "le": "maximum",
    "gt": "exclusiveMinimum",
    "lt": "exclusiveMaximum",
    "min": "minimum",
    "max": "maximum",
    "regex": "pattern",
    "optional": "required",
    "values": "enum",
}
_ASSERTING: Final = frozenset(
    {"$ref", "$dynamicRef", *CHOICES, "not", "if", "const", "enum", "type"}
)
_REF_NOTES: Final = frozenset({"$ref", "$comment"})


def check_types(site: SchemaSite, scope: Scope) -> None:
    """`type` names one of the seven types of JSON."""
    declared = site.schema.get("type")
    for number, name in enumerate(declared if isinstance(declared, list) else [declared]):
        if not isinstance(name, str) or name in TYPES:
            continue
        address = site.address.child("type")
        if isinstance(declared, list):
            address = address.child(number)
        meant = _MEANT_TYPES.get(name.lower()) or nearest(name.lower(), TYPES)
        scope.report.report(
            UNKNOWN_TYPE,
            f"type {value_text(name)} is not one of {list_text(TYPES, last='or', limit=7)}",
            address.location,
            hint=f"is {value_text(meant)} meant?" if meant else None,
            edits=(set_value(address, meant, f"{name} is no type"),) if meant else (),
        )


def check_kinds(site: SchemaSite, scope: Scope) -> None:
    """Each keyword holds a value of its kind."""
    for keyword, value in site.schema.items():
        kind = KINDS.get(keyword)
        if kind is None or kind[0](value):
            continue
        address = site.address.child(keyword)
        hint = None
        if keyword == "required" and isinstance(value, bool):
            hint = "list the name under `required` of the object that has the member"
        elif keyword == "examples" and isinstance(value, dict):
            hint = "in a schema `examples` is a list; named examples stand beside the schema"
        scope.report.report(
            BAD_KEYWORD_VALUE,
            f"`{keyword}` holds {value_text(value)} and takes {kind[1]}",
            address.location,
            hint=hint,
        )


def check_unknown_keywords(site: SchemaSite, scope: Scope) -> None:
    """Keywords are those of the dialect, or extensions that start with `x-`."""
    for keyword in site.schema:
        if keyword in KNOWN or keyword.startswith(("x-", "$")):
            continue
        meant = _MEANT_KEYWORDS.get(keyword) or nearest(keyword, sorted(KNOWN))
        scope.report.report(
            UNKNOWN_KEYWORD,
            f"{name_text(keyword)} is no keyword of JSON Schema, so it says nothing",
            site.address.child(keyword).key_location,
            hint=f"is `{meant}` meant?" if meant else "start extensions with `x-`",
        )


def check_nullable(scope: Scope) -> None:
    """`nullable` belongs to OpenAPI 3.0; reported once, with a mend for every place."""
    if scope.is_30:
        return
    sites = [s for s in scope.survey.schemas if isinstance(s.schema.get("nullable"), bool)]
    if sites:
        scope.report.report(
            NULLABLE_IN_31,
            f"OpenAPI {scope.survey.document.version} has no `nullable`{_and_more(sites)}",
            sites[0].address.child("nullable").key_location,
            hint='add "null" to `type`',
            edits=tuple(edit for site in sites for edit in _null_in_type(site)),
        )


def _null_in_type(site: SchemaSite) -> Iterator[Edit]:
    declared = site.schema.get("type")
    allowed = site.schema["nullable"] is True
    if allowed and not isinstance(declared, str):
        return
    yield remove(site.address.child("nullable"), "OpenAPI 3.1 has no `nullable`")
    if allowed:
        types: list[JsonValue] = [declared, "null"]
        yield set_value(site.address.child("type"), types, "null is allowed, said in `type`")


def _and_more(sites: Sequence[SchemaSite]) -> str:
    return f" ({len(sites)} places; the first is shown)" if len(sites) > 1 else ""


def check_dialect(scope: Scope) -> None:
    """Keywords that the declared version lacks, each reported once with its count."""
    version = scope.survey.document.version
    found: dict[str, list[SchemaSite]] = {}
    for site in scope.survey.schemas:
        for keyword in _foreign_keywords(site, is_30=scope.is_30):
            found.setdefault(keyword, []).append(site)
    for keyword, sites in found.items():
        name = keyword.split(" ")[0]
        scope.report.report(
            OTHER_DIALECT,
            f"OpenAPI {version} has no {_spelled(keyword)}{_and_more(sites)}",
            sites[0].address.child(name).key_location,
            hint="declare 3.1.0: the schemas are written in its dialect"
            if scope.is_30
            else "write the limit itself under the exclusive keyword",
        )


def _foreign_keywords(site: SchemaSite, *, is_30: bool) -> list[str]:
    schema = site.schema
    limits = [key for key in ("exclusiveMinimum", "exclusiveMaximum") if key in schema]
    if not is_30:
        return [f"{key} of true or false" for key in limits if isinstance(schema[key], bool)]
    found = [key for key in schema if key in ONLY_SINCE_31]
    found += [f"{key} with a number" for key in limits if not isinstance(schema[key], bool)]
    if isinstance(schema.get("type"), list):
        found.append("type with a list")
    elif schema.get("type") == "null":
        found.append("type of null")
    return found


def _spelled(keyword: str) -> str:
    """`type with a list` with the keyword itself in code marks."""
    name, _, rest = keyword.partition(" ")
    return f"`{name}` {rest}".rstrip()


def check_ref_siblings(scope: Scope) -> None:
    """OpenAPI 3.0 ignores whatever stands beside `$ref` (3.0.4, 4.7.23); reported once."""
    if not scope.is_30:
        return
    sites = [site for site in scope.survey.schemas if _beside_ref(site)]
    if sites:
        beside = _beside_ref(sites[0])
        scope.report.report(
            REF_SIBLINGS,
            f"OpenAPI {scope.survey.document.version} ignores "
            f"{list_text([name_text(key) for key in beside])} beside `$ref`{_and_more(sites)}",
            sites[0].address.child(beside[0]).key_location,
            hint="put the reference into `allOf`, or declare 3.1.0",
        )


def _beside_ref(site: SchemaSite) -> list[str]:
    if "$ref" not in site.schema:
        return []
    return [key for key in site.schema if key not in _REF_NOTES and not key.startswith("x-")]


def check_idle_keywords(site: SchemaSite, scope: Scope) -> None:
    """A keyword stands beside a type that it speaks about."""
    types = set(site.types)
    if not types:
        return
    for keyword in site.schema:
        subjects = SUBJECTS.get(keyword)
        if subjects is None or types & subjects or not types <= set(TYPES):
            continue
        if keyword == "required" and isinstance(site.schema[keyword], bool):
            continue
        scope.report.report(
            IDLE_KEYWORD,
            f"`{keyword}` says nothing about {list_text(sorted(types - {'null'}), last='or')}",
            site.address.child(keyword).key_location,
            hint=f"change `type`, or drop `{keyword}`",
        )


def check_untyped(site: SchemaSite, scope: Scope) -> None:
    """Members and items say what they are."""
    if site.types == ("array",) and not {"items", "prefixItems", "contains"} & site.schema.keys():
        scope.report.report(
            NO_ITEMS,
            f"{name_text(site.name)} is a list, and `items` does not say of what",
            site.location,
            hint="add `items`",
        )
    if not site.is_property or _ASSERTING & site.schema.keys() or site.in_condition:
        return
    parent = site.parent
    if parent is not None and parent.subject is not parent:
        return
    if scope.refinements.has(site):
        return
    scope.report.report(
        UNTYPED,
        f"{name_text(site.name)} may hold any value: there is no `type`",
        site.location,
        hint="add `type`",
    )


RULES: Final[tuple[SchemaRule, ...]] = (
    about(check_types, "type", by_itself=True),
    SchemaRule(check_kinds, by_itself=True),
    SchemaRule(check_unknown_keywords, by_itself=True),
    about(check_idle_keywords, "type", by_itself=True),
    SchemaRule(check_untyped),
)
DOCUMENT_RULES: Final[tuple[DocumentRule, ...]] = (
    check_dialect,
    check_nullable,
    check_ref_siblings,
)
