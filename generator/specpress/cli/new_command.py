"""`specpress new`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import click

from specpress.cli.new_spec import spec_text
from specpress.cli.options import Choices, make_choices, session_options, specs_option
from specpress.cli.scaffold import (
    SCHEMA_NAME,
    NewProvider,
    form_text,
    profile_text,
)
from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, Session
from specpress.cli.several_models import WHOLE, specs_of_groups
from specpress.cli.sightings import Survey
from specpress.cli.survey import survey
from specpress.cli.surveyed_document import SurveyedDocument
from specpress.diagnostics import Reporter
from specpress.document import discover
from specpress.jsonvalue import object_of
from specpress.phrasebook import FILE_NAME, strings_text
from specpress.profile import TransportKind
from specpress.profile.check import SCHEMA_PATH as PROFILE_SCHEMA
from specpress.profile.kinds import BUILT_IN
from specpress.source import SourceError, is_spec_name, read_source, read_value

_KINDS_OF_FILES: Final = frozenset({"api", "index", "openapi", "schema", "spec", "swagger"})
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_URL: Final = re.compile(r"https?://[^\s<>\"'`\\^{|}]+")


def _check_id(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if _ID.fullmatch(value) is None:
        raise click.BadParameter(
            f"{value!r} is no name for a file: lower-case letters, digits, '-' and '_', "
            "beginning with a letter or digit"
        )
    return value


def _check_url(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> str | None:
    if value is not None and _URL.fullmatch(value) is None:
        raise click.BadParameter(f"{value!r} is no http or https URL")
    return value


@click.group(
    epilog="""\b
Examples:
  specpress new provider acme --url https://api.acme.dev/v1
  specpress new provider acme --from vendor/openapi
  specpress new spec acme sketch-1 --title "Sketch 1"
  specpress new form acme talk-1 --endpoint createChatCompletion
"""
)
def command() -> None:
    """Start a provider, or a spec for one more model.

    Writes files that build as they are, for you to fill; never over one that is there.
    """


@command.command("provider")
@click.argument("provider", metavar="ID", callback=_check_id)
@click.option("--name", help="Its name for people [from the id].")
@click.option(
    "--url",
    callback=_check_url,
    help="Base URL of its API [as the specs say].",
)
@click.option(
    "--transport",
    type=click.Choice(list(BUILT_IN)),
    help="How requests travel [as the specs show; plain without any].",
)
@click.option(
    "--from",
    "source",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of specs to copy and to look at [what lies in specs/ID].",
)
@specs_option
@session_options
@click.pass_obj
def new_provider(
    session: Session,
    provider: str,
    name: str | None,
    url: str | None,
    transport: str | None,
    source: Path | None,
    specs: Path | None,
) -> int:
    """Write specs/ID/provider.yaml.

    From specs that lie in specs/ID already, or in the folder of --from, it takes what they show:
    transport, names, authentication, streams, errors. Comments say what was seen, and what specs
    cannot say. A document of more calls than one model has methods for becomes a spec for each
    tag, or for each first step of their paths: merge, split or rename these as you like.
    """
    choices = make_choices(session, specs=specs)
    folder = choices.specs / provider
    if (folder / "provider.yaml").exists():
        raise click.UsageError(f"{(folder / 'provider.yaml').as_posix()} is there already.")
    report = Reporter()
    looked_at = source or folder
    seen = survey(looked_at, report) if looked_at.is_dir() else Survey()
    session.show(report.diagnostics)
    if source is not None and not seen.documents:
        raise click.UsageError(f"{source.as_posix()} holds no OpenAPI document that can be read.")
    if source is not None and source.resolve() != folder.resolve():
        _copy_specs(session, source, folder)
    if transport is not None and seen.documents:
        seen.see("transport.kind", transport, "as asked for")
    new = NewProvider(
        id=provider,
        name=name or re.sub(r"[-_]+", " ", provider).title(),
        server=url or "",
        kind=BUILT_IN[transport or TransportKind.PLAIN.value],
        seen=seen if seen.documents else None,
    )
    _write(session, folder / "provider.yaml", profile_text(new))
    _write(session, folder / SCHEMA_NAME, PROFILE_SCHEMA.read_text(encoding="utf-8"))
    if not seen.documents:
        session.say(f"next: specpress new spec {provider} MODEL, or drop a spec beside it")
        return EXIT_CLEAN
    session.say(
        f"looked at {seen.documents} spec{'s'[: seen.documents != 1]}; next: read the comments in "
        "provider.yaml, then\n"
        f"  specpress lint {provider}\n  specpress build\n  specpress mock {provider}"
    )
    return EXIT_CLEAN


def _copy_specs(session: Session, source: Path, folder: Path) -> None:
    """Copy the documents of a folder, over none that is there; one of many models as several.

    The only one is called as the provider where its name says no more than what it is.
    """
    found = [
        path
        for path in sorted(source.iterdir())
        if path.is_file()
        and is_spec_name(path)
        and path.name not in {"provider.yaml", "allow.yaml"}
    ]
    for path in found:
        is_unnamed = len(found) == 1 and path.stem.lower() in _KINDS_OF_FILES
        target = f"{folder.name}{path.suffix}" if is_unnamed else path.name
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise click.UsageError(f"{path.as_posix()} cannot be read: {error}") from error
        specs = _specs_of_groups(path, target)
        _write(session, folder / (WHOLE if specs else "") / target, text)
        for name, spec in specs.items():
            _write(session, folder / name, spec)


def _specs_of_groups(path: Path, name: str) -> dict[str, str]:
    """The specs that a document of many calls becomes; one that cannot be read is one."""
    try:
        value = read_value(read_source(path))
    except SourceError:
        return {}  # the survey has reported it
    is_document = isinstance(value, dict) and "openapi" in value
    return specs_of_groups(SurveyedDocument(object_of(value), name)) if is_document else {}


@command.command("spec")
@click.argument("provider", callback=_check_id)
@click.argument("slug", metavar="MODEL", callback=_check_id)
@click.option("--title", help="The model's name for people [from MODEL].")
@specs_option
@session_options
@click.pass_obj
def new_spec(
    session: Session, provider: str, slug: str, title: str | None, specs: Path | None
) -> int:
    """Write specs/PROVIDER/MODEL.json, shaped as the provider's API is."""
    choices = _known_provider(session, specs, provider)
    return _new_spec(session, choices, provider, slug, title)


def _known_provider(session: Session, specs: Path | None, provider: str) -> Choices:
    """The choices for a provider that is there; a fault of usage where it is not."""
    choices = make_choices(session, specs=specs, providers=(provider,))
    if not (choices.specs / provider / "provider.yaml").exists():
        raise click.UsageError(
            f"There is no {(choices.specs / provider).as_posix()}/provider.yaml; "
            f"`specpress new provider {provider}` writes one."
        )
    return choices


def _new_spec(
    session: Session, choices: Choices, provider: str, slug: str, title: str | None
) -> int:
    report = Reporter()
    folders = discover(choices.specs, report, only=choices.providers)
    if not folders:
        session.show(report.diagnostics)
        return EXIT_FINDINGS
    title = title or re.sub(r"[-_]+", " ", slug).title()
    path = choices.specs / provider / f"{slug}.json"
    _write(session, path, spec_text(folders[0].profile, slug, title))
    session.say("next: describe its parameters, then `specpress lint` and `specpress build`")
    return EXIT_CLEAN


@command.command("strings")
@click.argument("provider", callback=_check_id)
@specs_option
@session_options
@click.pass_obj
def new_strings(session: Session, provider: str, specs: Path | None) -> int:
    """Write specs/PROVIDER/strings.yaml, the fixed words of its pages to be translated.

    Where it is there already, those that it lacks are printed.
    """
    choices = _known_provider(session, specs, provider)
    report = Reporter()
    folders = discover(choices.specs, report, only=choices.providers)
    if not folders:
        session.show(report.diagnostics)
        return EXIT_FINDINGS
    path = choices.specs / provider / FILE_NAME
    text = strings_text(folders[0].profile.docs.strings)
    if path.exists():
        click.echo(text, nl=False)
    else:
        _write(session, path, text)
        session.say("next: translate it, and say `docs.language` in provider.yaml")
    return EXIT_CLEAN


@command.command("form")
@click.argument("provider", callback=_check_id)
@click.argument("slug", metavar="MODEL", callback=_check_id)
@click.option("--title", help="The model's name for people [from MODEL].")
@click.option("--endpoint", help="One of `forms` in provider.yaml [the first].")
@specs_option
@session_options
@click.pass_obj
def new_form(
    session: Session,
    provider: str,
    slug: str,
    title: str | None,
    endpoint: str | None,
    specs: Path | None,
) -> int:
    """Write specs/PROVIDER/MODEL.yaml: what a person fills in to call a model.

    `forms` in provider.yaml says how that becomes a request.
    """
    choices = _known_provider(session, specs, provider)
    report = Reporter()
    folders = discover(choices.specs, report, only=choices.providers)
    if not folders:
        session.show(report.diagnostics)
        return EXIT_FINDINGS
    known = [name for name, _ in folders[0].profile.forms]
    if not known:
        raise click.UsageError(
            f"{provider}/provider.yaml does not say yet where forms are sent. Add to it, say,\n\n"
            "forms:\n  createChatCompletion:\n    path: /v1/chat/completions\n    body:\n"
            "      messages: [{ role: user, content: { $field: prompt } }]\n\n"
            "`specpress explain forms` prints what else may stand there."
        )
    if endpoint is not None and endpoint not in known:
        raise click.UsageError(f"There is no endpoint {endpoint!r}; there are {', '.join(known)}.")
    title = title or re.sub(r"[-_]+", " ", slug).title()
    text = form_text(slug, title, endpoint or known[0])
    _write(session, choices.specs / provider / f"{slug}.yaml", text)
    session.say("next: list its fields, then `specpress lint` and `specpress build`")
    return EXIT_CLEAN


def _write(session: Session, path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise click.UsageError(f"{path.as_posix()} is there already.") from error
    except OSError as error:
        raise click.UsageError(
            f"{path.as_posix()} cannot be written: {error.strerror or error}"
        ) from error
    session.say(f"wrote {path.as_posix()}")
