"""What a client was made with, checked, before anything heavy is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from .credentials import read_key
from .endpoint import Endpoint
from .errors import ConfigurationError
from .options import RequestOptions, Settings

if TYPE_CHECKING:
    from .observe import Observer
    from .profile import Profile


Transport = Literal["http", "direct", "websocket"]
"""What messages travel over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a client was made with.

    Attributes:
        profile: The provider.
        package: Import name of the generated package.
        endpoint: Where it sends; knows the key.
        settings: Its options.
        observers: Who is told what happens.
        http_client: The user's own HTTP client, or None.
        direct: Whether requests go over connections of the package's own instead of httpx.
        socket_url: Where to open a WebSocket; None sends everything over HTTP.
    """

    profile: Profile
    package: str
    endpoint: Endpoint
    settings: Settings
    observers: Sequence[Observer]
    http_client: Any
    direct: bool
    socket_url: str | None


def make_setup(
    profile: Profile,
    package: str,
    *,
    api_key: str | None,
    base_url: str | None,
    transport: Transport,
    websocket_url: str | None,
    http_client: Any,
    observers: Sequence[Observer],
    options: RequestOptions,
    is_async: bool,
) -> Setup:
    """Check the arguments of a client; see :class:`~.client.Client`.

    Raises:
        ConfigurationError: There is no key, or an option cannot be used.
    """
    _check_transport(transport, http_client, is_async=is_async)
    endpoint = Endpoint(profile, read_key(api_key, profile.authentication), base_url)
    return Setup(
        profile=profile,
        package=package,
        endpoint=endpoint,
        settings=Settings().having(options),
        observers=tuple(observers),
        http_client=http_client,
        direct=transport == "direct",
        socket_url=endpoint.socket_url(websocket_url) if transport == "websocket" else None,
    )


def _check_transport(transport: str, http_client: object, *, is_async: bool) -> None:
    if transport not in get_args(Transport):
        names = ", ".join(map(repr, get_args(Transport)))
        raise ConfigurationError(f"no transport {transport!r}; the transports are {names}")
    if http_client is None:
        return
    if transport == "direct":
        raise ConfigurationError("transport='direct' sends without http_client=: leave one out")
    # By what it can be entered with: httpx is not loaded before the first call.
    if hasattr(http_client, "__enter__" if is_async else "__aenter__"):
        wanted, given = ("AsyncClient", "Client") if is_async else ("Client", "AsyncClient")
        raise ConfigurationError(f"http_client= is an httpx.{given}; this client takes a {wanted}")
