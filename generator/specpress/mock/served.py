"""One model that the mock server serves: known by its names, lowered when it is first called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from specpress.diagnostics import Reporter, Severity, bug_finding, bugs_reported
from specpress.examples.body_schema import schema_as_sent
from specpress.ir import Model
from specpress.jsonvalue import JsonObject, JsonValue, constant_text
from specpress.lower import Outline, lower_outline, tell_models_apart
from specpress.mediatype import concrete
from specpress.mock.declared import DeclaredAnswers
from specpress.profile import Profile
from specpress.source import Location
from specpress.validators import CompileOptions, Validator, compile_schema, load_validator


class BrokenModelError(Exception):
    """A model's spec has an error, which the message tells with its place."""


class Served:
    """One model and the validator of its requests.

    Args:
        outline: its names, and the spec that holds the rest.
        clash: why it cannot be served, or empty.
    """

    def __init__(self, outline: Outline, clash: str = "") -> None:
        self.slug = outline.slug
        self.callable_id = outline.callable_id
        self.task_type = outline.call.task_type
        self.transport = outline.call.folder.profile.rule
        self.endpoint = outline.call.endpoint
        self.url, self.method = self.endpoint.url, self.endpoint.method
        self.media_type = concrete(self.endpoint.media_type)
        self._outline = outline
        self._clash = clash

    @property
    def _profile(self) -> Profile:
        return self._outline.call.folder.profile

    @cached_property
    def fault(self) -> str | None:
        """What keeps the model from being served; None when nothing does."""
        try:
            _ = self.model, self.sent_validator, self.result_validator
        except BrokenModelError as error:
            return str(error)
        return None

    @cached_property
    def model(self) -> Model:
        """The model, lowered.

        Raises:
            BrokenModelError: its spec has an error.
        """
        if self._clash:
            raise BrokenModelError(self._clash)
        call, report = self._outline.call, Reporter()
        model: Model | None = None
        with bugs_reported(report, Location(call.document.file.source), "lowering"):
            model = lower_outline(self._outline, report)
        if model is None or report.has_errors:
            raise BrokenModelError(describe_errors(report))
        return model

    @cached_property
    def validator(self) -> Validator:
        """The compiled validator of one request object.

        Raises:
            BrokenModelError: the schema cannot be compiled.
        """
        return self._compiled(self.request_schema, self.slug)

    @cached_property
    def sent_validator(self) -> Validator:
        """The compiled validator of what is sent, which a template may make of a request.

        Raises:
            BrokenModelError: the schema cannot be compiled.
        """
        schema = schema_as_sent(self.request_schema, self.endpoint.body)
        if schema is None:
            return self.validator
        return self._compiled(schema, f"{self.slug} as sent")

    @cached_property
    def result_validator(self) -> Validator | None:
        """The compiled validator of one result; None where the results are unknown.

        Raises:
            BrokenModelError: the schema cannot be compiled.
        """
        schema = self.model.response.schema
        return None if schema is None else self._compiled(schema.published, f"{self.slug} result")

    @cached_property
    def answers(self) -> DeclaredAnswers:
        """What its operations say that they answer."""
        return DeclaredAnswers(self._outline.call, self.model, self._compiled)

    def _compiled(self, schema: JsonObject, name: str) -> Validator:
        options = CompileOptions(formats=frozenset(self._profile.formats))
        source = self._outline.call.document.file.source
        try:
            return load_validator(compile_schema(schema, options=options), name)
        except ValueError as error:
            raise BrokenModelError(f"{source.name}: {error}") from error
        except Exception as error:
            report = Reporter()
            report.add(bug_finding(error, Location(source), "compiling the validator"))
            raise BrokenModelError(describe_errors(report)) from error

    @cached_property
    def request_schema(self) -> JsonObject:
        """The schema of one request object."""
        return self.model.request.schema.published

    @property
    def docs_url(self) -> str | None:
        """Where its page is published."""
        url = self._profile.docs.url
        return url.replace("{slug}", self.slug) if url else None

    @property
    def names_a_model(self) -> bool:
        """Whether its requests say which model they are for."""
        members = self._outline.call.flat.get("properties")
        return isinstance(members, dict) and self._profile.transport.model in members

    def delivery(self, task: JsonObject) -> str:
        """The kind of delivery that a task asks for: `sync`, `async` or `stream`."""
        if self.fault is not None:
            return "sync"
        delivery = self.model.delivery
        asked = task.get(delivery.field) if delivery.field else None
        for method in delivery.methods:
            if asked is not None and method.value == constant_text(asked):
                return method.kind
        return delivery.default

    def default(self, parameter: str) -> JsonValue:
        """The default of a request member; None when there is none."""
        for field in self.model.object(self.model.request.root).fields:
            if field.wire_name == parameter and field.default is not None:
                return field.default.value
        return None


def serve_outlines(outlines: list[Outline], faults: Mapping[str, str]) -> tuple[Served, ...]:
    """Every model by slug; those that would share files after a build are told so when called.

    Args:
        outlines: the models.
        faults: by path of a spec, an error in it, which its models answer with.
    """
    apart = tell_models_apart(outlines)
    ordered = sorted(apart, key=lambda one: (one.slug, one.call.document.path))
    by_slug: dict[str, list[Outline]] = {}
    for outline in ordered:
        by_slug.setdefault(outline.slug, []).append(outline)
    return tuple(
        Served(
            outline,
            _clash(by_slug[outline.slug]) or faults.get(outline.call.document.path, ""),
        )
        for outline in ordered
    )


def _clash(alike: list[Outline]) -> str:
    if len(alike) < 2:
        return ""
    paths = " and ".join(outline.call.document.path for outline in alike)
    return f"the model id {alike[0].slug!r} is that of several specs: {paths}"


def describe_errors(report: Reporter) -> str:
    """The first error of a spec, with its place, and how many there are besides."""
    errors = [found for found in report.diagnostics if found.severity is Severity.ERROR]
    first, more = errors[0], len(errors) - 1
    line = f"{first.location}: error[{first.code.id}]: {first.message}"
    return line + (f" (and {more} more; see `specpress lint`)" if more else "")
