"""What a model costs, ours beside peers, on one machine in one run.

    python -m tests.benchmarks.peers [--models 20] [--output build/peers.json]

Each peer is installed in its newest version into an environment of its own, below `--environments`,
which stays for the next run; one that cannot be installed or run is skipped by name. A peer makes
each spec by a process of its own, which is how it is used; we make all in one, with docs, site and
validators, and one alone. CPU is that of a command and its children.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmarks.corpus import ROOT, write_corpus

PATIENCE = 600
"""Seconds that one command may take."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator that others wrote.

    Attributes:
        name: of its distribution.
        makes: what it gives, in words.
        command: its command line for a spec and an empty folder, by its environment.
        needs: programs that have to be there.
        npm: further packages, where it is one of npm.
    """

    name: str
    makes: str
    command: Callable[[Path, Path, Path], Sequence[str | Path]]
    needs: tuple[str, ...] = ()
    npm: tuple[str, ...] = ()


PEERS = (
    Peer(
        "crozier",
        "SDK",
        lambda at, spec, out: [
            *(at / "bin/crozier", "--no-config", "generate", "python"),
            *("--spec", spec, "--output", out / "sdk"),
        ],
    ),
    Peer(
        "openapi-python-client",
        "SDK",
        lambda at, spec, out: [
            *(at / "bin/openapi-python-client", "generate", "--path", spec),
            *("--output-path", out / "sdk"),
        ],
    ),
    Peer(
        "openapi-generator-cli",
        "SDK, Markdown",
        lambda at, spec, out: [
            *(at / "bin/openapi-generator-cli", "generate", "-g", "python"),
            *("-i", spec, "-o", out / "sdk"),
        ],
        needs=("java",),
    ),
    Peer(
        "datamodel-code-generator",
        "types",
        lambda at, spec, out: [
            *(at / "bin/datamodel-codegen", "--input", spec, "--input-file-type", "openapi"),
            *("--output", out / "types.py", "--output-model-type", "pydantic_v2.BaseModel"),
        ],
    ),
    Peer(
        "@hey-api/openapi-ts",
        "SDK (TypeScript)",
        lambda at, spec, out: [at / "node_modules/.bin/openapi-ts", "-i", spec, "-o", out / "sdk"],
        needs=("node", "npm"),
        npm=("typescript@5",),  # it cannot be run with the compiler that came after
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """What one generator took.

    Attributes:
        name: of the generator.
        version: of it.
        makes: what it gave.
        models: of how many specs it gave something.
        cpu: seconds of CPU a model.
        wall: seconds of clock a model.
        skipped: why there is nothing else.
    """

    name: str
    version: str = ""
    makes: str = ""
    models: int = 0
    cpu: float = 0.0
    wall: float = 0.0
    skipped: str = ""


def timed(command: Sequence[str | Path], folder: Path) -> tuple[bool, float, float, str]:
    """Run a command: whether it succeeded, seconds of CPU and of clock, the last that it said."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    try:
        done = subprocess.run(
            list(map(str, command)),
            cwd=folder,
            # crozier has ruff format what it writes, as we do.
            env={**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.defpath}"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return False, 0.0, 0.0, str(error)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    errors = [line for line in said if "error" in line.lower()]
    return done.returncode == 0, cpu, wall, (errors or said or [""])[-1].strip()[:120]


def install(peer: Peer, at: Path) -> str:
    """Install a peer, unless it is; why that is not possible, or nothing."""
    lacking = [program for program in peer.needs if shutil.which(program) is None]
    if lacking:
        return f"no {lacking[0]} here"
    if (at / ".ready").exists():
        return ""
    at.mkdir(parents=True, exist_ok=True)
    if peer.npm:
        quiet = ("--silent", "--no-fund", "--no-audit")
        commands = [["npm", "install", *quiet, "--prefix", at, peer.name, *peer.npm]]
    else:
        pip = (at / "bin/python", "-m", "pip", "install", "--quiet", "--only-binary", ":all:")
        commands = [[sys.executable, "-m", "venv", at], [*pip, peer.name]]
    for command in commands:
        succeeded, _, _, said = timed(command, at)
        if not succeeded:
            return f"cannot be installed: {said}"
    (at / ".ready").touch()
    return ""


def version_of(peer: Peer, at: Path) -> str:
    """The version that was installed."""
    if peer.npm:
        text = (at / "node_modules" / peer.name / "package.json").read_text("utf-8")
        return str(json.loads(text)["version"])
    code = f"import importlib.metadata as m; print(m.version({peer.name!r}))"
    done = subprocess.run([at / "bin/python", "-c", code], capture_output=True, text=True)
    return done.stdout.strip()


def measure(peer: Peer, environments: Path, specs: Sequence[Path]) -> Row:
    """Have a peer make each spec."""
    at = environments / peer.name.rpartition("/")[2]
    why = install(peer, at)
    if why:
        return Row(peer.name, skipped=why)
    cpu = wall = 0.0
    made, said = 0, ""
    for spec in specs:
        with tempfile.TemporaryDirectory() as out:
            succeeded, seconds, clock, last = timed(peer.command(at, spec, Path(out)), Path(out))
        if not succeeded:
            said = last
            if not made and spec is specs[min(2, len(specs) - 1)]:
                break  # three in a row from the start: it does not run here
            continue
        made, cpu, wall = made + 1, cpu + seconds, wall + clock
    version = version_of(peer, at)
    if not made:
        return Row(peer.name, version, skipped=f"fails: {said}")
    return Row(peer.name, version, peer.makes, made, cpu / made, wall / made)


def ours(folder: Path, count: int, name: str) -> Row:
    """What our build of a whole tree takes, from nothing and by one process."""
    command = (sys.executable, "-m", "specpress", "build", "--no-cache", "--force", "--jobs", "1")
    succeeded, cpu, wall, said = timed(command, folder)
    if not succeeded:
        return Row(name, skipped=said)
    makes = "SDK, validators, Markdown, site"
    return Row(name, "", makes, count, cpu / count, wall / count)


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=20)
    parser.add_argument("--output", type=Path, default=ROOT / "build/peers.json")
    parser.add_argument("--environments", type=Path, default=ROOT / "build/peers")
    arguments = parser.parse_args()
    environments = arguments.environments.resolve()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        whole, single = Path(name, "whole"), Path(name, "single")
        write_corpus(whole, arguments.models)
        write_corpus(single, 1)
        profiles = {"provider.yaml", "allow.yaml"}
        specs = sorted(one for one in whole.glob("specs/*/*") if one.suffix in {".json", ".yaml"})
        specs = [one for one in specs if one.name not in profiles]
        rows += [ours(whole, len(specs), "specpress"), ours(single, 1, "specpress, one spec")]
        for peer in PEERS:
            rows.append(measure(peer, environments, specs))
            print(f"{peer.name}: done", file=sys.stderr, flush=True)
    print(f"{'':26}{'version':>10}{'models':>8}{'CPU a model':>13}{'clock a model':>15}  makes")
    for row in rows:
        if row.skipped:
            print(f"{row.name:26}{row.version:>10}  skipped: {row.skipped}")
            continue
        print(
            f"{row.name:26}{row.version:>10}{row.models:8}{row.cpu:11.3f} s{row.wall:13.3f} s"
            f"  {row.makes}"
        )
    machine = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg(),
    }
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"machine": machine, "rows": [asdict(row) for row in rows]}, indent=1)
    arguments.output.write_text(text + "\n", encoding="utf-8")
    print(f"wrote {arguments.output}; load {machine['load'][0]:.1f}")


if __name__ == "__main__":
    main()
