"""Parts of the runtime that only some providers have."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from specpress.targets.sdk.runtime_parts import PARTS, without_parts

MODULE = b"""\
from a import b  # <jobs/>
from a import c

# <jobs>
def one(): ...


# </jobs>
# <streams>
def two(): ...


# </streams>
def three(): ...  # <b> is no mark
"""
WHOLE = b"""\
from a import b
from a import c

def one(): ...


def two(): ...


def three(): ...  # <b> is no mark
"""
BARE = b"""\
from a import c

def three(): ...  # <b> is no mark
"""


def test_a_package_has_the_lines_of_its_parts_and_no_marks() -> None:
    assert without_parts(MODULE, frozenset()) == WHOLE
    assert without_parts(MODULE, frozenset({"jobs", "streams"})) == BARE
    assert without_parts(WHOLE, frozenset({"jobs"})) == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        "# <jobs>\n",
        "# </jobs>\n",
        "# <jobs>\n# <streams>\n# </streams>\n# </jobs>\n",
        "# <jobs>\n# </streams>\n",
    ],
)
def test_misplaced_marks(text: str) -> None:
    with pytest.raises(ValueError, match="part"):
        without_parts(text.encode(), frozenset())


def test_every_module_is_python_with_and_without_each_part(repo: Path) -> None:
    runtime = repo / "templates/provider/package/_runtime"
    assert [one for part in PARTS for one in part.modules if not (runtime / one).is_file()] == []
    names = [part.name for part in PARTS]
    absences = [frozenset(names), *(frozenset({name}) for name in names), frozenset[str]()]
    marked = {path: path.read_bytes() for path in runtime.rglob("*.py")}
    for missing in absences:
        for path, content in marked.items():
            text = without_parts(content, missing)
            assert b"# <" not in text, path
            ast.parse(text)
