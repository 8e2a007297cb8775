"""The view of a model's `client.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from specpress.ir import FieldRole, Model, OperationMethod, ProviderApi, RequestVariant
from specpress.sdk_names import method_name, model_class, module_name, sdk_names
from specpress.targets.sdk.docstrings import LINE_LENGTH, docstring, entry, indented, wrapped
from specpress.targets.sdk.documentation import Documentation
from specpress.targets.sdk.imports import imports_view
from specpress.targets.sdk.model_spec import has_stream, has_submit, spec_arguments
from specpress.targets.sdk.model_types import ModelTypes, TypedField
from specpress.targets.sdk.runtime_parts import has_jobs, has_streams
from specpress.targets.sdk.shapes import shape_views
from specpress.targets.sdk.views import (
    AnswersView,
    ArgumentView,
    AskedView,
    ClientView,
    OperationView,
    OverloadView,
    ShapeView,
)
from specpress.text import Code, one_line, py_literal

_BODY_INDENT: Final = 8
_ARGUMENT_INDENT: Final = 12
_SCALARS: Final = (str, int, float)

_RESULTS: Final = Code("Results")
_RUN: Final = Code("RunT")

_MODULES: Final = {
    "AsyncJob": "..._runtime.calls.job",
    "Job": "..._runtime.calls.job",
    "Field": "..._runtime.facts.model",
    "FilledField": "..._runtime.facts.model",
    "Body": "..._runtime.facts.model",
    "ParameterPlace": "..._runtime.facts.model",
    "Part": "..._runtime.facts.model",
    "ModelSpec": "..._runtime.facts.model",
    "Shape": "..._runtime.facts.model",
    "Variant": "..._runtime.facts.model",
    "NOT_GIVEN": "..._runtime.options",
    "NotGiven": "..._runtime.options",
    "RequestOptions": "..._runtime.options",
    "RawResponse": "..._runtime.calls.responses",
    "ResponseContextManager": "..._runtime.calls.unread",
    "AsyncResponseContextManager": "..._runtime.calls.unread",
    "JobT": "..._runtime.calls.model",
    "Resource": "..._runtime.calls.model",
    "RunT": "..._runtime.calls.model",
    "StreamT": "..._runtime.calls.model",
    "Awaited": "..._runtime.calls.methods",
    "Generic": "typing",
    "TYPE_CHECKING": "typing",
    "Never": "typing",
    "TypeVar": "typing",
    "overload": "typing",
    "streams": "..._runtime.calls.methods",
    "submits": "..._runtime.calls.methods",
    "AsyncEventStream": "..._runtime.calls.stream",
    "EventStream": "..._runtime.calls.stream",
    "BY_NAME": "..index",
}

_JOBS: Final = ("Job", "AsyncJob")
_STREAMS: Final = ("EventStream", "AsyncEventStream")
_RAW: Final = {"_raw": "RawResponse[{}]", "_unread": "ResponseContextManager[{}]"}
_AWAITED: Final = {
    "_raw": "Awaited[RawResponse[{}]]",
    "_unread": "AsyncResponseContextManager[{}]",
}
"""The classes of answers, by what type checkers look for in a model."""

_VIEWS: Final = (
    *("TYPE_CHECKING", "RawResponse", "ResponseContextManager", "AsyncResponseContextManager"),
)
_ALWAYS: Final = frozenset(_MODULES) - {
    "Field",
    "FilledField",
    "Generic",
    "NOT_GIVEN",
    "NotGiven",
    *_VIEWS,
    "TypeVar",
    "Body",
    "ParameterPlace",
    "Part",
    "Variant",
    "AsyncEventStream",
    "AsyncJob",
    "EventStream",
    "Job",
    "Never",
    "overload",
    "streams",
    "submits",
}


def client_view(
    provider: ProviderApi, model: Model, types: ModelTypes, documentation: Documentation
) -> ClientView:
    """The view of `client.py`."""
    title = one_line(model.title)
    class_name = sdk_names(model).class_name
    labels = {model.endpoint.content_type, model.endpoint.accept} - {""}
    fields = sorted(
        types.arguments.fields,
        key=lambda typed: (*_argument_order(typed), typed.field.wire_name in labels),
    )
    shapes = shape_views(model)
    asked = _asked(types)
    overloads = _overloads(model, fields, types)
    results = _results(types)
    jobs, streams = has_jobs(provider.profile), has_streams(provider.profile)
    job, async_job = (Code(f"{one}[{results}]" if jobs else "Never") for one in _JOBS)
    stream, async_stream = (Code(f"{one}[{results}]" if streams else "Never") for one in _STREAMS)
    others = [one.results for one in asked]
    return ClientView(
        documentation=docstring(f"Calls of {title}.", indent=0),
        imports=imports_view(
            _imported(types, fields, shapes)
            | ({"Literal", "overload"} if overloads else set[str]())
            | ({"Any", "Generic", "TypeVar"} if asked else set[str]())
            | ({*_VIEWS} if overloads else set[str]())
            | {one.results for one in asked}
            | _places(model)
            | ({"AsyncJob", "Job"} if jobs else {"Never"})
            | ({"AsyncEventStream", "EventStream"} if streams else {"Never"})
            | ({"submits"} if has_submit(provider, model) else set[str]())
            | ({"streams"} if has_stream(model) else set[str]())
            | {*_modules_of(model)},
            {**_modules(types), **_modules_of(model)},
        ),
        entry=py_literal(sdk_names(model).module),
        shapes=shapes,
        settings=spec_arguments(provider, model, types),
        class_name=Code(class_name),
        results=results,
        job=job,
        async_job=Code(f"Awaited[{async_job}]") if jobs else async_job,
        stream=stream,
        async_stream=async_stream,
        summary=_summary(model, types, documentation),
        arguments=tuple(_argument(typed, types, documentation) for typed in fields),
        overloads=overloads,
        asked=asked,
        views=_views(class_name, [results, job, stream, *others], _RAW) if overloads else (),
        async_views=_views(class_name, [results, async_job, async_stream, *others], _AWAITED)
        if overloads
        else (),
        returns=Code("Any") if asked else _RUN,
        has_submit=has_submit(provider, model),
        has_stream=has_stream(model),
        calls_run=model.main is not None and not model.main.is_stream,
        calls_stream=model.main is not None and model.main.is_stream,
        operations=tuple(map(_operation, model.operations)),
        synchronous_documentation=docstring(
            f"{title}, called through the synchronous client.", indent=4
        ),
        asynchronous_documentation=docstring(
            f"{title}, called through the asynchronous client.", indent=4
        ),
    )


def _results(types: ModelTypes) -> Code:
    """What the class of the results is called in the module: `Results`, unless another is."""
    return types.results_name if _RESULTS in _own_types(types) else _RESULTS


def _own_types(types: ModelTypes) -> list[Code]:
    aliases = [alias.name for alias in types.aliases]
    return [*aliases, *(item.name for item in (types.arguments, *types.requests))]


def _modules_of(model: Model) -> dict[str, str]:
    """The client modules of further operations, as they are imported, and where they are."""
    return {
        f"client as {_module_of(operation)}": f"..{module_name(operation.slug)}"
        for operation in model.operations
    }


def _module_of(operation: OperationMethod) -> Code:
    return Code(f"{module_name(operation.slug)}_client")


def _operation(operation: OperationMethod) -> OperationView:
    name = method_name(operation.key, is_stream=operation.is_stream)
    said = one_line(operation.summary).rstrip(".") or f"The operation `{name}`"
    return OperationView(
        name=Code(name),
        module=_module_of(operation),
        class_name=Code(model_class(operation.slug)),
        documentation=docstring(f"{said}; called like a method.", indent=8),
    )


def _asked(types: ModelTypes) -> tuple[AskedView, ...]:
    """What `run` returns for each class of results that callers can ask for."""
    return tuple(
        AskedView(
            variable=Code(f"{one.name}T"), results=one.name, awaited=Code(f"Awaited[{one.name}]")
        )
        for one in types.asked
    )


def _views(
    class_name: str, kinds: Sequence[Code], forms: Mapping[str, str]
) -> tuple[AnswersView, ...]:
    """What returns answers to each signature.

    Args:
        class_name: of the model.
        kinds: what its methods return otherwise; `Never` stays.
        forms: by name, the type of an answer, `{}` for the former.
    """
    return tuple(
        AnswersView(
            name=Code(name),
            returns=Code(
                f"_{class_name}["
                + ", ".join(one if one == "Never" else form.format(one) for one in kinds)
                + "]"
            ),
        )
        for name, form in forms.items()
    )


def _overloads(
    model: Model, fields: Sequence[TypedField], types: ModelTypes
) -> tuple[OverloadView, ...]:
    """The signatures of a call whose request is one of several objects, the narrowest first.

    Each is there once for each class of results that its callers can ask for, too.
    """
    accept = model.endpoint.accept
    returned = _returned(model, fields, types) if types.asked else [(Code(""), _RUN)]
    found: dict[tuple[Code, ...], Code] = {}
    for variant in model.request.variants or (None,):
        for asking, returns in returned:
            arguments = [
                asking if asking and typed.field.wire_name == accept else argument
                for typed in fields
                if (argument := _overloaded(typed, variant))
            ]
            found[tuple(arguments)] = returns
    if len(found) <= 1:
        return ()
    return tuple(OverloadView(arguments=one, returns=returns) for one, returns in found.items())


def _returned(
    model: Model, fields: Sequence[TypedField], types: ModelTypes
) -> list[tuple[Code, Code]]:
    """The arguments that ask for a media type, each with what is returned then."""
    asking = next(one for one in fields if one.field.wire_name == model.endpoint.accept)
    narrow = {name for one in types.asked for name in one.media_types}
    others = [one.media_type for one in model.response.asked if one.media_type not in narrow]
    left_out = f"{_literal_of(others)} | " if others else ""
    found = [(Code(f"{asking.name}: {left_out}NotGiven = NOT_GIVEN"), _RUN)]
    for one, view in zip(types.asked, _asked(types), strict=True):
        found.append((Code(f"{asking.name}: {_literal_of(one.media_types)}"), view.variable))
    # one that is known when the program runs
    found.append((_overloaded(asking, None), Code(" | ".join(one for _, one in found))))
    return found


def _literal_of(values: Iterable[str | float]) -> Code:
    return Code(f"Literal[{', '.join(map(py_literal, values))}]")


def _overloaded(typed: TypedField, variant: RequestVariant | None) -> Code:
    """An argument of a signature; empty where the variant of the request does not have it."""
    name, annotation = typed.field.wire_name, str(typed.annotation)
    is_required = typed.field.required
    if variant is not None:
        if name not in variant.members:
            return Code("")
        values = dict(variant.values)
        if name in values:
            allowed = [one.value for one in values[name]]
            annotation = _literal_of(one for one in allowed if isinstance(one, _SCALARS))
        is_required = name in variant.required and typed.field.role is not FieldRole.FILLED
    return Code(f"{typed.name}: {annotation}{'' if is_required else ' | NotGiven = NOT_GIVEN'}")


def _argument_order(typed: TypedField) -> tuple[bool, bool]:
    """Required ones first, those that the client can fill in last; else as the spec has them."""
    return not typed.field.required, typed.field.role is FieldRole.FILLED


def _argument(typed: TypedField, types: ModelTypes, documentation: Documentation) -> ArgumentView:
    field = typed.field
    text = documentation.field_text(types.arguments.object, field) or f"{one_line(field.title)}."
    if field.role is FieldRole.FILLED:
        text = f"{text} A fresh one is made when left out."
    optional = "" if typed.field.required else " | NotGiven = NOT_GIVEN"
    return ArgumentView(
        name=Code(typed.name),
        annotation=Code(typed.annotation + optional),
        documentation=entry(typed.name, text, indent=_ARGUMENT_INDENT),
    )


def _summary(model: Model, types: ModelTypes, documentation: Documentation) -> Code:
    short = f"Run {one_line(model.title)} and return its results"
    whole = f"{short}; with one result, its fields can be read directly."
    fits = len(whole) <= LINE_LENGTH - _BODY_INDENT - 3
    parts = [whole] if fits else [f"{short}.", "With one result, its fields can be read directly."]
    status = model.status
    if status is not None and (status.deprecated or not status.callable):
        parts.append(status.meaning)
    parts += dict.fromkeys(documentation.object_rules(types.arguments.object))
    lines = wrapped("\n\n".join(parts), width=LINE_LENGTH - _BODY_INDENT, taken=3)
    return Code(indented(lines, _BODY_INDENT))


def _imported(
    types: ModelTypes, fields: Iterable[TypedField], shapes: Iterable[ShapeView]
) -> set[str]:
    results = _results(types)
    whole = (
        types.results_name
        if results == types.results_name
        else f"{types.results_name} as {results}"
    )
    names: set[str] = {*_ALWAYS, whole}
    if any(shape.has_fields for shape in shapes):
        names.add("Field")
    if any(shape.variants for shape in shapes):
        names.add("Variant")
    for typed in fields:
        names |= typed.type_names | typed.class_names
        if not typed.field.required:
            names |= {"NOT_GIVEN", "NotGiven"}
        if typed.field.role is FieldRole.FILLED:
            names.add("FilledField")
    return names


def _places(model: Model) -> set[str]:
    """The classes that say where members of the request go."""
    found = {"ParameterPlace"} if model.endpoint.parameters else set[str]()
    if model.endpoint.choices:
        found |= {"Body"}
    return found | {"Part"} if any(one.parts for one in model.endpoint.bodies) else found


def _modules(types: ModelTypes) -> dict[str, str]:
    own = [*_own_types(types), types.results_name, f"{types.results_name} as {_RESULTS}"]
    own += [one.name for one in types.asked]
    return {**_MODULES, **dict.fromkeys(own, ".types")}
