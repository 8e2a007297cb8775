"""What becomes of each member of documents of many kinds: one text for each profile.

`make goldens` writes what is expected anew; read the difference before you keep it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from specpress.diagnostics import Reporter
from specpress.document import discover, read_document
from specpress.rules.accounts import audit
from specpress.rules.instances import InstanceChecker
from specpress.rules.scope import Scope
from specpress.rules.survey import survey

from tests.goldens import difference

HERE = Path(__file__).parent / "accounts"


def rows(folder: Path) -> Iterator[str]:
    """The accounts and findings of all documents of one provider."""
    found = next(one for one in discover(HERE, Reporter()) if one.path == folder)
    for path in found.spec_paths:
        yield f"\n{path.name}"
        report = Reporter()
        document = read_document(path, found, report)
        assert document is not None, report.diagnostics
        scope = Scope(
            survey=survey(document),
            instances=InstanceChecker(document.references),
            profile=found.profile,
            report=Reporter(),
        )
        for one in audit(scope).accounts.values():
            reason = f": {one.reason}" if one.reason else ""
            yield f"{one.address.pointer} {one.use.value}{reason}"
        for finding in scope.report.diagnostics:
            yield f"{finding.code.id} {finding.location.pointer}: {finding.message}"
            yield f"  hint: {finding.hint}"
            for other in finding.related:
                yield f"  {other.location.pointer}: {other.message}"


@pytest.mark.parametrize("provider", sorted(path.name for path in HERE.iterdir() if path.is_dir()))
def test_accounts(provider: str) -> None:
    told = "\n".join(rows(HERE / provider)).lstrip() + "\n"
    golden = HERE / f"{provider}.txt"
    if os.environ.get("SPECPRESS_REWRITE_GOLDENS") == "1":
        golden.write_text(told, encoding="utf-8", newline="\n")
    assert not difference(told, golden.read_text(encoding="utf-8"))
