"""The intermediate representation to files: targets, then rendering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specpress.diagnostics import Reporter, Severity
from specpress.diagnostics.codes.lowering import DOUBTFUL_PATTERN, UNCOMPILABLE
from specpress.fileset import Artifact, FileSet, RawFile
from specpress.ir import Model, ProviderApi
from specpress.output import hash_inputs
from specpress.pipeline.loading import Loaded, load
from specpress.pipeline.options import Options, Progress
from specpress.render import Templates, copied_files, render
from specpress.source import Pointer
from specpress.targets import docs, sdk, validator

File = Artifact | RawFile


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
    templates = Templates(options.templates)
    compiled, uncompiled = _validators(loaded, report, progress)
    files: list[tuple[str, File]] = []
    progress.start("Rendering", len(compiled))
    for provider in loaded.api.providers:
        models = tuple(found for found in provider.models if found.spec_path in compiled)
        kept = ProviderApi(profile=provider.profile, models=models)
        sources = {model.slug: compiled[model.spec_path].source for model in models}
        pages = docs.provider_pages(kept, sources)
        shared = _provider_files(kept, pages, templates)
        files.extend((provider.profile.id, file) for file in shared)
        for model, page in zip(models, pages, strict=True):
            made = _model_files(kept, model, page, compiled[model.spec_path])
            files.extend((model.spec_path, file) for file in made)
            progress.advance(model.slug)
    rendered = render((file for _, file in files), templates)
    progress.finish()
    return Build(
        files=rendered,
        inputs=hash_inputs(options.specs, options.templates),
        failed=tuple(sorted({*loaded.failed, *uncompiled})),
        owners={file.path: owner for owner, file in files},
    )


def _provider_files(
    provider: ProviderApi, pages: tuple[docs.Page, ...], templates: Templates
) -> list[File]:
    profile = provider.profile
    package = f"{profile.id}/{profile.python.package}"
    return [
        *sdk.provider_artifacts(provider),
        *docs.provider_artifacts(provider, pages),
        *copied_files(templates, "provider/package", package),
        *copied_files(templates, "provider/docs", f"{profile.id}/docs"),
    ]


def _model_files(
    provider: ProviderApi, model: Model, page: docs.Page, compiled: validator.Compiled
) -> list[File]:
    return [
        *sdk.model_artifacts(provider, model),
        *docs.model_artifacts(page),
        *validator.model_artifacts(provider, model, compiled),
    ]


def _validators(
    loaded: Loaded, report: Reporter, progress: Progress
) -> tuple[dict[str, validator.Compiled], list[str]]:
    """Compile every model's validator; a schema that cannot be compiled fails its model."""
    compiled: dict[str, validator.Compiled] = {}
    uncompiled: list[str] = []
    models = [(found.profile, model) for found in loaded.api.providers for model in found.models]
    progress.start("Compiling validators", len(models))
    for profile, model in models:
        result = validator.compile_model(profile, model)
        own = Reporter()
        for problem in result.problems:
            code = UNCOMPILABLE if problem.is_error else DOUBTFUL_PATTERN
            place = model.request.location.child(*Pointer.parse(problem.pointer).tokens)
            own.report(code, problem.message, place, hint=problem.hint)
        report.extend(own.diagnostics)
        if any(found.severity is Severity.ERROR for found in own.diagnostics):
            uncompiled.append(model.spec_path)
        else:
            compiled[model.spec_path] = result
        progress.advance(model.slug)
    progress.finish()
    return compiled, uncompiled
