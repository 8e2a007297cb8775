"""A model in use: its name table, validator and result type; and one request to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol, cast

from ..records import dataclass, replace
from ..wire.names import WireTable

if TYPE_CHECKING:
    from ..answers.results import AnyResults
    from ..facts.model import ModelSpec
    from ..facts.profile import Profile

Delivery = Literal["sync", "asynchronous", "stream"]
"""How results come back: in the answer, by polling, as server-sent events."""


@dataclass(slots=True, eq=False, repr=False)
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


class ValidatorIssue(Protocol):
    """An issue as a generated validator reports it."""

    @property
    def pointer(self) -> str:
        """JSON pointer into the request."""
        ...

    @property
    def keyword(self) -> str:
        """JSON Schema keyword that failed."""
        ...

    @property
    def message(self) -> str:
        """What is wrong."""
        ...

    @property
    def expected(self) -> Any:
        """What the keyword asked for."""
        ...


class Validator(Protocol):
    """A generated validator module."""

    def validate(self, instance: Any) -> Sequence[ValidatorIssue]:
        """Return everything that is wrong with a request in wire form."""
        ...

    def is_valid(self, instance: Any) -> bool:
        """Tell whether nothing is wrong."""
        ...


class LoadedModel:
    """A model in use.

    Args:
        spec: The model.
        profile: Its provider.
    """

    def __init__(self, spec: ModelSpec, profile: Profile) -> None:
        self.spec = spec
        self.profile = profile
        self.wire = WireTable(spec.shapes, profile.media_limit)
        self.fixed = dict(spec.fixed)
        self.filled = tuple(one.wire_name for one in spec.filled)

    def __repr__(self) -> str:
        return f"<LoadedModel {self.spec.entry.slug}>"

    @cached_property
    def validator(self) -> Validator | None:
        """The model's validator module, or None for a model that this package does not have."""
        if not self.spec.module:
            return None
        return cast("Validator", import_module(self._beside("validator")))

    @cached_property
    def body_validator(self) -> Validator | None:
        """That of the body that a template makes of a request; None where there is no template."""
        if not self.spec.module or self.spec.template is None:
            return None
        return cast("Validator", import_module(self._beside("body_validator")))

    @cached_property
    def results_type(self) -> type[AnyResults]:
        """The class of the model's results."""
        if not self.spec.module:
            module, name = import_module("..answers.results", __package__), "AnyResults"
        else:
            module, name = import_module(self._beside("types")), self._results_name
        results_type: type[AnyResults] = getattr(module, name)
        return results_type

    def asked_for(self, body: Mapping[str, Any]) -> LoadedModel:
        """Return the model whose results are of the media type that a request asks for."""
        for place in self.spec.places:
            if place.place == "accept" and place.member in body:
                return self._by_media_type.get(body[place.member], self)
        return self

    @cached_property
    def _by_media_type(self) -> dict[str, LoadedModel]:
        """The same model with the results of each media type that callers can ask for."""
        return {
            media_type: LoadedModel(replace(self.spec, results_type=name), self.profile)
            for media_type, name in self.spec.asked
        }

    @property
    def _results_name(self) -> str:
        return self.spec.results_type or f"{self.spec.resource}Results"

    @property
    def answers_objects(self) -> bool:
        """Whether each of the model's results is an object, by a class of its own."""
        return self.results_type.are_objects()

    def declares(self, member: str) -> bool:
        """Tell whether the model's results have a member of that wire name."""
        return self.results_type.declares(member)

    def read(self, item: Mapping[str, Any]) -> Any:
        """Return a result item as the model types it."""
        return self.results_type.from_wire([item])[0]

    def _beside(self, module: str) -> str:
        return f"{self.spec.module.rpartition('.')[0]}.{module}"
