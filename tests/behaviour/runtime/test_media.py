"""Files where a spec asks for a UUID, URL, data URI or base64."""

from __future__ import annotations

import base64
import io
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from task_service import TaskService
from wire_caller import Caller
from wire_server import WireServer

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # GPT-5.5 is coming soon

MESSAGES = [{"role": "user", "content": "Hi"}]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 16
PNG_URI = "data:image/png;base64," + base64.b64encode(PNG).decode()


def sent(call: Caller, server: WireServer, *images: Any) -> list[str]:
    server.script = TaskService()
    call(lambda client: client.openai_gpt_5_5.run(messages=MESSAGES, inputs={"images": images}))
    return server.bodies[-1][0]["inputs"]["images"]


def test_strings_are_sent_as_they_are(call: Caller, server: WireServer) -> None:
    strings = [
        "8F14E45F-ceea-467f-9b2d-0a5b8e1c9d11",
        "https://example.com",
        PNG_URI,
        base64.b64encode(PNG).decode(),
    ]
    assert sent(call, server, *strings) == strings


def test_every_kind_of_file(call: Caller, server: WireServer, tmp_path: Path) -> None:
    path = tmp_path / "image.bin"
    path.write_bytes(PNG)
    with path.open("rb") as file:
        uris = sent(call, server, path, PNG, bytearray(PNG), memoryview(PNG), file, io.BytesIO(PNG))
    assert uris == [PNG_URI] * 6


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        (b"GIF89a....", "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio/wav"),
        (b"\0\0\0\x20ftypavif....", "image/avif"),
        (b"\0\0\0\x20ftypheic....", "image/heic"),
        (b"\0\0\0\x20ftypisom....", "video/mp4"),
        (b"\0\0\0\x14ftypqt  ....", "video/quicktime"),
        (b"\x1a\x45\xdf\xa3....", "video/webm"),
        (b"ID3\x04....", "audio/mpeg"),
        (b"\xff\xfb\x90\x64....", "audio/mpeg"),
        (b"fLaC....", "audio/flac"),
        (b"OggS....", "audio/ogg"),
        (b"glTF....", "model/gltf-binary"),
        (b"%PDF-1.7", "application/pdf"),
        (b"<svg xmlns='x'/>", "image/svg+xml"),
        (b"<?xml version='1.0'?>\n<svg/>", "image/svg+xml"),
    ],
)
def test_sniffed_types(package: ModuleType, content: bytes, media_type: str) -> None:
    media = __import__(f"{package.__name__}._runtime.wire.media", fromlist=["sniff"])
    assert media.sniff(content) == media_type


def test_the_name_helps_where_the_content_does_not(
    call: Caller, server: WireServer, tmp_path: Path
) -> None:
    path = tmp_path / "sound.aac"
    path.write_bytes(b"\0\1\2\3")
    (uri,) = sent(call, server, path)
    assert uri.startswith("data:audio/")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda folder: folder / "absent.png", "cannot read .*absent.png: No such file"),
        (lambda folder: folder, "cannot read .*: Is a directory"),
        (lambda _: b"", "the given data is empty"),
        (lambda _: b"plain", "neither in its content nor in its name"),
        (lambda _: io.StringIO("text"), "open it in binary mode"),
        (lambda _: io.BytesIO(PNG + b"\0" * (21 << 20)), "larger than 20,971,520 bytes"),
    ],
)
def test_files_that_cannot_be_sent(
    call: Caller, server: WireServer, tmp_path: Path, make: Any, message: str
) -> None:
    with pytest.raises(call.package.ValidationError, match=message) as caught:
        sent(call, server, PNG_URI, make(tmp_path))
    assert [issue.pointer for issue in caught.value.issues] == ["/inputs/images/1"]
    assert server.connections == 0


def test_no_file_where_none_may_stand(call: Caller, server: WireServer) -> None:
    with pytest.raises(call.package.ValidationError, match="no file may stand here"):
        call(lambda client: client.openai_gpt_5_5.run(messages=MESSAGES, task_uuid=b"bytes"))
    assert server.connections == 0


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_an_endless_file_is_not_read_to_its_end(
    call: Caller, server: WireServer, tmp_path: Path
) -> None:
    with pytest.raises(call.package.ValidationError, match="larger than"):
        sent(call, server, Path("/dev/zero"))
