"""All files of a build: those of each model, and those that models share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeAlias

from specpress.fileset import FileSet
from specpress.ir import Api, Model, ProviderApi
from specpress.pipeline.memo import Memo
from specpress.pipeline.models import ModelOutput, failed_output
from specpress.pipeline.recall import is_all_ours
from specpress.pipeline.sharing import Sharing, Shown
from specpress.pipeline.targets import built_in, options_of, own_files, targets_of
from specpress.pipeline.watched import digest_of
from specpress.records import dataclass
from specpress.render import (
    FormatFault,
    Rendered,
    TemplateFault,
    Templates,
    copied_files,
    finish,
    render_unformatted,
)
from specpress.scratch import Scratch
from specpress.targets.protocol import File, ProviderContext, Shared, Target, WholeContext

Outputs: TypeAlias = "list[tuple[Model, ModelOutput]]"
"""A provider's models, each with what it gave."""

_GIT_ATTRIBUTES: Final = b"""\
# Written by specpress. Every checkout has the bytes that the build writes. Where two branches are
# merged that both built, no file conflicts: `specpress build` makes what the specs of both make.
* text=auto eol=lf merge=union
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """What the files of a build are put together from.

    Attributes:
        api: all providers.
        templates: all templates.
        digest: of these.
        only: ids of the providers to work on; None for all.
    """

    api: Api
    templates: Templates
    digest: str
    only: frozenset[str] | None

    def assembled(self, outputs: list[Outputs], memo: Memo) -> tuple[FileSet, dict[str, str]]:
        """All files, and the owner of each; a model that they fail for is left out, with its bug.

        Args:
            outputs: what the models of each provider gave.
            memo: of the build before, whose shared files are taken where nothing changed; holds
                those of this one afterwards.

        Raises:
            TemplateFault: a template of the user's own cannot be rendered.
            FormatFault: Python that belongs to no model does not parse.
        """
        while True:
            sharing = Sharing(
                templates=self.templates,
                scratch=memo.scratch,
                known=memo.shared,
                recall=memo.recall,
                before=memo.shown,
            )
            try:
                files, owners = self._together(outputs, sharing)
            except Exception as error:
                if isinstance(error, TemplateFault) and self.templates.is_override(error.template):
                    raise
                if not self._blame(outputs):
                    raise
            else:
                memo.shared, memo.shown = sharing.finished(files)
                return files, owners

    def _blame(self, outputs: list[Outputs]) -> bool:
        """Leave out the models that what all share fails for; whether there was one."""
        found = False
        for number, models in enumerate(outputs):
            for own, (model, made) in enumerate(models):
                if made.rendered is None:
                    continue
                alone: list[Outputs] = [[] for _ in outputs]
                alone[number] = [(model, made)]
                try:
                    self._together(alone, Sharing(templates=self.templates, scratch=Scratch()))
                except Exception as fault:
                    models[own] = (model, failed_output(fault, model, "writing what models share"))
                    found = True
        return found

    def _together(self, outputs: list[Outputs], sharing: Sharing) -> tuple[FileSet, dict[str, str]]:
        shown = tuple(map(sharing.shown, outputs))
        rendered: list[Rendered] = []
        owners: dict[str, str] = {}
        for provider, models, seen in zip(self.api.providers, outputs, shown, strict=True):
            if self.only is not None and provider.profile.id not in self.only:
                continue
            for part in self._of_provider(provider, seen, sharing):
                owners |= dict.fromkeys(part.files, provider.profile.id)
                rendered.append(part)
            for model, made in models:
                if made.rendered is not None:
                    owners |= dict.fromkeys(made.rendered.files, model.spec_path)
                    rendered.append(made.rendered)
        for part in self._of_all(shown, sharing):
            for provider in self.api.providers:
                name = provider.profile.id
                owners |= {path: name for path in part.files if path.startswith(f"site/{name}/")}
            rendered.append(part)
        if any(part.files for part in rendered):
            rendered.append(Rendered({".gitattributes": _GIT_ATTRIBUTES}, frozenset()))
        return self._finished(rendered, sharing.scratch), owners

    def _finished(self, rendered: list[Rendered], scratch: Scratch) -> FileSet:
        try:
            return finish(rendered, scratch)
        except FormatFault as error:
            made_from = [part.templates.get(error.path) for part in rendered]
            own = next((self.templates.override_for(one) for one in made_from if one), None)
            if own is None:
                raise
            raise TemplateFault(own, 0, f"{error.path} is not Python: {error.reason}") from error

    def _of_provider(
        self, provider: ProviderApi, shown: Shown, sharing: Sharing
    ) -> Iterator[Rendered]:
        """The files that a provider's models share."""
        profile = provider.profile
        kept = replace(provider, models=tuple(one.watched.model for one in shown))
        key = self._key([provider], [shown])
        for target in targets_of(profile):
            at = ProviderContext(
                provider=kept,
                kept=_kept(target, shown),
                options=options_of(profile, target),
                copied=partial(copied_files, self.templates),
            )
            finish_files = partial(own_files, target, profile)
            name = (profile.id, target.key)
            yield from self._rendered(name, key, shown, target.provider(at), sharing, finish_files)

    def _of_all(self, shown: tuple[Shown, ...], sharing: Sharing) -> Iterator[Rendered]:
        """The files over all providers."""
        key = self._key(self.api.providers, shown)
        all_shown = tuple(one for models in shown for one in models)
        for target in built_in():
            at = WholeContext(
                providers=tuple(
                    (provider, _kept(target, models))
                    for provider, models in zip(self.api.providers, shown, strict=True)
                ),
                copied=partial(copied_files, self.templates),
            )
            yield from self._rendered(("", target.key), key, all_shown, target.whole(at), sharing)

    def _rendered(
        self,
        name: tuple[str, ...],
        key: str,
        shown: Shown,
        files: Iterable[File | Shared],
        sharing: Sharing,
        finish_files: Callable[[Iterable[File]], Iterable[File]] = tuple,
    ) -> Iterator[Rendered]:
        plain: list[File] = []
        for one in files:
            if isinstance(one, Shared):
                make = partial(made, one, finish_files)
                yield sharing.rendered((*name, one.name), key, shown, make)
            else:
                plain.append(one)
        yield render_unformatted(finish_files(plain), self.templates, sharing.scratch)

    def _key(self, providers: Sequence[ProviderApi], shown: Sequence[Shown]) -> str:
        """The digest of what is small of all that files are made from; empty if nobody knows it."""
        if not all(is_all_ours(provider.profile) for provider in providers):
            return ""
        small = [[one.output.small for one in models] for models in shown]
        if not all(one for models in small for one in models):
            return ""
        return digest_of(self.digest, [replace(one, models=()) for one in providers], small)


def made(
    shared: Shared, finish_files: Callable[[Iterable[File]], Iterable[File]]
) -> Iterable[File]:
    """Some of the files that models share, as their target has them."""
    return finish_files(shared.make())


def _kept(target: Target, shown: Shown) -> tuple[Any, ...]:
    """What a target kept of models."""
    return tuple(one.watched.kept[target.key] for one in shown if target.key in one.watched.kept)
