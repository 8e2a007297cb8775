"""A model in use: its methods, name table, validator and result type."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib import import_module
from types import FunctionType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, Self, TypeVar, Unpack, cast

from ..errors import ConfigurationError, Issue, ValidationError
from ..facts.profile import TaskArray
from ..options import RequestOptions, Settings, merged
from ..wire.names import WireTable
from ..wire.task import Delivery, Task
from .views import RawViews, StreamingViews

if TYPE_CHECKING:
    from ..answers.results import AnyResults
    from ..facts.model import ModelSpec
    from ..facts.profile import DeliveryMethods, Profile
    from .engine import Engine


class ValidatorIssue(Protocol):
    """An issue as a generated validator reports it."""

    @property
    def pointer(self) -> str:
        """JSON pointer into the request."""
        ...

    @property
    def keyword(self) -> str:
        """JSON Schema keyword that failed."""
        ...

    @property
    def message(self) -> str:
        """What is wrong."""
        ...

    @property
    def expected(self) -> Any:
        """What the keyword asked for."""
        ...


class Validator(Protocol):
    """A generated validator module."""

    def validate(self, instance: Any) -> Sequence[ValidatorIssue]:
        """Return everything that is wrong with a request in wire form."""
        ...

    def is_valid(self, instance: Any) -> bool:
        """Tell whether nothing is wrong."""
        ...


class LoadedModel:
    """A model in use.

    Args:
        spec: The model.
        profile: Its provider.
    """

    def __init__(self, spec: ModelSpec, profile: Profile) -> None:
        self.spec = spec
        self.profile = profile
        self._wire = WireTable(spec.shapes, profile.media_limit)

    def __repr__(self) -> str:
        return f"<LoadedModel {self.spec.entry.slug}>"

    @cached_property
    def validator(self) -> Validator | None:
        """The model's validator module, or None for a model that this package does not have."""
        if not self.spec.module:
            return None
        return cast("Validator", import_module(self._beside("validator")))

    @cached_property
    def body_validator(self) -> Validator | None:
        """That of the body that a template makes of a request; None where there is no template."""
        if not self.spec.module or self.spec.template is None:
            return None
        return cast("Validator", import_module(self._beside("body_validator")))

    @cached_property
    def results_type(self) -> type[AnyResults]:
        """The class of the model's results."""
        if not self.spec.module:
            module, name = import_module("..answers.results", __package__), "AnyResults"
        else:
            module, name = import_module(self._beside("types")), self._results_name
        results_type: type[AnyResults] = getattr(module, name)
        return results_type

    @property
    def _results_name(self) -> str:
        return self.spec.results_type or f"{self.spec.resource}Results"

    @property
    def answers_objects(self) -> bool:
        """Whether each of the model's results is an object, by a class of its own."""
        return self.results_type.are_objects()

    def declares(self, member: str) -> bool:
        """Tell whether the model's results have a member of that wire name."""
        return self.results_type.declares(member)

    def read(self, item: Mapping[str, Any]) -> Any:
        """Return a result item as the model types it."""
        return self.results_type.from_wire([item])[0]

    @property
    def _only_names_itself(self) -> bool:
        """Whether the key ``model`` of a request in wire form is for the client alone."""
        in_requests = self.profile.transport.model is not None or self.spec.takes_model
        return bool(self.spec.module) and not in_requests

    def _beside(self, module: str) -> str:
        return f"{self.spec.module.rpartition('.')[0]}.{module}"

    def task(
        self,
        arguments: Mapping[str, object],
        *,
        delivery: Delivery | None,
        python_first: bool,
        validate: bool,
    ) -> Task:
        """Make the request of a call.

        Args:
            arguments: What the caller set, by Python or wire name.
            delivery: How the method delivers; None leaves it to the caller and the model.
            python_first: Whether a key that is both a Python and a wire name is the former.
            validate: Whether the request is checked against its schema.

        Raises:
            ValidationError: The request breaks its schema.
            ConfigurationError: The model cannot deliver that way.
        """
        if not python_first and self._only_names_itself:
            arguments = {key: arguments[key] for key in arguments if key != "model"}
        given, issues = self._wire.request(arguments, python_first=python_first)
        task_id = str(uuid.uuid4())
        body: dict[str, Any] = dict(self.spec.fixed)
        for filled in self.spec.filled:
            body[filled.wire_name] = task_id
        body.update(given)
        model_field = self.profile.transport.model
        entry = self.spec.entry
        named = body.get(model_field) if model_field and not python_first else None
        if model_field and named in {entry.slug, entry.name} and entry.callable_id:
            body[model_field] = entry.callable_id  # requests in wire form may name the slug
        used = self._deliver(body, delivery)
        if validate:
            self._check(body, issues)
        elif issues:
            raise ValidationError(self.spec.entry.slug, issues)
        return Task(
            model=self,
            body=body,
            id=self._task_id(body, task_id),
            count=self._count(body),
            delivery=used,
        )

    def _task_id(self, body: Mapping[str, Any], made: str) -> str:
        transport = self.profile.transport
        if not isinstance(transport, TaskArray):
            return made
        given = body.get(transport.task_id)
        return given if isinstance(given, str) else made

    def _count(self, body: Mapping[str, Any]) -> int:
        field = self.profile.transport.count
        count = body.get(field) if field else None
        return count if isinstance(count, int) and count > 0 else 1

    def _deliver(self, body: dict[str, Any], wanted: Delivery | None) -> Delivery:
        """Set the delivery that the method stands for; return the one that will happen."""
        transport = self.profile.transport
        if not isinstance(transport, TaskArray):
            return self._deliver_elsewhere(body, wanted)
        methods = transport.delivery
        if methods is None:
            return wanted or "sync"
        values: tuple[tuple[Delivery, str | None], ...] = (
            ("sync", methods.sync),
            ("asynchronous", methods.asynchronous),
            ("stream", methods.stream),
        )
        if wanted is not None:
            self._set_delivery(body, methods, dict(values)[wanted], wanted)
        offered = self.spec.deliveries
        implied = self.spec.default_delivery or (offered[0] if len(offered) == 1 else None)
        chosen = body.get(methods.field, implied)
        for kind, value in values:
            if value is not None and value == chosen:
                return kind
        return "sync"

    def _set_delivery(
        self, body: dict[str, Any], methods: DeliveryMethods, value: str | None, wanted: Delivery
    ) -> None:
        offered = self.spec.deliveries
        if value is None or (offered and value not in offered):
            known = ", ".join(offered) or "none that can be chosen"
            raise ConfigurationError(
                f"{self.spec.entry.title} has no {wanted} delivery; it offers: {known}"
            )
        if body.get(methods.field, value) != value:
            raise ConfigurationError(
                f"this method delivers by {value!r}, and the request says"
                f" {methods.field}={body[methods.field]!r}: leave it out or use run()"
            )
        if offered:
            body[methods.field] = value

    def _deliver_elsewhere(self, body: dict[str, Any], wanted: Delivery | None) -> Delivery:
        transport = self.profile.transport
        if transport.kind == "queue":
            if wanted == "stream":
                raise ConfigurationError(f"{self.profile.title} has no stream delivery")
            return "asynchronous"
        if wanted == "asynchronous":
            raise ConfigurationError(f"{self.profile.title} has no asynchronous delivery")
        if self.spec.streams:
            return "stream"
        flag = transport.stream_flag if transport.kind == "plain" else None
        if wanted == "stream":
            if flag is None:
                raise ConfigurationError(f"{self.profile.title} has no stream delivery")
            body[flag] = self.spec.stream_value
        chosen = body.get(flag) if flag else None
        asked = type(chosen) is type(self.spec.stream_value) and chosen == self.spec.stream_value
        return "stream" if asked else "sync"

    def _check(self, body: dict[str, Any], issues: tuple[Issue, ...]) -> None:
        validator = self.validator
        if validator is not None and (issues or not validator.is_valid(body)):
            unsent = {issue.pointer for issue in issues}
            issues += tuple(
                self._documented(issue)
                for issue in validator.validate(body)
                if issue.pointer not in unsent  # what has no wire form was replaced
            )
        if not issues:
            issues = self._issues_of_body(body)
        if issues:
            raise ValidationError(self.spec.entry.slug, issues)

    def _issues_of_body(self, body: Mapping[str, Any]) -> tuple[Issue, ...]:
        """What is wrong with the body that is made of a valid request."""
        validator = self.body_validator
        if validator is None:
            return ()
        sent = import_module("..wire.template", __package__).rendered(self.spec.template, body)
        if validator.is_valid(sent):
            return ()
        return tuple(
            Issue(
                pointer=issue.pointer,
                keyword=issue.keyword,
                message=f"{issue.message} in the body that is sent",
                expected=issue.expected,
                documentation=self._link(""),
            )
            for issue in validator.validate(sent)
        )

    def _documented(self, issue: ValidatorIssue) -> Issue:
        return Issue(
            pointer=issue.pointer,
            keyword=issue.keyword,
            message=issue.message,
            expected=issue.expected,
            documentation=self._link(issue.pointer),
        )

    def _link(self, pointer: str) -> str | None:
        page = self.profile.docs_url.replace("{slug}", self.spec.entry.slug)
        if not page or not self.spec.module:
            return None
        names = [name for name in pointer.split("/") if name and not name.isdigit()]
        path = "-".join(names).lower()
        return page + (self.profile.docs_anchor.format(path=path) if path else "")


RunT = TypeVar("RunT")
JobT = TypeVar("JobT")
StreamT = TypeVar("StreamT")

Arguments = Mapping[str, object]
"""Python name -> value, as the method was called; ``NOT_GIVEN`` marks what was left out."""


class Calls(Protocol):
    """What performs calls: for the synchronous or for the asynchronous client."""

    engine: Engine

    def run_task(self, task: Task, settings: Settings) -> Any:
        """Run a task and return its results."""

    def submit_task(self, task: Task, settings: Settings) -> Any:
        """Submit a task for asynchronous delivery and return its job."""

    def resume(self, model: LoadedModel, task_id: str, count: int, settings: Settings) -> Any:
        """Take up a task that was submitted earlier."""

    def stream_task(self, task: Task, settings: Settings) -> Any:
        """Return the stream of a task, not yet opened."""

    def viewed(self, *, unread: bool) -> Calls:
        """Return what performs the same calls, and returns answers instead of results.

        Args:
            unread: Whether their bodies are left to be read.
        """
        ...


class Resource(Generic[RunT, JobT, StreamT]):
    """One model, bound to a client.

    The type parameters are what ``run``, ``submit`` and ``stream`` return. They are the only
    difference between the synchronous and the asynchronous class of a model: both inherit the
    same methods, whose bodies hand their arguments to what performs the client's calls.
    """

    spec: ClassVar[ModelSpec]

    with_raw_response = RawViews()
    with_streaming_response = StreamingViews()

    def __init_subclass__(cls, spec: ModelSpec | None = None) -> None:
        super().__init_subclass__()
        if spec is not None:
            cls.spec = spec
            for method in vars(cls).values():  # errors name the class that users know
                if isinstance(method, FunctionType):
                    method.__qualname__ = f"{spec.resource}.{method.__name__}"

    def __init__(self, calls: Calls, options: RequestOptions | None = None) -> None:
        self._calls = calls
        self._options: RequestOptions = options or {}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.spec.entry.callable_id}>"

    def with_options(self, **options: Unpack[RequestOptions]) -> Self:
        """Return the same model with other defaults for timeouts, retries and headers."""
        return type(self)(self._calls, merged(self._options, options))

    def answering(self, *, unread: bool) -> Self:
        """Return the same model with methods that return answers; for the runtime."""
        return type(self)(self._calls.viewed(unread=unread), self._options)

    def job(self, task_id: str, *, number_results: int = 1) -> JobT:
        """Take up a task that was submitted earlier, here or in another process.

        Args:
            task_id: Id of the task, as ``Job.task_id`` gave it.
            number_results: How many results the task was asked for.

        Returns:
            The job; nothing is sent until it is polled.
        """
        engine = self._calls.engine
        settings = engine.settings.having(self._options)
        model = engine.catalog.load(self.spec)
        job: JobT = self._calls.resume(model, task_id, number_results, settings)
        return job

    def _run(self, called: dict[str, Any]) -> RunT:
        """Run the model.

        Args:
            called: The ``locals()`` of the method: its arguments, and the model itself.
        """
        del called["self"]
        options = called.pop("request_options")
        task, settings = self._task(called, None, options)
        results: RunT = self._calls.run_task(task, settings)
        return results

    def _submit(self, arguments: Arguments, options: RequestOptions | None) -> JobT:
        task, settings = self._task(arguments, "asynchronous", options)
        job: JobT = self._calls.submit_task(task, settings)
        return job

    def _stream(self, arguments: Arguments, options: RequestOptions | None) -> StreamT:
        task, settings = self._task(arguments, "stream", options)
        events: StreamT = self._calls.stream_task(task, settings)
        return events

    def _task(
        self, arguments: Arguments, delivery: Delivery | None, options: RequestOptions | None
    ) -> tuple[Task, Settings]:
        """Make the task of a call, whose arguments have Python names."""
        engine = self._calls.engine
        settings = engine.settings
        if options or self._options:
            settings = settings.having(merged(self._options, options))
        model = engine.ready.get(self.spec.entry.name) or engine.prepare(self.spec)
        task = model.task(
            arguments, delivery=delivery, python_first=True, validate=settings.validate
        )
        return task, settings
