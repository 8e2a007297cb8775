"""Examples of results: what the request that is shown asked for, with values that fit together."""

from __future__ import annotations

from specpress.examples.requests import accepted, accepted_example, built_values
from specpress.examples.search import Validate, search_value
from specpress.ir import Json, Model
from specpress.jsonvalue import JsonObject, JsonValue, member_at
from specpress.profile import OnRequest, Profile


def result_example(
    model: Model, profile: Profile, task: JsonObject | None, validate: Validate
) -> Json | None:
    """An example of what the response schema describes.

    The author's own comes first. One that is made has the values, sums and members that the
    profile's `mock` section knows of, where the response schema takes them.

    Args:
        model: the model.
        profile: its provider.
        task: the request that the page shows; None when it shows none.
        validate: the validator of the response schema.
    """
    kind, schema = model.response.type, model.response.schema
    if kind is None or schema is None:
        return None
    given = next(accepted(model.response.examples, validate), None)
    if given is not None:
        return given.value
    made = accepted_example(model, kind, validate, optional=True, answers=True)
    made = made or search_value(schema.published, built_values(model, kind), validate)
    if made is None or not isinstance(made.value, dict):
        return made
    return Json.of(_fitted(made.value, model, profile, task, validate))


def _fitted(
    result: JsonObject,
    model: Model,
    profile: Profile,
    task: JsonObject | None,
    validate: Validate,
) -> JsonObject:
    """The result with what the profile says of its members, each change kept when it is valid."""
    rules = profile.mock
    for rule in rules.on_request:
        if rule.member in result and not _is_asked(rule, model, task):
            less = {name: value for name, value in result.items() if name != rule.member}
            result = less if not validate(less) else result
    echoed = task or {}
    for name in (profile.transport.task_type, profile.transport.task_id, profile.transport.model):
        if name and name in echoed and name in result and isinstance(echoed[name], str):
            result = _kept(result, _with(result, (name,), echoed[name]), validate)
    for path, value in rules.values:
        result = _kept(result, _with(result, tuple(path.split(".")), Json(value).value), validate)
    for total in rules.sums:
        parts = [member_at(result, part.split(".")) for part in total.parts]
        numbers = [part for part in parts if isinstance(part, (int, float))]
        if len(numbers) == len(parts):
            changed = _with(result, tuple(total.path.split(".")), sum(numbers))
            result = _kept(result, changed, validate)
    return result


def _kept(result: JsonObject, changed: JsonObject | None, validate: Validate) -> JsonObject:
    return result if changed is None or validate(changed) else changed


def _is_asked(rule: OnRequest, model: Model, task: JsonObject | None) -> bool:
    """Whether the request asks for a member; one without the parameter does by its default."""
    for field in model.object(model.request.root).fields:
        if field.wire_name == rule.parameter:
            default = field.default.value if field.default is not None else None
            value = (task or {}).get(rule.parameter, default)
            return Json.of(value).text in rule.values
    return False


def _with(result: JsonObject, path: tuple[str, ...], value: JsonValue) -> JsonObject | None:
    """A copy with another value at a path; None when the path is not there."""
    name, *below = path
    if name not in result:
        return None
    inner = result[name]
    if not below:
        return {**result, name: value}
    changed = _with(inner, tuple(below), value) if isinstance(inner, dict) else None
    return None if changed is None else {**result, name: changed}
