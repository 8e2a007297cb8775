"""Options that several commands take."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from specpress.cli.session import Session
from specpress.cli.settings import SETTINGS_NAME, read_settings
from specpress.diagnostics.format import Format
from specpress.records import dataclass
from specpress.shipped import shipped_templates
from specpress.site_additions import SiteAdditions
from specpress.spelling import near_names

if TYPE_CHECKING:
    from specpress.pipeline import Options

Function = TypeVar("Function", bound=Callable[..., Any])

_FOLDER: Final = click.Path(file_okay=False, path_type=Path)


def session_options(function: Function) -> Function:
    """`--format`, `--all`, `--color`, `--quiet`, `--debug`: kept in the session, not passed on."""
    for option in (
        click.option(
            "--debug",
            is_flag=True,
            expose_value=False,
            callback=_set_debug,
            help="Show the traceback of an internal error.",
        ),
        click.option(
            "-q",
            "--quiet",
            is_flag=True,
            expose_value=False,
            callback=_set_quiet,
            help="Print findings only.",
        ),
        click.option(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            expose_value=False,
            callback=_set_colour,
            help="Colours; auto: on a terminal, unless NO_COLOR is set.",
        ),
        click.option(
            "--all",
            is_flag=True,
            expose_value=False,
            callback=_set_all,
            help="Print every finding; text has at most 20 of one code in one file.",
        ),
        click.option(
            "--format",
            type=click.Choice([form.value for form in Format]),
            default=Format.TEXT.value,
            expose_value=False,
            callback=_set_format,
            help="How findings are printed; json is JSON Lines.",
        ),
    ):
        function = option(function)
    return function


def folder_options(function: Function) -> Function:
    """`--specs`, `--output`, `--templates`; over what specpress.toml says."""
    for option in (
        click.option(
            "--templates",
            multiple=True,
            type=click.Path(exists=True, file_okay=False, path_type=Path),
            help="Folder of own templates, which win file by file; may be repeated.",
        ),
        click.option("--output", type=_FOLDER, help="The output folder [generated]."),
        specs_option,
    ):
        function = option(function)
    return function


specs_option = click.option("--specs", type=_FOLDER, help="The specs folder [specs].")

provider_option = click.option(
    "-p",
    "--provider",
    "providers",
    multiple=True,
    metavar="NAME",
    help="Only this provider's specs; may be repeated.",
)

jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=lambda: os.cpu_count() or 1,
    show_default="the machine's cores",
    help="How many processes to use.",
)

max_warnings_option = click.option(
    "--max-warnings",
    type=click.IntRange(min=0),
    help="Exit 1 when there are more warnings than this.",
)

host_option = click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on."
)

port_option = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    show_default="one that is free",
    help="Port to listen on.",
)

executor_option = click.option(
    "--executor",
    metavar="ADDRESS",
    help="Have models made by the workers of a Dask cluster: dask://host:8786. Needs the extra "
    "`dask`; the workers need specpress, and none of the files.",
)

cache_option = click.option(
    "--no-cache",
    is_flag=True,
    help="Make everything anew: take nothing from .specpress/cache, and put nothing there.",
)


since_option = click.option(
    "--changed-since",
    "since",
    metavar="REV",
    help="Render only what changed since a git revision whose output is committed and right.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a run works on, before the pipeline is loaded; members as in `pipeline.Options`.

    Attributes:
        executor: where models are made, if not on this machine.
        cache: how many bytes the cache may hold; 0 when there is none.
        head: the file of HTML that ends the head of each page; None for none.
        site: what the project puts on every page, which that file is read for once.
    """

    specs: Path
    output: Path
    templates: tuple[Path, ...]
    providers: frozenset[str] | None
    jobs: int
    lint: object
    cache: int = 0
    executor: str | None = None
    can_try: bool = False
    head: Path | None = None
    site: SiteAdditions = SiteAdditions()

    def options(self) -> Options:
        """The pipeline's options.

        Raises:
            click.UsageError: the table `lint` of specpress.toml is not understood.
        """
        # Imported here: an unchanged build is known without the pipeline, which takes 0.4 s to
        # load.
        from specpress.diagnostics import PolicyFault, read_severities
        from specpress.pipeline import Options

        try:
            severities = () if self.lint is None else read_severities(self.lint)
        except PolicyFault as fault:
            raise click.UsageError(f"{SETTINGS_NAME}: {fault}") from fault
        return Options(
            specs=self.specs,
            output=self.output,
            templates=self.templates,
            providers=self.providers,
            jobs=self.jobs,
            executor=self.executor,
            severities=severities,
            can_try=self.can_try,
            site=self.site,
        )


def _text_of(path: Path) -> str:
    if path.exists() and not path.is_file():  # a pipe would be waited for without end
        raise click.UsageError(f"{SETTINGS_NAME}: `site.head`: {path} is no regular file")
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{SETTINGS_NAME}: `site.head`: {path}: {error}") from error


def make_choices(
    session: Session,
    *,
    specs: Path | None,
    output: Path | None = None,
    templates: tuple[Path, ...] = (),
    providers: tuple[str, ...] = (),
    jobs: int = 1,
    executor: str | None = None,
    no_cache: bool = True,
) -> Choices:
    """What to work on: from the command line, else from specpress.toml, else the defaults.

    Raises:
        click.UsageError: specpress.toml is not understood, or a file that it names cannot be read.
    """
    settings = read_settings()
    shipped = shipped_templates()
    own = tuple(
        folder
        for folder in templates or settings.templates
        if folder.resolve() != shipped.resolve()
    )
    session.own_templates = own
    session.help_page = settings.diagnostics
    return Choices(
        specs=specs or settings.specs,
        output=output or settings.output,
        templates=(*own, shipped),
        providers=frozenset(providers) or None,
        jobs=jobs,
        executor=executor,
        lint=settings.lint,
        head=settings.head,
        site=SiteAdditions(
            head="" if settings.head is None else _text_of(settings.head), policy=settings.policy
        ),
        cache=0 if no_cache else settings.cache,
    )


def check_providers(choices: Choices) -> None:
    """Refuse providers that have no folder.

    Raises:
        click.UsageError: there is none of a name; it tells the nearest.
    """
    for wanted in sorted(choices.providers or ()):
        if not wanted or "/" in wanted or not (choices.specs / wanted).is_dir():
            names = sorted(entry.name for entry in choices.specs.glob("[!.]*") if entry.is_dir())
            close = near_names(wanted, names) or names
            hint = f" There is {', '.join(close[:5])}." if close else ""
            place = choices.specs.as_posix()
            raise click.UsageError(f"There is no provider {wanted!r} in {place}/.{hint}")


def _session(context: click.Context) -> Session:
    return context.ensure_object(Session)


def _set_debug(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    _session(context).debug = value


def _set_all(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    _session(context).all = value


def _set_quiet(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    _session(context).quiet = value


def _set_colour(context: click.Context, _parameter: click.Parameter, value: str) -> None:
    _session(context).colour = value


def _set_format(context: click.Context, _parameter: click.Parameter, value: str) -> None:
    _session(context).form = Format(value)
