"""The request builder: what it makes is valid; what is wrong is said in the validator's words."""

from __future__ import annotations

import http.server
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, ClassVar

import pytest
from specpress.validators import Validator

from tests.listening import listening

from .conftest import EACH_MODEL, GPT, build_site, open_builder, page_of


def field(path: str) -> str:
    return f'[id="build-{path}"]'


def task_of(page: Any) -> Any:
    return json.loads(page.locator("#builder-code .tab[data-tab=JSON] code").text_content())[0]


@pytest.mark.parametrize("slug", EACH_MODEL)
@pytest.mark.parametrize("example", ["minimal", "full"])
def test_snippets_are_those_of_the_page(site: Path, visit: Any, slug: str, example: str) -> None:
    page = open_builder(visit().go(page_of(site, slug)))
    # The first languages are there at once, the others when one of them is looked at.
    assert not page.evaluate("'program' in specpress")
    page.click("#builder-code [data-tab=Go][role=tab]")
    page.wait_for_selector("#builder-code .tab[data-tab=Go] code:not(:empty)")
    made = page.evaluate(
        "(name) => { const { model } = specpress.builder;"
        " return specpress.snippets(model, model[name]).map(([, text]) => text); }",
        example,
    )
    shown = page.evaluate(
        "(name) => { let box = document.getElementById(`example-${name}`);"
        " box = box.querySelector('.tabs') ?? box.nextElementSibling;"
        " return [...box.querySelectorAll('pre')].map((one) => one.textContent); }",
        example,
    )
    assert made == shown


def test_wrong_input_is_marked_at_its_field_and_the_link_holds_it(site: Path, visit: Any) -> None:
    page = open_builder(visit().go(page_of(site, GPT)))
    page.fill(field("/settings/maxTokens"), "0")
    issue = page.locator('[data-pointer="/settings/maxTokens"] .issue')
    assert issue.inner_text() == "must be at least 1, not 0"
    assert page.locator(field("/settings/maxTokens")).get_attribute("aria-invalid") == "true"
    assert page.locator("#builder-issues").inner_text().startswith("1 problem")
    page.click("#builder-issues button:text-is('/settings/maxTokens')")
    assert page.evaluate("document.activeElement.id") == "build-/settings/maxTokens"
    address = page.url
    page.evaluate("specpress.copy = (text) => { window.copied = text; }")
    page.click("#builder-form button:text-is('Copy link')")
    assert page.evaluate("window.copied") == address
    other = visit().page
    other.goto(address)
    other.wait_for_selector("#builder-issues:has-text('1 problem')")
    assert other.input_value(field("/settings/maxTokens")) == "0"
    page.fill(field("/settings/maxTokens"), "64")
    assert page.locator("#builder-issues").inner_text() == "The request is valid."
    page.fill(field("/settings/maxTokens"), "")
    assert "settings" not in task_of(page), "an empty optional object goes with its last member"


def test_it_stands_beside_the_text_where_there_is_room(site: Path, visit: Any) -> None:
    page = open_builder(visit().go(page_of(site, GPT)))
    box, modal = page.locator("#builder"), "document.querySelector('#builder').matches(':modal')"
    assert page.evaluate(modal) is False
    text = page.locator("#request-parameters").bounding_box()
    assert text["x"] + text["width"] <= box.bounding_box()["x"]
    page.fill(field("/settings/maxTokens"), "64")
    page.click("#builder-wide")
    assert page.evaluate(modal) is True
    assert box.bounding_box()["x"] < text["x"]
    page.click("#builder-wide")
    page.set_viewport_size({"width": 1024, "height": 900})
    page.wait_for_selector("#builder:modal")
    assert page.input_value(field("/settings/maxTokens")) == "64"
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_selector("#builder:not(:modal)")
    page.keyboard.press("Escape")
    assert not box.is_visible()


def test_conditional_fields_say_when_they_are_required(site: Path, visit: Any) -> None:
    page = open_builder(visit().go(page_of(site, GPT)))
    name = page.locator(field("/toolChoice/name"))
    hint = page.locator('[data-pointer="/toolChoice/name"] .hint').inner_text()
    assert "Required when type is tool." in hint
    page.select_option(field("/toolChoice/type"), label="tool")
    said = page.locator('[data-pointer="/toolChoice/name"] .issue').inner_text()
    assert said == '`name` is required when `type` is "tool"'
    name.fill("get_weather")
    assert page.locator("#builder-issues").inner_text() == "The request is valid."
    page.select_option(field("/toolChoice/type"), label="auto")
    assert task_of(page)["toolChoice"] == {"type": "auto", "name": "get_weather"}


def test_arrays_of_objects_unions_and_free_form_values(
    site: Path, visit: Any, validators: dict[str, Validator]
) -> None:
    page = open_builder(visit().go(page_of(site, GPT)))
    page.click(field("/messages-add"))
    page.select_option(field("/messages/1/role"), label="assistant")
    page.fill(field("/messages/1/content"), "Because of scattering.")
    page.click(field("/tools-add"))
    page.select_option(field("/tools/0/type"), label="search")
    page.select_option(field("/jsonSchema"), label="object")
    page.fill(field("/jsonSchema-value"), '{"type": ')
    assert "is not JSON" in page.locator("#builder-issues").inner_text()
    page.fill(field("/jsonSchema-value"), '{"type": "object"}')
    page.select_option(field("/includeCost"), label="true")
    assert page.locator("#builder-issues").inner_text() == "The request is valid."
    task = task_of(page)
    assert task["messages"][1] == {"role": "assistant", "content": "Because of scattering."}
    assert task["jsonSchema"] == {"type": "object"}
    assert task["tools"] == [{"type": "search"}]
    assert task["includeCost"] is True
    assert not validators[GPT].validate(task)
    page.click("[aria-label='Remove messages 1']")
    assert len(task_of(page)["messages"]) == 1
    page.click("[aria-label='Remove tools 1']")
    assert "tools" not in task_of(page)


@pytest.mark.parametrize("slug", EACH_MODEL)
def test_every_field_of_the_full_request_has_a_control(
    site: Path, visit: Any, validators: dict[str, Validator], slug: str
) -> None:
    page = open_builder(visit().go(page_of(site, slug)))
    page.click("#builder-form button:text-is('Full')")
    assert page.locator("#builder-issues").inner_text() == "The request is valid."
    assert not validators[slug].validate(task_of(page))
    shown = page.evaluate(
        "[...document.querySelectorAll('#builder-form [data-pointer]')]"
        ".map((one) => one.dataset.pointer)"
    )
    wanted = page.evaluate("specpress.builder.model.full")
    # Inside free-form content and unions of it there are no fields of their own.
    free = ("/tools/", "/jsonSchema/")
    missing = [one for one in pointers(wanted) if one not in shown and not one.startswith(free)]
    assert missing == []


def pointers(value: Any, at: str = "") -> list[str]:
    """Pointers of all members, however deep, but not into arrays."""
    if not isinstance(value, dict):
        return []
    return [
        one
        for key, inner in value.items()
        for one in (f"{at}/{key}", *pointers(inner, f"{at}/{key}"))
    ]


@pytest.fixture(scope="module")
def kitchen(repo: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a provider that uses every construct."""
    folder = tmp_path_factory.mktemp("kitchen")
    shutil.copytree(shared / "cases/docs/acme", folder / "specs/acme")
    build_site(folder / "specs", repo / "templates", folder / "out")
    return folder / "out/site"


def test_every_construct_has_a_control(kitchen: Path, visit: Any) -> None:
    page = open_builder(visit().go(kitchen / "acme/kitchen.html"))
    page.fill(field("/prompt"), "a red fox")
    page.select_option(field("/source"), label="Stock")
    page.fill(field("/source/id"), "7")
    page.select_option(field("/size"), label="Exact")
    for name in ("width", "height"):
        page.fill(field(f"/size/{name}"), "512")
        page.fill(field(f"/{name}"), "64")
    for _ in range(2):
        page.click(field("/layers-add"))
    page.select_option(field("/layers/1"), label="Image layer")
    page.fill(field("/layers/1/url"), "https://example.com/a.png")
    page.click(field("/box-add"))
    page.fill(field("/box/3"), "0.5")
    assert page.locator(field("/box-add")).count() == 0, "a list of four has no fifth item"
    page.fill(field("/tags-name"), "colour")
    page.click(field("/tags-add"))
    page.fill(field("/tags/colour"), "red")
    page.click(field("/tree/children-add"))
    page.fill(field("/tree/children/0/name"), "leaf")
    page.fill(field("/tree/name"), "root")
    page.select_option(field("/mode"), label="quality")
    page.fill(field("/qualitySteps"), "20")
    assert page.locator("#builder-issues").inner_text() == "The request is valid."
    assert page.evaluate("specpress.builder.task") == {
        "prompt": "a red fox",
        "source": {"kind": "stock", "id": 7},
        "size": {"width": 512, "height": 512},
        "width": 64,
        "height": 64,
        "layers": [
            {"type": "text", "text": ""},
            {"type": "image", "url": "https://example.com/a.png"},
        ],
        "box": [0, 0, 0, 0.5],
        "tags": {"colour": "red"},
        "tree": {"children": [{"name": "leaf"}], "name": "root"},
        "mode": "quality",
        "qualitySteps": 20,
    }


def test_a_picture_as_text_can_be_pasted(kitchen: Path, visit: Any) -> None:
    page = open_builder(visit().go(kitchen / "acme/sketch-1.html"))
    page.fill(field("/prompt"), "data:image/png;base64," + "iVBORw0K" * 20_000)
    assert page.locator("#builder-issues").inner_text().startswith("1 problem")
    assert len(page.url) < 10_000


class Heard(http.server.BaseHTTPRequestHandler):
    """Answers each task, as a stream where it is asked for, and keeps what it was sent."""

    bodies: ClassVar[list[Any]] = []

    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(size))
        self.bodies.append(body)
        (task,) = body
        result = {"taskType": task["taskType"], "taskUUID": task["taskUUID"]}
        if task.get("deliveryMethod") == "stream":
            kind = "text/event-stream"
            chunk = json.dumps({**result, "delta": {"text": "sky"}})
            last = json.dumps({**result, "delta": {}, "finishReason": "stop"})
            text = f"data: {chunk}\n\ndata: {last}\n\ndata: [DONE]\n\n"
        else:
            kind, text = "application/json", json.dumps({"data": [{**result, "text": "sky"}]})
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode("utf-8"))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name
        """Say nothing."""


HOSTILE = 'it\'s "q" `x` $(touch /tmp/x) ${HOME} \\ \n 😀 </script> %s {0}'


@pytest.mark.parametrize("delivery", ["stream", pytest.param("sync", marks=pytest.mark.whole)])
def test_what_the_builder_makes_runs(site: Path, repo: Path, visit: Any, delivery: str) -> None:
    programs = {"curl": ["bash", "-c"], "Python": [sys.executable, "-c"],
                "JavaScript": ["node", "--input-type=module", "-e"]}  # fmt: skip
    if shutil.which("node") is None or shutil.which("curl") is None:
        pytest.skip("no node, or no curl, on this machine")
    page = open_builder(visit().go(page_of(site, GPT)))
    page.evaluate(
        "([text]) => { const box = document.getElementById('build-/messages/0/content');"
        " box.value = text; box.dispatchEvent(new Event('input', { bubbles: true })); }",
        [HOSTILE],
    )
    page.select_option(field("/deliveryMethod"), label=delivery)
    assert page.locator("#builder-issues").inner_text() == "The request is valid."
    task = task_of(page)
    Heard.bodies.clear()
    environment = {
        **os.environ,
        "RUNWARE_API_KEY": "key",
        "PYTHONPATH": str(repo / "generated/runware"),
    }
    with listening(Heard) as address:
        for name, command in programs.items():
            text = page.locator(f"#builder-code .tab[data-tab={name}] code").text_content()
            text = text.replace("https://api.runware.ai/v1", address)
            text = text.replace("Runware()", f"Runware(base_url={address!r})")
            done = subprocess.run(
                [*command, text], env=environment, capture_output=True, text=True, check=False,
                timeout=60,
            )  # fmt: skip
            assert done.returncode == 0, (name, text, done.stderr)
            assert "sky" in done.stdout, name
    assert len(Heard.bodies) == 3
    # Each call has an id of its own, and `run` leaves out the delivery that is the default.
    own = {"taskUUID": "", "deliveryMethod": delivery}
    for body in Heard.bodies:
        assert [{**one, **own} for one in body] == [{**task, **own}]
