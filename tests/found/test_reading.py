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
