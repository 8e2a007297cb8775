"""Members of objects: required, forbidden, unknown."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics import Related
from specpress.diagnostics.codes.schema_doubts import (
    DEPRECATED_REQUIRED,
    ONLY_EMPTY_OBJECT,
    READ_AND_WRITE_ONLY,
    READ_ONLY_REQUIRED,
    REPEATED_REQUIRED,
    UNKNOWN_DEPENDENT,
    UNKNOWN_REQUIRED,
)
from specpress.diagnostics.codes.schema_errors import FORBIDDEN_REQUIRED, TOO_MANY_DEPENDENTS
from specpress.rules.edits import remove, set_value
from specpress.rules.scope import SchemaRule, Scope, about
from specpress.rules.survey import SchemaSite
from specpress.rules.wording import nearest
from specpress.vocabulary import CHOICES
from specpress.wording import name_text

_COMPOSED: Final = ("$ref", *CHOICES, "if", "dependentSchemas", "$dynamicRef")

_MOST_DEPENDENTS: Final = 20_000
"""Names under `dependentRequired`, each of which pages and clients say in a sentence."""


def check_required(site: SchemaSite, scope: Scope) -> None:
    """Required members must be allowed, and should be described."""
    if "properties" not in site.schema and "additionalProperties" not in site.schema:
        return
    known = site.members("properties")
    for number, name in enumerate(site.array("required")):
        if not isinstance(name, str) or name in known or site.members("patternProperties"):
            continue
        address = site.address.child("required", number)
        meant = nearest(name, known)
        hint = f"is {name_text(meant)} meant?" if meant else "describe it under `properties`"
        if site.schema.get("additionalProperties") is False:
            closed = site.address.child("additionalProperties").location
            scope.report.report(
                FORBIDDEN_REQUIRED,
                f"{name_text(name)} is required, and the closed object does not allow it",
                address.location,
                hint=hint,
                related=(Related(message="the object is closed here", location=closed),),
            )
        elif site.subject is site and not any(keyword in site.schema for keyword in _COMPOSED):
            if isinstance(site.schema.get("additionalProperties"), dict):
                continue
            scope.report.report(
                UNKNOWN_REQUIRED,
                f"{name_text(name)} is required, and no property describes it",
                address.location,
                hint=hint,
            )


def check_required_members(site: SchemaSite, scope: Scope) -> None:
    """Required members are listed once, and can be sent."""
    properties = site.members("properties")
    seen: set[str] = set()
    for number, name in enumerate(site.array("required")):
        if not isinstance(name, str):
            continue
        address = site.address.child("required", number)
        if name in seen:
            scope.report.report(
                REPEATED_REQUIRED,
                f"{name_text(name)} is required twice",
                address.location,
                edits=(remove(address, "the name is listed before"),),
            )
        seen.add(name)
        member = properties.get(name)
        if not isinstance(member, dict):
            continue
        if member.get("deprecated") is True and "const" not in member:
            scope.report.report(
                DEPRECATED_REQUIRED,
                f"{name_text(name)} is required and deprecated",
                address.location,
                hint="make it optional before it is deprecated",
            )
        if member.get("readOnly") is True and site.in_request and not site.in_response:
            scope.report.report(
                READ_ONLY_REQUIRED,
                f"the request requires {name_text(name)}, which is read-only",
                address.location,
                hint="take it out of the request, or drop `readOnly`",
            )


def check_read_write(site: SchemaSite, scope: Scope) -> None:
    """Nothing is read-only and write-only."""
    if site.schema.get("readOnly") is True and site.schema.get("writeOnly") is True:
        scope.report.report(
            READ_AND_WRITE_ONLY,
            f"{name_text(site.name)} is read-only and write-only",
            site.address.child("writeOnly").location,
            hint="drop one of the two",
        )


def check_only_empty(site: SchemaSite, scope: Scope) -> None:
    """A closed object should allow more than `{}`."""
    schema = site.schema
    closed = schema.get("additionalProperties") is False
    if not closed or site.members("properties") or site.members("patternProperties"):
        return
    if site.subject is not site or any(keyword in schema for keyword in _COMPOSED):
        return
    if (site.types and "object" not in site.types) or schema.get("maxProperties") == 0:
        return
    address = site.address.child("additionalProperties")
    scope.report.report(
        ONLY_EMPTY_OBJECT,
        f"{name_text(site.name)} is closed and has no properties: it allows only {{}}",
        address.location,
        hint="allow further members with `additionalProperties: true`, or describe them",
        edits=(set_value(address, value=True, reason="closed, it allowed only {}"),),
    )


def check_dependents(site: SchemaSite, scope: Scope) -> None:
    """`dependentRequired` speaks about members that the object has."""
    rules = site.members("dependentRequired")
    count = sum(len(names) for names in rules.values() if isinstance(names, list))
    if count > _MOST_DEPENDENTS:
        scope.report.report(
            TOO_MANY_DEPENDENTS,
            f"`dependentRequired` has {count:,} names, more than {_MOST_DEPENDENTS:,}",
            site.address.child("dependentRequired").key_location,
            hint="put members that always come together into an object of their own",
        )
        return
    known = site.members("properties")
    composed = any(key in site.schema for key in (*_COMPOSED, "patternProperties"))
    if not known or composed or site.subject is not site:
        return
    for name, dependents in rules.items():
        address = site.address.child("dependentRequired", name)
        listed = dependents if isinstance(dependents, list) else []
        unknown = [] if name in known else [(address.key_location, name)]
        unknown += [
            (address.child(number).location, other)
            for number, other in enumerate(listed)
            if isinstance(other, str) and other not in known
        ]
        for location, word in unknown:
            meant = nearest(word, known)
            scope.report.report(
                UNKNOWN_DEPENDENT,
                f"`dependentRequired` names {name_text(word)}, which the object does not have",
                location,
                hint=f"is {name_text(meant)} meant?" if meant else "describe it, or drop the rule",
            )


RULES: Final[tuple[SchemaRule, ...]] = (
    about(check_required, "required"),
    about(check_required_members, "required"),
    about(check_read_write, "readOnly", by_itself=True),
    about(check_only_empty, "additionalProperties"),
    about(check_dependents, "dependentRequired"),
)
