"""What the runtime must be told about a model, written out by the generator as data.

:class:`ModelEntry` is the line of a model in the package's index, cheap enough to load for
hundreds of models; :class:`ModelSpec` is what a call needs and is loaded with the model's module.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from ..records import dataclass

JSONScalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelEntry:
    """One model in the package's index.

    Attributes:
        name: Attribute of the client and name of the module under ``models``.
        slug: Id in the registry and in docs URLs.
        callable_id: Id that the wire carries.
        title: Name for people.
        status: Life-cycle state as the spec gives it, such as ``live`` or ``deprecated``.
        capabilities: What goes in and out, such as ``text-to-text``.
        task_type: Task type, or None where the provider has none.
    """

    name: str
    slug: str
    callable_id: str
    title: str
    status: str
    capabilities: tuple[str, ...] = ()
    task_type: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class Field:
    """One property of an object of the request.

    Attributes:
        name: Python name.
        wire_name: Name on the wire.
        shape: Name of the :class:`Shape` of the value, of its items when it is an array, or of
            its values when the shape is a map; None leaves the value alone (a scalar, or
            free-form content such as a user's JSON Schema, which is never renamed).
        media: Whether a file (path, bytes, open binary file) may stand where a string is
            expected; it is sent as a data URI.
        file: Whether the file is sent as it is instead.
        encoding: ``base64`` or ``base64url``, when it is sent in that encoding instead, bare.
    """

    name: str
    wire_name: str
    shape: str | None = None
    media: bool = False
    file: bool = False
    encoding: str = ""


@dataclass(slots=True, eq=False, repr=False)
class Variant:
    """One object of a union, and what tells it from the others.

    Attributes:
        shape: Its shape; None for one whose keys are nobody's to rename.
        names: Pairs of the Python and the wire name of each property.
        required: Wire names of the properties that it must have.
        only: By wire name, the values that a property may have, where they are few.
        types: By wire name, the JSON types of a property, joined by spaces.
        others: The JSON types of properties that are not among them, empty for any; None where
            the object is not free-form.
    """

    shape: str | None = None
    names: tuple[tuple[str, str], ...] = ()
    required: tuple[str, ...] = ()
    only: tuple[tuple[str, tuple[JSONScalar, ...]], ...] = ()
    types: tuple[tuple[str, str], ...] = ()
    others: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class Shape:
    """The keys of one object of the request: the name table from Python to the wire.

    Arrays and unions are transparent: a field whose value is an array of arrays of objects, or
    either a string or an object, names the shape of the object. A union of several objects is
    one shape with the fields of all of them, or, where they call one thing differently, with
    their variants.

    Attributes:
        name: Name that fields refer to, unique in the model, so that shapes may recur.
        names: The known properties that need no ``Field``, separated by spaces: the Python name,
            ``=`` and the name on the wire unless that is the same in camel case, ``:`` and the
            shape of the value if it has one, such as ``max_tokens task_uuid=taskUUID tool:Tool``.
        fields: The other known properties.
        values: Shape of the value of every property that is not among ``fields`` (a map of
            objects); None leaves such values alone.
        variants: The objects of a union whose names differ; the one that a value fits best
            names its keys.
    """

    name: str
    names: str = ""
    fields: tuple[Field, ...] = ()
    values: str | None = None
    variants: tuple[Variant, ...] = ()

    def all_fields(self) -> tuple[Field, ...]:
        """Return every known property."""
        return (*map(_field, self.names.split()), *self.fields)


def _field(text: str) -> Field:
    names, _, shape = text.partition(":")
    name, _, wire_name = names.partition("=")
    return Field(name, wire_name or camel_case(name), shape or None)


def camel_case(name: str) -> str:
    """Return a name in camel case: ``max_tokens`` is ``maxTokens``."""
    first, *rest = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


@dataclass(slots=True, eq=False, repr=False)
class FilledField:
    """A field of the request that the client fills in when the caller did not.

    Attributes:
        wire_name: Name on the wire.
        source: How the value is made; ``uuid4`` is a fresh random UUID for each task.
    """

    wire_name: str
    source: Literal["uuid4"] = "uuid4"


@dataclass(slots=True, eq=False, repr=False)
class ParameterPlace:
    """A member of the request that is sent beside the body.

    Attributes:
        member: Its name in the request.
        name: Name that it is sent by.
        place: Where: ``path``, ``query``, ``querystring``, ``header``, ``cookie``; or
            ``content-type`` for what says which body is sent, ``accept`` for the answer's type.
        style: How arrays and objects are written.
        explode: Whether their parts are written apart.
        reserved: Whether reserved characters stay as they are.
        json: Whether the value is written as JSON.
    """

    member: str
    name: str
    place: str
    style: str = "simple"
    explode: bool = False
    reserved: bool = False
    json: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Part:
    """How a member of a form is sent, where its type does not say it.

    Attributes:
        member: Its name; empty for all members of a form that is given as a whole.
        content_type: Media type of the part; empty where its value says it.
        style: How arrays and objects are written; empty for JSON.
        explode: Whether their parts are written apart.
        file: Whether it is bytes, or a list of them.
    """

    member: str
    content_type: str = ""
    style: str = ""
    explode: bool = True
    file: bool = False


@dataclass(slots=True, eq=False, repr=False)
class Body:
    """One of the bodies that a request may have.

    Attributes:
        content_type: What it is sent as; a range where its content says more.
        members: Those of the request that it takes.
        required: Those that it cannot do without.
        whole: The member that is the body; empty where all are members of it.
        parts: How members of a form are sent.
    """

    content_type: str
    members: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    whole: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(slots=True, kw_only=True, eq=False, repr=False)
class ModelSpec:
    """One model as a call needs it.

    Attributes:
        entry: The model's line in the index.
        module: ``__name__`` of the model's ``client`` module; ``types`` and ``validator`` beside
            it are imported when first needed.
        resource: Name of the synchronous resource class in ``client``; the asynchronous one is
            called ``Async`` and this name.
        shapes: Name tables; the first is the request object's.
        results_type: Name of the :class:`~.results.Results` subclass in ``types``; empty where it
            is that of the resource and ``Results``.
        fixed: Pairs (wire name, value) that every request of this model carries.
        filled: Fields that the client fills in.
        deliveries: Delivery values that the model offers, in the spec's order; empty where
            the provider has no such field.
        default_delivery: The delivery that the service takes when the field is left out.
        stream_value: What asks for a stream, of a provider of the ``plain`` kind.
        path: URL path appended to the base URL, empty or with a leading ``/``.
        has_server: Whether the spec says where the model lies; else the caller has to.
        takes_model: Whether a request has a property ``model`` of its own, so that this key of
            a request in wire form is no mere name of the model.
        method: HTTP method of a call.
        content_type: Media type that a request is sent as.
        places: Members of the request that are sent beside the body.
        whole_body: The member that is the body; empty where all that have no place are.
        parts: How members of a form are sent.
        has_body: Whether a request has a body at all.
        may_lack_body: Whether it has none where no member of it is given.
        bodies: Those that it may have instead, the preferred one first; empty where there is one.
        template: What the body is made of; None where it is the members themselves. A
            ``body_validator`` beside ``validator`` checks what it makes.
        answers: Media types that an answer may have besides JSON.
        accept: Those that are asked for where callers choose none; empty for what `answers` says.
        asked: Pairs (media type, name of the class of results) for those that callers choose.
        may_be_empty: Whether an answer may hold nothing.
        transport: Name of the one of the provider's further transports that it has; empty for none.
        streams: Whether each answer is a stream, which nothing in a request asks for.
    """

    entry: ModelEntry
    module: str
    resource: str
    shapes: tuple[Shape, ...]
    results_type: str = ""
    fixed: tuple[tuple[str, JSONScalar], ...] = ()
    filled: tuple[FilledField, ...] = ()
    deliveries: tuple[str, ...] = ()
    default_delivery: str | None = None
    stream_value: JSONScalar = True
    path: str = ""
    has_server: bool = True
    takes_model: bool = False
    method: str = "POST"
    content_type: str = "application/json"
    places: tuple[ParameterPlace, ...] = ()
    whole_body: str = ""
    parts: tuple[Part, ...] = ()
    has_body: bool = True
    may_lack_body: bool = False
    bodies: tuple[Body, ...] = ()
    template: Mapping[str, Any] | None = None
    answers: tuple[str, ...] = ()
    accept: str = ""
    asked: tuple[tuple[str, str], ...] = ()
    may_be_empty: bool = False
    transport: str = ""
    streams: bool = False
