"""Typed client for the models of ModelStream."""

from typing import TYPE_CHECKING

from ._runtime.client import AsyncClient as _AsyncClient
from ._runtime.client import Client as _Client
from ._runtime.exports import late_exports as _late_exports
from ._runtime.options import NOT_GIVEN, Limits, NotGiven, Polling, RequestOptions, Retry
from .errors import (
    APIError,
    Authentication,
    BadRequest,
    ConfigurationError,
    Conflict,
    ConnectionFailed,
    InvalidWebhook,
    Issue,
    JobFailed,
    ModelStreamError,
    NotFound,
    PaymentRequired,
    PermissionDenied,
    ProviderTimeout,
    RateLimited,
    ServerError,
    ServiceUnavailable,
    StreamInterrupted,
    Timeout,
    UnknownModel,
    ValidationError,
    WaitCancelled,
)
from .profile import PROFILE as _PROFILE

if TYPE_CHECKING:
    from ._runtime.answers.file import File
    from ._runtime.answers.media_text import MediaText
    from ._runtime.answers.results import AnyResults, Result, Results
    from ._runtime.calls.catalog import Models
    from ._runtime.calls.engine import ModelStatusWarning
    from ._runtime.calls.flow import Outcome
    from ._runtime.calls.responses import RawResponse
    from ._runtime.calls.stream import AsyncEventStream, EventStream
    from ._runtime.calls.transcript import StreamEvent
    from ._runtime.calls.unread import AsyncStreamingResponse, StreamingResponse
    from ._runtime.facts.model import ModelEntry
    from ._runtime.response_info import ResponseInfo
    from .attributes import AsyncModels as _AsyncModels
    from .attributes import Models as _Models
else:  # loaded when they are first asked for: names by the package, models by the clients
    __getattr__ = _late_exports(__name__)
    _AsyncModels = _Models = object

__all__ = [
    "NOT_GIVEN",
    "APIError",
    "AnyResults",
    "AsyncEventStream",
    "AsyncModelStream",
    "AsyncStreamingResponse",
    "Authentication",
    "BadRequest",
    "ConfigurationError",
    "Conflict",
    "ConnectionFailed",
    "EventStream",
    "File",
    "InvalidWebhook",
    "Issue",
    "JobFailed",
    "Limits",
    "MediaText",
    "ModelEntry",
    "ModelStatusWarning",
    "ModelStream",
    "ModelStreamError",
    "Models",
    "NotFound",
    "NotGiven",
    "Outcome",
    "PaymentRequired",
    "PermissionDenied",
    "Polling",
    "ProviderTimeout",
    "RateLimited",
    "RawResponse",
    "RequestOptions",
    "ResponseInfo",
    "Result",
    "Results",
    "Retry",
    "ServerError",
    "ServiceUnavailable",
    "StreamEvent",
    "StreamInterrupted",
    "StreamingResponse",
    "Timeout",
    "UnknownModel",
    "ValidationError",
    "WaitCancelled",
]


class ModelStream(_Client, _Models):
    """Client for ModelStream; use it in a `with` block, which closes its connections."""

    _profile = _PROFILE
    _package = __name__


class AsyncModelStream(_AsyncClient, _AsyncModels):
    """Asynchronous client for ModelStream, with the methods of `ModelStream` to be awaited."""

    _profile = _PROFILE
    _package = __name__


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
