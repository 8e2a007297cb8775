"""What the user makes of findings decides whether a build is up to date."""

from __future__ import annotations

from pathlib import Path

from .conftest import Run, replace_text

SPEC = "specs/acme/sketch-1.json"


def test_severities_and_allow_lists_count_where_no_spec_changed(
    project: Path, specpress: Run
) -> None:
    replace_text(
        project / SPEC, "What the image shows.", "What the image shows; see [more](#nowhere)."
    )
    assert specpress("build", cwd=project).returncode == 0
    assert "is up to date" in specpress("check", cwd=project).stderr

    settings = project / "specpress.toml"
    settings.write_text('[lint.severity]\nW703 = "error"\n', encoding="utf-8")
    for command in ("check", "build"):
        done = specpress(command, cwd=project)
        assert done.returncode == 1
        assert "error[W703]" in done.stdout

    settings.unlink()
    assert specpress("check", "--max-warnings", "0", cwd=project).returncode == 1
    allowed = project / "specs/acme/allow.yaml"
    entry = "{ code: W703, path: sketch-1.json, reason: The place comes with the next page. }"
    allowed.write_text(f"allow: [{entry}]\n", encoding="utf-8")
    done = specpress("build", cwd=project)
    assert done.returncode == 0
    assert "warning" not in done.stderr
