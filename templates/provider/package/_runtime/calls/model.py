"""The methods of a model, bound to a client, and the requests that they make."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from types import FunctionType
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, Self, TypeVar, Unpack

from ..errors import ConfigurationError, Issue, ValidationError
from ..facts.profile import TaskArray
from ..options import RequestOptions, Settings, merged
from ..tasks.model import Delivery, LoadedModel, Task, ValidatorIssue
from .views import RawViews, StreamingViews

if TYPE_CHECKING:
    from ..facts.model import ModelSpec
    from ..facts.profile import DeliveryMethods
    from .catalog import Catalog  # <jobs/>

RunT = TypeVar("RunT")
JobT = TypeVar("JobT")
StreamT = TypeVar("StreamT")

Arguments = Mapping[str, object]
"""Python name -> value, as the method was called; ``NOT_GIVEN`` marks what was left out."""


class ModelsInUse(Protocol):
    """What a client was made with, as far as the methods of a model ask for it."""

    settings: Settings
    ready: dict[str, LoadedModel]
    # <jobs>
    catalog: Catalog
    # </jobs>

    def prepare(self, spec: ModelSpec) -> LoadedModel:
        """Return the model of a spec, to be called for the first time."""
        ...


class Calls(Protocol):
    """What performs calls: for the synchronous or for the asynchronous client."""

    @property
    def engine(self) -> ModelsInUse:
        """What the client was made with."""
        ...

    def run_task(self, task: Task, settings: Settings) -> Any:
        """Run a task and return its results."""

    # <jobs>
    def submit_task(self, task: Task, settings: Settings) -> Any:
        """Submit a task for asynchronous delivery and return its job."""

    def resume(self, model: LoadedModel, task_id: str, count: int, settings: Settings) -> Any:
        """Take up a task that was submitted earlier."""

    # </jobs>
    # <streams>
    def stream_task(self, task: Task, settings: Settings) -> Any:
        """Return the stream of a task, not yet opened."""

    # </streams>
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

    # <jobs>
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

    # </jobs>
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

    # <jobs>
    def _submit(self, arguments: Arguments, options: RequestOptions | None) -> JobT:
        task, settings = self._task(arguments, "asynchronous", options)
        job: JobT = self._calls.submit_task(task, settings)
        return job

    # </jobs>
    # <streams>
    def _stream(self, arguments: Arguments, options: RequestOptions | None) -> StreamT:
        task, settings = self._task(arguments, "stream", options)
        events: StreamT = self._calls.stream_task(task, settings)
        return events

    # </streams>
    def _task(
        self, arguments: Arguments, delivery: Delivery | None, options: RequestOptions | None
    ) -> tuple[Task, Settings]:
        """Make the task of a call, whose arguments have Python names."""
        engine = self._calls.engine
        settings = engine.settings
        if options or self._options:
            settings = settings.having(merged(self._options, options))
        model = engine.ready.get(self.spec.entry.name) or engine.prepare(self.spec)
        task = new_task(
            model, arguments, delivery=delivery, python_first=True, validate=settings.validate
        )
        return task, settings


def new_task(
    model: LoadedModel,
    arguments: Arguments,
    *,
    delivery: Delivery | None,
    python_first: bool,
    validate: bool,
) -> Task:
    """Make the request of a call.

    Args:
        model: The model.
        arguments: What the caller set, by Python or wire name.
        delivery: How the method delivers; None leaves it to the caller and the model.
        python_first: Whether a key that is both a Python and a wire name is the former.
        validate: Whether the request is checked against its schema.

    Raises:
        ValidationError: The request breaks its schema.
        ConfigurationError: The model cannot deliver that way.
    """
    if not python_first and _only_names_itself(model):
        arguments = {key: arguments[key] for key in arguments if key != "model"}
    given, issues = model.wire.request(arguments, python_first=python_first)
    task_id = _new_id()
    body: dict[str, Any] = {**model.fixed, **dict.fromkeys(model.filled, task_id), **given}
    if not python_first:
        _name_model(model, body)
    used = _deliver(model, body, delivery)
    if validate:
        issues = _checked(model, body, issues)
    if issues and python_first:
        spelling = import_module("..wire.spelling", __package__)
        issues = spelling.as_called(model.wire, arguments, issues)
    if not issues and validate and model.spec.template is not None:
        issues = _issues_of_body(model, body)
    if issues:
        raise ValidationError(model.spec.entry.slug, issues)
    transport = model.profile.transport
    if isinstance(transport, TaskArray):
        own = body.get(transport.task_id)
        task_id = own if isinstance(own, str) else task_id
    count = body.get(transport.count) if transport.count else None
    return Task(
        model.asked_for(body) if model.spec.asked else model,
        body,
        task_id,
        count if isinstance(count, int) and count > 0 else 1,
        used,
    )


def _name_model(model: LoadedModel, body: dict[str, Any]) -> None:
    """Put a model's id where a request in wire form names its slug."""
    field, entry = model.profile.transport.model, model.spec.entry
    if field and entry.callable_id and body.get(field) in (entry.slug, entry.name):
        body[field] = entry.callable_id


def _new_id() -> str:
    """Return a random UUID of version 4 (RFC 9562, section 5.4)."""
    made = os.urandom(16).hex()
    variant = "89ab"[int(made[16], 16) & 3]
    return f"{made[:8]}-{made[8:12]}-4{made[13:16]}-{variant}{made[17:20]}-{made[20:]}"


def _deliver(model: LoadedModel, body: dict[str, Any], wanted: Delivery | None) -> Delivery:
    """Set the delivery that the method stands for; return the one that will happen."""
    transport = model.profile.transport
    if not isinstance(transport, TaskArray):
        return _deliver_elsewhere(model, body, wanted)
    methods = transport.delivery
    if methods is None:
        return wanted or "sync"
    if wanted is not None:
        _set_delivery(model, body, methods, getattr(methods, wanted), wanted)
    offered = model.spec.deliveries
    implied = model.spec.default_delivery or (offered[0] if len(offered) == 1 else None)
    chosen = body.get(methods.field, implied)
    if chosen is None or chosen == methods.sync:
        return "sync"
    if chosen == methods.asynchronous:
        return "asynchronous"
    return "stream" if chosen == methods.stream else "sync"


def _set_delivery(
    model: LoadedModel,
    body: dict[str, Any],
    methods: DeliveryMethods,
    value: str | None,
    wanted: Delivery,
) -> None:
    offered = model.spec.deliveries
    if value is None or (offered and value not in offered):
        known = f"it offers {', '.join(offered)}" if offered else "call run()"
        raise ConfigurationError(f"{model.spec.entry.title} has no {wanted} delivery: {known}")
    if body.get(methods.field, value) != value:
        raise ConfigurationError(
            f"this method delivers by {value!r}, and the request says"
            f" {methods.field}={body[methods.field]!r}: leave it out or use run()"
        )
    if offered:
        body[methods.field] = value


def _deliver_elsewhere(
    model: LoadedModel, body: dict[str, Any], wanted: Delivery | None
) -> Delivery:
    transport = model.profile.transport
    if transport.kind == "queue":
        if wanted == "stream":
            raise ConfigurationError(f"{model.profile.title} has no stream delivery: call run()")
        return "asynchronous"
    if wanted == "asynchronous":
        raise ConfigurationError(f"{model.profile.title} has no asynchronous delivery: call run()")
    if model.spec.streams:
        return "stream"
    flag = transport.stream_flag if transport.kind == "plain" else None
    if wanted == "stream":
        if flag is None:
            raise ConfigurationError(f"{model.profile.title} has no stream delivery: call run()")
        body[flag] = model.spec.stream_value
    chosen = body.get(flag) if flag else None
    asked = type(chosen) is type(model.spec.stream_value) and chosen == model.spec.stream_value
    return "stream" if asked else "sync"


def _checked(
    model: LoadedModel, body: dict[str, Any], issues: tuple[Issue, ...]
) -> tuple[Issue, ...]:
    """Return what is wrong with a request, beside what is known of it."""
    validator = model.validator
    if validator is None or (not issues and validator.is_valid(body)):
        return issues
    unsent = {issue.pointer for issue in issues}
    return issues + tuple(
        _documented(model, issue)
        for issue in validator.validate(body)
        if issue.pointer not in unsent  # what has no wire form was replaced
    )


def _issues_of_body(model: LoadedModel, body: Mapping[str, Any]) -> tuple[Issue, ...]:
    """What is wrong with the body that is made of a valid request."""
    validator = model.body_validator
    if validator is None:
        return ()
    sent = import_module("..wire.template", __package__).rendered(model.spec.template, body)
    if validator.is_valid(sent):
        return ()
    return tuple(
        Issue(
            pointer=issue.pointer,
            keyword=issue.keyword,
            message=f"{issue.message} in the body that is sent",
            expected=issue.expected,
            documentation=_link(model, ""),
        )
        for issue in validator.validate(sent)
    )


def _documented(model: LoadedModel, issue: ValidatorIssue) -> Issue:
    return Issue(
        pointer=issue.pointer,
        keyword=issue.keyword,
        message=issue.message,
        expected=issue.expected,
        documentation=_link(model, issue.pointer),
    )


def _link(model: LoadedModel, pointer: str) -> str | None:
    page = model.profile.docs_url.replace("{slug}", model.spec.entry.slug)
    if not page or not model.spec.module:
        return None
    names = [name for name in pointer.split("/") if name and not name.isdigit()]
    path = "-".join(names).lower()
    return page + (model.profile.docs_anchor.format(path=path) if path else "")


def _only_names_itself(model: LoadedModel) -> bool:
    """Whether the key ``model`` of a request in wire form is for the client alone."""
    in_requests = model.profile.transport.model is not None or model.spec.takes_model
    return bool(model.spec.module) and not in_requests
