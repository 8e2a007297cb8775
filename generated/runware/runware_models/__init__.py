"""Typed client for the models of Runware."""

from typing import TYPE_CHECKING

from ._runtime.client import AsyncClient as _AsyncClient
from ._runtime.client import Client as _Client
from ._runtime.not_given import NOT_GIVEN, NotGiven
from ._runtime.options import Polling, RequestOptions, Retry
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
    from .attributes import AsyncModels as _AsyncModels
    from .attributes import Models as _Models
else:  # the attributes are found at run time by the client, one model at a time
    _AsyncModels = _Models = object

__all__ = [
    "NOT_GIVEN",
    "APIError",
    "AsyncRunware",
    "Authentication",
    "BadRequest",
    "ConfigurationError",
    "Conflict",
    "ConnectionFailed",
    "InvalidWebhook",
    "Issue",
    "JobFailed",
    "NotFound",
    "NotGiven",
    "PaymentRequired",
    "PermissionDenied",
    "Polling",
    "ProviderTimeout",
    "RateLimited",
    "RequestOptions",
    "Retry",
    "Runware",
    "RunwareError",
    "ServerError",
    "ServiceUnavailable",
    "StreamInterrupted",
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
