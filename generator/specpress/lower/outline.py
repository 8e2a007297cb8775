"""What can be said of a model before it is lowered: where it is called, and by what names."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

from specpress.diagnostics import Reporter
from specpress.document import (
    BODY_SCHEMA,
    Address,
    Document,
    Operation,
    ProviderFolder,
    profile_for,
    the_call,
)
from specpress.ir import (
    BodyChoice,
    BodyForm,
    Endpoint,
    Envelope,
    MainModel,
    NormalSchema,
    OperationMethod,
    ParameterPlace,
)
from specpress.jsonvalue import JsonObject, object_of
from specpress.lower.identity import lower_callable_id, lower_slug, lower_title_text
from specpress.lower.operation import lower_endpoint, task_schema
from specpress.lower.operation_keys import operation_keys
from specpress.lower.parameters import check_parameters, filled_path
from specpress.lower.request_form import RequestForm, request_form
from specpress.lower.security import token_url
from specpress.lower.servers import server_template
from specpress.lower.streamed_answers import always_streams
from specpress.records import dataclass
from specpress.schema import Direction, Flattener, normalize
from specpress.source import Location
from specpress.text import SpecText


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Call:
    """The operation that calls a model, and its request.

    Attributes:
        document: the spec.
        folder: the provider's folder.
        operation: the one that is sent.
        envelope: what the body is.
        parameters: members of the request object that are sent beside the body.
        body: what the body is made from.
        choices: the bodies that it may have instead; empty where there is one.
        address: of the schema of one request object.
        request: that schema.
        flat: the root of `request`, references and `allOf` followed.
    """

    document: Document
    folder: ProviderFolder
    operation: Operation
    envelope: Envelope
    parameters: tuple[ParameterPlace, ...]
    body: BodyForm
    choices: tuple[BodyChoice, ...]
    address: Address
    request: NormalSchema
    flat: JsonObject

    @property
    def endpoint(self) -> Endpoint:
        """Where requests go."""
        path = filled_path(self.document, self.operation)
        server = self.folder.profile.transport.server
        endpoint = lower_endpoint(self.operation, path, server, self.parameters, self.body)
        endpoint = replace(endpoint, choices=self.choices)
        if server is None:
            template = server_template(self.document, self.operation)
            endpoint = replace(endpoint, template=template if endpoint.has_server else None)
        if self.folder.profile.auth.scheme != "oauth2":
            return endpoint
        found = token_url(self.document, self.operation)
        return replace(endpoint, token_url=urljoin(f"{endpoint.server}/", found) if found else "")

    @property
    def task_type(self) -> str | None:
        """The constant by which the provider knows the kind of task; None when there is none."""
        name = self.folder.profile.transport.task_type
        if name is None:
            return None
        value = object_of(object_of(self.flat.get("properties")).get(name)).get("const")
        return value if isinstance(value, str) else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outline:
    """A model that is not lowered yet.

    Attributes:
        call: how it is called.
        slug: its id in paths and names.
        given_id: the id that its slug, or that of its main model, was made of.
        slug_location: where that was found.
        callable_id: what the provider's API calls it.
        title: its name for people.
        operations: further operations of its spec.
        main: the model that it is a further operation of; None for a model itself.
    """

    call: Call
    slug: str
    given_id: str
    slug_location: Location
    callable_id: str
    title: SpecText
    operations: tuple[OperationMethod, ...] = ()
    main: MainModel | None = None


def read_call(document: Document, folder: ProviderFolder, report: Reporter) -> Call | None:
    """Find the operation and the request of a model; None, reported, when the spec has none.

    The profile of the call's folder is as it holds for this model's transport.
    """
    operation = the_call(document, folder.profile, report)
    if operation is None:
        return None
    folder = replace(folder, profile=profile_for(folder.profile, document.root, operation))
    form = _form(document, operation, folder, report)
    if form is None:
        return None
    request = normalize(form.schema, document.references, report, Direction.REQUEST)
    is_array = folder.profile.transport.kind.takes_tasks
    return Call(
        document=document,
        folder=folder,
        operation=operation,
        envelope=Envelope.TASK_ARRAY if is_array else Envelope.OBJECT,
        parameters=form.parameters,
        body=replace(form.body, sent=_sent(document, operation, report)),
        choices=form.choices,
        address=form.schema,
        request=request,
        flat=Flattener(request).flatten(request.root),
    )


def _sent(document: Document, operation: Operation, report: Reporter) -> NormalSchema | None:
    """The schema of the body as it is sent, where the document has one of its own."""
    at = operation.address.member(BODY_SCHEMA)
    if at is None:
        return None
    return normalize(at, document.references, report, Direction.REQUEST)


def _form(
    document: Document, operation: Operation, folder: ProviderFolder, report: Reporter
) -> RequestForm | None:
    """The request object of a call; None, reported, when the transport cannot carry it."""
    profile = folder.profile
    if not profile.transport.kind.takes_tasks:
        return request_form(document, operation, profile)
    task = task_schema(document, operation, report)
    if not check_parameters(document, operation, profile.auth, report) or task is None:
        return None
    return RequestForm(schema=task, parameters=(), body=BodyForm())


def read_outlines(
    document: Document, folder: ProviderFolder, report: Reporter
) -> tuple[Outline, ...]:
    """The model of a document, followed by its further operations; none, reported, when one fails.

    A further operation is a model as well, called by a method of the first: `client.kling.extend`
    is that of the slug `kling-extend`.
    """
    call = read_call(document, folder, report)
    if call is None:
        return ()
    main = _read_outline(call, report)
    if main is None:
        return ()
    further: list[Outline] = []
    methods: list[OperationMethod] = []
    keys = operation_keys(document, report)
    for named, operation in zip(keys, document.calls.further, strict=True):
        own = read_call(document.calling(operation), folder, report)
        if own is None:
            return ()
        is_stream = named.key == "stream" and not _streams(call) and _always_streams(own)
        further.append(_further(main, named.key, own, is_stream=is_stream))
        methods.append(
            OperationMethod(
                key=named.key,
                pin=named.pin,
                slug=further[-1].slug,
                summary=SpecText(operation.summary),
                is_stream=is_stream,
            )
        )
    return (replace(main, operations=tuple(methods)), *further)


def _read_outline(call: Call, report: Reporter) -> Outline | None:
    """Find a model's names; None, reported, when there are none that can be used."""
    profile = call.folder.profile
    identity = lower_slug(call.document, call.flat, profile, report)
    callable_id = lower_callable_id(call.document, call.flat, profile, report)
    if identity is None or callable_id is None:
        return None
    slug, given, location = identity
    return Outline(
        call=call,
        slug=slug,
        given_id=given,
        slug_location=location,
        callable_id=callable_id,
        title=SpecText(lower_title_text(call.document, call.flat, profile, slug)),
    )


def _always_streams(call: Call) -> bool:
    return always_streams(call.operation, call.folder.profile)


def _streams(call: Call) -> bool:
    """Whether a request can ask for a stream, or always gets one."""
    rules, members = call.folder.profile.delivery, object_of(call.flat.get("properties"))
    if rules is not None and "stream" in dict(rules.methods) and rules.field in members:
        return True
    return _always_streams(call)


def _further(main: Outline, key: str, call: Call, *, is_stream: bool) -> Outline:
    return Outline(
        call=call,
        slug=f"{main.slug}-{key}",
        given_id=main.given_id,
        slug_location=call.operation.address.key_location,
        callable_id=main.callable_id,
        title=SpecText(f"{main.title.raw}: {key.replace('-', ' ')}"),
        main=MainModel(slug=main.slug, title=main.title, operation=key, is_stream=is_stream),
    )
