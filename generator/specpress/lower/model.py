"""One document to one model."""

from __future__ import annotations

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.lowering import BROKEN_ERROR_ANSWER, REQUEST_NOT_OBJECT
from specpress.document import Address, Document, Operation, ProviderFolder, bundle, operation_text
from specpress.ir import (
    Anything,
    AskedAnswer,
    Constant,
    Delivery,
    DeliveryMethod,
    Enumeration,
    Field,
    Json,
    Model,
    NormalSchema,
    ObjectId,
    ObjectRef,
    ObjectType,
    Primitive,
    PrimitiveKind,
    Request,
    Response,
    Side,
    SpecBundle,
    SpecOrigin,
    Type,
    Union,
    result_of,
)
from specpress.jsonvalue import JsonValue, constant_text
from specpress.lower.descriptions import lower_description
from specpress.lower.examples import request_examples, result_examples
from specpress.lower.groups import lower_groups
from specpress.lower.metadata import (
    lower_capabilities,
    lower_creator,
    lower_extensions,
    lower_released_at,
    lower_status,
)
from specpress.lower.object_paths import place_objects
from specpress.lower.objects import FieldRoles
from specpress.lower.operation import (
    ResponsePlace,
    error_schemas,
    error_statuses,
    response_schema,
)
from specpress.lower.outline import Call, Outline, read_outlines
from specpress.lower.pins import Naming
from specpress.lower.schemas import SchemaLowerer
from specpress.lower.spec_facts import lower_facts
from specpress.lower.streamed_answers import always_streams
from specpress.lower.unions import one_of, or_null
from specpress.lower.variants import request_variants
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.schema import Direction, Flattener, normalize
from specpress.source import Location
from specpress.text import SpecText


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lowered:
    """A lowered schema: the request, the response or the error."""

    side: Side
    normal: NormalSchema
    root: ObjectId | None
    objects: tuple[ObjectType, ...]
    naming: Naming
    type: Type
    branches: tuple[Type, ...] = ()


def lower_models(document: Document, folder: ProviderFolder, report: Reporter) -> tuple[Model, ...]:
    """Lower one document.

    Returns:
        The model, followed by its further operations; none when something that one of them cannot
        do without is missing or wrong. The reporter then holds an error.
    """
    models: list[Model] = []
    for outline in read_outlines(document, folder, report):
        model = lower_outline(outline, report, models[0].spec if models else None)
        if model is None:
            return ()
        models.append(model)
    return tuple(models)


def lower_outline(
    outline: Outline, report: Reporter, spec: SpecOrigin | None = None
) -> Model | None:
    """Lower a model, or a further operation; None, reported, when something is wrong with it.

    Args:
        outline: of the model.
        report: takes what is wrong.
        spec: where it comes from, when another operation of the same spec has told.
    """
    request = _lower_request(outline.call, report)
    if request is None or request.root is None:
        return None
    return _assemble(outline, request, request.root, report, spec)


def _assemble(
    outline: Outline,
    request: _Lowered,
    root_id: ObjectId,
    report: Reporter,
    spec: SpecOrigin | None,
) -> Model:
    call = outline.call
    document, folder, operation = call.document, call.folder, call.operation
    profile = folder.profile
    place = response_schema(document, operation, folder, call.task_type)
    response = _lower_schema(document, place.schema, Side.RESPONSE, profile, report)
    error = _lower_error(document, operation, folder, report)
    objects = _all_objects((request, response, error))
    by_id = {found.object_id: found for found in objects}
    root = by_id[root_id]
    info = document.info
    is_main = outline.main is None
    return Model(
        slug=outline.slug,
        given_id=outline.given_id,
        callable_id=outline.callable_id,
        title=outline.title,
        summary=SpecText(_text(info.get("summary")) if is_main else operation.summary),
        description=lower_description(
            info.get("description") if is_main else operation.description,
            documentation_link=profile.docs.documentation_link,
        ),
        version=_text(info.get("version")),
        status=lower_status(document, profile, report),
        creator=lower_creator(document, profile),
        capabilities=lower_capabilities(document, profile),
        released_at=lower_released_at(document, profile),
        task_type=call.task_type,
        transport=profile.rule,
        endpoint=call.endpoint,
        delivery=_delivery(root, operation, profile),
        request=Request(
            envelope=call.envelope,
            root=root.object_id,
            schema=request.normal,
            examples=request_examples(call),
            variants=request_variants(call.flat, Flattener(call.request)),
        ),
        response=_response(place, response, call),
        errors=error_statuses(operation),
        error_root=None if error is None else error.root,
        groups=lower_groups(root, by_id, profile),
        objects=objects,
        told=lower_facts(document, operation, folder, report),
        extensions=lower_extensions(document, profile),
        spec_path=document.path,
        spec=spec
        or SpecOrigin(
            file=Location(document.file.source),
            overlays=folder.overlays.changing(document.file.source.path),
            bundle=_bundle(document, folder),
        ),
        location=outline.slug_location,
        operations=outline.operations,
        main=outline.main,
    )


def _bundle(document: Document, folder: ProviderFolder) -> SpecBundle | None:
    found = bundle(document.file.source, folder.files)
    if found is None:
        return None
    return SpecBundle(
        document=Json.of(found.document), files=found.files, is_pruned=found.is_pruned
    )


def _lower_request(call: Call, report: Reporter) -> _Lowered | None:
    profile = call.folder.profile
    roles = FieldRoles(
        filled=frozenset(name for name, _ in profile.fill),
        delivery="" if profile.delivery is None else profile.delivery.field,
    )
    side = _lower_side(call.request, Side.REQUEST, profile, report, roles=roles)
    if side.root is None:
        is_choice = isinstance(side.type, Union)
        report.report(
            REQUEST_NOT_OBJECT,
            "the request is a choice between several objects"
            if is_choice
            else "the request schema is no object with members",
            call.request.root.location,
            hint="keep one spec per model, or choose one of the objects in an overlay"
            if is_choice
            else "the request needs `type: object` with `properties`",
        )
        return None
    return side


def _lower_schema(
    document: Document,
    address: Address | None,
    side: Side,
    profile: Profile,
    report: Reporter,
) -> _Lowered | None:
    if address is None:
        return None
    normal = normalize(address, document.references, report, Direction.RESPONSE)
    return _lower_side(normal, side, profile, report)


def _lower_error(
    document: Document, operation: Operation, folder: ProviderFolder, report: Reporter
) -> _Lowered | None:
    """The first error answer that can be lowered: a broken one does not hold up the model."""
    for response, address in error_schemas(document, operation, folder):
        own = Reporter()
        side = _lower_schema(document, address, Side.ERROR, folder.profile, own)
        if not own.has_errors:
            report.extend(own.diagnostics)
            return side
        report.report(
            BROKEN_ERROR_ANSWER,
            f"the body of the answer {response.status[:20]} of {operation_text(operation)} is left "
            f"out: {own.diagnostics[0].message}",
            own.diagnostics[0].location,
            hint="mend it by an overlay if the spec is not yours",
        )
    return None


def _lower_side(
    normal: NormalSchema,
    side: Side,
    profile: Profile,
    report: Reporter,
    *,
    roles: FieldRoles | None = None,
) -> _Lowered:
    lowerer = SchemaLowerer(
        normal, report, documentation_link=profile.docs.documentation_link, roles=roles
    )
    kind, nullable = lowerer.lower_root(side.value)
    return _Lowered(
        side=side,
        normal=normal,
        root=kind.object_id if isinstance(kind, ObjectRef) else None,
        objects=lowerer.objects,
        naming=lowerer.naming,
        type=or_null((kind, nullable)),
        branches=lowerer.branches,
    )


def _all_objects(parts: tuple[_Lowered | None, ...]) -> tuple[ObjectType, ...]:
    naming = Naming()
    objects: list[ObjectType] = []
    roots: list[tuple[Side, Type]] = []
    for part in parts:
        if part is not None:
            objects.extend(part.objects)
            # beside an answer that may be anything, those of another media type have places too
            known: list[Type] = [kind for kind in part.branches if not isinstance(kind, Anything)]
            roots += [(part.side, one_of(known))] if known else []
            roots.append((part.side, part.type))
            naming.update(part.naming)
    return place_objects(objects, roots, naming)


def _response(place: ResponsePlace, side: _Lowered | None, call: Call) -> Response:
    link = call.folder.profile.docs.documentation_link
    address = place.schema
    if side is None or address is None:
        return Response(
            origin=place.origin,
            description=lower_description(None, documentation_link=link),
            type=None,
            root=None,
            schema=None,
            location=call.operation.address.location,
            media_types=place.media_types,
            may_be_empty=place.may_be_empty,
        )
    said = side.normal.root.get("description")
    return Response(
        origin=place.origin,
        description=lower_description(said, documentation_link=link),
        type=side.type,
        root=side.root,
        schema=side.normal,
        location=side.normal.root.location,
        examples=result_examples(call.document, place.answer, call.folder, address),
        media_types=place.media_types,
        may_be_empty=place.may_be_empty,
        asked=_asked(place, side),
    )


def _asked(place: ResponsePlace, side: _Lowered) -> tuple[AskedAnswer, ...]:
    """The type of one result for each media type that callers can ask for."""
    branches, found = side.branches or (side.type,), list[AskedAnswer]()
    for one in place.choices:
        kind = one_of([branches[number] for number in one.forms] or [side.type])
        item = result_of(kind)
        found.append(AskedAnswer(media_type=one.media_type, type=item, is_array=item != kind))
    return tuple(found)


def _delivery(root: ObjectType, operation: Operation, profile: Profile) -> Delivery:
    """The delivery methods that the model's request allows."""
    if profile.transport.kind.polls:
        queued = DeliveryMethod(kind="async", value="")
        return Delivery(field="", methods=(queued,), default="async")
    rules = profile.delivery
    field = None
    if rules is not None:
        field = next((found for found in root.fields if found.wire_name == rules.field), None)
    if rules is None or field is None:
        kind = "stream" if always_streams(operation, profile) else "sync"
        return Delivery(field="", methods=(DeliveryMethod(kind=kind, value=""),), default=kind)
    described = dict(_values(field.type))
    methods = [
        DeliveryMethod(kind=kind, value=value, description=described[value])
        for kind, value in rules.methods
        if value in described
    ]
    if methods and "sync" not in dict(rules.methods) and not _is_always(field, methods):
        methods.insert(0, DeliveryMethod(kind="sync", value=""))
    default = None if field.default is None else constant_text(field.default.value)
    kinds = {method.value: method.kind for method in methods}
    first = methods[0].kind if methods else "sync"
    return Delivery(
        field=rules.field,
        methods=tuple(methods),
        default=kinds.get(default, first) if default is not None else first,
    )


def _is_always(field: Field, methods: list[DeliveryMethod]) -> bool:
    """Whether a request must name one of some methods."""
    return field.required and len(_values(field.type)) == len(methods)


def _values(kind: Type) -> list[tuple[str, SpecText | None]]:
    match kind:
        case Constant():
            return [(constant_text(kind.value.value), None)]
        case Enumeration():
            return [(constant_text(one.value.value), one.description) for one in kind.members]
        case Primitive(kind=PrimitiveKind.BOOLEAN):
            return [("true", None), ("false", None)]
        case Union():
            return [pair for variant in kind.variants for pair in _values(variant)]
        case _:
            return []


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""
