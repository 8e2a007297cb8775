"""Artifacts to a file set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from specpress.fileset import Artifact, FileSet, Language, RawFile, with_line_feeds
from specpress.records import dataclass
from specpress.render.environment import TEMPLATE_SUFFIX, Templates
from specpress.render.formatting import format_python
from specpress.scratch import Held, HeldFiles, Scratch, chosen, merged

_LANGUAGES = {
    ".py": Language.PYTHON,
    ".md": Language.MARKDOWN,
    ".html": Language.HTML,
    ".toml": Language.TOML,
    ".json": Language.JSON,
}


@dataclass(frozen=True, slots=True)
class Rendered:
    """Rendered files that are not finished.

    Attributes:
        files: path to content.
        unformatted: paths of the Python files that the formatter has not seen.
        templates: the templates of these.
    """

    files: Mapping[str, bytes]
    unformatted: frozenset[str]
    templates: Mapping[str, str] = field(default_factory=dict[str, str])


def render(artifacts: Iterable[Artifact | RawFile], templates: Templates) -> FileSet:
    """Render every artifact and format the Python among them.

    Raises:
        TemplateFault: a template cannot be rendered.
        FormatFault: rendered Python does not parse.
        ValueError: two artifacts have one path, or a path leaves the output folder.
    """
    return finish([render_unformatted(artifacts, templates)])


def render_unformatted(
    artifacts: Iterable[Artifact | RawFile], templates: Templates, scratch: Scratch | None = None
) -> Rendered:
    """Render every artifact; raw files are taken as they are.

    Args:
        artifacts: the files.
        templates: what they are rendered from.
        scratch: holds each that is done: those over all models are large together.

    Raises:
        TemplateFault: a template cannot be rendered.
        ValueError: two artifacts have one path: a bug of a target.
    """
    files: dict[str, Held] = {}
    unformatted: dict[str, str] = {}
    hold = (scratch or Scratch()).hold
    # A page that is written to two places is rendered once; the views are alive meanwhile.
    texts: dict[tuple[str, int], Held] = {}
    for artifact in artifacts:
        if artifact.path in files:
            raise ValueError(f"two artifacts have the path {artifact.path!r}")
        if isinstance(artifact, RawFile):
            files[artifact.path] = hold(artifact.content)
            continue
        key = (artifact.template, id(artifact.view))
        if key not in texts:
            text = templates.render(artifact.template, artifact.view)
            texts[key] = hold(text.encode("utf-8"))
        files[artifact.path] = texts[key]
        if artifact.language is Language.PYTHON:
            unformatted[artifact.path] = artifact.template
    made = HeldFiles(files)
    return Rendered(dict(made) if scratch is None else made, frozenset(unformatted), unformatted)


def finish(rendered: Iterable[Rendered], scratch: Scratch | None = None) -> FileSet:
    """All files in one set, Python formatted in one run.

    Args:
        rendered: the parts.
        scratch: holds what is formatted.

    Raises:
        FormatFault: rendered Python does not parse.
        ValueError: two of them hold the same path, or a path leaves the output folder.
    """
    parts = tuple(rendered)
    paths: set[str] = set()
    for part in parts:
        twice = paths.intersection(part.files)
        if twice:
            raise ValueError(f"two targets write the same file: {min(twice)!r}")
        paths.update(part.files)
    files = merged(part.files for part in parts)
    python = chosen(files, sorted(path for part in parts for path in part.unformatted))
    hold = (scratch or Scratch()).hold
    formatted = HeldFiles({path: hold(content) for path, content in format_python(python)})
    return FileSet(merged((files, formatted)))


def copied_files(templates: Templates, folder: str, destination: str) -> tuple[RawFile, ...]:
    """The files of a templates folder that are no templates, to be copied below a destination."""
    prefix = f"{destination}/" if destination else ""
    return tuple(
        RawFile(
            path=prefix + name,
            content=with_line_feeds(path.read_bytes()),
            language=_LANGUAGES.get(path.suffix, Language.TEXT),
        )
        for name, path in templates.files(folder)
        if not name.endswith(TEMPLATE_SUFFIX)
    )
