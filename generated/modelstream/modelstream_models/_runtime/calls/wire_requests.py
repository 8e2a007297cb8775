"""Requests in wire form: whose model they name, and the tasks that are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

from ..errors import ConfigurationError, Issue, UnknownModel, ValidationError
from ..records import replace
from .model import new_task

if TYPE_CHECKING:
    from ..options import Settings
    from ..tasks.model import Delivery, LoadedModel, Task
    from .engine import Engine


def wire_task(
    engine: Engine,
    request: Mapping[str, object],
    delivery: Delivery | None,
    settings: Settings,
) -> Task:
    """Make the task of a request in wire form.

    Args:
        engine: What the client was made with.
        request: The request; its model is named by slug or callable id.
        delivery: How the method delivers; None leaves it to the request and the model.
        settings: Options in force.

    Raises:
        UnknownModel: No such model; with validation turned off the request goes out as it is.
        ConfigurationError: The request names no model.
        ValidationError: The request breaks its schema.
    """
    model = _named_by(engine, request, validate=settings.validate)
    return new_task(
        model, request, delivery=delivery, python_first=False, validate=settings.validate
    )


def batch_tasks(
    engine: Engine,
    requests: Iterable[Mapping[str, object]],
    delivery: Delivery | None,
    settings: Settings,
) -> list[Task]:
    """Make the tasks of a batch; see :func:`wire_task`.

    Raises:
        ValidationError: Requests break their schemas; pointers start with the number of the
            request.
        ConfigurationError: There is no request, one that streams, or two with one task id.
    """
    tasks: list[Task] = []
    issues: list[Issue] = []
    models = dict[str, None]()
    for number, request in enumerate(requests):
        try:
            tasks.append(wire_task(engine, request, delivery, settings))
        except ValidationError as error:
            models[error.model] = None
            issues.extend(
                replace(issue, pointer=f"/{number}{issue.pointer}") for issue in error.issues
            )
    if issues:
        raise ValidationError(", ".join(models), tuple(issues))
    if not tasks:
        raise ConfigurationError("the batch is empty")
    if any(task.delivery == "stream" for task in tasks):
        raise ConfigurationError("a batch cannot stream: call stream() for each request")
    if len({task.id for task in tasks}) < len(tasks):
        raise ConfigurationError("two tasks of the batch have the same id")
    return tasks


def _named_by(engine: Engine, request: Mapping[str, object], *, validate: bool) -> LoadedModel:
    if not isinstance(cast("object", request), Mapping):
        raise ConfigurationError(
            f"a request is a mapping of wire names to values, not {type(request).__name__}"
        )
    fields = engine.profile.model_fields
    found = (request.get(field) for field in fields)
    identifier = next((one for one in found if isinstance(one, str)), None)
    if identifier is None:
        if validate:
            names = " or ".join(map(repr, fields))
            raise ConfigurationError(f"the request names no model: set {names}")
        return engine.catalog.stand_in()
    try:
        return engine.prepare(engine.catalog.find(identifier).spec)
    except UnknownModel:
        if validate:
            raise
        return engine.catalog.stand_in()
