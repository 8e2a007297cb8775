"""The command line as a whole: help, usage, colours, exit codes, faults."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from specpress.cli.application import run

from .conftest import Run, replace_text

REQUEST = {"prompt": "a cat", "steps": 10}


class TestHelp:
    def test_it_teaches(self, specpress: Run) -> None:
        done = specpress("--help")
        assert done.returncode == 0
        for text in ("Examples:", "specpress build", "Exit codes: 0 clean, 1 findings, 2 usage"):
            assert text in done.stdout

    @pytest.mark.parametrize("columns", [80, 81, 99, 300])
    def test_what_is_shipped_is_what_click_says(
        self, repo: Path, columns: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", str(columns))
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            assert run(["--help"]) == 0
        path = repo / "generator/specpress/cli/help.txt"
        if os.environ.get("SPECPRESS_REWRITE_GOLDENS"):
            path.write_text(said.getvalue(), encoding="utf-8")
        assert path.read_text(encoding="utf-8") == said.getvalue(), "run `make goldens`"

    def test_it_loads_nothing_and_fits_a_narrow_terminal(self) -> None:
        code = (
            "import sys\nsys.argv = ['specpress', '--help']\nfrom specpress.cli import main\n"
            "try:\n    main()\nfinally:\n    print('click' in sys.modules)"
        )
        for columns, is_loaded in ((80, "False"), (60, "True")):
            environment = {**os.environ, "COLUMNS": str(columns)}
            done = subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, env=environment
            )
            *lines, loaded = done.stdout.splitlines()
            assert (done.returncode, loaded) == (0, is_loaded)
            assert any(line.startswith("  validate ") for line in lines)

    @pytest.mark.parametrize("arguments", [["--help"], ["-C", ".", "--help"]])
    def test_a_full_disk_is_told_of_in_the_same_way(self, arguments: list[str]) -> None:
        argv = ["specpress", *arguments]
        code = f"import sys\nfrom specpress.cli import main\nsys.argv = {argv}\nmain()"
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, text=True
            )
        assert done.returncode == 70
        assert "No space left on device" in done.stderr
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize(
        "command", ["build", "check", "lint", "validate", "ir", "new", "new spec", "new provider"]
    )
    def test_every_command_has_help(self, specpress: Run, command: str) -> None:
        done = specpress(*command.split(), "--help")
        assert done.returncode == 0
        assert done.stdout.startswith("Usage: specpress")

    def test_what_needs_posix_says_so_elsewhere(self, tmp_path: Path) -> None:
        code = (
            "import sys; sys.modules['fcntl'] = None\n"
            "from specpress.cli.application import run\n"
            "from specpress.cli.faults import explain_fault\n"
            "assert run(['lint']) == 1, 'it has no specs, and works'\n"
            "sys.exit(run(['build']))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 2
        assert "`specpress build` needs a POSIX system" in done.stderr
        assert "What works here: lint, diff, " in done.stderr
        assert "Traceback" not in done.stderr

    def test_an_unchanged_build_loads_no_pipeline(self, project: Path, specpress: Run) -> None:
        specpress("build", "--force", cwd=project)
        code = (
            "import sys; from specpress.cli.application import run; run(['build']); "
            "print('specpress.pipeline' in sys.modules, 'jinja2' in sys.modules)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=project, capture_output=True, text=True
        )
        assert done.stdout == "False False\n", done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["buidl"], "There is no command 'buidl'. Did you mean 'build'?"),
        (["check", "--frmat", "json"], "No such option"),
        (["check", "--format", "yaml"], "'yaml' is not one of"),
        (["build", "--templates", "nowhere"], "'nowhere' does not exist"),
        (["new", "spec", "acme", "x"], "specpress new provider acme"),
        (["new", "provider", "../evil"], "is no name for a file"),
        (["new", "provider", "acme", "--url", "javascript:x"], "is no http or https URL"),
        (["-C", "nowhere", "build"], "'nowhere' does not exist"),
    ],
)
def test_usage_exits_2_and_says_what_to_do(
    specpress: Run, arguments: list[str], message: str
) -> None:
    done = specpress(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("specs = [", "specpress.toml cannot be read"),
        ("spec = 'x'", "no setting 'spec'; cache, diagnostics, lint, output, site, specs"),
        ("specs = 1", "`specs` must be the path of a folder"),
        ("templates = 'nowhere'", "there is no folder 'nowhere'"),
    ],
)
def test_bad_settings(tmp_path: Path, specpress: Run, text: str, message: str) -> None:
    (tmp_path / "specpress.toml").write_text(text)
    done = specpress("build")
    assert done.returncode == 2
    assert message in done.stderr


def test_new_writes_over_nothing(project: Path, specpress: Run) -> None:
    before = (project / "specs/acme/sketch-1.json").read_bytes()
    done = specpress("new", "spec", "acme", "sketch-1", cwd=project)
    assert done.returncode == 2
    assert "specs/acme/sketch-1.json is there already" in done.stderr
    assert (project / "specs/acme/sketch-1.json").read_bytes() == before


class TestValidate:
    def test_a_valid_request(self, project: Path, specpress: Run) -> None:
        done = specpress("validate", "sketch-1", "-", cwd=project, stdin=json.dumps(REQUEST))
        assert (done.returncode, done.stdout) == (0, "")
        assert "a valid request for acme/sketch-1" in done.stderr

    @pytest.mark.parametrize(
        "name", ["sketch-1", "sketch_1", "acme/sketch-1", "acme/sketch-1.json"]
    )
    def test_a_model_has_several_names(self, project: Path, specpress: Run, name: str) -> None:
        done = specpress("validate", name, "-", cwd=project, stdin=json.dumps(REQUEST))
        assert done.returncode == 0, done.stderr

    def test_every_problem_has_line_and_column(self, project: Path, specpress: Run) -> None:
        (project / "request.json").write_text('{\n  "steps": 99,\n  "bogus": true\n}\n')
        done = specpress("validate", "sketch-1", "request.json", cwd=project)
        assert done.returncode == 1
        places = [line.split(" ")[0] for line in done.stdout.splitlines() if "error[" in line]
        assert places == ["request.json:1:1:", "request.json:2:12:", "request.json:3:3:"]
        assert "3 problems: acme/sketch-1 would refuse this request" in done.stderr

    def test_json(self, project: Path, specpress: Run) -> None:
        done = specpress(
            *("validate", "sketch-1", "-", "--format", "json"),
            cwd=project,
            stdin='{"prompt": "x",\n "steps": 1.5}',
        )
        assert done.returncode == 1
        row = json.loads(done.stdout)
        assert row["file"] == "<stdin>"
        assert (row["line"], row["column"], row["pointer"]) == (2, 11, "/steps")
        assert row["keyword"] == "type"

    def test_yaml(self, project: Path, specpress: Run) -> None:
        (project / "request.yaml").write_text("prompt: a cat\nsteps: 0\n")
        done = specpress("validate", "sketch-1", "request.yaml", cwd=project)
        assert done.stdout.startswith("request.yaml:2:8: error[E920]")

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ('{"prompt": ', "not JSON"),
            ('{"prompt": "a", "prompt": "b"}', 'the key "prompt" stands twice'),
            ('{"steps": NaN}', "NaN is not a JSON number"),
        ],
    )
    def test_what_is_no_json(self, project: Path, specpress: Run, text: str, message: str) -> None:
        done = specpress("validate", "sketch-1", "-", cwd=project, stdin=text)
        assert done.returncode == 1
        assert done.stdout.startswith("<stdin>:1:")
        assert message in done.stdout

    def test_a_missing_file(self, project: Path, specpress: Run) -> None:
        done = specpress("validate", "sketch-1", "nowhere.json", cwd=project)
        assert (done.returncode, done.stdout) == (2, "")
        assert "nowhere.json cannot be read: No such file" in done.stderr

    def test_an_unknown_model(self, project: Path, specpress: Run) -> None:
        # An entry for a spec in which the name is not looked for is no error of that spec.
        entry = {"code": "W301", "path": "sketch-1.json", "reason": "it is known"}
        (project / "specs/acme/allow.yaml").write_text(json.dumps({"allow": [entry]}))
        done = specpress("validate", "sketch-l", "-", cwd=project)
        assert (done.returncode, done.stdout) == (2, "")
        assert "There is no model 'sketch-l'. Did you mean 'sketch-" in done.stderr

    def test_errors_are_shown_of_the_spec_that_may_be_meant(
        self, project: Path, specpress: Run
    ) -> None:
        (project / "specs/acme/sketch-2.json").write_text("{", encoding="utf-8")
        done = specpress("validate", "sketch-2", "-", cwd=project)
        assert (done.returncode, done.stdout.splitlines()[0][:39]) == (
            1,
            "specs/acme/sketch-2.json:1:2: error[E10",
        )
        done = specpress("validate", "sketch-l", "-", cwd=project)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Did you mean 'sketch-1'? 1 spec has errors, which" in done.stderr

    def test_a_name_of_two_models(self, project: Path, specpress: Run) -> None:
        specpress("new", "provider", "other", cwd=project)
        specpress("new", "spec", "other", "sketch-1", cwd=project)
        done = specpress("validate", "sketch-1", "-", cwd=project)
        assert done.returncode == 2
        assert "acme/sketch-1, other/sketch-1" in done.stderr
        done = specpress("validate", "other/sketch-1", "-", cwd=project, stdin=json.dumps(REQUEST))
        assert done.returncode == 0

    def test_errors_of_other_specs_do_not_matter(self, project: Path, specpress: Run) -> None:
        (project / "specs/acme/sketch-2.json").write_text("{")
        done = specpress("validate", "sketch-1", "-", cwd=project, stdin=json.dumps(REQUEST))
        assert done.returncode == 0, done.stdout

    def test_errors_of_its_own_spec_are_printed(self, project: Path, specpress: Run) -> None:
        (project / "specs/acme/sketch-2.json").write_text("{")
        done = specpress("validate", "sketch-2", "-", cwd=project, stdin=json.dumps(REQUEST))
        assert done.returncode == 1
        assert "specs/acme/sketch-2.json:1:2: error[E101]" in done.stdout

    def test_an_array_of_tasks_where_the_api_takes_one(self, specpress: Run) -> None:
        specpress("new", "provider", "acme", "--transport", "task-array")
        specpress("new", "spec", "acme", "one")
        task = {
            "taskType": "imageInference",
            "taskId": "0198c4a1-5bd8-7f0e-8c1e-0242ac120002",
            "model": "one",
            "prompt": "a cat",
        }
        text = json.dumps([task, {**task, "steps": 0}])
        done = specpress("validate", "one", "-", "--format", "json", stdin=text)
        assert json.loads(done.stdout)["pointer"] == "/1/steps"
        assert specpress("validate", "one", "-", stdin=json.dumps(task)).returncode == 0

    def test_a_batch_has_a_verdict_for_each_line(self, project: Path, specpress: Run) -> None:
        (project / "requests.jsonl").write_bytes(
            b"\xef\xbb\xbf" + json.dumps(REQUEST).encode() + b"\r\n\n"
            b'{"prompt": "x", "steps": 0}\n{"prompt": \n\xff\n' + json.dumps(REQUEST).encode()
        )
        batch = ("validate", "sketch-1", "--batch", "requests.jsonl")
        done = specpress(*batch, cwd=project)
        assert done.returncode == 1
        assert [line.split(" ")[0] for line in done.stdout.splitlines() if "error[" in line] == [
            "requests.jsonl:3:26:",
            "requests.jsonl:4:12:",
            "requests.jsonl:5:1:",
        ]
        assert '  3 | {"prompt": "x", "steps": 0}' in done.stdout
        assert "5 requests for acme/sketch-1: 2 valid, 3 not" in done.stderr

        done = specpress(*batch, "--format", "json", cwd=project)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        assert [(row["line"], row["valid"]) for row in rows] == [
            *((1, True), (3, False), (4, False), (5, False), (6, True))
        ]
        assert [issue["keyword"] for row in rows for issue in row["issues"]] == [
            *("minimum", None, None)
        ]

    def test_a_batch_of_standard_input(self, project: Path, specpress: Run) -> None:
        lines = f"{json.dumps(REQUEST)}\n" * 2
        done = specpress("validate", "sketch-1", "-", "--batch", cwd=project, stdin=lines)
        assert (done.returncode, done.stdout) == (0, "")
        assert "2 requests for acme/sketch-1: 2 valid, 0 not" in done.stderr

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("nowhere.jsonl",), "nowhere.jsonl cannot be read: No such file"),
            (("-", "--format", "sarif"), "--batch prints verdicts as lines are read"),
        ],
    )
    def test_a_batch_that_cannot_be(
        self, project: Path, specpress: Run, arguments: tuple[str, ...], message: str
    ) -> None:
        done = specpress("validate", "sketch-1", "--batch", *arguments, cwd=project)
        assert done.returncode == 2
        assert message in done.stderr


class TestIr:
    def test_it_is_json_with_places(self, project: Path, specpress: Run) -> None:
        done = specpress("ir", "sketch-1", cwd=project)
        assert done.returncode == 0
        model = json.loads(done.stdout)
        assert (model["node"], model["slug"]) == ("Model", "sketch-1")
        fields = [field for node in model["objects"] for field in node["fields"]]
        steps = next(field for field in fields if field["wire_name"] == "steps")
        assert steps["location"]["file"] == "specs/acme/sketch-1.json"
        assert steps["location"]["line"] > 1

    def test_it_is_the_same_in_every_run(self, project: Path, specpress: Run) -> None:
        outputs = {
            specpress("ir", "sketch-1", cwd=project, env={"PYTHONHASHSEED": seed}).stdout
            for seed in ("0", "1", "2")
        }
        assert len(outputs) == 1


class TestLint:
    def test_warnings_pass_unless_limited(self, project: Path, specpress: Run) -> None:
        spec = project / "specs/acme/sketch-1.json"
        replace_text(spec, '"description": "What the image shows.",', "")
        done = specpress("lint", cwd=project)
        assert done.returncode == 0
        assert "specs/acme/sketch-1.json:" in done.stdout
        assert "warning[" in done.stdout
        assert specpress("lint", "--max-warnings", "0", cwd=project).returncode == 1

    def test_errors_exit_1(self, project: Path, specpress: Run) -> None:
        replace_text(project / "specs/acme/sketch-1.json", '"default": 28', '"default": 99')
        done = specpress("lint", cwd=project)
        assert done.returncode == 1
        assert "error[E" in done.stdout

    def test_one_spec(self, project: Path, specpress: Run) -> None:
        for number in (1, 2):
            spec = project / f"specs/acme/sketch-{number}.json"
            replace_text(spec, '"default": 28', '"default": 99')
        for name in ("acme/sketch-1.json", "specs/acme/sketch-1.json"):
            done = specpress("lint", name, "--format", "json", cwd=project)
            files = {json.loads(line)["file"] for line in done.stdout.splitlines()}
            assert files == {"specs/acme/sketch-1.json"}


class TestColours:
    def coloured(self, done: subprocess.CompletedProcess[str]) -> bool:
        return "\x1b[" in done.stdout

    def test_none_into_a_pipe(self, project: Path, specpress: Run) -> None:
        (project / "specs/acme/sketch-1.json").write_text("{")
        assert not self.coloured(specpress("lint", cwd=project))
        assert self.coloured(specpress("lint", "--color", "always", cwd=project))
        assert self.coloured(specpress("lint", cwd=project, env={"FORCE_COLOR": "1"}))

    @pytest.mark.parametrize(
        ("env", "expected"),
        [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    )
    def test_on_a_terminal_unless_told_otherwise(
        self, project: Path, env: dict[str, str], expected: bool
    ) -> None:
        (project / "specs/acme/sketch-1.json").write_text("{")
        environment = {"TERM": "xterm", "PATH": os.environ["PATH"], **env}
        assert ("\x1b[" in on_a_terminal(project, ["lint"], environment)) is expected


def on_a_terminal(folder: Path, arguments: list[str], environment: dict[str, str]) -> str:
    """What a command prints when both of its outputs are a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "specpress", *arguments],
        cwd=folder,
        env=environment,
        stdout=theirs,
        stderr=theirs,
        stdin=subprocess.DEVNULL,
    )
    os.close(theirs)
    printed = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # the terminal hangs up when the process has ended
            break
        if not part:
            break
        printed += part
    process.wait()
    os.close(ours)
    return printed.decode()


class TestFaults:
    BUG = (
        "import sys\n"
        "import specpress.pipeline.loading as loading\n"
        "def broken(*arguments, **options):\n"
        "    raise KeyError('no such thing')\n"
        "loading.lower_provider = broken\n"
        "from specpress.cli.application import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )

    def run(self, project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", self.BUG, *arguments],
            cwd=project,
            capture_output=True,
            text=True,
        )

    def test_a_bug_of_ours_exits_70_and_says_what_was_in_work(self, project: Path) -> None:
        (project / "specs/acme/extra.json").write_text(
            (project / "specs/acme/sketch-1.json").read_text()
        )
        done = self.run(project, "build")
        assert done.returncode == 70
        assert "internal error: KeyError: 'no such thing'" in done.stderr
        assert "while: Reading specs" in done.stderr
        assert "bug of specpress, not of your spec" in done.stderr
        assert "Traceback" not in done.stderr

    def test_debug_adds_the_traceback(self, project: Path) -> None:
        assert "Traceback" in self.run(project, "lint", "--debug").stderr

    def test_a_reader_that_goes_away_is_no_fault(self, project: Path) -> None:
        command = f"{sys.executable} -m specpress ir sketch-1 | head -c 10"
        done = subprocess.run(
            ["bash", "-c", command], cwd=project, capture_output=True, text=True, check=True
        )
        assert len(done.stdout) == 10
        assert done.stderr == ""

    def test_a_locale_without_unicode_is_no_fault(self, project: Path, specpress: Run) -> None:
        replace_text(project / "specs/acme/sketch-1.json", '"minLength": 1', '"日本": 1')
        environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
        done = specpress("lint", cwd=project, env=environment)
        assert done.returncode in {0, 1}
        assert "internal error" not in done.stderr


def test_output_may_be_held_in_memory() -> None:
    """Programs that call `run` may have put a `StringIO` in the place of either stream."""
    told, printed = io.StringIO(), io.StringIO()
    with contextlib.redirect_stderr(told), contextlib.redirect_stdout(printed):
        assert run(["explain", "W822"]) == 0
        assert run(["lint", "--specs", "there is none ✗"]) != 0
    assert "W822" in printed.getvalue()
    assert "there is none" in told.getvalue() + printed.getvalue()
