"""Uses generated packages as a caller's first call would; run as a program, in a fresh process.

It stands alone, since specpress need not be importable there: folders with packages and names of
model packages come as JSON on standard input, `{"folders": [...], "models": [...]}`. For each model
a line of JSON goes to standard output, `{"model": ...}` when it begins and `{"model", "while",
"error", "trace"}` for what fails; at the end `{"done": true}`.
"""

from __future__ import annotations

import importlib
import inspect
import json
import sys
import traceback
import typing
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

Step = tuple[str, Callable[[], object]]
"""What is done, after "while", and the doing."""


def main() -> None:
    """Use every model that standard input names."""
    asked: dict[str, list[str]] = json.load(sys.stdin)
    sys.path[:0] = asked["folders"]
    for model in asked["models"]:
        _say({"model": model})
        for found in failures(model):
            _say({"model": model, **found})
    _say({"done": True})


def failures(model: str) -> Iterator[dict[str, str]]:
    """What fails in one model's package: its modules and all of their types.

    Args:
        model: the package, with dots.
    """
    modules: list[ModuleType] = []
    for name in ("types", "validator", "client"):
        try:
            modules.append(importlib.import_module(f"{model}.{name}"))
        except Exception as error:
            yield _failure(f"importing {name}", error)
    for module in modules:
        for doing, step in _steps(module):
            try:
                step()
            except Exception as error:
                yield _failure(doing, error)


def _steps(module: ModuleType) -> Iterator[Step]:
    if module.__name__.endswith(".validator"):
        yield "validating an empty request", lambda: module.validate({})
        yield "validating an empty request", lambda: module.is_valid({})
        return
    for name, kind in vars(module).items():
        if not inspect.isclass(kind) or kind.__module__ != module.__name__:
            continue
        if module.__name__.endswith(".types"):
            yield f"resolving the types of {name}", _resolver(kind)
        rebuild = getattr(kind, "model_rebuild", None)
        if callable(rebuild):
            yield f"building {name}", _builder(rebuild)
        for member, value in vars(kind).items():
            if inspect.isfunction(value):
                yield f"resolving the types of {name}.{member}", _resolver(value)


def _resolver(thing: object) -> Callable[[], object]:
    return lambda: typing.get_type_hints(thing, include_extras=True)


def _builder(rebuild: Callable[..., object]) -> Callable[[], object]:
    # Pydantic defers building until a model is first used, and hides there what cannot be built.
    return lambda: rebuild(force=True, raise_errors=True)


def _failure(doing: str, error: Exception) -> dict[str, str]:
    return {
        "while": doing,
        "error": f"{type(error).__name__}: {' '.join(str(error).split())[:300]}",
        "trace": traceback.format_exc(),
    }


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
