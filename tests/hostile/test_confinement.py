"""Nothing is read or written outside the specs and output folders, fetched, or executed.

Advisories: GHSA-7wgr-7666-7pwj and GHSA-4rj6-vrwv-wr8m (paths out of names), GHSA-4jwf-m4wg-8p66
(paths with NUL, double encoding, look-alikes); references that are fetched: GHSA-rfr2-mq9m-x2qx,
GHSA-954p-556p-r752 (IPv4 in IPv6), GHSA-rg4h-fpcp-2qm8 (CVE-2026-59867), GHSA-x36r-4347-pm5x,
GHSA-h754-fxp7-88wx (with the token), openapi-mcp-generator#68, awslabs/mcp#4141,
swagger-parser#2224; Jinja2 sandbox escapes (templates in specs).
"""

from __future__ import annotations

import json
import os
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import Done, Run
from .specs import MODEL, SPECS, profile_of, spec_of, write

Build = Callable[..., Done]


def same(_: str) -> str:
    return "text"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "secret.json").write_text('{"type": "string", "title": "SECRET"}')
    return write(tmp_path / "work", spec_of(same), profile_of(same))


@pytest.fixture
def build(run: Run, folder: Path) -> Callable[..., Done]:
    """Builds, or does something else, in a process that ends at its first step outside."""
    scratch = folder.parent / "scratch"
    scratch.mkdir()
    return lambda *arguments: run(folder, *arguments, scratch=scratch)


def edit(folder: Path, change: Any) -> None:
    path = folder / "specs" / "runware" / f"{MODEL}.json"
    spec = json.loads(path.read_text())
    change(spec)
    path.write_text(json.dumps(spec))


def copy_spec(folder: Path, name: str, change: Any, *, own_id: bool = True) -> None:
    """A further spec, with an id of its own unless it gets one by the change."""
    specs = folder / "specs" / "runware"
    spec = json.loads((specs / f"{MODEL}.json").read_text())
    if own_id:
        spec["info"] |= {"x-model-id": name, "x-air-id": f"{name}:a@1"}
    change(spec)
    (specs / f"{name}.json").write_text(json.dumps(spec))


def no_leak(done: Done, folder: Path) -> None:
    assert done.code in {0, 1}, done.text
    assert "Traceback" not in done.text
    assert "SECRET" not in done.text
    assert not any(
        "SECRET" in path.read_text(encoding="utf-8", errors="replace")
        for path in (folder / "generated").rglob("*")
        if path.is_file()
    )


def test_a_clean_build_opens_no_socket_and_writes_inside(folder: Path, build: Build) -> None:
    done = build()
    assert done.code == 0, done.text
    assert (folder / "generated" / "MANIFEST.json").exists()


TARGETS = (
    *("http://169.254.169.254/latest/meta-data", "https://evil.example/schema.json#/a"),
    *("//evil.example/schema.json", "ftp://evil.example/a", "file:///proc/self/environ"),
    *("/proc/self/environ", "../../../secret.json", "..%2f..%2f..%2fsecret.json"),
    *("%2e%2e/%2e%2e/%2e%2e/secret.json", "..\\..\\..\\secret.json", "link/secret.json"),
    *("link.json", "runware/../../../secret.json", "\x00secret.json", "data:application/json,{}"),
    *("http://[::ffff:169.254.169.254]/", "http://[64:ff9b::a9fe:a9fe]/", "http://2852039166/"),
    *("%252e%252e/%252e%252e/secret.json", "\uff0e\uff0e/\uff0e\uff0e/secret.json"),
    *("..%00/secret.json", "..\u2215..\u2215secret.json"),
)


def test_references_stay_inside_and_are_never_fetched(folder: Path, build: Build) -> None:
    provider = folder / "specs" / "runware"
    (provider / "link").symlink_to(folder.parent, target_is_directory=True)
    (provider / "link.json").symlink_to(folder.parent / "secret.json")
    for number, target in enumerate(TARGETS):

        def refer(spec: Any, target: str = target) -> None:
            task = spec["components"]["schemas"]["RequestBody"]["items"]
            task["properties"]["inputs"] = {"$ref": target}

        copy_spec(folder, f"spec-{number}", refer)
    done = build()
    no_leak(done, folder)
    assert done.code == 1
    for number, target in enumerate(TARGETS):
        assert re.search(rf"/spec-{number}\.json:[0-9:]+ error\[E30", done.out), target


OWN = ("provider.yaml", "allow.yaml", "changelog.json")


@pytest.mark.parametrize(
    "place", ["overlays/o.json", "responses/textInference.json", "b.json", *OWN]
)
def test_links_out_of_the_specs_folder_are_not_read(folder: Path, build: Build, place: str) -> None:
    path = folder / "specs" / "runware" / place
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(folder.parent / "secret.json")
    done = build()
    no_leak(done, folder)
    assert done.code == 1, done.text


@pytest.mark.parametrize("place", ["", "runware", "runware/docs", "site", "runware/README.md"])
def test_links_in_the_output_folder_lead_nowhere(folder: Path, build: Build, place: str) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "kept").write_text("mine")
    link = folder / "generated" / place
    link.parent.mkdir(parents=True, exist_ok=True)
    if place.endswith(".md"):
        link.symlink_to(outside / "kept")
    else:
        link.symlink_to(outside, target_is_directory=True)
    done = build()
    if place:
        no_leak(done, folder)
        assert sorted(entry.name for entry in outside.iterdir()) == ["kept"]
    assert (outside / "kept").read_text() == "mine"


CLIMBING = (
    *("../../evil", "/etc/cron.d/evil", "..", "a/../../b", "C:\\evil", "a\x00b", "..%2fevil"),
    *("a\nb", "\u2024\u2024/evil", "~root", "$(touch pwned)", "`touch pwned`", "-rf"),
    *("{{ 7*7 }}", "é" * 10),
)


def identified(identifier: str) -> Callable[[Any], None]:
    return lambda spec: spec["info"].update({"x-model-id": identifier})


def test_ids_that_climb_are_refused(folder: Path, build: Build) -> None:
    for number, identifier in enumerate(CLIMBING):
        copy_spec(folder, f"spec-{number}", identified(identifier))
    done = build()
    no_leak(done, folder)
    assert done.code == 1
    for number, identifier in enumerate(CLIMBING):
        found = re.search(rf"/spec-{number}\.json:[0-9:]+ error\[E402\]", done.out)
        assert found, identifier
    assert not (folder / "generated").exists()


def test_windows_device_names_are_no_modules(folder: Path, build: Build) -> None:
    for identifier in ("con", "NUL", "com1", "aux.json", "prn"):
        copy_spec(folder, f"spec-{identifier}", identified(identifier))
    done = build("build", "--keep-going")
    no_leak(done, folder)
    devices = {"con", "nul", "com1", "aux", "prn"}
    packages = folder / "generated" / "runware" / "runware_models" / "models"
    built = {path.stem.lower() for path in packages.rglob("*")}
    assert len(built) > len(devices)
    assert not built & devices


def test_names_that_differ_in_case_only_do_not_share_a_file(folder: Path, build: Build) -> None:
    first = folder / "specs" / "runware" / f"{MODEL}.json"
    other = json.loads(first.read_text())
    other["info"] |= {"x-model-id": MODEL.upper(), "x-air-id": "other:a@1"}
    (folder / "specs" / "runware" / "other.json").write_text(json.dumps(other))
    done = build()
    assert done.code == 0, done.text
    pages = [path.name for path in (folder / "generated/runware/docs/models").glob("*.md")]
    assert len({name.casefold() for name in pages}) == len(pages) == 2


def test_file_names_are_data(folder: Path, build: Build) -> None:
    """datamodel-code-generator PR 2428: the input's file name in the header ran as code."""
    provider = folder / "specs" / "runware"
    for number, name in enumerate(("a\nb", "{{7*7}}", '";import os;"', "con")):
        copy_spec(folder, f"spec-{number}", lambda _: None)
        (provider / f"spec-{number}.json").rename(provider / f"{name}.json")
    done = build()
    no_leak(done, folder)
    assert done.code == 0, done.text
    for path in (folder / "generated").rglob("*.py"):
        compile(path.read_text(encoding="utf-8"), str(path), "exec")
        assert "import os;" not in path.read_text(encoding="utf-8").split('"""')[0]


def test_templates_in_specs_are_not_looked_up(folder: Path, build: Build) -> None:
    provider = folder / "specs" / "runware"
    shadow = provider / "templates" / "provider"
    shadow.mkdir(parents=True)
    (shadow / "README.md.j2").write_text(
        "{{ cycler.__init__.__globals__.os.system('touch pwned') }}"
    )
    (folder / "specs" / "templates").mkdir()
    sandbox = "{{ ''.__class__.__mro__[1].__subclasses__() }}{% include '/etc/passwd' %}"
    edit(folder, lambda spec: spec["info"].update({"title": sandbox, "description": sandbox}))
    done = build()
    no_leak(done, folder)
    assert not list(folder.rglob("pwned"))
    page = folder / "generated" / "runware" / "docs" / "models" / f"{MODEL}.md"
    if page.exists():
        assert "root:" not in page.read_text(encoding="utf-8")
        assert "subclasses" in page.read_text(encoding="utf-8")


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket has at most 107 bytes
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path.name)
    finally:
        os.chdir(here)


def make_folder(path: Path) -> None:
    path.mkdir()


def make_device(path: Path) -> None:
    """A link to a device that never ends."""
    path.symlink_to("/dev/zero")


KINDS = pytest.mark.parametrize("make", [make_pipe, make_socket, make_folder, make_device])
PLACES = ("overlays/b.yaml", "responses/b.json", "provider.yaml", "allow.yaml", "changelog.json")


@pytest.mark.parametrize(
    ("place", "make"),
    [
        *(("b.json", make) for make in (make_pipe, make_socket, make_folder, make_device)),
        *((place, make_pipe) for place in PLACES),
        ("provider.yaml", make_folder),
    ],
)
def test_what_is_no_file_is_refused_where_a_spec_belongs(
    folder: Path, build: Build, place: str, make: Callable[[Path], None]
) -> None:
    path = folder / "specs" / "runware" / place
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    make(path)
    done = build()
    no_leak(done, folder)
    assert done.code == 1, done.text
    assert path.name in done.text
    # A provider without a profile, or a link out of the folder, has a code of its own.
    assert any(f"error[{code}]" in done.text for code in ("E106", "E601", "E609")), done.text
    assert not (folder / "generated").exists()


@pytest.mark.parametrize("make", [make_pipe, make_device])
@pytest.mark.parametrize("place", ["overlays", "responses"])
def test_what_is_no_folder_is_refused_where_one_belongs(
    folder: Path, build: Build, place: str, make: Callable[[Path], None]
) -> None:
    path = folder / "specs" / "runware" / place
    if path.exists():
        path.rmdir()
    make(path)
    done = build()
    no_leak(done, folder)
    assert done.code == 1, done.text
    assert "error[E106]" in done.text or "error[E609]" in done.text


@KINDS
def test_what_is_no_file_is_refused_among_own_templates(
    folder: Path, build: Build, make: Callable[[Path], None]
) -> None:
    path = folder / "templates" / "provider" / "README.md.j2"
    path.parent.mkdir(parents=True)
    make(path)
    done = build()
    assert done.code == 1, done.text
    assert "README.md.j2" in done.text
    assert "error[" in done.text


@KINDS
def test_what_is_no_file_is_refused_as_settings(
    folder: Path, build: Build, make: Callable[[Path], None]
) -> None:
    make(folder / "specpress.toml")
    done = build()
    assert done.code == 2, done.text
    assert "specpress.toml cannot be read" in done.text


OUTPUTS = (
    *("generated", "generated/MANIFEST.json", "generated/runware/README.md"),
    *(".specpress", ".specpress/generated.lock", ".specpress/generated.json"),
    *("generated/.specpress", "generated/.specpress/journal.json"),
)


@pytest.mark.parametrize(
    ("place", "make"),
    [
        *((place, make_pipe) for place in OUTPUTS),
        *((place, make_folder) for place in (OUTPUTS[1], OUTPUTS[4], OUTPUTS[-1])),
    ],
)
def test_what_is_no_file_in_the_output_is_not_waited_for(
    folder: Path, build: Build, place: str, make: Callable[[Path], None]
) -> None:
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    for command in ("check", "build"):
        done = build(command)
        assert done.code in {0, 1}, done.text
        assert "Traceback" not in done.text
        assert done.code == 0 or "error[" in done.text


@pytest.mark.parametrize("place", ["b.json", "link.json", "overlays/b.yaml"])
def test_a_record_of_a_build_does_not_hide_a_new_pipe(
    folder: Path, build: Build, place: str
) -> None:
    assert build().code == 0
    assert "up to date" in build("check").text
    path = folder / "specs" / "runware" / place
    path.parent.mkdir(exist_ok=True)
    if place == "link.json":
        path.symlink_to(folder.parent / "secret.json")
    else:
        os.mkfifo(path)
    for command in ("check", "build"):
        done = build(command)
        no_leak(done, folder)
        assert done.code == 1, done.text


@pytest.mark.parametrize("argument", ["specs/runware", f"specs/runware/{MODEL}.json"])
def test_diff_copies_no_pipes_and_follows_no_links(
    folder: Path, build: Build, argument: str
) -> None:
    """`diff` unpacks what it compares into a scratch folder; links must not be filled in there."""
    path = folder / "specs" / "runware" / "overlays" / "b.yaml"
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(folder.parent / "secret.json")
    done = build("diff", argument, "specs")
    assert done.code == 1, done.text
    assert "error[E609]" in done.text
    path.unlink()
    os.mkfifo(path)
    done = build("diff", argument, "specs")
    assert done.code == 2, done.text
    assert "is a named pipe" in done.text


def test_the_real_specs_are_unchanged(folder: Path, build: Build) -> None:
    before = {path: path.read_bytes() for path in SPECS.rglob("*") if path.is_file()}
    build()
    assert before == {path: path.read_bytes() for path in SPECS.rglob("*") if path.is_file()}
