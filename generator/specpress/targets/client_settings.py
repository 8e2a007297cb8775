"""What a generated client can be told: environment variables, and options with their defaults.

Options are read from the module of the runtime that defines them, so that no page says otherwise.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from specpress.fileset import RawFile
from specpress.phrasebook import fixed
from specpress.profile import Profile
from specpress.profile.client_rules import WebhookSignature
from specpress.records import dataclass

_MODULE: Final = "_runtime/options.py"
_ENTRY: Final = re.compile(r"^    (\w+): (.*(?:\n {6,}.*)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSetting:
    """One thing that a client can be told.

    Attributes:
        name: an environment variable, an option, or a field of an option's class.
        default: its default as Python writes it; empty where there is none.
        text: what it is.
    """

    name: str
    default: str
    text: str


def _stem(profile: Profile) -> str:
    return profile.id.upper().replace("-", "_")


def readable_signature(profile: Profile) -> WebhookSignature | None:
    """How webhook messages are signed that a client can read; None where it reads none."""
    is_read = profile.transport.has_readable_webhooks
    return profile.client.webhook_signature if is_read else None


def log_variable(profile: Profile) -> str:
    """The environment variable that turns the log on."""
    return f"{_stem(profile)}_LOG"


def base_url_variable(profile: Profile) -> str:
    """The environment variable that says where to send instead."""
    return f"{_stem(profile)}_BASE_URL"


def token_url_variable(profile: Profile) -> str:
    """The environment variable that says where to get access tokens instead."""
    return re.sub(r"\W", "_", profile.id).upper() + "_TOKEN_URL"


def client_variables(profile: Profile) -> Iterator[ClientSetting]:
    """The environment variables that a client reads, or the libraries that it sends through."""
    auth, signature = profile.auth, readable_signature(profile)
    known = {
        auth.env if auth.scheme != "none" else "": fixed("The key, unless `api_key` is given."),
        **{key.env: fixed("A further key, which requests carry, too.") for key in auth.further},
        signature.env if signature else "": fixed(
            "What signatures of webhook messages are checked with."
        ),
        base_url_variable(profile): fixed("Where to send, unless `base_url` is given."),
        token_url_variable(profile) if auth.scheme == "oauth2" else "": fixed(
            "Where to get access tokens, unless they are got beside the API."
        ),
        log_variable(profile): fixed(
            "What the package's logger shows: `debug`, `info` or `warning`."
        ),
        "HTTPS_PROXY": fixed("A proxy for https; `HTTP_PROXY` and `ALL_PROXY` likewise."),
        "NO_PROXY": fixed("Hosts that no proxy is used for."),
        "SSL_CERT_FILE": fixed("Certificates to trust; `SSL_CERT_DIR` is a folder of them."),
    }
    for name, text in known.items():
        if name:
            yield ClientSetting(name=name, default="", text=text)


def client_options(runtime: Iterable[RawFile]) -> Iterator[ClientSetting]:
    """The options of a client, then the fields of the classes that some of them are.

    Args:
        runtime: the files of the runtime.
    """
    return iter(_options(next(file.content for file in runtime if file.path.endswith(_MODULE))))


@cache
def _options(source: bytes) -> tuple[ClientSetting, ...]:
    """The README of a package and the guide of its docs show the same ones, for each provider."""
    classes = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)}
    defaults = _defaults(classes["Settings"])
    found = [
        ClientSetting(name=name, default=defaults.get(name, ""), text=text)
        for name, text in _documented(classes["RequestOptions"])
    ]
    for kind in ("Retry", "Polling", "Limits"):
        own = _defaults(classes[kind])
        found += [
            ClientSetting(name=f"{kind}({name}=...)", default=own.get(name, ""), text=text)
            for name, text in _documented(classes[kind])
        ]
    return tuple(found)


def _documented(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    _, _, attributes = (ast.get_docstring(node) or "").partition("Attributes:\n")
    for name, text in _ENTRY.findall(attributes):
        yield name, " ".join(text.split()).replace("``", "`")


def _defaults(node: ast.ClassDef) -> dict[str, str]:
    return {
        one.target.id: _default(one.value)
        for one in node.body
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and one.value
    }


def _default(value: ast.expr) -> str:
    """A default as Python writes it; what a factory makes is its call."""
    if isinstance(value, ast.Call) and ast.unparse(value.func) == "field":
        factories = (one.value for one in value.keywords if one.arg == "default_factory")
        made = ast.unparse(next(factories))
        return "{}" if made.startswith("dict") else f"{made}()"
    return ast.unparse(value)
