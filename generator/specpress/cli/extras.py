"""Extras of the distribution: what a few commands need, and most users do not install."""

from __future__ import annotations

import click


def lacking(command: str, module: str | None, extra: str) -> click.UsageError:
    """What is said when a command needs a module that its extra would have installed."""
    return click.UsageError(
        f"`specpress {command}` needs {module}: install specpress with its extra `{extra}`, as in "
        f"pip install './specpress[{extra}]' for a checkout"
    )
