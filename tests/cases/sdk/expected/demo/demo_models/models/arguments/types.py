"""Types of Arguments: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypeAlias, TypedDict

from ..._runtime.answers.results import AnyResults
from ..._runtime.wire.media import Media

Scheduler: TypeAlias = Literal[
    "EulerDiscrete",
    "EulerAncestralDiscrete",
    "DPMSolverMultistep",
    "DPMSolverSinglestep",
    "UniPCMultistep",
    "HeunDiscrete",
]
"""Values of `scheduler`."""


class ArgumentsRequest(TypedDict):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    id: NotRequired[str]
    count: NotRequired[int]
    prompt: str
    size: Literal[1, "auto"] | float | None
    fast_mode: NotRequired[Literal[True]]
    note: NotRequired[str | None]
    class_: NotRequired[str]
    max_tokens: NotRequired[int]
    seed_image: NotRequired[Media]
    scheduler: NotRequired[Scheduler]
    matrix: NotRequired[Sequence[Sequence[float]]]
    extras: NotRequired[Mapping[str, Any]]
    whatever: NotRequired[Any]


class ArgumentsResults(AnyResults):
    """The results of one call; the spec does not say what a result holds."""
