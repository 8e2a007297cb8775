"""A diff as text for terminals, Markdown for pull requests, JSON for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specpress.diagnostics.printers_json import place_json
from specpress.diff.change import ApiDiff, Change, Direction, Level, ModelDiff
from specpress.jsonvalue import JsonObject, JsonValue, dump_json
from specpress.text import md_code, md_inline, one_line

_MARKS: Final = {
    Level.BREAKING: "Breaking",
    Level.DANGEROUS: "Dangerous",
    Level.SAFE: "Safe",
    Level.DOCS: "Docs",
}
_SIDES: Final = {Direction.REQUEST: "request", Direction.RESPONSE: "result", Direction.MODEL: ""}
_VERDICTS: Final = {
    "major": "raise the major version: programs that worked may fail",
    "minor": "raise the minor version: programs that worked go on working",
    "patch": "raise the patch version: only texts changed",
    "none": "nothing changed",
}


def text_report(diff: ApiDiff) -> str:
    """One line per change, the gravest of each model first."""
    lines: list[str] = []
    for model in diff.models:
        lines.append(f"{model.provider}/{model.slug}")
        for change in model.changes:
            place = "" if change.location is None else f"  ({change.location})"
            lines.append(f"  {change.level.value:<9}  {_subject(change)}{place}")
        lines.append("")
    lines.append(summary(diff))
    return "\n".join(lines) + "\n"


def summary(diff: ApiDiff) -> str:
    """`2 breaking, 1 safe in 2 models; raise the major version: ...`."""
    if not diff.models:
        return _VERDICTS["none"]
    counts = [f"{diff.count(level)} {level.value}" for level in Level if diff.count(level)]
    models = f"{len(diff.models)} model{'s' if len(diff.models) > 1 else ''}"
    return f"{', '.join(counts)} in {models}; {_VERDICTS[diff.semver]}"


def _subject(change: Change) -> str:
    side = _SIDES[change.direction]
    where = " ".join(part for part in (side, one_line(change.path)) if part)
    message = one_line(change.message)
    return f"{where}: {message}" if where else message


def markdown_report(diff: ApiDiff) -> str:
    """A comment for a pull request: a verdict, then a table for each model."""
    lines = [f"**{summary(diff)}**", ""]
    for model in diff.models:
        lines += [f"### {md_inline(model.title)} ({md_code(model.slug)})", ""]
        lines += ["| | where | what |", "|---|---|---|"]
        lines += [_row(change) for change in model.changes]
        lines.append("")
    return "\n".join(lines)


def _row(change: Change) -> str:
    side = _SIDES[change.direction]
    path = md_code(change.path) if change.path else ""
    where = " ".join(part for part in (side, path) if part).replace("|", "\\|")
    return f"| {_MARKS[change.level]} | {where} | {md_inline(change.message)} |"


def json_report(diff: ApiDiff) -> str:
    """The whole diff; `specpress` in it is the version of this form."""
    document: JsonObject = {
        "specpress": 1,
        "level": None if diff.level is None else diff.level.value,
        "semver": diff.semver,
        "models": [model_entry(model) for model in diff.models],
    }
    return dump_json(document) + "\n"


def model_entry(model: ModelDiff, *, located: bool = True) -> JsonValue:
    """One model's changes as JSON; `located` adds where each stands in the specs."""
    return {
        "provider": model.provider,
        "slug": model.slug,
        "title": model.title,
        "level": None if model.level is None else model.level.value,
        "changes": [_change(change, located=located) for change in model.changes],
    }


def _change(change: Change, *, located: bool) -> JsonValue:
    entry: JsonObject = {
        "level": change.level.value,
        "kind": change.kind.value,
        "direction": change.direction.value,
        "path": change.path,
        "message": change.message,
    }
    if located:
        entry["location"] = None if change.location is None else place_json(change.location)
    return entry


def section(diff: ApiDiff, title: str) -> Iterator[str]:
    """The lines of one release in a changelog: models added and gone, then changes by level."""
    yield f"## {md_inline(title)}"
    yield ""
    if not diff.models:
        yield "No model changed."
        yield ""
    for level in Level:
        changes = [
            (model, change)
            for model in diff.models
            for change in model.changes
            if change.level is level
        ]
        if changes and level is not Level.DOCS:
            yield f"### {_MARKS[level]}"
            yield ""
            for model, change in changes:
                yield f"- {md_inline(model.title)}: {_entry(change)}"
            yield ""
    touched = sum(model.level is Level.DOCS for model in diff.models)
    if touched:
        yield f"Only texts changed in {touched} model{'s' if touched > 1 else ''}."
        yield ""


def _entry(change: Change) -> str:
    side = _SIDES[change.direction]
    path = md_code(change.path) if change.path else ""
    where = " ".join(part for part in (side, path) if part)
    text = md_inline(change.message)
    return f"{where}: {text}" if where else text
