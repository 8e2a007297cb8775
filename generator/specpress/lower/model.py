"""One document to one model."""

from __future__ import annotations

from dataclasses import dataclass

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.lowering import NO_OPERATION, REQUEST_NOT_OBJECT
from specpress.document import Address, Document, Operation, ProviderFolder
from specpress.ir import (
    Constant,
    Delivery,
    DeliveryMethod,
    Enumeration,
    Envelope,
    Json,
    Model,
    ModelNames,
    ObjectId,
    ObjectRef,
    ObjectType,
    Request,
    Response,
    SpecOrigin,
    Type,
)
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.lower.descriptions import lower_description
from specpress.lower.groups import lower_groups
from specpress.lower.identity import lower_callable_id, lower_slug, lower_title_text
from specpress.lower.metadata import (
    lower_capabilities,
    lower_creator,
    lower_extensions,
    lower_released_at,
    lower_status,
)
from specpress.lower.naming import ERROR, REQUEST, RESPONSE, assign_names
from specpress.lower.operation import (
    ResponsePlace,
    choose_operation,
    error_schema,
    error_statuses,
    lower_endpoint,
    request_schema,
    response_schema,
)
from specpress.lower.schemas import FieldRoles, Naming, SchemaLowerer
from specpress.names import attribute_name, class_name
from specpress.profile import Profile
from specpress.schema import Flattener, NormalSchema, normalize, published
from specpress.source import Location, Pointer
from specpress.text import SpecText


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """A lowered schema: the request, the response or the error."""

    normal: NormalSchema
    root: ObjectId | None
    objects: tuple[ObjectType, ...]
    naming: Naming


def lower_model(document: Document, folder: ProviderFolder, report: Reporter) -> Model | None:
    """Lower one document.

    Returns:
        The model; None when something that it cannot do without is missing or wrong. The reporter
        then holds an error.
    """
    operation = choose_operation(document)
    if operation is None:
        report.report(
            NO_OPERATION,
            "no operation of the spec takes a JSON body",
            document.file.locate(Pointer(("paths",))),
            hint="give the operation that calls the model a requestBody of type application/json, "
            "or move a spec that is no model's out of this folder",
        )
        return None
    profile = folder.profile
    place = request_schema(document, operation, profile.transport.kind, report)
    if place is None:
        return None
    envelope, address = place
    request = _lower_request(document, address, profile, report)
    if request is None or request.root is None:
        return None
    flat = _flat_root(request.normal)
    identity = lower_slug(document, flat, profile, report)
    callable_id = lower_callable_id(document, flat, profile, report)
    if identity is None or callable_id is None:
        return None
    return _assemble(
        _Parts(
            document=document,
            folder=folder,
            operation=operation,
            envelope=envelope,
            request=request,
            flat=flat,
            slug=identity[0],
            slug_location=identity[1],
            callable_id=callable_id,
        ),
        report,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What is known of a model before it is put together."""

    document: Document
    folder: ProviderFolder
    operation: Operation
    envelope: Envelope
    request: _Side
    flat: JsonObject
    slug: str
    slug_location: Location
    callable_id: str


def _assemble(parts: _Parts, report: Reporter) -> Model:
    document, profile, operation = parts.document, parts.folder.profile, parts.operation
    names = ModelNames(
        module=attribute_name(parts.slug),
        class_name=class_name(tuple(parts.slug.split("-")), source=parts.slug),
    )
    task_type = _constant(parts.flat, profile.transport.task_type)
    place = response_schema(document, operation, parts.folder, task_type)
    response = _lower_side(document, place.schema, RESPONSE, profile, report)
    error = _lower_side(
        document, error_schema(document, operation, parts.folder), ERROR, profile, report
    )
    objects = _all_objects((parts.request, response, error), names.class_name, report)
    by_id = {found.object_id: found for found in objects}
    root = by_id[parts.request.root or REQUEST]
    info = document.info
    return Model(
        slug=parts.slug,
        names=names,
        callable_id=parts.callable_id,
        title=SpecText(lower_title_text(document, parts.flat, profile, parts.slug)),
        summary=SpecText(_text(info.get("summary"))),
        description=lower_description(
            info.get("description"), documentation_link=profile.docs.documentation_link
        ),
        version=_text(info.get("version")),
        status=lower_status(document, profile, report),
        creator=lower_creator(document, profile),
        capabilities=lower_capabilities(document, profile),
        released_at=lower_released_at(document, profile),
        task_type=task_type,
        endpoint=lower_endpoint(operation, profile.transport.server),
        delivery=_delivery(root, profile),
        request=Request(
            envelope=parts.envelope,
            root=root.object_id,
            schema=Json.of(published(parts.request.normal)),
            location=parts.request.normal.origin.location,
        ),
        response=_response(place, response, operation),
        errors=error_statuses(operation),
        error_root=None if error is None else error.root,
        groups=lower_groups(root, by_id, profile),
        objects=objects,
        extensions=lower_extensions(document, profile),
        spec_path=document.path,
        spec=SpecOrigin(
            file=Location(document.file.source),
            overlays=parts.folder.overlays.changing(document.file.source.path),
        ),
        location=parts.slug_location,
    )


def _lower_request(
    document: Document, address: Address, profile: Profile, report: Reporter
) -> _Side | None:
    roles = FieldRoles(
        filled=frozenset(name for name, _ in profile.fill),
        delivery="" if profile.delivery is None else profile.delivery.field,
    )
    side = _lower_side(document, address, REQUEST, profile, report, roles=roles)
    if side is None or side.root is None:
        is_choice = side is not None and len(side.objects) > 1
        report.report(
            REQUEST_NOT_OBJECT,
            "the request is a choice between several objects"
            if is_choice
            else "the request schema is no object with members",
            address.location,
            hint="keep one spec per model, or choose one of the objects in an overlay"
            if is_choice
            else "the request needs `type: object` with `properties`",
        )
        return None
    return side


def _lower_side(
    document: Document,
    address: Address | None,
    root: ObjectId,
    profile: Profile,
    report: Reporter,
    *,
    roles: FieldRoles | None = None,
) -> _Side | None:
    if address is None:
        return None
    normal = normalize(address, document.references, report)
    lowerer = SchemaLowerer(
        normal, report, documentation_link=profile.docs.documentation_link, roles=roles
    )
    kind = lowerer.lower_root(root)
    objects = tuple(found for found in lowerer.objects.values() if found is not None)
    root_id = kind.object_id if isinstance(kind, ObjectRef) else None
    return _Side(normal=normal, root=root_id, objects=objects, naming=lowerer.naming)


def _all_objects(
    sides: tuple[_Side | None, ...], model_class: str, report: Reporter
) -> tuple[ObjectType, ...]:
    naming = Naming()
    objects: list[ObjectType] = []
    for side in sides:
        if side is not None:
            objects.extend(side.objects)
            naming.hints.update(side.naming.hints)
            naming.pins.update(side.naming.pins)
    return assign_names(tuple(objects), naming, model_class, report)


def _response(place: ResponsePlace, side: _Side | None, operation: Operation) -> Response:
    if side is None:
        return Response(
            origin=place.origin, root=None, schema=None, location=operation.address.location
        )
    return Response(
        origin=place.origin,
        root=side.root,
        schema=Json.of(published(side.normal)),
        location=side.normal.origin.location,
    )


def _delivery(root: ObjectType, profile: Profile) -> Delivery:
    """The delivery methods that the model's request allows."""
    rules = profile.delivery
    field = None
    if rules is not None:
        field = next((found for found in root.fields if found.wire_name == rules.field), None)
    if rules is None or field is None:
        only = DeliveryMethod(kind="sync", value="")
        return Delivery(field="", methods=(only,), default="sync")
    described = dict(_values(field.type))
    methods = tuple(
        DeliveryMethod(kind=kind, value=value, description=described[value])
        for kind, value in rules.methods
        if value in described
    )
    default = None if field.default is None else field.default.value
    kinds = {method.value: method.kind for method in methods}
    first = methods[0].kind if methods else "sync"
    chosen = kinds.get(default, first) if isinstance(default, str) else first
    return Delivery(field=rules.field, methods=methods, default=chosen)


def _values(kind: Type) -> list[tuple[str, SpecText | None]]:
    pairs: list[tuple[JsonValue, SpecText | None]] = []
    if isinstance(kind, Constant):
        pairs.append((kind.value.value, None))
    elif isinstance(kind, Enumeration):
        pairs.extend((member.value.value, member.description) for member in kind.members)
    return [(value, text) for value, text in pairs if isinstance(value, str)]


def _flat_root(normal: NormalSchema) -> JsonObject:
    return Flattener(normal).flatten(normal.root)


def _constant(flat: JsonObject, name: str | None) -> str | None:
    members = flat.get("properties")
    member = members.get(name) if isinstance(members, dict) and name is not None else None
    value = member.get("const") if isinstance(member, dict) else None
    return value if isinstance(value, str) else None


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""
