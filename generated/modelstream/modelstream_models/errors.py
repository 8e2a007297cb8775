"""The exceptions of this package; `ModelStreamError` is the root."""

from ._runtime.errors import (
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
    ServerError,
    ServiceUnavailable,
    StreamInterrupted,
    Timeout,
    UnknownModel,
    ValidationError,
    WaitCancelled,
    publish,
)
from ._runtime.errors import SDKError as ModelStreamError

__all__ = [
    "APIError",
    "Authentication",
    "BadRequest",
    "ConfigurationError",
    "Conflict",
    "ConnectionFailed",
    "InvalidWebhook",
    "Issue",
    "JobFailed",
    "ModelStreamError",
    "NotFound",
    "PaymentRequired",
    "PermissionDenied",
    "ProviderTimeout",
    "RateLimited",
    "ServerError",
    "ServiceUnavailable",
    "StreamInterrupted",
    "Timeout",
    "UnknownModel",
    "ValidationError",
    "WaitCancelled",
]

publish(__name__, "ModelStreamError")
