"""Servers and security."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specpress.diagnostics import Edit
from specpress.diagnostics.code import DiagnosticCode
from specpress.diagnostics.codes.operations import (
    INSECURE_SERVER,
    NO_SECURITY,
    NO_SERVER,
    SERVER_ADDRESS,
    SERVER_VALUE,
    TRAILING_SLASH,
    UNDECLARED_SECURITY,
    UNDEFINED_VARIABLE,
    UNUSED_SECURITY,
)
from specpress.document import Address
from specpress.document.server_urls import MOST_CHARACTERS, filled, variables_of
from specpress.jsonvalue import JsonObject, list_of
from specpress.records import dataclass
from specpress.rules.addresses import fault_of, is_absolute, is_bare
from specpress.rules.edits import set_value
from specpress.rules.scope import DocumentRule, Scope
from specpress.rules.wording import list_text, nearest
from specpress.wording import name_text, value_text

_FLOW: Final = "clientCredentials"
"""The flow in which the client gets tokens by itself."""

_SCHEMES: Final = ("http", "https", "ws", "wss")
_HINT: Final = (
    "write an address such as https://api.example.com/v1, by an overlay if the spec is not yours, "
    "or name the one that counts as `transport.server` in provider.yaml"
)
_VALUE_HINT: Final = "give a value that makes an address such as https://api.example.com/v1"


def check_servers(scope: Scope) -> None:
    """Requests have an absolute, encrypted address to go to (OpenAPI 3.1.1, 4.8.5)."""
    document = scope.survey.document
    listed = document.root.member("servers")
    if listed is None or not listed.value:
        is_nearer = any(operation.servers for operation in document.operations)
        if not scope.profile.transport.server and not is_nearer:
            scope.report.report(
                NO_SERVER,
                "the document names no server",
                document.root.location,
                hint="add `servers`, by an overlay if the spec is not yours",
            )
    operations = document.operations
    nearer = (one for operation in operations for one in (operation.path_item, operation.address))
    for holder in dict.fromkeys((document.root, *nearer)):
        servers = holder.member("servers")
        count = len(servers.value) if servers and isinstance(servers.value, list) else 0
        for number in range(count):
            server = holder.child("servers", number)
            url = server.value.get("url") if isinstance(server.value, dict) else None
            if isinstance(url, str):
                is_called = number == 0 and not scope.profile.transport.server
                _Server(server, url, scope, is_called=is_called).check()


class _Server:
    """The address of one server, and the values of its variables.

    Args:
        at: The server.
        url: Its address.
        scope: The document.
        is_called: Whether requests go there, and to no other that the profile names.
    """

    def __init__(self, at: Address, url: str, scope: Scope, *, is_called: bool) -> None:
        self.url, self.scope, self.is_called = url, scope, is_called
        self.address = at.child("url")
        self.variables: dict[str, Address] = {}
        self.defaults: dict[str, str] = {}
        variables = at.member("variables")
        for name in variables_of(url):
            variable = None if variables is None else variables.member(name)
            if variable is not None and isinstance(variable.value, dict):
                self.variables[name] = variable
                default = variable.value.get("default")
                self.defaults[name] = default if isinstance(default, str) else ""

    def check(self) -> None:
        """Report what is wrong."""
        made = filled(self.url, self.defaults)
        self._check_spelling(made)
        missing = [name for name in variables_of(self.url) if name not in self.variables]
        for name in missing:
            self._report(
                UNDEFINED_VARIABLE,
                f"the server variable {name_text(name)} is not defined",
                hint="give it a default under `variables`",
            )
        if missing:
            return
        size = len(self.url) + sum(len(self.defaults[one]) for one in variables_of(self.url))
        if size > MOST_CHARACTERS:
            self._unusable(self.address, self.url, f"has {size} characters", _HINT)
            return
        if not is_absolute(made) and not self.scope.profile.transport.server:
            self._report(
                NO_SERVER,
                f"the server address {value_text(self.url)} is relative, and the spec does not "
                "say to what",
                hint="write the whole address, by an overlay if the spec is not yours",
            )
        if {"{", "}"} & set(filled(self.url, dict.fromkeys(self.variables, ""))):
            self._unusable(self.address, self.url, "has a brace without its other one", _HINT)
            return
        blamed = [self._check_values(name, at) for name, at in self.variables.items()]
        fault = self._fault_of(made)
        if fault and not any(blamed):
            self._unusable(self.address, made, fault, _HINT)

    def _check_spelling(self, made: str) -> None:
        url = self.url
        if is_bare(made):
            better = "https" + url.removeprefix("http")
            self._report(
                INSECURE_SERVER,
                f"the server address {value_text(url)} is not encrypted",
                hint="use https",
                edits=(set_value(self.address, better, "keys must not travel bare"),)
                if url.startswith("http://")
                else (),
            )
        bare = url.rstrip("/")
        if bare != url and "/" in bare:  # `https:///` has no path that could end
            self._report(
                TRAILING_SLASH,
                f"the server address {value_text(url)} ends with a slash, and paths begin with one",
                hint="drop the slash",
                edits=(set_value(self.address, bare, "paths begin with the slash"),),
            )

    def _check_values(self, name: str, variable: Address) -> bool:
        """Check the values that a variable can have; return whether its default is to blame."""
        listed = variable.value.get("enum") if isinstance(variable.value, dict) else None
        values = list_of(listed)
        default = variable.member("default")
        if values and default is not None and default.value not in values:
            self.scope.report.report(
                SERVER_VALUE,
                f"the default {value_text(default.value)} of the server variable "
                f"{name_text(name)} is none of its values: {list_text([*map(value_text, values)])}",
                default.location,
                hint="give one of them, or add it to `enum`",
            )
        for number, value in enumerate(values):
            if isinstance(value, str) and (fault := self._fault_of_value(name, value)):
                self.scope.report.report(
                    SERVER_VALUE,
                    f"with {value_text(value)} as {name_text(name)} the server address {fault}",
                    variable.child("enum", number).location,
                    hint=_VALUE_HINT,
                )
        fault = self._fault_of_value(name, self.defaults[name])
        if fault:
            made = filled(self.url, self.defaults)
            self._unusable(default or variable, made, fault, _VALUE_HINT)
        return bool(fault)

    def _fault_of_value(self, name: str, value: str) -> str:
        """What a value does to an address that has nothing else against it."""
        before, _, after = self.url.partition("{" + name + "}")
        if "/" in value and "://" in before and "/" not in before.partition("://")[2]:
            return "has a host that is cut off by the slash in that value"
        harmless = "1" if before else "https" if after.startswith("://") else "https://1"
        fault = self._fault_of(filled(self.url, {**self.defaults, name: value}))
        others = self._fault_of(filled(self.url, {**self.defaults, name: harmless}))
        return "" if fault == others else fault

    def _fault_of(self, url: str) -> str:
        whole = url if is_absolute(url) else f"https://relative.invalid/{url.lstrip('/')}"
        return fault_of(whole, ("http", "https") if self.is_called else _SCHEMES)

    def _unusable(self, at: Address, url: str, fault: str, hint: str) -> None:
        code = SERVER_ADDRESS if self.is_called else SERVER_VALUE
        message = f"no request can be sent to the server address {value_text(url)}: it {fault}"
        self.scope.report.report(code, message, at.location, hint=hint)

    def _report(
        self, code: DiagnosticCode, message: str, hint: str, edits: tuple[Edit, ...] = ()
    ) -> None:
        self.scope.report.report(code, message, self.address.location, hint=hint, edits=edits)


def check_token_urls(scope: Scope) -> None:
    """Secrets are sent to the `tokenUrl` of a scheme (OpenAPI 3.1.1, 4.8.28)."""
    auth = scope.profile.auth
    seen: set[Address] = set()
    for name, declared in scope.survey.document.components("securitySchemes").items():
        scheme = scope.followed(declared)
        if scheme is None or scheme in seen:  # another name for the same
            continue
        seen.add(scheme)
        flows = scheme.member("flows")
        if flows is None or not isinstance(flows.value, dict):
            continue
        for flow in flows.value:
            at = flows.child(flow).member("tokenUrl")
            url = None if at is None else at.value
            if at is None or not isinstance(url, str) or not is_absolute(url):
                continue
            fault = fault_of(url, may_ask=True)
            is_used = auth.scheme == "oauth2" and not auth.token_url and flow == _FLOW
            if fault:
                scope.report.report(
                    SERVER_ADDRESS if is_used else SERVER_VALUE,
                    f"no token for {name_text(name)} can be requested at {value_text(url)}: "
                    f"it {fault}",
                    at.location,
                    hint="write an address such as https://auth.example.com/token, or name the one "
                    "that counts as `auth.token_url` in provider.yaml",
                )
            elif is_bare(url):
                scope.report.report(
                    INSECURE_SERVER,
                    f"the token URL {value_text(url)} is not encrypted",
                    at.location,
                    hint="use https",
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


RULES: Final[tuple[DocumentRule, ...]] = (check_servers, check_token_urls, check_security)
