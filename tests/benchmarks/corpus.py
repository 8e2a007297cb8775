"""A benchmark tree: many models in a `specs/` folder of its own, made from the real specs.

    python -m tests.benchmarks.corpus --models 363 folder

Each model is a copy of a real spec with ids and title of its own, and one limit changed, so that no
two are equal and every cache that goes by content has work to do.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def write_corpus(folder: Path, models: int) -> None:
    """Write `specs/` below a folder, with the first provider's profile and so many models.

    Raises:
        FileExistsError: there are specs already.
    """
    source = min((ROOT / "specs").glob("*/provider.yaml")).parent
    target = folder / "specs" / source.name
    target.mkdir(parents=True)
    shutil.copyfile(source / "provider.yaml", target / "provider.yaml")
    shutil.copytree(source / "responses", target / "responses")
    originals = [json.loads(path.read_text("utf-8")) for path in sorted(source.glob("*.json"))]
    for number in range(models):
        original = originals[number % len(originals)]
        name = f"{original['info']['x-model-id']}-{number:04}"
        text = json.dumps(_variant(original, name, number), indent=2, ensure_ascii=False)
        (target / f"{name}.json").write_text(text, encoding="utf-8")


def _variant(original: Any, name: str, number: int) -> Any:
    document = json.loads(json.dumps(original))
    info = document["info"]
    task = document["components"]["schemas"]["RequestBody"]["items"]["properties"]
    callable_id = f"{task['model']['const']}-{number}"
    task["model"]["const"] = callable_id
    info.update({"x-model-id": name, "x-air-id": callable_id})
    info["title"] = f"{info['title']} No. {number}"
    task["settings"]["properties"]["maxTokens"]["minimum"] = 1 + number
    return document


def main() -> int:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=int, default=363)
    arguments = parser.parse_args()
    if (arguments.folder / "specs").exists():
        print(f"{arguments.folder}/specs is there already", file=sys.stderr)
        return 2
    write_corpus(arguments.folder, arguments.models)
    print(f"{arguments.models} models in {arguments.folder}/specs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
