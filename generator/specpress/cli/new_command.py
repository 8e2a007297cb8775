"""`specpress new`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import click

from specpress.cli.options import Choices, make_choices, session_options, specs_option
from specpress.cli.scaffold import NewProvider, form_text, profile_text, spec_text
from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, Session
from specpress.diagnostics import Reporter
from specpress.document import discover
from specpress.profile import TransportKind
from specpress.profile.kinds import BUILT_IN

_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_URL: Final = re.compile(r"https?://[^\s<>\"'`\\^{|}]+")


def _check_id(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if _ID.fullmatch(value) is None:
        raise click.BadParameter(
            f"{value!r} is no name for a file: lower-case letters, digits, '-' and '_', "
            "beginning with a letter or digit"
        )
    return value


def _check_url(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    if _URL.fullmatch(value) is None:
        raise click.BadParameter(f"{value!r} is no http or https URL")
    return value


@click.group(
    epilog="""\b
Examples:
  specpress new provider acme --url https://api.acme.dev/v1
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
    default="https://api.example.com",
    show_default=True,
    callback=_check_url,
    help="Base URL of its API.",
)
@click.option(
    "--transport",
    type=click.Choice(list(BUILT_IN)),
    default=TransportKind.PLAIN.value,
    show_default=True,
    help="How requests travel.",
)
@specs_option
@session_options
@click.pass_obj
def new_provider(
    session: Session,
    provider: str,
    name: str | None,
    url: str,
    transport: str,
    specs: Path | None,
) -> int:
    """Write specs/ID/provider.yaml."""
    choices = make_choices(session, specs=specs)
    new = NewProvider(
        id=provider,
        name=name or re.sub(r"[-_]+", " ", provider).title(),
        server=url,
        kind=BUILT_IN[transport],
    )
    _write(session, choices.specs / provider / "provider.yaml", profile_text(new))
    session.say(f"next: specpress new spec {provider} MODEL, or drop a spec beside it")
    return EXIT_CLEAN


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
    choices = make_choices(session, specs=specs, providers=(provider,))
    if not (choices.specs / provider / "provider.yaml").exists():
        raise click.UsageError(
            f"There is no {(choices.specs / provider).as_posix()}/provider.yaml; "
            f"`specpress new provider {provider}` writes one."
        )
    return _new_spec(session, choices, provider, slug, title)


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
    choices = make_choices(session, specs=specs, providers=(provider,))
    report = Reporter()
    folders = discover(choices.specs, report, only=choices.providers)
    if not folders:
        session.show(report.diagnostics)
        return EXIT_FINDINGS
    known = [name for name, _ in folders[0].profile.forms]
    if not known:
        raise click.UsageError(
            f"{provider}/provider.yaml has no `forms`: see `specpress explain forms`."
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
