"""What the synchronous and the asynchronous client have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, Unpack

from .errors import UnknownModel
from .late import Engine, Late
from .options import RequestOptions
from .setup import Transport, make_setup

if TYPE_CHECKING:
    from .catalog import Models
    from .observe import Observer
    from .profile import Profile

HttpT = TypeVar("HttpT")
CallsT = TypeVar("CallsT", bound=Engine)


class AnyClient(Generic[HttpT, CallsT]):
    """What both clients share: all that needs no connection.

    Args:
        api_key: The key; read from the provider's environment variable when left out.
        base_url: Where to send instead of the provider's URL.
        transport: ``"http"`` sends through httpx. ``"direct"`` sends over HTTP/1.1 connections of
            the package's own, in about half the time; hooks, mocks and tracing of httpx do not see
            it. ``"websocket"`` sends all over one connection but streams and
            calls with headers of their own, which go through httpx.
        websocket_url: Where to connect instead of the provider's URL.
        http_client: An HTTP client of httpx to send with, for proxies, HTTP/2, certificates and
            pools of your own; it is not closed with this client.
        observers: Called with each event of a call, see ``_runtime.observe``.
        **options: Defaults of all calls, see ``RequestOptions``.

    Raises:
        ConfigurationError: There is no key, or an option cannot be used.
    """

    _profile: ClassVar[Profile]
    _package: ClassVar[str]
    _engine_maker: ClassVar[str]
    _resource_prefix: ClassVar[str]

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        transport: Transport = "http",
        websocket_url: str | None = None,
        http_client: HttpT | None = None,
        observers: Sequence[Observer] = (),
        **options: Unpack[RequestOptions],
    ) -> None:
        setup = make_setup(
            self._profile,
            self._package,
            api_key=api_key,
            base_url=base_url,
            transport=transport,
            websocket_url=websocket_url,
            http_client=http_client,
            observers=observers,
            options=options,
            is_async=bool(self._resource_prefix),
        )
        self._late: Late[CallsT] = Late(setup, self._engine_maker)

    @property
    def _calls(self) -> CallsT:
        """The engine, loaded when it is first needed."""
        return self._late.get()

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """Return a client with other options that shares the connections of this one."""
        other = object.__new__(type(self))
        other._late = self._late.having(options)
        return other

    @property
    def models(self) -> Models:
        """The models of the package: slug, callable id, capabilities and status of each."""
        return self._calls.core.catalog.models

    def __dir__(self) -> Iterable[str]:
        return [*super().__dir__(), *(entry.name for entry in self.models)]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._profile.title}>"

    def __copy__(self) -> Self:
        raise TypeError("a client cannot be copied: with_options() gives one with other options")

    def __deepcopy__(self, memo: object) -> Self:
        return self.__copy__()

    def __reduce__(self) -> str:
        raise TypeError("a client holds a key and connections and cannot be pickled: make another")

    if not TYPE_CHECKING:  # type checkers take the attributes from the generated classes

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            try:
                kind = self._calls.core.catalog.resource(name, prefix=self._resource_prefix)
            except UnknownModel as error:
                raise AttributeError(
                    f"{type(self).__name__} has no attribute or model {name!r}"
                    + _suggestion(error, self.models)
                ) from None
            resource = kind(self._calls)
            self.__dict__[name] = resource
            return resource


def _suggestion(error: UnknownModel, models: Models) -> str:
    names = [models.get(slug).name for slug in error.suggestions]
    return f"; did you mean {' or '.join(names)}?" if names else ""
