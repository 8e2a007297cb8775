"""A document of more calls than one model has methods for, as a spec for each group of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from specpress.cli.surveyed_document import SurveyedDocument
from specpress.cli.surveyed_job import queue_of
from specpress.document import MOST_CALLS
from specpress.jsonvalue import (
    JsonObject,
    dump_json,
    escape_token,
    list_of,
    object_of,
)
from specpress.names import split_words

WHOLE: Final = "whole"
"""The folder beside the specs that holds the document: what they refer to is no spec itself."""
_VERSION: Final = re.compile(r"v[0-9][0-9a-z.]*")
_NAMED: Final = re.compile(r"\{[^{}]*id\}", re.IGNORECASE)

Paths = Mapping[str, JsonObject]


def specs_of_groups(document: SurveyedDocument) -> dict[str, str]:
    """The text of a spec for each group of calls, by its file name; none where one spec will do.

    Calls are of one group by their first tag, else by the first step of their path that is no
    version. What asks after a job by its id, and is in no group of calls, is in each spec. Paths
    refer to the document, which lies in the folder `whole`.
    """
    listed = object_of(document.root.get("paths"))
    paths = {path: document.follow(item) for path, item in listed.items()}
    calls = [path for path, item in paths.items() if "requestBody" in object_of(item.get("post"))]
    if len(calls) <= MOST_CALLS:
        return {}
    groups: dict[str, list[str]] = {}
    for name, found in _groups(paths, calls):
        if len(found) <= MOST_CALLS:
            groups.setdefault(name, []).extend(found)
            continue
        for path in found:
            groups.setdefault(" ".join(_steps(path)[:2]), []).append(path)
    grouped = {path for found in groups.values() for path in found}
    has_jobs = any(map(queue_of, document.calls()))
    asking = [path for path in paths if has_jobs and path not in grouped and _NAMED.search(path)]
    return {
        f"{_file_name(name)}.json": _spec(document, name, [*found, *asking])
        for name, found in groups.items()
    }


def _groups(paths: Paths, calls: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The paths of each group that has calls; others of the same name are with them."""
    tags = {path: _tag(item) for path, item in paths.items()}
    has_tags = all(tags[path] for path in calls) and len({tags[path] for path in calls}) > 1
    names = tags if has_tags else {path: (_steps(path) or ["root"])[0] for path in paths}
    for name in dict.fromkeys(names[path] for path in calls):
        yield name, [path for path in paths if names[path] == name]


def _tag(item: JsonObject) -> str:
    listed = (list_of(object_of(one).get("tags")) for one in item.values())
    return next((str(one[0]) for one in listed if one), "")


def _steps(path: str) -> list[str]:
    return [
        one for one in path.split("/") if one and "{" not in one and not _VERSION.fullmatch(one)
    ]


def _file_name(name: str) -> str:
    return "-".join(split_words(name)).lower()[:64] or "calls"


def _spec(document: SurveyedDocument, title: str, paths: list[str]) -> str:
    """A spec whose paths are those of the document."""
    place = f"{WHOLE}/{document.name}#"
    root, info = document.root, document.follow(document.root.get("info"))
    schemes = object_of(document.follow(root.get("components")).get("securitySchemes"))
    spec: JsonObject = {
        "openapi": root.get("openapi"),
        "info": {**info, "title": title},
        **{name: root[name] for name in ("servers", "security") if name in root},
        "paths": {path: {"$ref": f"{place}/paths/{escape_token(path)}"} for path in paths},
    }
    if schemes:
        named: JsonObject = {
            name: {"$ref": f"{place}/components/securitySchemes/{escape_token(name)}"}
            for name in schemes
        }
        spec["components"] = {"securitySchemes": named}
    return f"{dump_json(spec, indent=2)}\n"
