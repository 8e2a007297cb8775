"""Data for the site's scripts, as JSON inside small script files, which open from disk too."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from specpress.examples.answer_body import read_by
from specpress.examples.http_calls import (
    Variable,
    further_headers,
    keys_of_query,
    visible_url,
)
from specpress.examples.request_bodies import file_name
from specpress.examples.snippets import labelled_languages, layout_languages, main_result
from specpress.ir import (
    Array,
    BodyForm,
    Envelope,
    Map,
    Model,
    ObjectId,
    ObjectRef,
    ProsePage,
    Tuple,
    Type,
    Union,
)
from specpress.jsonvalue import JsonArray, JsonObject, JsonValue
from specpress.mediatype import concrete, range_start
from specpress.phrasebook import ENGLISH, Strings
from specpress.profile import Profile
from specpress.sdk_names import sdk_names
from specpress.targets.docs.facts_of_model import date_words
from specpress.targets.docs.groups import Group
from specpress.targets.docs.page import Page
from specpress.targets.docs.page_words import PageWords
from specpress.targets.docs.parameters import Parameter
from specpress.targets.docs.phrase import phrase_text
from specpress.targets.docs.prose_page import pages_in_order
from specpress.targets.docs.spec_file import spec_ending
from specpress.targets.docs.told_facts import compared_facts, facts_json
from specpress.validators.ecma import UntranslatablePattern, plan_search
from specpress.vocabulary import DEFINITIONS, HOLDS_VALUES, SCHEMA_MAPS


def script(call: str, value: JsonValue) -> bytes:
    """A script that hands a value to a function of the site: `specpress.receive({...})`.

    `<` and the line separators are escaped, so that the text is the same in any script.
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return f"{call}({text});\n".encode("ascii")


def model_id(page: Page) -> str:
    """What names a model on the site: `provider/slug`."""
    return f"{page.profile.id}/{page.model.slug}"


def shown_titles(pages: Iterable[Page]) -> dict[str, str]:
    """What lists call each model, by `model_id`: its title, or its id where others share that."""
    listed = tuple(pages)
    counts = Counter((page.profile.id, page.model.title.raw) for page in listed)
    ids = Counter((page.profile.id, page.model.callable_id) for page in listed)
    return {
        model_id(page): page.model.title.raw
        if counts[page.profile.id, page.model.title.raw] == 1
        else page.model.callable_id
        if ids[page.profile.id, page.model.callable_id] == 1
        else page.model.slug
        for page in listed
    }


def model_data(said: PageWords, strings: Strings = ENGLISH) -> JsonObject:
    """What the request builder and the comparison need of one model, in the site's language."""
    page = said.page
    model, profile = page.model, page.profile
    minimal, full = page.examples.minimal, page.examples.full
    names = sdk_names(model)
    return {
        "id": model_id(page),
        "title": model.title.raw,
        "callableId": model.callable_id,
        "status": model.status.label if model.status is not None else "",
        "creator": model.creator.name.raw if model.creator is not None else "",
        "released": phrase_text(date_words(model.released_at), strings),
        "told": [[label, list[JsonValue](lines)] for label, lines in compared_facts(model)],
        "capabilities": [capability.label for capability in model.capabilities],
        "method": model.endpoint.method,
        "mediaType": concrete(model.endpoint.media_type),
        "url": visible_url(model.endpoint.url),
        "isArray": model.request.envelope is Envelope.TASK_ARRAY,
        **places_of(model),
        "auth": {
            "scheme": profile.auth.scheme,
            "env": profile.auth.shown_variable,
            "header": profile.auth.header,
            "prefix": profile.auth.prefix,
            "query": [list(pair) for pair in keys_of_query(profile)],
            "further": [
                [name, str(prefix), variable.name]
                for name, (prefix, variable) in further_headers(profile)
                if isinstance(variable, Variable)
            ],
        },
        "python": {
            "package": profile.python.package,
            "client": profile.python.client,
            "module": names.attribute,
            "operation": "" if model.main is None else names.method,
            "direct": "stream" if model.main is not None and model.main.is_stream else "run",
            "result": main_result(model, profile),
        },
        "delivery": {
            "field": model.delivery.field,
            "kinds": {method.value: method.kind for method in model.delivery.methods},
        },
        **_stream(profile),
        "languages": [list(pair) for pair in labelled_languages(profile)],
        "readBy": read_by(model),
        **_asked(model),
        "fill": dict(profile.fill),
        "formats": list(profile.formats),
        "schema": _without_prose(model.request.schema.published),
        "patterns": _programs(model.request.schema.published),
        "names": _names(model),
        "roles": _roles(model),
        "groups": [_group(group, strings) for group in page.groups],
        "minimal": minimal.value if minimal is not None else None,
        "full": full.value if full is not None else None,
        "parameters": [
            _parameter(said, one, strings) for group in page.groups for one in group.walk()
        ],
    }


def _asked(model: Model) -> JsonObject:
    """How answers are read that are asked for, and the member that does so."""
    if not model.response.asked:
        return {}
    types = [one.media_type for one in model.response.asked]
    return {
        "accept": model.endpoint.accept,
        "readAs": {one: read_by(model, one) for one in types},
    }


def _stream(profile: Profile) -> JsonObject:
    """Where the text of a chunk is, for pages that send requests."""
    stream = profile.delivery.stream if profile.delivery is not None else None
    if stream is None or not profile.docs.can_try:
        return {}
    results = profile.transport.results or ""
    return {"stream": {"delta": stream.delta, "text": stream.text, "results": results}}


def places_of(model: Model) -> JsonObject:
    """Where members of the request go that are not simply members of a JSON body."""
    endpoint, form = model.endpoint, model.endpoint.body
    places: JsonArray = [
        {
            "member": one.member,
            "name": one.name,
            "in": one.place,
            "style": one.style,
            "explode": one.explode,
            "reserved": one.reserved,
            "json": one.is_json,
        }
        for one in endpoint.parameters
    ]
    is_plain = form.is_sent and not form.whole and endpoint.sends_json and form.template is None
    if not places and is_plain and not form.may_be_left_out:
        return {}
    found: JsonObject = {"places": places, "body": _body(form)}
    if endpoint.choices:
        found["contentType"] = endpoint.content_type
        found["choices"] = [
            {
                "mediaType": concrete(one.media_type),
                **({"range": range_start(one.media_type)} if "*" in one.media_type else {}),
                "members": [*one.members],
                "required": [*one.required],
                "body": _body(one.form),
            }
            for one in endpoint.choices
        ]
    return found


def _body(form: BodyForm) -> JsonObject:
    parts: JsonObject = {
        one.member: {"type": one.media_type, "style": one.style, "explode": one.explode}
        for one in form.parts
    }
    names = {one.member for one in form.parts if one.is_file}
    names |= {form.whole} if form.whole_is_file else set()
    files: JsonObject = {name: file_name(name) for name in sorted(names)}
    body: JsonObject = {"sent": form.is_sent, "whole": form.whole, "parts": parts, "files": files}
    if form.may_be_left_out:
        body["optional"] = True
    if form.template is not None:
        body["template"] = form.template.value
    return body


def _without_prose(schema: JsonValue) -> JsonValue:
    """The schema without descriptions and examples, which the page shows already."""
    if isinstance(schema, list):
        return [_without_prose(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept: JsonObject = {}
    for name, value in schema.items():
        if name in SCHEMA_MAPS | DEFINITIONS and isinstance(value, dict):
            kept[name] = {key: _without_prose(member) for key, member in value.items()}
        elif name in HOLDS_VALUES - {"example", "examples"}:
            kept[name] = value
        elif name not in {"description", "examples", "example", "$comment"}:
            kept[name] = _without_prose(value)
    return kept


def _programs(schema: JsonValue) -> JsonObject:
    """What searches for the patterns that `RegExp` could need very long for, by pattern.

    None where even that would be too much for a page: the page then says that it does not check.
    """
    found: JsonObject = {}
    for source in sorted(_patterns(schema)):
        try:
            plan = plan_search(source)
        except UntranslatablePattern:
            continue  # the model is not built
        if not plan.is_as_written:
            program = plan.linear_program()
            found[source] = None if program is None else program.as_json()
    return found


def _patterns(schema: JsonValue) -> set[str]:
    """Everything that can be a pattern in a schema, wherever it stands."""
    if isinstance(schema, list):
        return {source for item in schema for source in _patterns(item)}
    if not isinstance(schema, dict):
        return set()
    found = {source for member in schema.values() for source in _patterns(member)}
    pattern, by_name = schema.get("pattern"), schema.get("patternProperties")
    if isinstance(pattern, str):
        found.add(pattern)
    if isinstance(by_name, dict):
        found.update(by_name)
    return found


def _names(model: Model) -> JsonArray:
    """For each object of the request, the root first: Python names by wire name.

    With `f` stand the numbers of the objects that a member holds; they may be the object itself.
    """
    names = sdk_names(model)
    numbers = {model.request.root: 0}
    tables: JsonArray = []
    pending = [model.request.root]
    while pending:
        members: JsonObject = {}
        item = model.object(pending.pop(0))
        for field in item.fields:
            entry: JsonObject = {"n": names.member(item.object_id, field.wire_name)}
            below = _objects(field.type)
            for object_id in below:
                if object_id not in numbers:
                    numbers[object_id] = len(numbers)
                    pending.append(object_id)
            if below:
                entry["f"] = [numbers[object_id] for object_id in dict.fromkeys(below)]
            members[field.wire_name] = entry
        tables.append(members)
    return tables


def _objects(of: Type) -> tuple[ObjectId, ...]:
    if isinstance(of, ObjectRef):
        return (of.object_id,)
    if isinstance(of, Array):
        return _objects(of.items)
    if isinstance(of, Tuple):
        return tuple(found for part in of.parts for found in _objects(part))
    if isinstance(of, Map):
        return ()
    if isinstance(of, Union):
        return tuple(found for variant in of.variants for found in _objects(variant))
    return ()


def _roles(model: Model) -> JsonObject:
    return {field.wire_name: field.role.value for field in model.object(model.request.root).fields}


def _group(group: Group, strings: Strings) -> JsonObject:
    if group.wrapper is not None:
        members: JsonArray = [group.wrapper.field.wire_name]
    else:
        members = [one.field.wire_name for one in group.parameters]
    return {"title": strings.text(group.rule.title), "members": members}


def _parameter(said: PageWords, parameter: Parameter, strings: Strings) -> JsonObject:
    page = said.page
    return {
        "path": parameter.marked,
        "title": parameter.field.title.raw,
        "anchor": page.anchors[parameter.section, parameter.number].id,
        "facts": [
            [fact.key, phrase_text(fact.label, strings), phrase_text(fact.phrase, strings)]
            for fact in said.parameter(parameter).facts
            if fact.key != "python"
        ],
    }


def languages_data(profiles: tuple[Profile, ...]) -> JsonObject:
    """The languages of all providers that the request builder fills layouts of, by id."""
    return {
        profile.id: {key: one.data() for key, one in layout_languages(profile).items()}
        for profile in profiles
    }


def switch_data(
    providers: tuple[tuple[Profile, tuple[Page, ...]], ...],
    written: Mapping[str, tuple[ProsePage, ...]],
) -> JsonArray:
    """What the tree lists: providers, each with its models and the pages that it wrote itself."""
    titles = shown_titles(page for _, pages in providers for page in pages)
    return [
        [
            profile.id,
            profile.name,
            [tree_entry(page.model, titles[model_id(page)]) for page in pages],
            [
                [f"pages/{one.path}", one.title.raw]
                for one in pages_in_order(written.get(profile.id, ()))
            ],
        ]
        for profile, pages in providers
    ]


def tree_entry(model: Model, title: str) -> JsonValue:
    """Slug, title, callable id, status, creator and first capability of a model."""
    return [
        model.slug,
        title,
        model.callable_id,
        model.status.raw if model.status is not None else "",
        model.creator.name.raw if model.creator is not None else "",
        model.capabilities[0].label if model.capabilities else "",
    ]


def models_json(pages: tuple[Page, ...]) -> JsonObject:
    """`models.json`: every model with its ids, what it does, its status and its files."""
    return {"models": [_model_entry(page) for page in pages]}


def _model_entry(page: Page) -> JsonObject:
    model, base = page.model, model_id(page)
    return {
        "id": base,
        "provider": page.profile.id,
        "slug": model.slug,
        "callable_id": model.callable_id,
        "title": model.title.raw,
        "summary": model.summary.raw or page.summary,
        "creator": model.creator.name.raw if model.creator is not None else None,
        "status": model.status.raw if model.status is not None else None,
        "callable": model.status.callable if model.status is not None else None,
        "deprecated": model.status.deprecated if model.status is not None else None,
        "released_at": model.released_at,
        "task_type": model.task_type,
        "capabilities": [capability.raw for capability in model.capabilities],
        "facts": facts_json(model),
        "html": f"{base}.html",
        "markdown": f"{base}.md",
        "schema": f"{base}.schema.json",
        "spec": base + spec_ending(model),
        "published": page.profile.docs.url.replace("{slug}", model.slug) or None,
    }
