"""Servers whose URL has parts that callers choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ..errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from ..facts.profile import Profile

_BARE = frozenset(' "<>\\^`{|}')


def chosen_url(
    profile: Profile, base_url: str | httpx.URL | None, variables: Mapping[str, str] | None
) -> str | httpx.URL | None:
    """Return where to send, with the parts of the provider's URL that the caller has chosen.

    Args:
        profile: The provider.
        base_url: What replaces its URL, or None.
        variables: The parts by name, or None.

    Raises:
        ConfigurationError: The URL has no such part, or the part no such value.
    """
    if not variables:
        return base_url
    if base_url:
        raise ConfigurationError(
            "server_variables= cannot be used with base_url=, which replaces the whole URL"
        )
    known = {one.name: one for one in profile.server.variables}
    chosen = {one.name: one.default for one in known.values()}
    for name, value in variables.items():
        if name not in known:
            names = ", ".join(map(repr, known)) or "none"
            raise ConfigurationError(f"no server variable {name!r}; there are: {names}")
        values = known[name].values
        if not isinstance(cast("object", value), str) or (values and value not in values):
            listed = f"one of {', '.join(map(repr, values))}" if values else "a text"
            raise ConfigurationError(f"the server variable {name!r} is {value!r}: pass {listed}")
        chosen[name] = value
        fault = _fault_of_value(profile.server.template, name, chosen)
        if fault:
            raise ConfigurationError(f"the server variable {name!r} is {value!r}: its URL {fault}")
    return _filled(profile.server.template, chosen)


def _filled(template: str, chosen: Mapping[str, str]) -> str:
    import re  # nothing else of a client asks for it

    return re.sub(r"\{([^{}]*)\}", lambda found: chosen.get(found[1], found[0]), template)


def _fault_of_value(template: str, name: str, chosen: Mapping[str, str]) -> str:
    """Return what a value does to the URL: it may neither end its host nor lead elsewhere."""
    before = template.partition("{" + name + "}")[0]
    if "/" in chosen[name] and "://" in before and "/" not in before.partition("://")[2]:
        return "ends its host where that value has a slash"
    return fault_of(_filled(template, chosen))


def is_plain(url: str) -> bool:
    """Tell whether a URL is a scheme, a host and steps of letters and digits, as most are.

    Nothing is wrong with it, and nothing need be loaded to see that.
    """
    scheme, _, rest = url.partition("://")
    host, *steps = rest.split("/")
    words = (*host.split("."), *(step.replace(".", "") for step in steps))
    return (
        scheme in ("http", "https")
        and rest.isascii()
        and all(word.replace("-", "a").replace("_", "a").isalnum() for word in words)
    )


def fault_of(url: str) -> str:
    """Return why no request can be sent below a URL; nothing when one can."""
    if is_plain(url):
        return ""
    from urllib.parse import unquote, urlsplit  # takes milliseconds to load

    odd = next((one for one in url if one in _BARE or not one.isprintable()), None)
    if odd is not None:
        return f"holds {odd!r}"
    try:
        parts = urlsplit(url)
        _ = parts.port  # which is read when it is asked for
    except ValueError:
        return "has an invalid host or port"
    host = (parts.hostname or "").removesuffix(".")
    if parts.scheme not in ("http", "https") or "" in host.split("."):
        return "is no http or https URL with a host"
    if "@" in parts.netloc:
        return "holds a name or a password"
    if "?" in url or "#" in url:
        return "has a query or a fragment"
    if {".", ".."} & set(unquote(parts.path).split("/")):
        return "has a step '.' or '..' in its path"
    return ""
