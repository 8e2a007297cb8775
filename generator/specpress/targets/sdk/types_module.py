"""The view of a model's `types.py`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from specpress.ir import Array, Model, Type, Union
from specpress.targets.sdk.docstrings import docstring
from specpress.targets.sdk.documentation import Documentation
from specpress.targets.sdk.imports import imports_view
from specpress.targets.sdk.model_types import (
    AskedResults,
    ModelTypes,
    TypedAlias,
    TypedClass,
    TypedField,
)
from specpress.targets.sdk.views import AliasView, ClassView, MemberView, ResultsView, TypesView
from specpress.text import Code, SpecText, one_line, py_literal

_RESULTS_OWN: Final = frozenset(
    {
        *("are_objects", "count", "declares", "index", "may_be_empty", "only", "read_field"),
        *("request_id", "response", "task_id"),
    }
)
"""Attributes of the runtime's `Results` that come after fields of the same name."""

_OVERRIDES: Final = Code(
    "  # type: ignore[assignment, unused-ignore]"
    "  # pyright: ignore[reportIncompatibleMethodOverride]"
)

_MODULES: Final = {
    "Field": "pydantic",
    "AnyResults": "..._runtime.answers.results",
    "File": "..._runtime.answers.file",
    "MediaText": "..._runtime.answers.media_text",
    "Result": "..._runtime.answers.results",
    "Results": "..._runtime.answers.results",
}

_NOTHING: Final = Code("")


def types_view(model: Model, types: ModelTypes, documentation: Documentation) -> TypesView:
    """The view of `types.py`."""
    requests = [
        _arguments(types.arguments),
        *(_typed_dict(item, documentation) for item in types.requests),
    ]
    results = [_result(item, documentation) for item in types.results]
    title = one_line(model.title)
    return TypesView(
        documentation=docstring(
            f"Types of {title}: what a call takes and what it returns.", indent=0
        ),
        imports=imports_view(_imported(types), _MODULES),
        aliases=tuple(_alias(alias) for alias in types.aliases),
        classes=(*requests, *results),
        results=(
            _results(types.results_name, types.result, types.item, model.response.type),
            *(_asked(one) for one in types.asked),
        ),
    )


def _imported(types: ModelTypes) -> set[str]:
    names = {"Results" if types.item else "AnyResults"}
    for item in (types.arguments, *types.requests):
        names |= {"TypedDict"} | _type_names(item.fields)
        if _is_mixed(item):
            names.add("NotRequired")
    if types.aliases:
        names |= {"Literal", "TypeAlias"}
    for one in (types.item, *(one.item for one in types.asked)):
        names |= set[str]() if one is None else one.type_names
    if types.asked:
        names.add("Results")
    for item in types.results:
        names |= {"Result"} | _type_names(item.fields)
        if any(_needs_alias(typed) for typed in item.fields):
            names.add("Field")
    return names


def _type_names(fields: Iterable[TypedField]) -> set[str]:
    return {name for typed in fields for name in typed.type_names}


def _alias(alias: TypedAlias) -> AliasView:
    return AliasView(
        name=alias.name,
        annotation=alias.annotation,
        documentation=docstring(f"Values of `{alias.member}`.", indent=0),
    )


def _arguments(item: TypedClass) -> ClassView:
    """The request itself; its members are documented where they are arguments."""
    text = "The arguments of `run`, for code that passes them on: `run(**request)`."
    return ClassView(
        name=item.name,
        bases=_typed_dict_bases(item),
        documentation=docstring(text, indent=4),
        members=tuple(_typed_dict_member(item, typed, _NOTHING) for typed in item.fields),
    )


def _typed_dict(item: TypedClass, documentation: Documentation) -> ClassView:
    return ClassView(
        name=item.name,
        bases=_typed_dict_bases(item),
        documentation=docstring(documentation.object_text(item.object), indent=4),
        members=tuple(
            _typed_dict_member(item, typed, _member_docstring(item, typed, documentation))
            for typed in item.fields
        ),
    )


def _typed_dict_bases(item: TypedClass) -> Code:
    return Code("TypedDict, total=False" if _is_partial(item) else "TypedDict")


def _typed_dict_member(item: TypedClass, typed: TypedField, documentation: Code) -> MemberView:
    annotation = typed.annotation
    if not (typed.field.required or _is_partial(item)):
        annotation = Code(f"NotRequired[{annotation}]")
    return MemberView(
        name=Code(typed.name),
        annotation=annotation,
        assignment=_NOTHING,
        documentation=documentation,
    )


def _is_partial(item: TypedClass) -> bool:
    return bool(item.fields) and not any(typed.field.required for typed in item.fields)


def _is_mixed(item: TypedClass) -> bool:
    return len({typed.field.required for typed in item.fields}) > 1


def _result(item: TypedClass, documentation: Documentation) -> ClassView:
    return ClassView(
        name=item.name,
        bases=Code("Result"),
        documentation=docstring(documentation.object_text(item.object), indent=4),
        members=tuple(
            MemberView(
                name=Code(typed.name),
                annotation=typed.annotation,
                assignment=_assignment(typed),
                documentation=_member_docstring(item, typed, documentation),
            )
            for typed in item.fields
        ),
    )


def _member_docstring(item: TypedClass, typed: TypedField, documentation: Documentation) -> Code:
    text = documentation.field_text(item.object, typed.field)
    return docstring(text, indent=4) if text else _NOTHING


def _assignment(typed: TypedField) -> Code:
    if not _needs_alias(typed):
        return Code("" if typed.field.required else " = None")
    alias = f"alias={py_literal(typed.field.wire_name)}"
    return Code(
        f" = Field({alias})" if typed.field.required else f" = Field(default=None, {alias})"
    )


def _needs_alias(typed: TypedField) -> bool:
    return typed.name != typed.field.wire_name


def _is_array(answer: Type | None) -> bool:
    parts = answer.variants if isinstance(answer, Union) else (answer,)
    return any(isinstance(part, Array) for part in parts)


def _asked(one: AskedResults) -> ResultsView:
    listed = " or ".join(f"`{one_line(SpecText(name))}`" for name in one.media_types)
    text = f"The results of one call that asks for {listed}."
    return _class_of_results(one.name, one.result, one.item, text, is_array=one.is_array)


def _results(
    name: Code, result: TypedClass | None, item: TypedField | None, answer: Type | None
) -> ResultsView:
    if item is None:
        text = "The results of one call; the spec does not say what a result holds."
    elif result is None:
        text = "The results of one call: what the answer is, or each item of its array."
    else:
        text = "The results of one call; with a single result, its fields can be read from here."
    return _class_of_results(name, result, item, text, is_array=_is_array(answer))


def _class_of_results(
    name: Code, result: TypedClass | None, item: TypedField | None, text: str, *, is_array: bool
) -> ResultsView:
    return ResultsView(
        name=name,
        bases=Code(f"Results[{item.annotation}]" if item else "AnyResults"),
        is_array=is_array,
        documentation=docstring(text, indent=4),
        members=tuple(
            MemberView(
                name=Code(typed.name),
                annotation=typed.annotation,
                assignment=_OVERRIDES if typed.name in _RESULTS_OWN else _NOTHING,
                documentation=_NOTHING,
            )
            for typed in (result.fields if result else ())
        ),
    )
