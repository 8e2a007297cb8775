"""`specpress ir`."""

from __future__ import annotations

from pathlib import Path

import click

from specpress.cli.models import BrokenSpecError, find_model
from specpress.cli.options import make_choices, session_options, specs_option
from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, Session
from specpress.ir.dump import dump_node
from specpress.jsonvalue import dump_json


@click.command(
    epilog="""\b
Examples:
  specpress ir acme-talk-1
  specpress ir acme/flux-dev | jq '.groups[].title'
"""
)
@click.argument("model")
@specs_option
@session_options
@click.pass_obj
def command(session: Session, model: str, specs: Path | None) -> int:
    """Print the intermediate representation of a model as JSON.

    It is what SDK, docs and validators are all rendered from. MODEL is a slug, a callable id, or
    provider/slug. Every node has the place in the spec that it came from.
    """
    choices = make_choices(session, specs=specs)
    try:
        found = find_model(session, choices, model)
    except BrokenSpecError:
        return EXIT_FINDINGS
    session.print(dump_json(dump_node(found.model)) + "\n")
    return EXIT_CLEAN
