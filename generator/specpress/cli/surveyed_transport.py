"""How calls go to a provider and results come back, as its documents show it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from specpress.cli.sightings import Survey, as_tree
from specpress.cli.surveyed_document import SurveyedDocument, only_text
from specpress.cli.surveyed_job import queue_of
from specpress.cli.surveyed_stream import look_at_stream
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.profile import fits_any

_ERRORS: Final = re.compile(r"error|problem|failure|fault|issue", re.IGNORECASE)


def look_at_transport(documents: Sequence[SurveyedDocument], seen: Survey) -> None:
    """Note the transport of most documents, and the calls that have another."""
    arrays = [one for one in documents if one.request()[1]]
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
        look_at_stream([one for one in documents if one not in queues], seen)
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
            look_at_stream(group, own)
        else:
            _look_at_jobs(group, own, documents)
            name_states(own.members)
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


def name_states(members: dict[str, JsonValue]) -> None:
    """Give the states of jobs names that are usual, where no spec has them."""
    if "delivery.poll.status" in members:
        members.setdefault("delivery.poll.done", ["completed", "succeeded", "COMPLETED"])
        members.setdefault("delivery.poll.failed", ["failed", "error"])


def _look_at_tasks(documents: Sequence[SurveyedDocument], seen: Survey) -> None:
    requests = [document.request_members() for document in documents]
    names = Counter(name for members in requests for name in members)
    shared = [name for name, count in names.items() if 2 * count > len(requests)]
    constant = [one for one in shared if only_text(requests[0].get(one))]
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
