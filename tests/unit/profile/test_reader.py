"""`provider.yaml`: what it becomes, and every fault as a located finding."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from specpress.diagnostics import Diagnostic, Reporter
from specpress.jsonvalue import JsonValue
from specpress.profile import Profile, TransportKind, read_profile
from specpress.profile.check import SCHEMA_PATH, followed, schema
from specpress.source import Source, read_source, read_value

from tests.extent import part

SMALL = """\
specpress: 1
id: flux
name: Flux
python: { distribution: flux-models, package: flux_models, client: Flux }
auth: { scheme: bearer, env: FLUX_API_KEY }
transport: { kind: plain }
"""
ARRAY = SMALL.replace(
    "{ kind: plain }", "{ kind: task-array, task_type: t, task_id: i, results: d, errors: e }"
)


def read(text: str, folder: str = "flux") -> tuple[Profile | None, tuple[Diagnostic, ...]]:
    source = Source("specs/flux/provider.yaml", Path("provider.yaml"), text)
    report = Reporter()
    profile = read_profile(source, read_value(source), folder, report)
    return profile, report.diagnostics


def test_a_small_profile_has_defaults() -> None:
    profile, found = read(SMALL)
    assert found == ()
    assert profile is not None
    assert (profile.id, profile.name, profile.homepage) == ("flux", "Flux", "")
    assert (profile.auth.header, profile.auth.prefix) == ("Authorization", "Bearer ")
    assert profile.identity.slug == profile.identity.callable_id == ("file",)
    assert profile.identity.title == ("info.title",)
    assert profile.transport.kind is TransportKind.PLAIN
    assert profile.transport.server is None
    assert (profile.errors.code, profile.errors.message) == ("code", "message")
    assert (profile.fill, profile.formats, profile.delivery) == ((), (), None)
    (group,) = profile.docs.groups
    assert group.rest
    assert profile.docs.extra == "{}"
    assert str(profile.location) == "specs/flux/provider.yaml:1:1"


def test_the_profile_of_the_project(repo: Path) -> None:
    source = read_source(repo / "specs" / "runware" / "provider.yaml")
    report = Reporter()
    profile = read_profile(source, read_value(source), "runware", report)
    assert report.diagnostics == ()
    assert profile is not None
    assert profile.fill == (("taskUUID", "uuid4"),)
    assert profile.identity.callable_id == ("info.x-air-id", "request.model", "info.x-model-id")
    assert dict(profile.metadata.statuses)["coming-soon"].callable is False
    assert dict(profile.metadata.statuses)["deprecated"].deprecated is True
    assert profile.delivery is not None
    assert profile.delivery.methods == (("sync", "sync"), ("async", "async"), ("stream", "stream"))
    assert profile.delivery.poll is not None
    assert profile.delivery.poll.done == ("success",)
    assert profile.delivery.stream is not None
    assert profile.delivery.stream.end == "[DONE]"
    codes = dict(profile.errors.codes)
    assert (codes["timeoutProvider"].error, codes["timeoutProvider"].retry) == ("timeout", True)
    assert (codes["invalidApiKey"].retry) is False
    groups = {group.id: group for group in profile.docs.groups}
    assert groups["settings"].wrapper == ("settings",)
    assert groups["generation-parameters"].rest
    assert groups["tools"].parameters == ("toolChoice", "tools")
    assert dict(profile.docs.links)["webhookURL"][0].kind == "platform"


def test_extra_is_kept_as_json() -> None:
    profile, _ = read(SMALL + "docs: { extra: { b: [1, é], a: null } }")
    assert profile is not None
    assert profile.docs.extra == '{"b":[1,"é"],"a":null}'


def test_wrappers_are_paths() -> None:
    profile, _ = read(SMALL + "docs: { groups: [{ id: a, title: A, wrapper: a.b }] }")
    assert profile is not None
    assert profile.docs.groups[0].wrapper == ("a", "b")


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "said"),
    [
        ("id: flux", "id: flux\nidd: 1", "E604", (3, 1), "did you mean `id`?"),
        ("package:", "packge:", "E604", (4, 38), "did you mean `package`?"),
        ("package:", "packge:", "E605", (4, 9), "`python` has no `package`"),
        ("kind: plain", "kind: plain, tsak_id: x", "E604", (6, 27), "`task_id`"),
        ("name: Flux\n", "", "E605", (1, 1), "has no `name`"),
        ("specpress: 1", "specpress: 2", "E606", (1, 12), "it is one of 1"),
        ("kind: plain", "kind: queu", "E606", (6, 20), "did you mean `queue`?"),
        ("kind: plain", "kind: [x]", "E606", (6, 20), "one of task-array, plain, queue"),
        ("id: flux", "id: Flux", "E606", (2, 5), 'such as `id: "flux"`'),
        ("id: flux", "id: ../../evil", "E606", (2, 5), "cannot be"),
        ("flux_models", "flux-models", "E606", (4, 47), "name of a Python package"),
        ("flux_models", "'os; import x'", "E606", (4, 47), "name of a Python package"),
        ("flux_models", "class", "E606", (4, 47), "keyword"),
        ("flux_models", "match", "E606", (4, 47), "keyword"),
        ("client: Flux", "client: None", "E606", (4, 68), "keyword"),
        ("client: Flux", "client: flux", "E606", (4, 68), "name of a Python class"),
        ("flux-models", "-flux", "E606", (4, 25), "PEP 508"),
        ("flux-models", "'flux; evil'", "E606", (4, 25), "PEP 508"),
        ("FLUX_API_KEY", "$(id)", "E606", (5, 30), "environment variable"),
        ("FLUX_API_KEY", "1KEY", "E606", (5, 30), "environment variable"),
        (", env: FLUX_API_KEY", "", "E605", (5, 7), "such as `env: FLUX_API_KEY`"),
        ("scheme: bearer", "scheme: header", "E605", (5, 7), "`auth` has no `header`"),
        ("scheme: bearer", "scheme: header, header: 'a b'", "E606", (5, 33), "HTTP header"),
        (
            "scheme: bearer",
            'scheme: header, header: X, prefix: "a\\n"',
            "E606",
            (5, 44),
            "words of letters",
        ),
        ("id: flux", "id: flow", "E607", (2, 5), "write `id: flux`"),
        ("kind: plain", "kind: task-array", "E607", (6, 12), "`task_type`, `task_id`"),
        ("kind: plain", "kind: plain, server: 'ftp://x'", "E606", (6, 35), "http or https URL"),
        ("kind: plain", "kind: plain, server: 'javascript:x'", "E606", (6, 35), "https URL"),
        ("kind: plain", "kind: plain, websocket: 'https://x'", "E606", (6, 38), "ws or wss URL"),
        ("name: Flux", "name: ' '", "E606", (3, 7), "provider name"),
        ("name: Flux", 'name: "a\\nb"', "E606", (3, 7), "provider name"),
        ("name: Flux", "name: 7", "E606", (3, 7), "provider name"),
        ("name: Flux", "name: X\nhomepage: 'http://x\"onload='", "E606", (4, 11), "https URL"),
    ],
)
def test_faults(old: str, new: str, code: str, at: tuple[int, int], said: str) -> None:
    profile, found = read(SMALL.replace(old, new, 1))
    assert profile is None
    first = next(one for one in found if one.code.id == code)
    position = first.location.position
    assert (position.line, position.column) == at
    assert said in first.message or said in (first.hint or "")


@pytest.mark.parametrize(
    ("section", "code", "pointer", "said"),
    [
        ("identity: { slug: [info] }", "E606", "/identity/slug/0", "info.NAME"),
        ("identity: { slug: [] }", "E606", "/identity/slug", "list of places"),
        ("metadata: { status: file }", "E606", "/metadata/status", "info.NAME"),
        ("metadata: { statuses: { live: {} } }", "E605", "/metadata/statuses/live", "`label`"),
        ("fill: { id: uuid1 }", "E606", "/fill/id", "uuid4"),
        ("delivery: { field: m, methods: {} }", "E606", "/delivery/methods", "delivery methods"),
        (
            "delivery: { field: m, methods: { synk: x } }",
            "E604",
            "/delivery/methods/synk",
            "`sync`",
        ),
        (
            "delivery: { field: m, methods: { async: a } }",
            "E607",
            "/delivery/methods/async",
            "no `poll`",
        ),
        (
            "delivery: { field: m, methods: { stream: s } }",
            "E607",
            "/delivery/methods/stream",
            "`stream`",
        ),
        (
            "delivery: {field: m, methods: {async: a}, poll: {status: s, done: [x], failed: [x]} }",
            "E607",
            "/delivery/poll/failed",
            "both finished and failed",
        ),
        ("errors: { codes: { x: { error: nope } } }", "E606", "/errors/codes/x/error", "conflict"),
        ("validation: { formats: [uuid, color] }", "E606", "/validation/formats/1", "hostname"),
        ("docs: { url: 'https://x.dev/' }", "E606", "/docs/url", "{slug}"),
        ("docs: { url: 'https://x.dev/{slug}/{{ 7 }}' }", "E606", "/docs/url", "{slug}"),
        ("docs: { groups: [{ id: a }] }", "E605", "/docs/groups/0", "`title`"),
        ("docs: { groups: [{ id: a, title: A }] }", "E607", "/docs/groups/0", "shows nothing"),
        (
            "docs: { groups: [{ id: a, title: A, rest: true }, { id: a, title: B, wrapper: b }] }",
            "E607",
            "/docs/groups/1/id",
            "two groups have the id 'a'",
        ),
        (
            "docs: { groups: [{ id: a, title: A, rest: true }, { id: b, title: B, rest: true }] }",
            "E607",
            "/docs/groups/1/rest",
            "two groups show the rest",
        ),
        (
            "docs: { groups: [{ id: a, title: A, rest: true, wrapper: x }] }",
            "E607",
            "/docs/groups/0/rest",
            "either the rest or",
        ),
        (
            "docs: { links: { p: [{ title: T, url: 'javascript:alert(1)' }] } }",
            "E606",
            "/docs/links/p/0/url",
            "http or https URL",
        ),
        ("docs: { extra: [] }", "E606", "/docs/extra", "expected: object"),
        (
            "docs: { extra: { site: { colors: { link: red } } } }",
            "E606",
            "/docs/extra/site/colors/link",
            "colour such as #0b57c2",
        ),
        (
            "docs: { extra: { site: { colors: { link: '#fff;} body {' } } } }",
            "E606",
            "/docs/extra/site/colors/link",
            "colour such as #0b57c2",
        ),
        (
            "docs: { extra: { site: { colors: { dark: { acent: '#fff' } } } } }",
            "E604",
            "/docs/extra/site/colors/dark/acent",
            "did you mean `accent`?",
        ),
        ("docs: { extr: {} }", "E604", "/docs/extr", "did you mean `extra`?"),
    ],
)
def test_faults_of_sections(section: str, code: str, pointer: str, said: str) -> None:
    profile, found = read(SMALL + section)
    assert profile is None
    assert [(one.code.id, str(one.location.pointer)) for one in found] == [(code, pointer)]
    assert said in found[0].message or said in (found[0].hint or "")


def test_polling_an_array_of_tasks_takes_a_task_type() -> None:
    delivery = "delivery: { field: m, methods: { async: a }, poll: "
    poll = "{ status: s, done: [x], failed: [] } }"
    _, found = read(ARRAY + delivery + poll)
    assert [(one.code.id, one.message) for one in found] == [
        ("E605", "`delivery.poll` has no `task_type`")
    ]
    profile, found = read(ARRAY + delivery + poll.replace("status", "task_type: g, status"))
    assert found == ()
    assert profile is not None


def test_every_fault_is_reported() -> None:
    text = "specpress: 3\nnmae: X\npython: []\nauth: { scheme: x }\ndocs: 7\n"
    _, found = read(text)
    assert sorted(one.code.id for one in found) == ["E604", *["E605"] * 3, *["E606"] * 4]


@pytest.mark.parametrize("text", ["[]", "null", "text", "7"])
def test_a_profile_is_an_object(text: str) -> None:
    profile, found = read(text)
    assert profile is None
    assert [one.code.id for one in found] == ["E606"]


def test_the_published_schema_is_a_schema_that_editors_can_use() -> None:
    loaded = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    open_objects: list[str] = []
    for path, given in _members(loaded, ""):
        rules = followed(given)
        assert rules.get("title"), path
        assert rules.get("description"), path
        if given is not rules:
            continue  # what it is like has its own turn
        if rules.get("type") == "object":
            if "additionalProperties" not in rules:
                open_objects.append(path)
        elif not path.endswith(("[]", "{}")):
            assert rules.get("examples"), f"{path} has no examples"
    # A template is any JSON; own templates of pages may read more under `docs.extra`.
    known = ["/forms{}/body", "/docs/extra", "/docs/extra/site"]
    assert [path for path in open_objects if not path.startswith("/mock/")] == known


def test_the_examples_of_the_schema_are_valid() -> None:
    for path, rules in _members(schema(), ""):
        validator = jsonschema.Draft202012Validator(schema()).evolve(schema=rules)
        for example in [
            *rules.get("examples", []),
            *[rules[k] for k in ("default",) if k in rules],
        ]:
            assert validator.is_valid(example) or example == "", f"{path}: {example!r}"


def _members(rules: dict[str, JsonValue], path: str) -> Iterator[tuple[str, dict]]:
    """Every member that the schema describes, with its path."""
    for name, member in rules.get("properties", {}).items():
        yield f"{path}/{name}", member
        yield from _members(member, f"{path}/{name}")
    for key, mark in (("additionalProperties", "{}"), ("items", "[]")):
        member = rules.get(key)
        if isinstance(member, dict):
            yield f"{path}{mark}", member
            yield from _members(member, f"{path}{mark}")


@pytest.mark.parametrize("value", part([{}, [], 7, None, True, "x", {"x": [{}]}], 3))
def test_our_check_agrees_with_another_validator(value: JsonValue, repo: Path) -> None:
    """Put a wrong value in each place of a whole profile; both must say the same about it."""
    source = read_source(repo / "specs" / "runware" / "provider.yaml")
    whole = read_value(source)
    oracle = jsonschema.Draft202012Validator(schema())
    for tokens in list(_places(whole)):
        changed = copy.deepcopy(whole)
        holder = changed
        for token in tokens[:-1]:
            holder = holder[token]
        holder[tokens[-1]] = value
        report = Reporter()
        profile = read_profile(source, changed, "runware", report)
        if not oracle.is_valid(changed):
            assert profile is None, tokens
            assert report.has_errors, tokens
        elif profile is None:
            assert {one.code.id for one in report.diagnostics} <= {"E605", "E606", "E607"}, tokens


def _places(value: JsonValue, path: tuple = ()) -> Iterator[tuple]:
    children = value.items() if isinstance(value, dict) else ()
    children = enumerate(value) if isinstance(value, list) else children
    for key, child in children:
        yield (*path, key)
        yield from _places(child, (*path, key))
