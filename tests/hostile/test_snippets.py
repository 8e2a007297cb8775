"""What readers copy from pages: what stands in a spec or profile arrives as data, or not at all.

A hostile text takes the place of every member, value and key, of a spec and of a profile. The
listings of each build are then run: curl lines by a shell, JavaScript by Node, Python by
Python, in a folder of their own against a server that records what arrives.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from specpress.examples.call_languages import BLOCKS, STRINGS, shipped_languages
from specpress.examples.code_layout import JSON, NewUuid, laid_out
from specpress.examples.http_calls import (
    Variable,
)
from specpress.examples.request_bodies import JsonBody

from tests.extent import part
from tests.hostile.programs import LITERALS, PROGRAMS, for_mono
from tests.hostile.snippet_cases import (
    HOSTILE,
    KEY,
    PROFILE,
    REPO,
    UUID,
    Arrived,
    Builds,
    Case,
    Server,
    changed,
    filled_case,
    places,
    spec_of,
    typed_case,
)

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture(scope="module")
def cases(server: Server, tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    """The requests of builds with hostile texts in every place."""
    builds = Builds(tmp_path_factory.mktemp("snippets"), server.origin)
    assert builds.found, "the harmless spec has no listing"
    full = max((case.task for case in builds.plain), key=len)
    for text in HOSTILE:
        tasks = [changed(full, path, text, is_key=is_key) for path, is_key in places(full)]
        builds.keep(builds.build("spec", [], text, linked=tuple(tasks)))
    for which in ("profile", "spec"):
        builds.try_places(which)
    for text in HOSTILE:
        builds.keep([typed_case(builds.plain[0], text), filled_case(builds.plain[-1], text)])
    print(f"{builds.count:,} builds, {len(builds.found):,} different requests")
    return list(builds.found.values())


@pytest.fixture
def jail(tmp_path: Path) -> Path:
    """An empty folder to run listings in; whatever they write into it is seen."""
    folder = tmp_path / "jail"
    folder.mkdir()
    return folder


def environment(path: str) -> dict[str, str]:
    return {"PATH": path, "ACME_KEY": KEY, "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}


def same(expected: Any, found: Any, sample: Any) -> bool:
    """Whether a body arrived as it was meant, a fresh UUID, or its sample, for each new one."""
    if isinstance(expected, NewUuid):
        if sample:
            return bool(found == expected.sample)
        return isinstance(found, str) and UUID.match(found) is not None
    if isinstance(expected, dict):
        return (
            isinstance(found, dict)
            and list(found) == list(expected)
            and all(same(member, found[name], sample) for name, member in expected.items())
        )
    if isinstance(expected, list):
        return (
            isinstance(found, list)
            and len(found) == len(expected)
            and all(map(same, expected, found, [sample] * len(found)))
        )
    return bool(found == expected and type(found) is type(expected))


_PLAIN_URL = re.compile(r"http://127\.0\.0\.1:[0-9]+(/[A-Za-z0-9_./-]*)\Z")


def check_arrived(case: Case, arrived: list[Arrived], *, sample: bool) -> None:
    """What a listing may send: its request as typed, or nothing where its URL leads nowhere."""
    assert len(arrived) <= 1, case
    for request in arrived:
        assert isinstance(case.call.body, JsonBody)
        assert same(case.call.body.value, json.loads(request.body), sample), (case, request)
        assert request.method == case.call.method, (case, request)
        for name, words in case.call.headers:
            value = "".join(KEY if isinstance(word, Variable) else word for word in words)
            assert request.headers[name.lower()] == value.strip(), (case, request)
    url = "".join(KEY if isinstance(word, Variable) else word for word in case.call.url)
    if (plain := _PLAIN_URL.match(url)) is not None:
        assert [request.path for request in arrived] == [plain[1]], case


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize(
    "shell", ["sh", *(pytest.param(one, marks=pytest.mark.whole) for one in ("bash", "zsh"))]
)
def test_curl_sends_the_request_and_runs_nothing(
    shell: str, cases: list[Case], server: Server, tmp_path: Path, jail: Path
) -> None:
    interpreter = shutil.which(shell)
    if interpreter is None:
        pytest.skip(f"{shell} is not installed")
    commands = tmp_path / "bin"
    commands.mkdir()
    for name in ("curl", "touch"):
        (commands / name).symlink_to(shutil.which(name) or "")
    for case in part(cases, 2):
        server.requests.clear()
        subprocess.run(
            [interpreter, "-c", case.texts[1]],
            cwd=jail,
            env=environment(str(commands)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert list(jail.iterdir()) == [], case
        check_arrived(case, server.requests, sample=True)


DRIVER = """
import { readFileSync } from "node:fs";
globalThis.run = () => { console.log("RAN"); };
const origin = process.argv[2], count = Number(process.argv[3]);
const log = console.log;
console.log = () => {};
for (let number = 0; number < count; number++) {
  await fetch(`${origin}/case/${number}`, { method: "POST", body: "{}" });
  let outcome = "ok";
  try { await import(`./${number}.mjs`); } catch (fault) { outcome = fault.name; }
  log(number, outcome);
}
"""


def test_javascript_sends_the_request_and_runs_nothing(
    cases: list[Case], server: Server, tmp_path: Path, jail: Path
) -> None:
    node = need_node()
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    (scripts / "driver.mjs").write_text(DRIVER, encoding="utf-8")
    for number, case in enumerate(cases):
        (scripts / f"{number}.mjs").write_text(case.texts[3], encoding="utf-8")
    server.requests.clear()
    done = subprocess.run(
        [node, str(scripts / "driver.mjs"), server.origin, str(len(cases))],
        cwd=jail,
        env=environment("/nonexistent"),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(jail.iterdir()) == []
    outcomes = dict(line.split(" ", 1) for line in done.stdout.splitlines())
    assert len(outcomes) == len(cases), done.stdout[-500:]
    assert "SyntaxError" not in outcomes.values()
    arrived: list[list[Arrived]] = []
    for request in server.requests:
        if request.path.startswith("/case/"):
            arrived.append([])
        else:
            arrived[-1].append(request)
    for case, requests in zip(cases, arrived, strict=True):
        check_arrived(case, requests, sample=False)


def compilers() -> dict[str, str]:
    """The environment of programs that are compiled; Go keeps what it compiled of its library."""
    cache = str(Path(tempfile.gettempdir(), "specpress-go-cache"))
    return {**environment(os.environ["PATH"]), "GOCACHE": cache}


LAYOUTS = tuple(shipped_languages())


@pytest.mark.parametrize("language", LITERALS)
def test_a_literal_is_the_text_and_nothing_else(
    language: str, cases: list[Case], tmp_path: Path, jail: Path
) -> None:
    """Every hostile text, header and body as a literal, in one program of the language."""
    (command, *options), ending, program, line = LITERALS[language]
    interpreter = shutil.which(command)
    if interpreter is None:
        pytest.skip(f"{command} is not installed")
    if command == "mcs":
        interpreter = "/bin/sh"
    bodies = {
        laid_out(JSON, case.call.body.value)
        for case in cases
        if isinstance(case.call.body, JsonBody)
    }
    urls = {word for case in cases for word in case.call.url if isinstance(word, str)}
    texts = [*HOSTILE, *sorted(urls), "\t\r\n\u0000\u0001é\U0001f600\\u0041"]
    literals = [(text, STRINGS[language](text)) for text in texts]
    block = STRINGS[language] if command == "mcs" else BLOCKS.get(language, STRINGS[language])
    literals += [(text, block(text)) for text in sorted(bodies)]
    script = tmp_path / f"Main{ending}"
    script.write_text(
        program.format("\n".join(line.format(literal) for _, literal in literals)), encoding="utf-8"
    )
    done = subprocess.run(
        [interpreter, *options, str(script)],
        cwd=jail,
        env={
            **environment(os.environ["PATH"]),
            "GOCACHE": str(tmp_path / "go"),
            "HOME": str(tmp_path),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = [bytes.fromhex(row).decode("utf-8") for row in done.stdout.split()]
    assert found == [text for text, _ in literals if text]
    assert list(jail.iterdir()) == []


@pytest.mark.parametrize(
    "language",
    [
        # Compilers take seconds for each program.
        pytest.param(one, marks=pytest.mark.whole if one in {"java", "go", "csharp"} else ())
        for one in PROGRAMS
    ],
)
def test_a_program_of_a_layout_sends_the_request(
    language: str, cases: list[Case], server: Server, tmp_path: Path, jail: Path
) -> None:
    """Those with a hostile text in every member, in the method and in the headers."""
    (command, *options), ending = PROGRAMS[language]
    interpreter = shutil.which(command)
    if interpreter is None:
        pytest.skip(f"{command} is not installed")
    filled = [case for case in cases if case.place.startswith("filled")]
    assert len(filled) == len(HOSTILE)
    for number, case in enumerate((cases[0], *filled)):
        server.requests.clear()
        script = tmp_path / f"Main{number}{ending}"
        text = case.texts[4 + LAYOUTS.index(language)]
        script.write_text(for_mono(text) if command == "mcs" else text, encoding="utf-8")
        done = subprocess.run(
            ["/bin/sh" if command == "mcs" else interpreter, *options, str(script)],
            cwd=jail,
            env={**compilers(), "HOME": str(tmp_path)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert list(jail.iterdir()) == [], case
        if "Metadata file `System.Net.Http' could not be found" in done.stderr:
            pytest.skip("mono's System.Net.Http is not installed")
        assert len(server.requests) == 1, (case.place, done.stdout, done.stderr)
        check_arrived(case, server.requests, sample=True)


def need_node() -> str:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed")
    return node


def arguments_of(python: str) -> dict[str, Any]:
    """The keyword arguments of the one call in a Python listing, and nothing else in it."""
    imported, block = ast.parse(python).body
    assert isinstance(imported, ast.ImportFrom)
    assert isinstance(block, ast.With)
    result, shown = block.body
    assert isinstance(result, ast.Assign)
    call = result.value
    assert isinstance(call, ast.Call)
    assert re.fullmatch(r"client\.\w+\.run", ast.unparse(call.func))
    assert re.fullmatch(r"print\(result(\.\w+)?\)", ast.unparse(shown))
    assert call.args == []
    return {str(word.arg): ast.literal_eval(word.value) for word in call.keywords}


def leaves(value: Any) -> list[Any]:
    if isinstance(value, (dict, list)):
        inner = value.values() if isinstance(value, dict) else value
        return [leaf for item in inner for leaf in leaves(item)]
    return [value]


def test_python_holds_texts_as_literals(cases: list[Case]) -> None:
    for case in (case for case in cases if case.data is not None):
        found = arguments_of(case.texts[2])
        given = [
            case.task[name]
            for name, role in case.data["roles"].items()
            if role == "caller" and name in case.task
        ]
        # Keys that the schema names have Python names there.
        assert leaves(list(found.values())) == leaves(given), case


BUILDER = """
const { readFileSync } = require("node:fs");
globalThis.window = { specpress: { languages: { acme: JSON.parse(process.argv[3]) } } };
for (const script of ["snippets", "bodies", "layouts"]) require(`${process.argv[2]}/${script}.js`);
const cases = JSON.parse(readFileSync(0, "utf-8"));
console.log(JSON.stringify(cases.map(([model, task]) => window.specpress.snippets(model, task))));
"""


def built_in_the_page(cases: list[tuple[Any, Any]], folder: Path) -> list[list[list[str]]]:
    """What the script of the request builder makes of models and tasks."""
    script = folder / "builder.cjs"
    script.write_text(BUILDER, encoding="utf-8")
    done = subprocess.run(
        [
            need_node(),
            str(script),
            str(REPO / "templates/site/assets"),
            json.dumps({key: one.data() for key, one in shipped_languages().items()}),
        ],
        input=json.dumps(cases),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def test_the_request_builder_makes_the_same_listings(cases: list[Case], tmp_path: Path) -> None:
    shown = [case for case in cases if case.data is not None]
    made = built_in_the_page([(case.data, case.task) for case in shown], tmp_path)
    for case, listings in zip(shown, made, strict=True):
        names = ["JSON", "curl", "Python", "JavaScript", "Go", "Java", "PHP", "C#", "Ruby"]
        assert [name for name, _ in listings] == names
        texts = [text for _, text in listings]
        assert (*texts[:2], *texts[3:]) == (*case.texts[:2], *case.texts[3:])
        assert arguments_of(texts[2]) == arguments_of(case.texts[2]), case


def test_the_sdk_sends_what_its_listings_say(
    server: Server, tmp_path: Path, jail: Path, specpress: Run
) -> None:
    text = HOSTILE[0]
    spec = spec_of(server.origin)
    (item,) = spec["paths"]["/run"]["additionalOperations"].values()
    request = item["requestBody"]["content"]["application/json"]["schema"]
    request["properties"]["prompt"]["examples"] = [text]
    request["properties"]["note"]["default"] = text
    request["properties"]["settings"]["properties"]["free"]["default"] = {text: [text]}
    provider = tmp_path / "specs" / "acme"
    provider.mkdir(parents=True)
    (provider / "one.json").write_text(json.dumps(spec), encoding="utf-8")
    (provider / "provider.yaml").write_text(json.dumps(PROFILE), encoding="utf-8")
    done = specpress("build", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    package = tmp_path / "generated" / "acme"
    listings = [
        listing
        for page in (package / "README.md", package / "docs/models/one.md")
        for listing in re.findall(
            r"^```python\n(from .*?client.one.run.*?)\n```$",
            page.read_text(encoding="utf-8"),
            re.MULTILINE | re.DOTALL,
        )
        if "await" not in listing and "except" not in listing
    ]
    assert len(listings) > 2
    for listing in listings:
        server.requests.clear()
        done = subprocess.run(
            [sys.executable, "-c", listing],
            cwd=jail,
            env={**environment(os.environ["PATH"]), "PYTHONPATH": str(package)},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert list(jail.iterdir()) == []
        (request,) = server.requests
        assert request.headers["x-key"] == f"Key {KEY}"
        assert json.loads(request.body)["prompt"] == text
