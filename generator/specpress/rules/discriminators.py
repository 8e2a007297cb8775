"""Discriminators: what they lead to, and what the branches say of the member that they name."""

from __future__ import annotations

from typing import Final

from specpress.diagnostics import DiagnosticCode, Related
from specpress.diagnostics.codes.lowering import TOO_LARGE
from specpress.diagnostics.codes.schema_doubts import IDLE_MAPPING, UNSAID_TAG
from specpress.diagnostics.codes.schema_errors import DANGLING_MAPPING, MISSING_DISCRIMINATOR
from specpress.rules.scope import SchemaRule, Scope, about
from specpress.rules.survey import SchemaSite
from specpress.rules.wording import list_text
from specpress.schema import Discriminator, MappingFault, MappingProblem, read_discriminator
from specpress.wording import name_text, reference_text

_ENTRIES: Final[dict[MappingProblem, tuple[DiagnosticCode, str, str]]] = {
    MappingProblem.DANGLING: (
        DANGLING_MAPPING,
        "{name} is mapped to {value}, which points at nothing",
        "write the name of a component, or a reference such as '#/components/schemas/Cat'",
    ),
    MappingProblem.NO_BRANCH: (
        IDLE_MAPPING,
        "{name} is mapped to {value}, which is no branch: such values are never valid",
        "make the schema a branch, or remove the entry",
    ),
    MappingProblem.REFUSED_TAG: (
        IDLE_MAPPING,
        "{name} selects a schema that allows only other values of {member}, which count",
        "change the entry, or the values that the schema lists",
    ),
    MappingProblem.TOO_MANY_WAYS: (
        TOO_LARGE,
        "schemas lead to each other in too many ways to tell which value selects which",
        "let each branch say its value by a `const`, and refer to each other less",
    ),
}


def check_discriminator(site: SchemaSite, scope: Scope) -> None:
    """A discriminator leads to branches that describe and require its member.

    Source: OpenAPI 3.0.4 and 3.1.1, Discriminator Object.
    """
    found = read_discriminator(site.address, scope.survey.document.references)
    if found is None:
        _report_alone(site, scope)
        return
    for fault in found.faults:
        if fault.problem in _ENTRIES:
            code, message, hint = _ENTRIES[fault.problem]
            scope.report.report(
                code,
                "the discriminator's "
                + message.format(
                    name=name_text(fault.text),
                    member=name_text(found.member),
                    value=reference_text(fault.address.value),
                ),
                fault.address.location,
                hint=hint,
            )
    for fault in found.faults:
        is_branch = fault.problem not in _ENTRIES
        if is_branch and found.branches[int(fault.text)].tag is None:
            _report_untagged(site, found, fault, scope)
    _report_unsaid(site, found, scope)


def _report_alone(site: SchemaSite, scope: Scope) -> None:
    if not isinstance(site.members("discriminator").get("propertyName"), str):
        return  # the meta-schema says so
    scope.report.report(
        IDLE_MAPPING,
        "the discriminator has no schemas to choose among: no `oneOf`, no `anyOf`, and no schema "
        "extends this one by `allOf`",
        site.address.child("discriminator").location,
        hint="remove it, or list the schemas under `oneOf`",
    )


def _report_untagged(
    site: SchemaSite, found: Discriminator, fault: MappingFault, scope: Scope
) -> None:
    number = int(fault.text)
    is_lacking = fault.problem is MappingProblem.NO_MEMBER
    scope.report.report(
        MISSING_DISCRIMINATOR if is_lacking else UNSAID_TAG,
        f"branch {number + 1} of `{found.keyword}` has no value of {name_text(found.member)} that "
        "selects it",
        fault.address.location,
        hint=f"require {name_text(found.member)} in the branch and give it a `const`, or let the "
        "branch be a reference to a component",
        related=(
            Related(
                message="the discriminator", location=site.address.child("discriminator").location
            ),
        ),
    )


def _report_unsaid(site: SchemaSite, found: Discriminator, scope: Scope) -> None:
    """Branches that do not describe or require the member; all of them are one finding."""
    unsaid = [
        one
        for one in found.faults
        if one.problem in {MappingProblem.NO_MEMBER, MappingProblem.OPTIONAL_MEMBER}
        and found.branches[int(one.text)].tag is not None
    ]
    if not unsaid:
        return
    names = list_text(
        [name_text(found.branches[int(one.text)].targets[-1].pointer.last) for one in unsaid]
    )
    verb = "does" if len(unsaid) == 1 else "do"
    scope.report.report(
        UNSAID_TAG,
        f"{names} {verb} not require {name_text(found.member)}, by which the branch is chosen: "
        "validators require it all the same",
        site.address.child("discriminator").location,
        hint=f"add {name_text(found.member)} to `properties` and `required` of each branch",
        related=tuple(
            Related(message="this branch", location=one.address.location) for one in unsaid
        ),
    )


RULES: Final[tuple[SchemaRule, ...]] = (about(check_discriminator, "discriminator"),)
