"""What the site's search looks at."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.jsonvalue import JsonArray, JsonObject, JsonValue
from specpress.phrasebook import Strings, fixed
from specpress.sdk_names import sdk_names
from specpress.targets.docs.facts_of_model import key_phrase
from specpress.targets.docs.markdown_text import unmarked
from specpress.targets.docs.page import Page
from specpress.targets.docs.parameter_views import same_letters
from specpress.targets.docs.phrase import literal_text, phrase_text
from specpress.targets.docs.site.data import model_id, shown_titles
from specpress.targets.docs.type_words import enumerated


def index_data(pages: tuple[Page, ...], written: JsonArray, strings: Strings) -> JsonObject:
    """What search looks at: models, and all that is on their pages, once each, with its models.

    An entry is `[kind, title, text, further words, anchor, numbers of models]`.

    Args:
        pages: of all models.
        strings: the words of the site.
        written: what `page_index` gives of the pages that providers wrote themselves.
    """
    places: dict[tuple[str, str, str, str, str], list[int]] = {}
    for number, page in enumerate(pages):
        for key in dict.fromkeys(_entries(page, strings)):
            places.setdefault(key, []).append(number)
    entries: JsonArray = [[*key, list[JsonValue](found)] for key, found in places.items()]
    titles = shown_titles(pages)
    models: JsonArray = [_index_model(page, titles[model_id(page)]) for page in pages]
    return {"models": models, "entries": entries, "pages": written}


def _entries(page: Page, strings: Strings) -> Iterator[tuple[str, str, str, str, str]]:
    model, profile = page.model, page.profile
    for parameter in page.parameters():
        field = parameter.field
        anchor = page.anchors[parameter.section, parameter.number].id
        values = " ".join(literal_text(member.value) for member in enumerated(field.type))
        # What only spells the name in another way is found by the name.
        name = sdk_names(model).member(parameter.owner.object_id, field.wire_name)
        other = (field.title.raw, name)
        names = " ".join(one for one in other if not same_letters(one, field.wire_name))
        more = f"{names} {values}"
        kind = "parameter" if parameter.section == "request" else "response"
        said = unmarked(field.description.text)[:40]
        yield kind, parameter.marked, said, more[:300].strip(), anchor
    for status in model.errors:
        title = f"{status.status} {strings.text(status.title)}"
        yield "error", title, unmarked(status.description)[:40], "status", "errors"
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


def _index_model(page: Page, title: str) -> JsonValue:
    model = page.model
    return [
        model_id(page),
        title,
        model.callable_id,
        page.profile.name,
        model.creator.name.raw if model.creator is not None else "",
        model.status.label if model.status is not None else "",
        ", ".join(capability.label for capability in model.capabilities),
        unmarked(model.summary)[:160],
    ]
