"""Writing a build into the output folder."""

from __future__ import annotations

from collections.abc import Collection, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from specpress.diagnostics.codes import output as codes
from specpress.fileset import FileSet
from specpress.output import transaction
from specpress.output.fault import OutputError, fault
from specpress.output.lock import exclusive
from specpress.output.manifest import (
    MANIFEST_NAME,
    NO_MANIFEST,
    Manifest,
    salvage_manifest,
)
from specpress.output.ownership import ownable_part, read_outputs, remember_manifest
from specpress.output.plan import plan_write, refuse_case_twins
from specpress.output.seen import SeenFiles
from specpress.output.state import forget_build
from specpress.output.tree import OutputTree
from specpress.records import dataclass
from specpress.scratch import merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a build did to the output folder, as paths relative to it.

    Attributes:
        written: files that are new or have new content.
        removed: files of specs that are gone.
        restored: those of the written that somebody had edited by hand.
        kept: earlier files of specs that have errors now.
        unchanged: how many files were right already; their modification times stay.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    restored: tuple[str, ...]
    kept: tuple[str, ...]
    unchanged: int


class OutputWriter:
    """The output folder, held for one build; `open_output` makes it."""

    __slots__ = ("output", "was_interrupted")

    def __init__(self, output: Path, *, was_interrupted: bool) -> None:
        self.output = output
        self.was_interrupted = was_interrupted

    def write(
        self,
        files: FileSet,
        manifest: Manifest,
        *,
        keep_owners: frozenset[str] = frozenset(),
        force: bool = False,
    ) -> Written:
        """Make the folder hold these files and their manifest, and nothing else of ours.

        Args:
            files: the build's files, without a manifest.
            manifest: `Manifest.of` them.
            keep_owners: whose earlier files stay though the build has none of them.
            force: overwrite files that specpress did not write, and remove edited ones.

        Raises:
            OutputError: files stand in the way, links lead out of the folder, or it cannot be
                written. The folder is as it was.
        """
        refuse_case_twins(files.files)
        earlier = self._earlier(files.files.keys(), force=force)
        manifest = manifest.keeping(earlier, keep_owners)
        content = merged((files.files, {MANIFEST_NAME: manifest.to_bytes()}))
        kept = frozenset(manifest.outputs.keys() - files.files.keys())
        is_new = not self.output.exists()
        try:
            forget_build(self.output)
            self.output.mkdir(parents=True, exist_ok=True)
            with OutputTree(self.output) as tree:
                seen = SeenFiles.of(self.output)
                plan = plan_write(tree, seen, content, manifest, kept, earlier, force=force)
                remember_manifest(self.output, content[MANIFEST_NAME])
                staged = transaction.apply(tree, plan, content)
                seen.take_written(tree, staged, manifest.outputs)
                seen.write(self.output)
        except OSError as error:
            if is_new:
                with suppress(OSError):  # not made, or not empty: then it is not ours to remove
                    self.output.rmdir()
            raise self._failed(error) from error
        return Written(
            written=plan.writes,
            removed=plan.removals,
            restored=plan.restored,
            kept=tuple(sorted(kept)),
            unchanged=plan.unchanged,
        )

    def _failed(self, error: OSError) -> OutputError:
        state = "nothing has changed"
        if self.output.exists():
            with OutputTree(self.output) as tree:
                if transaction.is_interrupted(tree):
                    state = "it is half written, which the next build mends"
        return fault(
            codes.WRITE_FAILED,
            f"cannot be written: {error.strerror or error}; {state}",
            self.output,
            hint="free some space, or make the folder writable, and build again",
        )

    def _earlier(self, written: Collection[str], *, force: bool) -> Manifest:
        try:
            return read_outputs(self.output, written) or NO_MANIFEST
        except OutputError:
            salvaged = salvage_manifest(self.output)
            if salvaged is not None:
                return ownable_part(salvaged, written)
            if force:
                return NO_MANIFEST
            raise


@contextmanager
def open_output(output: Path) -> Generator[OutputWriter]:
    """Hold an output folder for one build, first completing one that was killed.

    Raises:
        OutputError: another build holds it, or it is no real folder.
    """
    with exclusive(output):
        yield OutputWriter(output, was_interrupted=_repair(output))


def _repair(output: Path) -> bool:
    try:
        with OutputTree(output) as tree:
            return transaction.repair(tree)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise fault(
            codes.WRITE_FAILED,
            f"an interrupted build cannot be completed: {error.strerror or error}",
            output,
            hint="free some space, or make the folder writable, and build again",
        ) from error
