"""What a document calls things: its words, and the anchors of the page made from it."""

from __future__ import annotations

from typing import Final

from specpress.document import Address
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.names.anchors import LONGEST_ANCHOR, anchor_part
from specpress.rules.survey import SchemaSite, Survey
from specpress.schema.dialect import modernize
from specpress.vocabulary import CHOICES

_MAX_ANCHORS: Final = 20_000


def document_words(survey: Survey) -> frozenset[str]:
    """Every name that a text may speak of: members, values, parameters, components."""
    words: set[str] = set()
    for site in survey.schemas:
        words.update(site.members("properties"), site.members("dependentRequired"))
        words.update(name for name in site.array("required") if isinstance(name, str))
        words.add(site.name)
        for key in ("const", "default", "title", "example"):
            _add(words, site.schema.get(key))
        for key in ("enum", "examples"):
            _add(words, site.schema.get(key))
    for operation in survey.document.operations:
        words.update(parameter.name for parameter in operation.parameters)
        words.add(operation.operation_id)
    return frozenset(words)


def _add(words: set[str], value: JsonValue) -> None:
    """Add the strings and member names of a value, a few levels deep."""
    pending: list[tuple[JsonValue, int]] = [(value, 0)]
    while pending:
        current, depth = pending.pop()
        if isinstance(current, str):
            words.add(current)
        elif isinstance(current, dict) and depth < 4:
            words.update(current)
            pending.extend((child, depth + 1) for child in current.values())
        elif isinstance(current, list) and depth < 4:
            pending.extend((child, depth + 1) for child in current)


def request_site(survey: Survey) -> SchemaSite | None:
    """The schema of one request object: the call's body, or its items where it is a list."""
    body = None if survey.call is None else survey.call.request_body
    schema = None if body is None else body.schema
    site = None if schema is None else _resolved(survey, survey.site(schema))
    if site is not None and "array" in site.types:
        return _resolved(survey, site.branch("items"))
    return site


def _resolved(survey: Survey, site: SchemaSite | None) -> SchemaSite | None:
    return None if site is None else survey.resolve(site)


def request_members(survey: Survey) -> JsonObject:
    """The request object as far as its members' constants are asked for."""
    site = request_site(survey)
    members: JsonObject = {}
    parts = [] if site is None else [site]
    seen: set[Address] = set()
    while parts:
        part = parts.pop()
        if part.address in seen:
            continue
        seen.add(part.address)
        for name in part.members("properties"):
            member = _resolved(survey, part.branch("properties", name))
            if member is not None:
                members.setdefault(name, modernize(member.schema))
        for number in range(len(part.array("allOf"))):
            branch = _resolved(survey, part.branch("allOf", number))
            if branch is not None:
                parts.append(branch)
    return {"properties": members}


def page_anchors(survey: Survey) -> frozenset[str]:
    """The anchors of the model's page, in lower case: `request-settings-maxtokens`."""
    anchors: set[str] = set()
    starts: list[tuple[str, SchemaSite | None]] = [("request", request_site(survey))]
    starts += [
        ("response", survey.site(response.schema))
        for response in [one for call in survey.document.calls.all for one in call.responses]
        if response.schema is not None
    ]
    for prefix, site in starts:
        if site is not None:
            _collect(survey, site, prefix, anchors)
    return frozenset(anchors)


def _collect(survey: Survey, start: SchemaSite, prefix: str, anchors: set[str]) -> None:
    pending: list[tuple[SchemaSite, str]] = [(start, prefix)]
    seen: set[tuple[Address, str]] = set()
    while pending and len(seen) < _MAX_ANCHORS:
        site, path = pending.pop()
        resolved = survey.resolve(site)
        if resolved is None or (resolved.address, path) in seen:
            continue
        seen.add((resolved.address, path))
        for name in resolved.members("properties"):
            child = resolved.branch("properties", name)
            anchor = f"{path}-{anchor_part(name).lower()}"[:LONGEST_ANCHOR]
            anchors.add(anchor)
            if child is not None and len(anchor) < LONGEST_ANCHOR:
                pending.append((child, anchor))
        inner = [resolved.branch("items"), resolved.branch("additionalProperties")]
        for keyword in CHOICES:
            inner += [
                resolved.branch(keyword, number) for number in range(len(resolved.array(keyword)))
            ]
        pending.extend((child, path) for child in inner if child is not None)
