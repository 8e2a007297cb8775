"""The facts that specs carry, as pages show them."""

from __future__ import annotations

from specpress.ir import Model, SpecFact
from specpress.jsonvalue import JsonArray, JsonValue
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.views import FactLine, FactTable
from specpress.text import Code


def told_lines(model: Model, sink: Sink, *, images: str) -> tuple[FactLine, ...]:
    """Texts, amounts, links and images, each on a line.

    Args:
        model: the model.
        sink: the output it is for.
        images: the way from the page to the folder of images.
    """
    return tuple(
        FactLine(
            key=Code("told"),
            label=sink.plain(fact.label),
            value=_value(fact, sink, images),
        )
        for fact in model.told.facts
        if fact.kind != "table"
    )


def _value(fact: SpecFact, sink: Sink, images: str) -> Code:
    if not fact.links:
        return sink.plain(fact.text)
    return Code(
        ", ".join(
            sink.image(link.title, images + link.target)
            if link.is_file
            else sink.link(link.title, link.target)
            for link in fact.links
        )
    )


def told_tables(model: Model, sink: Sink) -> tuple[FactTable, ...]:
    """The tables."""
    return tuple(
        FactTable(
            label=sink.plain(fact.label),
            columns=tuple(map(sink.plain, fact.columns)) or (sink.say("Name"), sink.say("Value")),
            rows=tuple(tuple(map(sink.plain, row)) for row in fact.rows),
        )
        for fact in model.told.facts
        if fact.kind == "table"
    )


def card_facts(model: Model, sink: Sink) -> tuple[FactLine, ...]:
    """What lists of models show: texts and amounts that the profile wants there."""
    return tuple(
        FactLine(
            key=Code("told"),
            label=sink.plain(fact.label),
            value=sink.plain(fact.text),
        )
        for fact in model.told.facts
        if fact.on_card and fact.text.raw
    )


def compared_facts(model: Model) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Label and lines of each fact that is put side by side."""
    return tuple((fact.label, _lines(fact)) for fact in model.told.facts if fact.kind != "image")


def _lines(fact: SpecFact) -> tuple[str, ...]:
    if fact.kind == "table":
        return tuple(" · ".join(cell.raw for cell in row if cell.raw) for row in fact.rows)
    return tuple(link.target for link in fact.links) or (fact.text.raw,)


def facts_json(model: Model) -> JsonArray:
    """The facts for programs."""
    return [_entry(fact) for fact in model.told.facts]


def _entry(fact: SpecFact) -> JsonValue:
    return {
        "from": fact.place,
        "label": fact.label,
        "kind": fact.kind,
        "text": fact.text.raw or None,
        "value": fact.value.value,
    }
