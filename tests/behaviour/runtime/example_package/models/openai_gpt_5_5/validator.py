"""Checks requests for GPT-5.5 in wire form (the generator writes a compiled one)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator


@dataclass(frozen=True)
class ValidationIssue:
    """One thing wrong with a request."""

    pointer: str
    keyword: str
    message: str
    expected: Any


@lru_cache(maxsize=1)
def _validator() -> Validator:
    schema = json.loads(Path(__file__).with_name("request.schema.json").read_text("utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def is_valid(instance: Any) -> bool:
    """Tell whether nothing is wrong with a request."""
    return _validator().is_valid(instance)


def validate(instance: Any) -> list[ValidationIssue]:
    """Return everything that is wrong with a request."""
    return [
        ValidationIssue(
            pointer="".join(f"/{part}" for part in error.absolute_path),
            keyword=str(error.validator),
            message=error.message,
            expected=error.validator_value,
        )
        for error in _validator().iter_errors(instance)
    ]
