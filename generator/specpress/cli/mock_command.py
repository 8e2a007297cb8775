"""`specpress mock`."""

from __future__ import annotations

import gc
import shlex
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from specpress.cli.extras import lacking
from specpress.cli.options import (
    host_option,
    make_choices,
    port_option,
    session_options,
    specs_option,
)
from specpress.cli.progress import StageProgress
from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, Session
from specpress.diagnostics import Reporter, Severity
from specpress.jsonvalue import JsonObject, dump_json
from specpress.mock import RANDOM_FAULTS, Behaviour, Fault, MockOptions, SettingError, read_fault
from specpress.mock.options import check_kinds, read_configuration
from specpress.mock.settings import describe_settings, read_pairs, with_settings

if TYPE_CHECKING:
    from specpress.mock import Catalogue, MockServer
    from specpress.mock.served import Served

_ANY_KEY: Final = "any-key"
_MOST_NAMED: Final = 12
"""Providers that a message lists."""


@click.command(
    epilog="""\b
Examples:
  specpress mock acme --port 8000 --key secret
  specpress mock acme --set polls=4 --set usage=always     switches; --settings lists them
  specpress mock acme --fault "status=503, times=2"        two failures, then none
  specpress mock acme --random-faults 0.01 --seed 7
  curl -H "X-Mock-Fault: drop=body" ...                    a fault for one request

Ctrl-C stops it.
"""
)
@click.argument("provider", required=False)
@specs_option
@host_option
@port_option
@click.option(
    "--allow-host",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name of this machine that requests may call the server by; may be repeated.",
)
@click.option(
    "--key", "keys", multiple=True, help="An API key that is good [any]; may be repeated."
)
@click.option("--seed", type=click.IntRange(min=0), help="Of results and random faults [0].")
@click.option(
    "--set", "switches", multiple=True, metavar="NAME=VALUE", help="Set a switch; see --settings."
)
@click.option(
    "--fault",
    "faults",
    multiple=True,
    metavar="NAME=VALUE,...",
    help="Something that goes wrong; see --settings.",
)
@click.option(
    "--random-faults",
    "rate",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Share of requests that meet a random fault.",
)
@click.option(
    "--random-kind", "kinds", multiple=True, metavar="NAME", help="Only this random fault."
)
@click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="TOML with a table [behaviour] and tables [[faults]].",
)
@click.option(
    "--webhooks-anywhere", is_flag=True, help="Webhooks may leave this machine (else: loopback)."
)
@click.option("--settings", "is_list", is_flag=True, help="List switches and faults, and exit.")
@session_options
@click.pass_obj
def command(
    session: Session,
    provider: str | None,
    specs: Path | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    keys: tuple[str, ...],
    seed: int | None,
    switches: tuple[str, ...],
    faults: tuple[str, ...],
    rate: float,
    kinds: tuple[str, ...],
    config: Path | None,
    webhooks_anywhere: bool,
    is_list: bool,
) -> int:
    """Run a server that speaks a provider's protocol.

    It takes the requests of PROVIDER's specs, of the only one by itself, whichever transport its
    profile names: task arrays over HTTP and WebSocket, single requests and their streams, queues
    with their jobs. It checks them with the compiled validators, and answers with results made from
    the response schemas, and checked by these: the same for the same request and seed. Nothing
    leaves this machine. It needs the extra `mock` (pip install "specpress[mock]", or the wheel with
    [mock] behind its name).
    """
    if is_list:
        session.print(_settings_text())
        return EXIT_CLEAN
    provider = provider or only_provider(make_choices(session, specs=specs).specs)
    try:
        behaviour, listed = _read(config, switches, faults, seed)
        check_kinds(kinds)
    except SettingError as error:
        raise click.UsageError(f"{error} (--settings lists them all)") from error
    catalogue = _load(session, specs, provider)
    if catalogue is None:
        return EXIT_FINDINGS
    options = MockOptions(
        host=host,
        port=port,
        names=names,
        keys=keys,
        behaviour=behaviour,
        faults=listed,
        random_rate=rate,
        random_kinds=kinds,
        webhooks_anywhere=webhooks_anywhere,
        log=session.say,
    )
    return _serve(session, catalogue, options)


def only_provider(specs: Path) -> str:
    """The provider of a folder that has one.

    Raises:
        click.UsageError: there are several, or none.
    """
    found = sorted(path.parent.name for path in specs.glob("*/provider.yaml"))
    if len(found) == 1:
        return found[0]
    named = ", ".join(found[:_MOST_NAMED]) if found else "none yet"
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    raise click.UsageError(f"Which provider? In {specs.as_posix()} there are {named}{more}.")


def _serve(session: Session, catalogue: Catalogue, options: MockOptions) -> int:
    try:
        # Imported here: the server is an extra, and only this command needs it.
        from specpress.mock import UnsupportedTransport, serve
    except ModuleNotFoundError as error:
        raise lacking("mock", error.name, "mock") from error
    key = options.keys[0] if options.keys else _ANY_KEY

    def announce(server: MockServer) -> None:
        session.print(announcement(catalogue, server, key))

    try:
        serve(catalogue, options, announce)
    except UnsupportedTransport as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(
            f"{options.host}:{options.port} cannot be listened on: {error.strerror or error}"
        ) from error
    session.say("stopped")
    return EXIT_CLEAN


def _read(
    config: Path | None, switches: tuple[str, ...], faults: tuple[str, ...], seed: int | None
) -> tuple[Behaviour, tuple[Fault, ...]]:
    """Switches and faults: those of the command line after those of the file."""
    behaviour, listed = Behaviour(), tuple(read_fault(fault) for fault in faults)
    if config is not None:
        configuration = read_configuration(config)
        behaviour = with_settings(behaviour, configuration.behaviour)
        listed += configuration.faults
    for switch in switches:
        behaviour = with_settings(behaviour, read_pairs(switch))
    return behaviour if seed is None else with_settings(behaviour, {"seed": seed}), listed


def _load(session: Session, specs: Path | None, provider: str) -> Catalogue | None:
    """The models, without the specs that cannot be read; None, told, when nothing is left."""
    # Imported here: to read specs takes longer to load than `--settings` to run.
    from specpress.mock.catalogue import read_catalogue

    choices = make_choices(session, specs=specs, providers=(provider,))
    report = Reporter()
    progress = StageProgress(session)
    # What is read is kept until the end: looking through it for garbage, again and again as it
    # grows, would take a tenth of the start.
    gc.disable()
    try:
        found = read_catalogue(choices.specs, provider, report, progress)
    finally:
        gc.freeze()
        gc.enable()
        progress.close()
    errors = tuple(one for one in report.diagnostics if one.severity is Severity.ERROR)
    if found is None and not errors:
        raise click.UsageError(f"There is no provider {provider!r} with specs in {choices.specs}.")
    if found is None:
        session.show(errors)
    elif errors:
        session.complain(
            "\n".join(f"{one.location}: error[{one.code.id}]: {one.message}" for one in errors)
        )
        session.complain(f"not served: {', '.join(found.unread)}")
    return found


def announcement(catalogue: Catalogue, server: MockServer, key: str) -> str:
    """Where the server listens, and a command line that calls it."""
    profile, count = catalogue.profile, len(catalogue.served)
    lines = [f"{profile.name}: {count} model{'s' if count > 1 else ''} on {server.url}"]
    if server.websocket_url is not None:
        lines.append(f"WebSocket: {server.websocket_url}")
    found = _example(catalogue)
    if found is not None and not profile.transport.kind.takes_tasks:
        lines.append(_command_line(catalogue, server, *found, key))
    elif found is not None:
        served, example = found
        headers = [f"Content-Type: {served.media_type}"]
        if profile.auth.scheme != "none":
            headers.append(f"{profile.auth.header}: {profile.auth.prefix}{key}")
        # The line may be run twice, which would be a replay of its task.
        headers.append("X-Mock-Set: replay=accept")
        method = [] if served.method == "POST" else ["-X", served.method]
        flags = [word for one in headers for word in ("-H", one)]
        body = dump_json([example], indent=None)
        lines.append(shlex.join(["curl", "-sS", *method, server.url, *flags, "-d", body]))
    lines.append(_environment(catalogue, server, key))
    return "\n".join(lines) + "\n"


def _environment(catalogue: Catalogue, server: MockServer, key: str) -> str:
    """What makes the generated client call this server."""
    # Imported here, as above.
    from specpress.targets.client_settings import base_url_variable, token_url_variable

    profile = catalogue.profile
    known = {base_url_variable(profile): server.url}
    if profile.auth.scheme != "none":
        pair = profile.auth.scheme in {"basic", "oauth2"} and ":" not in key
        known[profile.auth.env] = f"any:{key}" if pair else key
    for further in profile.auth.further:
        known.setdefault(further.env, key)
    if server.token_url is not None:
        known[token_url_variable(profile)] = server.token_url
    return f"export {shlex.join(f'{name}={value}' for name, value in known.items())}"


def _command_line(
    catalogue: Catalogue, server: MockServer, served: Served, example: JsonObject, key: str
) -> str:
    """The call that pages show, to this server and with a key that it takes."""
    # Imported here, as below.
    from specpress.examples.http_calls import CURL, Variable, http_call

    call = http_call(served.model, catalogue.profile, example)
    headers = tuple(
        (name, tuple(key if isinstance(word, Variable) else word for word in words))
        for name, words in call.headers
    )
    place = "".join(key if isinstance(word, Variable) else word for word in call.url)
    url = server.url + place.removeprefix(served.endpoint.server)
    return CURL.write(replace(call, url=(url,), headers=headers))


def _example(catalogue: Catalogue) -> tuple[Served, JsonObject] | None:
    """One of the first models, and a small request that it accepts."""
    # Imported here: the docs target knows how examples are made.
    from specpress.examples.requests import request_examples

    for served in catalogue.served[:5]:
        if served.fault is not None:
            continue
        example = request_examples(served.model, served.validator.validate).minimal
        if example is not None and isinstance(example.value, dict):
            return served, example.value
    return None


def _settings_text() -> str:
    parts = ["Switches (--set NAME=VALUE, or the request header X-Mock-Set):"]
    for title, settings in (
        ("", Behaviour()),
        ("\nFaults (--fault NAME=VALUE,..., or the request header X-Mock-Fault):", Fault()),
    ):
        parts += [title] if title else []
        parts += [
            f"  {one.name} = {one.default}  ({one.values})\n      {one.about}"
            for one in describe_settings(settings)
        ]
    parts.append("\nFaults by name, which also happen at random (--random-faults SHARE):")
    parts.append("  " + ", ".join(RANDOM_FAULTS))
    return "\n".join(parts) + "\n"
