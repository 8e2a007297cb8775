"""A package made of `example_package` and the runtime, and servers for it to talk to."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from specpress.mock import MockOptions, load_catalogue, running_mock

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # the server and the faults are modules beside the tests

from only_first import reason_for_the_first  # noqa: E402
from providers import EACH, MOCK, MODELSTREAM, RUNWARE, Provider  # noqa: E402
from wire_caller import KEY, NAME, Caller  # noqa: E402
from wire_server import WireServer  # noqa: E402

RUNTIME = HERE.parents[2] / "templates" / "provider" / "package" / "_runtime"


def assemble(folder: Path) -> Path:
    """Join the example package and the runtime; the files are links, so coverage sees theirs."""
    package = folder / NAME
    shutil.copytree(HERE / "example_package", package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "_runtime").symlink_to(RUNTIME, target_is_directory=True)
    (package / "py.typed").touch()
    return package


@pytest.fixture(scope="session")
def package_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    assemble(folder)
    return folder


@pytest.fixture(scope="session")
def mock_server(repo: Path) -> Iterator[str]:
    """The mock server of the committed specs of forms, one for all tests."""
    catalogue = load_catalogue(repo / "specs", "modelstream")
    with running_mock(catalogue, MockOptions(keys=(KEY,))) as running:
        MOCK[MODELSTREAM.package] = running.url
        yield running.url


@pytest.fixture(scope="session")
def provider(request: pytest.FixtureRequest) -> Provider:
    """The provider that a test is about; `pytest_generate_tests` gives each test its providers."""
    return EACH[request.param]


@pytest.fixture(scope="session")
def folder_of_package(
    provider: Provider, repo: Path, request: pytest.FixtureRequest
) -> Iterator[Path]:
    """The folder from which the provider's package is imported."""
    if provider is RUNWARE:
        yield request.getfixturevalue("package_folder")
        return
    request.getfixturevalue("mock_server")
    yield repo / "generated" / "modelstream"


@pytest.fixture(scope="session")
def package(provider: Provider, folder_of_package: Path) -> Iterator[ModuleType]:
    sys.path.insert(0, str(folder_of_package))
    yield importlib.import_module(provider.package)
    sys.path.remove(str(folder_of_package))


@pytest.fixture
def server(provider: Provider) -> Iterator[WireServer]:
    with WireServer() as running:
        running.url = provider.base_url(running.url)
        yield running


@pytest.fixture(params=["sync", "async"])
def call(
    request: pytest.FixtureRequest, provider: Provider, package: ModuleType, server: WireServer
) -> Caller:
    return Caller(package, server.url, request.param == "async", client=provider.client)


@pytest.fixture(params=["sync", "async", "async aiohttp"])
def any_call(
    request: pytest.FixtureRequest, provider: Provider, package: ModuleType, server: WireServer
) -> Caller:
    """As `call`, through httpx and through aiohttp."""
    kind, _, transport = request.param.partition(" ")
    return Caller(package, server.url, kind == "async", transport or "http", provider.client)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A provider more, in one more way: each way is tried with the other provider."""
    for item in items:
        chosen = getattr(getattr(item, "callspec", None), "params", {})
        ways = (chosen.get(name, "sync") for name in ("call", "any_call"))
        if chosen.get("provider") == "modelstream" and any(way != "sync" for way in ways):
            item.add_marker("whole")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test is of every provider, but for what only the first one has."""
    if "provider" in metafunc.fixturenames and metafunc.definition.path.parent == HERE:
        of_first = reason_for_the_first(metafunc.module.__name__, metafunc.function.__name__)
        metafunc.parametrize(
            "provider", ["runware"] if of_first else list(EACH), indirect=True, scope="session"
        )
