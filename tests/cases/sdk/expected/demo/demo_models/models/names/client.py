"""Calls of Names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Never

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.methods import Awaited
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.facts.model import Field, FilledField, ModelSpec, Shape
from ..._runtime.options import NOT_GIVEN, NotGiven, RequestOptions
from ..index import BY_NAME
from .types import Box, LooseEnds, Node, PartImage, PartText, Plain, SaysNothing
from .types import NamesResults as Results

SPEC = ModelSpec(
    entry=BY_NAME["names"],
    module=__name__,
    resource="Names",
    fixed=(("task", "name"), ("model", "demo:names@1")),
    filled=(FilledField("id", "uuid4"),),
    path="/run/names",
    shapes=(
        Shape(
            "NamesRequest",
            "deep_tree:Node loose_ends:LooseEnds says_nothing:SaysNothing user_schema",
            fields=(
                Field("by_name", "byName", "Box by key"),
                Field("parts", "parts", "PartText or PartImage"),
            ),
        ),
        Shape("Node", "node_name children:Node"),
        Shape("Box", "box_width"),
        Shape("Box by key", values="Box"),
        Shape("PartText", "body:PartTextBody"),
        Shape("PartTextBody", "font_size"),
        Shape("PartImage", "body:Body"),
        Shape("Body", "alt_text"),
        Shape("PartText or PartImage", fields=(Field("body", "body", "PartTextBody or Body"),)),
        Shape("LooseEnds", "loose_end"),
        Shape("SaysNothing", "only_member"),
        Shape("PartTextBody or Body", "font_size alt_text"),
    ),
)


class _Names(Resource[RunT, JobT, StreamT], spec=SPEC):
    def run(
        self,
        *,
        plain: Plain | NotGiven = NOT_GIVEN,
        deep_tree: Node | NotGiven = NOT_GIVEN,
        by_name: Mapping[str, Box | Mapping[str, Any]] | NotGiven = NOT_GIVEN,
        parts: Sequence[PartText | PartImage] | NotGiven = NOT_GIVEN,
        loose_ends: LooseEnds | Mapping[str, Any] | NotGiven = NOT_GIVEN,
        says_nothing: SaysNothing | NotGiven = NOT_GIVEN,
        user_schema: Mapping[str, Any] | NotGiven = NOT_GIVEN,
        id: str | NotGiven = NOT_GIVEN,
        request_options: RequestOptions | None = None,
    ) -> RunT:
        """Run Names and return its results; with one result, its fields can be read directly.

        Args:
            plain: plain.
            deep_tree: A node of the tree.
            by_name: Boxes by name.
            parts: Text or image parts.
            loose_ends: Some members are known.
            says_nothing: The spec does not say whether there are others.
            user_schema: Free-form: its keys are never renamed.
            id: A UUID. A fresh one is made when left out.
            request_options: Timeouts, retries and headers of this call.

        Raises:
            ValidationError: The request breaks its schema; nothing was sent.
            APIError, ConnectionFailed, Timeout: It was refused, or no answer came in time.
        """
        return self._run(locals())


class Names(_Names[Results, Job[Results], Never]):
    """Names, called through the synchronous client."""


class AsyncNames(_Names[Awaited[Results], Awaited[AsyncJob[Results]], Never]):
    """Names, called through the asynchronous client."""
