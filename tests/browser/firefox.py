"""Debian's Firefox over WebDriver BiDi, which it speaks itself, without a driver between.

Playwright drives only builds of its own and newer releases.
"""

from __future__ import annotations

import base64
import itertools
import json
import re
import subprocess
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

_LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
_SECONDS = 60
# It asks no other host for anything, and shows no page of its own.
_QUIET = """
user_pref("app.normandy.enabled", false);
user_pref("browser.aboutConfig.showWarning", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,#remote-settings-dummy/v1");
user_pref("toolkit.telemetry.enabled", false);
"""


class Firefox:
    """One tab.

    Attributes:
        problems: what the console and scripts complained of.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self.problems: list[str] = []
        self._say("session.new", capabilities={})
        self._say("session.subscribe", events=["log.entryAdded"])
        self._tab = self._say("browsingContext.create", type="tab")["context"]

    def _say(self, method: str, **params: Any) -> Any:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            said = json.loads(self._socket.recv(timeout=_SECONDS))
            if said.get("method") == "log.entryAdded" and said["params"]["level"] in {
                "error",
                "warn",
            }:
                self.problems.append(str(said["params"]["text"]))
            if said.get("id") == number:
                assert said["type"] == "success", said
                return said["result"]

    def go(self, url: str, *, width: int = 1440) -> None:
        """Open a page and wait until it has loaded."""
        size = {"width": width, "height": 900}
        self._say("browsingContext.setViewport", context=self._tab, viewport=size)
        self._say("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def run(self, body: str) -> Any:
        """What the body of an async function returns on the page, by way of JSON."""
        said = self._say(
            "script.evaluate",
            expression=f"(async () => {{ {body} }})().then((x) => JSON.stringify(x ?? null))",
            target={"context": self._tab},
            awaitPromise=True,
        )
        assert said["type"] == "success", said["exceptionDetails"]["text"]
        return json.loads(said["result"]["value"])

    def until(self, expression: str) -> None:
        """Wait until an expression is true on the page.

        Raises:
            TimeoutError: it never was.
        """
        end = time.monotonic() + _SECONDS
        while not self.run(f"return Boolean({expression});"):
            if time.monotonic() > end:
                raise TimeoutError(expression)
            time.sleep(0.02)

    def type(self, keys: str) -> None:
        """Press keys one after the other; `\\ue007` is Enter, as WebDriver has it."""
        pressed = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        actions = [{"type": "key", "id": "keys", "actions": pressed}]
        self._say("input.performActions", context=self._tab, actions=actions)

    def picture(self, path: Path) -> None:
        """What is seen, as a PNG file."""
        data = self._say("browsingContext.captureScreenshot", context=self._tab)["data"]
        path.write_bytes(base64.b64decode(data))


@contextmanager
def firefox(program: str, folder: Path) -> Generator[Firefox]:
    """A Firefox without a window; `folder` becomes its profile."""
    (folder / "user.js").write_text(_QUIET, encoding="utf-8")
    log = folder / "log.txt"
    command = [program, "--headless", "--no-remote", "--profile", str(folder)]
    command += ["--remote-debugging-port", "0", "about:blank"]
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as process:
        try:
            address, end = None, time.monotonic() + _SECONDS
            while address is None and process.poll() is None and time.monotonic() < end:
                time.sleep(0.02)
                found = _LISTENS.search(log.read_text("utf-8", "replace"))
                address = found[1] if found is not None else None
            assert address is not None, log.read_text("utf-8", "replace")[-2000:]
            with connect(f"{address}/session", max_size=None) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()
