"""An example of an error, as the provider would send it."""

from __future__ import annotations

from typing import Final

from specpress.examples.requests import accepted_example
from specpress.examples.sample_words import SAMPLE_UUID
from specpress.ir import ErrorStatus, Model, ObjectRef
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.profile import Profile

STATUS_OF_KIND: Final = {
    "bad_request": "400",
    "authentication": "401",
    "payment_required": "402",
    "permission_denied": "403",
    "not_found": "404",
    "conflict": "409",
    "rate_limited": "429",
    "server_error": "500",
    "service_unavailable": "503",
    "timeout": "504",
}
"""The HTTP status of each kind of error in a profile."""

_OF_PARAMETERS: Final = frozenset({"400", "404", "409", "422"})
"""Statuses of errors that a parameter can be the cause of."""


def error_example(model: Model, profile: Profile) -> JsonObject | None:
    """One error with every member that the spec describes; None when it describes none.

    The code is the first one of the profile whose status the spec declares; the message is what the
    spec says of that status. It names a parameter only where one can be at fault.
    """
    if model.error_root is None:
        return None
    # The provider makes errors and nobody sends them, so they have no validator.
    example = accepted_example(model, ObjectRef(object_id=model.error_root), _accept, optional=True)
    value = example.value if example is not None else None
    if not isinstance(value, dict):
        return None
    names = profile.errors
    known: dict[str | None, JsonValue] = {
        profile.transport.task_type: model.task_type,
        profile.transport.task_id: SAMPLE_UUID,
        names.documentation: profile.docs.url.replace("{slug}", model.slug) or None,
    }
    found = _known_failure(model, profile)
    if found is not None:
        code, status = found
        known |= {names.code: code, names.message: status_words(status)}
        if names.parameter is not None and status.status not in _OF_PARAMETERS:
            value.pop(names.parameter, None)
    for name, told in known.items():
        if name in value and told is not None:
            value[name] = told
    return value


def _known_failure(model: Model, profile: Profile) -> tuple[str, ErrorStatus] | None:
    declared = {status.status: status for status in model.errors}
    for code, rule in profile.errors.codes:
        status = declared.get(STATUS_OF_KIND.get(rule.error, ""))
        if status is not None:
            return code, status
    return None


def status_words(status: ErrorStatus) -> str:
    """What the spec says of a status, without its title before it ("Bad Request - ...")."""
    said = status.description.raw.strip()
    rest = said.removeprefix(status.title)
    return rest.lstrip(" \u2014\u2013:-").strip() or said if rest != said else said


def _accept(_instance: object) -> tuple[()]:
    return ()
