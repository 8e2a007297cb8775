"""What the docs tests share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter, Severity
from specpress.ir import ProviderApi
from specpress.pipeline import NoProgress, Options, load

Loader = Callable[..., tuple[ProviderApi, ...]]


@pytest.fixture(scope="session")
def load_providers(repo: Path) -> Loader:
    """Reads a specs folder: `load_providers(folder)`; errors in it fail the test."""

    def load_folder(specs: Path) -> tuple[ProviderApi, ...]:
        report = Reporter()
        options = Options(specs=specs, output=specs, templates=(repo / "templates",))
        loaded = load(options, report, NoProgress())
        errors = [
            f"{found.location}: {found.message}"
            for found in report.diagnostics
            if found.severity is Severity.ERROR
        ]
        assert not errors, "\n".join(errors)
        return loaded.api.providers

    return load_folder
