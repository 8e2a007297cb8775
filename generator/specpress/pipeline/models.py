"""The files of single models, made one after the other or by several processes."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

from specpress.diagnostics import Diagnostic, bug_finding
from specpress.ir import Api, Model, ProviderApi
from specpress.pipeline.options import NoProgress, Progress
from specpress.pipeline.targets import options_of, own_files, targets_of
from specpress.pipeline.watched import small_digest
from specpress.records import dataclass
from specpress.render import Rendered, TemplateFault, Templates, render_unformatted
from specpress.scratch import Scratch
from specpress.source import Location
from specpress.targets.compiled import compiled
from specpress.targets.protocol import File, ModelContext
from specpress.validators import SchemaProblem

Place: TypeAlias = "tuple[int, int]"
"""Where a model is in the API: number of its provider, and its own."""

Standing: TypeAlias = "Mapping[Place, Mapping[str, bytes]]"
"""The files of models that need not be rendered."""

_WORTHWHILE: Final = 64
"""Models from which on several processes are faster than one: each has to start and import."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelOutput:
    """What one model gave.

    Attributes:
        problems: of its request schema; with an error among them there is nothing else.
        bug: why there is nothing else when specpress itself failed.
        kept: what targets need of it for the files that models share, by their keys.
        rendered: its files.
        stands: whether these are as they were found in the output folder.
        small: the digest of what is small of the model and of `kept`; empty where nobody knows it.
        made_as: tells this making from all others.
    """

    problems: tuple[SchemaProblem, ...]
    bug: Diagnostic | None = None
    kept: Mapping[str, Any] = field(default_factory=dict[str, Any])
    rendered: Rendered | None = None
    stands: bool = False
    small: str = ""
    made_as: str = field(default_factory=partial(secrets.token_hex, 16), compare=False)

    def held_in(self, scratch: Scratch) -> ModelOutput:
        """The same, its files held by a scratch."""
        if self.rendered is None:
            return self
        files = scratch.hold_all(self.rendered.files)
        return replace(self, rendered=replace(self.rendered, files=files))


@dataclass(frozen=True, slots=True)
class _Workshop:
    """What making a model's files needs besides the model.

    Attributes:
        providers: with the first of their models alone, which may name the server of all.
        templates: all templates.
    """

    providers: tuple[ProviderApi, ...]
    templates: Templates

    def make(
        self, number: int, model: Model, standing: Mapping[str, bytes] | None = None
    ) -> ModelOutput:
        """Make the files of a model of the provider of a number; a fault of ours is its `bug`.

        Args:
            number: of the provider.
            model: the model.
            standing: its files, where they are known.
        """
        try:
            return self._make(number, model, standing)
        except Exception as error:
            if isinstance(error, TemplateFault) and self.templates.is_override(error.template):
                raise
            return failed_output(error, model, "rendering")

    def _make(self, number: int, model: Model, standing: Mapping[str, bytes] | None) -> ModelOutput:
        provider = self.providers[number].serving(model)
        at = ModelContext(
            provider=provider,
            model=model,
            profiles=tuple(one.profile for one in self.providers),
            options={},
            render=self.templates.render,
        )
        problems = at.once(compiled).problems
        if any(problem.is_error for problem in problems):
            return ModelOutput(problems=problems)
        files: list[File] = []
        kept: dict[str, Any] = {}
        for target in targets_of(provider.profile):
            made = target.model(replace(at, options=options_of(provider.profile, target)))
            files += own_files(target, provider.profile, made.files)
            kept[target.key] = made.kept
        rendered = (
            render_unformatted(files, self.templates)
            if standing is None
            else Rendered(dict(standing), frozenset())
        )
        return ModelOutput(
            problems=problems,
            kept=kept,
            rendered=rendered,
            stands=standing is not None,
            small=small_digest(model, kept),
        )


def failed_output(error: Exception, model: Model, stage: str) -> ModelOutput:
    """What a model gives on which specpress has failed."""
    return ModelOutput(problems=(), bug=bug_finding(error, Location(model.spec.file.source), stage))


def places_of(api: Api) -> tuple[Place, ...]:
    """The places of all models, in order."""
    return tuple(
        (number, own)
        for number, provider in enumerate(api.providers)
        for own in range(len(provider.models))
    )


def model_at(api: Api, place: Place) -> Model:
    """The model at a place."""
    number, own = place
    return api.providers[number].models[own]


def make_models(
    api: Api,
    templates: Templates,
    *,
    jobs: int,
    progress: Progress | None = None,
    places: Sequence[Place] | None = None,
    standing: Standing | None = None,
    around: Callable[[Model], AbstractContextManager[None]] | None = None,
) -> Iterator[tuple[Place, ModelOutput]]:
    """Make the files of models.

    Args:
        api: all providers.
        templates: all templates; other processes read and compile them for themselves.
        jobs: how many processes may be used.
        progress: is told of each model before it is made, or, with several processes, before it
            is waited for.
        places: which models to make, in the order in which they are given; all when left out.
        standing: the files of those that need not be rendered, and are not told of.
        around: what each of them is made in, where one process makes them.

    Yields:
        The place of a model and its output. The order, and each output, do not depend on the
        number of processes.

    Raises:
        TemplateFault: a template of the user's own cannot be rendered.
    """
    places = places_of(api) if places is None else places
    told = progress or NoProgress()
    standing = standing or {}
    providers = tuple(
        replace(provider, models=provider.models[:1], pages=(), images=())
        for provider in api.providers
    )
    if jobs <= 1 or len(places) < _WORTHWHILE:
        workshop = _Workshop(providers, templates)
        for place in places:
            model = model_at(api, place)
            if place not in standing:
                told.begin(model.slug)
            with nullcontext() if around is None else around(model):
                made = workshop.make(place[0], model, standing.get(place))
            yield place, made
        return
    # Imported here: few builds start processes at this point.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # `spawn`: a fork would copy the threads of a progress display in whatever state they are.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        max_workers=min(jobs, len(places)),
        mp_context=context,
        initializer=_open_workshop,
        initargs=(providers, templates.folders),
    ) as pool:
        tasks = ((place[0], model_at(api, place), standing.get(place)) for place in places)
        all_made = pool.map(_make, tasks, chunksize=4)
        for place in places:
            if place not in standing:
                told.begin(model_at(api, place).slug)
            yield place, next(all_made)


_workshops: list[_Workshop] = []
"""The one workshop of a worker process."""


def _open_workshop(providers: tuple[ProviderApi, ...], folders: tuple[Path, ...]) -> None:
    _workshops[:] = [_Workshop(providers, Templates(folders))]


def _make(task: tuple[int, Model, Mapping[str, bytes] | None]) -> ModelOutput:
    return _workshops[0].make(*task)
