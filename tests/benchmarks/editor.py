"""What an editor shows of a generated package, and how soon: through pyright's language server.

    python -m tests.benchmarks.editor [--package FOLDER MODULE CLIENT]... [--show MODEL]
        [--server pyright-langserver] [--eager]

Asks what editors ask: the completion behind `client.`, the signature while a call is being typed,
the text under the pointer. Prints the CPU time of the server for the first and the second answer,
of each package in turn, so that one of many models stands beside one of few; and beside a module
of one small class, which is what the server takes for itself.

basedpyright types all that it offers where an editor cannot take marks of deprecation late
(`--eager`): then it reads each model. pyright never does.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]
HERE = "|"
"""Where the cursor stands in a line of code."""


class Editor:
    """An editor with one open file in a folder, which types lines and looks at what comes.

    Args:
        folder: Where the file lies.
        package: The folder of the package that it imports.
        server: The language server; basedpyright's if empty.
        eager: Whether it cannot look late at what is offered.
    """

    def __init__(
        self, folder: Path, package: Path, server: str = "", *, eager: bool = False
    ) -> None:
        (folder / "pyrightconfig.json").write_text(
            json.dumps({"extraPaths": [str(package)], "pythonVersion": "3.11"}), encoding="utf-8"
        )
        own = str(Path(sys.executable).parent / "basedpyright-langserver")
        command = [server or own, "--stdio"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self._file = (folder / "calls.py").as_uri()
        self._number = self._version = 0
        root = folder.as_uri()
        formats = ["markdown", "plaintext"]
        information = {"documentationFormat": formats}
        late = ["documentation", "detail", "additionalTextEdits", *(() if eager else ("tags",))]
        item = {"documentationFormat": formats, "resolveSupport": {"properties": late}}
        self._ask(
            "initialize",
            processId=None,
            rootUri=root,
            workspaceFolders=[{"uri": root, "name": "calls"}],
            capabilities={
                "textDocument": {
                    "hover": {"contentFormat": formats},
                    "signatureHelp": {"signatureInformation": information},
                    "completion": {"completionItem": item},
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

    @property
    def seconds(self) -> float:
        """CPU time of the server so far, with all that it started."""
        return sum(map(_seconds, _family(self._process.pid)))

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


def _family(process: int) -> Iterator[int]:
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from _family(int(child))


def _seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def show(editor: Editor, head: str, model: str) -> None:
    """Print what is shown of the methods of a model."""
    for method in ("run", "submit", "stream"):
        call = f"{head}client.{model}.{method}"
        for title, shown in (
            ("hover", editor.hover(f"{head}client.{model}.{method[:-1]}{HERE}{method[-1]}")),
            ("signature", editor.signature(f"{call}(messages={HERE})")),
            ("hover of an argument", editor.hover(f"{call}(output_{HERE}format='TEXT')")),
        ):
            print(f"\n=== {method}: {title}\n{shown}")


def main() -> None:
    """Run as a program."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", nargs=3, action="append")
    parser.add_argument("--show", metavar="MODEL")
    parser.add_argument("--server", default="")
    parser.add_argument("--eager", action="store_true")
    asked = parser.parse_args()
    ours = [str(ROOT / "generated/runware"), "runware_models", "Runware"]
    with tempfile.TemporaryDirectory() as name:
        Path(name, "small.py").write_text("class Client:\n    def a(self) -> int: ...\n")
        for place, module, client in ([name, "small", "Client"], *(asked.package or [ours])):
            with tempfile.TemporaryDirectory() as folder:
                editor = Editor(
                    Path(folder), Path(place).resolve(), asked.server, eager=asked.eager
                )
                head = f"from {module} import {client}\n\nclient = {client}()\n"
                taken, offered = list[str](), dict[str, Any]()
                for _ in range(2):
                    before = editor.seconds
                    offered = editor.completions(f"{head}client.{HERE}")
                    taken.append(f"{editor.seconds - before:6.2f} s")
                print(f"{module:<20}{client}.  {', '.join(taken)}, {len(offered)} offered")
                if asked.show in offered:
                    show(editor, head, asked.show)
                editor.close()


if __name__ == "__main__":
    main()
