"""Where access tokens are got with id and secret of a client (RFC 6749, section 4.4)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from hashlib import sha256
from typing import Final
from urllib.parse import unquote_plus, urlsplit

from aiohttp import web

from specpress.jsonvalue import JsonObject
from specpress.mediatype import URL_ENCODED
from specpress.mock.catalogue import Catalogue
from specpress.mock.keys import KeyCheck

_SECONDS: Final = 3600
_LARGEST: Final = 64 * 1024


class TokenEndpoint:
    """Gives access tokens, which requests are then taken with.

    Args:
        catalogue: the models, some of which say where tokens are got.
        keys: takes the tokens that were given.
    """

    def __init__(self, catalogue: Catalogue, keys: KeyCheck) -> None:
        self._keys = keys
        self.paths = token_paths(catalogue)

    def routes(self) -> list[web.RouteDef]:
        """Where tokens are given; nowhere for a provider without them."""
        return [web.post(path, self.answer) for path in self.paths]

    async def answer(self, request: web.Request) -> web.Response:
        """Give a token, or say why not (RFC 6749, section 5)."""
        kind = request.content_type
        if kind != URL_ENCODED or (request.content_length or 0) > _LARGEST:
            return _refusal(400, "invalid_request", "send a form, URL-encoded")
        form = await request.post()
        grant, scope = form.get("grant_type"), form.get("scope")
        if grant != "client_credentials":
            text = f"grant_type is {grant!r}, not client_credentials"
            return _refusal(400, "unsupported_grant_type" if grant else "invalid_request", text)
        pair = _pair(request.headers.get("Authorization", ""))
        if pair is None:
            names = (form.get("client_id"), form.get("client_secret"))
            given = [one for one in names if isinstance(one, str) and one]
            pair = ":".join(given) if len(given) == 2 else None
        if pair is None or not self._keys.is_client(pair):
            text = "there is no client" if pair is None else "this client is not known"
            return _refusal(401, "invalid_client", text)
        scope = scope if isinstance(scope, str) else ""
        token = sha256(f"{pair}\n{scope}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        self._keys.issued.add(token)
        body: JsonObject = {
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": _SECONDS,
            **({"scope": scope} if scope else {}),
        }
        return web.json_response(body, headers={"Cache-Control": "no-store"})


def token_paths(catalogue: Catalogue) -> tuple[str, ...]:
    """Where access tokens are got; nowhere for a provider without them."""
    auth = catalogue.profile.auth
    if auth.scheme != "oauth2":
        return ()
    urls: Iterable[str] = (auth.token_url, *(one.endpoint.token_url for one in catalogue.served))
    return tuple(dict.fromkeys(urlsplit(url).path or "/" for url in urls if url))


def _pair(header: str) -> str | None:
    """Id and secret of `Authorization: Basic`; each is URL-encoded there (section 2.3.1)."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, colon, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return f"{unquote_plus(name)}:{unquote_plus(secret)}" if colon else None


def _refusal(status: int, code: str, text: str) -> web.Response:
    body = {"error": code, "error_description": text}
    headers = {"Cache-Control": "no-store"}
    if status == 401:
        headers["WWW-Authenticate"] = "Basic"
    return web.json_response(body, status=status, headers=headers)
