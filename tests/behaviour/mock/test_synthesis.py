"""Results made from schemas: valid by the schema, and the same for the same seed."""

from __future__ import annotations

import json
import random
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from specpress.mock import Behaviour, load_catalogue
from specpress.mock.catalogue import Catalogue, Served
from specpress.mock.placeholders import fill, fill_for_each
from specpress.mock.results import ResultMaker
from specpress.validators import compile_schema, load_validator
from specpress.validators.ecma import pattern_search
from specpress.validators.ecma.sample import pattern_text


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, repo: Path, shared: Path) -> Catalogue:
    """The project's provider with the specs of the corpus: images and videos besides texts."""
    specs = tmp_path_factory.mktemp("specs")
    shutil.copytree(repo / "specs/runware", specs / "runware")
    for path in sorted((shared / "corpus/runware").glob("*.json")):
        shutil.copy(path, specs / "runware" / path.name)
    return load_catalogue(specs, "runware")


def task_of(served: Served) -> dict[str, Any]:
    """The members of a task that results repeat."""
    return {
        "taskType": served.model.task_type,
        "taskUUID": "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        "model": served.model.callable_id,
    }


def test_results_are_valid_by_their_schema(corpus: Catalogue) -> None:
    maker = ResultMaker(corpus.profile, "http://127.0.0.1/media")
    assert len(corpus.served) >= 3
    for served in corpus.served:
        assert served.model.response.schema is not None
        task = task_of(served)
        validator = load_validator(compile_schema(served.model.response.schema.published))
        for seed in range(20):
            behaviour = Behaviour(seed=seed, optional="always", result_index="never")
            for result in maker.results(served, task, behaviour):
                issues = [str(issue) for issue in validator.validate(result)]
                assert issues == [], f"{served.model.slug}, seed {seed}: {result}"


def test_media_come_in_the_form_that_is_asked_for(corpus: Catalogue) -> None:
    maker = ResultMaker(corpus.profile, "http://127.0.0.1:80/_mock/media")
    served = next(one for one in corpus.served if one.model.task_type == "imageInference")
    task = task_of(served)
    forms = {"URL": "imageURL", "base64Data": "imageBase64Data", "dataURI": "imageDataURI"}
    for form, member in forms.items():
        (result,) = maker.results(served, {**task, "outputType": form}, Behaviour())
        assert result.keys() & set(forms.values()) == {member}
    (default,) = maker.results(served, task, Behaviour())
    assert str(default["imageURL"]).startswith("http://127.0.0.1:80/_mock/media/")


@pytest.mark.parametrize(
    ("pattern", "least", "most"),
    [
        ("^[a-z]{3}-[0-9]+$", 0, None),
        ("^data:image\\/[a-zA-Z]+;base64,[a-zA-Z0-9+/=]+$", 40, None),
        ("^[a-zA-Z0-9._-]+(:[a-zA-Z0-9._/@-]+)?$", 0, 12),
        ("^(red|green)(blue)?$", 0, None),
        ("^([ab-d])\\1$", 0, None),
        ("\\d{4}", 0, 4),
        ("^\\p{Lu}\\w*$", 6, 6),
    ],
)
def test_a_text_that_matches_a_pattern(pattern: str, least: int, most: int | None) -> None:
    for seed in range(30):
        text = pattern_text(pattern, random.Random(seed), least, most)
        assert text is not None
        assert len(text) >= least
        assert most is None or len(text) <= most
        assert re.search(pattern.replace("\\p{Lu}", "[A-Z]"), text)


@pytest.mark.parametrize(
    ("pattern", "least", "most"),
    [
        (r"^(?=.*[A-Z])(?=.*[a-z])(?=.*\d).{8,}$", 0, None),
        (r"^(?=.*[A-Za-z])(?=.*\d)(?=.*[@$!%*#?&])[A-Za-z\d@$!%*#?&]{8,16}$", 8, 16),
        (r"^(?=.{8,20}$)[a-z0-9-]+$", 0, None),
        (r"^(?=.{3,5}$)\d+$", 0, None),
        (r"^(?!-)[a-z0-9-]{1,63}(?<!-)$", 0, None),
        (r"^(?!.*--)[a-z]+(-[a-z]+)*$", 0, 40),
        (r"^(?!admin$|root$)[a-z]{4,5}$", 4, 5),
        (r"(?<=id-)\d{3}", 0, None),
        (r"\d+(?=px)", 0, None),
        (r"\d+(?=%)%", 0, None),
        (r"^foo(?=bar)\w+$", 0, None),
        (r"^(?=[^a-z]*[A-Z])[\w@]{6}$", 6, 6),
        (r"^(?=.*[^\w\s])[A-Z!]{6}$", 0, None),
        (r"^(?:(?=x)\w{2}|y)$", 0, None),
        (r"^(?=(ab|cd))\w+$", 0, None),
        (r"(?=.*a)(?=.*b)^[ab]{2}$", 0, None),
        (r"^(?=\p{Lu})\w+$", 3, None),
    ],
)
def test_a_text_that_meets_lookarounds(pattern: str, least: int, most: int | None) -> None:
    matches = pattern_search(pattern)
    for seed in range(20):
        text = pattern_text(pattern, random.Random(seed), least, most)
        assert text is not None, seed
        assert len(text) >= least
        assert most is None or len(text) <= most
        assert matches(text)
        assert text == pattern_text(pattern, random.Random(seed), least, most)


@pytest.mark.parametrize("pattern", ["^(?=b)a$", "^(?=a)b(?<=a)$", "["])
def test_no_text_matches(pattern: str) -> None:
    assert pattern_text(pattern, random.Random(0), 0, None) is None


def test_templates() -> None:
    values = [{"id": (lambda n=n: n), "big": (lambda n=n: {"n": n})} for n in (1, 2)]
    assert fill({"{id}": ["{big}", "no {id}!", "{other}", 3]}, values[0]) == {
        "1": [{"n": 1}, "no 1!", "{other}", 3]
    }
    template = {"all": ["{big}"], "fixed": [0], "by": {"m{id}": {"x": "{id}"}}, "deep": {"a": 1}}
    assert fill_for_each(template, values) == {
        "all": [{"n": 1}, {"n": 2}],
        "fixed": [0],
        "by": {"m1": {"x": 1}, "m2": {"x": 2}},
        "deep": {"a": 1},
    }
    assert json.dumps(fill_for_each(["{id}"], [])) == '["{id}"]'
