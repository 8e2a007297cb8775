"""The command `specpress`: its subcommands, loaded when they are called, and its exit codes."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, EXIT_INTERNAL, EXIT_USAGE, Session
from specpress.spelling import near_names
from specpress.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

_COMMANDS: Final[Mapping[str, str]] = {
    "build": "Write generated/ from specs/: SDK, docs and validators.",
    "check": "Say whether generated/ is what specs/ make; write nothing.",
    "lint": "Report what is wrong or doubtful in specs/.",
    "diff": "Say what changed between specs, and whether callers break.",
    "changelog": "Print what each release of the specs changed, as Markdown.",
    "validate": "Check a request against a model, with line and column.",
    "ir": "Print the intermediate representation of a model as JSON.",
    "new": "Start a provider, or a spec for one more model.",
    "serve": "Serve the docs site, and follow the specs as they are edited.",
    "mock": "Run a server that speaks a provider's protocol.",
    "bench": "Time validators beside their peers.",
    "explain": "Explain a code of findings, or a member of provider.yaml.",
    "schema": "Print the JSON Schema of a file that you write.",
}
"""Each subcommand with its line of help, so that `--help` loads none of them."""

_ON_POSIX: Final = frozenset({"build", "check", "serve"})
"""Commands that work on the output folder, whose writer locks and renames as POSIX has it."""

_EXIT_INTERRUPTED: Final = 130
_EXIT_PIPE: Final = 141

_NO_NAMES: Final = frozenset({errno.ELOOP, errno.ENAMETOOLONG})
"""What the system says of a path that can be none."""


def _enter(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        os.chdir(value)


def _folder_option() -> click.Option:
    """`-C`, which is obeyed before any other option is read: their paths are relative to it."""
    return click.Option(
        ["-C", "directory"],
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        is_eager=True,
        expose_value=False,
        callback=_enter,
        help="Work in this folder, as if specpress had been started there.",
    )


def _take_folder(command: click.Command) -> None:
    """Let a command and those below it take `-C` too: people write it where they think of it."""
    if not any("-C" in parameter.opts for parameter in command.params):
        command.params.append(_folder_option())
    if isinstance(command, click.Group):
        for below in command.commands.values():
            _take_folder(below)


class _Commands(click.Group):
    """A group whose commands are the modules of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        cmd_name: str,
    ) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        if cmd_name in _ON_POSIX and find_spec("fcntl") is None:
            others = ", ".join(name for name in _COMMANDS if name not in _ON_POSIX)
            raise click.UsageError(
                f"`specpress {cmd_name}` needs a POSIX system, such as Linux or macOS; on Windows, "
                f"run it in WSL. What works here: {others}."
            )
        # Imported here: `specpress --help` need not load Jinja, YAML and the rest.
        module = importlib.import_module(f"specpress.cli.{cmd_name}_command")
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(f"specpress.cli.{cmd_name}_command.command is no command")
        _take_folder(command)
        return command

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            close = near_names(args[0], _COMMANDS)
            hint = f" Did you mean {close[0]!r}?" if close else ""
            raise click.UsageError(f"There is no command {args[0]!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  specpress new provider acme      start with one provider and one spec
  specpress build                  after any change of a spec
  specpress check                  in CI: exit code 1 when generated/ is not up to date
  specpress lint --format github   in CI: findings as annotations

\b
Exit codes: 0 clean, 1 findings, 2 usage, 70 a bug of specpress. Folders are
set in specpress.toml or by options; without either they are ./specs and
./generated.
""",
)
@click.version_option(__version__, prog_name="specpress", message="%(prog)s %(version)s")
def application() -> None:
    """Press per-model OpenAPI specs into typed clients, docs pages and validators."""


_take_folder(application)


def run(arguments: Sequence[str]) -> int:
    """Run a command line; the exit code.

    Args:
        arguments: without the program's name.
    """
    session = Session()
    try:
        result: object = application.main(
            list(arguments), prog_name="specpress", standalone_mode=False, obj=session
        )
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return EXIT_USAGE
    except click.ClickException as error:
        error.show()
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        session.say("interrupted; nothing was written half-way")
        return _EXIT_INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _EXIT_PIPE
    except Exception as error:
        # The boundary: no traceback reaches a user unasked.
        return _fault(session, error)
    code = result if isinstance(result, int) else EXIT_CLEAN
    return EXIT_INTERNAL if code == EXIT_FINDINGS and session.has_bugs else code


def _fault(session: Session, error: Exception) -> int:
    # Imported here: only a failing run needs to know what can fail.
    from specpress.cli.faults import explain_fault, report_bug

    if isinstance(error, OSError) and error.errno in _NO_NAMES:
        # Of an option, a setting or an argument: names that are read are judged where they are.
        from specpress.diagnostics.terminal_text import printable

        session.complain(f"specpress: {printable(str(error.filename))[:200]}: {error.strerror}")
        return EXIT_USAGE
    diagnostics = explain_fault(error, session)
    if diagnostics:
        session.show(diagnostics)
        return EXIT_FINDINGS
    report_bug(session, error)
    return EXIT_INTERNAL
