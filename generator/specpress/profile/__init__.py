"""The profile of a provider: what its specs do not say, from `provider.yaml`."""

from specpress.profile.client_rules import ClientRules, KeepAlive, QueuePlaces
from specpress.profile.mock_rules import MockErrorCodes, MockRules, MockSum, OnRequest
from specpress.profile.nodes import (
    Auth,
    AuthTask,
    DeliveryRules,
    DocsRules,
    ErrorCode,
    ErrorRules,
    GroupRule,
    Identity,
    Link,
    Metadata,
    Options,
    Poll,
    Profile,
    PythonNames,
    StatusRule,
    Stream,
    Transport,
    TransportKind,
)
from specpress.profile.reader import read_profile

__all__ = [
    "Auth",
    "AuthTask",
    "ClientRules",
    "DeliveryRules",
    "DocsRules",
    "ErrorCode",
    "ErrorRules",
    "GroupRule",
    "Identity",
    "KeepAlive",
    "Link",
    "Metadata",
    "MockErrorCodes",
    "MockRules",
    "MockSum",
    "OnRequest",
    "Options",
    "Poll",
    "Profile",
    "PythonNames",
    "QueuePlaces",
    "StatusRule",
    "Stream",
    "Transport",
    "TransportKind",
    "read_profile",
]
