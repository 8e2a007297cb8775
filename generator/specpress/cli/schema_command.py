"""`specpress schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from specpress.cli.options import session_options
from specpress.cli.session import EXIT_CLEAN, Session
from specpress.cli.settings import SCHEMA_PATH as SETTINGS_SCHEMA
from specpress.document import FORM_SCHEMA
from specpress.metaschemas import SOURCES
from specpress.profile.check import SCHEMA_PATH as PROFILE_SCHEMA

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_SCHEMAS: Final[Mapping[str, Path]] = {
    "provider": PROFILE_SCHEMA,
    "form": FORM_SCHEMA,
    "overlay": SOURCES / "overlay-1.0.json",
    "toml": SETTINGS_SCHEMA,
}


@click.command(
    epilog="""\b
Examples:
  specpress schema provider > provider.schema.json
  # then at the top of provider.yaml, for editors with a YAML language server:
  # yaml-language-server: $schema=provider.schema.json
"""
)
@click.argument("name", type=click.Choice(list(_SCHEMAS)))
@session_options
@click.pass_obj
def command(session: Session, name: str) -> int:
    """Print a JSON Schema (2020-12) of a file that you write.

    NAME is `provider` for provider.yaml, `form` for forms, `overlay` for OpenAPI overlays, and
    `toml` for specpress.toml.
    """
    session.print(_SCHEMAS[name].read_text(encoding="utf-8"))
    return EXIT_CLEAN
