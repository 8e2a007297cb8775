"""Servers and security of a document, held against what its provider's profile says."""

from __future__ import annotations

import re
from typing import Final

from specpress.diagnostics import Related
from specpress.diagnostics.codes.accounts import OTHER_AUTHENTICATION, OTHER_SERVER
from specpress.document import Address, Operation, operation_text
from specpress.jsonvalue import JsonObject, JsonValue, list_of, object_of
from specpress.profile import Auth
from specpress.rules.accounts.ledger import Ledger, Use, entries
from specpress.rules.accounts.tables import SECURITY_SCHEME, SERVER
from specpress.rules.wording import list_text
from specpress.wording import name_text, value_text

_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")
_TYPES: Final = ("apiKey", "http", "oauth2", "openIdConnect", "mutualTLS")
_NEARER: Final = "a nearer list counts"


def nearest_holder(ledger: Ledger, operation: Operation, name: str) -> Address | None:
    """The `servers` or `security` that count for an operation; those further out are ignored."""
    holders = (operation.address, operation.path_item, ledger.scope.survey.document.root)
    found = [member for one in holders if (member := one.member(name)) is not None]
    for further in found[1:]:
        ledger.ignore(further, _NEARER)
    return found[0] if found else None


def _is_judged(ledger: Ledger, holder: Address) -> bool:
    """Whether it counts for another operation as well, and was judged with that one."""
    account = ledger.accounts.get(holder)
    return account is not None and account.use is Use.USED


def judge_servers(ledger: Ledger, operation: Operation) -> None:
    """Calls go to the first server, whose variables callers choose, or to the profile's."""
    holder = nearest_holder(ledger, operation, "servers")
    listed = [] if holder is None else list(entries(holder))
    given = ledger.scope.profile.transport.server
    if holder is None or not listed:
        if holder is not None:
            ledger.ignore(holder, "it is empty")
        return
    if _is_judged(ledger, holder):
        return
    ledger.use(holder)
    if given is not None:
        _judge_given(ledger, given, listed)
        return
    if len(listed) > 1:
        ledger.report(
            OTHER_SERVER,
            f"calls go to the first of {len(listed)} servers; nobody can choose another",
            listed[1:],
            hint="remove those that are not meant in an overlay, or name one under "
            "transport.server in provider.yaml",
        )
    _walk(ledger, listed[0])


def _judge_given(ledger: Ledger, given: str, listed: list[Address]) -> None:
    """The profile names the server: it is one of the spec's, or a finding says that it is not."""
    known = [one for one in listed if _may_be(one, given)]
    for one in listed:
        if one not in known[:1]:
            ledger.ignore(one, "provider.yaml names the server")
    if known:
        _walk(ledger, known[0])
        for variable in _variables(known[0]):
            ledger.ignore(variable, "provider.yaml names the server, hence the value")
        return
    urls = list(map(_url, listed))
    if any("://" in url for url in urls):
        ledger.report(
            OTHER_SERVER,
            f"calls go to {value_text(given)}, which provider.yaml names, and not to "
            f"{list_text([value_text(url) for url in urls], last='or')}",
            listed[:1],
            hint="mend transport.server in provider.yaml, or `servers` in an overlay",
        )


def _walk(ledger: Ledger, server: Address) -> None:
    for member in ledger.members(server, SERVER):  # `variables`
        ledger.use(member)
        for variable in entries(member):
            for one in entries(variable):
                ledger.use(one, *entries(one))


def _url(server: Address) -> str:
    return str(object_of(server.value).get("url"))  # a text, or the document is refused


def _variables(server: Address) -> list[Address]:
    holder = server.member("variables")
    return [] if holder is None else list(entries(holder))


def _may_be(server: Address, given: str) -> bool:
    """Whether an address is what a server's URL stands for, with some value of each variable."""
    variables = {one.pointer.last: one for one in _variables(server)}
    parts = _VARIABLE.split(_url(server).rstrip("/"))
    pattern = "".join(
        _value_pattern(variables.get(part)) if number % 2 else re.escape(part)
        for number, part in enumerate(parts)
    )
    return re.fullmatch(pattern, given.rstrip("/"), re.IGNORECASE) is not None


def _value_pattern(variable: Address | None) -> str:
    """What a server variable can stand for: the values that it lists, else anything."""
    value = object_of(None if variable is None else variable.value)
    listed = list_of(value.get("enum"))
    if not listed:
        return "[^?#]*"
    words = (word for word in (*listed, value.get("default")) if isinstance(word, str))
    return f"(?:{'|'.join(map(re.escape, dict.fromkeys(words)))})"


def judge_security(ledger: Ledger, operation: Operation) -> None:
    """One of the alternatives is what the client sends, or a finding says that none is."""
    schemes = ledger.scope.survey.document.root.member("components")
    schemes = None if schemes is None else schemes.member("securitySchemes")
    declared = {} if schemes is None else {one.pointer.last: one for one in entries(schemes)}
    holder = nearest_holder(ledger, operation, "security")
    alternatives = [] if holder is None else list(entries(holder))
    if holder is not None and _is_judged(ledger, holder):
        return
    auth = ledger.scope.profile.auth
    met = [one for one in alternatives if _is_met(ledger, one, declared, auth)]
    if holder is not None:
        ledger.use(holder)
    used: set[str] = set()
    for one in alternatives:
        names = list(one.value) if isinstance(one.value, dict) else []
        used.update(names if one in met[:1] or not met else [])
        if met and one is not met[0]:
            ledger.ignore(one, "it is another way to authenticate than that of provider.yaml")
    for name, scheme in declared.items():
        target = ledger.target(scheme) if name in used else None
        for _ in ledger.members(target, SECURITY_SCHEME) if target is not None else ():
            pass  # none of its members is judged
    if holder is not None and alternatives and not met and used & declared.keys():
        _report_unmet(ledger, operation, alternatives, declared, auth)


def _is_met(ledger: Ledger, alternative: Address, declared: dict[str, Address], auth: Auth) -> bool:
    value = alternative.value
    names = list(value) if isinstance(value, dict) else []
    if not names:
        return True
    targets = [ledger.target(declared[name]) for name in names if name in declared]
    values: list[JsonValue] = [None if one is None else one.value for one in targets]
    return len(values) == len(names) and all(
        isinstance(one, dict) and _sends(auth, one) for one in values
    )


def _sends(auth: Auth, scheme: JsonObject) -> bool:
    """Whether the client of a profile sends what a security scheme asks for."""
    kind = scheme.get("type")
    if auth.scheme == "none":
        return False
    if kind not in _TYPES:
        return True  # the meta-schema has it reported
    sent = [(auth.header.lower(), auth.prefix.lower().strip(), auth.query)]
    for key in auth.further:
        header = {"header": key.name.lower(), "cookie": "cookie"}.get(key.scheme, "")
        prefix = f"{key.name.lower()}=" if key.scheme == "cookie" else key.prefix.lower().strip()
        sent.append((header, prefix, key.name if key.scheme == "query" else ""))
    return any(_meets(scheme, header, prefix, query) for header, prefix, query in sent)


def _meets(scheme: JsonObject, header: str, prefix: str, query: str) -> bool:
    """Whether a security scheme asks for what is sent at one place."""
    kind, name = scheme.get("type"), str(scheme.get("name"))
    if kind == "apiKey":
        match scheme.get("in"):
            case "query":
                return name == query
            case "cookie":
                return header == "cookie" and prefix == f"{name.lower()}="
            case _:
                return name.lower() == header
    if kind == "http":
        return header == "authorization" and prefix == str(scheme.get("scheme")).lower()
    return kind in {"oauth2", "openIdConnect"} and (header, prefix) == ("authorization", "bearer")


def _report_unmet(
    ledger: Ledger,
    operation: Operation,
    alternatives: list[Address],
    declared: dict[str, Address],
    auth: Auth,
) -> None:
    value = alternatives[0].value
    names = [name for name in (value if isinstance(value, dict) else ()) if name in declared]
    asked = list_text([_scheme_text(declared[name].value) for name in names])
    ledger.report(
        OTHER_AUTHENTICATION,
        f"{operation_text(operation)} asks for {asked}, and clients send {_sent_text(auth)}",
        alternatives,
        hint="mend `auth` in provider.yaml, or the security scheme in an overlay",
        related=[
            *(
                Related(message="the scheme", location=declared[name].key_location)
                for name in names
            ),
            Related(
                message="what clients send", location=ledger.scope.profile.location.child("auth")
            ),
        ],
    )


def _sent_text(auth: Auth) -> str:
    if auth.scheme == "none":
        return "no key"
    if auth.query:
        return f"a key in the query as {name_text(auth.query)}"
    return f"the header `{auth.header}: {auth.prefix}KEY`"


def _scheme_text(scheme: JsonValue) -> str:
    """A security scheme in words."""
    found = object_of(scheme)
    kind = found.get("type")
    if kind == "apiKey":
        return f"a key in the {found.get('in')} {name_text(str(found.get('name')))}"
    if kind == "http":
        return f"HTTP authentication of scheme {value_text(found.get('scheme'))}"
    return f"authentication of type {value_text(kind)}"
