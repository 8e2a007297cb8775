"""The views of a package's own modules: clients, exceptions, and the index of its models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from specpress.ir import Model, ProviderApi
from specpress.sdk_names import call_names
from specpress.targets.sdk.docstrings import docstring
from specpress.targets.sdk.ordering import export_order, import_order, module_order
from specpress.targets.sdk.runtime_parts import has_jobs, has_streams
from specpress.targets.sdk.views import IndexView, ModelEntryView, PackageView
from specpress.text import Code, one_line, py_literal

_ERRORS: Final = (
    "APIError",
    "Authentication",
    "BadRequest",
    "ConfigurationError",
    "Conflict",
    "ConnectionFailed",
    "InvalidWebhook",
    "Issue",
    "JobFailed",
    "NotFound",
    "PaymentRequired",
    "PermissionDenied",
    "ProviderTimeout",
    "RateLimited",
    "ServerError",
    "ServiceUnavailable",
    "StreamInterrupted",
    "Timeout",
    "UnknownModel",
    "ValidationError",
    "WaitCancelled",
)
"""What the runtime's `errors` module exports and every package re-exports; the root is renamed."""

_EXPORTS: Final = (
    "NOT_GIVEN",
    "AnyResults",
    "AsyncEventStream",
    "AsyncJob",
    "AsyncStreamingResponse",
    "EventStream",
    "File",
    "Job",
    "Limits",
    "MediaText",
    "ModelEntry",
    "ModelStatusWarning",
    "Models",
    "NotGiven",
    "Outcome",
    "Polling",
    "RawResponse",
    "RequestOptions",
    "ResponseInfo",
    "Result",
    "Results",
    "Retry",
    "StreamEvent",
    "StreamingResponse",
)
"""What else the package exports of the runtime."""

_OF_JOBS: Final = frozenset({"AsyncJob", "Job"})
_OF_STREAMS: Final = frozenset({"AsyncEventStream", "EventStream", "StreamEvent"})


def package_view(provider: ProviderApi) -> PackageView:
    """The view of the package's `__init__.py` and `errors.py`."""
    profile = provider.profile
    client, name = profile.python.client, one_line(profile.name)
    root = f"{client}Error"
    errors = sorted({*_ERRORS, root}, key=import_order)
    missing = frozenset[str]() if has_jobs(profile) else _OF_JOBS
    missing |= frozenset[str]() if has_streams(profile) else _OF_STREAMS
    shipped = {*errors, *_EXPORTS, client, f"Async{client}"} - missing
    exports = sorted(shipped, key=export_order)
    return PackageView(
        documentation=docstring(f"Typed client for the models of {name}.", indent=0),
        errors_documentation=docstring(
            f"The exceptions of this package; `{root}` is the root.", indent=0
        ),
        client=Code(client),
        client_documentation=docstring(
            f"Client for {name}; use it in a `with` block, which closes its connections.", indent=4
        ),
        async_client_documentation=docstring(
            f"Asynchronous client for {name}, with the methods of `{client}` to be awaited.",
            indent=4,
        ),
        root=Code(root),
        root_literal=py_literal(root),
        errors=tuple(map(Code, errors)),
        runtime_errors=tuple(map(Code, _ERRORS)),
        error_exports=tuple(map(py_literal, sorted(errors, key=export_order))),
        webhooks_documentation=docstring(f"Reading what {name} posts to a webhook.", indent=0),
        exports=tuple(map(py_literal, exports)),
        has_jobs=has_jobs(profile),
        has_streams=has_streams(profile),
    )


def index_view(provider: ProviderApi, entries: Sequence[ModelEntryView]) -> IndexView:
    """The view of `models/index.py` and `attributes.py`.

    Args:
        provider: the provider.
        entries: of its models, in their order.
    """
    models = tuple(entries)
    pairs = zip(models, provider.models, strict=True)
    attributes = tuple(entry for entry, model in pairs if model.main is None)
    return IndexView(
        client=Code(provider.profile.python.client),
        models=models,
        attributes=attributes,
        imports=tuple(sorted(attributes, key=lambda model: module_order(f".{model.module}."))),
    )


def model_entry(model: Model) -> ModelEntryView:
    """What the index says of a model."""
    names = call_names(model)
    arguments = {
        "name": py_literal(names.module),
        "slug": py_literal(model.slug),
        "callable_id": py_literal(model.callable_id),
        "title": py_literal(one_line(model.title)),
        "status": py_literal(model.status.raw if model.status else ""),
        "capabilities": _capabilities(model),
        "task_type": py_literal(model.task_type) if model.task_type else "",
    }
    return ModelEntryView(
        module=Code(names.module),
        class_name=Code(names.class_name),
        classes=tuple(
            Code(name)
            for name in sorted((names.class_name, f"Async{names.class_name}"), key=import_order)
        ),
        documentation=docstring(headline(model), indent=4),
        arguments=tuple(Code(f"{name}={value}") for name, value in arguments.items() if value),
    )


def _capabilities(model: Model) -> str:
    items = [py_literal(capability.raw) for capability in model.capabilities]
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})" if items else ""


def headline(model: Model) -> str:
    """Title and summary of a model in one sentence, with its status when calls may fail."""
    title, summary = one_line(model.title), one_line(model.summary)
    status = model.status
    if status is not None and (status.deprecated or not status.callable):
        title = f"{title} ({status.label.lower()})"
    return f"{title}: {summary.rstrip('.')}." if summary else f"{title}."
