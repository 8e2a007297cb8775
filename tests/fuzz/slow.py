"""Searches for slow inputs: `python -m tests.fuzz.slow [SECONDS OF CPU] [SEED]`.

A specimen is a list of genes, each a way for a spec to be large, and how large. Those that take
most work per byte of their spec are changed further. Work is counted, not timed, so that a search
finds the same on every machine; the worst are timed at the end.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any, TypeAlias

from specpress.diagnostics import Reporter
from specpress.diagnostics.format import Format
from specpress.diagnostics.printers import print_diagnostics
from specpress.pipeline import NoProgress, Options, generate

from tests.hostile.counting import Work
from tests.hostile.test_bounds import PROFILE, spec

Schemas: TypeAlias = "dict[str, Any]"
Gene: TypeAlias = "tuple[str, int]"

REPO = Path(__file__).resolve().parents[2]
MOST_BYTES = 60_000
MOST_SECONDS = 20
MOST_MEMORY = 2 * 2**30
KEPT = 12


def _ref(name: str) -> Schemas:
    return {"$ref": f"#/components/schemas/{name}"}


def _chain(size: int, step: Callable[[Schemas], Schemas]) -> tuple[Schemas, Schemas]:
    schemas = {f"C{n}": step(_ref(f"C{n + 1}")) for n in range(size)}
    return {"c": _ref("C0")}, {**schemas, f"C{size}": {"type": "string"}}


def _text(size: int, part: str) -> tuple[Schemas, Schemas]:
    return {"t": {"type": "string", "description": part * size}}, {}


def _many(size: int, one: Callable[[int], Any]) -> tuple[Schemas, Schemas]:
    return {f"m{n}": one(n) for n in range(size)}, {}


def _required(size: int) -> Schemas:
    return {f"m{n}": [f"m{k}" for k in range(size) if k != n] for n in range(size)}


GENES: dict[str, Callable[[int], tuple[Schemas, Schemas]]] = {
    "members": lambda n: _many(n, lambda k: {"type": "string", "default": str(k)}),
    "objects": lambda n: _many(n, lambda k: {"type": "object", "properties": {f"a{k}": {}}}),
    "enumerations": lambda n: _many(n, lambda k: {"enum": [f"v{k}", f"w{k}", k]}),
    "enumeration": lambda n: ({"e": {"enum": [f"v{k}" for k in range(n)], "default": "none"}}, {}),
    "twice": lambda n: _chain(min(n, 60), lambda r: {"properties": {"a": r, "b": r}}),
    "all": lambda n: _chain(min(n, 60), lambda r: {"allOf": [r, {"title": "x"}, r]}),
    "rules": lambda n: _chain(min(n, 60), lambda r: {"allOf": [r, {"not": {"const": n}}, r]}),
    "closed": lambda n: _chain(min(n, 60), lambda r: {"allOf": [r, {"properties": {"m": {}},
        "additionalProperties": {"minLength": n}}, r], "properties": {"k": r}}),
    "any": lambda n: _chain(min(n, 60), lambda r: {"anyOf": [r, {"type": "null"}, r]}),
    "lists": lambda n: _chain(min(n, 60), lambda r: {"type": "array", "items": r, "minItems": 3}),
    "branches": lambda n: ({"o": {"oneOf": [{"type": "object", "required": [f"r{k}"],
        "properties": {f"r{k}": {"type": "string"}}} for k in range(n)]}}, {}),
    "constants": lambda n: ({"o": {"oneOf": [{"const": k, "title": f"t{k}"} for k in range(n)],
        "default": -1}}, {}),
    "itself": lambda n: ({"s": _ref("S")}, {"S": {"type": "object",
        "properties": {f"r{k}": _ref("S") for k in range(min(n, 40))}}}),
    "each other": lambda n: ({"s": _ref("X0")}, {f"X{k}": {"type": "object", "properties": {
        f"r{j}": _ref(f"X{j}") for j in range(min(n, 12))}} for k in range(min(n, 12))}),
    "dependent": lambda n: ({"d": {"type": "object", "dependentRequired": _required(min(n, 120)),
        "properties": {f"m{k}": {} for k in range(min(n, 120))}}}, {}),
    "conditions": lambda n: ({"i": {"type": "object", "properties": {f"m{k}": {"type": "string"}
        for k in range(n)}, "allOf": [{"if": {"required": [f"m{k}"]}, "then": {"required":
        [f"m{(k * 7 + 1) % n}"]}} for k in range(n)]}}, {}),
    "misspelt": lambda n: ({"r": {"type": "object",
        "properties": {f"member{k}": {} for k in range(n)},
        "required": [f"membre{k}" for k in range(n)], "additionalProperties": False}}, {}),
    "dangling": lambda n: ({"g": _ref("Nonesuch" + "x" * n)},
        {f"Nonesuch{k}": {} for k in range(n)}),
    "names": lambda n: ({"a-b" * n: {"type": "string"}, "aB" * n: {"enum": ["x" * n, "y"]}}, {}),
    "alike": lambda n: _many(n, lambda k: {"type": "object", "title": "Same",
        "properties": {"x": {"type": "object", "title": "Same", "properties": {f"y{k}": {}}}}}),
    "patterns": lambda n: _many(min(n, 60), lambda k: {"type": "string",
        "pattern": f"^(?:[a-z]{{0,{k + 2}}}-?)+{k}$", "default": "a" * k}),
    "pattern": lambda n: ({"p": {"type": "string", "pattern": "^(" + "a?" * n + ")+$",
        "default": "a" * n + "!"}}, {}),
    "class": lambda n: ({"p": {"type": "string", "pattern": "[" + "".join(chr(0x4E00 + 2 * k)
        for k in range(n)) + "]+x"}}, {}),
    "names by pattern": lambda n: ({"p": {"type": "object", "patternProperties":
        {f"^a{k}": {} for k in range(n)}, "default": {f"a{k}": 1 for k in range(n)}}}, {}),
    "unevaluated": lambda n: ({"u": {"type": "object", "unevaluatedProperties": False, "anyOf":
        [{"properties": {f"m{k}": {}}} for k in range(n)], "default": {f"m{k}": 1
        for k in range(n)}}}, {}),
    "unique": lambda n: ({"q": {"type": "array", "uniqueItems": True,
        "default": [{"a": k} for k in range(n)]}}, {}),
    "ticks": lambda n: _text(n, "`a` \\`b\\` "),
    "stars": lambda n: _text(n, "**a *b "),
    "links": lambda n: _text(n, "[a](#request-b) <b>"),
    "bullets": lambda n: _text(n, "- `a`: one\n  - b\n"),
    "quotes": lambda n: _text(n, "> - "),
    "table": lambda n: _text(n, "|a|b|\n|-|-|\n|`c`|d|\n"),
    "fences": lambda n: _text(n, "```\n~~~\n"),
    "values": lambda n: _text(n, "default is 5, minimum 3, one of a, b; `member1` "),
    "brackets": lambda n: _text(n, "[("),
    "entities": lambda n: _text(n, "&amp;&#x41;&"),
}  # fmt: skip


def document(genes: list[Gene]) -> bytes:
    """The spec that genes make; those of one kind have members of their own."""
    properties: Schemas = {}
    schemas: Schemas = {}
    for number, (name, size) in enumerate(genes):
        members, components = GENES[name](size)
        text = json.dumps([members, components]).replace(
            "#/components/schemas/", f"#/components/schemas/G{number}"
        )
        members, components = json.loads(text)
        properties[f"g{number}"] = {"type": "object", "properties": members}
        schemas |= {f"G{number}{key}": value for key, value in components.items()}
    return spec(properties, schemas)


def mutated(genes: list[Gene], random: Random) -> list[Gene]:
    """Other genes: one larger, smaller, added or dropped."""
    changed = list(genes)
    at = random.randrange(len(changed))
    name, size = changed[at]
    kind = random.randrange(5)
    if kind < 2:
        changed[at] = (name, max(2, int(size * random.choice((1.5, 2, 3)))))
    elif kind == 2:
        changed[at] = (name, max(2, size // 2))
    elif kind == 3 and len(changed) < 4:
        changed.append((random.choice(list(GENES)), random.choice((5, 20, 60))))
    elif len(changed) > 1:
        changed.pop(at)
    return changed


class _TooLong(Exception):
    """The guard of one build."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _TooLong


def build(folder: Path, content: bytes) -> None:
    """Build one spec in memory, and print its findings."""
    (folder / "specs/p/a.json").write_bytes(content)
    options = Options(
        specs=folder / "specs", output=folder / "generated", templates=(REPO / "templates",)
    )
    report = Reporter()
    generate(options, report, NoProgress())
    print_diagnostics(report.diagnostics, Format.TEXT)


def work_per_byte(folder: Path, content: bytes) -> float:
    """Units of work for each byte of a spec; infinite when a build does not end."""
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
    try:
        return Work().of(lambda: build(folder, content)) / len(content)
    except _TooLong:
        return float("inf")
    except Exception as error:  # a crash is a find, too
        print(f"{type(error).__name__}: {error!s:.200} ({content[-200:]!r})", flush=True)
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def main() -> int:
    """Search, then print the worst ten with their times; 1 when one does not end."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    random = Random(int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    signal.signal(signal.SIGVTALRM, _stop)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    tried = 0
    found: dict[bytes, tuple[float, list[Gene]]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "specs/p").mkdir(parents=True)
        (folder / "specs/p/provider.yaml").write_text(json.dumps(PROFILE), encoding="utf-8")
        work_per_byte(folder, document([("members", 2)]))  # what is imported and remembered
        pending = [[(gene, 40)] for gene in GENES]
        end = time.process_time() + seconds
        while time.process_time() < end:
            if pending:
                genes = pending.pop()
            else:
                best = sorted(found.values(), reverse=True)[:KEPT]
                genes = mutated(random.choice(best)[1], random)
            content = document(genes)
            if content in found or len(content) > MOST_BYTES:
                continue
            tried += 1
            found[content] = (work_per_byte(folder, content), genes)
        worst = sorted(((*one, content) for content, one in found.items()), reverse=True)[:10]
        print(f"{tried} specs tried; the worst ten, by work per byte:")
        for fitness, genes, content in worst:
            started = time.process_time()
            signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
            try:
                build(folder, content)
            except Exception as error:
                print(f"{type(error).__name__}: {error!s:.200}", flush=True)
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            took = time.process_time() - started
            print(f"{fitness:10.0f} /byte {len(content):7} bytes {took:6.2f} s CPU  {genes}")
        return int(worst[0][0] == float("inf"))


if __name__ == "__main__":
    raise SystemExit(main())
