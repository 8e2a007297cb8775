"""The text of compiled modules: standalone, clean, deterministic, and deaf to hostile strings."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from specpress.render.formatting import format_python
from specpress.validators import CompileOptions, compile_schema, load_validator

from tests.conftest import Mypy

HOSTILE = (
    '"""', "'''", "\\", "\n", "\r", "\u2028", "\x00", "{{ 7*7 }}", "{x}", "%s", "\\N{BULLET}", "#",
    "</script>", '"); import os; ("', "__import__('os')", "\ud800", "\u202e", "\\u0041", "x" * 500,
    "None", "self", "class", "is_json", "where", "0", "", " ", "é", "f'{1}'", "*/",
)  # fmt: skip


def schema_with(texts: list[str]) -> dict[str, Any]:
    """A schema with texts in every position that reaches the module."""
    a, b, c = texts
    return {
        "title": a,
        "description": b,
        "$comment": c,
        "type": "object",
        "required": [a, b],
        "properties": {
            a: {"enum": [b, c]},
            b: {"const": c, "title": a},
            c: {"anyOf": [{"title": b, "type": "integer"}, {"const": {a: [b]}}]},
        },
        "patternProperties": {"^q": {"$ref": "#/$defs/d"}},
        "dependentRequired": {a: [c]},
        "if": {"properties": {a: {"const": b}}},
        "then": {"required": [c]},
        "additionalProperties": False,
        "$defs": {"d": {"type": "array", "items": {"oneOf": [{"const": a}, {"const": b}]}}},
    }


def shape(source: str) -> str:
    """The syntax of a module with strings, names and numbers of lines blanked."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            node.value = ""
        if isinstance(node, ast.Name):
            node.id = "x"
        if isinstance(node, (ast.FunctionDef, ast.arg, ast.Global)):
            node.__dict__.update({"name": "x", "arg": "x"})
    return ast.dump(tree)


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_strings_change_no_code(text: str) -> None:
    texts = [f"{text}a", f"b{text}", f"c{text}c"]
    options = CompileOptions(title=text, docs_url=f"u{text}")
    compiled = compile_schema(schema_with(texts), options=options)
    harmless = CompileOptions(docs_url="u")
    plain = compile_schema(schema_with(["alpha", "beta", "gamma"]), options=harmless)
    assert shape(compiled.source) == shape(plain.source)
    assert load_validator(compiled.source.encode().decode())
    validator = load_validator(compiled)
    assert validator.is_valid({texts[0]: texts[2], texts[1]: texts[2], texts[2]: 1})
    assert not validator.is_valid({texts[0]: 1})
    for issue in validator.validate({texts[0]: 1, "zz": 2, texts[2]: "n"}):
        str(issue)


def run_alone(source: str, code: str) -> str:
    """What a fresh interpreter without site-packages prints after loading the module."""
    program = (
        f"import sys; sys.modules['v'] = m = type(sys)('v'); exec({source!r}, m.__dict__); {code}"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def real_schemas(repo: Path) -> dict[str, Any]:
    return {
        path.stem: json.loads(path.read_text())["components"]["schemas"]["RequestBody"]["items"]
        for path in sorted((repo / "specs/runware").glob("*.json"))
    }


def test_a_module_needs_nothing_but_the_standard_library(repo: Path) -> None:
    for schema in real_schemas(repo).values():
        source = compile_schema(schema).source
        assert run_alone(source, "print(len(m.validate({})), m.is_valid({}))") == "4 False"


def test_a_module_loads_few_other_modules(repo: Path) -> None:
    for schema in real_schemas(repo).values():
        source = compile_schema(schema).source
        slow = {"typing", "dataclasses", "json", "difflib", "inspect"}
        code = f"print(*sorted({slow!r} & set(sys.modules)))"
        assert run_alone(source, code) == ""


ANNOTATED: dict[str, Any] = {
    "anyOf": [
        {"properties": {"i": {"type": "number"}}, "required": ["i"]},
        {"required": ["a"]},
    ],
    "dependentSchemas": {"a": {"properties": {"h": {"type": "boolean"}}}},
    "unevaluatedProperties": False,
}
FEATURES: dict[str, Any] = {
    "alternatives_that_overlap": {
        "properties": {
            "null_twice": {"anyOf": [{"type": ["string", "null"]}, {"type": "null"}]},
            "nested": {
                "anyOf": [
                    {"anyOf": [{"type": "integer"}, {"type": "null"}]},
                    {"type": "object", "required": ["k"], "properties": {"k": {"type": "string"}}},
                    {"enum": [None, "auto"]},
                ]
            },
            "same": {"anyOf": [{"type": "string"}, {"type": "string", "format": "uri"}]},
            "word": {"anyOf": [{"type": "string"}, {"const": "auto"}, {"type": "boolean"}]},
            "words": {"anyOf": [{"enum": ["a", "b"]}, {"type": ["string", "boolean"]}]},
            "truth": {"anyOf": [{"const": True}, {"type": "boolean"}, {"const": 1}]},
            "number": {"anyOf": [{"type": "integer"}, {"const": 2}, {"type": "number"}]},
            "narrow": {"anyOf": [{"type": "string", "minLength": 2}, {"type": "string"}]},
            "none": {"anyOf": [{"enum": ["a", None, 1]}, {"type": "null"}, {"enum": [1, 2]}]},
        },
    },
    "everything": {
        "type": ["object", "array", "string", "null"],
        "properties": {
            "a": {"type": "integer", "minimum": 1, "multipleOf": 5},
            "b": {"type": "number", "exclusiveMinimum": 0, "multipleOf": 0.05},
            "c": {"type": "array", "prefixItems": [{"type": "string"}], "items": {"$ref": "#"}},
            "d": {"contains": {"const": 1}, "minContains": 2, "maxContains": 3},
            "e": {"not": {"required": ["x"]}, "uniqueItems": True},
            "f": {"oneOf": [{"required": ["p"]}, {"required": ["q"]}, {"minProperties": 3}]},
            "g": {"enum": [1, "a", None, True, [1], {"k": 2}]},
        },
        "patternProperties": {"^x-": {"type": "string", "pattern": "^\\p{Lu}+$"}},
        "propertyNames": {"maxLength": 9},
        **ANNOTATED,
    },
    "items": {
        "prefixItems": [{}],
        "contains": {"type": "string"},
        "unevaluatedItems": {"type": "null"},
    },
    "formats": {
        "anyOf": [
            {"format": name}
            for name in ("uri", "email", "idn-hostname", "regex", "date-time", "uri-template")
        ]
    },
    "conditional": {
        "if": {"type": "object", "required": ["a"]},
        "then": {"properties": {"b": {"type": "string"}}},
        "else": False,
    },
    "repeated": {
        "anyOf": [
            {"properties": {"in": {"$ref": "#"}, "n": {"enum": [[n] for n in range(6)]}}},
            {"properties": {"in": {"$ref": "#"}}},
        ],
    },
    "true": True,
    "false": False,
}


@pytest.fixture(scope="module")
def written(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the formatted modules of all features and of the real specs."""
    folder = tmp_path_factory.mktemp("compiled")
    schemas = {**FEATURES, **{name.replace("-", "_"): s for name, s in real_schemas(repo).items()}}
    sources = {
        f"v_{name}.py": compile_schema(schema).source.encode() for name, schema in schemas.items()
    }
    for name, content in format_python(sources):
        (folder / name).write_bytes(content)
    return folder


def run(repo: Path, *command: str | Path) -> str:
    """What a tool prints when it finds something."""
    arguments = [sys.executable, "-m", *map(str, command)]
    done = subprocess.run(arguments, capture_output=True, text=True, cwd=repo, check=False)
    return (done.stdout + done.stderr).strip() if done.returncode else ""


def test_ruff_finds_nothing(repo: Path, written: Path) -> None:
    # The folder is no package, which INP001 would say.
    options = ("--no-cache", "--config", repo / "pyproject.toml", "--ignore", "INP001")
    assert run(repo, "ruff", "check", *options, written) == ""


@pytest.mark.whole
def test_strict_type_checkers_find_nothing(repo: Path, written: Path, mypy: Mypy) -> None:
    settings = {"typeCheckingMode": "strict", "pythonVersion": "3.11", "include": ["."]}
    (written / "pyrightconfig.json").write_text(json.dumps(settings))
    assert run(repo, "basedpyright", "--project", written, "--pythonpath", sys.executable) == ""
    done = mypy(*sorted(written.glob("*.py")))
    assert done.returncode == 0, done.stdout


def test_a_module_has_nothing_that_it_does_not_use(written: Path) -> None:
    for path in written.glob("*.py"):
        tree = ast.parse(path.read_text())
        defined = [n.name for n in tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))]
        used = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
        assert set(defined) - used <= {"is_valid", "validate"}, path.name


def test_the_text_does_not_depend_on_the_hash_seed(repo: Path) -> None:
    code = (
        "import json, sys; from specpress.validators import compile_schema; "
        f"schemas = json.loads({json.dumps(FEATURES)!r}); "
        "print(*(compile_schema(schema).source for schema in schemas.values()))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "42")
    }
    assert len(texts) == 1
    assert len(texts.pop()) > 10_000
