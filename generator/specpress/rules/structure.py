"""The document as a whole, held against the meta-schema of the version that it declares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from jsonschema_rs import ValidationError, ValidationErrorKind

from specpress.diagnostics.codes.operations import BROKEN_STRUCTURE
from specpress.document import Address, member_label
from specpress.metaschemas import in_order, openapi_errors
from specpress.metaschemas.places import instance_tokens
from specpress.rules.instances import TYPE_WORDS
from specpress.rules.scope import DocumentRule, Scope
from specpress.rules.wording import list_text
from specpress.text import one_line
from specpress.wording import name_text, value_text

if TYPE_CHECKING:
    from specpress.jsonvalue import JsonValue

_SHOWN: Final = 160
_Kind: Final = ValidationErrorKind


def check_structure(scope: Scope) -> None:
    """Everything outside of schemas follows the meta-schema of the declared version.

    Schemas have rules of their own, which read them by keyword whatever the version. Where a
    document has objects of the wrong type, reading it has ended in an error before.
    """
    survey = scope.survey
    told = {
        site.address.pointer.tokens
        for site in survey.schemas
        if site.address.file is survey.document.file
    }
    for call in survey.document.calls.all:
        empty = call.address.member("responses")
        if empty is None or empty.value:
            continue
        told.add(empty.pointer.tokens)  # the rule about responses says so
    for error in openapi_errors(survey.document.version, survey.root):
        leaf = _leaf(error)
        tokens = instance_tokens(leaf, survey.root)
        if any(tokens[:length] in told for length in range(len(tokens) + 1)):
            continue
        place = survey.document.root.child(*tokens)
        message = one_line(_sentence(leaf, place))
        scope.report.report(
            BROKEN_STRUCTURE,
            message if len(message) <= _SHOWN else f"{message[: _SHOWN - 4]} ...",
            place.location,
            hint=f"this breaks the schema of OpenAPI {survey.document.version}; mend it by an "
            "overlay if the spec is not yours",
        )


def _sentence(error: ValidationError, place: Address) -> str:
    label = member_label(place)
    found = value_text(place.value)
    match error.kind:
        case _Kind.Required(property=name):
            return f"{label} lacks {name_text(name)}"
        case (
            _Kind.AdditionalProperties(unexpected=names)
            | _Kind.UnevaluatedProperties(unexpected=names)
        ):
            return f"{label} cannot have {list_text([name_text(name) for name in names])}"
        case _Kind.Type(types=types):
            wanted = list_text([TYPE_WORDS[name] for name in types], last="or")
            return f"{label} must be {wanted}, not {found}"
        case _Kind.Enum(options=options):
            wanted = list_text(
                [value_text(cast("JsonValue", option)) for option in options], last="or"
            )
            return f"{label} must be {wanted}, not {found}"
        case _Kind.FalseSchema() | _Kind.Not():
            return f"{label} cannot be {found}"
        case _:
            return f"{label}: {error.message}"


def _leaf(error: ValidationError) -> ValidationError:
    """The fault behind "fits none of these forms": of the form that fits furthest."""
    match error.kind:
        case _Kind.AnyOf(context=context) | _Kind.OneOfNotValid(context=context):
            forms = [in_order(errors) for errors in context if not _is_no_reference(errors)]
            if not forms:
                return error
            return _leaf(max(forms, key=_fit)[0])
        case _:
            return error


def _fit(errors: tuple[ValidationError, ...]) -> tuple[int, int]:
    """How well a form fits that has these errors: they lie deep, and are few."""
    return min(len(error.instance_path) for error in errors), -len(errors)


def _is_no_reference(errors: list[ValidationError]) -> bool:
    """Whether a form is refused for being no Reference Object, which tells nobody anything."""
    return any(
        isinstance(error.kind, _Kind.Required) and error.kind.property == "$ref" for error in errors
    )


RULES: Final[tuple[DocumentRule, ...]] = (check_structure,)
