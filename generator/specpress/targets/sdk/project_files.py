"""The view of the distribution's `pyproject.toml` and `README.md`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from specpress.examples.code_layout import laid_out_python
from specpress.examples.snippets import argument_name, python_call
from specpress.fileset import RawFile
from specpress.ir import Field, FieldRole, Model, ProviderApi
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.sdk_names import call_names, module_name
from specpress.targets.client_settings import (
    ClientSetting,
    client_options,
    client_variables,
    log_variable,
    readable_signature,
)
from specpress.targets.sdk.model_spec import has_stream, has_submit
from specpress.targets.sdk.views import ModelRowView, ProjectView, SettingView
from specpress.text import Code, md_code, md_inline, toml_string


def project_view(
    provider: ProviderApi, runtime: Iterable[RawFile], requests: Sequence[JsonValue]
) -> ProjectView:
    """The view of `pyproject.toml` and `README.md`.

    Args:
        provider: the provider.
        runtime: the files of the runtime, which say what options there are.
        requests: what each model's page shows first, in the order of models.
    """
    profile = provider.profile
    signature = readable_signature(profile)
    shown, first = _shown_model(provider, requests)
    task = first if isinstance(first, dict) else {}
    return ProjectView(
        distribution=Code(profile.python.distribution),
        distribution_toml=toml_string(profile.python.distribution),
        version_toml=toml_string(profile.python.version),
        description_toml=toml_string(f"Typed client for the models of {profile.name}"),
        homepage_toml=toml_string(profile.homepage) if profile.homepage else Code(""),
        package=Code(profile.python.package),
        package_toml=toml_string(profile.python.package),
        name=md_inline(profile.name),
        client=Code(profile.python.client),
        key_variable=Code(profile.auth.env),
        log_variable=Code(log_variable(profile)),
        webhook_secret=Code(signature.env if signature else ""),
        has_ed25519=signature is not None and signature.scheme == "ed25519",
        webhook_headers=Code(", headers=request.headers" if signature else ""),
        variables=tuple(map(_setting, client_variables(profile))),
        options=tuple(map(_setting, client_options(runtime))),
        example=Code(python_call(shown, profile, task)) if shown else Code(""),
        attribute=Code(module_name(shown.slug)) if shown else Code(""),
        call=_call(shown, task, indent=0) if shown else Code(""),
        inner_call=_call(shown, task, indent=4) if shown else Code(""),
        wire_example=_wire_example(shown, task) if shown else Code(""),
        root_error=Code(f"{profile.python.client}Error"),
        has_example=shown is not None,
        has_submit=shown is not None and has_submit(provider.serving(shown), shown),
        has_stream=shown is not None and has_stream(shown),
        has_batch=profile.transport.kind.takes_tasks,
        has_webhooks=profile.transport.has_readable_webhooks,
        has_websocket=profile.transport.websocket is not None,
        has_key=profile.auth.scheme != "none",
        models=tuple(_row(model) for model in provider.models),
    )


def _setting(setting: ClientSetting) -> SettingView:
    return SettingView(
        name=md_code(setting.name),
        default=md_code(setting.default) if setting.default else Code(""),
        text=Code(setting.text.replace("|", "\\|")),
    )


def _shown_model(
    provider: ProviderApi, requests: Sequence[JsonValue]
) -> tuple[Model | None, JsonValue]:
    """The model of the example and its request: the first that can be called, else the first."""
    rows = tuple(zip(provider.models, requests, strict=True))
    callable_models = (
        (model, request)
        for model, request in rows
        if model.main is None and (model.status is None or model.status.callable)
    )
    return next(callable_models, next(iter(rows), (None, None)))


def _call(model: Model, task: JsonObject, *, indent: int) -> Code:
    """What callers give of the task, as the parentheses of a call that stand on a line."""
    start = indent + 4
    lines: list[str] = []
    for field in _caller_fields(model, task):
        name = argument_name(model, field)
        column = start + len(name) + 2
        value = laid_out_python(task[field.wire_name], indent=start, column=column)
        lines.append(f"\n{' ' * start}{name}={value},")
    return Code(f"({''.join(lines)}\n{' ' * indent})" if lines else "()")


def _wire_example(model: Model, task: JsonObject) -> Code:
    """The task as `client.run` takes it: the model and what callers give, by wire name."""
    given = {field.wire_name: task[field.wire_name] for field in _caller_fields(model, task)}
    return Code(laid_out_python({"model": model.slug, **given}, column=len("task = ")))


def _caller_fields(model: Model, task: JsonObject) -> list[Field]:
    fields = model.object(model.request.root).fields
    return [f for f in fields if f.role is FieldRole.CALLER and f.wire_name in task]


def _row(model: Model) -> ModelRowView:
    labels = ", ".join(capability.label for capability in model.capabilities)
    names = call_names(model)
    call = names.attribute if model.main is None else f"{names.attribute}.{names.method}"
    return ModelRowView(
        title=md_inline(model.title),
        call=md_code(f"client.{call}"),
        capabilities=md_inline(labels),
        status=md_inline(model.status.label if model.status else ""),
    )
