"""What a folder of specs shows of its provider, as far as the documents agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from specpress.cli.sightings import Survey
from specpress.cli.surveyed_document import SurveyedDocument, only_text
from specpress.cli.surveyed_job import queue_of
from specpress.cli.surveyed_transport import look_at_transport, name_states
from specpress.diagnostics import Reporter
from specpress.document.spec_file import report_source_error
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.names import split_words
from specpress.source import SourceError, is_spec_name, read_source, read_value

_KEY_HEADER: Final = re.compile(r"[a-z0-9-]*(api-?key|auth-?token)", re.IGNORECASE)
_WORD: Final = r"(?!(?:api|your|the|an?|is)(?![\w-]))([A-Za-z][A-Za-z0-9_-]{1,30})"
_QUOTE: Final = r"[\"'`]"
_SHOWN_HEADER: Final = re.compile(
    rf"authorization\b{_QUOTE}?\s{{0,3}}[:=]\s{{0,3}}{_QUOTE}?{_WORD} +[^\s.,]", re.IGNORECASE
)
"""`Authorization: Token YOUR_KEY`."""
_PREFIXES: Final = (
    _SHOWN_HEADER,
    re.compile(
        rf"{_QUOTE}{_WORD} +[<{{\[$%]{{0,2}}[\w -]{{0,30}}(?:key|token|secret)[\w -]{{0,30}}"
        rf"[>}}\]%]{{0,2}}{_QUOTE}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"prefix(?:ed)?(?: it)?(?: with| by| is| of)?:? *(?:the word )?{_QUOTE}{_WORD} *{_QUOTE}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_QUOTE}{_WORD} *{_QUOTE} *(?:as (?:a |the )?)?prefix", re.IGNORECASE),
)
_LONGEST: Final = 2_000
_MOST: Final = 200
"""Documents that are looked at."""


def survey(folder: Path, report: Reporter) -> Survey:
    """Look at the specs of a folder.

    Args:
        folder: holds the documents, JSON or YAML; other files are passed over.
        report: takes what those that cannot be read are refused for.
    """
    seen = Survey()
    documents: list[SurveyedDocument] = []
    for path in sorted(folder.iterdir())[: 5 * _MOST]:
        if not is_spec_name(path) or path.name.startswith(".") or path.name == "provider.yaml":
            continue
        try:
            value = read_value(read_source(path))
        except SourceError as error:
            report_source_error(error, report)
            continue
        if isinstance(value, dict) and "openapi" in value and len(documents) < _MOST:
            documents.append(SurveyedDocument(value, path.name))
    seen.documents = len(documents)
    if documents:
        documents = [_of_main_call(one, seen) for one in documents]
        _look_at_server(documents, seen)
        _look_at_auth(documents, seen)
        _look_at_names(documents, seen)
        look_at_transport(documents, seen)
        _look_at_errors(documents, seen)
        _look_at_groups(documents, seen)
        if seen.members["transport.kind"] != "plain":
            name_states(seen.members)
    return seen


def _of_main_call(document: SurveyedDocument, seen: Survey) -> SurveyedDocument:
    """A document as its first call shows it; an upload before a job is not what a model is for."""
    calls = document.calls()
    if len(calls) < 2:
        return document
    if document.is_upload():
        jobs = [one for one in calls[1:] if queue_of(one)]
        if jobs and not queue_of(calls[0]):
            listed = seen.members.setdefault("operations.main", [])
            name = f"POST {jobs[0].place}"
            if isinstance(listed, list) and name not in listed:
                listed.append(name)
            seen.notes["operations.main"] = "the first call uploads bytes for it"
            return jobs[0]
    return calls[0]


_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")
_URL: Final = re.compile(r"https?://[^\s<>\"'`\\^{|}]+\Z")
"""What a profile may hold; of specs that say something else, nothing is written into one."""


def _common(values: Iterable[JsonValue]) -> tuple[str, int] | None:
    """The most frequent text, and how often it is there."""
    counted = Counter(value for value in values if isinstance(value, str) and value)
    return counted.most_common(1)[0] if counted else None


def _look_at_server(documents: Sequence[SurveyedDocument], seen: Survey) -> None:
    servers = [document.root.get("servers") for document in documents]
    firsts = [one[0] for one in servers if isinstance(one, list) and one]
    named = {str(one.get("url")) for one in firsts if isinstance(one, dict)}
    if len(named) > 1 or len(firsts) < len(documents):
        seen.notes["server"] = f"the specs' own servers: {len(firsts)} of {len(documents)} name one"
        seen.has_servers = bool(firsts)
    elif named and _URL.match(url := named.pop()):
        seen.see("server", url, "named by every spec")
    else:
        seen.has_servers = True


def _look_at_auth(documents: Sequence[SurveyedDocument], seen: Survey) -> None:
    schemes: list[JsonObject] = []
    for document in documents:
        components = document.follow(document.root.get("components"))
        listed = document.follow(components.get("securitySchemes"))
        named = [document.follow(one) for one in listed.values()]
        # Where one of several will do, it is one that profiles know.
        schemes += sorted(named, key=lambda one: not _auth_of(one)[0])[:1]
    prefixes = Counter(map(_word_before_key, schemes))
    kinds = Counter(_auth_of(scheme) for scheme in schemes)
    if not kinds:
        keys = Counter(name for one in documents if (name := _key_header(one)) is not None)
        if not keys:
            seen.notes["auth"] = "no spec names a security scheme: bearer is a guess"
            return
        name, count = keys.most_common(1)[0]
        note = f"no spec names a security scheme; {count} of {len(documents)} have this parameter"
        seen.see("auth.scheme", "header", note)
        seen.see("auth.header", name)
        return
    (kind, member, value), count = kinds.most_common(1)[0]
    if not kind:
        seen.notes["auth"] = "the specs' security scheme is none that profiles know: see `auth`"
        return
    seen.see("auth.scheme", kind, f"by the security scheme of {count} of {len(documents)} specs")
    scopes = sorted({one for document in documents for one in _scopes(document)})
    if kind == "oauth2" and scopes:
        seen.see("auth.scopes", [*scopes], "that the specs ask for")
    if value:
        seen.see(f"auth.{member}", value)
        word = prefixes.most_common(1)[0][0] or _word_in_introduction(documents)
        if (member, value.lower()) != ("header", "authorization"):
            return
        if word.lower() == "bearer":
            del seen.members["auth.header"]
            seen.see("auth.scheme", "bearer", "as the security scheme describes it")
        elif word:
            seen.see("auth.prefix", f"{word} ", "as the security scheme describes it")
        else:
            seen.notes["auth.header"] = 'no spec says a word before the key (`prefix: "Key "`)'


def _scopes(document: SurveyedDocument) -> Iterator[str]:
    """The scopes that a document asks for."""
    for holder in (document.root, document.call()[1]):
        listed = holder.get("security")
        for one in listed if isinstance(listed, list) else []:
            for scopes in document.follow(one).values():
                yield from (str(scope) for scope in (scopes if isinstance(scopes, list) else []))


def _word_before_key(scheme: JsonObject) -> str:
    """The word that a header has before the key, where the description of the scheme shows it."""
    text = str(scheme.get("description") or "")[:_LONGEST]
    found = next((one for form in _PREFIXES for one in form.findall(text)), "")
    return str(found)


def _word_in_introduction(documents: Sequence[SurveyedDocument]) -> str:
    """The same, as the descriptions of the documents show a whole header."""
    for document in documents:
        text = str(document.follow(document.root.get("info")).get("description") or "")
        found = _SHOWN_HEADER.search(text[:_LONGEST])
        if found is not None:
            return found[1]
    return ""


def _key_header(document: SurveyedDocument) -> str | None:
    """The header parameter of a call that looks like its key."""
    listed = document.call()[1].get("parameters")
    for one in map(document.follow, listed if isinstance(listed, list) else []):
        name = str(one.get("name"))
        if one.get("in") == "header" and _KEY_HEADER.fullmatch(name):
            return name
    return None


def _auth_of(scheme: JsonObject) -> tuple[str, str, str]:
    """The scheme, and a member of `auth` with its value; empty for what profiles do not know."""
    match scheme.get("type"), scheme.get("in"), str(scheme.get("scheme")).lower():
        case "http", _, ("bearer" | "basic") as kind:
            return kind, "", ""
        case "apiKey", "header", _:
            name = str(scheme.get("name") or "X-API-Key")
            return ("header", "header", name) if _NAME.match(name) else ("", "", "")
        case "apiKey", ("query" | "cookie") as kind, _:
            name = str(scheme.get("name") or "api_key")
            return (kind, "name", name) if _NAME.match(name) else ("", "", "")
        case "oauth2", _, _:
            flows = scheme.get("flows")
            flow = flows.get("clientCredentials") if isinstance(flows, dict) else None
            if isinstance(flow, dict):
                url = str(flow.get("tokenUrl"))
                return "oauth2", "token_url", url if _URL.match(url) else ""
        case _:
            pass
    return "", "", ""


def _look_at_names(documents: Sequence[SurveyedDocument], seen: Survey) -> None:
    infos = [document.follow(document.root.get("info")) for document in documents]
    titles = [str(info.get("title") or "") for info in infos]
    # The first and the last in order differ the soonest.
    least, most = min(titles), max(titles)
    same = next((at for at, (a, b) in enumerate(zip(least, most, strict=False)) if a != b), 0)
    prefix = least[:same] if len(titles) > 2 else ""
    prefix = prefix[: max(prefix.rfind(end) + len(end) for end in (" - ", ": ", " for ", ""))]
    if len(set(titles)) == 1 and len(titles) > 1:
        seen.see("identity.title", ["file"], f"every title is {titles[0]!r}")
    elif len(prefix) > 3 and prefix.strip():
        seen.see("identity.title_prefix", prefix, "what every title begins with")
    places: list[JsonValue] = []
    for name in sorted({name for info in infos for name in info if name.startswith("x-")}):
        values = [info.get(name) for info in infos]
        texts = {value for value in values if isinstance(value, str)}
        if len(texts) == len(documents) and re.search(r"id|slug|air|model", name, re.IGNORECASE):
            places.append(f"info.{name}")
    slugs = [one for one in places if "air" not in str(one)] or places
    seen.see("identity.slug", [*slugs[:1], "file"])
    models = [_model_member(document) for document in documents]
    named = _common(models)
    if named is not None and 2 * named[1] > len(documents):
        seen.see(
            "transport.model",
            named[0],
            f"{named[1]} of {len(documents)} specs have it, of one value",
        )
    others = [one for one in places if one not in slugs]
    own: list[JsonValue] = [f"request.{named[0]}"] if named is not None else []
    seen.see("identity.callable_id", [*others[:1], *own, *slugs[:1], "file"])


def _model_member(document: SurveyedDocument) -> str | None:
    members = document.request_members()
    for name in ("model", "modelId", "model_id", "model_name"):
        if only_text(members.get(name)) is not None:
            return name
    return None


def _look_at_errors(documents: Sequence[SurveyedDocument], seen: Survey) -> None:
    found: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for document in documents:
        _, call = document.call()
        schema = document.answer(call, "4") or document.answer(call, "default")
        members = document.members(schema)
        for name in ("error", "errors", "detail"):
            if name in members:
                inner = members[name]
                if inner.get("type") == "string":
                    continue  # it is the message
                items = document.follow(inner["items"]) if "items" in inner else inner
                found[name, tuple(document.members(items))] += 1
                break
        else:
            if members:
                found["", tuple(members)] += 1
    if not found:
        seen.notes["errors"] = "no spec describes its errors: `code` and `message` are guesses"
        return
    (holder, names), count = found.most_common(1)[0]
    if holder == "error":
        seen.see("client.error", holder)
    elif holder and seen.members.get("transport.kind") != "task-array":
        seen.see("transport.errors", holder)
    wanted: Mapping[str, Sequence[str]] = {
        "code": ("code", "error_code", "err_code", "errorCode", "type", "name", "status"),
        "message": (
            *("message", "msg", "detail", "error_message", "err_msg", "errorMessage"),
            *("error", "description"),
        ),
        "parameter": ("parameter", "param", "loc"),
        "documentation": ("documentation", "doc_url"),
    }
    note = f"as {count} of {len(documents)} specs have them"
    for member, likely in wanted.items():
        own = next((one for one in likely if one in names), None)
        if own is not None:
            seen.see(f"errors.{member}", own, note)
            note = ""


def _look_at_groups(documents: Sequence[SurveyedDocument], seen: Survey) -> None:
    """Objects of requests that most models have: sections of a page."""
    wrappers: Counter[str] = Counter()
    for document in documents:
        for name, schema in document.request_members().items():
            wrappers[name] += bool(document.members(schema))
    groups: list[JsonValue] = [
        {
            "id": "-".join(split_words(name)).lower(),
            "title": " ".join(split_words(name)).capitalize(),
            "wrapper": name,
        }
        for name, count in wrappers.items()
        if 2 * count > len(documents) and re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name)
    ]
    if groups:
        rest: JsonObject = {"id": "parameters", "title": "Parameters", "rest": True}
        seen.see("docs.groups", [rest, *groups], "objects that most requests have")
