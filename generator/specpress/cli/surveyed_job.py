"""The job that a call of a document starts, as a survey sees it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from specpress.cli.surveyed_document import SurveyedDocument
from specpress.jsonvalue import JsonObject, JsonValue
from specpress.mediatype import STREAM_EVENTS, essence
from specpress.names import split_words

_RUNNING_WORDS: Final = re.compile(
    r"queue|progress|process|pend|start|wait|run|generat|submit|accept|schedul|ing$", re.IGNORECASE
)
_FAILED_WORDS: Final = re.compile(
    r"fail|error|cancel|abort|expire|reject|refus|den(y|ied)|moderated|block|not.?found|time.?out"
    r"|broke|drop|crash|kill|terminat|invalid|lost|dead",
    re.IGNORECASE,
)
_CANCELS: Final = re.compile(r"cancel|abort|interrupt|terminate|kill", re.IGNORECASE)
_BESIDE_JOB: Final = re.compile(
    r"(^|_)(id|ur[il]|at|time|eta|date|position|queue|message|msg|success|ok|code|object|created"
    r"|cost|credits?|expir\w*|links?|model|input|prompt|version|priority|webhook\w*|metadata)s?$",
    re.IGNORECASE,
)
"""Members of an answer that holds no results yet, by the last of their words."""
_ID_NAMES: Final = ("request_id", "id", "task_id", "job_id", "taskId", "requestId", "generation_id")
_ID: Final = re.compile(r"^[\w-]*(_id|[a-z]I[dD])\Z", re.ASCII)


def queue_of(document: SurveyedDocument) -> dict[str, JsonValue]:
    """The members of a profile that a job's endpoints show; empty where there is none."""
    path, call = document.call()
    answer = document.members(document.alternative(document.answer(call)))
    found: dict[str, JsonValue] = {}
    inner = [
        f"{holder}.{name}"
        for holder, members in document.nested(answer)
        for name in [*(one for one in _ID_NAMES if one in members), *filter(_ID.search, members)]
    ]
    state, within = _places_of_job(document, path, [*answer, *inner], found)
    ids: list[str] = [name for name in _ID_NAMES if name in answer]
    if not ids and len(answer) == 1 and _state_names(state):
        ids = [
            name
            for name, schema in answer.items()
            if schema.get("type") == "string" and not name.lower().endswith("url")
        ]
    if not ids and _state_names(answer):
        ids = [name for name in answer if _ID.search(name)]
    if not ids and _state_names(state):
        ids = inner
    shown, within = (answer, "") if _state_names(answer) or not ids else (state, within)
    states = _state_names(shown)
    if not ids or not (states or found):
        return {}
    if not states and not _is_asked_by_url(answer) and any(map(_is_result, answer)):
        return {}  # what it made is there already, and stays under an id
    if "choices" in answer or "content" in answer:
        return {}  # a message that has a status is no job
    is_asked = _is_asked_by_url(answer) or "result_path" in str(found)
    if not is_asked and {"output", "result", "results"} & answer.keys():
        return {}  # it holds what a job would have made
    found["transport.task_id"] = ids[0]
    if states:
        found["delivery.poll.status"] = f"{within}{states[0]}"
        found |= _states(document, shown[states[0]])
    for member, wanted in (
        ("percent", "delivery.poll.progress"),
        ("progress", "delivery.poll.progress"),
        ("error", "delivery.poll.error"),
    ):
        if member in shown:
            found[wanted] = f"{within}{member}"
    for word, wanted in (
        ("polling", "status_url"),
        ("status", "status_url"),
        ("response", "result_url"),
        ("cancel", "cancel_url"),
    ):
        name = next((one for one in answer if one.lower() in {f"{word}_url", f"{word}url"}), None)
        if name is not None:
            found[f"client.queue.{wanted}"] = name
    for member in ("log", "logs"):
        if member in shown:
            found["client.queue.logs"] = f"{within}{member}"
    return found


def _is_result(name: str) -> bool:
    words = "_".join(split_words(name)).lower()
    return _BESIDE_JOB.search(words) is None


def _is_asked_by_url(answer: Iterable[str]) -> bool:
    """Whether an answer says itself where to ask after a job."""
    return any(name.lower().endswith("url") for name in answer)


def _state_names(members: Mapping[str, JsonObject]) -> list[str]:
    return [name for name in ("status", "state") if name in members]


def _places_of_job(
    document: SurveyedDocument, base: str, ids: Sequence[str], found: dict[str, JsonValue]
) -> tuple[dict[str, JsonObject], str]:
    """Note where a job is asked after.

    Args:
        document: has the operations.
        base: path of the call.
        ids: members of its answer that may name the job.
        found: takes the places.

    Returns:
        The members that its state is among, and the path of the object that holds them.
    """
    state: dict[str, JsonObject] = {}
    within = ""
    is_known = False
    others = {one.place for one in document.calls()} - {base}
    for method, path, operation in document.operations():
        owner = path.partition("/{")[0]
        if owner in others and not any(_names_one_of(name, owner) for name in ids):
            continue
        answer = document.members(document.answer(operation)) if method == "get" else {}
        place_of_state = "" if _state_names(answer) else None
        if method == "get" and place_of_state is None and "{" in path:
            for holder, members in document.nested(answer):
                if place_of_state is None and _state_names(members):
                    answer, place_of_state = members, f"{holder}."
        if place_of_state is not None and not state:
            state, within = answer, place_of_state
        asked = _id_of_query(document, operation) if method == "get" and "{" not in path else None
        if asked is not None and path == base:
            found["client.queue.result_path"] = f"?{asked}={{id}}"
            continue
        if asked is not None and _state_names(answer):
            found["client.queue.result_path"] = f"{path}?{asked}={{id}}"
            found["client.queue.base"] = "server"
            continue
        below = path.startswith(f"{base.rstrip('/')}/") and base not in {"", "/"}
        names = re.findall(r"\{[^{}]+\}", path)
        if len(names) != 1 + len(re.findall(r"\{[^{}]+\}", base if below else "")):
            continue
        place = (path[len(base.rstrip("/")) :] if below else path).replace(names[-1], "{id}")
        if method != "get" and _cancels(path, operation):
            found["client.queue.cancel_path"] = place
            found["client.queue.cancel_method"] = method.upper()
        elif method == "get" and _tells(document, operation):
            found["client.queue.stream_path"] = place
        elif method == "get" and place.lower().endswith("/status"):
            found["client.queue.status_path"] = place
        elif method == "get" and place.endswith("{id}") and not is_known:
            found["client.queue.result_path"] = place
            is_known = place_of_state is not None
        else:
            continue
        if not below:
            found["client.queue.base"] = "server"
    status = found.get("client.queue.result_path")
    if status is not None:
        found.setdefault("client.queue.status_path", status)
    return state, within


def _names_one_of(name: str, path: str) -> bool:
    """Whether a member names one of what a path lists: `generationId` one of `/generations`."""
    stem = re.sub(r"_?id$", "", name.rpartition(".")[2], flags=re.IGNORECASE).lower()
    return bool(stem) and path.rpartition("/")[2].lower().startswith(stem)


def _cancels(path: str, operation: JsonObject) -> bool:
    """Whether an operation ends a job: one that only deletes it takes away its results."""
    said = [operation.get(name) for name in ("operationId", "summary", "description")]
    return any(_CANCELS.search(text) for text in (path, *said) if isinstance(text, str))


def _tells(document: SurveyedDocument, operation: JsonObject) -> bool:
    """Whether an operation answers with server-sent events, and nothing else."""
    responses = operation.get("responses")
    listed = responses.items() if isinstance(responses, dict) else ()
    successes = [document.follow(one).get("content") for status, one in listed if status[:1] == "2"]
    names = [name for one in successes if isinstance(one, dict) for name in one]
    return bool(names) and all(essence(name) == STREAM_EVENTS for name in names)


def _id_of_query(document: SurveyedDocument, operation: JsonObject) -> str | None:
    """The parameter of a query that names a job."""
    listed = operation.get("parameters")
    for one in map(document.follow, listed if isinstance(listed, list) else []):
        name = str(one.get("name"))
        if one.get("in") == "query" and re.search(r"id$", name, re.IGNORECASE):
            return name
    return None


def _states(document: SurveyedDocument, schema: JsonObject) -> dict[str, JsonValue]:
    listed = document.follow(schema).get("enum")
    words = [one for one in (listed if isinstance(listed, list) else []) if isinstance(one, str)]
    failed: list[JsonValue] = [one for one in words if _FAILED_WORDS.search(one)]
    running = [one for one in words if _RUNNING_WORDS.search(one) and one not in failed]
    done: list[JsonValue] = [one for one in words if one not in failed and one not in running]
    if not done:
        return {}
    found: dict[str, JsonValue] = {"delivery.poll.done": done, "delivery.poll.failed": failed}
    return found | ({"mock.running": running[-1]} if running else {})
