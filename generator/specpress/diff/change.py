"""What a diff says: changes, how much each weighs, and for whom."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from specpress.records import dataclass
from specpress.source import Location


class Level(Enum):
    """What a change means for programs that call the API, written against the old specs."""

    BREAKING = "breaking"
    """Some calls that worked fail now, or results lack what programs read."""
    DANGEROUS = "dangerous"
    """Calls are still taken, and may do something else; or it cannot be proved that they are."""
    SAFE = "safe"
    """Everything that worked works."""
    DOCS = "docs"
    """Only texts changed."""

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Level).index(self)


class Direction(Enum):
    """Which way the data goes."""

    REQUEST = "request"
    RESPONSE = "response"
    MODEL = "model"
    """The model as a whole: its ids, endpoint, status."""


class Kind(Enum):
    """What changed; the values are stable words for machines."""

    MODEL_ADDED = "model-added"
    MODEL_REMOVED = "model-removed"
    MODEL_RENAMED = "model-renamed"
    STATUS_CHANGED = "status-changed"
    CALLABLE_ID_CHANGED = "callable-id-changed"
    ENDPOINT_CHANGED = "endpoint-changed"
    MEDIA_TYPE_CHANGED = "media-type-changed"
    ENVELOPE_CHANGED = "envelope-changed"
    SENDING_CHANGED = "sending-changed"
    AUTH_CHANGED = "auth-changed"
    DELIVERY_ADDED = "delivery-added"
    DELIVERY_REMOVED = "delivery-removed"
    CAPABILITY_CHANGED = "capability-changed"
    TEXT_CHANGED = "text-changed"
    SDK_NAME_CHANGED = "sdk-name-changed"
    ERROR_ADDED = "error-added"
    ERROR_REMOVED = "error-removed"
    RESPONSE_KNOWN = "response-known"
    RESPONSE_UNKNOWN = "response-unknown"

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    REQUIRED = "required"
    OPTIONAL = "optional"
    TYPE = "type"
    VALUES_ADDED = "values-added"
    VALUES_REMOVED = "values-removed"
    LIMIT = "limit"
    PATTERN = "pattern"
    FORMAT = "format"
    OPENED = "opened"
    CLOSED = "closed"
    CONDITION = "condition"
    ALTERNATIVE = "alternative"
    DEFAULT = "default"
    DEPRECATED = "deprecated"
    VISIBILITY = "visibility"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change.

    Attributes:
        level: what it means for callers.
        kind: what changed.
        direction: of the data concerned.
        path: the member, as in `settings.maxTokens` or `messages[].role`; empty for the whole.
        message: one line that says what was and what is.
        location: in the new specs, or in the old ones for what is gone; None when it has no place.
    """

    level: Level
    kind: Kind
    direction: Direction
    path: str
    message: str
    location: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelDiff:
    """The changes of one model, the gravest first.

    Attributes:
        provider: its provider's id.
        slug: its id; the new one when it was renamed.
        title: its name for people.
    """

    provider: str
    slug: str
    title: str
    changes: tuple[Change, ...]

    @property
    def level(self) -> Level | None:
        """The gravest level; None when nothing changed."""
        return gravest(change.level for change in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiDiff:
    """The models that changed, by provider and slug."""

    models: tuple[ModelDiff, ...]

    @property
    def level(self) -> Level | None:
        """The gravest level; None when nothing changed."""
        return gravest(change.level for model in self.models for change in model.changes)

    @property
    def semver(self) -> str:
        """The part of a semantic version to raise: `major`, `minor`, `patch`, or `none`.

        Dangerous changes raise the minor version: nothing that callers wrote is refused.
        """
        match self.level:
            case None:
                return "none"
            case Level.BREAKING:
                return "major"
            case Level.DANGEROUS | Level.SAFE:
                return "minor"
            case Level.DOCS:
                return "patch"

    def count(self, level: Level) -> int:
        """How many changes have the level."""
        return sum(change.level is level for model in self.models for change in model.changes)


def gravest(levels: Iterable[Level]) -> Level | None:
    """The gravest of several levels; None of none."""
    return min(levels, key=lambda level: level.rank, default=None)
