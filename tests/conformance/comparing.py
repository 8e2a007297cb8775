"""Compares a compiled validator with jsonschema-rs (verdicts) and jsonschema (every issue)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import jsonschema
import jsonschema_rs
from specpress.validators import ALL_FORMATS, CompileOptions, compile_schema, load_validator

Place = tuple[str, str]
"""Where and what: the JSON pointer of a value and the keyword that it breaks."""

EXCUSES: Final = {
    "false-schema-path": "jsonschema leaves the last step out of the path to a schema `false`",
    "float-multiple": "jsonschema divides floats: 0.29 is no multiple of 0.01 for it",
    "uuid": "jsonschema's uuid check accepts hyphens anywhere but at four indices",
    "uri": "jsonschema checks uri with rfc3987, which differs on some URIs",
    "unevaluated-items-schema": "jsonschema takes any schema in unevaluatedItems for false",
    "unevaluated-after-failure": (
        "jsonschema drops what a failed schema evaluated; we report the failure alone"
    ),
}
"""The known defects of jsonschema that excuse a difference, by name."""


@dataclass
class Comparison:
    """One schema under the three validators.

    Attributes:
        schema: the schema.
        differences: descriptions of what could not be excused.
        excused: how often each excuse was needed.
        cases: how many instances were compared.
    """

    schema: Any
    differences: list[str] = field(default_factory=list[str])
    excused: dict[str, int] = field(default_factory=dict[str, int])
    cases: int = 0

    def __post_init__(self) -> None:
        self._ours = load_validator(
            compile_schema(self.schema, options=CompileOptions(formats=ALL_FORMATS))
        )
        self._rust = jsonschema_rs.Draft202012Validator(self.schema, validate_formats=True)
        self._python = jsonschema.Draft202012Validator(
            self.schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
        )

    def compare(self, instance: Any) -> None:
        """Compares verdicts, both of our paths, and the sets of places."""
        self.cases += 1
        issues = self._ours.validate(instance)
        is_valid = self._ours.is_valid(instance)
        if is_valid is not (not issues):
            self._differ(instance, f"is_valid says {is_valid}, validate {places_of(issues)}")
        if is_valid != self._rust.is_valid(instance):
            self._differ(instance, f"jsonschema-rs disagrees with {places_of(issues)}")
        ours = places_of(issues)
        theirs = python_places(self._python, instance)
        for place in sorted(ours ^ theirs):
            excuse = self._excuse(place, instance, ours, theirs)
            if excuse:
                self.excused[excuse] = self.excused.get(excuse, 0) + 1
            else:
                side = "ours" if place in ours else "jsonschema's"
                self._differ(instance, f"{place} is only {side}")

    def _differ(self, instance: Any, message: str) -> None:
        self.differences.append(f"{message}\n  schema {self.schema!r}\n  instance {instance!r}")

    def _excuse(self, place: Place, instance: Any, ours: set[Place], theirs: set[Place]) -> str:
        pointer, keyword = place
        value = at_pointer(instance, pointer)
        if keyword == "false":
            parent, child = pointer.rpartition("/")[0], f"{pointer}/"
            if (parent, "false") in theirs or any(p.startswith(child) for p, _ in ours):
                return "false-schema-path"
        if keyword == "multipleOf" and isinstance(value, float):
            return "float-multiple"
        if keyword == "format" and isinstance(value, str):
            return "uri" if ":" in value or "/" in value else "uuid"
        if keyword in {"unevaluatedItems", "unevaluatedProperties"} and place not in ours:
            if any(other.startswith(pointer) for other, _ in ours):
                return "unevaluated-after-failure"
            return "unevaluated-items-schema" if keyword == "unevaluatedItems" else ""
        inner = [found for found in ("anyOf", "oneOf", "not", "contains") if found == keyword]
        holds_text = inner and has_format_text(value)
        return "uri" if holds_text else ""


def has_format_text(value: Any) -> bool:
    """Whether a value holds a text on which the checks of uuid and uri can differ."""
    if isinstance(value, (list, dict)):
        return any(
            has_format_text(v) for v in (value.values() if isinstance(value, dict) else value)
        )
    return isinstance(value, str) and ("://" in value or "-" in value or "%" in value)


def places_of(issues: Any) -> set[Place]:
    """The places of our issues."""
    return {(issue.pointer, issue.keyword) for issue in issues}


def python_places(validator: Any, instance: Any) -> set[Place]:
    """The places of jsonschema's errors; the schema `false` has no keyword there, here `false`."""
    return {
        (pointer_of(error.absolute_path), error.validator or "false")
        for error in validator.iter_errors(instance)
    }


def pointer_of(path: Any) -> str:
    """A path as a JSON pointer (RFC 6901)."""
    return "".join("/" + str(token).replace("~", "~0").replace("/", "~1") for token in path)


def at_pointer(instance: Any, pointer: str) -> Any:
    """The value that a pointer names."""
    value = instance
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        value = value[key] if isinstance(value, dict) else value[int(key)]
    return value
