"""Calls of Names."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from typing import Any

from ..._runtime.calls.job import AsyncJob, Job
from ..._runtime.calls.model import JobT, Resource, RunT, StreamT
from ..._runtime.calls.stream import AsyncEventStream, EventStream
from ..._runtime.facts.model import Field, FilledField, ModelSpec, Shape
from ..._runtime.not_given import NOT_GIVEN, NotGiven
from ..._runtime.options import RequestOptions
from ..index import BY_NAME
from .types import Box, LooseEnds, NamesResults, Node, PartImage, PartText, Plain, SaysNothing

__all__ = ["SPEC", "AsyncNames", "Names"]

SPEC = ModelSpec(
    entry=BY_NAME["names"],
    module=__name__,
    resource="Names",
    results_type="NamesResults",
    fixed=(("task", "name"), ("model", "demo:names@1")),
    filled=(FilledField("id", "uuid4"),),
    path="/run/names",
    docs_url="https://demo.example/models/names",
    shapes=(
        Shape(
            "NamesRequest",
            (
                Field("deep_tree", "deepTree", "Node"),
                Field("by_name", "byName", "Box by key"),
                Field("parts", "parts", "PartText or PartImage"),
                Field("loose_ends", "looseEnds", "LooseEnds"),
                Field("says_nothing", "saysNothing", "SaysNothing"),
                Field("user_schema", "userSchema"),
            ),
        ),
        Shape("Node", (Field("node_name", "nodeName"), Field("children", "children", "Node"))),
        Shape("Box", (Field("box_width", "boxWidth"),)),
        Shape("Box by key", values="Box"),
        Shape("PartText", (Field("body", "body", "PartTextBody"),)),
        Shape("PartTextBody", (Field("font_size", "fontSize"),)),
        Shape("PartImage", (Field("body", "body", "Body"),)),
        Shape("Body", (Field("alt_text", "altText"),)),
        Shape("PartText or PartImage", (Field("body", "body", "PartTextBody or Body"),)),
        Shape("LooseEnds", (Field("loose_end", "looseEnd"),)),
        Shape("SaysNothing", (Field("only_member", "onlyMember"),)),
        Shape(
            "PartTextBody or Body", (Field("font_size", "fontSize"), Field("alt_text", "altText"))
        ),
    ),
)


class _Names(Resource[RunT, JobT, StreamT]):
    spec = SPEC

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
        """Run Names and return its results.

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

        Returns:
            The results; with one result, its fields can be read directly.

        Raises:
            ValidationError: The request breaks its schema; nothing was sent.
            APIError: The service answered with an error.
            ConnectionFailed: The answer did not arrive.
            Timeout: It did not arrive in time.
        """
        return self._run(
            {
                "plain": plain,
                "deep_tree": deep_tree,
                "by_name": by_name,
                "parts": parts,
                "loose_ends": loose_ends,
                "says_nothing": says_nothing,
                "user_schema": user_schema,
                "id": id,
            },
            request_options,
        )


class Names(_Names[NamesResults, Job[NamesResults], EventStream[NamesResults]]):
    """Names, called through the synchronous client."""


class AsyncNames(
    _Names[
        Coroutine[Any, Any, NamesResults],
        Coroutine[Any, Any, AsyncJob[NamesResults]],
        AsyncEventStream[NamesResults],
    ]
):
    """Names, called through the asynchronous client."""
