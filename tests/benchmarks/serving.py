"""How soon `specpress serve` shows what was saved, in a tree of many models.

python -m tests.benchmarks.serving --models 64
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from tests.benchmarks.corpus import write_corpus

_ROUNDS = 5


def _wait_for(address: str, path: str, words: bytes) -> None:
    while True:
        with urllib.request.urlopen(f"{address}{path}") as answer:
            if words in answer.read():
                return
        time.sleep(0.01)


def _time_edits(folder: Path, address: str) -> list[float]:
    spec = min((folder / "specs").glob("*/*-0000.json"))
    page = f"{spec.parent.name}/{spec.stem}.html"
    document: Any = json.loads(spec.read_text("utf-8"))
    spent: list[float] = []
    for number in range(_ROUNDS):
        words = f"Edit number {number}."
        document["info"]["description"] = words
        text = json.dumps(document, indent=2)
        began = time.perf_counter()
        spec.write_text(text, encoding="utf-8")
        _wait_for(address, page, words.encode())
        spent.append(time.perf_counter() - began)
    return spent


def main() -> int:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=64)
    models = parser.parse_args().models
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(folder, models)
        began = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-m", "specpress", "serve", "--quiet"],
            cwd=folder,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            lines = iter(server.stdout or ())
            address = next(line.strip() for line in lines if line.startswith("http"))
            print(f"{models} models: served after {time.perf_counter() - began:.1f} s")
            spent = _time_edits(folder, address)
            shown = ", ".join(f"{one:.2f}" for one in spent)
            print(f"from saving one spec to its page: {shown} s")
        finally:
            server.send_signal(signal.SIGINT)
            server.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
