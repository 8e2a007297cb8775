"""Specs to the intermediate representation: ingest, validate, lower."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from specpress.diagnostics import Policy, Reporter, bug_finding, bugs_reported
from specpress.diagnostics.codes.bugs import BUG
from specpress.document import ProviderFolder, check_overlays, discover
from specpress.garbage import collect_seldom
from specpress.ir import Api, Model, ProviderApi
from specpress.lower import check_facts, lower_provider
from specpress.pipeline.memo import Memo
from specpress.pipeline.options import Options, Progress
from specpress.pipeline.reading import is_current, read_spec
from specpress.pipeline.results import SpecResult
from specpress.pipeline.targets import check_targets
from specpress.records import dataclass
from specpress.rules import (
    KnownTraits,
    check_allowances,
    check_models,
    check_pages,
    check_profile_names,
    check_responses,
    check_unread,
    read_allow_list,
)
from specpress.sdk_names import module_name
from specpress.source import Location, Source

if TYPE_CHECKING:
    from specpress.pipeline.preparing import Prepare, WorkerDiedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What reading the specs gave.

    Attributes:
        api: the models that are free of errors.
        failed: paths of the specs that are not, in order.
        folders: the provider folders that were found.
    """

    api: Api
    failed: tuple[str, ...]
    folders: tuple[ProviderFolder, ...]


def load(
    options: Options,
    report: Reporter,
    progress: Progress,
    memo: Memo | None = None,
    prepare: Prepare | None = None,
) -> Loaded:
    """Read, check and lower every spec.

    One broken spec does not hold up the others: its findings go to the reporter, its path to
    `failed`.

    Args:
        options: what to read.
        report: takes the findings.
        progress: is told of each spec.
        memo: of the build before, whose results are taken where nothing changed; holds those of
            this one afterwards.
        prepare: what other processes read and render specs with; None where none do.
    """
    memo = memo or Memo()
    collect_seldom()
    folders = discover(
        options.specs,
        report,
        only=options.providers,
        sources=memo.sources,
        shown_as=options.shown_as,
    )
    folders = tuple(_chosen(folder, options) for folder in folders)
    dead = _prepare(folders, options, progress, memo, prepare)
    progress.start("Reading specs", sum(len(folder.spec_paths) for folder in folders))
    providers: list[ProviderApi] = []
    failed: list[str] = []
    kept: dict[Path, SpecResult] = {}
    for folder in folders:
        policy = Policy(options.severities, read_allow_list(folder, report))
        found = Reporter(policy)
        models, broken = _models(folder, found, progress, memo, kept, dead)
        check_overlays(folder, found)
        aside = Reporter()
        provider = lower_provider(models, folder, aside, own=lambda one: module_name(one.slug))
        if len(provider.models) < len(models):
            found.insist(aside.diagnostics)
        else:
            found.extend(aside.diagnostics)
        known = KnownTraits(
            pair for one in kept.values() for pair in zip(one.models, one.traits, strict=True)
        )
        if options.paths is None:  # else it is a part of a build, which looks at all together
            _check_together(provider, known, found)
            check_pages(provider, found)
            check_targets(folder.profile, found)
        if options.mentioning is None and options.paths is None:
            _check_whole(folder, provider, known, kept, found, is_broken=bool(broken))
            check_allowances(policy, found)
            if not broken:
                check_facts(provider, found)
        report.extend(found.diagnostics)
        lowered = {model.spec_path for model in provider.models}
        broken += {model.spec_path for model in models if model.spec_path not in lowered}
        failed += sorted(broken)
        providers.append(provider)
    memo.specs = kept
    if memo.recall is not None:
        memo.recall.rest()
    progress.finish()
    return Loaded(api=Api(providers=tuple(providers)), failed=tuple(failed), folders=folders)


def _check_whole(
    folder: ProviderFolder,
    provider: ProviderApi,
    known: KnownTraits,
    kept: Mapping[Path, SpecResult],
    report: Reporter,
    *,
    is_broken: bool,
) -> None:
    """Look at what is for specs of a provider, all of which were read: none may be there for it."""
    results = [kept[path] for path in folder.spec_paths if path in kept]
    read = {source.path for source in folder.files.opened}
    read |= {source.path for one in results for source in one.sources}
    if not is_broken:
        lookups = [lookup for one in results for lookup in one.lookups]
        check_profile_names(provider, known, lookups, report)
    check_unread(folder, read, report, is_whole=not is_broken)
    if not is_broken:
        used = {source.path for one in kept.values() for source in one.sources}
        kinds = {model.task_type or "default" for model in provider.models}
        check_responses(folder, kinds, used, report)


def _check_together(provider: ProviderApi, known: KnownTraits, report: Reporter) -> None:
    """Look at the models of a provider; where that fails, the ones that it fails for are told."""
    try:
        check_models(provider.models, known, report)
    except Exception as error:
        single = report.fork()
        single.keep(report)
        for model in provider.models:
            with bugs_reported(single, Location(model.spec.file.source), "checking the model"):
                check_models((model,), known, single)
        if not any(found.code == BUG for found in single.diagnostics):
            where = provider.profile.location
            single.insist([bug_finding(error, where, "checking the provider's models")])
        report.keep(single)


def _chosen(folder: ProviderFolder, options: Options) -> ProviderFolder:
    """The folder with those of its specs that are to be read, and pages as options want them."""
    docs = folder.profile.docs
    docs = replace(docs, can_try=docs.can_try or options.can_try, additions=options.site)
    profile = replace(folder.profile, docs=docs)
    paths, words = folder.spec_paths, options.mentioning
    if options.paths is not None:
        paths = tuple(path for path in paths if path in options.paths)
    if words is not None:
        paths = tuple(path for path in paths if _holds(path, words))
    return replace(folder, profile=profile, spec_paths=paths)


def _prepare(
    folders: tuple[ProviderFolder, ...],
    options: Options,
    progress: Progress,
    memo: Memo,
    prepare: Prepare | None,
) -> dict[Path, WorkerDiedError]:
    """Have specs that no build has read made by several processes, when that is worthwhile.

    Gives the specs on which a process died.
    """
    dead: dict[Path, WorkerDiedError] = {}
    if prepare is None or memo.recall is None or (options.jobs <= 1 and options.executor is None):
        return dead
    # Imported here: only builds with a cache use several processes.
    from specpress.pipeline.executing import makers_of
    from specpress.pipeline.preparing import WORTHWHILE, prepare_all

    missing: list[Path] = []
    for folder in folders:
        read_allow_list(folder, Reporter())  # which is then one of the files around the specs
        around = folder.files.opened
        missing += [
            path
            for path in folder.spec_paths
            if path not in memo.specs
            and not (memo.standing is not None and memo.standing.is_as_it_was(path, folder))
            and memo.recall.is_missing(path, folder, around, memo.scratch)
        ]
    if len(missing) < (WORTHWHILE if options.executor is None else 1):
        return dead
    makers = makers_of(options, folders)
    for made in prepare_all(missing, options, memo.recall.settings, prepare, progress, makers):
        if isinstance(made, tuple):
            dead[made[0]] = made[1]
        else:
            for digest, content in made:
                memo.recall.store.write(digest, content)
    return dead


def _holds(path: Path, words: frozenset[str]) -> bool:
    if any(word in path.name for word in words):
        return True
    try:
        content = path.read_bytes()
    except OSError:
        return True  # the reader says what is wrong with it
    return any(word.encode() in content for word in words)


def _models(
    folder: ProviderFolder,
    report: Reporter,
    progress: Progress,
    memo: Memo,
    kept: dict[Path, SpecResult],
    dead: Mapping[Path, WorkerDiedError],
) -> tuple[list[Model], list[str]]:
    """The models of a provider's specs, and the paths of the specs that gave none."""
    models: list[Model] = []
    broken: list[str] = []
    policy = report.policy or Policy()
    around = folder.files.opened
    for path in folder.spec_paths:
        progress.begin(f"{folder.id}/{path.name}")
        if path in dead:
            where = folder.location_of(path)
            report.insist([bug_finding(dead[path], where, "making the model")])
            broken.append(f"{folder.id}/{path.name}")
            continue
        result = _known(path, folder, around, memo)
        if result is None:
            result = read_spec(path, folder, around, policy)
        else:
            if result.mend is not None:
                folder.overlays.adopt(path, result.mend)
            for source in result.sources:
                if source.path == path:
                    source.rest(memo.scratch)
        own = report.fork()
        own.extend(result.checked)
        _ = own.diagnostics  # their places are found while the text is at hand
        if own.has_errors:
            broken.append(result.name)
        elif not result.models:
            broken.append(result.name)
            own.insist(result.lowered or result.checked)
        else:
            models.extend(result.models)
            kept[path] = result
            own.extend(result.lowered)
        report.keep(own)
        folder.release(path)
    return models, broken


def _known(
    path: Path, folder: ProviderFolder, around: tuple[Source, ...], memo: Memo
) -> SpecResult | None:
    """What reading a spec would give, from this process or an earlier one; None when unknown."""
    result = memo.specs.get(path)
    if result is not None and is_current(result, folder, around):
        return result
    if memo.recall is None:
        return None
    scratch = memo.scratch if memo.holds_outputs else None
    recalled = memo.recall.find(path, folder, around, scratch)
    if recalled is None:
        return None
    for model in recalled.result.models:
        if model.slug in recalled.problems:
            memo.problems[model.spec_path, model.slug] = recalled.problems[model.slug]
    for kept in recalled.outputs:
        memo.outputs[kept.model.spec_path, kept.model.slug] = kept
    return recalled.result
