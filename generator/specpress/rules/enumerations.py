"""Listed values: `enum` and `const`."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

from specpress.diagnostics import Related
from specpress.diagnostics.codes.schema_doubts import REFUSED_ENUM_VALUE, REPEATED_ENUM
from specpress.diagnostics.codes.schema_errors import NO_VALUE_LEFT
from specpress.jsonvalue import json_identity
from specpress.rules.edits import remove
from specpress.rules.scope import SchemaRule, Scope, about
from specpress.rules.survey import SchemaSite
from specpress.rules.wording import list_text
from specpress.wording import value_text

_MOST: Final = 1000
"""Listed values that are tried; a list of more is a catalogue, and its first ones tell."""


def check_values_allowed(site: SchemaSite, scope: Scope) -> None:
    """Listed values must be allowed by the other keywords of the schema."""
    values = site.array("enum")
    if isinstance(site.schema.get("enum"), list) and not values:
        scope.report.report(
            NO_VALUE_LEFT,
            "`enum` is empty: no value is allowed",
            site.address.child("enum").location,
            hint="list the values, or remove `enum`",
        )
        return
    if "const" in site.schema:
        _check_const(site, scope)
    if not values or (site.schema.get("nullable") is True and values == [None]):
        return
    refused = [
        (number, found[0])
        for number, value in enumerate(values[:_MOST])
        if (found := scope.instances.violations(site.address, value))
    ]
    if len(refused) == len(values[:_MOST]):
        shown = list_text([value_text(value) for value in values])
        scope.report.report(
            NO_VALUE_LEFT,
            f"none of the listed values is allowed: {refused[0][1].message}"
            if len(values) > 1
            else f"the only listed value is not allowed: {refused[0][1].message}",
            site.address.child("enum").location,
            hint=f"change the values ({shown}) or `{refused[0][1].keyword}`",
        )
        return
    for number, violation in refused:
        address = site.address.child("enum", number)
        scope.report.report(
            REFUSED_ENUM_VALUE,
            f"listed value {violation.message}",
            address.location,
            hint=f"remove the value, or change `{violation.keyword}`",
            related=(
                Related(message=f"`{violation.keyword}` stands here", location=violation.schema),
            ),
        )


def _check_const(site: SchemaSite, scope: Scope) -> None:
    found = scope.instances.violations(site.address, site.schema["const"])
    if found:
        scope.report.report(
            NO_VALUE_LEFT,
            f"the constant is not allowed by its own schema: {found[0].message}",
            site.address.child("const").location,
            hint=f"change `const` or `{found[0].keyword}`",
        )


def check_repeated_values(site: SchemaSite, scope: Scope) -> None:
    """`enum` lists each value once (JSON Schema 2020-12 validation, 6.1.2)."""
    seen: dict[Hashable, int] = {}
    for number, value in enumerate(site.array("enum")):
        first = seen.setdefault(json_identity(value), number)
        if first < number:
            address = site.address.child("enum", number)
            scope.report.report(
                REPEATED_ENUM,
                f"{value_text(value)} is listed twice",
                address.location,
                related=(
                    Related(
                        message="first here",
                        location=site.address.child("enum", first).location,
                    ),
                ),
                edits=(remove(address, "the value is listed before"),),
            )


RULES: Final[tuple[SchemaRule, ...]] = (
    about(check_values_allowed, "enum", "const", by_itself=True),
    about(check_repeated_values, "enum", by_itself=True),
)
