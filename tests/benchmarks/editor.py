"""What an editor shows of a generated package, and how soon: through pyright's language server.

    python -m tests.benchmarks.editor [PACKAGE FOLDER [MODULE CLIENT MODEL]]

Asks what editors ask: the completion behind `client.`, the signature while a call is being typed,
the text under the pointer. Prints how long the first and the second answer took.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
HERE = "|"
"""Where the cursor stands in a line of code."""


class Editor:
    """An editor with one open file in a folder, which types lines and looks at what comes."""

    def __init__(self, folder: Path, package: Path) -> None:
        (folder / "pyrightconfig.json").write_text(
            json.dumps({"extraPaths": [str(package)], "pythonVersion": "3.11"}), encoding="utf-8"
        )
        command = [str(Path(sys.executable).parent / "basedpyright-langserver"), "--stdio"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self._file = (folder / "calls.py").as_uri()
        self._number = self._version = 0
        root = folder.as_uri()
        formats = ["markdown", "plaintext"]
        information = {"documentationFormat": formats}
        self._ask(
            "initialize",
            processId=None,
            rootUri=root,
            workspaceFolders=[{"uri": root, "name": "calls"}],
            capabilities={
                "textDocument": {
                    "hover": {"contentFormat": formats},
                    "signatureHelp": {"signatureInformation": information},
                    "completion": {"completionItem": {"documentationFormat": formats}},
                }
            },
            initializationOptions={"pythonPath": sys.executable},
        )
        self._tell("initialized")

    def close(self) -> None:
        """End the server."""
        self._ask("shutdown")
        self._tell("exit")
        self._process.wait()

    def typed(self, code: str) -> dict[str, Any]:
        """Type code with a cursor in it; return what requests need to name that place."""
        before, _, after = code.partition(HERE)
        self._version += 1
        document = {"uri": self._file, "version": self._version}
        if self._version == 1:
            told = {**document, "languageId": "python", "text": before + after}
            self._tell("textDocument/didOpen", textDocument=told)
        else:
            changes = [{"text": before + after}]
            self._tell("textDocument/didChange", textDocument=document, contentChanges=changes)
        lines = before.split("\n")
        position = {"line": len(lines) - 1, "character": len(lines[-1])}
        return {"textDocument": {"uri": self._file}, "position": position}

    def completions(self, code: str) -> dict[str, Any]:
        """What is offered at the cursor, by label."""
        found = self._ask("textDocument/completion", **self.typed(code)) or {}
        items = found.get("items", found) if isinstance(found, dict) else found
        return {item["label"]: item for item in items}

    def documentation(self, item: Mapping[str, Any]) -> str:
        """What is shown beside an offered item."""
        resolved = self._ask("completionItem/resolve", **item)
        return _text(resolved.get("documentation"))

    def hover(self, code: str) -> str:
        """What is shown under the pointer."""
        found = self._ask("textDocument/hover", **self.typed(code)) or {}
        return _text(found.get("contents"))

    def signature(self, code: str) -> str:
        """What is shown while arguments are typed: the signature, its text, the argument's."""
        found = self._ask("textDocument/signatureHelp", **self.typed(code)) or {}
        shown: list[str] = []
        for one in found.get("signatures", ()):
            active = one.get("activeParameter", found.get("activeParameter"))
            parameters = one.get("parameters", [])
            shown.append(one["label"])
            shown.append(f"text: {_text(one.get('documentation'))}")
            if active is not None and 0 <= active < len(parameters):
                shown.append(f"argument: {_text(parameters[active].get('documentation'))}")
        return "\n".join(shown)

    def _ask(self, method: str, **parameters: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": parameters})
        while True:
            message = _read(self._stdout)
            if "method" in message and "id" in message:  # the server asks
                asked = message.get("params") or {}
                answer = [None for _ in asked.get("items", ())] or None
                self._send({"id": message["id"], "result": answer})
            elif message.get("id") == self._number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message.get("result")

    def _tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    @property
    def _stdout(self) -> IO[bytes]:
        assert self._process.stdout is not None
        return self._process.stdout


def _read(stream: IO[bytes]) -> dict[str, Any]:
    length = 0
    while line := stream.readline().strip():
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    if not length:
        raise RuntimeError("the language server is gone")
    message: dict[str, Any] = json.loads(stream.read(length))
    return message


def _text(contents: Any) -> str:
    if isinstance(contents, list):
        return "\n".join(map(_text, contents))
    if isinstance(contents, dict):
        return str(contents.get("value", ""))
    return contents or ""


def main() -> None:
    """Run as a program."""
    given = sys.argv[1:]
    package = Path(given[0]) if given else ROOT / "generated" / "runware"
    module, client, model = given[1:] or ("runware_models", "Runware", "openai_gpt_5_5")
    head = f"from {module} import {client}\n\nclient = {client}()\n"
    with tempfile.TemporaryDirectory() as name:
        started = time.perf_counter()
        editor = Editor(Path(name), package)
        print(f"server ready after           {time.perf_counter() - started:6.2f} s")
        for attempt in ("first", "second"):
            started = time.perf_counter()
            offered = editor.completions(f"{head}client.{HERE}")
            taken = time.perf_counter() - started
            print(f"client.  {attempt:<6} completion   {taken:6.2f} s, {len(offered)} offered")
        assert model in offered, sorted(offered)
        for method in ("run", "submit", "stream"):
            call = f"{head}client.{model}.{method}"
            for title, shown in (
                ("hover", editor.hover(f"{head}client.{model}.{method[:-1]}{HERE}{method[-1]}")),
                ("signature", editor.signature(f"{call}(messages={HERE})")),
                ("hover of an argument", editor.hover(f"{call}(output_{HERE}format='TEXT')")),
            ):
                print(f"\n=== {method}: {title}\n{shown}")
        editor.close()


if __name__ == "__main__":
    main()
