"""The reference of profiles at the root of the project is the one that their schema makes."""

from __future__ import annotations

import os
from pathlib import Path

import yaml
from specpress.profile.check import followed, schema
from specpress.profile.reference_page import members, reference_page


def test_page_is_current(repo: Path) -> None:
    page = repo / "PROFILES.md"
    if os.environ.get("SPECPRESS_REWRITE_GOLDENS"):
        page.write_text(reference_page(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == reference_page()


def test_every_member_is_on_the_page_and_says_what_it_is() -> None:
    def count(rules: object) -> int:
        if not isinstance(rules, dict):
            return 0
        named = rules.get("properties", {})
        below = [*named.values(), rules.get("additionalProperties"), rules.get("items")]
        return len(named) + sum(map(count, below))

    known = list(members())
    assert len(known) == count(schema()) > 100
    bare = [one.path for one in known if not {"description", "$ref"} & one.rules.keys()]
    assert bare == []
    for one in known:
        assert followed(one.rules).get("description")  # what is referred to is there
    assert len({member.path for member in known}) == len(known)


def test_examples_are_yaml_and_stand_at_their_place() -> None:
    by_path = {member.path: member for member in members()}
    text = by_path["docs.groups[].id"].section.split("```yaml\n")[1].split("```")[0]
    group = by_path["docs.groups[].id"].rules["examples"][0]  # type: ignore[index]
    assert yaml.safe_load(text) == {"docs": {"groups": [{"id": group}]}}
    for member in by_path.values():
        for part in member.section.split("```yaml\n")[1:]:
            yaml.safe_load(part.split("```")[0])
