"""Typed client for the models of Runware."""

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
    NotFound,
    PaymentRequired,
    PermissionDenied,
    ProviderTimeout,
    RateLimited,
    RunwareError,
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
    from ._runtime.calls.job import AsyncJob, Job
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
    "AsyncJob",
    "AsyncRunware",
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
    "Job",
    "JobFailed",
    "Limits",
    "MediaText",
    "ModelEntry",
    "ModelStatusWarning",
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
    "Runware",
    "RunwareError",
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


class Runware(_Client, _Models):
    """Client for Runware; use it in a `with` block, which closes its connections."""

    _profile = _PROFILE
    _package = __name__


class AsyncRunware(_AsyncClient, _AsyncModels):
    """Asynchronous client for Runware, with the methods of `Runware` to be awaited."""

    _profile = _PROFILE
    _package = __name__


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
