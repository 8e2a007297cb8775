"""What a client was made with and knows; the same for both clients, and quick to load."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from ..credentials import read_key
from ..errors import ConfigurationError
from ..kinds.kind import kind_of
from ..net.http import Endpoint, shown_url
from ..net.servers import chosen_url
from ..options import RequestOptions, Settings
from ..watch.observe import logging_observers
from ..wire.failures import Failures
from .catalog import Catalog

if TYPE_CHECKING:
    import httpx

    from ..facts.model import ModelEntry, ModelSpec
    from ..facts.profile import Profile
    from ..tasks.model import LoadedModel
    from ..watch.observe import Observer

Transport = Literal["http", "aiohttp", "websocket"]
"""What messages travel over."""

_PACKAGE = __file__.rpartition("_runtime")[0]


class ModelStatusWarning(UserWarning):
    """A model is called whose status says that it may not answer, now or soon."""


class Engine:
    """Knows all that calls need but connections.

    Args:
        profile: The provider.
        package: Import name of the generated package.
        endpoint: Where it sends; knows the key.
        settings: Its options.
        observers: Who is told what happens.
        transport: What messages travel over.
        http_client: The user's own HTTP client, or None.
        socket_url: Where to open a WebSocket; None sends everything over HTTP.
    """

    def __init__(
        self,
        profile: Profile,
        package: str,
        endpoint: Endpoint,
        settings: Settings,
        observers: Sequence[Observer],
        transport: Transport,
        http_client: Any,
        socket_url: str | None,
    ) -> None:
        self.profile = profile
        self.catalog = Catalog(profile, package)
        self.endpoint = endpoint
        self.settings = settings
        self.observers = tuple(observers)
        self.transport = transport
        self.http_client = http_client
        self._socket_url = socket_url
        self.failures = Failures(profile.errors, profile.transport, endpoint.redaction)
        self.kind = kind_of(profile.transport, self.failures)
        self.ready: dict[str, LoadedModel] = {}
        """The models that were called."""
        self._serving: dict[str, Engine] = {}

    def having(
        self,
        options: RequestOptions,
        api_key: str | None = None,
        base_url: str | httpx.URL | None = None,
    ) -> Engine:
        """Return the same engine with other options, for another key, or at another place.

        Raises:
            ConfigurationError: An option cannot be used; or a WebSocket, which belongs to one key,
                was asked to be shared.
        """
        other = object.__new__(Engine)
        other.__dict__.update(self.__dict__)
        other.settings = self.settings.having(options)
        other._serving = {}
        if api_key is None and base_url is None:
            return other
        if self._socket_url is not None:
            raise ConfigurationError(
                "a WebSocket belongs to one key and one server: make another client for the other"
            )
        old = self.endpoint
        key = old.key if api_key is None else read_key(api_key, self.profile.authentication)
        other.endpoint = Endpoint(self.profile, key, base_url or old.given_url)
        other.failures = Failures(
            self.profile.errors, self.profile.transport, other.endpoint.redaction
        )
        other.kind = kind_of(self.profile.transport, other.failures)
        return other

    def serving(self, model: LoadedModel) -> Engine:
        """Return the engine for the transport of a model, of which a provider may have several."""
        name = model.spec.transport
        if not name:
            return self
        other = self._serving.get(name)
        if other is None:
            other = object.__new__(Engine)
            other.__dict__.update(self.__dict__)
            other.profile = model.profile
            transport, redaction = model.profile.transport, self.endpoint.redaction
            other.failures = Failures(self.profile.errors, transport, redaction)
            other.kind = kind_of(transport, other.failures)
            self._serving[name] = other
        return other

    def socket_maker(self, kind: str) -> Callable[[], Any] | None:
        """Return what makes WebSocket connections; None where everything goes over HTTP.

        Args:
            kind: Name of their class.
        """
        if self._socket_url is None:
            return None
        module = import_module("..net.websocket", __package__)  # only some packages have it
        plan = partial(
            module.socket_plan,
            self.profile.transport,
            self.failures,
            self.endpoint.key,
            self._socket_url,
            self.endpoint.user_agent,
            self.settings.limits.message,
        )
        return lambda: getattr(module, kind)(plan())

    def authorising(self, kind: str) -> Callable[[Any], Any] | None:
        """Return what sends messages with access tokens; None where keys are sent themselves.

        Args:
            kind: Name of its class.
        """
        if self.profile.authentication.tokens is None:
            return None
        wrap: Callable[[Any], Any] = getattr(import_module("..net.tokens", __package__), kind)
        return wrap

    def prepare(self, spec: ModelSpec) -> LoadedModel:
        """Return a model that is about to be called; the first time its status may be warned of."""
        model = self.ready.get(spec.entry.name)
        if model is None:
            model = self.ready[spec.entry.name] = self.catalog.load(spec)
            self._warn(spec.entry)
        return model

    def model_of(self, identifier: str | None) -> LoadedModel:
        """Return the model of a task, given by slug or callable id if at all."""
        return self.catalog.find(identifier) if identifier else self.catalog.stand_in()

    def _warn(self, entry: ModelEntry) -> None:
        for status, text in self.profile.warned_statuses:
            if entry.status == status:
                message = f"{entry.title} ({entry.slug}) {text} (status {status!r})"
                warnings.warn(message, ModelStatusWarning, stacklevel=_frames_of_package())


def _frames_of_package() -> int:
    """Return the number of frames up to the user's code, for a warning of the caller."""
    frame, level = import_module("inspect").currentframe(), 0
    while frame is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        frame, level = frame.f_back, level + 1
    return level


def make_engine(
    profile: Profile,
    package: str,
    *,
    api_key: str | None,
    base_url: str | httpx.URL | None,
    server_variables: Mapping[str, str] | None,
    transport: Transport,
    websocket_url: str | None,
    http_client: Any,
    observers: Sequence[Observer],
    options: RequestOptions,
    is_async: bool,
) -> Engine:
    """Check the arguments of a client; see :class:`~..client.AnyClient`.

    Raises:
        ConfigurationError: There is no key, or an option cannot be used.
    """
    listed: object = observers
    if callable(listed) or not all(map(callable, observers)):
        raise ConfigurationError("observers must be a list of callables, such as [observer]")
    if websocket_url is not None and not isinstance(cast("object", websocket_url), str):
        raise ConfigurationError(f"websocket_url is {websocket_url!r}: pass a str")
    _check_transport(profile, transport, http_client, is_async=is_async)
    base_url = chosen_url(profile, base_url, server_variables)
    endpoint = Endpoint(profile, read_key(api_key, profile.authentication), base_url)
    socket_url = _socket_url(endpoint, websocket_url) if transport == "websocket" else None
    settings = Settings().having(options)
    variable = f"{profile.provider.upper().replace('-', '_')}_LOG"
    told = (*observers, *logging_observers(package, variable))
    return Engine(profile, package, endpoint, settings, told, transport, http_client, socket_url)


def _check_transport(
    profile: Profile, transport: object, http_client: object, *, is_async: bool
) -> None:
    if transport == "direct":
        raise ConfigurationError(
            "transport='direct' is gone: leave transport= out, which keeps a connection for each"
            " call that is under way; transport='aiohttp' is the quickest for many asynchronous"
            " calls at once"
        )
    if transport not in get_args(Transport):
        names = ", ".join(map(repr, get_args(Transport)))
        client = "httpx.AsyncClient" if is_async else "httpx.Client"
        hint = (
            f"; a transport of httpx goes into a client: http_client={client}(transport=...)"
            if hasattr(transport, "handle_async_request" if is_async else "handle_request")
            else ""
        )
        raise ConfigurationError(f"no transport {transport!r}; the transports are {names}{hint}")
    if transport == "aiohttp":
        if not is_async:
            raise ConfigurationError(
                "transport='aiohttp' is asynchronous: leave it out, or use the asynchronous client"
            )
        if http_client is not None:
            raise ConfigurationError(
                "transport='aiohttp' cannot send through http_client=: leave one of them out"
            )
        _need(profile, "aiohttp", "aiohttp")
    wanted, given = ("AsyncClient", "Client") if is_async else ("Client", "AsyncClient")
    # By what it can be asked: httpx is not loaded before the first call.
    if http_client is not None and not hasattr(http_client, "build_request"):
        raise ConfigurationError(f"http_client is {http_client!r}: pass an httpx.{wanted}")
    if hasattr(http_client, "__enter__" if is_async else "__aenter__"):
        raise ConfigurationError(f"http_client= is an httpx.{given}; this client takes a {wanted}")


def _socket_url(endpoint: Endpoint, given: str | None) -> str:
    """Return where to open a WebSocket.

    Raises:
        ConfigurationError: The provider has no WebSocket, the library is not installed, or the key
            would go to the provider although the user named another server.
    """
    profile = endpoint.profile
    transport = profile.transport
    url = given or profile.server.websocket_url
    if transport.kind != "task-array" or transport.socket is None or not url:
        raise ConfigurationError(f"{profile.title} has no WebSocket: leave transport= out")
    _need(profile, "websocket", "websockets")
    if not given and endpoint.redirected:
        raise ConfigurationError(
            f"requests go to {endpoint.base_url}, but the WebSocket to {shown_url(url)}: pass"
            " websocket_url=, too"
        )
    from urllib.parse import urlsplit  # takes milliseconds to load

    if urlsplit(url).scheme not in ("ws", "wss") or not urlsplit(url).netloc:
        raise ConfigurationError(f"{shown_url(url)!r} is not a ws:// or wss:// URL")
    return url


def _need(profile: Profile, transport: str, library: str) -> None:
    if import_module("importlib.util").find_spec(library) is None:
        raise ConfigurationError(
            f"transport={transport!r} needs one more library:"
            f" pip install '{profile.distribution.name}[{transport}]'"
        )
