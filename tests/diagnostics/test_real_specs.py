"""The two real specs: lint finds what is wrong with them, and what ships beside them mends it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from specpress.diagnostics import Diagnostic, Reporter
from specpress.pipeline import NoProgress, Options, load

GPT = "openai-gpt-5-5.json"
QWEN = "alibaba-qwen3-5-397b.json"


def _lint(specs: Path) -> tuple[Diagnostic, ...]:
    report = Reporter()
    load(Options(specs=specs, output=specs / "none", templates=()), report, NoProgress())
    return report.diagnostics


@pytest.fixture(scope="module")
def vendor(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specs as the vendor wrote them: without overlays and allow list."""
    specs = tmp_path_factory.mktemp("vendor") / "specs"
    shutil.copytree(repo / "specs" / "runware", specs / "runware")
    shutil.rmtree(specs / "runware" / "overlays")
    (specs / "runware" / "allow.yaml").unlink()
    return specs


def test_shipped_overlays_and_allow_list_make_lint_clean(repo: Path) -> None:
    assert _lint(repo / "specs") == ()


# docs-page-rules N8: two of four examples of `tools` fail, conditional text left in outputFormat,
# dead anchors, a stub response, a callable id that only the request has.
@pytest.mark.parametrize(
    ("code", "line", "column", "message"),
    [
        ("W209", 251, 1065, "Function tool, weather lookup"),
        ("W209", 251, 1713, "Multiple function tools"),
        ("W212", 292, 45, "allows only {}"),
        ("W704", 79, 169, '"JPG"'),
        ("W706", 79, 171, "and 18 more"),
        ("W703", 79, 1429, "#outputFormat"),
        ("W703", 200, 490, "#toolChoice"),
        ("W703", 251, 2351, "#tools"),
        ("W501", 392, 22, "Unknown response structure"),
        ("W801", 3, 11, "openai:gpt@5.5"),
        ("W301", 37, 7, "AuthenticationTask"),
    ],
)
def test_defect_is_found(vendor: Path, code: str, line: int, column: int, message: str) -> None:
    found = [
        one
        for one in _lint(vendor)
        if one.code.id == code and message in one.message and one.location.source.name.endswith(GPT)
    ]
    places = [(one.location.position.line, one.location.position.column) for one in found]
    assert places == [(line, column)]


def test_nothing_else_is_found(vendor: Path) -> None:
    codes = sorted(
        (one.location.source.name.rpartition("/")[2], one.code.id) for one in _lint(vendor)
    )
    gpt = ["W209", "W209", "W212", "W301", "W501", "W703", "W703", "W703", "W704", "W706", "W801"]
    assert codes == [(QWEN, "W301"), (QWEN, "W501"), *((GPT, code) for code in gpt)]


def test_failing_examples_point_into_the_text_and_at_the_schema(vendor: Path) -> None:
    found = next(one for one in _lint(vendor) if one.code.id == "W209")
    line, column = found.location.position.line, found.location.position.column
    text = found.location.source.line(line)
    assert text[column - 1 :].startswith('\\"schema\\": {')
    related = found.related[0].location
    assert related.source.line(related.position.line).strip() == '"schema": {'


def test_overlay_keeps_what_the_vendor_wrote(repo: Path) -> None:
    """The descriptions of `tools` and `toolChoice` lose their last paragraph and nothing else."""
    from specpress.document import discover, read_document

    report = Reporter()
    (folder,) = discover(repo / "specs", report, only=frozenset({"runware"}))
    path = next(path for path in folder.spec_paths if path.name == GPT)
    document = read_document(path, folder, report)
    assert document is not None
    vendor = json.loads(path.read_text(encoding="utf-8"))
    for name in ("tools", "toolChoice"):
        pointer = ("components", "schemas", "RequestBody", "items", "properties", name)
        mended = document.root.child(*pointer, "description").value
        original = vendor
        for token in pointer:
            original = original[token]
        assert isinstance(mended, str)
        assert original["description"].startswith(mended)
        assert original["description"][len(mended) :].startswith("\n\n[Read full documentation](")
