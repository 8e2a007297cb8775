"""`specpress bench`."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from specpress.cli.extras import lacking
from specpress.cli.models import BrokenSpecError, all_models, find_model
from specpress.cli.options import make_choices, session_options, specs_option
from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, Session
from specpress.cli.timing import OURS, ModelTimings, time_model
from specpress.diagnostics.format import Format
from specpress.jsonvalue import JsonObject, dump_json


@click.command(
    epilog="""\b
Examples:
  specpress bench
  specpress bench acme-talk-1 --format json | jq .microseconds
"""
)
@click.argument("models", nargs=-1, metavar="[MODEL]...")
@specs_option
@session_options
@click.pass_obj
def command(session: Session, models: Sequence[str], specs: Path | None) -> int:
    """Time the validators of models, beside jsonschema-rs and jsonschema.

    Each gives its verdict on the requests that the model's page shows. MODEL is a slug, a callable
    id, or provider/slug; without any, all models are timed. Times are the best of several rounds in
    turns: the ratios hold where the times do not. Nothing is written.
    """
    if session.form not in {Format.TEXT, Format.JSON}:
        raise click.UsageError("--format of bench is text or json")
    try:
        import_module("jsonschema")
    except ModuleNotFoundError as error:
        raise lacking("bench", error.name, "bench") from error
    choices = make_choices(session, specs=specs)
    began = time.perf_counter()
    try:
        found = [find_model(session, choices, name) for name in models] or all_models(
            session, choices
        )
    except BrokenSpecError:
        return EXIT_FINDINGS
    session.say(f"read, checked and lowered in {time.perf_counter() - began:.2f} s")
    session.say("verdicts in µs, and how many times ours that is")
    for one in found:
        name = f"{one.profile.id}/{one.model.slug}"
        timings = time_model(one.profile, one.model)
        if timings is None:
            session.complain(f"{name}: its schema cannot be compiled; `specpress lint` says why")
        elif session.form is Format.JSON:
            session.print("".join(_as_json(name, timings)))
        else:
            session.print(_as_text(name, timings))
    return EXIT_CLEAN


def _as_text(name: str, timings: ModelTimings) -> str:
    cost = f"{timings.compile_milliseconds:.1f} ms to {timings.source_bytes / 1000:.1f} kB"
    lines = [f"{name}: compiled in {cost}"]
    for timing in timings.timings:
        peers = "".join(
            f"   {peer} {microseconds:,.2f} ({timing.ratio(peer):.2f} x)"
            for peer, microseconds in timing.microseconds.items()
            if peer != OURS
        )
        ours = timing.microseconds[OURS]
        lines.append(f"  {timing.request:<8}{timing.size:>8,} bytes   {OURS} {ours:,.2f}{peers}")
    if not timings.timings:
        lines.append("  no request could be made that it accepts")
    return "\n".join(lines) + "\n"


def _as_json(name: str, timings: ModelTimings) -> list[str]:
    rows: list[JsonObject] = [
        {
            "model": name,
            "compile_milliseconds": round(timings.compile_milliseconds, 3),
            "source_bytes": timings.source_bytes,
            "request": timing.request,
            "bytes": timing.size,
            "microseconds": {
                peer: round(microseconds, 3) for peer, microseconds in timing.microseconds.items()
            },
        }
        for timing in timings.timings
    ]
    return [dump_json(row, indent=None) + "\n" for row in rows]
