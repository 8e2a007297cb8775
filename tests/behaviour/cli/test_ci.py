"""The commands of action.yml, of the pre-commit hooks and of the README's GitLab job, run in a
scratch git repository as those services run them."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import replace_text

SPEC = "specs/acme/sketch-1.json"
PAGE = "generated/acme/docs/models/sketch-1.md"
INSTALL = "pip install"


@pytest.fixture(autouse=True)
def path(commands: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scripts find `specpress` where services have installed it: first."""
    monkeypatch.setenv("PATH", f"{commands}:{os.environ['PATH']}")


@pytest.fixture
def repository(project: Path) -> Path:
    """The project, committed, as CI checks it out: without the record of the last build."""
    (project / ".gitignore").write_text(".specpress/\n__pycache__/\n")
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message=first")
    clone = project.parent / "clone"
    git(project.parent, "clone", "--quiet", str(project), str(clone))
    return clone


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Tester", "-c", "user.email=tester@example.com")
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout


def shell(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as GitHub and GitLab do: bash that stops at the first failure."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "CI": "true", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


class Action:
    """action.yml, run step by step."""

    def __init__(self, repo: Path) -> None:
        action: Any = yaml.safe_load((repo / "action.yml").read_text("utf-8"))
        self.repo = repo
        self.inputs = {name: each["default"] for name, each in action["inputs"].items()}
        self.steps: list[Any] = action["runs"]["steps"]
        assert action["runs"]["using"] == "composite"

    def run(self, checkout: Path, **inputs: str) -> list[subprocess.CompletedProcess[str]]:
        values = {**self.inputs, **{name.replace("_", "-"): text for name, text in inputs.items()}}
        outcomes: list[subprocess.CompletedProcess[str]] = []
        for step in self.steps:
            if step["name"] == "Install specpress":  # see the tests of locks
                continue
            failed = any(one.returncode for one in outcomes)
            condition = step.get("if", "success()")
            if condition == "inputs.lint == 'true'" and values["lint"] != "true":
                continue
            if failed and condition != "always()":
                continue
            environment = {
                name: _filled(text, values) for name, text in step.get("env", {}).items()
            }
            folder = checkout / _filled(step["working-directory"], values)
            outcomes.append(
                shell(
                    step["run"],
                    folder,
                    GITHUB_ACTION_PATH=str(self.repo),
                    GITHUB_WORKSPACE=str(checkout),
                    GITHUB_ACTIONS="true",
                    **environment,
                )
            )
        return outcomes


def _filled(text: str, values: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: values[found[1]], text)


@pytest.fixture
def action(repo: Path) -> Action:
    return Action(repo)


def annotations(outcomes: list[subprocess.CompletedProcess[str]]) -> list[tuple[str, int, str]]:
    """File, line and code of every annotation."""
    pattern = re.compile(r"^::(?:error|warning|notice) file=([^,]+),line=(\d+),col=\d+,title=(\w+)")
    rows = [line for one in outcomes for line in one.stdout.splitlines() if line.startswith("::")]
    found = [pattern.match(row) for row in rows]
    assert all(found)
    return [(one[1], int(one[2]), one[3]) for one in found if one is not None]


class TestGitHub:
    def test_a_clean_checkout_passes(self, repository: Path, action: Action) -> None:
        outcomes = action.run(repository)
        assert [one.returncode for one in outcomes] == [0, 0], outcomes
        assert annotations(outcomes) == []
        assert git(repository, "status", "--porcelain") == ""

    def test_a_spec_that_was_edited_alone_fails_until_it_is_regenerated(
        self, repository: Path, action: Action
    ) -> None:
        replace_text(repository / SPEC, "What the image shows.", "What the picture shows.")
        outcomes = action.run(repository)
        assert [one.returncode for one in outcomes] == [0, 1]
        shown = annotations(outcomes)
        assert {code for _, _, code in shown} == {"E901"}
        for name, number, _ in shown:
            line = (repository / name).read_text("utf-8").splitlines()[number - 1]
            assert "What the image shows." in line, (name, number)
        assert git(repository, "status", "--porcelain") == f" M {SPEC}\n"
        assert shell("specpress build", repository).returncode == 0
        assert [one.returncode for one in action.run(repository)] == [0, 0]

    def test_a_file_that_was_edited_by_hand_is_said_so(
        self, repository: Path, action: Action
    ) -> None:
        text = (repository / PAGE).read_text("utf-8").split("\n")
        text[4] += " edited"
        (repository / PAGE).write_text("\n".join(text))
        assert annotations(action.run(repository)) == [(PAGE, 5, "E904")]

    def test_an_orphan_is_said_so(self, repository: Path, action: Action) -> None:
        (repository / SPEC).unlink()
        shown = annotations(action.run(repository, lint="false"))
        assert (PAGE, 1, "E903") in shown

    def test_lint_points_at_the_line_and_check_runs_all_the_same(
        self, repository: Path, action: Action
    ) -> None:
        replace_text(repository / SPEC, '"default": 28', '"default": 99')
        outcomes = action.run(repository)
        assert [one.returncode for one in outcomes] == [1, 1]
        name, number, _ = annotations(outcomes[:1])[0]
        assert name == SPEC
        assert '"default": 99' in (repository / SPEC).read_text("utf-8").splitlines()[number - 1]

    def test_warnings_can_be_limited(self, repository: Path, action: Action) -> None:
        replace_text(repository / SPEC, '"description": "What the image shows.",', "")
        shell("specpress build", repository)
        assert [one.returncode for one in action.run(repository)] == [0, 0]
        assert [one.returncode for one in action.run(repository, max_warnings="0")] == [1, 0]

    def test_a_project_in_a_folder_of_the_checkout(self, repository: Path, action: Action) -> None:
        (repository / PAGE).write_text("edited")
        inner = repository / "inner"
        inner.mkdir()
        for name in ("specs", "generated"):
            (repository / name).rename(inner / name)
        shown = annotations(action.run(repository, working_directory="inner"))
        assert shown == [(f"inner/{PAGE}", 1, "E904")]

    def test_an_input_is_no_script(self, repository: Path, action: Action) -> None:
        outcomes = action.run(repository, max_warnings='0"; touch pwned; echo "')
        assert outcomes[0].returncode == 2
        assert not (repository / "pwned").exists()


class TestPreCommit:
    @pytest.fixture
    def hooks(self, repo: Path) -> dict[str, Any]:
        rows: Any = yaml.safe_load((repo / ".pre-commit-hooks.yaml").read_text("utf-8"))
        return {row["id"]: row for row in rows}

    def run(self, hook: Any, repository: Path) -> tuple[int, bool]:
        """Its exit code, and whether it changed files; either fails the commit."""
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
        before = git(repository, "diff")
        done = shell(shlex.join(shlex.split(hook["entry"])), repository)
        return done.returncode, git(repository, "diff") != before

    def test_clean(self, hooks: dict[str, Any], repository: Path) -> None:
        for hook in hooks.values():
            assert self.run(hook, repository) == (0, False)

    def test_a_changed_spec(self, hooks: dict[str, Any], repository: Path) -> None:
        replace_text(repository / SPEC, '"maximum": 50', '"maximum": 60')
        assert self.run(hooks["specpress-lint"], repository) == (0, False)
        assert self.run(hooks["specpress-check"], repository) == (1, False)
        assert self.run(hooks["specpress-build"], repository) == (0, True)
        assert self.run(hooks["specpress-check"], repository) == (0, False)

    def test_a_spec_that_is_deleted(self, hooks: dict[str, Any], repository: Path) -> None:
        """pre-commit passes over a hook that is chosen by files when a commit only deletes."""
        git(repository, "rm", "--quiet", SPEC)
        for hook in hooks.values():
            assert hook["always_run"] is True
            assert "files" not in hook
        assert self.run(hooks["specpress-check"], repository) == (1, False)
        assert self.run(hooks["specpress-build"], repository) == (0, True)

    def test_our_own_hooks_run_on_deletions_too(self, repo: Path) -> None:
        rows: Any = yaml.safe_load((repo / ".pre-commit-config.yaml").read_text("utf-8"))
        own = [row for row in rows["repos"][0]["hooks"] if row["id"].startswith("specpress-")]
        assert [row["always_run"] for row in own] == [True, True]


class TestGitLab:
    @pytest.fixture
    def job(self, repo: Path) -> Any:
        readme = (repo / "README.md").read_text("utf-8")
        blocks = re.findall(r"```yaml\n(# \.gitlab-ci\.yml\n.*?)```", readme, re.DOTALL)
        assert len(blocks) == 1
        return yaml.safe_load(blocks[0])["specpress"]

    def run(self, job: Any, repository: Path) -> tuple[int, list[Any], ET.Element]:
        """Its exit code, its Code Quality report, and its test report."""
        lines = [line for line in job["script"] if INSTALL not in line]
        done = shell("\n".join(lines), repository, CI_PROJECT_DIR=str(repository))
        reports = job["artifacts"]["reports"]
        quality = json.loads((repository / reports["codequality"]).read_text("utf-8"))
        return done.returncode, quality, ET.fromstring((repository / reports["junit"]).read_text())

    def test_it_installs_no_name_of_an_index(self, job: Any, repo: Path) -> None:
        (line,) = [line for line in job["script"] if INSTALL in line]
        assert "specpress @ git+https://" in line
        readme = (repo / "README.md").read_text("utf-8")
        assert "pip install specpress" not in readme

    def test_clean(self, job: Any, repository: Path) -> None:
        code, quality, report = self.run(job, repository)
        assert (code, quality) == (0, [])
        assert list(report) == []

    def test_a_doubt_stands_at_its_line(self, job: Any, repository: Path) -> None:
        replace_text(repository / SPEC, '"description": "What the image shows.",', "")
        shell("specpress build", repository)
        code, (row,), _ = self.run(job, repository)
        assert code == 0
        assert row["location"]["path"] == SPEC
        assert row["severity"] == "minor"
        line = (
            (repository / SPEC)
            .read_text("utf-8")
            .splitlines()[row["location"]["lines"]["begin"] - 1]
        )
        assert "prompt" in line

    def test_an_error_of_lint_fails_and_both_reports_are_written(
        self, job: Any, repository: Path
    ) -> None:
        replace_text(repository / SPEC, '"default": 28', '"default": 99')
        code, quality, report = self.run(job, repository)
        assert code == 1
        assert [row["severity"] for row in quality] == ["critical"]
        assert len(list(report.iter("failure"))) >= 1

    def test_drift_is_a_failed_test(self, job: Any, repository: Path) -> None:
        (repository / PAGE).write_text("edited")
        code, _, report = self.run(job, repository)
        assert code == 1
        (failure,) = report.iter("failure")
        assert failure.text is not None
        assert f"{PAGE}:1:1: this output of acme/sketch-1.json was edited by hand" in failure.text


def test_two_branches_that_both_regenerate_merge(repository: Path) -> None:
    """Each adds a model; what git cannot merge, the next build settles."""
    git(repository, "checkout", "--quiet", "-b", "other")
    for branch, model in (("main", "alpha"), ("other", "omega")):
        git(repository, "checkout", "--quiet", branch)
        assert (
            shell(f"specpress new spec acme {model} && specpress build", repository).returncode == 0
        )
        git(repository, "add", ".")
        git(repository, "commit", "--quiet", f"--message={model}")
    git(repository, "checkout", "--quiet", "main")
    identity = ("-c", "user.name=Tester", "-c", "user.email=tester@example.com")
    subprocess.run(["git", *identity, "merge", "--quiet", "other"], cwd=repository, check=False)
    done = shell("specpress build && specpress check", repository)
    assert done.returncode == 0, done.stdout + done.stderr
    pages = {path.stem for path in (repository / "generated/acme/docs/models").glob("*.md")}
    assert pages == {"alpha", "omega", "sketch-1", "sketch-2"}
    marked = subprocess.run(["git", "grep", "-l", "^<<<<<<<"], cwd=repository, capture_output=True)
    assert marked.stdout == b""
