"""A benchmark tree: many models in a `specs/` folder of its own, as a provider publishes them.

    python -m tests.benchmarks.corpus --models 363 folder
    python -m tests.benchmarks.corpus --models 750 --large folder

Which models there are, their parameters, required marks, enumerations and results come from the
inventory of a real provider in `../shared/corpus`; what the inventory does not say (nested objects,
limits, texts, conditions) from that provider's specs, with numbers that differ by model. The order
is that of a hash, so that any part of it holds tasks in the inventory's proportions.

Large models have 300 kB each: the largest specs of one family of the corpus, with other numbers in
each, and components that no operation uses up to that size, as such specs have them.
"""

from __future__ import annotations

import argparse
import copy
import itertools
import json
import re
import shutil
import sys
from ast import literal_eval
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PROVIDER = ROOT / "specs/runware"
REAL = ROOT.parent / "shared/corpus"
LARGE = REAL / "sample/aimlapi"
LARGE_PROFILE = ROOT / "tests/families/aimlapi/provider.yaml"
LARGE_BYTES = 300_000

_LITERAL = re.compile(r"Literal(\[[^|]*\])")
_TYPES = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}


def write_corpus(folder: Path, models: int) -> None:
    """Write `specs/` below a folder, with the provider's profile and so many models.

    Raises:
        FileExistsError: there are specs already.
        FileNotFoundError: the inventory is not there.
    """
    inventory = json.loads((REAL / "model-inventory.json").read_text("utf-8"))
    inventory.sort(key=lambda row: sha256(row["slug"].encode()).digest())
    target = folder / "specs" / PROVIDER.name
    target.mkdir(parents=True)
    shutil.copyfile(PROVIDER / "provider.yaml", target / "provider.yaml")
    pool = _Pool([*sorted(PROVIDER.glob("*.json")), *sorted((REAL / "runware").glob("*.json"))])
    for number in range(models):
        row = inventory[number % len(inventory)]
        again = number // len(inventory)
        slug = f"{row['slug']}-{again}" if again else row["slug"]
        air = f"{row['air']}-{again}" if again else row["air"]
        document = pool.document(row, slug, air, number)
        text = json.dumps(document, indent=2, ensure_ascii=False)
        (target / f"{slug}.json").write_text(text, encoding="utf-8")


def write_large_corpus(folder: Path, models: int) -> None:
    """Write `specs/` below a folder, with a provider's profile and so many models of 300 kB.

    Raises:
        FileExistsError: there are specs already.
        FileNotFoundError: the corpus is not there.
    """
    sizes = {path: path.stat().st_size for path in LARGE.iterdir() if path.suffix == ".json"}
    paths = sorted(path for path, size in sizes.items() if 100_000 < size < LARGE_BYTES)
    if not paths:
        raise FileNotFoundError(LARGE)
    target = folder / "specs" / LARGE_PROFILE.parent.name
    target.mkdir(parents=True)
    shutil.copyfile(LARGE_PROFILE, target / LARGE_PROFILE.name)
    for number in range(models):
        path, again = paths[number % len(paths)], number // len(paths)
        document = json.loads(path.read_text("utf-8"))
        spare = copy.deepcopy(document["paths"])
        for part in _numbers(document["paths"]):
            part["maximum"] += again
        document["info"]["title"] += f" {number}"
        schemas: dict[str, Any] = document["components"].setdefault("schemas", {})
        text = json.dumps(document, indent=2, ensure_ascii=False)
        for operation in itertools.cycle(one["post"] for one in spare.values() if "post" in one):
            if len(text) >= LARGE_BYTES:
                break
            (content,) = itertools.islice(operation["requestBody"]["content"].values(), 1)
            schemas[f"Spare{len(schemas)}"] = content["schema"]
            text = json.dumps(document, indent=2, ensure_ascii=False)
        (target / f"{path.stem}-{again}.json").write_text(text, encoding="utf-8")


class _Pool:
    """The real specs: their documents by task, and every parameter that they describe."""

    def __init__(self, paths: list[Path]) -> None:
        self._documents: dict[str, Any] = {}
        self._parameters: dict[str, list[Any]] = {}
        self._results: dict[str, Any] = {}
        for path in paths:
            document = json.loads(path.read_text("utf-8"))
            schemas = document["components"]["schemas"]
            task = schemas["RequestBody"]["items"]
            self._documents[task["properties"]["taskType"]["const"]] = document
            for name, schema in task["properties"].items():
                self._parameters.setdefault(name, []).append(schema)
            data = schemas["ResponseBody"]["properties"].get("data", {}).get("items", {})
            self._results.update(data.get("properties", {}))

    def document(self, row: Any, slug: str, air: str, number: int) -> Any:
        """The spec of one row of the inventory."""
        first = next(iter(self._documents.values()))
        document = copy.deepcopy(self._documents.get(row["taskType"], first))
        words = slug.replace("-", " ").title()
        told = f"{words} does {row['taskType']} work: {document['info']['description']}"
        document["info"] |= {
            "x-model-id": slug,
            "x-air-id": air,
            "title": f"Runware API - {words}",
            "description": told,
        }
        schemas = document["components"]["schemas"]
        task = schemas["RequestBody"]["items"]
        properties = {
            name: self._parameter(name, kind, number) for name, kind in row["params"].items()
        }
        properties.setdefault("model", {"type": "string"})["const"] = air
        task["properties"] = properties
        task["required"] = _required(row["params"])
        known = _names({"properties": properties})
        task["allOf"] = [one for one in task.get("allOf", []) if _names(one) <= known]
        if not task["allOf"]:
            del task["allOf"]
        results = {
            name: _typed(copy.deepcopy(self._results.get(name)), name, kind)
            for name, kind in row["result"].items()
        }
        schemas["ResponseBody"]["properties"]["data"] = {
            "type": "array",
            "items": {
                "title": f"{words} Response",
                "type": "object",
                "properties": results,
                "required": _required(row["result"]),
            },
        }
        (operation,) = (item["post"] for item in document["paths"].values())
        operation |= {"operationId": f"run_{number}", "summary": f"Run {words}"}
        operation["description"] = told
        return document

    def _parameter(self, name: str, kind: str, number: int) -> Any:
        known = self._parameters.get(name)
        schema = copy.deepcopy(known[number % len(known)]) if known else None
        for part in _numbers(schema):
            # Another limit for every third model: most parameters are shared by many.
            part["maximum"] += number % 3 * (part.get("multipleOf") or 1)
        return _typed(schema, name, kind)


def _typed(schema: Any, name: str, kind: str) -> Any:
    """The schema of a member with the type that the inventory gives it."""
    kind = kind.removesuffix("!")
    literal = _LITERAL.fullmatch(kind)
    title = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name[:1].upper() + name[1:])
    if schema is None:
        said = f"How the model treats {title.lower()}; left out, it decides by itself."
        schema = {"title": title, "description": said, "type": _TYPES.get(kind, "object")}
        if kind.startswith("list"):
            schema |= {"type": "array", "items": {"type": "object", "additionalProperties": True}}
    if literal is not None:
        values = literal_eval(literal[1])
        for key in ("const", "enum", "oneOf", "minimum", "maximum", "multipleOf"):
            schema.pop(key, None)
        schema["type"] = "integer" if isinstance(values[0], int) else "string"
        schema |= {"const": values[0]} if len(values) == 1 else {"enum": values}
        if schema.get("default") not in values:
            schema.pop("default", None)
    return schema


def _required(members: dict[str, str]) -> list[str]:
    return [name for name, kind in members.items() if kind.endswith("!")]


def _numbers(schema: Any) -> Iterator[Any]:
    """The parts of a schema that have a largest number."""
    if isinstance(schema, dict):
        if isinstance(schema.get("maximum"), int):
            yield schema
        for value in schema.values():
            yield from _numbers(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _numbers(value)


def _names(schema: Any) -> set[str]:
    """The names of members that a schema speaks of, at any depth."""
    found: set[str] = set()
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties":
                found |= value.keys()
            elif key == "required" and isinstance(value, list):
                found |= set(value)
            elif key == "dependentRequired":
                found |= value.keys()
            found |= _names(value)
    elif isinstance(schema, list):
        for value in schema:
            found |= _names(value)
    return found


def main() -> int:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=int, default=363)
    parser.add_argument("--large", action="store_true", help="models of 300 kB each")
    arguments = parser.parse_args()
    if (arguments.folder / "specs").exists():
        print(f"{arguments.folder}/specs is there already", file=sys.stderr)
        return 2
    write = write_large_corpus if arguments.large else write_corpus
    write(arguments.folder, arguments.models)
    print(f"{arguments.models} models in {arguments.folder}/specs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
