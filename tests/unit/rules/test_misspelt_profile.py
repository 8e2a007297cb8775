"""Each name of a profile that a spec should have, misspelt: a finding names it.

The members of profiles are listed from the schema, so that a new one has to be put in a table of
`profile_members.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from specpress.diagnostics import Reporter
from specpress.pipeline import NoProgress, Options
from specpress.pipeline.loading import load

from tests.unit.rules.named_profiles import profiles, write
from tests.unit.rules.profile_members import CHECKED, NOT_CHECKED, members

REPO = Path(__file__).parents[3]
SCHEMA = REPO / "generator/specpress/profile/provider.schema.json"


def _is_in(table: dict[str, str], path: str) -> bool:
    whole = [entry.removesuffix(".*") for entry in table if entry.endswith(".*")]
    return path in table or any(path.startswith((f"{one}.", f"{one}[")) for one in whole)


def test_every_member_is_checked_or_cannot_be() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    found = set(members(schema, schema))
    assert {
        path for path in found if path not in CHECKED and not _is_in(NOT_CHECKED, path)
    } == set()
    assert set(CHECKED) <= found


def findings(name: str, profile: Any, folder: Path) -> list[str]:
    write(name, profile, folder / "specs" / name)
    report = Reporter()
    load(Options(specs=folder / "specs", output=folder / "out", templates=()), report, NoProgress())
    return [f"{one.code.id} {one.location} {one.message} {one.hint}" for one in report.diagnostics]


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to the texts and the keys of a profile; that of a key ends in `None`."""
    entries: list[tuple[Any, Any]] = (
        [*value.items()] if hasattr(value, "items") else [*enumerate(value)]
    )
    for step, inner in entries:
        if isinstance(step, str):
            yield (*at, step, None)
        if isinstance(inner, dict | list):
            yield from places(inner, (*at, step))
        else:
            yield (*at, step)


def path_of(place: tuple[Any, ...]) -> str:
    """The path of a place in the schema, the keys of maps as `NAME`."""
    steps = list(place)
    if (
        steps[:1] == ["transports"]
        and len(steps) > 2
        and steps[2] in {"transport", "delivery", "client"}
    ):
        steps = steps[2:]
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += "[]"
        elif f"{path}.KEY" in MEMBERS or f"{path}.NAME" in MEMBERS or path.endswith("body"):
            path += ".NAME"
        else:
            path = f"{path}.{step}" if path else str(step)
    return path


MEMBERS = frozenset(
    members(json.loads(SCHEMA.read_text("utf-8")), json.loads(SCHEMA.read_text("utf-8")))
)


def occurrence(path: str) -> tuple[str, tuple[Any, ...]]:
    """The first profile that has a member, and where."""
    for name, profile in profiles().items():
        for place in places(profile):
            if place[-1] is None:
                if f"{path_of(place[:-2])}.KEY" == path:
                    return name, place
            elif path_of(place) == path:
                return name, place
    raise LookupError(path)


def misspelt(text: str) -> str:
    """With one letter more, in the middle of its last step."""
    head, dot, last = text.rpartition(".")
    at = 1 + len(last) // 2
    return f"{head}{dot}{last[:at]}z{last[at:]}"


def changed(profile: Any, place: tuple[Any, ...]) -> tuple[Any, str]:
    copy = json.loads(json.dumps(profile))
    holder = copy
    *way, last = place[:-1] if place[-1] is None else place
    for step in way:
        holder = holder[step]
    if place[-1] is not None:
        holder[last] = misspelt(str(holder[last]))
        return copy, str(holder[last])
    items = [(misspelt(key) if key == last else key, value) for key, value in holder.items()]
    holder.clear()
    holder.update(items)
    return copy, misspelt(last)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is found of the profiles as they are."""
    return {
        name: findings(name, profile, tmp_path_factory.mktemp(name))
        for name, profile in profiles().items()
    }


@pytest.mark.parametrize("path", CHECKED)
def test_a_misspelt_name_is_named(path: str, before: dict[str, list[str]], tmp_path: Path) -> None:
    name, place = occurrence(path)
    assert not [one for one in before[name] if one.startswith(("E", "W824"))]
    profile, slip = changed(profiles()[name], place)
    new = set(findings(name, profile, tmp_path)) - set(before[name])
    assert any(slip in one or slip.rpartition(".")[2] in one for one in new), (place, slip, new)
