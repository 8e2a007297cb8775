"""The template folders and the Jinja environment over them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import Markup

from specpress.fileset import with_line_feeds
from specpress.render.compiled import Codes, CompiledTemplates
from specpress.text import Code

TEMPLATE_SUFFIX = ".j2"


class TemplateFault(Exception):
    """A template that cannot be rendered: a missing file, a syntax error, an unknown name.

    Attributes:
        template: its path in the templates folder.
        line: in the template, from 1; 0 when unknown.
        reason: what is wrong, in one line.
    """

    def __init__(self, template: str, line: int, reason: str) -> None:
        super().__init__(f"{template}:{line}: {reason}")
        self.template = template
        self.line = line
        self.reason = reason


@dataclass(slots=True)
class Templates:
    """Template folders, searched in order file by file: overrides first, the shipped ones last.

    Templates are code that runs with the build's rights, like a Makefile: they come from the
    project or from specpress, never from a spec.

    Attributes:
        folders: where they are.
        codes: keeps what was compiled of them for processes to come, if anybody does.
    """

    folders: tuple[Path, ...]
    codes: Codes | None = None
    _environment: jinja2.Environment | None = field(default=None, repr=False)
    _speaker: object = field(default=None, repr=False)
    _listed: dict[str, tuple[tuple[str, Path], ...]] = field(
        default_factory=dict[str, "tuple[tuple[str, Path], ...]"], repr=False
    )

    def render(self, template: str, view: object) -> str:
        """Render one template with a view.

        Raises:
            TemplateFault: it is missing, broken, uses a name that the view has not, or prints text
                that went through no sink.
        """
        try:
            loaded = self._loaded.get_template(template)
            self._speaker = getattr(view, "say", None) or getattr(
                getattr(view, "frame", None), "say", None
            )
            return loaded.render(view=view)
        except jinja2.TemplateSyntaxError as error:
            name = error.name or template
            raise TemplateFault(name, error.lineno, error.message or "syntax error") from error
        except jinja2.TemplateNotFound as error:
            reason = f"there is no template {error.name}"
            raise TemplateFault(*self._place(error, template), reason) from error
        except (jinja2.UndefinedError, TypeError) as error:
            raise TemplateFault(*self._place(error, template), str(error)) from error

    def files(self, folder: str) -> Iterator[tuple[str, Path]]:
        """Every file below a folder of the templates, by its path in there, overrides applied.

        They are looked for once: several targets ask for the same folder.
        """
        if folder not in self._listed:
            self._listed[folder] = tuple(self._found(folder))
        yield from self._listed[folder]

    def _found(self, folder: str) -> Iterator[tuple[str, Path]]:
        found: dict[str, Path] = {}
        for root in reversed(self.folders):
            base = root / folder
            for path in sorted(base.rglob("*")) if base.is_dir() else ():
                inside = path.relative_to(base)
                # Caches of Python, linters and type checkers are no templates.
                cached = any(part == "__pycache__" or part.startswith(".") for part in inside.parts)
                if path.is_file() and not cached:
                    found[inside.as_posix()] = path
        yield from sorted(found.items())

    def _refuse_odd_files(self) -> None:
        """Refuse a pipe or a folder that is named like a template: it would override nothing."""
        for root in self.folders[:-1]:  # the last are those that are shipped
            for path in sorted(root.rglob("*")):
                is_folder = path.is_dir() and path.suffix != TEMPLATE_SUFFIX
                if not is_folder and not path.is_file():
                    name = path.relative_to(root).as_posix()
                    raise TemplateFault(name, 0, "this is no regular file")

    def is_override(self, template: str) -> bool:
        """Whether a template stands in one of the folders that are searched before the shipped."""
        return any((root / template).is_file() for root in self.folders[:-1])

    def override_for(self, template: str) -> str | None:
        """The first override among a template and those that it takes in; None without one."""
        waiting, seen = [template], {template}
        for name in waiting:
            if self.is_override(name):
                return name
            path = next(root / name for root in self.folders if (root / name).is_file())
            tree = self._loaded.parse(path.read_text("utf-8"))
            for one in jinja2.meta.find_referenced_templates(tree):
                if one is not None and one not in seen:
                    seen.add(one)
                    waiting.append(one)
        return None

    def digest(self) -> str:
        """A hash of all templates and copied files as they are now, in hexadecimal."""
        found = hashlib.sha256()
        for name, path in self.files(""):
            content = with_line_feeds(path.read_bytes())
            found.update(f"{name}\0{len(content)}\0".encode())
            found.update(content)
        return found.hexdigest()

    def _place(self, error: BaseException, template: str) -> tuple[str, int]:
        """The innermost template of a traceback, and the line in it."""
        name, line = template, 0
        trace = error.__traceback__
        while trace is not None:
            path = Path(trace.tb_frame.f_code.co_filename)
            for folder in self.folders if path.suffix == TEMPLATE_SUFFIX else ():
                if path.is_relative_to(folder):
                    name, line = path.relative_to(folder).as_posix(), trace.tb_lineno
            trace = trace.tb_next
        return name, line

    def _said(self, method: str, *words: object, **parts: object) -> object:
        """Fixed words in the language of the view that is being rendered."""
        if self._speaker is None:
            raise TypeError(f"{method}() in a template whose view has no language")
        return getattr(self._speaker, method)(*words, **parts)

    @property
    def _loaded(self) -> jinja2.Environment:
        if self._environment is None:
            self._refuse_odd_files()
            self._environment = _environment(self.folders, self.codes)
            # Macros have no view of their own: the words of its language are known everywhere.
            said: dict[str, Any] = {one: partial(self._said, one) for one in ("say", "say_count")}
            self._environment.globals.update(said)
        return self._environment


class _Printing(CodeGenerator):
    """Prints what passes the gate as it is: it is a text by then, and safe."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401, ARG002
        self.write(finalize.src)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401, ARG002
        self.write(")")


class _Environment(jinja2.Environment):
    code_generator_class = _Printing


def _environment(folders: tuple[Path, ...], codes: Codes | None) -> jinja2.Environment:
    return _Environment(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
        undefined=jinja2.StrictUndefined,
        finalize=_only_code,
        # What macros return is markup, which tells it from text that went through no sink.
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=CompiledTemplates(codes, _made_by()),
    )


@cache
def _made_by() -> str:
    """What code of templates depends on beside them: how this module has them compiled."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()


def _only_code(value: object) -> str:
    """The gate: only text that went through a sink may be printed."""
    if isinstance(value, (Code, Markup)):
        return value
    if type(value) is int:
        return str(value)
    if isinstance(value, jinja2.Undefined):
        # Strict undefined values raise their own error, which names the missing attribute.
        return str(value)
    raise TypeError(f"{type(value).__name__} printed without a sink: make it Code in the view")
