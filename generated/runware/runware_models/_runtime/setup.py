"""What a client was made with, checked, before anything heavy is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

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
) -> Setup:
    """Check the arguments of a client; see :class:`~.client.Client`.

    Raises:
        ConfigurationError: There is no key, or an option cannot be used.
    """
    if transport == "direct" and http_client is not None:
        raise ConfigurationError("transport='direct' sends without http_client=: leave one out")
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
