"""`if`, `then` and `else`."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics import Related
from specpress.diagnostics.codes.schema_doubts import IDLE_CONDITION, VACUOUS_IF
from specpress.jsonvalue import list_of
from specpress.rules.edits import set_value
from specpress.rules.scope import SchemaRule, Scope, about
from specpress.rules.survey import SchemaSite
from specpress.rules.wording import list_text
from specpress.vocabulary import CONDITION
from specpress.wording import name_text


def check_vacuous_if(site: SchemaSite, scope: Scope) -> None:
    """An `if` that tests members should require them.

    `properties` asserts nothing about members that are missing (JSON Schema 2020-12 core,
    10.3.2.1). Silent where the object itself requires the member.
    """
    test = site.members("if")
    tested = test.get("properties")
    listed = test.get("required")
    if not isinstance(tested, dict) or set(test) - {"properties", "required"}:
        return
    required = [name for name in list_of(listed) if isinstance(name, str)]
    needed = set(required) | _required_by_owner(site)
    loose = [name for name in tested if name not in needed]
    if not loose:
        return
    address = site.address.child("if")
    names = list_text([name_text(name) for name in loose])
    fixed = [*required, *loose]
    scope.report.report(
        VACUOUS_IF,
        f"the condition also holds when {names} {'is' if len(loose) == 1 else 'are'} missing",
        address.location,
        hint=f'add `"required": [{", ".join(f"{name!r}" for name in loose)}]` to `if`'.replace(
            "'", '"'
        ),
        related=(
            Related(message="then this holds too", location=site.address.child("then").location),
        ),
        edits=(
            set_value(
                address.child("required"), list(fixed), "the condition held for missing members"
            ),
        ),
    )


def _required_by_owner(site: SchemaSite) -> set[str]:
    """Members that the object which the condition speaks of requires in any case."""
    names: set[str] = set()
    owner: SchemaSite | None = site
    while owner is not None:
        names.update(name for name in owner.array("required") if isinstance(name, str))
        owner = owner.parent if owner.keyword == "allOf" else None
    return names


def check_idle_condition(site: SchemaSite, scope: Scope) -> None:
    """`if` works through `then` and `else`, and they through `if` (core, 10.2.2)."""
    branches = [keyword for keyword in ("then", "else") if keyword in site.schema]
    if "if" in site.schema and not branches:
        scope.report.report(
            IDLE_CONDITION,
            "`if` stands without `then` and `else`",
            site.address.child("if").key_location,
            hint="say what follows from the condition, or remove it",
        )
    if "if" not in site.schema:
        for keyword in branches:
            scope.report.report(
                IDLE_CONDITION,
                f"`{keyword}` stands without `if`",
                site.address.child(keyword).key_location,
                hint="say under which condition it holds",
            )


RULES: Final[tuple[SchemaRule, ...]] = (
    about(check_vacuous_if, "then"),
    about(check_idle_condition, *CONDITION),
)
