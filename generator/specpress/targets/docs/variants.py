"""Requests that are one of several objects, as a table of a page."""

from __future__ import annotations

from dataclasses import replace

from specpress.ir import Condition, ConditionKind, Model, ObjectType, RequestVariant
from specpress.jsonvalue import constant_text, list_of
from specpress.targets.docs.conditions import condition_rules
from specpress.targets.docs.phrase import Phrase, code, joined, words
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.views import RuleView


def variant_rules(model: Model, sink: Sink) -> tuple[RuleView, ...]:
    """What each variant of a request needs and takes; nothing where the request is one object."""
    variants = model.request.variants
    if not variants:
        return ()
    has_titles = any(one.title.raw for one in variants)
    heads = (
        *((sink.say("Variant"),) if has_titles else ()),
        sink.say("Needs"),
        sink.say("May have"),
    )
    rows = [
        (
            *((sink.plain(one.title),) if has_titles else ()),
            sink.phrase(_needed(one)),
            sink.phrase(_listed([name for name in one.members if name not in one.required])),
        )
        for one in variants
    ]
    return (
        RuleView(
            sentence=sink.say("A request is one of these."),
            columns=heads,
            rows=tuple(rows),
        ),
    )


def untold(model: Model) -> ObjectType:
    """The request without the rule that the table of its bodies, or of its variants, tells.

    A choice that is in words as well stays: the table says no more than names.
    """
    root = model.object(model.request.root)
    variants, bodies = len(model.request.variants), len(model.endpoint.choices)
    if not variants:
        return root
    kept = [
        one
        for one in root.conditions
        if not (bodies and _is_choice(one, "anyOf", bodies))
        and (
            not any(_is_choice(one, keyword, variants) for keyword in ("anyOf", "oneOf"))
            or all(rule.is_said for rule in condition_rules(one, root))
        )
    ]
    return replace(root, conditions=tuple(kept))


def _is_choice(condition: Condition, keyword: str, count: int) -> bool:
    node = None if condition.schema is None else condition.schema.node
    return (
        condition.kind is ConditionKind.OTHER
        and node is not None
        and node.keys() == {keyword}
        and len(list_of(node[keyword])) == count
    )


def _needed(variant: RequestVariant) -> Phrase:
    values = dict(variant.values)
    parts: list[Phrase] = []
    for name in variant.required:
        part = code(name)
        if name in values:
            listed = [code(constant_text(one.value)) for one in values[name]]
            part = (*part, *words(" "), *joined(tuple(listed), last=" or "))
        parts.append(part)
    return joined(tuple(parts), last=", ") if parts else ()


def _listed(names: list[str]) -> Phrase:
    return joined(tuple(map(code, names)), last=", ") if names else ()
