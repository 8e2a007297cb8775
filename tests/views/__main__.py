"""Print keyword by view: `python -m tests.views`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.views.table import NOTHING, VIEWS, look
from tests.views.widenings import IGNORED, WIDENED


def main() -> int:
    """Print the table; 1 when a view drops a keyword without a reason."""
    with tempfile.TemporaryDirectory() as folder:
        table = look(Path(folder))
    width = max(map(len, table))
    print(" " * width, *(f"{view:10}" for view in VIEWS))
    dropped = 0
    for keyword, row in table.items():
        cells = [_cell(keyword, view, row[view]) for view in VIEWS]
        dropped += cells.count(NOTHING)
        print(f"{keyword:{width}}", *(f"{cell:10}" for cell in cells))
    for keyword in IGNORED:
        print(f"{keyword:{width}}", *(f"{'widened':10}" for _ in VIEWS))
    for (keyword, view), reason in WIDENED.items():
        print(f"{keyword}, {view}: {reason}")
    for keyword, (_, code) in IGNORED.items():
        print(f"{keyword}: of no dialect that OpenAPI has, and {code} says so where it stands")
    return 1 if dropped else 0


def _cell(keyword: str, view: str, seen: str) -> str:
    return "widened" if seen == NOTHING and (keyword, view) in WIDENED else seen


if __name__ == "__main__":
    raise SystemExit(main())
