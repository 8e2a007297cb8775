"""The table that compares all models of a small catalogue, for readers without JavaScript."""

from __future__ import annotations

from itertools import chain
from typing import Final

from specpress.phrasebook import Strings, fixed
from specpress.targets.docs.extra import format_labels
from specpress.targets.docs.facts import parameter_facts
from specpress.targets.docs.facts_of_model import date_words
from specpress.targets.docs.page import Page
from specpress.targets.docs.parameters import Parameter
from specpress.targets.docs.phrase import phrase_text
from specpress.targets.docs.sinks import Sink
from specpress.targets.docs.site.data import model_id, shown_titles
from specpress.targets.docs.site.views import (
    SiteCell,
    SiteColumn,
    SiteLine,
    SiteRow,
    SiteTable,
)
from specpress.targets.docs.told_facts import compared_facts
from specpress.text import Code

MOST_COMPARED: Final = 6
"""Models up to which the page holds the table: a wider one cannot be read."""

Lines = tuple[str, ...]
"""What a cell says, line by line; empty for nothing."""


def comparison_table(pages: tuple[Page, ...], sink: Sink) -> SiteTable | None:
    """What the models are and what each parameter may be, side by side.

    Args:
        pages: of all models, in their order.
        sink: the output it is for.

    Returns:
        The table; None when there is nothing to compare, or more than a table can show.
    """
    if not 2 <= len(pages) <= MOST_COMPARED:
        return None
    titles = shown_titles(pages)
    rows = (*_about(pages, sink), *_parameters(pages, sink))
    return SiteTable(
        columns=tuple(
            SiteColumn(
                title=sink.plain(titles[model_id(page)]), href=Code(f"{model_id(page)}.html")
            )
            for page in pages
        ),
        rows=rows,
        count=len(rows),
        differing=sum(row.differs for row in rows),
    )


def _about(pages: tuple[Page, ...], sink: Sink) -> tuple[SiteRow, ...]:
    models = tuple(page.model for page in pages)
    names = tuple(page.profile.name for page in pages)
    said = {
        **({fixed("Provider"): names} if len(set(names)) > 1 else {}),
        fixed("Model ID"): tuple(model.callable_id for model in models),
        fixed("Status"): tuple(model.status.label if model.status else "" for model in models),
        fixed("Creator"): tuple(
            model.creator.name.raw if model.creator else "" for model in models
        ),
        fixed("Released"): tuple(
            phrase_text(date_words(model.released_at), sink.strings) for model in models
        ),
        fixed("Capabilities"): tuple(
            ", ".join(capability.label for capability in model.capabilities) for model in models
        ),
    }
    rows = [
        _row(sink.say(title), Code(""), tuple((text,) if text else () for text in texts), sink)
        for title, texts in said.items()
    ]
    told = tuple(dict(compared_facts(model)) for model in models)
    for label in dict.fromkeys(chain.from_iterable(told)):
        cells = tuple(facts.get(label, ()) for facts in told)
        rows.append(_row(sink.plain(label), Code(""), cells, sink))
    return tuple(rows)


def _parameters(pages: tuple[Page, ...], sink: Sink) -> tuple[SiteRow, ...]:
    """A row for each path and variant, in the order of the first model that has it."""
    found = tuple(
        {(one.marked, one.variant): one for group in page.groups for one in group.walk()}
        for page in pages
    )
    rows: list[SiteRow] = []
    for path in dict.fromkeys(chain.from_iterable(found)):
        number, first = next((at, one[path]) for at, one in enumerate(found) if path in one)
        anchor = pages[number].anchors[first.section, first.number].id
        cells = tuple(
            _facts(page, own[path], sink.strings) if path in own else ()
            for page, own in zip(pages, found, strict=True)
        )
        href = sink.plain(f"{model_id(pages[number])}.html#{anchor}")
        marked, variant = path
        title = (sink.code(marked), *((sink.phrase(variant),) if variant else ()))
        rows.append(_row(Code(" ".join(title)), href, cells, sink))
    return tuple(rows)


def _facts(page: Page, parameter: Parameter, strings: Strings) -> Lines:
    labels = format_labels(page.profile)
    return tuple(
        f"{phrase_text(fact.label, strings)}: {phrase_text(fact.phrase, strings)}"
        for fact in parameter_facts(parameter, page.model, labels)
        if fact.key not in {"python", "variant"}
    )


def _row(title: Code, href: Code, cells: tuple[Lines, ...], sink: Sink) -> SiteRow:
    said = [set(cell) for cell in cells if cell]
    shared = set[str]().union(*said).intersection(*said)
    return SiteRow(
        title=title,
        href=href,
        differs=len(set(cells)) > 1,
        cells=tuple(
            SiteCell(
                lines=tuple(
                    SiteLine(text=sink.plain(line), is_own=line not in shared) for line in cell
                )
            )
            for cell in cells
        ),
    )
