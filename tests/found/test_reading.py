"""One reading of a schema: what validators ask, types, pages and examples know."""

from __future__ import annotations

import re

import pytest

from tests.found.conftest import Tree


@pytest.mark.case("fidelity/conditional-members")
def test_members_that_only_a_branch_describes_are_arguments(tree: Tree) -> None:
    tree.build()
    program = """
import inspect
from acme_models import Acme
for model in (Acme().ma, Acme().mc, Acme().md):
    print([name for name in inspect.signature(model.run).parameters if name != "request_options"])
from acme_models.models.ma.validator import validate
print(validate({"mode": "vid", "fps": 30}), [one.pointer for one in validate({"mode": "vid"})])
"""
    assert tree.python(program).splitlines() == [
        "['mode', 'fps', 'width']",
        "['p', 'fps']",
        "['p', 'fps']",
        "[] ['']",
    ]
    page = tree.text("generated/acme/docs/models/ma.md")
    assert "- **Required**: when `mode` is `vid`\n- **Range**: at most 60" in page
    assert re.search(r"#### `width`\n(.*\n)+- \*\*Applies\*\*: when `mode` is not `vid`", page)
    assert "Applies when `mode` is not `vid`." in tree.text(
        "generated/acme/acme_models/models/ma/client.py"
    )
    assert '"fps"' not in page.split("### Full request")[1].split("```json")[1].split("```")[0]
    assert "Give at least one of: `fps`; or `p`." in tree.text("generated/acme/docs/models/mc.md")


def facts(page: str, name: str) -> list[str]:
    """The lines of facts of one parameter."""
    section = page.split(f"`{name}`\n", 1)[1].split("\n<a id=", 1)[0]
    return [line.removeprefix("- ") for line in section.splitlines() if line.startswith("- ")]


@pytest.mark.case("house/agree")
def test_what_the_validator_asks_is_said_on_the_page_and_in_docstrings(tree: Tree) -> None:
    page = tree.build().text("generated/acme/docs/models/sketch.md")
    wanted = {
        "prompt": "**Rule**: `prompt` must match `[0-9]$`",
        "tags": "**Rule**: `tags` must have at least 1 item and at most 2 items where "
        "`tags[]` is `art`",
        "labels": "**Each name of a member: pattern**: `^x-`",
        "seed": "**Rule**: `seed` cannot be `0`",
        "size": "**Rule**: when `size` is at least 100, `size` must be a multiple of 50",
        "ratio": "**Rule**: `ratio` must be a multiple of 0.2",
        "pair": "**Items**: exactly 2 items",
    }
    assert {name: fact for name, fact in wanted.items() if fact not in facts(page, name)} == {}
    client = tree.text("generated/acme/acme_models/models/sketch/client.py")
    for said in ("matching `[0-9]$`", "Not 0.", "a multiple of 0.2", "meeting a further rule"):
        assert said.lower() in client.lower()


@pytest.mark.case("fidelity/docs-facts")
def test_pages_say_every_fact(tree: Tree) -> None:
    page = tree.build().text("generated/acme/docs/models/ma.md")
    wanted = {
        "oUP": "**Other members**: none",
        "aUn": "**Items**: at most 1 item",
        "aC": "**Rule**: `aC` must have at least 2 items and at most 3 items where `aC[]` is `5`",
        "nNot": "**Rule**: `nNot` cannot be `bad`",
        "nNotE": "**Rule**: `nNotE` cannot be `b1` or `b2`",
        "nEnumLim": "**Rule**: `nEnumLim` must be at most 2",
        "sCE": "**Encoding**: `base64`",
        "oMP": "**Members**: 1 to 3 members",
        "oPN": "**Each name of a member: pattern**: `^k`",
        "oPP": "**Members**: names match `^x-`: `integer`",
    }
    assert {name: fact for name, fact in wanted.items() if fact not in facts(page, name)} == {}
