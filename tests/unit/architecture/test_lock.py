"""The lock and the list of dependencies agree; `make lock` brings them together."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


def locked(repo: Path) -> dict[str, str]:
    text = (repo / "requirements.lock").read_text("utf-8")
    rows = re.findall(r"^([a-z0-9][a-z0-9.-]*)==(\S+)", text, re.MULTILINE)
    return {canonicalize_name(name): version for name, version in rows}


def test_every_dependency_is_locked_in_a_version_that_fits(repo: Path) -> None:
    project = tomllib.loads((repo / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    versions = locked(repo)
    for text in wanted:
        requirement = Requirement(text)
        name = canonicalize_name(requirement.name)
        assert name in versions, f"{text}: run `make lock`"
        assert versions[name] in requirement.specifier, f"{text}: run `make lock`"


def test_every_locked_file_has_a_hash_and_no_host_is_named(repo: Path) -> None:
    text = (repo / "requirements.lock").read_text("utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
