"""Components and local definitions that nothing uses, and schemas that never end."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics.codes.schema_doubts import UNUSED_COMPONENT, UNUSED_DEFINITION
from specpress.diagnostics.codes.schema_errors import ENDLESS_REQUIRED
from specpress.document import Address
from specpress.rules.edits import remove
from specpress.rules.scope import DocumentRule, Scope
from specpress.rules.survey import SchemaSite
from specpress.rules.wording import list_text
from specpress.wording import name_text

_KINDS: Final = (
    "schemas",
    "responses",
    "parameters",
    "requestBodies",
    "headers",
    "examples",
    "links",
    "callbacks",
    "pathItems",
    "mediaTypes",
)


def check_unused_components(scope: Scope) -> None:
    """Every component is reached from an operation."""
    survey = scope.survey
    file = survey.document.file
    used = {node.pointer.tokens[:3] for node in survey.reached if node.file is file}
    for kind in _KINDS:
        for name, address in survey.document.components(kind).items():
            if address.pointer.tokens in used or not isinstance(address.value, dict):
                continue
            scope.report.report(
                UNUSED_COMPONENT,
                f"no operation uses {name_text(name)} of `components/{kind}`",
                address.key_location,
                hint="remove it, or refer to it where it belongs",
                edits=(remove(address, "no operation uses it"),),
            )


def check_unused_definitions(scope: Scope) -> None:
    """Every local definition is referred to."""
    survey = scope.survey
    for site in survey.schemas:
        for holder in ("$defs", "definitions"):
            for name in site.members(holder):
                address = site.address.child(holder, name)
                if address in survey.referred:
                    continue
                scope.report.report(
                    UNUSED_DEFINITION,
                    f"nothing refers to {name_text(name)} of `{holder}`",
                    address.key_location,
                    hint="remove it, or refer to it where it belongs",
                    edits=(remove(address, "nothing refers to it"),),
                )


def check_endless(scope: Scope) -> None:
    """No schema requires a value of itself inside itself, in a circle without a way out.

    A depth-first walk with a stack of its own: a chain of references may be long.
    """
    clear: set[Address] = set()
    for root in scope.survey.schemas:
        if root.parent is not None or root.address in clear:
            continue
        path = {root.address: root}
        stack = [(root, iter(_demanded(root, scope)))]
        while stack:
            site, rest = stack[-1]
            child = next(rest, None)
            if child is None:
                stack.pop()
                del path[site.address]
                clear.add(site.address)
            elif child.address in path:
                _report_endless(child, list(path.values()), scope)
            elif child.address not in clear:
                path[child.address] = child
                stack.append((child, iter(_demanded(child, scope))))


def _report_endless(site: SchemaSite, path: list[SchemaSite], scope: Scope) -> None:
    loop = [one for one in path[path.index(site) :] if one.keyword in {"", "properties"}]
    names = list_text([name_text(one.name) for one in loop])
    scope.report.report(
        ENDLESS_REQUIRED,
        f"every {name_text(site.name)} must contain another one, by way of {names}: no finite "
        "value is valid",
        site.location,
        hint="make one of these members optional, or allow null for it",
    )


def _demanded(site: SchemaSite, scope: Scope) -> list[SchemaSite]:
    """Schemas that every value of this one must meet, itself or in a required member."""
    demanded: list[SchemaSite | None] = []
    if "$ref" in site.schema:
        target = scope.survey.target(site)
        demanded.append(target)
    demanded += [site.branch("allOf", number) for number in range(len(site.array("allOf")))]
    only_object = site.types in {(), ("object",)}
    if only_object:
        demanded += [
            site.branch("properties", name)
            for name in site.array("required")
            if isinstance(name, str)
        ]
    least = site.schema.get("minItems")
    if site.types == ("array",) and isinstance(least, int) and least > 0:
        demanded.append(site.branch("items"))
    return [one for one in demanded if one is not None and one.schema.get("nullable") is not True]


RULES: Final[tuple[DocumentRule, ...]] = (
    check_unused_components,
    check_unused_definitions,
    check_endless,
)
