"""One client in several event loops, one after the other."""

from __future__ import annotations

import pytest

from tests.found.conftest import Tree

ANSWERS = """
import asyncio, json, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        body = b'{"choices": []}'
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def log_message(self, *arguments):
        pass

server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
url = f"http://127.0.0.1:{server.server_port}"
"""

CALLS = """
import gc
from acme_models import AsyncAcme
for transport in ("http", "aiohttp"):
    client = AsyncAcme(base_url=url, transport=transport, api_key="k")
    for number in range(4):
        print(transport, len(asyncio.run(client.demo.run(a="x"))))
    asyncio.run(client.close())
gc.collect()
server.shutdown()
server.server_close()
"""


@pytest.mark.case("reported/24-event-loops")
@pytest.mark.case("reported/01-result-list-untyped")
def test_each_loop_has_connections_of_its_own(tree: Tree) -> None:
    """Warnings are errors there, so nothing is left open when a loop ends."""
    package = tree.build().folder / "generated/acme/acme_models"
    assert tree.python(ANSWERS + CALLS).split() == ["http", "1"] * 4 + ["aiohttp", "1"] * 4
    unused = ("_runtime/net/websocket.py", "_runtime/kinds/queue.py", "webhooks.py")
    assert [name for name in unused if (package / name).exists()] == []
