"""Nothing is read or written outside the specs and output folders, fetched, or executed.

Advisories: GHSA-7wgr-7666-7pwj and GHSA-4rj6-vrwv-wr8m (paths out of names), GHSA-rfr2-mq9m-x2qx,
GHSA-rg4h-fpcp-2qm8, openapi-mcp-generator#68 (references that are fetched), Jinja2 sandbox escapes
(templates in specs).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .specs import MODEL, SPECS, profile_of, spec_of, write

WATCHED = """
import os, sys
roots = tuple(os.path.realpath(root) + os.sep for root in sys.argv[1:])

def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        os.write(2, f"NETWORK {event} {arguments}\\n".encode())
        os._exit(99)
    if event in {"os.system", "os.exec", "os.posix_spawn", "os.startfile", "pty.spawn"}:
        os.write(2, f"SHELL {event}\\n".encode())
        os._exit(98)
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        writes = isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if os.path.basename(path) == "secret.json":
            os.write(2, f"READ {path}\\n".encode())
            os._exit(97)
        if writes and not path.startswith((*roots, "/dev/")):
            os.write(2, f"WRITE {path}\\n".encode())
            os._exit(96)

sys.dont_write_bytecode = True
sys.addaudithook(watch)
from specpress.cli import main
sys.argv = ["specpress", "build"]
main()
"""


def watched_build(folder: Path) -> subprocess.CompletedProcess[str]:
    """A build that ends at the first step outside its folder and a scratch folder beside it."""
    scratch = folder.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-B", "-c", WATCHED, str(folder), str(scratch)],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(scratch), "XDG_CACHE_HOME": str(scratch)},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def same(_: str) -> str:
    return "text"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.json").write_text('{"type": "string", "title": "SECRET"}')
    return write(tmp_path / "work", spec_of(same), profile_of(same))


def edit(folder: Path, change: Any) -> None:
    path = folder / "specs" / "runware" / f"{MODEL}.json"
    spec = json.loads(path.read_text())
    change(spec)
    path.write_text(json.dumps(spec))


def no_leak(done: subprocess.CompletedProcess[str], folder: Path) -> None:
    output = done.stdout + done.stderr
    assert done.returncode in {0, 1}, output
    assert "Traceback" not in output
    assert not any(
        "SECRET" in path.read_text(encoding="utf-8", errors="replace")
        for path in (folder / "generated").rglob("*")
        if path.is_file()
    )


def test_a_clean_build_opens_no_socket_and_writes_inside(folder: Path) -> None:
    done = watched_build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / "generated" / "MANIFEST.json").exists()


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data",
        "https://evil.example/schema.json#/a",
        "//evil.example/schema.json",
        "ftp://evil.example/a",
        "file:///proc/self/environ",
        "/proc/self/environ",
        "../../../secret.json",
        "..%2f..%2f..%2fsecret.json",
        "%2e%2e/%2e%2e/%2e%2e/secret.json",
        "..\\..\\..\\secret.json",
        "link/secret.json",
        "link.json",
        "runware/../../../secret.json",
        "\x00secret.json",
        "data:application/json,{}",
        "http://[::ffff:169.254.169.254]/",
    ],
)
def test_references_stay_inside_and_are_never_fetched(folder: Path, target: str) -> None:
    provider = folder / "specs" / "runware"
    (provider / "link").symlink_to(folder.parent, target_is_directory=True)
    (provider / "link.json").symlink_to(folder.parent / "secret.json")

    def refer(spec: Any) -> None:
        task = spec["components"]["schemas"]["RequestBody"]["items"]
        task["properties"]["inputs"] = {"$ref": target}

    edit(folder, refer)
    done = watched_build(folder)
    no_leak(done, folder)
    assert done.returncode == 1
    assert "error[E30" in done.stdout + done.stderr


@pytest.mark.parametrize("place", ["overlays/o.json", "responses/textInference.json", "b.json"])
def test_links_out_of_the_specs_folder_are_not_read(folder: Path, place: str) -> None:
    path = folder / "specs" / "runware" / place
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(folder.parent / "secret.json")
    done = watched_build(folder)
    no_leak(done, folder)
    assert done.returncode == 1, done.stderr


@pytest.mark.parametrize("place", ["", "runware", "runware/docs", "site", "runware/README.md"])
def test_links_in_the_output_folder_lead_nowhere(folder: Path, place: str) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "kept").write_text("mine")
    link = folder / "generated" / place
    link.parent.mkdir(parents=True, exist_ok=True)
    if place.endswith(".md"):
        link.symlink_to(outside / "kept")
    else:
        link.symlink_to(outside, target_is_directory=True)
    done = watched_build(folder)
    if place:
        no_leak(done, folder)
        assert sorted(entry.name for entry in outside.iterdir()) == ["kept"]
    assert (outside / "kept").read_text() == "mine"


@pytest.mark.parametrize(
    "identifier",
    [
        *("../../evil", "/etc/cron.d/evil", "..", "a/../../b", "C:\\evil", "a\x00b", "..%2fevil"),
        *("a\nb", "\u2024\u2024/evil", "~root", "$(touch pwned)", "`touch pwned`", "-rf"),
        *("{{ 7*7 }}", "é" * 10),
    ],
)
def test_ids_that_climb_are_refused(folder: Path, identifier: str) -> None:
    edit(folder, lambda spec: spec["info"].update({"x-model-id": identifier}))
    done = watched_build(folder)
    no_leak(done, folder)
    assert done.returncode == 1
    assert "error[E402]" in done.stdout + done.stderr
    assert not (folder / "generated").exists()


@pytest.mark.parametrize("identifier", ["con", "NUL", "com1", "aux.json", "prn"])
def test_windows_device_names_are_no_modules(folder: Path, identifier: str) -> None:
    edit(folder, lambda spec: spec["info"].update({"x-model-id": identifier}))
    done = watched_build(folder)
    no_leak(done, folder)
    devices = {"con", "nul", "com1", "aux", "prn"}
    packages = folder / "generated" / "runware" / "runware_models" / "models"
    assert not {path.stem.lower() for path in packages.rglob("*")} & devices


def test_names_that_differ_in_case_only_do_not_share_a_file(folder: Path) -> None:
    first = folder / "specs" / "runware" / f"{MODEL}.json"
    other = json.loads(first.read_text())
    other["info"] |= {"x-model-id": MODEL.upper(), "x-air-id": "other:a@1"}
    (folder / "specs" / "runware" / "other.json").write_text(json.dumps(other))
    done = watched_build(folder)
    assert done.returncode == 1
    assert "error[E403]" in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["a\nb.json", "{{7*7}}.json", '";import os;".json', "con.json"])
def test_file_names_are_data(folder: Path, name: str) -> None:
    """datamodel-code-generator PR 2428: the input's file name in the header ran as code."""
    provider = folder / "specs" / "runware"
    (provider / f"{MODEL}.json").rename(provider / name)
    done = watched_build(folder)
    no_leak(done, folder)
    for path in (folder / "generated").rglob("*.py"):
        compile(path.read_text(encoding="utf-8"), str(path), "exec")
        assert "import os;" not in path.read_text(encoding="utf-8").split('"""')[0]


def test_templates_in_specs_are_not_looked_up(folder: Path) -> None:
    provider = folder / "specs" / "runware"
    shadow = provider / "templates" / "provider"
    shadow.mkdir(parents=True)
    (shadow / "README.md.j2").write_text(
        "{{ cycler.__init__.__globals__.os.system('touch pwned') }}"
    )
    (folder / "specs" / "templates").mkdir()
    sandbox = "{{ ''.__class__.__mro__[1].__subclasses__() }}{% include '/etc/passwd' %}"
    edit(folder, lambda spec: spec["info"].update({"title": sandbox, "description": sandbox}))
    done = watched_build(folder)
    no_leak(done, folder)
    assert not list(folder.rglob("pwned"))
    page = folder / "generated" / "runware" / "docs" / "models" / f"{MODEL}.md"
    if page.exists():
        assert "root:" not in page.read_text(encoding="utf-8")
        assert "subclasses" in page.read_text(encoding="utf-8")


def test_a_pipe_in_the_specs_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "specs" / "runware" / "b.json")
    no_leak(watched_build(folder), folder)


def test_the_real_specs_are_unchanged(folder: Path) -> None:
    before = {path: path.read_bytes() for path in SPECS.rglob("*") if path.is_file()}
    watched_build(folder)
    assert before == {path: path.read_bytes() for path in SPECS.rglob("*") if path.is_file()}
