"""What a folder of specs shows of its provider, as far as the documents agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from specpress.cli.surveyed_document import SurveyedDocument
from specpress.cli.surveyed_job import queue_of
from specpress.diagnostics import Reporter
from specpress.document.spec_file import report_source_error
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.names import split_words
from specpress.profile import fits_any
from specpress.source import SourceError, is_spec_name, read_source, read_value

_ERRORS: Final = re.compile(r"error|problem|failure|fault|issue", re.IGNORECASE)
_KEY_HEADER: Final = re.compile(r"[a-z0-9-]*(api-?key|auth-?token)", re.IGNORECASE)
_MOST: Final = 200
"""Documents that are looked at."""


@dataclass(slots=True)
class Survey:
    """What was seen; empty, or None, where nothing was or documents differ.

    Attributes:
        documents: how many were read.
        members: of `transport`, `delivery`, `client.queue`, `errors` and so on, by their paths in
            a profile (`transport.task_id`), with their values.
        notes: by the same paths: what was seen, or could not be known.
        has_servers: whether specs name servers of their own, which differ.
    """

    documents: int = 0
    members: dict[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    notes: dict[str, str] = field(default_factory=dict[str, str])
    has_servers: bool = False

    def see(self, path: str, value: JsonValue, note: str = "") -> None:
        """Note a member."""
        self.members[path] = value
        if note:
            self.notes[path] = note


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
        _look_at_transport(documents, seen)
        _look_at_errors(documents, seen)
        _look_at_groups(documents, seen)
        if seen.members["transport.kind"] != "plain":
            _name_states(seen.members)
    return seen


def _of_main_call(document: SurveyedDocument, seen: Survey) -> SurveyedDocument:
    """A document as its first call shows it; an upload before a job is not what a model is for."""
    calls = document.calls()
    if len(calls) < 2:
        return document
    if not document.body(document.call()[1].get("requestBody")):
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
    elif _URL.match(url := named.pop()):
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
    if value:
        seen.see(f"auth.{member}", value)
        if (member, value.lower()) == ("header", "authorization"):
            seen.notes["auth.header"] = 'a word before the key (`prefix: "Key "`) is not in specs'


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


def _request(document: SurveyedDocument) -> tuple[JsonObject, bool]:
    """The schema of one request object, and whether bodies are lists of them."""
    schema = document.body(document.call()[1].get("requestBody"))
    if schema.get("type") == "array" or "items" in schema:
        return document.follow(schema.get("items")), True
    return schema, False


def _model_member(document: SurveyedDocument) -> str | None:
    members = document.members(_request(document)[0])
    for name in ("model", "modelId", "model_id", "model_name"):
        if _only(members.get(name)) is not None:
            return name
    return None


def _only(schema: JsonObject | None) -> str | None:
    """The one value that a schema allows."""
    if schema is None:
        return None
    listed = schema.get("enum")
    value = listed[0] if isinstance(listed, list) and len(listed) == 1 else schema.get("const")
    return value if isinstance(value, str) else None


def _look_at_transport(documents: Sequence[SurveyedDocument], seen: Survey) -> None:
    arrays = [one for one in documents if _request(one)[1]]
    queues = [one for one in documents if queue_of(one)]
    total = len(documents)
    if 2 * len(arrays) > total:
        seen.see("transport.kind", "task-array", f"{len(arrays)} of {total} bodies are arrays")
        _look_at_tasks(arrays, seen)
    elif 2 * len(queues) > total:
        seen.see("transport.kind", "queue", f"{len(queues)} of {total} specs answer with a job")
        _look_at_jobs(queues, seen, documents)
        if "delivery.poll.done" not in seen.members:
            seen.notes["transport.kind"] += "; which states mean finished is not in the specs"
        seen.notes["transport.kind"] += seen.notes.pop("jobs", "")
    else:
        seen.see("transport.kind", "plain", "one object in, one answer out")
        _look_at_stream([one for one in documents if one not in queues], seen)
    if not arrays:
        _look_at_others(documents, [one for call in documents for one in _further(call)], seen)


def _look_at_jobs(
    documents: Sequence[SurveyedDocument],
    seen: Survey,
    all_of_them: Sequence[SurveyedDocument],
) -> None:
    """What most of the jobs have."""
    queues = [queue_of(one) for one in documents]
    for path in sorted({path for one in queues for path in one}):
        values = Counter(repr(one[path]) for one in queues if path in one)
        text = values.most_common(1)[0][0]
        seen.see(path, next(one[path] for one in queues if repr(one.get(path)) == text))
    if not any(path.startswith("client.queue.") for path in seen.members):
        places = _asked_elsewhere(all_of_them)
        seen.members |= places
        if not places:
            seen.notes["jobs"] = "; where jobs are asked after is not in the specs: `client.queue`"


def _asked_elsewhere(documents: Sequence[SurveyedDocument]) -> dict[str, JsonValue]:
    """Where jobs are asked after, where a document of its own says that."""
    for document in documents:
        for method, path, _ in document.operations():
            names = re.findall(r"\{([^{}]+)\}", path)
            if method == "get" and len(names) == 1 and re.search(r"id$", names[0], re.IGNORECASE):
                place = path.replace(f"{{{names[0]}}}", "{id}")
                return {
                    "client.queue.base": "server",
                    "client.queue.status_path": place,
                    "client.queue.result_path": place,
                }
    return {}


def _further(document: SurveyedDocument) -> list[SurveyedDocument]:
    """The other calls of a document; what is below a job's call is of the job, and none."""
    calls = document.calls()
    jobs = [one.place.rstrip("/") for one in calls if len(calls) > 1 and queue_of(one)]
    return [
        one
        for one in calls
        if one.place != document.call()[0]
        and not any(place and one.place.startswith(f"{place}/") for place in jobs)
    ]


def _look_at_others(
    documents: Sequence[SurveyedDocument], further: Sequence[SurveyedDocument], seen: Survey
) -> None:
    """The calls that have another transport than most of the specs."""
    is_queue = seen.members["transport.kind"] == "queue"
    every = [*documents, *further]
    groups: dict[str, list[SurveyedDocument]] = {}
    for one in every:
        job = queue_of(one)
        differs = any(
            path in job and path in seen.members and job[path] != seen.members[path]
            for path in ("transport.task_id", "delivery.poll.status")
        )
        if one.call()[0] and (bool(job) is not is_queue or (one in further and differs)):
            groups.setdefault(str(job.get("transport.task_id") or ""), []).append(one)
    if not groups:
        return
    what = "answer at once" if is_queue else "answer with a job"
    what = "have another transport" if is_queue and [*groups] != [""] else what
    number_of = sum(map(len, groups.values()))
    note = f"{number_of} of {len(every)} {'calls' if further else 'specs'} {what}"
    rules: list[JsonValue] = []
    names: Counter[str] = Counter()
    for task_id, group in groups.items():
        own = Survey()
        own.see("transport.kind", "queue" if task_id else "plain")
        if "transport.model" in seen.members:
            own.see("transport.model", seen.members["transport.model"])
        if not task_id:
            _look_at_stream(group, own)
        else:
            _look_at_jobs(group, own, documents)
            _name_states(own.members)
        note += own.notes.pop("jobs", "")
        # The state that the mock server shows is said once, for all transports.
        running = own.members.pop("mock.running", None)
        if running is not None:
            seen.members.setdefault("mock.running", running)
        name = "jobs" if task_id else "direct"
        names[name] += 1
        rules.append(
            {
                "name": name if names[name] == 1 else f"{name}-{names[name]}",
                "when": _condition(group, [one for one in every if one not in group]),
                **as_tree(own.members),
            }
        )
    seen.see("transports", rules, note)


def _condition(
    documents: Sequence[SurveyedDocument], others: Sequence[SurveyedDocument]
) -> JsonObject:
    """What some documents have and others lack."""
    paths = sorted({one.call()[0] for one in documents})
    foreign = [one.call()[0] for one in others]
    first, last = paths[0].split("/"), paths[-1].split("/")
    pairs = list(zip(first, last, strict=False))
    same = next((number for number, (a, b) in enumerate(pairs) if a != b), len(pairs))
    prefix = "/".join(first[:same])
    ends = {path.rpartition("/")[2] for path in paths}
    close = [f"{prefix}/*"] if prefix.strip("/") else []
    close += [f"*/{end}" for end in ends if len(ends) == 1 and "{" not in end]
    for pattern in close if len(paths) > 1 else []:
        if not fits_any(foreign, (pattern,)):
            return {"path": pattern}
    if not {*paths} & {*foreign}:
        return {"path": paths[0] if len(paths) == 1 else [*paths]}
    found: JsonObject = {"file": list(dict.fromkeys(one.name for one in documents))}
    if not {one.name for one in documents}.isdisjoint(one.name for one in others):
        found["path"] = [*paths]
    return found


def as_tree(members: Mapping[str, JsonValue]) -> JsonObject:
    """Members by their paths in a profile, as the objects that hold them."""
    tree: JsonObject = {}
    for path, value in members.items():
        *above, last = path.split(".")
        node = tree
        for name in above:
            inner = node.setdefault(name, {})
            node = inner if isinstance(inner, dict) else {}
        node[last] = value
    return tree


def _name_states(members: dict[str, JsonValue]) -> None:
    """Give the states of jobs names that are usual, where no spec has them."""
    if "delivery.poll.status" in members:
        members.setdefault("delivery.poll.done", ["completed", "succeeded", "COMPLETED"])
        members.setdefault("delivery.poll.failed", ["failed", "error"])


def _look_at_tasks(documents: Sequence[SurveyedDocument], seen: Survey) -> None:
    requests = [document.members(_request(document)[0]) for document in documents]
    names = Counter(name for members in requests for name in members)
    shared = [name for name, count in names.items() if 2 * count > len(requests)]
    constant = [one for one in shared if _only(requests[0].get(one))]
    types = [one for one in constant if "type" in one.lower()]
    types += [one for one in constant if one.lower() in {"kind", "task", "action", "operation"}]
    ids = [
        one
        for one in shared
        if re.search(r"(task|request).*(id|uuid)$", one, re.IGNORECASE)
        or requests[0].get(one, {}).get("format") == "uuid"
    ]
    for path, found in (("transport.task_type", types), ("transport.task_id", ids)):
        if found:
            seen.see(path, found[0])
        else:
            seen.notes[path] = "no member of the requests looks like it"
    if ids and requests[0].get(ids[0], {}).get("format") == "uuid":
        seen.see(f"fill.{ids[0]}", "uuid4")
    answers = [document.members(document.answer(document.call()[1])) for document in documents]
    lists = Counter(
        name for one in answers for name, schema in one.items() if schema.get("type") == "array"
    )
    for path, wanted in (("transport.results", "data"), ("transport.errors", "errors")):
        close = [name for name in lists if bool(_ERRORS.search(name)) == (wanted == "errors")]
        seen.see(path, close[0] if close else wanted, "" if close else "a guess: see `results`")


def _look_at_stream(documents: Sequence[SurveyedDocument], seen: Survey) -> None:
    shapes: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for document in documents:
        _, call = document.call()
        members = document.members(_request(document)[0])
        flag = next((one for one in ("stream", "streaming") if one in members), None)
        if flag is not None:
            names[flag] += 1
            answer = document.members(document.answer(call))
            choices = "choices" in answer
            blocks = "content" in answer and "stop_reason" in answer
            shapes["choices" if choices else "blocks" if blocks else "members"] += 1
    if not names:
        return
    (name, count), (shape, _) = names.most_common(1)[0], shapes.most_common(1)[0]
    seen.see("delivery.field", name, f"{count} of {len(documents)} requests have it")
    seen.members["delivery.methods.stream"] = True
    seen.see("delivery.stream.shape", shape)
    if shape == "members":
        seen.see("delivery.stream.delta", "delta", "a guess: specs seldom say what chunks hold")
        seen.see("delivery.stream.text", "text", "a guess as well")


def _look_at_errors(documents: Sequence[SurveyedDocument], seen: Survey) -> None:
    found: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for document in documents:
        _, call = document.call()
        schema = document.answer(call, "4") or document.answer(call, "default")
        members = document.members(schema)
        for name in ("error", "errors", "detail"):
            if name in members:
                inner = members[name]
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
        "code": ("code", "type", "status"),
        "message": ("message", "msg", "detail"),
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
        for name, schema in document.members(_request(document)[0]).items():
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
