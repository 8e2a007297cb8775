"""Access tokens that are got with id and secret of a client (RFC 6749, section 4.4)."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from base64 import b64encode
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, urlencode, urlsplit

from ..errors import Authentication, ConfigurationError
from ..options import Limits
from ..records import replace
from ..wire.pointer import object_of
from .http import Outgoing

if TYPE_CHECKING:
    from ..credentials import Redaction, Secret
    from ..facts.profile import ClientCredentials
    from ..wire.messages import Reply
    from .awaiting import AsyncIncoming, AsyncSender
    from .blocking import Incoming, Sender

_EARLY = 30.0
"""Seconds before its end from which a token counts as expired."""


def token_place(facts: ClientCredentials, base_url: str, moved: str | None) -> ClientCredentials:
    """Return where tokens are got: beside the API, where they are and requests go elsewhere.

    Args:
        facts: Where the provider gives them.
        base_url: Where its API is.
        moved: Where requests go instead, or None.

    Raises:
        ConfigurationError: The environment variable that says where holds no URL.
    """
    variable = facts.token_url_variable
    given = os.environ.get(variable, "").strip() if variable else ""
    own, place = urlsplit(given or (moved or "")), urlsplit(facts.token_url)
    if given:
        if own.scheme not in ("http", "https") or not own.netloc:
            raise ConfigurationError(f"{variable} is not an http or https URL")
        return replace(facts, token_url=given)
    api = urlsplit(base_url)
    if moved is None or (api.scheme, api.netloc) != (place.scheme, place.netloc):
        return facts
    beside = place._replace(scheme=own.scheme, netloc=own.netloc.rpartition("@")[2])
    return replace(facts, token_url=beside.geturl())


class Tokens:
    """The access token of a client, in memory alone; it is got when it is first needed.

    Args:
        facts: Where tokens are got.
        key: Id and secret of the client, with a colon between them.
        redaction: Blanks out what is not to be shown: the secret as it is sent, and the tokens.

    Raises:
        ConfigurationError: The key is none of an id and a secret.
    """

    def __init__(self, facts: ClientCredentials, key: Secret, redaction: Redaction) -> None:
        name, colon, secret = key.reveal().partition(":")
        if key and not (name and colon and secret):
            raise ConfigurationError("the key is ID:SECRET, the id and the secret of a client")
        pair = f"{quote_plus(name)}:{quote_plus(secret)}".encode()
        coded = b64encode(pair).decode("ascii")
        self._basic = f"Basic {coded}"
        self._redaction = redaction
        plain = b64encode(key.reveal().encode()).decode("ascii")
        redaction.learn(coded, plain, quote_plus(secret))
        self._facts = facts
        self._held: tuple[str, float] | None = None
        self.lock = threading.Lock()
        self._waiting: dict[asyncio.AbstractEventLoop, asyncio.Lock] = {}

    def waiting(self) -> asyncio.Lock:
        """Return what lets one task of the running loop get a token while others wait."""
        loop = asyncio.get_running_loop()
        for other in [one for one in self._waiting if one.is_closed()]:
            self._waiting.pop(other, None)
        return self._waiting.setdefault(loop, asyncio.Lock())

    def held(self) -> str | None:
        """Return the token; None when there is none, or it expires soon."""
        held = self._held
        return held[0] if held is not None and time.monotonic() < held[1] else None

    def forget(self, token: str) -> None:
        """Forget a token that was refused, unless there is a newer one."""
        held = self._held
        if held is not None and held[0] == token:
            self._held = None

    def request(self, message: Outgoing) -> Outgoing:
        """Return the message that asks for a token, with the patience of the one that needs it."""
        asked = {"grant_type": "client_credentials"}
        if self._facts.scopes:
            asked["scope"] = self._facts.scopes
        headers = {
            "accept": "application/json",
            "accept-encoding": "gzip, deflate",
            "authorization": self._basic,
            "content-type": "application/x-www-form-urlencoded",
            "user-agent": message.headers["user-agent"],
        }
        body = urlencode(asked).encode()
        return Outgoing("POST", self._facts.token_url, headers, body, message.timeouts)

    def take(self, reply: Reply) -> str:
        """Take the token of an answer.

        Raises:
            Authentication: It is an error, or holds no token.
        """
        payload = object_of(reply.payload)
        for name in ("access_token", "refresh_token", "id_token"):
            if isinstance(payload.get(name), str):
                self._redaction.learn(payload[name], passing=True)
        token, seconds = payload.get("access_token"), payload.get("expires_in")
        if reply.failed or not isinstance(token, str) or not token:
            code = payload.get("error")
            said = payload.get("error_description")
            shown = self._redaction.text
            raise Authentication(
                shown(str(said or "the token endpoint gave no access token"))[:500],
                status=reply.status,
                code=shown(code)[:500] if isinstance(code, str) else None,
            )
        lasting = float(seconds) if isinstance(seconds, (int, float)) else float("inf")
        # a token that lasts less than the margin is used once
        self._held = (token, time.monotonic() + max(lasting - _EARLY, lasting / 2))
        return token


class Authorised:
    """Sends messages with an access token, where they need one.

    Args:
        sender: What they go through.
    """

    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    def send(self, message: Outgoing) -> Incoming:
        """Send a message; with a new token once more, when its token is refused."""
        tokens: Tokens | None = message.tokens
        if tokens is None:
            return self._sender.send(message)
        token = self._token(tokens, message)
        incoming = self._sender.send(message.bearing(token))
        if incoming.status != 401:
            return incoming
        incoming.close()
        tokens.forget(token)
        return self._sender.send(message.bearing(self._token(tokens, message)))

    def _token(self, tokens: Tokens, message: Outgoing) -> str:
        token = tokens.held()
        if token is not None:
            return token
        with tokens.lock:
            token = tokens.held()
            if token is not None:
                return token  # another thread has got it
            started = time.monotonic()
            answer = self._sender.send(tokens.request(message))
            return tokens.take(answer.read(Limits(), started))

    def close(self) -> None:
        """Close the connections."""
        self._sender.close()


class AsyncAuthorised:
    """Sends messages with an access token, where they need one; see ``Authorised``.

    Args:
        sender: What they go through.
    """

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    async def send(self, message: Outgoing) -> AsyncIncoming:
        """Send a message; with a new token once more, when its token is refused."""
        tokens: Tokens | None = message.tokens
        if tokens is None:
            return await self._sender.send(message)
        token = await self._token(tokens, message)
        incoming = await self._sender.send(message.bearing(token))
        if incoming.status != 401:
            return incoming
        await incoming.close()
        tokens.forget(token)
        return await self._sender.send(message.bearing(await self._token(tokens, message)))

    async def _token(self, tokens: Tokens, message: Outgoing) -> str:
        token = tokens.held()
        if token is not None:
            return token
        async with tokens.waiting():
            token = tokens.held()
            if token is not None:
                return token  # another task has got it
            started = time.monotonic()
            answer = await self._sender.send(tokens.request(message))
            return tokens.take(await answer.read(Limits(), started))

    async def close(self) -> None:
        """Close the connections."""
        await self._sender.close()
