"""What `build` and `check` share: generate with progress, and what stays of broken specs."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from specpress.cli.options import Choices
from specpress.cli.progress import StageProgress
from specpress.cli.session import Session
from specpress.cli.timeline import TimedProgress, Timeline
from specpress.diagnostics import Diagnostic, Reporter, Severity
from specpress.diagnostics.codes import output as codes
from specpress.fileset import FileSet
from specpress.output import (
    NO_MANIFEST,
    BuildKey,
    CacheFolder,
    LastBuild,
    Manifest,
    OutputError,
    find_last_build,
    hash_inputs,
    open_cache,
    read_outputs,
    template_digests,
    tool_digest,
)
from specpress.records import dataclass
from specpress.scratch import chosen
from specpress.site_additions import SiteAdditions
from specpress.source import Location, Source
from specpress.version import __version__

if TYPE_CHECKING:
    from specpress.pipeline import Build, Memo
    from specpress.pipeline.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A build in memory.

    Attributes:
        build: its files.
        manifest: of the files and the inputs as they were before the build read them.
        diagnostics: what was found, in order.
        keep_owners: whose earlier outputs stay: specs and providers that are there and gave none
            for their errors, and those that were not asked for.
    """

    build: Build
    manifest: Manifest
    diagnostics: tuple[Diagnostic, ...]
    keep_owners: frozenset[str]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that stop output."""
        return tuple(one for one in self.diagnostics if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many findings are doubts."""
        return sum(one.severity is Severity.WARNING for one in self.diagnostics)


def build_key(choices: Choices) -> BuildKey:
    """What decides the output of these options now."""
    return replace(key_of_code(choices), inputs=hash_inputs(choices.specs, choices.templates))


def has_inputs(choices: Choices, key: BuildKey) -> bool:
    """Whether specs and templates are what they were; else it is not known which were read."""
    try:
        return hash_inputs(choices.specs, choices.templates) == key.inputs
    except OSError:
        return False


def key_of_code(choices: Choices) -> BuildKey:
    """What decides, beside its files, what a spec gives."""
    settings = f"{choices.specs.name} {choices.lint!r}"
    if choices.site != SiteAdditions():
        settings += f" {choices.site!r}"
    return BuildKey(tool=tool_digest(choices.output), settings=settings, inputs={})


def places(choices: Choices) -> str:
    """Where the specs are, which decides what is kept of them: it holds paths, for messages."""
    return f"{choices.specs.as_posix()}\n{choices.specs.resolve().as_posix()}"


def last_build(choices: Choices, key: BuildKey) -> LastBuild | None:
    """The last build, if nothing has changed since; one of everything counts for each provider."""
    found = find_last_build(choices.output, key)
    if found is None and choices.providers is not None:
        found = find_last_build(choices.output, key_of_part(choices, key))
    return found


def key_of_part(choices: Choices, key: BuildKey) -> BuildKey:
    """The key of a build of the providers that were chosen, if any were."""
    if choices.providers is None:
        return key
    return replace(key, settings=f"{key.settings} {sorted(choices.providers)}")


def standing_since(
    session: Session, choices: Choices, key: BuildKey, revision: str | None
) -> Standing | None:
    """What stands of the outputs of a revision; None without one, or when all has to be made."""
    if revision is None:
        return None
    # Imported here: few runs ask git.
    from specpress.cli.standing import find_standing

    return find_standing(session, choices, key, revision)


def building_cache(choices: Choices, *, create: bool) -> AbstractContextManager[CacheFolder | None]:
    """The cache that a build uses; none where there is to be none, or it cannot be used."""
    return open_cache(choices.output, create=create) if choices.cache else nullcontext()


def run_build(
    session: Session,
    choices: Choices,
    key: BuildKey,
    *,
    earlier: Manifest | None = None,
    memo: Memo | None = None,
    standing: Standing | None = None,
    cache: CacheFolder | None = None,
    timeline: Timeline | None = None,
) -> Outcome:
    """Build everything in memory.

    Args:
        session: shows how far it is.
        choices: what to work on.
        key: of the inputs as they are.
        earlier: of the output whose files stay where specs are broken; that of the output folder
            when left out.
        memo: of the build before in this process.
        standing: outputs that are known to be right.
        cache: of builds before in other processes.
        timeline: takes where the time goes.
    """
    timeline = timeline or Timeline()
    with timeline.stage("Loading code"):
        # Imported here: an unchanged build is known without the pipeline.
        from specpress.pipeline import Memo, generate
        from specpress.pipeline.preparing import ExecutorFault

    if memo is None and (cache is not None or choices.jobs > 1 or choices.executor):
        memo = recalling(choices, key, cache)
    if standing is not None:
        memo = memo or Memo()
        memo.standing = standing
    report = Reporter()
    progress = StageProgress(session)
    timed = TimedProgress(progress, timeline)
    try:
        build = generate(choices.options(), report, timed, memo)
    except ExecutorFault as fault:
        raise click.UsageError(str(fault)) from fault
    finally:
        progress.close()
    timeline.note("Files that models share", "", timed.ended)
    if cache is not None:
        _tidy(session, choices, cache)
    if not has_models(build) and not report.has_errors:
        report.add(_nothing(choices))
    earlier = _earlier(choices, build) if earlier is None else earlier
    others: frozenset[str] = frozenset()
    if choices.providers is not None:
        build, others = _part(build, earlier, choices.providers)
    build = _holding_indexes(build, earlier, key.inputs)
    known = None if memo is None else memo.digests
    manifest = Manifest.of(__version__, build.files, key.inputs, build.owners, known)
    if choices.providers is not None:
        manifest = manifest.among(earlier, choices.providers)
    if report.has_errors:
        others |= _keep_owners(choices, build, earlier)
    return Outcome(
        build=build,
        manifest=manifest,
        diagnostics=report.diagnostics,
        keep_owners=others,
    )


def _part(
    build: Build, earlier: Manifest, providers: frozenset[str]
) -> tuple[Build, frozenset[str]]:
    """The files of some providers, and the owners of the earlier outputs that are none of theirs.

    Pages about all providers stay as they were, where there are outputs of others: they were made
    from those, too.
    """
    asked = providers if earlier.has_others(providers) else {"", *providers}
    files = {
        path: content
        for path, content in build.files
        if build.owners.get(path, "").partition("/")[0] in asked
    }
    owners = {one.owner for one in earlier.outputs.values() if one.provider not in asked}
    return replace(build, files=FileSet(files)), frozenset(owners)


def recalling(choices: Choices, key: BuildKey, cache: CacheFolder | None) -> Memo:
    """A memo of what other processes found out under the same code, settings and folders."""
    # Imported here: as above.
    from specpress.pipeline import Memo
    from specpress.pipeline.recall import Recall

    memo = Memo()
    if cache is None:
        from specpress.pipeline.preparing import Shelf  # with what starts processes

        store: Shelf | CacheFolder = Shelf()
    else:
        store = cache
    settings = f"{key.tool}\n{key.settings}\n{places(choices)}"
    memo.recall = Recall(
        store=store,
        settings=settings,
        sources=memo.sources,
        root=choices.specs.resolve(),
    )
    return memo


def _tidy(session: Session, choices: Choices, cache: CacheFolder) -> None:
    cache.shrink(choices.cache)
    if cache.damaged:
        entries = "1 entry" if cache.damaged == 1 else f"{cache.damaged} entries"
        session.say(f"{entries} of the cache could not be trusted, and what it held was made anew")


def has_models(build: Build) -> bool:
    """Whether any model was built: indexes and the site are written for none, too."""
    return any("/" in owner for owner in build.owners.values())


def _earlier(choices: Choices, build: Build) -> Manifest:
    """The manifest of the earlier output; an empty one when there is none that can be read."""
    try:
        return read_outputs(choices.output, build.files.files.keys()) or NO_MANIFEST
    except OutputError:
        # Whoever compares or writes next says so, unless it is told to write everything anew.
        return NO_MANIFEST


def _holding_indexes(build: Build, earlier: Manifest, inputs: Mapping[str, str]) -> Build:
    """The build without the indexes that would leave out a model whose earlier files stay.

    While a spec is broken its model is still there for callers, so the registry, the indexes and
    the site's own pages, which are made from all models of a provider, stay as they were. When
    specpress or a template changed since, they are made anew: old ones would not fit the others.
    """
    owned = {output.owner for output in earlier.outputs.values()}
    held = {path.partition("/")[0] for path in build.failed if path in owned}
    if (
        not held
        or earlier.version != __version__
        or template_digests(earlier.inputs) != template_digests(inputs)
    ):
        return build
    held.add("")  # pages about all providers
    files = build.files.files
    paths = (
        path
        for path in files
        if path not in earlier.outputs or build.owners.get(path, "") not in held
    )
    return replace(build, files=FileSet(chosen(files, paths)))


def _keep_owners(choices: Choices, build: Build, earlier: Manifest) -> frozenset[str]:
    """Owners of earlier outputs that are kept: they gave none, for their errors or others'.

    Pages about all providers have no owner; a build with errors removes none of them.
    """
    made = {build.owners.get(path, "") for path in build.files.files}
    owners = {output.owner for output in earlier.outputs.values()}
    there = {owner for owner in owners - made if (choices.specs / owner).exists()}
    held = {path.partition("/")[0] for path in build.failed}
    return frozenset({"", *there, *held, *build.failed})


def _nothing(choices: Choices) -> Diagnostic:
    code = codes.NOTHING_TO_BUILD
    specs = choices.specs
    if choices.providers is not None and len(choices.providers) == 1:
        specs /= next(iter(choices.providers))
    return Diagnostic(
        code=code,
        message="the specs folder holds no spec",
        location=Location(Source(specs.as_posix(), specs, "")),
        severity=code.severity,
        hint="put one into specs/<provider>/, or start a provider with `specpress new provider`",
    )
