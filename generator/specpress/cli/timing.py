"""Times of validators on the requests that the docs show, beside those of their peers."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

import jsonschema_rs

from specpress.examples.requests import request_examples
from specpress.ir import Model
from specpress.jsonvalue import JsonValue, dump_json
from specpress.profile import Profile
from specpress.records import dataclass
from specpress.targets.compiled import compile_model
from specpress.validators import Validator, load_validator

_COMPILATIONS: Final = 3
_ROUNDS: Final = 7
_ROUND_SECONDS: Final = 0.01

OURS: Final = "specpress"

_Verdict: TypeAlias = Callable[[JsonValue], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long validators take for one request.

    Attributes:
        request: which of the page's requests: `minimal` or `full`.
        size: bytes of the request as compact JSON.
        microseconds: the best round of each validator, by its name; ours first.
    """

    request: str
    size: int
    microseconds: Mapping[str, float]

    def ratio(self, name: str) -> float:
        """How many times as long as ours another validator takes."""
        return self.microseconds[name] / self.microseconds[OURS]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelTimings:
    """What a model's validator costs.

    Attributes:
        compile_milliseconds: from the schema to the source of the module; the best of several.
        source_bytes: of the module, before it is formatted.
        timings: of each request that the docs show; of none where none could be made.
    """

    compile_milliseconds: float
    source_bytes: int
    timings: tuple[Timing, ...]


def time_model(profile: Profile, model: Model) -> ModelTimings | None:
    """Measure a model; None when its schema cannot be compiled.

    All validators give verdicts on the same valid requests, in turns, so that the ratios hold on a
    machine whose speed changes.
    """
    compiled = compile_model(profile, model)
    seconds = min(_compile_seconds(profile, model) for _ in range(_COMPILATIONS))
    if any(problem.is_error for problem in compiled.problems):
        return None
    ours = load_validator(compiled)
    verdicts = _verdicts(model, ours)
    return ModelTimings(
        compile_milliseconds=seconds * 1000,
        source_bytes=len(compiled.source.encode()),
        timings=tuple(
            Timing(
                request=name,
                size=len(dump_json(request, indent=None).encode()),
                microseconds=_microseconds(verdicts, request),
            )
            for name, request in _requests(model, ours)
        ),
    )


def _compile_seconds(profile: Profile, model: Model) -> float:
    began = time.perf_counter()
    compile_model(profile, model)
    return time.perf_counter() - began


def _requests(model: Model, ours: Validator) -> Iterator[tuple[str, JsonValue]]:
    examples = request_examples(model, ours.validate)
    if examples.minimal is not None:
        yield "minimal", examples.minimal.value
    if examples.full is not None:
        yield "full", examples.full.value


def _verdicts(model: Model, ours: Validator) -> dict[str, _Verdict]:
    schema = model.request.schema.published
    # Imported here: an extra, which the command has seen to be there.
    import jsonschema

    # Their own types hold what callers may pass, which is wider than JSON.
    rust: Any = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    python = jsonschema.Draft202012Validator
    checked: Any = python(schema, format_checker=python.FORMAT_CHECKER)
    return {OURS: ours.is_valid, "jsonschema-rs": rust.is_valid, "jsonschema": checked.is_valid}


def _microseconds(verdicts: Mapping[str, _Verdict], request: JsonValue) -> dict[str, float]:
    counts: dict[str, int] = {}
    for name, verdict in verdicts.items():
        verdict(request)  # what is made on first use
        counts[name] = max(1, int(_ROUND_SECONDS / _seconds(verdict, request, 1)))
    best = dict.fromkeys(verdicts, float("inf"))
    for _ in range(_ROUNDS):
        for name, verdict in verdicts.items():
            seconds = _seconds(verdict, request, counts[name]) / counts[name]
            best[name] = min(best[name], seconds * 1e6)
    return best


def _seconds(verdict: _Verdict, request: JsonValue, count: int) -> float:
    began = time.perf_counter()
    for _ in range(count):
        verdict(request)
    return max(time.perf_counter() - began, 1e-9)
