"""What lies in the specs folder and is not read: said, so that nobody waits for its effect."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final

from specpress.diagnostics import Reporter
from specpress.diagnostics.codes.catalogue import NO_SPEC, NOT_READ
from specpress.document import ProviderFolder
from specpress.source import SUFFIXES, Location, Source, is_spec_name
from specpress.spelling import near_names

_LIKE_A_SPEC: Final = re.compile(r"\.(?:json|ya?ml)", re.IGNORECASE)


def check_unread(
    folder: ProviderFolder, read: Collection[Path], report: Reporter, *, is_whole: bool
) -> None:
    """Report a provider without specs, and files that look like specs and were not read.

    Args:
        folder: the provider's folder, after all of its specs were read.
        read: the files that were opened, links followed.
        report: takes the findings.
        is_whole: whether every spec could be read. What a broken one refers to is not known, so
            that a file that is read by reference alone is then taken to be so.
    """
    if not folder.spec_paths:
        report.report(
            NO_SPEC,
            f"the provider {folder.id} has no spec",
            _location(folder, folder.path),
            hint=f"`specpress new spec {folder.id} my-model` writes one to start from",
        )
    for path in _files(folder.path):
        if not _LIKE_A_SPEC.search(path.name):
            continue
        if not is_spec_name(path):
            hint = f"names of specs end in {', '.join(SUFFIXES)}; keep other files elsewhere"
        elif path.parent == folder.path or not is_whole:
            continue  # what is wrong with it was said where it was read
        else:
            hint = f"move it into specs/{folder.id}/, or refer to it from there by `$ref`"
        if path.resolve() in read:
            continue
        report.report(
            NOT_READ,
            f"{path.relative_to(folder.path).as_posix()!r} is not read",
            _location(folder, path),
            hint=hint,
        )


def check_responses(
    folder: ProviderFolder,
    task_types: Collection[str],
    read: Collection[Path],
    report: Reporter,
) -> None:
    """Report files in `responses/` that describe the results of no model.

    Args:
        folder: the provider's folder, after all of its specs became models.
        task_types: those of its models; `default` for a model that has none.
        read: the files that its specs were read with, links followed.
        report: takes the findings.
    """
    for name, file in sorted(folder.response_files.items()):
        if name in task_types or file.source.path in read:
            continue
        near = near_names(name, sorted(task_types))
        report.report(
            NOT_READ,
            f"'responses/{file.source.path.name}' is not read: no model has the task type {name!r}",
            Location(file.source),
            hint=f"is it for `{near[0]}`?"
            if near
            else f"models have {', '.join(sorted(task_types)[:5]) or 'none'}; remove or rename it",
        )


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder, nothing hidden, by name; links to folders are not followed."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(files) if not name.startswith("."))


def _location(folder: ProviderFolder, path: Path) -> Location:
    name = folder.files.name(path.parent.resolve() / path.name)
    return Location(Source(name, path, ""))
