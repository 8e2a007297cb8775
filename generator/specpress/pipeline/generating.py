"""The intermediate representation to files: targets, then rendering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from specpress.diagnostics import Reporter
from specpress.document import discover
from specpress.fileset import FileSet
from specpress.ir import Api
from specpress.lower import lower_provider
from specpress.pipeline.assembling import Assembly, Outputs
from specpress.pipeline.listings import KeptListings
from specpress.pipeline.loading import Loaded, load
from specpress.pipeline.memo import Memo
from specpress.pipeline.models import (
    ModelOutput,
    Place,
    Standing,
    make_models,
    model_at,
    places_of,
)
from specpress.pipeline.options import NoProgress, Options, Progress
from specpress.pipeline.preparing import Entries, Shelf
from specpress.pipeline.recall import KeptCodes, Recall
from specpress.pipeline.results import KeptOutput, Surroundings
from specpress.records import dataclass
from specpress.render import FormatFault, Rendered, TemplateFault, Templates, finish
from specpress.rules import report_problems
from specpress.scratch import Scratch, chosen
from specpress.targets.sdk.model_spec import base_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What a build would write.

    Attributes:
        files: every output file, in path order.
        failed: paths of the specs that have errors and gave no output.
        owners: output path to the spec path, or the provider id, that it was made for.
    """

    files: FileSet
    failed: tuple[str, ...]
    owners: Mapping[str, str]


def generate(
    options: Options, report: Reporter, progress: Progress, memo: Memo | None = None
) -> Build:
    """Build everything in memory.

    Args:
        options: what to build.
        report: takes the findings.
        progress: is told of each spec and each model.
        memo: of the build before, whose results are taken where nothing changed; holds those of
            this one afterwards.

    Raises:
        TemplateFault: a template of the user's own cannot be rendered.
        FormatFault: rendered Python that belongs to no model does not parse.
    """
    memo = memo or Memo()
    memo.scratch = Scratch()  # what the build before put into its own stays there while it is used
    loaded = load(options, report, progress, memo, prepare)
    templates = Templates(
        options.templates, None if memo.recall is None else KeptCodes(memo.recall)
    )
    api = _with_others(loaded, options, memo)
    digest = templates.digest()
    around = _surroundings(api, digest)
    standing = _standing(api, loaded, memo)
    outputs = _model_outputs(api, around, templates, options, progress, memo, standing)
    _report_problems(outputs, report)
    assembly = Assembly(api=api, templates=templates, digest=digest, only=options.providers)
    files, owners = assembly.assembled(outputs, memo)
    unmade = [(model, made) for models in outputs for model, made in models if not made.rendered]
    report.insist(made.bug for _, made in unmade if made.bug is not None)
    memo.outputs = _finished(outputs, around, files, memo)
    _keep(loaded, memo)
    return Build(
        files=files,
        failed=tuple(sorted({*loaded.failed, *(model.spec_path for model, _ in unmade)})),
        owners=owners,
    )


def prepare(options: Options, settings: str, paths: tuple[Path, ...]) -> Entries:
    """What some specs give, as entries that another process recalls.

    Nothing is told of specs with errors and of faults: the process that asks meets them itself.

    Args:
        options: of the build.
        settings: as `Recall.settings`.
        paths: the specs.
    """
    shelf, memo, progress = Shelf(), Memo(), NoProgress()
    memo.recall = Recall(
        store=shelf, settings=settings, sources=memo.sources, root=options.specs.resolve()
    )
    try:
        options = replace(options, paths=frozenset(paths), jobs=1)
        loaded = load(options, Reporter(), progress, memo)
        api = _with_others(loaded, options, memo)
        templates = Templates(options.templates)
        around = _surroundings(api, templates.digest())
        outputs = _model_outputs(api, around, templates, options, progress, memo)
        parts = [made.rendered for models in outputs for _, made in models if made.rendered]
        memo.outputs = _finished(outputs, around, finish(parts), memo)
        _keep(loaded, memo)
    except (TemplateFault, FormatFault):
        return []
    return shelf.entries()


def _with_others(loaded: Loaded, options: Options, memo: Memo) -> Api:
    """All providers, of which those that are not worked on have no models: pages name them."""
    if options.providers is None:
        return loaded.api
    chosen = {provider.profile.id for provider in loaded.api.providers}
    aside = Reporter()  # what is wrong with others keeps nobody from building these
    others = discover(options.specs, aside, sources=memo.sources, shown_as=options.shown_as)
    added = tuple(lower_provider((), one, aside) for one in others if one.id not in chosen)
    providers = (*loaded.api.providers, *added)
    return Api(providers=tuple(sorted(providers, key=lambda one: one.profile.id)))


def _surroundings(api: Api, templates: str) -> tuple[Surroundings, ...]:
    """What the models of each provider are made from besides themselves.

    Args:
        api: all providers.
        templates: the digest of all templates.
    """
    profiles = tuple(provider.profile.location.source for provider in api.providers)
    words = " ".join(provider.profile.docs.strings.digest() for provider in api.providers)
    return tuple(
        Surroundings(
            templates=f"{templates} {words}",
            profiles=profiles,
            server=base_url(provider),
            has_changelog=provider.changelog is not None,
        )
        for provider in api.providers
    )


def _model_outputs(
    api: Api,
    around: tuple[Surroundings, ...],
    templates: Templates,
    options: Options,
    progress: Progress,
    memo: Memo,
    standing: Standing | None = None,
) -> list[Outputs]:
    """Every model with its output, by provider."""
    known: dict[Place, ModelOutput] = {}
    for place in places_of(api):
        model = model_at(api, place)
        kept = memo.outputs.get((model.spec_path, model.slug))
        if kept is not None and kept.model is model and kept.around == around[place[0]]:
            known[place] = kept.output
    stale = [place for place in places_of(api) if place not in known]
    standing = {place: (standing or {})[place] for place in stale if place in (standing or {})}
    progress.start("Rendering", len(stale) - len(standing))
    made = make_models(
        api,
        templates,
        jobs=options.jobs,
        progress=progress,
        places=stale,
        standing=standing,
        around=None if memo.recall is None else KeptListings(memo.recall).around_model,
    )
    for place, output in made:
        known[place] = output.held_in(memo.scratch)
    progress.finish()
    return [
        [(model, known[number, own]) for own, model in enumerate(provider.models)]
        for number, provider in enumerate(api.providers)
    ]


def _standing(api: Api, loaded: Loaded, memo: Memo) -> Standing:
    """The files of models that need not be rendered."""
    found: dict[Place, Mapping[str, bytes]] = {}
    if memo.standing is None:
        return found
    results = {result.name: result for result in memo.specs.values()}
    folders = {folder.id: folder for folder in loaded.folders}
    same = {
        provider.profile.id
        for provider in api.providers
        if provider.profile.id in folders
        and memo.standing.has_server_of_before(
            provider.models, results.values(), folders[provider.profile.id]
        )
    }
    for place in places_of(api):
        model, folder = model_at(api, place), folders[api.providers[place[0]].profile.id]
        if folder.id not in same:
            continue
        files = memo.standing.files_of(model, results.get(model.spec_path), folder)
        if files is not None:
            found[place] = files
    return found


def _report_problems(outputs: list[Outputs], report: Reporter) -> None:
    """Report what keeps validators from being compiled."""
    for model, made in (one for models in outputs for one in models):
        report_problems(model, made.problems, report)


def _finished(
    outputs: list[Outputs], around: tuple[Surroundings, ...], files: FileSet, memo: Memo
) -> dict[tuple[str, str], KeptOutput]:
    """The outputs with their files as the formatter left them, to be kept."""
    kept: dict[tuple[str, str], KeptOutput] = {}
    for surroundings, models in zip(around, outputs, strict=True):
        for model, made in models:
            known = memo.outputs.get((model.spec_path, model.slug))
            if known is not None and known.output is made:
                kept[model.spec_path, model.slug] = known
            elif made.rendered is not None and not made.stands:
                finished = chosen(files.files, made.rendered.files)
                output = replace(made, rendered=Rendered(finished, frozenset()))
                kept[model.spec_path, model.slug] = KeptOutput(model, surroundings, output)
    return kept


def _keep(loaded: Loaded, memo: Memo) -> None:
    """Keep what the specs gave for the processes to come."""
    if memo.recall is None:
        return
    by_spec: dict[str, list[KeptOutput]] = {}
    for (name, _), output in memo.outputs.items():
        by_spec.setdefault(name, []).append(output)
    for folder in loaded.folders:
        for path in folder.spec_paths:
            result = memo.specs.get(path)
            if result is not None and result.name in by_spec:
                memo.recall.keep(path, folder, result, tuple(by_spec[result.name]))
