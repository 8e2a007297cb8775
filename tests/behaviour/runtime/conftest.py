"""A package made of `example_package` and the runtime, and servers for it to talk to."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # the server and the faults are modules beside the tests

from wire_caller import NAME, Caller  # noqa: E402
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
def package(package_folder: Path) -> Iterator[ModuleType]:
    sys.path.insert(0, str(package_folder))
    yield importlib.import_module(NAME)
    sys.path.remove(str(package_folder))


@pytest.fixture
def server() -> Iterator[WireServer]:
    with WireServer() as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def call(request: pytest.FixtureRequest, package: ModuleType, server: WireServer) -> Caller:
    return Caller(package, server.url, request.param == "async")


@pytest.fixture(params=["sync", "async", "async aiohttp"])
def any_call(request: pytest.FixtureRequest, package: ModuleType, server: WireServer) -> Caller:
    """As `call`, through httpx and through aiohttp."""
    kind, _, transport = request.param.partition(" ")
    return Caller(package, server.url, kind == "async", transport or "http")
