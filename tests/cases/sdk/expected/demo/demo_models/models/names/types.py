"""Types of Names: what a call takes and what it returns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

from ..._runtime.answers.results import AnyResults


class NamesRequest(TypedDict, total=False):
    """The arguments of `run`, for code that passes them on: `run(**request)`."""

    id: str
    plain: Plain
    deep_tree: Node
    by_name: Mapping[str, Box | Mapping[str, Any]]
    parts: Sequence[PartText | PartImage]
    loose_ends: LooseEnds | Mapping[str, Any]
    says_nothing: SaysNothing
    user_schema: Mapping[str, Any]


class Plain(TypedDict, total=False):
    """The value of `plain`."""

    same: str


class Node(TypedDict, total=False):
    """A node of the tree."""

    node_name: str
    children: Sequence[Node]


class Box(TypedDict, total=False):
    """A box, with room for members of its own."""

    box_width: int
    """More than 0."""


class PartText(TypedDict):
    """An item of `parts`."""

    kind: Literal["text"]
    body: PartTextBody


class PartImage(TypedDict):
    """An item of `parts`."""

    kind: Literal["image"]
    body: Body


class LooseEnds(TypedDict, total=False):
    """Some members are known."""

    loose_end: str


class SaysNothing(TypedDict, total=False):
    """The spec does not say whether there are others."""

    only_member: str


class PartTextBody(TypedDict, total=False):
    """The value of `body`."""

    font_size: int


class Body(TypedDict, total=False):
    """The value of `body`."""

    alt_text: str


class NamesResults(AnyResults):
    """The results of one call; the spec does not say what a result holds."""
