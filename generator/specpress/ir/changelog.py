"""What the releases of a provider's specs changed, as its changelog file says."""

from __future__ import annotations

from enum import Enum

from specpress.records import dataclass
from specpress.text import SpecText


class ChangeLevel(Enum):
    """What a change means for programs that call the API; the gravest first."""

    BREAKING = "breaking"
    DANGEROUS = "dangerous"
    SAFE = "safe"
    DOCS = "docs"


class ChangeSide(Enum):
    """Where a change is: in what is sent, in what comes back, or in the model as a whole."""

    REQUEST = "request"
    RESPONSE = "response"
    MODEL = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseChange:
    """One change of one model.

    Attributes:
        slug: the model's id, of which there may be no page any more.
        title: its name then.
        path: the member, as in `messages[].role`; empty for the whole.
        message: one line that says what was and what is.
    """

    slug: str
    title: SpecText
    level: ChangeLevel
    side: ChangeSide
    path: SpecText
    message: SpecText


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseNotes:
    """One release and its changes, in the file's order."""

    title: SpecText
    changes: tuple[ReleaseChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changelog:
    """The releases, the newest first.

    Attributes:
        since: the release that the oldest of them is measured from.
    """

    since: SpecText
    releases: tuple[ReleaseNotes, ...]
