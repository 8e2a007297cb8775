"""Measures compiled validators beside their peers: `python -m tests.benchmarks.validators`.

One process, interleaved rounds, the best of each: this is about ratios, which hold on a machine
whose speed changes; the times do not compare between runs. Nothing here is asserted.
"""

from __future__ import annotations

import argparse
import copy
import importlib
import json
import py_compile
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import fastjsonschema
import jsonschema
import jsonschema_rs
from pydantic import TypeAdapter
from specpress.render.formatting import format_python
from specpress.validators import compile_schema, load_validator

REPO: Final = Path(__file__).resolve().parent.parent.parent
UUID: Final = "123e4567-e89b-42d3-a456-426614174000"
ROUNDS: Final = 7
ROUND_SECONDS: Final = 0.02

Run = Callable[[Any], object]


def schema_of(slug: str) -> Any:
    """The request object of a committed spec."""
    spec = json.loads((REPO / f"specs/runware/{slug}.json").read_text(encoding="utf-8"))
    return spec["components"]["schemas"]["RequestBody"]["items"]


def message(index: int) -> dict[str, str]:
    text = f"Message {index}: what is the capital of country number {index}?"
    return {"role": ("user", "assistant")[index % 2], "content": text}


def tool(index: int) -> dict[str, Any]:
    if index % 3 == 2:
        return {"type": "search"}
    name, text = f"tool_{index}", "Looks something up."
    return {"type": "function", "name": name, "description": text, "schema": {}}


def payloads(slug: str) -> dict[str, Any]:
    """One task of three sizes: 1, 10 and 200 messages, with settings and tools where there are."""
    is_gpt = slug.startswith("openai")
    model = "openai:gpt@5.5" if is_gpt else "alibaba:qwen@3.5-397b"
    base = {"taskType": "textInference", "taskUUID": UUID, "model": model}
    settings: dict[str, Any] = {"systemPrompt": "Be brief.", "maxTokens": 500}
    settings |= {"thinkingLevel": "low"} if is_gpt else {"temperature": 0.5, "topP": 0.75}

    def task(messages: int, tools: int) -> dict[str, Any]:
        found = {**base, "messages": [message(index) for index in range(messages)]}
        if tools:
            found["settings"] = settings
        if tools and is_gpt:
            found["tools"] = [tool(index) for index in range(tools)]
        return found

    return {"small": task(1, 0), "medium": task(10, 3), "large": task(200, 20)}


def peers(schema: Any, slug: str) -> dict[str, Run]:
    """The verdict of each validator, by name."""
    draft7 = {**schema, "$schema": "http://json-schema.org/draft-07/schema#"}
    fast: Any = fastjsonschema.compile(draft7)
    rust = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    python = jsonschema.Draft202012Validator(schema, format_checker=checker)
    found: dict[str, Run] = {
        "specpress": load_validator(compile_schema(schema)).is_valid,
        "jsonschema-rs": rust.is_valid,
        "fastjsonschema": fast,
        "jsonschema": python.is_valid,
    }
    pydantic = pydantic_validator(schema, slug)
    return found | ({"pydantic": pydantic} if pydantic else {})


def pydantic_validator(schema: Any, slug: str) -> Run | None:
    """Models that datamodel-code-generator makes of the schema, as pydantic validates them."""
    from datamodel_code_generator import DataModelType, InputFileType, generate
    from datamodel_code_generator.format import Formatter

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        module = f"benchmark_{slug.replace('-', '_')}"
        generate(
            json.dumps({"title": "Task", **schema}),
            input_file_type=InputFileType.JsonSchema,
            output=folder / f"{module}.py",
            output_model_type=DataModelType.PydanticV2BaseModel,
            formatters=[Formatter.BUILTIN],
        )
        sys.path.insert(0, name)
        try:
            task = importlib.import_module(module).Task
        finally:
            sys.path.remove(name)
    return TypeAdapter(task).validate_python


def microseconds(runs: dict[str, Run], instance: Any) -> dict[str, float]:
    """The best time of each run in microseconds, in interleaved rounds."""
    counts: dict[str, int] = {}
    for name, run in runs.items():
        start = time.perf_counter()
        run(copy.deepcopy(instance))
        counts[name] = max(1, int(ROUND_SECONDS / max(time.perf_counter() - start, 1e-6)))
    best = dict.fromkeys(runs, float("inf"))
    for _ in range(ROUNDS):
        for name, run in runs.items():
            count = counts[name]
            start = time.perf_counter()
            for _ in range(count):
                run(instance)
            best[name] = min(best[name], (time.perf_counter() - start) / count * 1e6)
    return best


def row(label: str, times: dict[str, float]) -> str:
    """Times and the factors against ours."""
    ours = times["specpress"]
    cells = [f"{name} {value:.2f}" for name, value in times.items()]
    factors = [
        f"{value / ours:.2f} x {name}" for name, value in times.items() if name != "specpress"
    ]
    return f"  {label:<8} {' | '.join(cells)}\n           ours is faster by: {', '.join(factors)}"


def measure_valid(slug: str, schema: Any) -> None:
    """Verdicts on the three valid payloads."""
    runs = peers(schema, slug)
    print(f"{slug}: verdict on valid payloads, µs")
    for size, instance in payloads(slug).items():
        print(row(size, microseconds(runs, instance)))


def measure_errors(slug: str, schema: Any) -> None:
    """All issues of a small and of a large payload."""
    ours = load_validator(compile_schema(schema))
    python = jsonschema.Draft202012Validator(schema)
    rust = jsonschema_rs.Draft202012Validator(schema)
    runs: dict[str, Run] = {
        "specpress": ours.validate,
        "jsonschema-rs": lambda instance: list(rust.iter_errors(instance)),
        "jsonschema": lambda instance: list(python.iter_errors(instance)),
    }
    found = payloads(slug)
    small = {**found["small"], "settings": {"maxTokens": 0}}
    large = copy.deepcopy(found["large"])
    large["messages"][150]["role"] = "system"
    print(f"{slug}: all issues, µs")
    print(row("small", microseconds(runs, small)))
    print(row("large", microseconds(runs, large)))


def measure_modules(slug: str, schema: Any) -> None:
    """Compile time, size of the source, and import time of the module."""
    compile_schema(schema)
    times: list[float] = []
    for _ in range(20):
        start = time.perf_counter()
        compile_schema(schema)
        times.append(time.perf_counter() - start)
    source = dict(format_python({"v.py": compile_schema(schema).source.encode()}))["v.py"]
    with tempfile.TemporaryDirectory() as name:
        module = Path(name) / "v.py"
        module.write_bytes(source)
        py_compile.compile(str(module), doraise=True)  # as pip does when it installs a package
        code = (
            "import re, sys, time; sys.path.insert(0, sys.argv[1]); start = time.perf_counter(); "
            "import v; print((time.perf_counter() - start) * 1000)"
        )
        command = [sys.executable, "-c", code, name]
        runs = [
            subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(8)
        ]
    imported = min(float(run.stdout) for run in runs)
    print(
        f"{slug}: compiles in {min(times) * 1000:.1f} ms, {len(source) / 1000:.1f} kB of source, "
        f"imports in {imported:.2f} ms"
    )


def main() -> None:
    """Prints the tables for both specs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("slugs", nargs="*", default=["openai-gpt-5-5", "alibaba-qwen3-5-397b"])
    for slug in parser.parse_args().slugs:
        schema = schema_of(slug)
        measure_valid(slug, schema)
        measure_errors(slug, schema)
        measure_modules(slug, schema)


if __name__ == "__main__":
    main()
