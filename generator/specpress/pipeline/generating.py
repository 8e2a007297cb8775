"""The intermediate representation to files: targets, then rendering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specpress.diagnostics import Reporter
from specpress.fileset import Artifact, FileSet, RawFile
from specpress.ir import Api, Model, ProviderApi
from specpress.output import hash_inputs
from specpress.pipeline.loading import load
from specpress.pipeline.models import ModelOutput, make_models
from specpress.pipeline.options import Options, Progress
from specpress.render import Rendered, Templates, copied_files, finish, render_unformatted
from specpress.rules import report_problems
from specpress.targets import docs, sdk
from specpress.targets.docs import site


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What a build would write.

    Attributes:
        files: every output file, in path order.
        inputs: path of every input to its SHA-256.
        failed: paths of the specs that have errors and gave no output.
        owners: output path to the spec path, or the provider id, that it was made for.
    """

    files: FileSet
    inputs: Mapping[str, str]
    failed: tuple[str, ...]
    owners: Mapping[str, str]


def generate(options: Options, report: Reporter, progress: Progress) -> Build:
    """Build everything in memory.

    Raises:
        TemplateFault: a template cannot be rendered.
        FormatFault: rendered Python does not parse.
    """
    loaded = load(options, report, progress)
    outputs = _model_outputs(loaded.api, options, report, progress)
    templates = Templates(options.templates)
    rendered: list[Rendered] = []
    owners: dict[str, str] = {}
    uncompiled: list[str] = []
    for provider, models in zip(loaded.api.providers, outputs, strict=True):
        uncompiled += [model.spec_path for model, made in models if made.rendered is None]
        shared = _provider_files(provider, models, templates)
        owners |= dict.fromkeys(shared.files, provider.profile.id)
        rendered.append(shared)
        for model, made in models:
            if made.rendered is not None:
                owners |= dict.fromkeys(made.rendered.files, model.spec_path)
                rendered.append(made.rendered)
    rendered.append(_site_files(loaded.api, outputs, templates))
    return Build(
        files=finish(rendered),
        inputs=hash_inputs(options.specs, options.templates),
        failed=tuple(sorted({*loaded.failed, *uncompiled})),
        owners=owners,
    )


def _site_files(
    api: Api, outputs: list[list[tuple[Model, ModelOutput]]], templates: Templates
) -> Rendered:
    """The files that the HTML site over all providers has besides its models' own."""
    shown = tuple(
        (provider.profile, tuple(made.page for _, made in models if made.page is not None))
        for provider, models in zip(api.providers, outputs, strict=True)
    )
    if not any(pages for _, pages in shown):
        return render_unformatted((), templates)
    changelogs = {
        provider.profile.id: provider.changelog
        for provider in api.providers
        if provider.changelog is not None
    }
    files = (*site.site_artifacts(shown, changelogs), *copied_files(templates, "site", "site"))
    return render_unformatted(files, templates)


def _model_outputs(
    api: Api, options: Options, report: Reporter, progress: Progress
) -> list[list[tuple[Model, ModelOutput]]]:
    """Every model with its output, by provider; problems of schemas are reported."""
    outputs: list[list[tuple[Model, ModelOutput]]] = [[] for _ in api.providers]
    progress.start("Rendering", sum(len(provider.models) for provider in api.providers))
    for (provider, own), made in make_models(api, options.templates, jobs=options.jobs):
        model = api.providers[provider].models[own]
        report_problems(model, made.problems, report)
        outputs[provider].append((model, made))
        progress.begin(model.slug)
    progress.finish()
    return outputs


def _provider_files(
    provider: ProviderApi, outputs: list[tuple[Model, ModelOutput]], templates: Templates
) -> Rendered:
    """The files that a provider's models share."""
    profile = provider.profile
    models = tuple(model for model, made in outputs if made.rendered is not None)
    pages = tuple(made.page for _, made in outputs if made.page is not None)
    kept = ProviderApi(profile=profile, models=models)
    files: list[Artifact | RawFile] = [
        *sdk.provider_artifacts(kept),
        *docs.provider_artifacts(kept, pages),
        *copied_files(templates, "provider/package", f"{profile.id}/{profile.python.package}"),
        *copied_files(templates, "provider/docs", f"{profile.id}/docs"),
    ]
    return render_unformatted(files, templates)
