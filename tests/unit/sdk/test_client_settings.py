"""What pages say of options is what the client has."""

from __future__ import annotations

import importlib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from specpress.fileset import Language, RawFile
from specpress.targets.client_settings import client_options


@pytest.fixture
def options(repo: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(repo / "generated/runware"))
    return importlib.import_module("runware_models._runtime.options")


def test_options_are_those_of_the_runtime(options: Any, repo: Path) -> None:
    path = "_runtime/options.py"
    source = (repo / "templates/provider/package" / path).read_bytes()
    found = list(client_options([RawFile(path=path, content=source, language=Language.PYTHON)]))
    kinds = {name: getattr(options, name) for name in ("Retry", "Polling", "Limits")}
    names = options.RequestOptions.__annotations__
    wanted = {name: getattr(options.Settings(), name, None) for name in names}
    for kind, made in kinds.items():
        wanted |= {f"{kind}({one.name}=...)": getattr(made(), one.name) for one in fields(made)}
    assert wanted == {
        one.name: eval(one.default, dict(kinds)) if one.default else None for one in found
    }
    assert all(one.text.endswith(".") for one in found)


def test_every_variable_that_is_read_is_on_the_page(repo: Path) -> None:
    readme = (repo / "generated/runware/README.md").read_text("utf-8")
    guide = (repo / "generated/runware/docs/guide.md").read_text("utf-8")
    for name in ("RUNWARE_API_KEY", "RUNWARE_BASE_URL", "RUNWARE_LOG", "Retry(attempts=...)"):
        assert f"| `{name}` |" in readme
        assert f"`{name}`" in guide
