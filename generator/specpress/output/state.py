"""The record of the last build on this machine, by which an unchanged one is known unrendered.

The manifest alone could not serve: it is committed, so whoever edits an output can edit its hash
too. The record names the manifest by inode and change time, which no checkout can forge.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from specpress.fileset import file_digest
from specpress.output.fault import OutputError
from specpress.output.lock import state_path, write_state
from specpress.output.manifest import MANIFEST_NAME, Manifest, read_manifest, sha256
from specpress.output.seen import SeenFiles
from specpress.output.tree import OutputTree
from specpress.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildKey:
    """All that decides what a build writes: if it is equal, so is the output.

    Attributes:
        tool: `inputs.tool_digest()`.
        settings: choices of the user that change output, as text.
        inputs: `inputs.hash_inputs()`.
    """

    tool: str
    settings: str
    inputs: Mapping[str, str]

    def digest(self) -> str:
        """One hash of it all."""
        rows = [f"{path} {digest}" for path, digest in sorted(self.inputs.items())]
        return sha256("\n".join([self.tool, self.settings, *rows]).encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """What is known of an output folder that is as its last build left it.

    Attributes:
        manifest: that of the build.
        warnings: that it gave.
    """

    manifest: Manifest
    warnings: int

    @property
    def outputs(self) -> int:
        """How many files it wrote."""
        return len(self.manifest.outputs)


def remember_build(output: Path, key: BuildKey, *, warnings: int) -> None:
    """Record a build that wrote everything; a folder that takes no record is simply slower."""
    record = {"key": key.digest(), "manifest": _identity(output), "warnings": warnings}
    write_state(output, state_path(output, "json").name, json.dumps(record))


def remember_check(output: Path, key: BuildKey, manifest: Manifest, *, warnings: int) -> None:
    """Record that an output folder was found to be what a build of that key would write.

    Args:
        output: the output folder.
        key: of the build that it was compared with.
        manifest: of that build, from which the outputs differed in nothing.
        warnings: that the build gave.
    """
    # Nothing keeps a build from writing meanwhile: another manifest is another build's.
    with suppress(OSError):
        if file_digest((output / MANIFEST_NAME).read_bytes()) == sha256(manifest.to_bytes()):
            remember_build(output, key, warnings=warnings)


def forget_build(output: Path) -> None:
    """Drop the record, before anything is written."""
    state_path(output, "json").unlink(missing_ok=True)


def find_last_build(output: Path, key: BuildKey) -> LastBuild | None:
    """The last build, if it had the same key and every output still is as it was written."""
    try:
        path = state_path(output, "json")
        if not path.is_file():  # nothing there, or a pipe, which would be waited for without end
            return None
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["key"] != key.digest() or record["manifest"] != _identity(output):
            return None
        warnings = int(record["warnings"])
        manifest = read_manifest(output)
        if manifest is None or not _is_intact(output, manifest):
            return None
    except (OSError, ValueError, KeyError, TypeError, OutputError):
        # No record, or a folder that has changed: the full build will say what is wrong with it.
        return None
    return LastBuild(manifest=manifest, warnings=warnings)


def _identity(output: Path) -> list[str | int]:
    manifest = output / MANIFEST_NAME
    status = manifest.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise FileNotFoundError(manifest)
    return [sha256(manifest.read_bytes()), status.st_ino, status.st_ctime_ns]


def _is_intact(output: Path, manifest: Manifest) -> bool:
    # Imported here: most commands ask for the key of a build alone.
    from specpress.output import transaction

    seen = SeenFiles.of(output)
    with OutputTree(output) as tree:
        if transaction.is_interrupted(tree):
            return False
        for path, recorded in manifest.outputs.items():
            if seen.digest(tree, path) != recorded.sha256:
                return False
    seen.write(output)
    return True
