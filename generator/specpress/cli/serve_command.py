"""`specpress serve`."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import click

from specpress.cli.building import build_key, run_build
from specpress.cli.options import Choices, jobs_option, make_choices, session_options, specs_option
from specpress.cli.session import EXIT_CLEAN, Session
from specpress.diagnostics import Severity
from specpress.diagnostics.printers_text import print_text
from specpress.render import FormatFault, TemplateFault
from specpress.serve import LiveServer, Snapshot, file_states, wait_for_change

_SITE: Final = "site/"


@click.command(
    epilog="""\b
Examples:
  specpress serve
  specpress serve --port 8000 --templates own-templates

Ctrl-C stops it.
"""
)
@specs_option
@click.option(
    "--templates",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Template folder of your own, searched before the shipped one; may be repeated.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    show_default="one that is free",
    help="Port to listen on.",
)
@jobs_option
@session_options
@click.pass_obj
def command(
    session: Session,
    specs: Path | None,
    templates: tuple[Path, ...],
    host: str,
    port: int,
    jobs: int,
) -> int:
    """Serve the docs site, and follow the specs as they are edited.

    A change of a spec, a profile or a template builds again, in memory, and reloads the open pages.
    Findings are shown in the terminal and at the top of the page; a model that cannot be built
    keeps its last page. Nothing is written, and nothing outside of this machine is answered.
    """
    choices = make_choices(session, specs=specs, templates=templates, jobs=jobs)
    places = (choices.specs, *choices.templates, Path("specpress.toml"))
    states = file_states(places)
    snapshot = _built(session, choices, Snapshot(number=0, files={}, findings=""))
    try:
        server = LiveServer(host, port, snapshot)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.UsageError(f"{host}:{port} cannot be listened on: {reason}") from error
    server.start()
    session.print(f"{server.address}\n")
    stopped = threading.Event()
    try:
        while changed := wait_for_change(places, states, stopped):
            session.say(f"changed: {', '.join(changed[:3])}{' ...' if len(changed) > 3 else ''}")
            states = file_states(places)
            snapshot = _built(session, choices, snapshot)
            server.show(snapshot)
    except KeyboardInterrupt:
        session.say("stopped")
    finally:
        server.stop()
    return EXIT_CLEAN


def _built(session: Session, choices: Choices, before: Snapshot) -> Snapshot:
    """The next snapshot; pages of models that cannot be built now stay as they were."""
    started = time.perf_counter()
    try:
        outcome = run_build(session, choices, build_key(choices))
    except (TemplateFault, FormatFault) as fault:
        session.complain(str(fault))
        return Snapshot(number=before.number + 1, files=before.files, findings=str(fault))
    errors = [one for one in outcome.diagnostics if one.severity is Severity.ERROR]
    session.show(errors)
    site = {
        path.removeprefix(_SITE): content
        for path, content in outcome.build.files
        if path.startswith(_SITE)
    }
    session.say(f"{len(site)} files in {time.perf_counter() - started:.1f} s")
    files: Mapping[str, bytes] = {**before.files, **site} if errors else site
    return Snapshot(number=before.number + 1, files=files, findings=print_text(errors))
