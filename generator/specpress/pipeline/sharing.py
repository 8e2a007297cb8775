"""Files that models share, as they were where all that they were made from is what it was.

They are made from small things of all models, whose content is compared, and from large ones of a
few: those may be others once a model is made anew. What was read is noted while they are made.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import field
from typing import Final, TypeAlias

from specpress.fileset import FileSet
from specpress.ir import Model
from specpress.pipeline.listings import KeptListings
from specpress.pipeline.models import ModelOutput
from specpress.pipeline.recall import Recall
from specpress.pipeline.watched import Watched
from specpress.records import dataclass
from specpress.render import Rendered, Templates, render_unformatted
from specpress.scratch import HeldFiles, Packed, Scratch, chosen
from specpress.targets.protocol import File

_SIZE: Final = 8
"""Bytes that hold the size of the head of an entry."""

Name: TypeAlias = "tuple[str, ...]"
"""What tells some files from others: provider, target, and the target's own name for them."""
Who: TypeAlias = "tuple[str, str]"
"""A model: its spec's path from the specs folder, and its slug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFiles:
    """Finished files that models share, and what they were made from.

    Attributes:
        key: the digest of all that is small of that.
        read: how the models were made of which something large was read.
        files: by path.
    """

    key: str
    read: Mapping[Who, str]
    files: HeldFiles

    def written(self) -> bytes:
        """An entry of the cache."""
        digests, start = FileSet(self.files), 0
        table: list[tuple[str, int, int, str]] = []
        parts: list[bytes] = []
        for path, content in self.files.items():
            parts.append(packed := zlib.compress(content, 1))
            table.append((path, start, len(packed), digests.digest(path)))
            start += len(packed)
        read = [(*who, made) for who, made in self.read.items()]
        head = json.dumps([self.key, read, table]).encode("ascii")
        return b"".join([len(head).to_bytes(_SIZE), head, *parts])

    @classmethod
    def read_from(cls, content: bytes, scratch: Scratch) -> SharedFiles:
        """What an entry holds; its files are read when they are asked for."""
        start = _SIZE + int.from_bytes(content[:_SIZE])
        key, read, table = json.loads(content[_SIZE:start])
        held = scratch.hold(content)
        return cls(
            key=key,
            read={(spec, slug): made for spec, slug, made in read},
            files=HeldFiles(
                {path: Packed(held, start + at, size, digest) for path, at, size, digest in table}
            ),
        )


@dataclass(frozen=True, slots=True)
class _Anew:
    """Files that were made anew: what they were made from, and their paths."""

    key: str
    read: Mapping[Who, str]
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownModel:
    """A model that has files, as those see it that models share.

    Attributes:
        who: tells it from others.
        output: what it gave.
        watched: the model, and what targets kept of it.
    """

    who: Who
    output: ModelOutput
    watched: Watched


Shown: TypeAlias = "tuple[ShownModel, ...]"


@dataclass(slots=True, kw_only=True)
class Sharing:
    """Takes or makes the files that models share, in one build.

    Attributes:
        templates: all templates.
        scratch: holds the files.
        known: those of the build before in this process.
        recall: of earlier processes; None without.
        before: the models of that build.
    """

    templates: Templates
    scratch: Scratch
    known: Mapping[Name, SharedFiles] = field(default_factory=dict[Name, SharedFiles])
    recall: Recall | None = None
    before: Mapping[Who, ShownModel] = field(default_factory=dict[Who, ShownModel])
    _models: dict[Who, ShownModel] = field(default_factory=dict[Who, ShownModel])
    _taken: dict[Name, SharedFiles] = field(default_factory=dict[Name, SharedFiles])
    _anew: dict[Name, _Anew] = field(default_factory=dict[Name, _Anew])

    def shown(self, outputs: Iterable[tuple[Model, ModelOutput]]) -> Shown:
        """The models that have files, each with what it gave, as shared files see them."""
        found: list[ShownModel] = []
        for model, output in outputs:
            if output.rendered is None:
                continue
            who = (model.spec_path, model.slug)
            known = self.before.get(who)
            if known is None or known.output.made_as != output.made_as:
                known = ShownModel(who, output, Watched(model, output.kept))
            self._models[who] = known
            found.append(known)
        return tuple(found)

    def rendered(
        self, name: Name, key: str, shown: Shown, make: Callable[[], Iterable[File]]
    ) -> Rendered:
        """Some files.

        Args:
            name: theirs.
            key: the digest of all that is small of what they are made from; empty when nobody
                knows that.
            shown: the models that they may be made from.
            make: makes them.
        """
        found = self._found(name) if key else None
        if found is not None and found.key == key and self._is_same(found.read):
            self._taken[name] = found
            return Rendered(found.files, frozenset())
        for one in shown:
            one.watched.begin()
        with nullcontext() if self.recall is None else KeptListings(self.recall).around(*name):
            made = render_unformatted(make(), self.templates, self.scratch)
        if key:
            read = {one.who: one.output.made_as for one in shown if one.watched.is_read}
            self._anew[name] = _Anew(key, read, tuple(made.files))
        return made

    def finished(
        self, files: FileSet
    ) -> tuple[Mapping[Name, SharedFiles], Mapping[Who, ShownModel]]:
        """The files and models of this build for the next, in this process and in others.

        Args:
            files: all of the build.
        """
        for name, anew in self._anew.items():
            finished = chosen(files.files, anew.paths)
            made = self._taken[name] = SharedFiles(key=anew.key, read=anew.read, files=finished)
            if self.recall is not None:
                self.recall.store.write(self._digest(name, self.recall), made.written())
        return self._taken, self._models

    def _found(self, name: Name) -> SharedFiles | None:
        known = self.known.get(name)
        if known is not None or self.recall is None:
            return known
        content = self.recall.store.read(self._digest(name, self.recall))
        return None if content is None else SharedFiles.read_from(content, self.scratch)

    def _is_same(self, read: Mapping[Who, str]) -> bool:
        """Whether the models are as they were of which something large was read."""
        return all(
            who in self._models and self._models[who].output.made_as == made
            for who, made in read.items()
        )

    def _digest(self, name: Name, recall: Recall) -> str:
        return recall.digest_for("shared", *name)
