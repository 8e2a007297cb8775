"""Servers and security."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from specpress.diagnostics.codes.operations import (
    INSECURE_SERVER,
    NO_SECURITY,
    NO_SERVER,
    TRAILING_SLASH,
    UNDECLARED_SECURITY,
    UNDEFINED_VARIABLE,
    UNUSED_SECURITY,
)
from specpress.document import Address
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.rules.edits import set_value
from specpress.rules.scope import DocumentRule, Scope
from specpress.rules.wording import list_text, name_text, nearest, value_text

_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|\{")
_LOCAL: Final = re.compile(r"http://(?:localhost|127\.|\[::1\]|0\.0\.0\.0)")


def check_servers(scope: Scope) -> None:
    """Requests have an absolute, encrypted address to go to (OpenAPI 3.1.1, 4.8.5)."""
    root = scope.survey.document.root
    listed = scope.survey.root.get("servers")
    servers = listed if isinstance(listed, list) else []
    if not servers:
        known = scope.profile.transport.server
        nearer = any(operation.servers for operation in scope.survey.document.operations)
        if not known and not nearer:
            scope.report.report(
                NO_SERVER,
                "the document names no server",
                root.location,
                hint="add `servers`, by an overlay if the spec is not yours",
            )
        return
    for number, server in enumerate(servers):
        url = server.get("url") if isinstance(server, dict) else None
        if isinstance(url, str) and isinstance(server, dict):
            _check_url(url, server, root.child("servers", number), scope)


def _check_url(url: str, server: dict[str, JsonValue], server_at: Address, scope: Scope) -> None:
    address = server_at.child("url")
    if not _SCHEME.match(url) and not scope.profile.transport.server:
        scope.report.report(
            NO_SERVER,
            f"the server address {value_text(url)} is relative to a place that the spec does not "
            "tell",
            address.location,
            hint="write the whole address, by an overlay if the spec is not yours",
        )
    if url.startswith("http://") and not _LOCAL.match(url):
        scope.report.report(
            INSECURE_SERVER,
            f"the server address {value_text(url)} is not encrypted",
            address.location,
            hint="use https",
            edits=(
                set_value(address, "https" + url.removeprefix("http"), "keys must not travel bare"),
            ),
        )
    if url.endswith("/") and url.count("/") > 2:
        scope.report.report(
            TRAILING_SLASH,
            f"the server address {value_text(url)} ends with a slash, and paths begin with one",
            address.location,
            hint="drop the slash",
            edits=(set_value(address, url.rstrip("/"), "paths begin with the slash"),),
        )
    _check_variables(url, server.get("variables"), address, scope)


def _check_variables(url: str, variables: JsonValue, address: Address, scope: Scope) -> None:
    defined = variables if isinstance(variables, dict) else {}
    for name in _VARIABLE.findall(url):
        if name not in defined:
            scope.report.report(
                UNDEFINED_VARIABLE,
                f"the server variable {name_text(name)} is not defined",
                address.location,
                hint="give it a default under `variables`",
            )


def check_security(scope: Scope) -> None:
    """Required schemes are declared, declared ones required (OpenAPI 3.1.1, 4.8.30)."""
    document = scope.survey.document
    declared = document.components("securitySchemes")
    used: set[str] = set()
    for requirement in _requirements(scope):
        for name, scopes in requirement.value.items():
            used.add(name)
            # Anything but a list is no requirement, which the check of the structure says.
            if name not in declared and isinstance(scopes, list):
                meant = nearest(name, declared)
                scope.report.report(
                    UNDECLARED_SECURITY,
                    f"the security scheme {name_text(name)} is not declared",
                    requirement.address.child(name).key_location,
                    hint=f"is {name_text(meant)} meant?"
                    if meant
                    else "declare it under `components/securitySchemes`",
                )
    if declared and not used:
        scope.report.report(
            NO_SECURITY,
            f"{list_text([name_text(name) for name in declared])} "
            f"{'is' if len(declared) == 1 else 'are'} declared, and no operation requires "
            f"{'it' if len(declared) == 1 else 'them'}",
            document.root.child("components", "securitySchemes").key_location,
            hint="add `security`, by an overlay if the spec is not yours",
        )
        return
    for name, address in declared.items():
        if name not in used:
            scope.report.report(
                UNUSED_SECURITY,
                f"no operation requires the security scheme {name_text(name)}",
                address.key_location,
                hint="remove it, or require it as an alternative",
            )


@dataclass(frozen=True, slots=True)
class _Requirement:
    """One alternative under `security`: scheme names to lists of scopes."""

    address: Address
    value: JsonObject


def _requirements(scope: Scope) -> Iterator[_Requirement]:
    document = scope.survey.document
    for owner in (document.root, *(operation.address for operation in document.operations)):
        holder = owner.member("security")
        alternatives = None if holder is None else holder.value
        if holder is None or not isinstance(alternatives, list):
            continue
        for number, alternative in enumerate(alternatives):
            if isinstance(alternative, dict):
                yield _Requirement(holder.child(number), alternative)


RULES: Final[tuple[DocumentRule, ...]] = (check_servers, check_security)
