"""The locks and the list of dependencies agree; `make lock` brings them together."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-uv.lock"]


def blocks(repo: Path, lock: str) -> list[str]:
    """Each distribution with its hashes, as text."""
    text = (repo / lock).read_text("utf-8")
    found = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    return [block for block in found if block and not block.startswith("#")]


def locked(repo: Path, lock: str) -> dict[str, str]:
    names = (re.match(r"([a-z0-9][a-z0-9.-]*)==([^\s;]+)", block) for block in blocks(repo, lock))
    return {canonicalize_name(name[1]): name[2] for name in names if name}


def wanted(repo: Path, *groups: str) -> list[Requirement]:
    """What the project asks for itself, and by its groups of dependencies."""
    project = tomllib.loads((repo / "pyproject.toml").read_text("utf-8"))
    texts = list(project["project"]["dependencies"])
    for extra in project["project"]["optional-dependencies"].values() if "dev" in groups else ():
        texts += extra
    for group in groups:
        for entry in project["dependency-groups"][group]:
            texts += (
                [entry]
                if isinstance(entry, str)
                else project["dependency-groups"][entry["include-group"]]
            )
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize(
    ("lock", "group"), [("requirements.lock", "checkout"), ("requirements-dev.lock", "dev")]
)
def test_every_dependency_is_locked_in_a_version_that_fits(
    repo: Path, lock: str, group: str
) -> None:
    versions = locked(repo, lock)
    for requirement in wanted(repo, group):
        name = canonicalize_name(requirement.name)
        assert name in versions, f"{requirement}: run `make lock`"
        assert versions[name] in requirement.specifier, f"{requirement}: run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_distribution_is_pinned_and_hashed_and_no_host_is_named(
    repo: Path, lock: str
) -> None:
    for block in blocks(repo, lock):
        assert re.match(r"[a-z0-9][a-z0-9.-]*==[^\s;]+( ;[^\\]+)? \\\n", block), block
        assert "--hash=sha256:" in block, block
        assert "://" not in block, block
    assert len(locked(repo, lock)) == len(blocks(repo, lock))


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-uv.lock"])
def test_the_tests_have_what_the_command_has(repo: Path, lock: str) -> None:
    assert locked(repo, lock).items() <= locked(repo, "requirements-dev.lock").items()


def test_each_dependency_of_users_says_what_it_is_for(repo: Path) -> None:
    project = tomllib.loads((repo / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [text for texts in project["optional-dependencies"].values() for text in texts]
    names = {re.split(r"[<>=]", text)[0] for text in [*project["dependencies"], *extras]}
    part = (repo / "CONTRIBUTING.md").read_text("utf-8").partition("### What a user installs")[2]
    rows = re.findall(r"^\| `([^`]+)`", part.partition("\n## ")[0], re.MULTILINE)
    assert set(rows) == names


def test_the_command_is_installed_without_the_tools_of_tests(repo: Path) -> None:
    names = locked(repo, "requirements.lock").keys()
    assert not names & {"pytest", "mypy", "basedpyright", "playwright", "fastapi", "flask"}
