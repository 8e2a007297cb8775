"""The differential run: `python -m tests.conformance.fuzzing --cases 1000000`.

Each seed draws a schema; each schema gets instances drawn after it and mutated, which go through
our validator, jsonschema-rs and jsonschema. What differs without an excuse is printed.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from comparing import Comparison
from drawing import InstanceDrawer, SchemaDrawer

REPO = Path(__file__).resolve().parent.parent.parent


def random_schema(seed: int) -> Any:
    """The schema of a seed."""
    return SchemaDrawer(Random(seed)).root()


def request_schemas() -> Iterator[tuple[str, Any]]:
    """The request object of each committed spec."""
    for path in sorted((REPO / "specs/runware").glob("*.json")):
        spec = json.loads(path.read_text(encoding="utf-8"))
        yield path.stem, spec["components"]["schemas"]["RequestBody"]["items"]


def corpus_schemas(shared: Path) -> Iterator[tuple[str, Any]]:
    """Each schema of each corpus document that compiles, with its siblings for `$ref`."""
    for path in sorted((shared / "corpus").rglob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        components = document.get("components", {}) if isinstance(document, dict) else {}
        for name in components.get("schemas", {}):
            root = {"$ref": f"#/components/schemas/{name}", "components": components}
            yield f"{path.stem}/{name}", root


def compare(schema: Any, seed: int, count: int) -> Comparison | None:
    """A comparison on instances drawn after a schema; None when nobody can read the schema."""
    try:
        comparison = Comparison(schema)
    except ValueError:
        return None
    drawer = InstanceDrawer(Random(seed), schema)
    for _ in range(count):
        comparison.compare(drawer.instance())
    return comparison


def main() -> int:
    """Runs until the number of cases is reached; exit code 1 when something differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1_000_000)
    options = parser.parse_args()
    start, cases, seed = time.perf_counter(), 0, options.seed
    excused: Counter[str] = Counter()
    differences = 0
    requests = list(request_schemas())
    while cases < options.cases:
        name, schema = f"seed {seed}", random_schema(seed)
        if seed % 10 == 0:
            name, schema = requests[seed // 10 % len(requests)]
        comparison = compare(schema, seed, 40)
        seed += 1
        if comparison is None:
            continue
        cases += comparison.cases
        excused.update(comparison.excused)
        differences += len(comparison.differences)
        for text in comparison.differences[:1]:
            print(f"{name}: {text}")
    seconds = time.perf_counter() - start
    print(f"{cases} cases, {differences} differences, {seconds:.0f} s, excused: {dict(excused)}")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
