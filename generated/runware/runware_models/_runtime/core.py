"""What a client knows and decides before anything travels; the same for both clients."""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from .catalog import Catalog
from .errors import ConfigurationError, Issue, UnknownModel, ValidationError
from .failure import Failures
from .flow import Call, next_call_number
from .kind import kind_of
from .observe import CallFinished, CallStarted, Observer, notify
from .progress import Progress

if TYPE_CHECKING:
    from .credentials import Secret
    from .loaded import LoadedModel
    from .model import ModelEntry, ModelSpec
    from .options import RequestOptions, Settings
    from .profile import Profile
    from .task import Delivery, Task


class ModelStatusWarning(UserWarning):
    """A model is called whose status says that it may not answer, now or soon."""


class Core:
    """Makes tasks and calls.

    Args:
        profile: The provider.
        package: Import name of the generated package.
        key: The key.
        settings: Options of the client.
        observers: Who is told what happens.
    """

    def __init__(
        self,
        profile: Profile,
        package: str,
        key: Secret,
        settings: Settings,
        observers: Sequence[Observer],
    ) -> None:
        self.profile = profile
        self.catalog = Catalog(profile, package)
        self.settings = settings
        self.observers = tuple(observers)
        self.failures = Failures(profile.errors, profile.transport, key.reveal())
        self.kind = kind_of(profile.transport, self.failures)
        self._warned = set[str]()

    def having(self, options: RequestOptions) -> Core:
        """Return the same core with other options."""
        other = object.__new__(Core)
        other.__dict__.update(self.__dict__)
        other.settings = self.settings.having(options)
        return other

    def typed_task(
        self,
        spec: ModelSpec,
        arguments: Mapping[str, object],
        delivery: Delivery | None,
        settings: Settings,
    ) -> Task:
        """Make the task of a model's own method, whose arguments have Python names."""
        model = self.catalog.load(spec)
        self._warn(spec.entry)
        return model.task(
            arguments, delivery=delivery, python_first=True, validate=settings.validate
        )

    def wire_task(
        self, request: Mapping[str, object], delivery: Delivery | None, settings: Settings
    ) -> Task:
        """Make the task of a request in wire form.

        Args:
            request: The request; its model is named by slug or callable id.
            delivery: How the method delivers; None leaves it to the request and the model.
            settings: Options in force.

        Raises:
            UnknownModel: No such model; with validation turned off the request goes out as it is.
            ConfigurationError: The request names no model.
            ValidationError: The request breaks its schema.
        """
        model = self._model_of(request, validate=settings.validate)
        self._warn(model.spec.entry)
        return model.task(
            request, delivery=delivery, python_first=False, validate=settings.validate
        )

    def batch_tasks(
        self,
        requests: Iterable[Mapping[str, object]],
        delivery: Delivery | None,
        settings: Settings,
    ) -> list[Task]:
        """Make the tasks of a batch; see :meth:`wire_task`.

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
                tasks.append(self.wire_task(request, delivery, settings))
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

    def _model_of(self, request: Mapping[str, object], *, validate: bool) -> LoadedModel:
        if not isinstance(cast("object", request), Mapping):
            raise ConfigurationError(
                f"a request is a mapping of wire names to values, not {type(request).__name__}"
            )
        field = self.profile.transport.model or "model"
        identifier = request.get(field)
        if not isinstance(identifier, str):
            if validate:
                raise ConfigurationError(f"the request names no model: set {field!r}")
            return self.catalog.stand_in()
        try:
            return self.catalog.find(identifier)
        except UnknownModel:
            if validate:
                raise
            return self.catalog.stand_in()

    def _warn(self, entry: ModelEntry) -> None:
        for status, text in self.profile.warned_statuses:
            if entry.status == status and entry.slug not in self._warned:
                self._warned.add(entry.slug)
                message = f"{entry.title} ({entry.slug}) {text} (status {status!r})"
                warnings.warn(message, ModelStatusWarning, stacklevel=6)

    def begin(self, operation: str, tasks: Iterable[Progress | Task], settings: Settings) -> Call:
        """Start a call: number it and tell the observers."""
        call = Call(
            number=next_call_number(),
            kind=self.kind,
            failures=self.failures,
            settings=settings,
            observers=self.observers,
        )
        if self.observers:
            listed = tuple(tasks)
            models = tuple(dict.fromkeys(one.model.spec.entry.slug for one in listed))
            ids = tuple(one.task_id if isinstance(one, Progress) else one.id for one in listed)
            started = CallStarted(
                call=call.number, operation=operation, models=models, task_ids=ids
            )
            notify(self.observers, started)
        return call

    def finish(
        self, call: Call, started: float, error: BaseException | None = None, results: Any = None
    ) -> None:
        """Tell the observers that a call is over."""
        if self.observers:
            seconds = time.monotonic() - started
            over = CallFinished(call=call.number, seconds=seconds, error=error, results=results)
            notify(self.observers, over)
