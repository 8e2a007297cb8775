"""A build that takes results of the last one gives what a build from nothing gives."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Generator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.diagnostics.printers_text import print_text
from specpress.pipeline import (
    Build,
    Memo,
    NoProgress,
    Options,
    executing,
    generate,
    preparing,
)
from specpress.pipeline.linting import lint
from specpress.pipeline.preparing import Makers
from specpress.pipeline.reading import read_spec
from specpress.pipeline.recall import Recall

PROFILE = """
specpress: 1
id: acme
name: Acme
homepage: https://acme.example
python: {distribution: acme-models, package: acme_models, client: Acme}
auth: {scheme: bearer, env: ACME_KEY}
transport: {kind: plain}
"""
OVERLAY = {
    "overlay": "1.0.0",
    "info": {"title": "Mends", "version": "1"},
    "actions": [
        {"target": "$.info", "update": {"contact": {"name": "Acme"}}},
        {"target": "$.components.schemas.Gone", "remove": True},
    ],
}


def spec(name: str, server: str = "https://api.acme.example", **changes: Any) -> dict[str, Any]:
    """A spec of one operation, whose `size` is described in a file beside it."""
    properties = {
        "model": {"const": f"acme:{name}", "description": "The model to call."},
        "prompt": {"type": "string", "description": "What to draw, in words.", "minLength": 1},
        "size": {"$ref": "shared/size.json#/Size"},
        **changes,
    }
    schema = {"type": "object", "required": ["model", "prompt"], "properties": properties}
    return {
        "openapi": "3.1.0",
        "info": {"title": name.title(), "version": "1", "summary": f"Draws as {name} does."},
        "servers": [{"url": server}],
        "paths": {
            "/draw": {
                "post": {
                    "requestBody": {"content": {"application/json": {"schema": schema}}},
                    "responses": {"200": {"description": "The drawing."}},
                }
            }
        },
    }


def write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = value if isinstance(value, str) else json.dumps(value, indent=1)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    """Three models and a file that all refer to."""
    folder = tmp_path / "specs"
    write(folder / "acme/provider.yaml", PROFILE)
    write(folder / "acme/shared/size.json", {"Size": {"type": "integer", "minimum": 1}})
    for name in ("one", "two", "three"):
        write(folder / f"acme/{name}.json", spec(name))
    return folder


class Counting(NoProgress):
    """Counts the models that are rendered."""

    def __init__(self) -> None:
        self.rendered = 0

    def start(self, stage: str, total: int) -> None:
        if stage == "Rendering":
            self.rendered = total


def run(options: Options, memo: Memo | None) -> tuple[Build, str, int]:
    """A build, its findings as text, and how many models were rendered for it."""
    report, counting = Reporter(), Counting()
    build = generate(options, report, counting, memo)
    return build, print_text(report.diagnostics), counting.rendered


def linted(options: Options, memo: Memo | None) -> str:
    """The findings of `lint` as text."""
    report = Reporter()
    lint(options, report, NoProgress(), memo)
    return print_text(report.diagnostics)


class Disk:
    """What processes leave for one another; each has a memo of its own."""

    def __init__(self) -> None:
        self._entries: dict[str, bytes] = {}

    def read(self, digest: str) -> bytes | None:
        return self._entries.get(digest)

    def has(self, digest: str) -> bool:
        return digest in self._entries

    def write(self, digest: str, content: bytes) -> None:
        self._entries[digest] = content

    def memo(self, specs: Path, settings: str = "") -> Memo:
        memo = Memo()
        memo.recall = Recall(store=self, settings=settings, sources=memo.sources, root=specs)
        return memo


Edit = Callable[[Path, Path], None]


def on_spec(name: str, **changes: Any) -> Edit:
    return lambda specs, _: write(specs / f"acme/{name}.json", spec(name, **changes))


def on(path: str, value: object) -> Edit:
    return lambda specs, _: write(specs / path, value)


def gone(path: str) -> Edit:
    return lambda specs, _: (specs / path).unlink()


def on_template(specs: Path, templates: Path) -> None:
    shipped = Path(__file__).parents[3] / "templates/provider/docs/models/_page.md.j2"
    write(templates / "provider/docs/models/_page.md.j2", shipped.read_text("utf-8") + "Ours.\n")


EDITS: list[tuple[str, Edit, int]] = [
    ("a parameter", on_spec("two", seed={"type": "integer", "description": "The seed."}), 1),
    ("another meaning", on_spec("three", prompt={"type": "string", "description": "Bugs!"}), 1),
    ("a broken spec", on("acme/two.json", "{"), 0),
    ("another, meanwhile", on_spec("one", steps={"type": "integer"}), 1),
    ("mended", on_spec("two"), 1),
    ("a referenced file", on("acme/shared/size.json", {"Size": {"type": "number"}}), 3),
    ("one that is no more referred to", on_spec("three", size={"type": "string"}), 1),
    ("a file for two", on("acme/shared/size.json", {"Size": {"type": "integer"}}), 2),
    ("a referenced file gone", gone("acme/shared/size.json"), 0),
    ("and back", on("acme/shared/size.json", {"Size": {"type": "integer"}}), 2),
    ("an overlay", on("acme/overlays/mends.json", OVERLAY), 3),
    ("a spec under it", on_spec("one"), 1),
    ("an allowance", on("acme/allow.yaml", "allow: [{code: W701, reason: why}]\n"), 3),
    ("a spec added", on_spec("five"), 1),
    ("a spec whose name differs in case", on("acme/Five.json", spec("five")), 1),
    ("gone", gone("acme/Five.json"), 0),
    ("the server of all", on_spec("five", server="https://b.acme.example/v1"), 4),
    ("a spec removed", gone("acme/one.json"), 0),
    ("a template", on_template, 3),
    ("the profile", on("acme/provider.yaml", PROFILE.replace("name: Acme", "name: Ac & Me")), 3),
]


def test_a_sequence_of_edits(repo: Path, specs: Path, tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    options = Options(specs=specs, output=specs, templates=(own, repo / "templates"))
    memo, disk = Memo(), Disk()
    first, findings, count = run(options, memo)
    assert (first.failed, count) == ((), 3), findings
    assert run(options, disk.memo(specs))[2] == 3
    met: dict[str, str] = {}
    for name, edit, rendered in EDITS:
        edit(specs, own)
        build, findings, count = run(options, memo)
        fresh, wanted, _ = run(options, None)
        assert findings == wanted, name
        assert build == fresh, name
        assert count == rendered, name
        recalled, told, anew = run(options, disk.memo(specs))
        assert told == wanted, f"{name}, in another process"
        assert recalled == fresh, f"{name}, in another process"
        assert anew <= rendered, name  # a text that was there before is known still
        assert linted(options, disk.memo(specs)) == linted(options, None), f"{name}, as lint"
        met[name] = findings
    assert run(options, disk.memo(specs))[2] == 0
    assert "`prompt` is described otherwise than in 2" in met["another meaning"]
    assert "`prompt` is described otherwise" not in met["another, meanwhile"]
    assert "W701" in met["a spec under it"]
    assert "W701" not in met["an allowance"]


def test_lint_reads_no_spec_that_a_build_has_read(
    monkeypatch: pytest.MonkeyPatch, repo: Path, specs: Path
) -> None:
    """A schema that cannot be compiled, too, is told of without being compiled."""
    options = Options(specs=specs, output=specs, templates=(repo / "templates",))
    disk = Disk()
    loop = {"$ref": "#/components/schemas/Loop"}
    endless = spec("four", size=loop) | {"components": {"schemas": {"Loop": {"allOf": [loop]}}}}
    write(specs / "acme/four.json", endless)
    on_spec("two", seed={"type": "integer"})(specs, specs)
    run(options, disk.memo(specs))
    wanted = linted(options, None)
    read: list[Path] = []

    def counted(path: Path, *rest: Any) -> Any:
        read.append(path)
        return read_spec(path, *rest)

    monkeypatch.setattr("specpress.pipeline.loading.read_spec", counted)
    assert linted(options, disk.memo(specs)) == wanted != ""
    assert [path.stem for path in read] == ["four"], "what has errors is not kept"
    on_spec("one", seed={"type": "integer"})(specs, specs)
    assert linted(options, disk.memo(specs)) == linted(options, None)


def test_other_code_or_settings_share_nothing(repo: Path, specs: Path) -> None:
    options = Options(specs=specs, output=specs, templates=(repo / "templates",))
    disk = Disk()
    assert run(options, disk.memo(specs, "one"))[2] == 3
    assert run(options, disk.memo(specs, "other"))[2] == 3
    assert run(options, disk.memo(specs, "one"))[2] == 0


class Inline(Executor):
    """Runs tasks at once, and dies of a spec of a name as processes do, with those after it."""

    def __init__(self, deadly: str) -> None:
        self._deadly = deadly
        self._is_broken = False

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        (task,) = args
        assert pickle.loads(pickle.dumps(task)) == task
        self._is_broken |= any(path.stem == self._deadly for path in task.paths)
        if self._is_broken:
            done.set_exception(BrokenProcessPool("a process was terminated abruptly"))
        else:
            done.set_result(fn(*args, **kwargs))
        return done


class InlineMakers(Makers):
    """One process after the other, each of which ends at a spec of a name."""

    def __init__(self, deadly: str) -> None:
        self._deadly = deadly

    @contextmanager
    def open(self, jobs: int) -> Generator[tuple[Executor, int]]:
        yield Inline(self._deadly), jobs


def with_processes(monkeypatch: pytest.MonkeyPatch, deadly: str = "") -> None:
    monkeypatch.setattr(executing, "makers_of", lambda *_: InlineMakers(deadly))
    monkeypatch.setattr(preparing, "WORTHWHILE", 1)


def test_processes_hand_over_what_is_recalled(
    monkeypatch: pytest.MonkeyPatch, repo: Path, specs: Path
) -> None:
    write(specs / "acme/broken.json", "{")
    alone = Options(specs=specs, output=specs, templates=(repo / "templates",))
    fresh, wanted, _ = run(alone, None)
    with_processes(monkeypatch)
    build, findings, anew = run(replace(alone, jobs=2), Disk().memo(specs))
    assert (build, findings) == (fresh, wanted)
    assert anew == 0, "all was made by other processes"
    on_spec("two", server="https://b.acme.example")(specs, specs)
    assert run(replace(alone, jobs=2), Disk().memo(specs))[:2] == run(alone, None)[:2]


def test_a_spec_on_which_a_process_dies_is_named(
    monkeypatch: pytest.MonkeyPatch, repo: Path, specs: Path
) -> None:
    options = Options(specs=specs, output=specs, templates=(repo / "templates",), jobs=2)
    with_processes(monkeypatch, deadly="two")
    build, findings, anew = run(options, Disk().memo(specs))
    assert build.failed == ("acme/two.json",)
    (line,) = [line for line in findings.splitlines() if "error[" in line]
    assert line.startswith("specs/acme/two.json")
    assert "the process that made it died" in line
    assert anew == 0
    assert {owner for owner in build.owners.values() if "/" in owner} == {
        "acme/one.json",
        "acme/three.json",
    }
