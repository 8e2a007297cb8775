"""A small spec that tests change in places, beside or in place of those of a case."""

from __future__ import annotations

import json
from typing import Any

from tests.found.conftest import Tree

CONTENT = "paths//demo/post/requestBody/content/application~json"
ANSWER = "paths//demo/post/responses/200"


def spec_of(tree: Tree, name: str) -> dict[str, Any]:
    return json.loads(tree.text(f"specs/acme/{name}"))


def write_spec(tree: Tree, name: str, spec: dict[str, Any]) -> None:
    path = tree.folder / "specs" / "acme" / name
    path.write_text(json.dumps(spec, indent=1), encoding="utf-8")


def document(**members: Any) -> dict[str, Any]:
    """A small spec, with members of its own."""
    answer = {"type": "object", "properties": {"x": {"type": "string", "description": "X."}}}
    body = {"type": "object", "properties": {"v": {"type": "string", "description": "V."}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Demo", "version": "1", "description": "A demo."},
        "servers": [{"url": "https://api.acme.example/v1"}],
        "paths": {
            "/demo": {
                "post": {
                    "operationId": "run",
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": body}},
                    },
                    "responses": {
                        "200": {
                            "description": "OK",
                            "content": {"application/json": {"schema": answer}},
                        },
                        "default": {"description": "Failed."},
                    },
                }
            }
        },
        **members,
    }


def alone(tree: Tree) -> None:
    """Take the case's own document away: the test writes others in the manner of it."""
    for path in (tree.folder / "specs" / "acme").glob("*.json"):
        path.unlink()


def codes(printed: str) -> set[str]:
    """The codes of the findings that lint printed."""
    return {
        line.partition("[")[2].partition("]")[0] for line in printed.splitlines() if "[" in line
    }


def put(spec: dict[str, Any], place: str, value: object) -> None:
    """Set a member; tokens are parted by `/`, a path begins with two, `~` is a slash."""
    tokens = [t.replace("~", "/") for t in place.replace("//", "/~").split("/")]
    holder: Any = spec
    for token in tokens[:-1]:
        holder = holder.setdefault(token, {})
    holder[tokens[-1]] = value
