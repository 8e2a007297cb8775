"""Models, providers, and the whole."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import ClassVar

from specpress.ir.changelog import Changelog
from specpress.ir.endpoint import Endpoint
from specpress.ir.json_literal import Json
from specpress.ir.objects import Description, NamedExample, ObjectId, ObjectType
from specpress.ir.pins import Pin
from specpress.ir.prose_page import PageImage, ProsePage
from specpress.ir.schema import NormalSchema
from specpress.ir.spec_fact import SpecFacts
from specpress.ir.types import Array, Type, Union
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.source import Location
from specpress.text import SpecText


class Envelope(Enum):
    """What the request body is."""

    TASK_ARRAY = "task array"
    OBJECT = "object"


class ResponseOrigin(Enum):
    """Where the response schema comes from."""

    SPEC = "spec"
    TASK_TYPE = "task type"
    """The provider's `responses/` folder, because the spec's own response is a stub."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Whether a model can be called.

    Attributes:
        raw: as in the spec.
        label: for people ("Coming soon").
        meaning: one sentence that says what follows ("Announced: it cannot be called yet.").
        callable: whether calls are expected to work.
        deprecated: whether callers should move away.
    """

    raw: str
    label: str
    meaning: str
    callable: bool
    deprecated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Creator:
    """Who made the model."""

    id: str
    name: SpecText


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """Something the model does: `text-to-text`, labelled "Text to Text"."""

    raw: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryMethod:
    """One way to get results: the profile's kind (`sync`, `async`, `stream`), the spec's value."""

    kind: str
    value: str
    description: SpecText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How results are delivered; `field` is empty when the model has no such choice."""

    field: str
    methods: tuple[DeliveryMethod, ...]
    default: str

    @property
    def always_streams(self) -> bool:
        """Whether each answer is a stream, which nothing in a request asks for."""
        return not self.field and self.default == "stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorStatus:
    """One error answer that the spec declares."""

    status: str
    title: str
    description: SpecText
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestVariant:
    """One of several objects that a request may be.

    Attributes:
        title: the spec's; empty when it has none.
        members: wire names of those that it may have.
        required: those that it must have.
        values: those of its members that it allows fewer values of than the request: name and
            values.
    """

    title: SpecText
    members: tuple[str, ...]
    required: tuple[str, ...]
    values: tuple[tuple[str, tuple[Json, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request object (one task, where the envelope is an array).

    Attributes:
        root: key of the object.
        schema: what it must be; the types are made from it, and the validator.
        examples: those that the author gives, in the spec's order.
        variants: the objects that it is one of, the narrowest first; empty where it is one.
    """

    envelope: Envelope
    root: ObjectId
    schema: NormalSchema
    examples: tuple[NamedExample, ...] = ()
    variants: tuple[RequestVariant, ...] = ()

    @property
    def location(self) -> Location:
        """Where the schema stands."""
        return self.schema.root.location


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedAnswer:
    """What an answer is that a caller asks for.

    Attributes:
        media_type: as it is asked for.
        type: of one result.
        is_array: whether the answer is an array of results.
    """

    media_type: str
    type: Type
    is_array: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One result.

    Attributes:
        type: of what the schema describes; None when the response is unknown. The items of an
            array are results of their own, see `result_type`.
        root: key of the object that `type` is, null aside; None when it is something else.
        examples: results that the author gives, in the spec's order.
        schema: what it is; None when unknown.
        description: what the schema says of itself.
        media_types: those that an answer may have besides JSON.
        may_be_empty: whether an answer may hold nothing.
        asked: what it is when it is asked for as one of its media types; empty without a choice.
    """

    origin: ResponseOrigin
    description: Description
    type: Type | None
    root: ObjectId | None
    schema: NormalSchema | None
    location: Location
    examples: tuple[NamedExample, ...] = ()
    media_types: tuple[str, ...] = ()
    may_be_empty: bool = False
    asked: tuple[AskedAnswer, ...] = ()

    @property
    def result_type(self) -> Type | None:
        """The type of one result: an answer that is an array holds one in each item."""
        return None if self.type is None else result_of(self.type)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterGroup:
    """A section of parameters, in the provider's order.

    Attributes:
        id: anchor and key.
        title, intro: for people, from the profile (intro is Markdown).
        wrapper: path of the object whose members the group shows, or empty: members of the
            request object itself.
        parameters: wire names in `wrapper`, in order.
    """

    id: str
    title: str
    intro: str
    wrapper: tuple[str, ...]
    parameters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationMethod:
    """A further operation of a model: a method beside `run`, as its own `Model` has it in full.

    Attributes:
        key: the words of its name, in lower case, joined with `-`: `create-edit`.
        pin: the name that the spec gives the method for targets; None when it gives none.
        slug: of its own model.
        summary: one line; empty when the spec has none.
        is_stream: whether it is called `stream` and is one, of a model that has no other.
    """

    key: str
    pin: Pin | None
    slug: str
    summary: SpecText
    is_stream: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MainModel:
    """The model that an operation is a method of.

    Attributes:
        operation: key of the operation.
        is_stream: whether it is what `stream` of the model does.
    """

    slug: str
    title: SpecText
    operation: str
    is_stream: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecBundle:
    """A spec that stands alone: with what it refers to, and without what nothing in it reaches.

    Attributes:
        document: the whole.
        files: the other files that it refers to.
        is_pruned: whether it lacks components that nothing in it reaches.
    """

    LARGE: ClassVar = ("document", "files", "is_pruned")
    """Fields that a build needs of the models alone that it makes."""

    document: Json
    files: tuple[Location, ...]
    is_pruned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecOrigin:
    """The files that a model was made from.

    Attributes:
        file: the spec as a whole, as its provider published it.
        overlays: the overlays that changed what was read from it, in the order they applied in.
        bundle: None when the spec stands alone as it is.
    """

    file: Location
    overlays: tuple[Location, ...]
    bundle: SpecBundle | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class Model:
    """One model: all that SDK, docs and validators say of it.

    Two models are never equal: `diff` tells what differs.

    Attributes:
        slug: id in paths and URLs: `[a-z0-9-]`, checked by `names`.
        given_id: the id that its slug, or that of its main model, was made of.
        callable_id: what the provider's API takes.
        title: its name for people.
        spec_path: path of its spec, relative to the specs folder.
        spec: that file, and the overlays that changed it.
        objects: every object of request, response and error body, in order of first use.
        error_root: key of the error body's item, or None.
        told: what the spec says in places that the profile maps to labels.
        transport: name of that of the profile's `transports` which it has; empty for the
            profile's own.
        extensions: `info.x-*` members that nothing else carries, as a JSON object.
        operations: the further operations of its spec, each a method of it.
        main: the model that it is a further operation of; None for a model itself.
    """

    LARGE: ClassVar = ("description", "request", "response", "errors", "groups", "objects")
    """Fields that a build needs of the models alone that it makes."""

    slug: str
    given_id: str
    callable_id: str
    title: SpecText
    summary: SpecText
    description: Description
    version: str
    status: Status | None
    creator: Creator | None
    capabilities: tuple[Capability, ...]
    released_at: str | None
    task_type: str | None
    endpoint: Endpoint
    delivery: Delivery
    request: Request
    response: Response
    errors: tuple[ErrorStatus, ...]
    error_root: ObjectId | None
    groups: tuple[ParameterGroup, ...]
    objects: tuple[ObjectType, ...]
    told: SpecFacts
    extensions: Json
    spec_path: str
    spec: SpecOrigin
    location: Location
    operations: tuple[OperationMethod, ...] = ()
    main: MainModel | None = None
    transport: str = ""

    def object(self, object_id: ObjectId) -> ObjectType:
        """The object of that key.

        Raises:
            KeyError: there is none.
        """
        for found in self.objects:
            if found.object_id == object_id:
                return found
        raise KeyError(object_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderApi:
    """A provider and its models, by slug.

    Attributes:
        changelog: what its releases changed; None when nobody wrote that down.
        pages: what it wrote itself, in order, with the images of them.
    """

    profile: Profile
    models: tuple[Model, ...]
    changelog: Changelog | None = None
    pages: tuple[ProsePage, ...] = ()
    images: tuple[PageImage, ...] = ()

    def serving(self, model: Model) -> ProviderApi:
        """The provider with the profile as it holds for the transport of a model."""
        return (
            replace(self, profile=self.profile.through(model.transport))
            if model.transport
            else self
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """Everything: providers by id."""

    providers: tuple[ProviderApi, ...]


def result_of(kind: Type) -> Type:
    """The type of one result of an answer: an array holds one in each item."""
    match kind:
        case Array():
            return kind.items
        case Union(variants=variants) if any(isinstance(one, Array) for one in variants):
            flat: list[Type] = []
            for one in map(result_of, variants):
                parts = one.variants if isinstance(one, Union) else (one,)
                flat += (part for part in parts if part not in flat)
            return flat[0] if len(flat) == 1 else Union(variants=tuple(flat))
        case _:
            return kind
