"""An HTTP server over files in memory, which tells open pages when there are new ones."""

from __future__ import annotations

import http.client
import io
import json
import mimetypes
import re
import threading
from collections.abc import Mapping
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from specpress.local_server import ANSWER_HEADERS, OwnNames, Verdict
from specpress.mediatype import STREAM_EVENTS
from specpress.records import dataclass
from specpress.serve.connections import BoundedServer, ConnectionLimits, Incoming
from specpress.serve.forwarding import PREFIX, forward, target_of

_EVENTS: Final = "/_specpress/events"
_SCRIPT: Final = "/_specpress/live.js"
_HEARTBEAT: Final = 15.0
"""Seconds after which a silent connection is written to, to learn whether it is still there."""

_LARGEST_BODY: Final = 64 * 1024 * 1024
_LENGTH: Final = re.compile(r"[0-9]{1,18}\Z")
_FETCH: Final = ("Sec-Fetch-Site", "Sec-Fetch-Dest")
_LIVE: Final = b"""\
"use strict";
(() => {
  const source = new EventSource("/_specpress/events");
  let first = null;
  source.addEventListener("message", (event) => {
    const { number, findings, warnings } = JSON.parse(event.data);
    if (first !== null) {
      if (number !== first) location.reload();
      return;
    }
    first = number;
    const main = document.querySelector("main");
    if (warnings) {
      const list = document.createElement("details");
      list.id = "warnings";
      const text = document.createElement("pre");
      text.tabIndex = 0;
      text.textContent = warnings;
      const head = document.createElement("summary");
      head.textContent = "Warnings about the specs";
      list.append(head, text);
      main.prepend(list);
    }
    if (findings) {
      const box = document.createElement("pre");
      box.id = "diagnostics";
      box.tabIndex = 0;
      box.setAttribute("role", "alert");
      box.textContent = findings;
      main.prepend(box);
    }
  });
})();
"""
_NOWHERE: Final = b"connect-src 'none'"
_CONNECT: Final = re.compile(rb"connect-src [^;]*")
_TO_US: Final = b"connect-src 'self'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What is served at one time.

    Attributes:
        number: counts the builds.
        files: path to content; paths have no leading slash.
        findings: what is wrong with the specs, as text; empty when nothing is.
        warnings: what is doubtful about them, likewise.
    """

    number: int
    files: Mapping[str, bytes]
    findings: str
    warnings: str


class LiveServer:
    """Serves the newest snapshot: GET and HEAD, from memory, to requests for this machine's names.

    Attributes:
        address: `http://127.0.0.1:PORT/`.
    """

    def __init__(
        self,
        host: str,
        port: int,
        snapshot: Snapshot,
        mocks: Mapping[str, str] = MappingProxyType({}),
        limits: ConnectionLimits | None = None,
    ) -> None:
        """Open the port; requests are answered after `start`.

        Args:
            host: the address to listen on.
            port: the port; 0 takes one that is free.
            snapshot: what to serve first.
            mocks: origins of mock servers, by provider id, which requests of pages are sent to.
            limits: what clients may take.

        Raises:
            OSError: the port cannot be listened on.
        """
        self.mocks = mocks
        self.limits = limits or ConnectionLimits()
        self._names = OwnNames(host)
        self._snapshot = snapshot
        self._changed = threading.Condition()
        self._stopped = False
        live = self

        class Handler(_Handler):
            server_of = live

        self._server = BoundedServer((host, port), Handler, self.limits.most)
        shown = f"[{host}]" if ":" in host else host
        self.address = f"http://{shown}:{self._server.server_address[1]}/"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def start(self) -> None:
        """Answer requests from now on."""
        self._thread.start()

    def show(self, snapshot: Snapshot) -> None:
        """Serve another snapshot, and tell open pages."""
        with self._changed:
            self._snapshot = snapshot
            self._changed.notify_all()

    def stop(self) -> None:
        """Close the port and every connection."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._server.shutdown()
        self._server.server_close()

    @property
    def snapshot(self) -> Snapshot:
        """What is served now."""
        return self._snapshot

    def next_after(self, number: int) -> Snapshot | None:
        """Wait a while for a snapshot newer than a number; None when there is none yet."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._stopped or self._snapshot.number != number, timeout=_HEARTBEAT
            )
            return self._snapshot if self._snapshot.number != number else None

    @property
    def is_stopped(self) -> bool:
        """Whether the server is going down."""
        return self._stopped

    def judge(self, headers: Message) -> Verdict:
        """Whether a request may be answered, by its headers."""
        named = {name: value for name in _FETCH if (value := headers.get(name))}
        return self._names.judge(headers.get_all("Host", []), headers.get("Origin"), named)


class _Handler(BaseHTTPRequestHandler):
    server_of: LiveServer
    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        """Read in a bounded time."""
        super().setup()
        self._incoming = Incoming(self.connection, self.server_of.limits)
        self.rfile = io.BufferedReader(self._incoming)

    def handle_one_request(self) -> None:
        """Answer one request, and close the connection where it does not come in time."""
        self._incoming.begin()
        super().handle_one_request()

    def do_GET(self) -> None:
        """Answer with a file, or with the events."""
        self._answer(with_body=True)

    def do_POST(self) -> None:
        """Hand a page's request on to a mock server."""
        self._forward()

    do_PUT = do_PATCH = do_DELETE = do_POST  # noqa: N815 - the base's names

    def _forward(self) -> None:
        live = self.server_of
        verdict = live.judge(self.headers)
        target = target_of(self.path, live.mocks)
        self.close_connection = True
        if verdict is not Verdict.FINE or target is None:
            missing = HTTPStatus.NOT_FOUND if live.mocks else HTTPStatus.NOT_IMPLEMENTED
            status = missing if verdict is Verdict.FINE else HTTPStatus(verdict.value)
            self._send(status, "text/plain", b"nothing takes requests here\n")
            return
        body = self._body()
        if isinstance(body, HTTPStatus):
            self._send(body, "text/plain", b"the body cannot be handed on\n")
            return
        try:
            answer = forward(*target, self.command, dict(self.headers.items()), body)
        except (http.client.InvalidURL, ValueError):
            self._send(HTTPStatus.BAD_REQUEST, "text/plain", b"the request cannot be handed on\n")
            return
        except (OSError, http.client.HTTPException) as error:
            said = f"the mock server does not answer: {error}\n".encode("utf-8", "replace")
            self._send(HTTPStatus.BAD_GATEWAY, "text/plain", said)
            return
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            for piece in answer.body:
                self.wfile.write(piece)
                self.wfile.flush()
        except OSError:
            return  # the page was closed

    def _body(self) -> bytes | HTTPStatus:
        """The whole body of a request; the status to answer with where the body is refused."""
        if self.headers.get("Transfer-Encoding") is not None:
            return HTTPStatus.LENGTH_REQUIRED
        lengths = self.headers.get_all("Content-Length", ["0"])
        if len(lengths) != 1 or _LENGTH.match(lengths[0]) is None:
            return HTTPStatus.BAD_REQUEST
        if int(lengths[0]) > _LARGEST_BODY:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        body = self.rfile.read(int(lengths[0]))
        return body if len(body) == int(lengths[0]) else HTTPStatus.BAD_REQUEST

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no request, or one of another method, with the status alone."""
        del message, explain  # which quote the request
        self.close_connection = True
        self._send(HTTPStatus(code), "text/plain", b"not a request that is answered here\n")

    def do_HEAD(self) -> None:
        """Answer with the head alone."""
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        live = self.server_of
        verdict = live.judge(self.headers)
        if verdict is not Verdict.FINE:
            self.close_connection = True
            self._send(
                HTTPStatus(verdict.value),
                "text/plain",
                b"served to this machine alone\n",
                with_body=with_body,
            )
            return
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # what follows is no further request
        path = unquote(self.path.partition("?")[0].partition("#")[0])
        if target_of(self.path, live.mocks) is not None and with_body:
            self._forward()
        elif path == _EVENTS and with_body:
            self._send_events(live)
        elif path == _SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", _LIVE, with_body=with_body)
        else:
            self._send_file(live.snapshot, path, with_body=with_body)

    def _send_file(self, snapshot: Snapshot, path: str, *, with_body: bool) -> None:
        name = path.lstrip("/")
        if not name or name.endswith("/"):
            name += "index.html"
        content = snapshot.files.get(name)
        if content is None:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"no such page\n", with_body=with_body)
            return
        kind = mimetypes.guess_type(name)[0] or "text/plain"
        if kind == "text/html":
            content = _made_live(content, has_mocks=bool(self.server_of.mocks))
        self._send(HTTPStatus.OK, kind, content, with_body=with_body)

    def _send(
        self, status: HTTPStatus, kind: str, content: bytes, *, with_body: bool = True
    ) -> None:
        self.send_response(status)
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_header("Content-Type", f"{kind}{charset}")
        self.send_header("Content-Length", str(len(content)))
        self._end_headers()
        if with_body:
            self.wfile.write(content)

    def _end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        for name, value in ANSWER_HEADERS.items():
            self.send_header(name, value)
        self.end_headers()

    def _send_events(self, live: LiveServer) -> None:
        """Server-sent events: one now, one with every further build."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", STREAM_EVENTS)
        self._end_headers()
        number = -1
        while not live.is_stopped:
            found = live.next_after(number)
            line = ": still here\n\n"
            if found is not None:
                number = found.number
                event = {
                    "number": found.number,
                    "findings": found.findings,
                    "warnings": found.warnings,
                }
                line = f"data: {json.dumps(event)}\n\n"
            try:
                self.wfile.write(line.encode("ascii"))
                self.wfile.flush()
            except OSError:
                return  # the page was closed

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: the terminal shows builds."""


def _made_live(page: bytes, *, has_mocks: bool) -> bytes:
    """A page that listens for new builds, and whose policy lets it; told where mock servers are."""
    mark = f'<meta name="specpress-mock" content="{PREFIX}">\n' if has_mocks else ""
    script = f'{mark}<script src="{_SCRIPT}" defer></script>\n</head>'.encode("ascii")
    if _NOWHERE in page:
        page = page.replace(_NOWHERE, _TO_US, 1)
    elif has_mocks:  # nothing is sent to the API itself
        page = _CONNECT.sub(_TO_US, page, count=1)
    else:
        page = _CONNECT.sub(rb"\g<0> 'self'", page, count=1)
    return page.replace(b"</head>", script, 1)
