"""Descriptions of parameters: there, different from each other, and saying something."""

from __future__ import annotations

import re
from typing import Final

from specpress.diagnostics import Related
from specpress.diagnostics.codes.descriptions import (
    NO_DESCRIPTION,
    REPEATED_DESCRIPTION,
    RESTATED_NAME,
)
from specpress.jsonvalue import JsonObject
from specpress.rules.scope import SchemaRule, Scope, about
from specpress.rules.survey import SchemaSite
from specpress.vocabulary import CHOICES
from specpress.wording import name_text, value_text

_SHORTEST: Final = 12
_NOT_ALNUM: Final = re.compile(r"[\W_]+")


def check_described(site: SchemaSite, scope: Scope) -> None:
    """Every member of requests and responses has a description."""
    if not site.is_property or not (site.in_request or site.in_response) or site.in_condition:
        return
    if "const" in site.schema or scope.refinements.has(site) or _is_envelope(site, scope):
        return
    if _description(site, scope):
        return
    scope.report.report(
        NO_DESCRIPTION,
        f"{name_text(site.name)} has no description",
        site.address.key_location,
        hint="say what it does, by an overlay if the spec is not yours",
    )


def _is_envelope(site: SchemaSite, scope: Scope) -> bool:
    """Whether the member only wraps results or errors, which pages show without it."""
    transport = scope.profile.transport
    top = site.parent is not None and site.parent.parent is None
    return site.in_response and top and site.name in {transport.results, transport.errors}


def _description(site: SchemaSite, scope: Scope) -> str:
    """The text at the member, or at what it refers to, directly or by a single branch."""
    seen: set[int] = set()
    current: SchemaSite | None = site
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        text = current.schema.get("description")
        if isinstance(text, str) and text.strip():
            return text
        if "$ref" in current.schema:
            current = scope.survey.target(current)
        else:
            branches = [
                branch
                for keyword in CHOICES
                for number in range(len(current.array(keyword)))
                if (branch := current.branch(keyword, number)) is not None
                and branch.types != ("null",)
            ]
            current = branches[0] if len(branches) == 1 else None
    return ""


def check_restated(site: SchemaSite, scope: Scope) -> None:
    """A description says more than the name."""
    text = site.schema.get("description")
    if not site.is_property or not isinstance(text, str) or not text.strip():
        return
    title = site.schema.get("title")
    said = _letters(text)
    if said == _letters(site.name) or (isinstance(title, str) and said == _letters(title)):
        scope.report.report(
            RESTATED_NAME,
            f"{value_text(text)} only repeats the name {name_text(site.name)}",
            site.address.child("description").location,
            hint="say what it does and when to change it",
        )


def check_repeated(site: SchemaSite, scope: Scope) -> None:
    """Members of one object are described differently."""
    first: dict[str, str] = {}
    members: JsonObject = site.members("properties")
    for name, member in members.items():
        text = member.get("description") if isinstance(member, dict) else None
        if not isinstance(text, str) or len(text) < _SHORTEST:
            continue
        other = first.setdefault(text.strip(), name)
        if other != name:
            holder = site.address.child("properties")
            scope.report.report(
                REPEATED_DESCRIPTION,
                f"{name_text(name)} has the description of {name_text(other)}",
                holder.child(name, "description").location,
                hint="say what sets the two apart",
                related=(
                    Related(
                        message=f"{name_text(other)} is described here",
                        location=holder.child(other, "description").location,
                    ),
                ),
            )


def _letters(text: str) -> str:
    return _NOT_ALNUM.sub("", text).casefold()


RULES: Final[tuple[SchemaRule, ...]] = (
    SchemaRule(check_described),
    about(check_restated, "description"),
    about(check_repeated, "properties"),
)
