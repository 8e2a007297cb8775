"""Models are lowered when they are called: one broken spec answers for itself alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from specpress.mock import MockOptions, NoSuchProvider, load_catalogue, running_mock

PROVIDER = "runware"


def request_schema(spec: Any) -> Any:
    return spec["components"]["schemas"]["RequestBody"]["items"]


@pytest.fixture
def specs(repo: Path, tmp_path: Path) -> Path:
    """The project's specs, to be broken."""
    shutil.copytree(repo / "specs" / PROVIDER, tmp_path / PROVIDER)
    return tmp_path


@pytest.fixture
def rewrite(specs: Path) -> Callable[..., None]:
    """Changes the Qwen spec, under its own name or another."""

    def run(change: Callable[[Any], object], name: str = "alibaba-qwen3-5-397b") -> None:
        spec = json.loads((specs / PROVIDER / "alibaba-qwen3-5-397b.json").read_text("utf-8"))
        change(spec)
        (specs / PROVIDER / f"{name}.json").write_text(json.dumps(spec), "utf-8")

    return run


def answers(specs: Path, *tasks: Any) -> list[Any]:
    """What a server of the specs answers to each task, alone."""
    with running_mock(load_catalogue(specs, PROVIDER), MockOptions()) as server:
        headers = {"Authorization": "Bearer key"}
        posted = [httpx.post(server.url, json=[task], headers=headers) for task in tasks]
    return [(answer.status_code, answer.json()) for answer in posted]


def test_nothing_is_lowered_or_checked_before_it_is_called(repo: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from specpress.mock import load_catalogue\n"
        "catalogue = load_catalogue(Path('specs'), 'runware')\n"
        "assert len(catalogue.served) == 2 and catalogue.task_types == ('textInference',)\n"
        "assert not any({'model', 'validator'} & vars(one).keys() for one in catalogue.served)\n"
        "assert 'specpress.rules' not in sys.modules, 'rules are for lint'\n"
        "assert catalogue.by_name('openai:gpt@5.5').fault is None\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=repo, check=True, timeout=60)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda spec: request_schema(spec)["properties"]["seed"].update(pattern=3),
            "`pattern` must be a string, not 3",
        ),
        (
            lambda spec: request_schema(spec)["properties"].update(odd={"$dynamicRef": "#x"}),
            "`$dynamicRef` is not supported in a spec",
        ),
    ],
)
def test_a_broken_model_answers_for_itself_alone(
    specs: Path, rewrite: Any, task: Any, change: Any, said: str
) -> None:
    rewrite(change)
    (status, broken), (fine, _) = answers(
        specs, task(model="alibaba:qwen@3.5-397b"), task(model="openai:gpt@5.5")
    )
    assert (status, fine) == (500, 200)
    message = broken["errors"][0]["message"]
    assert message.startswith("the mock server cannot serve this model: ")
    assert "alibaba-qwen3-5-397b.json" in message
    assert said in message


def test_two_specs_of_one_id_are_both_refused(specs: Path, rewrite: Any, task: Any) -> None:
    def other_callable_id(spec: Any) -> None:
        spec["info"]["x-air-id"] = "alibaba:qwen@other"
        request_schema(spec)["properties"]["model"]["const"] = "alibaba:qwen@other"

    rewrite(other_callable_id, "second")
    for name in ("alibaba:qwen@3.5-397b", "alibaba:qwen@other"):
        ((status, answer),) = answers(specs, task(model=name))
        assert status == 500
        assert "runware/second.json" in answer["errors"][0]["message"]


def test_a_file_that_cannot_be_read_is_named_where_a_model_is_missed(
    specs: Path, task: Any
) -> None:
    (specs / PROVIDER / "alibaba-qwen3-5-397b.json").write_text("{", "utf-8")
    (missed, (fine, _)) = answers(
        specs, task(model="alibaba:qwen@3.5-397b"), task(model="openai:gpt@5.5")
    )
    assert fine == 200
    assert "runware/alibaba-qwen3-5-397b.json" in missed[1]["errors"][0]["message"]


def test_nothing_to_serve(specs: Path) -> None:
    for path in (specs / PROVIDER).glob("*.json"):
        path.write_text("{", "utf-8")
    with pytest.raises(NoSuchProvider, match=r"json:1:2: error\[E101\]"):
        load_catalogue(specs, PROVIDER)
    with pytest.raises(NoSuchProvider, match="there is no such folder"):
        load_catalogue(specs, "nobody")
