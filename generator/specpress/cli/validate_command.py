"""`specpress validate`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

import click

from specpress.cli.building import building_cache
from specpress.cli.options import (
    Choices,
    cache_option,
    make_choices,
    session_options,
    specs_option,
)
from specpress.cli.recorded import Recorded
from specpress.cli.session import EXIT_CLEAN, EXIT_FINDINGS, Session
from specpress.diagnostics import Diagnostic, Reporter
from specpress.diagnostics.codes.output import INVALID_REQUEST
from specpress.diagnostics.codes.syntax import UNREADABLE
from specpress.diagnostics.format import Format
from specpress.jsonvalue import JsonObject, JsonValue, dump_json
from specpress.records import dataclass
from specpress.source import (
    ROOT,
    Location,
    Pointer,
    Problem,
    Source,
    SourceError,
    read_json_lines,
    read_source,
    read_value,
)
from specpress.validators.load import Issue, Validator, load_validator

_STDIN = "-"


@click.command(
    epilog="""\b
Examples:
  specpress validate acme-talk-1 request.json
  specpress validate acme:talk@1 - < request.json           by callable id, from stdin
  specpress validate acme/flux-dev requests.json --format json
  specpress validate acme/flux-dev --batch requests.jsonl
"""
)
@click.argument("model")
@click.argument("file", metavar="FILE|-")
@click.option("--batch", is_flag=True, help="FILE is JSON Lines: a request on each line.")
@specs_option
@click.option(
    "--sent",
    is_flag=True,
    help="FILE is what is sent: of a form, the body that its template makes.",
)
@cache_option
@session_options
@click.pass_obj
def command(
    session: Session,
    model: str,
    file: str,
    batch: bool,
    sent: bool,
    specs: Path | None,
    no_cache: bool,
) -> int:
    """Check a request against a model, with line and column.

    MODEL is a slug, a callable id, or provider/slug. FILE holds one request in wire form, as JSON
    or YAML; where the API takes an array of tasks, the array may stand there too. Every problem is
    printed, and none is sent anywhere. The compiled validator is kept in .specpress/cache for as
    long as no spec changes.

    With --batch, each line is judged as soon as it is read; with --format json, each has a line of
    JSON that says whether it is valid.
    """
    if batch and session.form is not None and session.form.is_one_document:
        raise click.UsageError("--batch prints verdicts as lines are read: text, json or github")
    choices = make_choices(session, specs=specs, no_cache=no_cache)
    with building_cache(choices, create=True) as cache:
        recorded = Recorded(cache, choices, f"validate {sent} {model}")
        judge: _Judge | None = recorded.find()
        if judge is None:
            judge = _find_judge(session, choices, model, is_sent=sent)
            if judge is None:
                return EXIT_FINDINGS
            recorded.put(judge)
    validator = load_validator(judge.module)
    if batch:
        return _check_lines(session, judge, validator, file)
    return _check_file(session, judge, validator, file)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judge:
    """What requests to a model are judged by.

    Attributes:
        name: of the model, `provider/slug`.
        takes_tasks: whether its API takes an array of them.
        module: the text of its compiled validator.
    """

    name: str
    takes_tasks: bool
    module: str


def _check_file(session: Session, judge: _Judge, validator: Validator, file: str) -> int:
    try:
        source = _read(file)
        instance = read_value(source)
    except SourceError as error:
        if error.problem is Problem.UNREADABLE:
            # The command line names what cannot be opened; a finding is about what a file says.
            raise click.UsageError(f"{file} {error.message}") from error
        session.show([_unreadable(error)])
        return EXIT_FINDINGS
    issues = _sorted_issues(judge, validator, source, instance)
    if session.form in {Format.JSON, Format.JSON_ARRAY}:
        rows: list[JsonValue] = [_as_json(source, pointer, issue) for pointer, issue in issues]
        lines = "".join(dump_json(row, indent=None) + "\n" for row in rows)
        session.print(lines if session.form is Format.JSON else dump_json(rows) + "\n")
    else:
        session.show(_diagnostic(source, pointer, issue) for pointer, issue in issues)
    if issues:
        noun = "problem" if len(issues) == 1 else "problems"
        session.say(f"{len(issues)} {noun}: {judge.name} would refuse this request")
        return EXIT_FINDINGS
    session.say(f"a valid request for {judge.name}")
    return EXIT_CLEAN


def _check_lines(session: Session, judge: _Judge, validator: Validator, file: str) -> int:
    count = refused = 0
    with _opened(file) as stream:
        for source in read_json_lines(stream, "<stdin>" if file == _STDIN else file):
            count += 1
            refused += not _check_line(session, judge, validator, source)
    noun = "request" if count == 1 else "requests"
    session.say(f"{count:,} {noun} for {judge.name}: {count - refused:,} valid, {refused:,} not")
    return EXIT_FINDINGS if refused else EXIT_CLEAN


def _check_line(
    session: Session, judge: _Judge, validator: Validator, source: Source | SourceError
) -> bool:
    """Print what is wrong with a line, and tell whether it is valid."""
    diagnostics: list[Diagnostic] = []
    rows: list[JsonValue] = []
    is_json = session.form is Format.JSON
    try:
        if isinstance(source, SourceError):
            raise source
        issues = _sorted_issues(judge, validator, source, read_value(source))
        if is_json:
            rows = [_as_json(source, pointer, issue) for pointer, issue in issues]
        else:
            diagnostics = [_diagnostic(source, pointer, issue) for pointer, issue in issues]
        line = source.first_line
    except SourceError as error:
        diagnostics = [_unreadable(error)]
        rows = [_unreadable_as_json(error)]
        line = error.location.source.first_line
    if is_json:
        verdict: JsonObject = {"line": line, "valid": not rows, "issues": rows}
        session.print(dump_json(verdict, indent=None) + "\n")
    elif diagnostics:
        session.show(diagnostics)
    return not (rows or diagnostics)


def _opened(file: str) -> AbstractContextManager[BinaryIO]:
    if file == _STDIN:
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror or error}") from error


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


def _find_judge(session: Session, choices: Choices, name: str, *, is_sent: bool) -> _Judge | None:
    """What requests as callers give them, or bodies as they are sent, are judged by.

    None where what is wrong with its spec has been printed.

    Raises:
        click.UsageError: there is no such model, or the two are the same.
    """
    # Imported here: what was compiled before needs no compiler.
    from specpress.cli.models import BrokenSpecError, find_model
    from specpress.examples.body_schema import schema_as_sent
    from specpress.ir import Envelope
    from specpress.rules import report_problems
    from specpress.validators import CompileOptions, compile_schema

    try:
        found = find_model(session, choices, name)
    except BrokenSpecError:
        return None
    called = f"{found.profile.id}/{found.model.slug}"
    schema = found.model.request.schema.published
    if is_sent:
        as_sent = schema_as_sent(schema, found.model.endpoint.body)
        if as_sent is None:
            raise click.UsageError(f"{called} is no form: its requests are sent as they are given")
        schema = as_sent
    compiled = compile_schema(
        schema, options=CompileOptions(formats=frozenset(found.profile.formats))
    )
    if compiled.has_errors:
        report = Reporter()
        report_problems(found.model, compiled.problems, report)
        session.show(report.diagnostics)
        return None
    return _Judge(
        name=called,
        takes_tasks=found.model.request.envelope is Envelope.TASK_ARRAY,
        module=compiled.source,
    )


def _sorted_issues(
    judge: _Judge, validator: Validator, source: Source, instance: JsonValue
) -> list[tuple[Pointer, Issue]]:
    """Every issue with its pointer in the text, in the order of their places."""
    issues = _issues(judge, validator, instance)
    return sorted(issues, key=lambda row: _location(source, *row).position)


def _issues(
    judge: _Judge, validator: Validator, instance: JsonValue
) -> Iterator[tuple[Pointer, Issue]]:
    """Every issue with its pointer in the file."""
    if judge.takes_tasks and isinstance(instance, list):
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


def _as_json(source: Source, pointer: Pointer, issue: Issue) -> JsonObject:
    position = _location(source, pointer, issue).position
    return {
        "file": source.name,
        "line": position.line,
        "column": position.column,
        "pointer": str(pointer),
        "keyword": issue.keyword,
        "message": issue.message,
        "expected": issue.expected,
    }


def _unreadable_as_json(error: SourceError) -> JsonObject:
    """The row of a text that is no JSON value, so that no keyword judges it."""
    position = error.location.position
    return {
        "file": error.location.source.name,
        "line": position.line,
        "column": position.column,
        "pointer": str(error.location.pointer),
        "keyword": None,
        "message": error.message,
        "expected": None,
    }


def _unreadable(error: SourceError) -> Diagnostic:
    return Diagnostic(
        code=UNREADABLE,
        message=error.message,
        location=error.location,
        severity=UNREADABLE.severity,
        hint=error.hint,
    )
