"""What the site's search looks at."""

from __future__ import annotations

import marshal
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, TypeAlias

from specpress.jsonvalue import JsonArray, JsonObject, JsonValue
from specpress.phrasebook import Strings, fixed
from specpress.scratch import Packed
from specpress.sdk_names import sdk_names
from specpress.targets.docs.facts_of_model import key_phrase
from specpress.targets.docs.markdown_text import unmarked
from specpress.targets.docs.page import Page
from specpress.targets.docs.parameter_views import same_letters
from specpress.targets.docs.phrase import literal_text, phrase_text
from specpress.targets.docs.summaries import cut_short
from specpress.targets.docs.type_words import enumerated

_MOST_SAID: Final = 44
"""Characters of a description that a hit shows."""
_FEW: Final = 2
_MOST_RARE: Final = 12
_ALSO: Final = {"cost": "price pricing", "price": "cost pricing"}
"""What readers ask for, by a part of the name that it has."""


Key: TypeAlias = "tuple[str, str, str, str, str]"
"""Kind, title, text, further words and anchor of something that stands on pages."""
Entries: TypeAlias = "tuple[tuple[Key, tuple[str, ...]], ...]"
"""What stands on a page, each with the words that are said of it beyond its text."""


def index_data(pages: tuple[Page, ...], found: Iterable[Entries], written: JsonArray) -> JsonObject:
    """What search looks at: models, and all that is on their pages, once each, with its models.

    A model is what the tree does not say of it, in the tree's order: `[status, capabilities,
    summary]`. An entry is `[kind, title, text, further words, anchor, numbers of models]`, each
    number as its distance from the one before.

    Args:
        pages: of all models.
        found: what `page_entries` gives of each of them.
        written: what `page_index` gives of the pages that providers wrote themselves.
    """
    places: dict[Key, list[int]] = {}
    told: dict[Key, tuple[str, ...]] = {}
    for number, on_page in enumerate(found):
        for key, words in on_page:
            places.setdefault(key, []).append(number)
            told.setdefault(key, words)
    rare = _rare_words(tuple(told.values()))
    entries: JsonArray = [
        [kind, title, said, f"{more} {further}".strip(), anchor, _gaps(numbers)]
        for ((kind, title, said, more, anchor), numbers), further in zip(
            places.items(), rare, strict=True
        )
    ]
    models: JsonArray = [_index_model(page) for page in pages]
    return {"models": models, "entries": entries, "pages": written}


def _gaps(numbers: list[int]) -> JsonArray:
    """Numbers in their order, each less the one before: what most models have is mostly ones."""
    return [number - last for last, number in pairwise((0, *numbers))]


def _rare_words(found: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Of each text the words by which readers would know it: those that few other texts have."""
    counts = Counter(word for words in found for word in words)
    for words in found:
        rare = [word for word in words if counts[word] <= _FEW]
        yield " ".join(sorted(rare, key=lambda word: counts[word])[:_MOST_RARE])


def page_entries(page: Page, strings: Strings) -> Entries:
    """What search finds on a page, by the words of the site."""
    return tuple((key, _words(told)) for key, told in dict(_entries(page, strings)).items())


def packed_entries(entries: Entries) -> Packed:
    """The same in little memory: they wait for those of all other models."""
    return Packed.of(marshal.dumps(entries))


def unpacked_entries(packed: Packed) -> Entries:
    """What `packed_entries` was given, by this very version of Python."""
    entries: Entries = marshal.loads(packed.read())  # noqa: S302 - made by ourselves
    return entries


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"[^\W\d_]{4,}\d*", text.lower())))


def _entries(page: Page, strings: Strings) -> Iterator[tuple[Key, str]]:
    """What is on a page, and all that is said of it."""
    python_names = sdk_names(page.model)
    for key in _fixed_entries(page, strings):
        yield key, ""
    for parameter in page.parameters():
        field = parameter.field
        anchor = page.anchors[parameter.section, parameter.number].id
        values = " ".join(literal_text(member.value) for member in enumerated(field.type))
        # What only spells the name in another way is found by the name.
        name = python_names.member(parameter.owner.object_id, field.wire_name)
        names = " ".join(
            one for one in (field.title.raw, name) if not same_letters(one, field.wire_name)
        )
        told = unmarked(field.description.text)
        name = field.wire_name.lower()
        also = " ".join(asked for part, asked in _ALSO.items() if part in name)
        more = " ".join(f"{also} {names} {values}"[:300].split())
        kind = "parameter" if parameter.section == "request" else "response"
        labels = " ".join(one.title.raw for one in field.examples)
        said = cut_short(told, _MOST_SAID)
        yield (kind, parameter.marked, said, more, anchor), f"{labels} {told[_MOST_SAID:]}"


def _fixed_entries(page: Page, strings: Strings) -> Iterator[tuple[str, str, str, str, str]]:
    """What a page has beside its parameters: errors, and topics by what readers call them."""
    model, profile = page.model, page.profile
    for status in model.errors:
        title = f"{status.status} {strings.text(status.title)}"
        said = cut_short(unmarked(status.description), _MOST_SAID)
        yield "error", title, said, "status", "errors"
    for name, rule in profile.errors.codes:
        yield "error", name, rule.error.replace("_", " "), "", "error-codes"
    auth = profile.auth
    if profile.auth.scheme != "none":
        place = phrase_text(key_phrase(auth), strings)
        title, more = strings.text("Authentication"), "api key token credentials login"
        yield "topic", title, f"{place}, {auth.env}", more, "first-call"
    said = f"pip install {profile.python.distribution}"
    yield (
        "topic",
        strings.text(fixed("Install and first call")),
        said,
        "quickstart python curl sdk endpoint",
        "first-call",
    )
    words = {
        "stream": (fixed("Streaming"), "server-sent events sse stream tokens"),
        "async": (fixed("Asynchronous delivery and polling"), "async poll job submit wait"),
    }
    for delivery in page.deliveries:
        if delivery.kind in words:
            title, more = words[delivery.kind]
            said = phrase_text(delivery.title, strings)
            yield "topic", strings.text(title), said, more, f"delivery-{delivery.kind}"
    for fact in model.told.facts:
        price = _ALSO["price"] if fact.kind == "money" else ""
        yield "topic", fact.label, "", price, "about"
    if profile.transport.websocket:
        yield (
            "topic",
            "WebSocket",
            profile.transport.websocket,
            "connection socket wss",
            "first-call",
        )
    if model.errors or profile.errors.codes:
        title, said = strings.text("Errors"), strings.text(fixed("What calls fail with"))
        yield "topic", title, said, "failure exception retry", "errors"


def _index_model(page: Page) -> JsonValue:
    model = page.model
    return [
        model.status.label if model.status is not None else "",
        ", ".join(capability.label for capability in model.capabilities),
        page.summary[:160],
    ]
