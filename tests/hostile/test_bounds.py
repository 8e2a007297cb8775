"""Specs made to take all time or memory: each ends in a finding, or in output of its own size.

Each build has a process of its own with 2 GiB of address space. No test here measures time: the
timeout is a guard against hanging, far above the work that is stated in SECURITY.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import Done, Run

REPO = Path(__file__).resolve().parents[2]
PROFILE = yaml.safe_load((REPO / "tests/cases/sdk/specs/demo/provider.yaml").read_text()) | {
    "id": "p"
}
MEMORY = 2 * 2**30
GUARD_SECONDS = 400
MEBIBYTE = 2**20
Schemas = dict[str, Any]


def spec(properties: Schemas, schemas: Schemas | None = None, **info: Any) -> bytes:
    """A spec of one model whose task has these members."""
    task = {
        "type": "object",
        "required": ["task", "id", "model"],
        "additionalProperties": False,
        "properties": {
            "task": {"const": "x"},
            "model": {"const": "d:x@1"},
            "id": {"type": "string", "format": "uuid"},
            **properties,
        },
    }
    operation = {
        "requestBody": {
            "content": {"application/json": {"schema": {"type": "array", "items": task}}}
        },
        "responses": {
            "200": {
                "description": "ok",
                "content": {"application/json": {"schema": {"type": "object"}}},
            }
        },
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Hostile", "version": "1", **info},
        "servers": [{"url": "https://a.example"}],
        "paths": {"/run/x": {"post": operation}},
        "components": {"schemas": schemas or {}},
    }
    return json.dumps(document).encode()


def chain(step: Callable[[Any], Any], length: int = 60) -> bytes:
    """A spec in which each schema is made of references to the next one."""
    schemas = {f"L{n}": step({"$ref": f"#/components/schemas/L{n + 1}"}) for n in range(length)} | {
        f"L{length}": {"type": "string"}
    }
    return spec({"o": {"$ref": "#/components/schemas/L0"}}, schemas)


def unions(count: int, *, circles: bool = False) -> bytes:
    """Unions told apart by a member, each a branch of the one before, or of every one."""
    own = {f"L{n}": tagged(f"l{n}") for n in range(count)}
    schemas: Schemas = {f"U{count}": tagged("end")}
    for n in range(count):
        inner = range(count) if circles else [n + 1]
        names = [*(f"U{k}" for k in inner), f"L{n}"]
        branches = [{"$ref": f"#/components/schemas/{name}"} for name in names]
        schemas[f"U{n}"] = {"oneOf": branches, "discriminator": {"propertyName": "kind"}}
    return spec({"o": {"$ref": "#/components/schemas/U0"}}, own | schemas)


def tagged(tag: str) -> Schemas:
    return {"type": "object", "required": ["kind"], "properties": {"kind": {"const": tag}}}


def result_that_doubles(levels: int) -> bytes:
    """A spec with an answer whose example is looked for, in a schema of two of the next one."""
    nothing = {"type": "object", "required": ["a"], "not": {"required": ["a"]}}
    schemas = {
        f"C{n}": {"allOf": [{"$ref": f"#/components/schemas/C{n + 1}"}] * 2} for n in range(levels)
    }
    document = json.loads(spec({"t": {"type": "string"}}, schemas | {f"C{levels}": nothing}))
    answer = {
        "type": "object",
        "required": ["r"],
        "properties": {"r": {"$ref": "#/components/schemas/C0"}},
    }
    (path,) = document["paths"].values()
    content = {"application/json": {"schema": answer}}
    path["post"]["responses"] = {"200": {"description": "ok", "content": content}}
    return json.dumps(document).encode()


def aliases(levels: int) -> bytes:
    lines = ["openapi: 3.1.0", "x0: &a0 [l, l, l, l, l, l, l, l, l, l]"]
    lines += [f"x{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines).encode()


def overlay(target: str, times: int = 1) -> bytes:
    action = {"target": target, "update": {"x-a": {str(number): 1 for number in range(50)}}}
    document = {"overlay": "1.0.0", "info": {"title": "t", "version": "1"}}
    return json.dumps(document | {"actions": [action] * times}).encode()


def doubling() -> bytes:
    """An overlay (1.1) that copies the whole document into itself, again and again."""
    actions = [{"target": "$.info", "copy": "$"}] * 40
    head = {"overlay": "1.1.0", "info": {"title": "t", "version": "1"}}
    return json.dumps(head | {"actions": actions}).encode()


def deep(value: Any, levels: int, wrap: Callable[[Any], Any]) -> Any:
    for _ in range(levels):
        value = wrap(value)
    return value


TO_FIRST = b'{"$ref": "#/components/schemas/L0"}'
LINK = "[a](https://a.example/x) "
SMALL = spec({f"p{n}": {"type": "string"} for n in range(20)})
OVERLAY = "overlays/o.yaml"
CASES: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    # name: the file, its bytes, and a finding of which one must be made
    "alias bomb": ("a.yaml", lambda: aliases(12), {"E104"}),
    "deep JSON": ("a.json", lambda: b'{"a":' * 100_000 + b"1" + b"}" * 100_000, {"E104"}),
    "deep JSON, cut off": ("a.json", lambda: b"[" * 100_000, {"E104"}),
    "deep YAML flow": ("a.yaml", lambda: b"a: " + b"[" * 100_000 + b"]" * 100_000, {"E104"}),
    "deep YAML sequences": ("a.yaml", lambda: b"- " * 100_000 + b"a", {"E104"}),
    "200 MB of JSON": ("a.json", lambda: b'{"a":"' + b"x" * (200 * MEBIBYTE) + b'"}', {"E104"}),
    "200 MB of YAML": ("a.yaml", lambda: b"a: " + b"x" * (200 * MEBIBYTE), {"E104"}),
    "200 MB of profile": ("provider.yaml", lambda: b" " * (200 * MEBIBYTE), {"E104"}),
    "30 MB of small members": ("a.json", lambda: b"[" + b'{"a":1},' * 3_500_000 + b"1]", {"E104"}),
    "enum of a million": (
        "a.json",
        lambda: spec({"e": {"enum": [f"v{n}" for n in range(10**6)]}}),
        {"E104"},
    ),
    "objects that double": (
        "a.json",
        lambda: chain(lambda ref: {"type": "object", "properties": {"a": ref, "b": ref}}),
        {"E502", "E503"},
    ),
    "allOf that doubles": ("a.json", lambda: chain(lambda ref: {"allOf": [ref, ref]}), {"E504"}),
    "oneOf that doubles": (
        "a.json",
        lambda: chain(lambda ref: {"oneOf": [{**ref, "title": "a"}, ref]}),
        {"E211", "E503", "E504"},
    ),
    "allOf and objects that double": (
        "a.json",
        lambda: chain(
            lambda ref: {
                "allOf": [
                    {"type": "object", "properties": {"a": ref}},
                    {"type": "object", "properties": {"a": {"allOf": [ref]}, "b": ref}},
                ]
            },
            40,
        ),
        {"E502", "E503", "E504"},
    ),
    "items that double": (
        "a.json",
        lambda: chain(
            lambda ref: {
                "type": "array",
                "prefixItems": [ref, ref],
                "items": {"anyOf": [ref, {"type": "null"}]},
            }
        ),
        {"E502", "E503"},
    ),
    "chain of 3,000": (
        "a.json",
        lambda: chain(lambda ref: {"type": "object", "properties": {"n": ref}}, 3000),
        {"E502"},
    ),
    "chain of 20,000 references": ("a.json", lambda: chain(lambda ref: ref, 20_000), {"E308"}),
    "20,000 references to a chain": (
        "a.json",
        lambda: spec(
            {f"p{n}": {"$ref": "#/components/schemas/L0"} for n in range(20_000)},
            json.loads(chain(lambda ref: ref, 70))["components"]["schemas"],
        ),
        {"E308"},
    ),
    "circle of 20,000 references": (
        "a.json",
        lambda: chain(lambda ref: ref, 20_000).replace(b'{"type": "string"}', b"%s" % TO_FIRST),
        {"E307"},
    ),
    "20 MB of links": (
        "a.json",
        lambda: spec({f"d{n}": {"description": LINK * 1_500} for n in range(570)}),
        {"E503"},
    ),
    "a text that 3,000 members refer to": (
        "a.json",
        lambda: spec(
            {f"p{n}": {"$ref": "#/components/schemas/T"} for n in range(3000)},
            {"T": {"type": "string", "description": "word " * 9_000}},
        ),
        {"E503"},
    ),
    "a list that 3,000 members refer to": (
        "a.json",
        lambda: spec(
            {f"p{n}": {"$ref": "#/components/schemas/T"} for n in range(3000)},
            {"T": {"enum": [f"value {n}" for n in range(4000)]}},
        ),
        {"E503"},
    ),
    "an object that 3,000 members describe": (
        "a.json",
        lambda: spec(
            {
                f"p{n}": {"allOf": [{"$ref": "#/components/schemas/D"}, {"title": f"P{n}"}]}
                for n in range(3000)
            },
            {"D": {"type": "object", "title": "T" * 90_000, "properties": {"a": {"enum": [1]}}}},
        ),
        {"E503"},
    ),
    # found by the fuzzer: 22 GB of anchors, each longer than the one before
    "recursion under a long name": (
        "a.json",
        lambda: spec(
            {
                "r": {"$ref": "#/components/schemas/R"},
                "s": {"description": "See [s](#request-no)."},
            },
            {
                "R": {
                    "type": "object",
                    "properties": {"n" * 3000: {"$ref": "#/components/schemas/R"}},
                }
            },
        ),
        set(),
    ),
    "unions within each other": ("a.json", lambda: unions(60), {"E503"}),
    "unions in circles": ("a.json", lambda: unions(12, circles=True), {"E503"}),
    "a result that doubles": ("a.json", lambda: result_that_doubles(30), set()),
    "reference of 200,000 characters": (
        "a.json",
        lambda: spec({"s": {"$ref": "#" + "/a" * 100_000}}),
        {"E301"},
    ),
    "schema of 60 levels": (
        "a.json",
        lambda: spec(
            {"s": deep({}, 60, lambda inner: {"type": "object", "properties": {"a": inner}})}
        ),
        {"E502"},
    ),
    "backtracking pattern": (
        "a.json",
        lambda: spec({"s": {"type": "string", "pattern": "^(a+)+$", "default": "a" * 40 + "!"}}),
        {"E204"},
    ),
    "quantifiers that multiply": (
        "a.json",
        lambda: spec({"s": {"type": "string", "pattern": "a{99999999999}" + "(" * 5000}}),
        {"E230"},
    ),
    "overlay of many steps": (OVERLAY, lambda: overlay("$" + "..*" * 30), {"E621", "E622"}),
    "overlay of nested filters": (
        OVERLAY,
        lambda: overlay("$..[?@..[?@..[?@..a]]]"),
        {"E621", "E622"},
    ),
    "overlay of brackets": (
        OVERLAY,
        lambda: overlay("$" + "[" * 400 + "]" * 400),
        {"E621", "E622"},
    ),
    "overlay of 2,000 actions": (OVERLAY, lambda: overlay("$..*", 2000), {"E104"}),
    "overlay that doubles the spec": (OVERLAY, doubling, {"E104"}),
    "overlay with a backtracking match": (
        OVERLAY,
        lambda: overlay("$..[?match(@.title,'(a+)+b')]"),
        {"E621", "E622"},
    ),
}


@pytest.fixture(params=CASES, ids=[name.replace(" ", "_") for name in CASES])
def built(request: Any, run: Run, tmp_path: Path) -> Iterator[tuple[Done, set[str], Path]]:
    path, content, codes = CASES[request.param]
    files = {"provider.yaml": json.dumps(PROFILE).encode()}
    if not path.startswith("a."):
        files["a.json"] = SMALL
    files[path] = content()
    for name, written in files.items():
        place = tmp_path / "specs" / "p" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(written)
    yield run(tmp_path, memory=MEMORY, seconds=GUARD_SECONDS), codes, tmp_path
    for name in files:
        (tmp_path / "specs" / "p" / name).unlink()


def test_it_ends_in_a_finding(built: tuple[Done, set[str], Path]) -> None:
    done, codes, folder = built
    assert "Traceback" not in done.text
    assert "internal error" not in done.text, done.text[-2000:]
    assert done.code == (1 if codes or "error[" in done.text else 0), done.text[-2000:]
    found = set(re.findall(r"(?:error|warning)\[([EW]\d+)\]", done.text))
    if codes:
        assert codes & found, (codes, found)
        assert not (folder / "generated").exists()
    # However many findings there are, nobody has to scroll through all of them.
    assert len(done.text) < 100_000


# A tenth of what SECURITY.md states times for: work that grows faster than the text would show.
@pytest.mark.parametrize(
    "properties",
    [
        {"s": {"type": "string", "description": "word `a` *b* [c](d) " * 5_000}},
        {"s": {"type": "string", "description": "*a_ " * 25_000}},
        {"s": {"type": "string", "description": "[" * 100_000}},
        {"s": {"type": "string", "description": ">" * 100_000 + "a"}},
        {"s": {"type": "string", "description": "|a|\n|-|\n" + "|" * 100_000}},
        {"n" * 20_000: {"type": "string"}, "Aa" * 10_000: {"enum": ["e" * 20_000, "E"]}},
        {"s": {"type": "object", "default": deep(1, 180, lambda inner: {"a": inner})}},
    ],
    ids=["words", "stars", "brackets", "quotes", "table", "identifiers", "deep default"],
)
def test_a_large_text_ends(run: Run, tmp_path: Path, properties: Schemas) -> None:
    folder = tmp_path / "specs" / "p"
    folder.mkdir(parents=True)
    (folder / "provider.yaml").write_text(json.dumps(PROFILE), encoding="utf-8")
    (folder / "a.json").write_bytes(spec(properties))
    done = run(tmp_path, memory=MEMORY, seconds=GUARD_SECONDS)
    assert done.code in {0, 1}, done.text[-2000:]
    assert "internal error" not in done.text
    assert all(len(path.name) < 200 for path in tmp_path.rglob("*"))
