"""What was hashed is not hashed again, and what changed since is."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from specpress.fileset import FileSet, KnownDigests, file_digest
from specpress.output import Manifest, hash_inputs, inputs


def of(files: dict[str, bytes], known: KnownDigests) -> dict[str, str]:
    manifest = Manifest.of("1", FileSet(files), {}, {}, known)
    return {path: one.sha256 for path, one in manifest.outputs.items()}


def test_outputs_that_are_the_same_objects_are_hashed_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known: KnownDigests = {}
    first = {"a.txt": b"one", "b.txt": b"two", "c.txt": b"three"}
    assert of(first, known) == {path: file_digest(content) for path, content in first.items()}
    hashed: list[bytes] = []
    monkeypatch.setattr(
        "specpress.fileset.file_digest", lambda content: hashed.append(content) or "anew"
    )
    second = of({"a.txt": first["a.txt"], "b.txt": b"other"}, known)
    assert second == {"a.txt": file_digest(b"one"), "b.txt": "anew"}
    assert hashed == [b"other"]
    assert known.keys() == {"a.txt", "b.txt"}


def test_inputs_are_read_again_when_their_stamps_are_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "is_settled", lambda *_: True)
    spec = tmp_path / "acme" / "one.json"
    spec.parent.mkdir()
    spec.write_bytes(b"{1}")
    first = hash_inputs(tmp_path, ())
    assert first == {"specs/acme/one.json": file_digest(b"{1}")}
    time.sleep(0.02)  # longer than a clock stands still
    status = spec.stat()
    spec.write_bytes(b"{2}")
    os.utime(spec, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert hash_inputs(tmp_path, ()) == {"specs/acme/one.json": file_digest(b"{2}")}


def test_inputs_that_changed_just_now_are_read_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "is_settled", lambda *_: False)
    monkeypatch.setattr(inputs, "stamp_of", lambda _: "one stamp")
    spec = tmp_path / "acme" / "one.json"
    spec.parent.mkdir()
    spec.write_bytes(b"{1}")
    hash_inputs(tmp_path, ())
    spec.write_bytes(b"{2}")
    assert hash_inputs(tmp_path, ()) == {"specs/acme/one.json": file_digest(b"{2}")}
