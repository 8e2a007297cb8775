"""`specpress validate`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from specpress.cli.models import BrokenSpecError, Found, find_model
from specpress.cli.options import make_choices, session_options, specs_option
from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, Session
from specpress.diagnostics import Diagnostic
from specpress.diagnostics.codes.output import INVALID_REQUEST
from specpress.diagnostics.codes.syntax import UNREADABLE
from specpress.diagnostics.format import Format
from specpress.ir import Envelope
from specpress.jsonvalue import JsonObject, JsonValue, dump_json
from specpress.source import ROOT, Location, Pointer, Source, SourceError, read_source, read_value
from specpress.validators import CompileOptions, Issue, Validator, compile_schema, load_validator

_STDIN = "-"


@click.command(
    epilog="""\b
Examples:
  specpress validate openai-gpt-5-5 request.json
  specpress validate openai:gpt@5.5 - < request.json       by callable id, from stdin
  specpress validate acme/flux-dev requests.json --format json
"""
)
@click.argument("model")
@click.argument("file", metavar="FILE|-")
@specs_option
@session_options
@click.pass_obj
def command(session: Session, model: str, file: str, specs: Path | None) -> int:
    """Check a request against a model, with line and column.

    MODEL is a slug, a callable id, or provider/slug. FILE holds one request in wire form, as JSON
    or YAML; where the API takes an array of tasks, the array may stand there too. Every problem is
    printed, and none is sent anywhere.
    """
    choices = make_choices(session, specs=specs)
    try:
        found = find_model(session, choices, model)
    except BrokenSpecError:
        return EXIT_FINDINGS
    try:
        source = _read(file)
        instance = read_value(source)
    except SourceError as error:
        session.show([_unreadable(error)])
        return EXIT_FINDINGS
    issues = sorted(
        _issues(found, _validator(found), instance),
        key=lambda row: _location(source, *row).position,
    )
    if session.form is Format.JSON:
        session.print("".join(_as_json(source, pointer, issue) for pointer, issue in issues))
    else:
        session.show(_diagnostic(source, pointer, issue) for pointer, issue in issues)
    what = f"{found.profile.id}/{found.model.slug}"
    if issues:
        noun = "problem" if len(issues) == 1 else "problems"
        session.say(f"{len(issues)} {noun}: {what} would refuse this request")
        return EXIT_FINDINGS
    session.say(f"a valid request for {what}")
    return EXIT_CLEAN


def _read(file: str) -> Source:
    if file != _STDIN:
        return read_source(Path(file))
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"standard input is not UTF-8: {error}") from error
    # The name decides how the text is read: a bracket begins JSON, which YAML would half accept.
    ending = "json" if text.lstrip()[:1] in {"{", "["} else "yaml"
    return Source("<stdin>", Path(f"stdin.{ending}"), text)


def _validator(found: Found) -> Validator:
    compiled = compile_schema(
        found.model.request.schema.value,
        options=CompileOptions(formats=frozenset(found.profile.formats)),
    )
    return load_validator(compiled)


def _issues(
    found: Found, validator: Validator, instance: JsonValue
) -> Iterator[tuple[Pointer, Issue]]:
    """Every issue with its pointer in the file."""
    if found.model.request.envelope is Envelope.TASK_ARRAY and isinstance(instance, list):
        for number, task in enumerate(instance):
            yield from _located(ROOT / number, validator.validate(task))
        return
    yield from _located(ROOT, validator.validate(instance))


def _located(base: Pointer, issues: Sequence[Issue]) -> Iterator[tuple[Pointer, Issue]]:
    for issue in issues:
        yield base.join(Pointer.parse(issue.pointer)), issue


def _location(source: Source, pointer: Pointer, issue: Issue) -> Location:
    """The value at fault, or the key of a member that should not be there."""
    if issue.key is not None and issue.key:
        return Location(source, pointer / issue.key, on_key=True)
    return Location(source, pointer)


def _diagnostic(source: Source, pointer: Pointer, issue: Issue) -> Diagnostic:
    return Diagnostic(
        code=INVALID_REQUEST,
        message=f"{issue.message} ({issue.keyword})",
        location=_location(source, pointer, issue),
        severity=INVALID_REQUEST.severity,
    )


def _as_json(source: Source, pointer: Pointer, issue: Issue) -> str:
    position = _location(source, pointer, issue).position
    row: JsonObject = {
        "file": source.name,
        "line": position.line,
        "column": position.column,
        "pointer": str(pointer),
        "keyword": issue.keyword,
        "message": issue.message,
        "expected": issue.expected,
    }
    return dump_json(row, indent=None) + "\n"


def _unreadable(error: SourceError) -> Diagnostic:
    return Diagnostic(
        code=UNREADABLE,
        message=error.message,
        location=error.location,
        severity=UNREADABLE.severity,
        hint=error.hint,
    )
