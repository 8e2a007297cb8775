"""One request to one model, in wire form and ready to send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from ..calls.model import LoadedModel

Delivery = Literal["sync", "asynchronous", "stream"]
"""How results come back: in the answer, by polling, as server-sent events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A request in wire form.

    Attributes:
        model: The model that it is for.
        body: The request object, never changed once made.
        id: Id of the task; made by the client where the wire carries none.
        count: How many results it asks for.
        delivery: How its results come back.
    """

    model: LoadedModel
    body: Mapping[str, Any]
    id: str
    count: int
    delivery: Delivery

    @property
    def known_as(self) -> str | None:
        """The id by which the provider knows the task; None where it knows none."""
        return None if self.model.profile.transport.kind == "plain" else self.id
