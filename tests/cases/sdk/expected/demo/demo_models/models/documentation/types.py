"""Types of Documentation: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from ..._runtime.answers.results import AnyResults


class DocumentationRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    id: str
    prompt: str
    top_p: float
    max_tokens: int
    seed: int
    image_url: str
    when: str
    code: str
    tags: Sequence[str]
    style: Literal["terse", "ornate"]
    tool: Tool


class Tool(TypedDict):
    """A tool to call."""

    kind: Literal["none", "named"]
    """Defaults to `none`."""
    name: NotRequired[str]
    """Its name. Required when `kind` is `named`."""


class DocumentationResults(AnyResults):
    """The results of one call; the spec does not say what a result holds."""
