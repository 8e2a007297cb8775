"""Artifacts to a file set."""

from __future__ import annotations

from collections.abc import Iterable

from specpress.fileset import Artifact, FileSet, Language, RawFile
from specpress.render.environment import TEMPLATE_SUFFIX, Templates
from specpress.render.formatting import format_python

_LANGUAGES = {
    ".py": Language.PYTHON,
    ".md": Language.MARKDOWN,
    ".html": Language.HTML,
    ".toml": Language.TOML,
    ".json": Language.JSON,
}


def render(artifacts: Iterable[Artifact | RawFile], templates: Templates) -> FileSet:
    """Render every artifact; Python is formatted, raw files are taken as they are.

    Raises:
        TemplateFault: a template cannot be rendered.
        FormatFault: rendered Python does not parse.
        ValueError: two artifacts have one path, or a path leaves the output folder.
    """
    files: dict[str, bytes] = {}
    python: dict[str, bytes] = {}
    for artifact in artifacts:
        if artifact.path in files:
            raise ValueError(f"two artifacts have the path {artifact.path!r}")
        if isinstance(artifact, RawFile):
            files[artifact.path] = artifact.content
            continue
        text = templates.render(artifact.template, artifact.view)
        files[artifact.path] = text.encode("utf-8")
        if artifact.language is Language.PYTHON:
            python[artifact.path] = files[artifact.path]
    return FileSet({**files, **format_python(python)})


def copied_files(templates: Templates, folder: str, destination: str) -> tuple[RawFile, ...]:
    """The files of a templates folder that are no templates, to be copied below a destination."""
    prefix = f"{destination}/" if destination else ""
    return tuple(
        RawFile(
            path=prefix + name,
            content=path.read_bytes(),
            language=_LANGUAGES.get(path.suffix, Language.TEXT),
        )
        for name, path in templates.files(folder)
        if not name.endswith(TEMPLATE_SUFFIX)
    )
