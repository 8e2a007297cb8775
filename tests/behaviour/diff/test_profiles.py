"""What changes for callers of every model of a provider, and how reports say it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from specpress.diff import diff_apis, json_report, markdown_report, text_report
from specpress.diff.change import ApiDiff, Change, Direction, Kind, Level, ModelDiff
from specpress.ir import Api
from specpress.profile import Profile

sys.path.insert(0, str(Path(__file__).parent))


from sending_specs import api_of, spec


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Api:
    return api_of(tmp_path_factory.mktemp("api"), {"one": spec(), "two": spec()})


def _with(api: Api, profile: Profile, *slugs: str) -> Api:
    (provider,) = api.providers
    models = tuple(one for one in provider.models if one.slug in slugs)
    return Api(providers=(replace(provider, profile=profile, models=models),))


@pytest.mark.parametrize(
    ("part", "changed", "want", "place"),
    [
        (
            "python",
            {"distribution": "other"},
            'the name of the Python distribution was "acme-models", is "other"',
            "python/distribution",
        ),
        (
            "python",
            {"package": "other"},
            'the Python package was "acme_models", is "other"',
            "python/package",
        ),
        ("python", {"client": "Other"}, 'the client class was "Acme", is "Other"', "python/client"),
        (
            "auth",
            {"scheme": "header", "header": "X-Key"},
            "authentication was bearer Authorization, is header X-Key",
            "auth",
        ),
        ("auth", {"prefix": "Token "}, "authentication by bearer Authorization changed", "auth"),
        (
            "auth",
            {"env": ""},
            'the environment variable of the key was "ACME_API_KEY", is none',
            "auth/env",
        ),
        (
            "transport",
            {"results": "data"},
            '`transport.results` was none, is "data"',
            "transport/results",
        ),
        ("transport", {"server": "https://other.example.com"}, None, None),
    ],
)
def test_changes_of_a_profile(
    api: Api, part: str, changed: dict[str, Any], want: str | None, place: str | None
) -> None:
    profile = api.providers[0].profile
    other = replace(profile, **{part: replace(getattr(profile, part), **changed)})
    old, new = _with(api, profile, "one"), _with(api, other, "one", "two")
    *changed_too, two = diff_apis(old, new).models
    assert [model.slug for model in changed_too] == (["one"] if want else [])
    if want is None:
        return
    (found,) = changed_too[0].changes
    assert (found.message, found.level, found.path) == (want, Level.BREAKING, "")
    assert found.location is not None
    assert str(found.location.pointer) == f"/{place}"
    # A model that came is new, and nothing of it changed.
    assert [(change.kind, change.level) for change in two.changes] == [
        (Kind.MODEL_ADDED, Level.SAFE)
    ]
    gone = diff_apis(_with(api, profile, "one", "two"), _with(api, other, "one")).models[1]
    assert [(change.kind, change.level) for change in gone.changes] == [
        (Kind.MODEL_REMOVED, Level.BREAKING)
    ]


def test_providers_that_come_and_go(api: Api) -> None:
    none = Api(providers=())
    for old, new, kind in ((none, api, Kind.MODEL_ADDED), (api, none, Kind.MODEL_REMOVED)):
        found = diff_apis(old, new).models
        assert [(one.slug, one.changes[0].kind) for one in found] == [("one", kind), ("two", kind)]


def _change(level: Level, direction: Direction, path: str = "", message: str = "m") -> Change:
    return Change(level=level, kind=Kind.OTHER, direction=direction, path=path, message=message)


def test_reports_of_changes_without_a_place() -> None:
    changes = (
        _change(Level.BREAKING, Direction.REQUEST, "a|b"),
        _change(Level.SAFE, Direction.RESPONSE),
        _change(Level.DOCS, Direction.MODEL),
    )
    one = ModelDiff(provider="acme", slug="one", title="One", changes=changes)
    diff = ApiDiff(models=(one,))
    told = (
        "1 breaking, 1 safe, 1 docs in 1 model; "
        "raise the major version: programs that worked may fail"
    )
    assert text_report(diff).splitlines() == [
        "acme/one",
        "  breaking   request a|b: m",
        "  safe       result: m",
        "  docs       m",
        "",
        told,
    ]
    assert markdown_report(diff).splitlines() == [
        f"**{told}**",
        "",
        "### One (`one`)",
        "",
        "| | where | what |",
        "|---|---|---|",
        "| Breaking | request `a\\|b` | m |",
        "| Safe | result | m |",
        "| Docs |  | m |",
    ]
    report = json.loads(json_report(diff))
    assert [change["location"] for change in report["models"][0]["changes"]] == [None] * 3
    assert (report["level"], report["semver"]) == ("breaking", "major")
    two = ApiDiff(models=(one, replace(one, slug="two")))
    assert text_report(two).splitlines()[-1].startswith("2 breaking, 2 safe, 2 docs in 2 models;")


@pytest.mark.parametrize(
    ("level", "semver"),
    [
        (None, "none"),
        (Level.BREAKING, "major"),
        (Level.DANGEROUS, "minor"),
        (Level.SAFE, "minor"),
        (Level.DOCS, "patch"),
    ],
)
def test_the_part_of_the_version_to_raise(level: Level | None, semver: str) -> None:
    changes = () if level is None else (_change(level, Direction.MODEL),)
    model = ModelDiff(provider="acme", slug="one", title="One", changes=changes)
    diff = ApiDiff(models=(model,))
    assert (model.level, diff.level, diff.semver) == (level, level, semver)
    empty = json.loads(json_report(ApiDiff(models=())))
    assert (empty["level"], empty["models"]) == (None, [])
    assert text_report(ApiDiff(models=())) == "nothing changed\n"
