"""`.specpress/cache` gives back what was put there on this machine, or nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from specpress.output.cache_folder import KEY_VARIABLE, open_cache

SHARED: Mapping[str, str] = {KEY_VARIABLE: "a secret of the CI service"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder whose state folder is there, as it is while a build holds it."""
    (tmp_path / ".specpress").mkdir()
    return tmp_path / "generated"


def entries(output: Path) -> list[Path]:
    return sorted((output.parent / ".specpress/cache").iterdir())


def put(output: Path, environment: Mapping[str, str], *digests: str) -> None:
    with open_cache(output, create=True, environment=environment) as cache:
        assert cache is not None
        for digest in digests:
            cache.write(digest, f"content of {digest}".encode())


def found(output: Path, environment: Mapping[str, str], digest: str) -> tuple[bytes | None, int]:
    with open_cache(output, create=False, environment=environment) as cache:
        assert cache is not None
        return cache.read(digest), cache.damaged


@pytest.mark.parametrize("environment", [{}, SHARED], ids=["key of the user", "key given"])
def test_an_entry_is_found_again(output: Path, environment: Mapping[str, str]) -> None:
    put(output, environment, "a", "b")
    assert found(output, environment, "a") == (b"content of a", 0)
    assert found(output, environment, "b") == (b"content of b", 0)
    assert found(output, environment, "c") == (None, 0)


def test_every_damaged_entry_is_noticed_and_removed(output: Path) -> None:
    put(output, {}, "a")
    (path,) = entries(output)
    whole = path.read_bytes()
    damaged = [whole[:end] for end in (0, 1, 31, 32, len(whole) - 1)]
    damaged += [whole + b"\0"]
    damaged += [
        whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(0, len(whole), 3)
    ]
    for content in damaged:
        path.write_bytes(content)
        assert found(output, {}, "a") == (None, 1)
        assert entries(output) == []


def test_an_entry_of_another_name_is_damaged(output: Path) -> None:
    put(output, {}, "a", "b")
    one, two = entries(output)
    two.write_bytes(one.read_bytes())
    assert sorted(found(output, {}, digest)[1] for digest in "ab") == [0, 1]


def test_entries_under_another_key_are_not_looked_at(output: Path) -> None:
    put(output, SHARED, "a")
    assert found(output, {KEY_VARIABLE: "another"}, "a") == (None, 0)
    assert found(output, {}, "a") == (None, 0)
    assert found(output, SHARED, "a") == (b"content of a", 0)


def test_what_was_not_used_for_longest_goes_first(output: Path) -> None:
    put(output, {}, "a", "b", "c")
    for path in entries(output):
        os.utime(path, (1, 1))
    assert found(output, {}, "b")[0]
    size = entries(output)[0].stat().st_size
    with open_cache(output, create=False) as cache:
        assert cache is not None
        cache.shrink(3 * size)
        assert len(entries(output)) == 3
        cache.shrink(size)
    assert len(entries(output)) == 1
    assert found(output, {}, "b")[0] == b"content of b"


def test_half_written_entries_go_when_they_are_old(output: Path) -> None:
    put(output, {}, "a")
    old, new = (output.parent / ".specpress/cache" / f"{name}.part" for name in ("old", "new"))
    for path in (old, new):
        path.touch()
    os.utime(old, (1, 1))
    with open_cache(output, create=False) as cache:
        assert cache is not None
        cache.shrink(1_000_000)
    assert not old.exists()
    assert new.exists()


def test_links_lead_nowhere(output: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    state = output.parent / ".specpress"
    (state / "cache").symlink_to(elsewhere)
    with open_cache(output, create=True) as cache:
        assert cache is None
    (state / "cache").unlink()
    shutil.rmtree(state)
    state.symlink_to(elsewhere)
    with open_cache(output, create=True) as cache:
        assert cache is None
    assert list(elsewhere.iterdir()) == []


def test_pipes_and_links_in_place_of_entries_are_none(output: Path, tmp_path: Path) -> None:
    put(output, {}, "a", "b")
    one, two = entries(output)
    kept = tmp_path / "kept"
    kept.write_bytes(two.read_bytes())
    one.unlink()
    two.unlink()
    os.mkfifo(one)
    two.symlink_to(kept)
    assert [found(output, {}, digest)[0] for digest in "ab"] == [None, None]


def test_without_a_folder_there_is_no_cache(output: Path) -> None:
    with open_cache(output, create=False) as cache:
        assert cache is None
    (output.parent / ".specpress").rmdir()
    with open_cache(output, create=False) as cache:
        assert cache is None
    with open_cache(output, create=True) as cache:
        assert cache is not None
    assert (output.parent / ".specpress/.gitignore").read_text() == "*\n"
