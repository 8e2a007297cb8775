"""Fixtures of the docs tests: pages of the two real models, made in memory."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter, Severity
from specpress.fileset import FileSet
from specpress.ir import ProviderApi
from specpress.pipeline import NoProgress, Options, load
from specpress.render import Templates, render
from specpress.targets.docs import Page, model_artifacts, provider_artifacts, provider_pages

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


@pytest.fixture(scope="session")
def provider(repo: Path, load_providers: Loader) -> ProviderApi:
    """The first provider with its two real models."""
    return load_providers(repo / "specs")[0]


@pytest.fixture(scope="session")
def pages(provider: ProviderApi) -> tuple[Page, ...]:
    """The pages of the two real models."""
    return provider_pages(provider)


@pytest.fixture(scope="session")
def docs(repo: Path, provider: ProviderApi, pages: tuple[Page, ...]) -> FileSet:
    """Every docs file of the provider, rendered with the shipped templates."""
    artifacts = [*provider_artifacts(provider, pages)]
    artifacts += [artifact for page in pages for artifact in model_artifacts(page)]
    return render(artifacts, Templates((repo / "templates",)))


@pytest.fixture
def specs_copy(repo: Path, tmp_path: Path) -> Path:
    """A copy of the project's specs folder that a test may change."""
    copy = tmp_path / "specs"
    shutil.copytree(repo / "specs", copy)
    return copy
