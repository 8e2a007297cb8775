"""Print the table: each row tried with the generated client and with openai-python.

    python -m tests.benchmarks.beside_openai [--openai PYTHON] [--only WORDS]

openai-python is run by another interpreter, so that its libraries are its own; without one that has
it, its column is left out. Needs `fastapi` and `opentelemetry-sdk` on both sides.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
if __package__ is None or not __package__:  # the other interpreter runs the folder
    sys.path.insert(0, str(ROOT))


def main() -> int:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--openai", default=os.environ.get("OPENAI_PYTHON", ""))
    parser.add_argument("--only", default="")
    parser.add_argument("--side", choices=("ours", "theirs"), help="one column, as JSON")
    asked = parser.parse_args()
    if asked.side:
        print(json.dumps(_column(asked.side, asked.only)))
        return 0
    ours = _run(sys.executable, "ours", asked.only)
    theirs: dict[str, str] = {}
    if not asked.openai:
        print("openai-python: no interpreter was given (--openai), its column is left out")
    else:
        theirs = _run(asked.openai, "theirs", asked.only)
    print("| row | ours | openai-python |\n|---|---|---|")
    for name, text in ours.items():
        print(f"| {name} | {_cell(text)} | {_cell(theirs.get(name, ''))} |")
    return 0


def _run(python: str, side: str, only: str) -> dict[str, str]:
    command = [python, "-m", "tests.benchmarks.beside_openai", "--side", side, "--only", only]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore::UserWarning"}
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT, env=environment
    )
    found: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return found


def _column(side: str, only: str) -> dict[str, str]:
    """Each row of one client, in words."""
    warnings.simplefilter("ignore", UserWarning)
    if side == "ours":
        sys.path.insert(0, str(ROOT / "generated" / "runware"))
    for rows in ("calls", "circumstances"):  # they enter themselves
        importlib.import_module(f"tests.benchmarks.beside_openai.{rows}")
    from tests.benchmarks.beside_openai.rows import ROWS, outcome
    from tests.benchmarks.beside_openai.server import serving

    kind = importlib.import_module(f"tests.benchmarks.beside_openai.{side}").Side
    found: dict[str, str] = {}
    with serving() as url:
        for name, act in ROWS.items():
            if only in name:
                found[name] = outcome(lambda act=act: act(kind(url)))
    return found


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
