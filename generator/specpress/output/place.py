"""Which folders output may be written into."""

from __future__ import annotations

import os
from pathlib import Path

from specpress.diagnostics.codes import output as codes
from specpress.output.fault import OutputError, fault
from specpress.output.user_state import home_folder


def check_place(output: Path, specs: Path, templates: tuple[Path, ...]) -> None:
    """Refuse an output folder that holds, or lies in, what is not output.

    Args:
        output: the output folder, which need not exist.
        specs: the specs folder.
        templates: the template folders.

    Raises:
        OutputError: it is such a folder.
    """
    project = Path.cwd()
    for inner, name in ((project, "the project"), (specs, "the specs"), *_named(templates)):
        if _holds(output, inner):
            raise _refused(output, f"it holds {name}")
    for outer, name in ((specs, "the specs folder"), *_named(templates)):
        if _holds(outer, output):
            raise _refused(output, f"it lies in {name}")
    home = home_folder()
    if home is not None and _holds(output, home):
        raise _refused(output, "it holds your home folder")
    real = Path(os.path.realpath(output))
    if any(part.casefold() == ".git" for part in real.parts) or any(
        map(_is_git_folder, (real, *real.parents))
    ):
        raise _refused(output, "it lies in a git repository's own folder")
    if os.path.lexists(real / ".git"):  # a file where it is a work tree or a submodule
        raise _refused(output, "it holds a git repository")


def check_file(path: Path, *folders: Path) -> None:
    """Refuse a file, beside the output, that cannot be written or would stand in a folder of ours.

    Args:
        path: the file, which need not exist.
        folders: that hold specs, templates or output.

    Raises:
        OutputError: it cannot be written there.
    """
    for folder in folders:
        if _holds(folder, path):
            raise fault(
                codes.BAD_PLACE,
                f"this file cannot be written into {folder.as_posix()}/, "
                "which belongs to other files",
                path,
                hint="name a file elsewhere",
            )
    is_new = not path.exists()
    try:
        path.open("ab").close()
        if is_new:
            path.unlink()
    except OSError as error:
        raise fault(codes.WRITE_FAILED, f"cannot be written: {error.strerror}", path) from error


def _named(templates: tuple[Path, ...]) -> list[tuple[Path, str]]:
    return [(folder, "templates") for folder in templates]


def _holds(outer: Path, inner: Path) -> bool:
    """Whether a folder is, or has below it, another; however both are spelled."""
    real = Path(os.path.realpath(inner))
    above = Path(os.path.realpath(outer))
    if real.is_relative_to(above):
        return True
    # By the folders themselves where file names ignore case.
    return above.is_dir() and any(
        one.is_dir() and one.samefile(above) for one in (real, *real.parents)
    )


def _is_git_folder(folder: Path) -> bool:
    """Whether git keeps a repository in a folder, whatever its name: a bare one, say."""
    return (
        (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()
    )


def _refused(output: Path, why: str) -> OutputError:
    return fault(
        codes.BAD_PLACE,
        f"output cannot be written into this folder: {why}",
        output,
        hint="name a folder of its own with --output, or as `output` in specpress.toml",
    )
