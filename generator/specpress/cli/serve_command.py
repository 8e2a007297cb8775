"""`specpress serve`."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from specpress.cli.building import Outcome, build_key, run_build
from specpress.cli.extras import lacking
from specpress.cli.options import (
    Choices,
    host_option,
    jobs_option,
    make_choices,
    port_option,
    session_options,
    specs_option,
)
from specpress.cli.session import EXIT_CLEAN, Session
from specpress.cli.settings import SETTINGS_NAME
from specpress.diagnostics import Diagnostic, Severity
from specpress.diagnostics.printers_text import print_text
from specpress.fileset import FileSet
from specpress.output import NO_MANIFEST
from specpress.pipeline import Memo
from specpress.render import FormatFault, TemplateFault
from specpress.scratch import HeldFiles, chosen, merged
from specpress.serve import LiveServer, Snapshot, file_states, wait_for_change

_SITE: Final = "site/"
_SHOWN_WARNINGS: Final = 100
"""How many a page shows; a catalogue of hundreds of models may have thousands."""


@click.command(
    epilog="""\b
Examples:
  specpress serve
  specpress serve --port 8000 --templates own-templates
  specpress serve --mock                     pages send requests to mock servers

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
@host_option
@port_option
@click.option(
    "--mock",
    "is_mocked",
    is_flag=True,
    help="Pages can send their requests, to mock servers that run meanwhile.",
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
    is_mocked: bool,
    jobs: int,
) -> int:
    """Serve the docs site, and follow the specs as they are edited.

    A change of a spec, a profile, a template or a setting builds again what was made of it, in
    memory, and reloads the open pages. Findings are shown in the terminal and at the top of the
    page; a model that cannot be built keeps its last page. Nothing is written, and nothing outside
    of this machine is answered.
    """

    def choose() -> Choices:
        choices = make_choices(session, specs=specs, templates=templates, jobs=jobs)
        return replace(choices, can_try=is_mocked)

    builds = _Builds(session, choose)
    with ExitStack() as running:
        mocks = _mocks(session, builds.choices.specs, running) if is_mocked else {}
        return _serve(session, builds, host, port, mocks)


def _mocks(session: Session, specs: Path, running: ExitStack) -> dict[str, str]:
    """Run a mock server of each provider; their origins by provider id."""
    try:
        # Imported here: the server is an extra, and only this option needs it.
        from specpress.mock import UnsupportedTransport, running_mock
        from specpress.mock.catalogue import NoSuchProvider, load_catalogue
    except ModuleNotFoundError as error:
        raise lacking("serve --mock", error.name, "mock") from error
    found: dict[str, str] = {}
    for profile in sorted(specs.glob("*/provider.yaml")):
        provider = profile.parent.name
        try:
            server = running.enter_context(running_mock(load_catalogue(specs, provider)))
        except (NoSuchProvider, UnsupportedTransport) as error:
            session.complain(f"{provider} has no mock server: {error}")
            continue
        found[provider] = server.origin
        session.say(f"{provider}: mock server at {server.url}")
    return found


def _serve(session: Session, builds: _Builds, host: str, port: int, mocks: dict[str, str]) -> int:
    """Serve until the user stops it."""
    states = file_states(builds.places)
    snapshot = builds.next()
    try:
        server = LiveServer(host, port, snapshot, mocks)
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.UsageError(f"{host}:{port} cannot be listened on: {reason}") from error
    server.start()
    session.print(f"{server.address}\n")
    stopped = threading.Event()
    try:
        while changed := wait_for_change(builds.places, states, stopped):
            session.say(f"changed: {', '.join(changed[:3])}{' ...' if len(changed) > 3 else ''}")
            builds.choose()
            states = file_states(builds.places)
            server.show(builds.next())
    except KeyboardInterrupt:
        session.say("stopped")
    finally:
        server.stop()
    return EXIT_CLEAN


class _Builds:
    """One build after the other, each of which takes from the last what has not changed."""

    __slots__ = (
        "_choose",
        "_fault",
        "_manifest",
        "_memo",
        "_session",
        "_shown",
        "_snapshot",
        "_warnings",
        "choices",
    )

    def __init__(self, session: Session, choose: Callable[[], Choices]) -> None:
        self._session = session
        self._choose = choose
        self._fault = ""
        self.choices = choose()
        self._memo = Memo()
        self._manifest = NO_MANIFEST
        self._snapshot = Snapshot(number=0, files={}, findings="", warnings="")
        self._shown: dict[Diagnostic, str] = {}
        self._warnings: frozenset[str] | None = None

    @property
    def places(self) -> tuple[Path, ...]:
        """The folders and files that builds are made from."""
        head = () if self.choices.head is None else (self.choices.head,)
        return (self.choices.specs, *self.choices.templates, Path(SETTINGS_NAME), *head)

    def choose(self) -> None:
        """Read the settings anew; those that cannot be understood change nothing."""
        self._fault = ""
        try:
            choices = self._choose()
        except click.UsageError as error:
            self._fault = error.message
            self._session.complain(error.message)
            return
        if choices != self.choices:
            self.choices, self._memo = choices, Memo()

    def next(self) -> Snapshot:
        """Build; pages of models that cannot be built now stay as they were."""
        started = time.perf_counter()
        self._snapshot = self._built()
        spent = time.perf_counter() - started
        self._session.say(f"{len(self._snapshot.files)} files in {spent:.1f} s")
        return self._snapshot

    def _built(self) -> Snapshot:
        number = self._snapshot.number + 1
        try:
            outcome = run_build(
                self._session,
                self.choices,
                build_key(self.choices),
                earlier=self._manifest,
                memo=self._memo,
            )
        except (TemplateFault, FormatFault, OSError) as fault:
            # A file may go away while it is read: that is the next change.
            self._session.complain(str(fault))
            return replace(self._snapshot, number=number, findings=str(fault))
        manifest = outcome.manifest
        if outcome.errors:
            manifest = manifest.keeping(self._manifest, outcome.keep_owners)
        self._manifest = manifest
        known = merged((self._snapshot.files, _site(outcome.build.files)))
        paths = (path.removeprefix(_SITE) for path in manifest.outputs if path.startswith(_SITE))
        return Snapshot(
            number=number,
            files=chosen(known, paths),
            findings=f"{self._fault}\n" * bool(self._fault) + print_text(outcome.errors),
            warnings=self._show(outcome),
        )

    def _show(self, outcome: Outcome) -> str:
        """Print the errors, and the warnings that are new; gives all warnings for the page."""
        found = [one for one in outcome.diagnostics if one.severity is Severity.WARNING]
        # What is the same as before is shown as before: its text need not be looked up in its file.
        self._shown = {one: self._shown.get(one) or print_text([one]) for one in found}
        texts = {text: one for one, text in self._shown.items()}
        known, self._warnings = self._warnings, frozenset(texts)
        new = [one for text, one in texts.items() if known is not None and text not in known]
        self._session.show([*outcome.errors, *new])
        if known is None and found:
            self._session.say(f"{_count(found)}: `specpress lint` prints them")
        left = len(texts) - _SHOWN_WARNINGS
        more = f"\n{left} more: `specpress lint` prints them all\n" if left > 0 else ""
        return "".join(list(texts)[:_SHOWN_WARNINGS]) + more


def _site(files: FileSet) -> HeldFiles:
    """The files of the site, by their paths in it; none is read."""
    site = chosen(files.files, (path for path in files.files if path.startswith(_SITE)))
    return HeldFiles({path.removeprefix(_SITE): one for path, one in site.held.items()})


def _count(warnings: Sequence[Diagnostic]) -> str:
    noun = "warning" if len(warnings) == 1 else "warnings"
    return f"{len(warnings)} {noun} about the specs"
