"""Published advisories of tools of this class, each tried on this one.

A payload says `PWNED`. Whatever a case builds is parsed: the word may stand in text only, never in
a name of Python, a tag or attribute of HTML, or a link. A case may also be refused.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from specpress.diagnostics import Reporter, Severity
from specpress.pipeline import Build, NoProgress, Options, generate

from tests.extent import part

from .specs import REPO, profile_of, spec_of, write

CODE = '"""\nimport os; PWNED()\n"""'
CALL = "__import__('PWNED').system('id')"
Edit = Callable[[Any], Any]


def task(spec: Any) -> Any:
    return spec["components"]["schemas"]["RequestBody"]["items"]


def member(schema: Any, name: str = "odd") -> Edit:
    return lambda spec: task(spec)["properties"].update({name: schema})


def info(**members: Any) -> Edit:
    return lambda spec: spec["info"].update(members)


def operation(**members: Any) -> Edit:
    return lambda spec: spec["paths"]["/"]["post"].update(members)


def server(**members: Any) -> Edit:
    return lambda spec: spec["servers"][0].update(members)


def extension(**members: Any) -> Edit:
    return member({"type": "object", "properties": {"a": {"type": "string"}}, **members})


SCRIPT = "<script>PWNED()</script><img src=x onerror=PWNED()>"
LINK = "[x](javascript:PWNED()) [y]( jAvAsCrIpT:PWNED() ) [z](&#106;avascript:PWNED())"

# The first string of each row names the advisory and the tool.
CASES: list[tuple[str, Edit]] = [
    # CVE-2016-5641: parameters close a string of the generated client
    ("CVE-2016-5641 swagger-codegen", member({"type": "string", "default": f"'\"; {CALL}"})),
    # CVE-2020-15142: enum names, descriptions and defaults put into Python unsanitised
    ("GHSA-9x4c-63pf-525f openapi-python-client enum", member({"enum": [f'A" + {CALL} + "', "b"]})),
    ("GHSA-9x4c-63pf-525f openapi-python-client text", operation(description=CODE, summary=CODE)),
    (
        "GHSA-9x4c-63pf-525f openapi-python-client default",
        member({"type": "string", "default": CODE}),
    ),
    # CVE-2020-15141: names of models and tags used as file names
    ("GHSA-7wgr-7666-7pwj openapi-python-client tag", operation(tags=["../../PWNED"])),
    ("GHSA-7wgr-7666-7pwj openapi-python-client id", operation(operationId="../../PWNED")),
    ("GHSA-7wgr-7666-7pwj openapi-python-client model", info(**{"x-model-id": "../../PWNED"})),
    # CVE-2024-35219 (openapi-generator-online): an option names the folder that is written
    (
        "GHSA-g3hr-p86p-593h outputFolder",
        info(outputFolder="../../PWNED", **{"x-output": "/tmp/PWNED", "x-package": "../PWNED"}),
    ),
    # web PR 3116 (@mintlify/scraping): an extension names the page that is written
    (
        "modernweb-dev/web#3116 x-mint.href",
        operation(**{"x-mint": {"href": "../../../PWNED", "metadata": {"url": "../PWNED"}}}),
    ),
    # CVE-2026-22785: an operation's description closes the annotation's string; the same in
    # openapi-generator's kotlin-spring (gen#23956)
    (
        "CVE-2026-22785 orval, gen#23956",
        operation(description='*/ PWNED(); /* """ + PWNED() + """'),
    ),
    # CVE-2026-23947: descriptions of enum members unescaped
    (
        "GHSA-h526-wf6g-67jv orval",
        member({"enum": ["a", "b"], "x-enum-descriptions": [CODE, "*/ PWNED()"]}),
    ),
    # CVE-2026-71868, CVE-2026-71869, CVE-2026-72716: `${...}` in a default runs at import
    ("GHSA-3575-w9fc-c2j6 orval", member({"type": "string", "default": "${PWNED()} {PWNED()}"})),
    (
        "GHSA-2h9g-j24r-h63g orval",
        member({"type": "array", "items": {}, "default": ["`${PWNED()}`"]}),
    ),
    (
        "GHSA-p4cg-3328-rvfg orval",
        member({"type": "object", "default": {"${PWNED()}": "{PWNED()}"}}),
    ),
    # A declared integer whose values are strings skips quoting
    ("GHSA-j7p3-24q8-rm47 orval", member({"type": "integer", "enum": ["PWNED()", "2"]})),
    ("GHSA-j7p3-24q8-rm47 orval default", member({"type": "integer", "default": "PWNED()"})),
    ("GHSA-j7p3-24q8-rm47 orval bounds", member({"type": "integer", "maximum": "PWNED()"})),
    # datamodel-code-generator: extensions that become imports, types, bases (CVE-2026-63720),
    # factories
    ("GHSA-5578-w22f-pfx9 customTypePath", extension(customTypePath="PWNED.Type")),
    (
        "GHSA-5578-w22f-pfx9 x-python-import",
        extension(**{"x-python-import": {"module": "PWNED", "name": "x"}}),
    ),
    ("GHSA-m34r-v34r-rf9q x-python-type", member({"type": "string", "x-python-type": "PWNED()"})),
    ("GHSA-7x49-hhjc-29rg customBasePath", extension(customBasePath="PWNED.Base")),
    ("GHSA-386q-5hp3-95m9 default_factory", extension(default_factory="lambda: PWNED()")),
    ("GHSA-wjv6-jcfj-mf9r comment", extension(comment="x\nPWNED()", validators=["PWNED()"])),
    (
        "GHSA-8m8r-38jm-f355 validators",
        extension(**{"x-validators": ["PWNED()"], "#validators": {"a": "PWNED()"}}),
    ),
    (
        "GHSA-j884-q54q-mmx3 carriage return",
        extension(description="text\rPWNED()", title="a\rPWNED()"),
    ),
    # kiota: literals (CVE-2026-41134) and comments of nearly every writer
    ("GHSA-2hx3-vp6r-mg3f kiota", member({"const": '" + PWNED() + "'})),
    (
        "GHSA-7f3j-j7jj-r3vr kiota x-ms-enum",
        member({"enum": ["a"], "x-ms-enum": {"name": "PWNED()"}}),
    ),
    ("GHSA-xg2h-5xr2-29jw kiota", member({"type": "string", "default": "#{PWNED()} $PWNED"})),
    (
        "GHSA-jqwh-526h-c92j kiota",
        member({"type": "string", "default": "{$PWNED}", "pattern": "${PWNED()}"}),
    ),
    (
        "GHSA-3hrf-2gc2-mx32 kiota",
        operation(externalDocs={"url": "https://a.b", "description": CODE}),
    ),
    ("GHSA-4vv7-jj25-4gh6 kiota", info(**{"x-ms-kiota-info": {"clientClassName": "PWNED()"}})),
    # oapi-codegen: server descriptions, enum values, paths, import extensions
    ("GHSA-rjwr-m7qx-3fjr oapi-codegen", server(description="x\nfunc init() { PWNED() }")),
    ("GHSA-xrqw-w576-xgj2 oapi-codegen", member({"enum": ["a\n)\nfunc init() { PWNED() }", "b"]})),
    (
        "GHSA-jwgf-6xff-4hvp oapi-codegen",
        lambda spec: spec["paths"].update({'/"+PWNED()+"': spec["paths"].pop("/")}),
    ),
    ("GHSA-9c2f-gr95-7wqw oapi-codegen", extension(**{"x-go-type-import": {"path": '"; PWNED()'}})),
    # swagger-typescript-api: server URL, enum strings, paths
    ("GHSA-38c3-wv3c-v3xj swagger-typescript-api", server(url='https://a.b/"+PWNED()+"')),
    ("GHSA-hqj5-cw9f-rx67 swagger-typescript-api", member({"enum": ['"]; PWNED(); ["', "b"]})),
    (
        "GHSA-5f94-x226-ccpm swagger-typescript-api",
        lambda spec: spec["paths"].update({"/`+PWNED()+`": spec["paths"].pop("/")}),
    ),
    (
        "GHSA-w284-33mx-6g9v swagger-typescript-api",
        lambda spec: spec["servers"].append(
            {"url": "https://a.b/`+PWNED()+`", "description": CODE}
        ),
    ),
    # Prototype names: openapi-ts buildClientParams, Redoc 2499
    ("GHSA-hhx9-57xq-r5rw openapi-ts", member({"type": "string"}, "__proto__")),
    (
        "CVE-2024-57083 Redoc#2499",
        info(**{"x-a": {"__proto__": {"PWNED": 1}, "constructor": {"prototype": 1}}}),
    ),
    (
        "prototype names",
        member({"type": "object", "properties": {"constructor": {}, "__class__": {}}}),
    ),
    # Script in pages
    ("swagger-ui#1864 description", info(description=SCRIPT + LINK)),
    ("swagger-ui#1865 parameter", member({"type": "string", "description": LINK + SCRIPT})),
    ("swagger-ui#3163 property name", member({"type": "string"}, SCRIPT)),
    ("CVE-2025-8191 swagger-ui", info(termsOfService="javascript:PWNED()", title=SCRIPT)),
    ("swagger-ui#3847 contact", info(contact={"name": SCRIPT, "url": "javascript:PWNED()"})),
    ("redoc details", member({"type": "string", "description": "</details></div>" + SCRIPT})),
    (
        "redoc entity",
        member({"type": "string", "description": "&lt;script&gt;PWNED()&lt;/script&gt;"}),
    ),
    # Templates and YAML
    (
        "Jinja2 sandbox",
        info(title="{{ ''.__class__.__mro__ }}{{ PWNED() }}", summary="{% PWNED %}"),
    ),
]


ID = re.compile(
    r"GHSA(?:-[0-9a-z]{4}){3}|CVE-[0-9]{4}-[0-9]+|R7-2016-06"
    r"|(?:gen|openapi-mcp-generator|awslabs/mcp|swagger-parser|gnostic-models|modernweb-dev/web"
    r"|Redoc|swagger-ui|mcphub)#[0-9]+"
)

# The anchors of parameters, whose names are percent-encoded with a tilde.
ANCHORS = re.compile(r'(?:<a id="[A-Za-z0-9_.~-]+">|</a>|\s)+')


class Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.code: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code.append(tag)
        self.code += [name for name, _ in attrs]
        self.code += [value or "" for name, value in attrs if name in {"href", "src"}]
        if tag in {"script", "style"}:
            self.code += [value or "" for _, value in attrs]


def code_words(path: str, text: str) -> list[str]:
    """What of a file is code rather than text."""
    if path.endswith(".py"):
        return [
            str(value)
            for node in ast.walk(ast.parse(text))
            if not isinstance(node, ast.Constant)
            for value in vars(node).values()
            if isinstance(value, str)
        ]
    if path.endswith(".html"):
        markup = Markup()
        markup.feed(text)
        return [word for word in markup.code if not word.startswith(("#", "https://a.b/"))]
    if path.endswith((".md", "llms.txt")):
        body = re.sub(r"\A---\n.*?\n---\n", "", text, count=1, flags=re.DOTALL)
        tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(body)
        flat = [*tokens, *(child for token in tokens for child in token.children or ())]
        raw = [token.content for token in flat if token.type.startswith("html")]
        words = [word for word in raw if ANCHORS.fullmatch(word) is None]
        targets = [str(token.attrGet("href") or token.attrGet("src") or "") for token in flat]
        return [*words, *(target for target in targets if not target.startswith(("#", "https:")))]
    if path.endswith(".json"):
        json.loads(text)
    return []


def check(folder: Path) -> tuple[Build, Reporter]:
    """Build, and look for the payload in whatever is code."""
    report = Reporter()
    options = Options(
        specs=folder / "specs", output=folder / "generated", templates=(REPO / "templates",)
    )
    build = generate(options, report, NoProgress())
    files = dict(build.files)
    assert report.has_errors or any("/models/" in path for path in files)
    for path, content in files.items():
        assert "PWNED" not in path
        assert ".." not in path
        # The runtime is copied from the templates: no spec has a part in it.
        if "/_runtime/" not in path:
            strange = [word for word in code_words(path, content.decode()) if "PWNED" in word]
            assert strange == [], path
    return build, report


def test_advisories_of_other_tools(tmp_path: Path) -> None:
    """Each in a spec of its own, all in one build."""
    cases = part(CASES, 2)
    folder = write(tmp_path, spec_of(lambda _: "text"), profile_of(lambda _: "text"))
    for number, (_, change) in enumerate(cases):
        spec = spec_of(lambda _: "text")
        spec["info"] |= {"x-model-id": f"case-{number}", "x-air-id": f"case:{number}@1"}
        change(spec)
        place = folder / "specs/runware" / f"case-{number}.json"
        place.write_text(json.dumps(spec), encoding="utf-8")
    build, report = check(folder)
    owners = set(build.owners.values())
    names = [Path(found.location.source.name).name for found in report.diagnostics]
    untold = {
        name
        for number, (name, _) in enumerate(cases)
        if f"runware/case-{number}.json" not in owners and f"case-{number}.json" not in names
    }
    assert untold == set()
    assert len([owner for owner in owners if "/case-" in owner]) > len(cases) / 2


PROFILES: list[tuple[str, Edit]] = [
    # CVE-2024-35219: paths and names of what is written
    ("GHSA-g3hr-p86p-593h outputFolder", lambda profile: profile.update(outputFolder="../PWNED")),
    ("GHSA-4rj6-vrwv-wr8m outputPath", lambda profile: profile.update(output="/tmp/PWNED")),
    ("GHSA-4vv7-jj25-4gh6 package", lambda profile: profile["python"].update(package="../PWNED")),
    ("GHSA-4vv7-jj25-4gh6 class", lambda profile: profile["python"].update(client="P(PWNED())")),
    (
        "GHSA-7wgr-7666-7pwj distribution",
        lambda profile: profile["python"].update(distribution="../../PWNED"),
    ),
    # GHSA-5578-w22f-pfx9: what would be an import
    ("GHSA-5578-w22f-pfx9 import", lambda profile: profile["python"].update(package="os;PWNED")),
    # GHSA-h754-fxp7-88wx: where the key is sent, and in what
    ("GHSA-h754-fxp7-88wx header", lambda profile: profile["auth"].update(header="a\r\nPWNED: 1")),
    (
        "GHSA-vv7q-7jx5-f767 path",
        lambda profile: profile.update(
            transport={"kind": "queue", "status_path": "/{id.PWNED}/{PWNED}"}
        ),
    ),
]


@pytest.mark.parametrize(("name", "change"), PROFILES, ids=[name for name, _ in PROFILES])
def test_an_advisory_by_way_of_the_profile(name: str, change: Edit, tmp_path: Path) -> None:
    profile = profile_of(lambda _: "text")
    change(profile)
    check(write(tmp_path, spec_of(lambda _: "text"), profile))


def test_references_in_a_circle(tmp_path: Path) -> None:
    """gnostic-models#26, gnostic-models#27: the parser's stack overflows."""
    spec = spec_of(lambda _: "text")
    schemas = spec["components"]["schemas"]
    schemas["A"] = {"$ref": "#/components/schemas/B"}
    schemas["B"] = {"allOf": [{"$ref": "#/components/schemas/A"}]}
    schemas["C"] = {"$ref": "#/components/schemas/C"}
    task(spec)["properties"] |= {
        name: {"$ref": f"#/components/schemas/{name}"} for name in schemas if len(name) == 1
    }
    assert check(write(tmp_path, spec, profile_of(lambda _: "text")))[1].has_errors


def test_every_advisory_has_a_case_or_a_reason(repo: Path, shared: Path) -> None:
    """All those that the survey of users' needs lists, and no other list, are looked up by id."""
    survey = (shared / "reference" / "user-needs.md").read_text(encoding="utf-8")
    listed = set(ID.findall(survey.split("# B. Security advisories", 1)[1]))
    assert len(listed) > 50
    tests = [*(repo / "tests/hostile").glob("*.py"), *(repo / "tests/behaviour").rglob("*.py")]
    said = "".join(path.read_text(encoding="utf-8") for path in tests)
    said += (repo / "SECURITY.md").read_text(encoding="utf-8")
    assert {one for one in listed if one not in said} == set()


TAGS = (
    "!!python/object/apply:os.system ['touch pwned']",
    "!!python/name:os.system",
    "!!python/object/new:type {}",
    "!<tag:yaml.org,2002:python/module:os> x",
    "&a [*a]",
    "<<: {a: 1}",
)


def test_yaml_tags_run_nothing(tmp_path: Path) -> None:
    """CVE-2017-18342 and CVE-2020-14343 (PyYAML `load`)."""
    written: set[str] = set()
    for number, text in enumerate(TAGS):
        # Where a profile or an overlay cannot be read, no spec is: each has a folder of its own.
        for name in (
            *(f"profile{number}/provider", f"spec/a{number}"),
            *(f"around/overlays/a{number}", f"around/responses/a{number}"),
        ):
            path = tmp_path / "specs" / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text if text.startswith("<<") else f"a: {text}\n")
            written.add(path.relative_to(tmp_path).as_posix())
    for name in ("spec", "around"):
        profile = profile_of(lambda _: "text") | {"id": name}
        profile["python"] |= {"distribution": f"{name}-models", "package": f"{name}_models"}
        path = tmp_path / "specs" / name / "provider.yaml"
        path.write_text(json.dumps(profile), encoding="utf-8")
    report = Reporter()
    options = Options(
        specs=tmp_path / "specs", output=tmp_path / "out", templates=(REPO / "templates",)
    )
    generate(options, report, NoProgress())
    found = {
        one.location.source.name for one in report.diagnostics if one.severity is Severity.ERROR
    }
    assert written - found == set()
    assert not list(tmp_path.rglob("pwned"))
